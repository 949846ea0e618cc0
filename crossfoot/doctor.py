"""What is installed, how old its tables are, and what stands in crossfoot's way.

Nothing here may crash: each part is looked at alone, and what fails is told as a fault.
"""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from importlib.metadata import PackageNotFoundError, packages_distributions, requires, version
from pathlib import Path

from crossfoot.rooms import ROOMS, own_folder, problem

DISTRIBUTION = "crossfoot"

_WIDTH = 24
_REQUIREMENT = re.compile(r"[A-Za-z0-9._-]+")


@dataclass
class Examination:
    """Lines to print, and how many of them tell of something broken."""

    lines: list[str] = field(default_factory=list)
    faults: int = 0

    def good(self, subject: str, state: str) -> None:
        """Note something that is as it should be."""
        self.lines.append(f"  {subject:<{_WIDTH}} {state}")

    def bad(self, subject: str, state: str) -> None:
        """Note something broken."""
        self.lines.append(f"! {subject:<{_WIDTH}} {state}")
        self.faults += 1

    def remark(self, subject: str, state: str) -> None:
        """Note something that breaks nothing now, but may surprise."""
        self.lines.append(f"? {subject:<{_WIDTH}} {state}")


def examine() -> Examination:
    """Look at everything, and say at the end whether anything is broken."""
    examination = Examination()
    for part in (
        _versions,
        _dependencies,
        _rooms,
        _neighbours,
        _lexicon,
        _rules,
        _tables,
        _rates,
        _pictures,
        _statistics,
        _formats,
    ):
        try:
            part(examination)
        except Exception as fault:
            subject = part.__name__.strip("_")
            examination.bad(subject, f"cannot be examined ({type(fault).__name__}: {fault})")
    examination.lines.append(_verdict(examination.faults))
    return examination


def _pictures(examination: Examination) -> None:
    """Say whether the page's pictures can be drawn: they come with an extra."""
    from reports.drawing import can_draw

    if can_draw():
        examination.good("pictures of the page", "are drawn")
    else:
        examination.good("pictures of the page", "are shown as tables: no extra 'charts'")


def _statistics(examination: Examination) -> None:
    """Say whether reported p-values can be checked: what reckons them comes with an extra."""
    from checker.extras import is_installed

    if is_installed("statistics"):
        examination.good("p-values (STA001)", "can be checked")
    else:
        examination.good("p-values (STA001)", "cannot be checked: no extra 'statistics'")


def _formats(examination: Examination) -> None:
    """Say which formats of files can be read, and which need an extra that is not there."""
    from claims.sources.formats import FORMATS, is_readable
    from claims.sources.web.fetching import is_installed

    for extra in dict.fromkeys(each.extra for each in FORMATS.values()):
        names = [name for name, each in FORMATS.items() if each.extra == extra]
        able = [name for name in names if is_readable(name)]
        lacking = [name for name in names if name not in able]
        subject = f"formats, extra {extra}" if extra else "formats"
        state = f"{', '.join(able)} can be read" if able else ""
        if lacking:
            state += f"{'; ' if able else ''}{', '.join(lacking)} cannot: no extra '{extra}'"
        examination.good(subject, state)
    fetched = "can be fetched" if is_installed() else "cannot be fetched: no extra 'web'"
    examination.good("addresses", fetched)


def _verdict(faults: int) -> str:
    if not faults:
        return "Nothing is broken."
    things = "1 thing is" if faults == 1 else f"{faults} things are"
    return f"{things} broken: see the lines that begin with '!'."


def _versions(examination: Examination) -> None:
    examination.good("python", f"{platform.python_version()} ({sys.executable})")
    try:
        examination.good(DISTRIBUTION, f"{version(DISTRIBUTION)} ({own_folder()})")
    except PackageNotFoundError:
        examination.bad(DISTRIBUTION, f"is not installed, only found in {own_folder()}")


def _dependencies(examination: Examination) -> None:
    """List what must be installed beside crossfoot; extras are not looked for."""
    for requirement in requires(DISTRIBUTION) or []:
        match = _REQUIREMENT.match(requirement)
        if match is None or "extra ==" in requirement:
            continue
        try:
            examination.good(match[0], version(match[0]))
        except PackageNotFoundError:
            examination.bad(match[0], f"is missing; install it: pip install '{requirement}'")


def _rooms(examination: Examination) -> None:
    """Say of each room whether the one that Python finds is crossfoot's own."""
    for room in ROOMS:
        sentence = problem(room)
        if sentence:
            examination.bad(f"package {room}", sentence)
        else:
            examination.good(f"package {room}", "crossfoot's own")


def _neighbours(examination: Examination) -> None:
    """Name what else goes by a room's name, and would win if it were found first."""
    owners = packages_distributions()
    for room in ROOMS:
        for owner in sorted(set(owners.get(room, ())) - {DISTRIBUTION}):
            examination.remark(f"package {room}", f"is also part of the distribution {owner}")
        for folder in _others(room):
            examination.remark(f"package {room}", f"there is another one: {folder}")


def _others(room: str) -> Iterator[Path]:
    """Find folders and modules of a room's name on Python's path that are not the room."""
    own = own_folder()
    for entry in dict.fromkeys(Path(entry or ".").resolve() for entry in sys.path):
        if entry != own:
            candidates = (entry / room, entry / f"{room}.py")
            yield from (each for each in candidates if each.exists())


def _lexicon(examination: Examination) -> None:
    folder = Path(next(iter(import_module("claims.lexicon").__path__)))
    files = [path for path in folder.rglob("*") if path.suffix in {".tsv", ".toml", ".txt"}]
    languages = sorted({path.parent.name for path in files if path.parent != folder})
    if not languages:
        examination.bad("lexicon", f"is empty; reinstall {DISTRIBUTION}")
    else:
        examination.good("lexicon", f"{len(files)} files, languages: {', '.join(languages)}")


def _rules(examination: Examination) -> None:
    from checker import rules

    examination.good("rules", str(len(rules())))


def _tables(examination: Examination) -> None:
    """List the reference tables with the dates on which they were retrieved."""
    from checker.reference import tables

    for table in tables():
        years = f"{table.first} to {table.last}"
        examination.good(f"table {table.name}", f"{years} ({table.source})")


def _rates(examination: Examination) -> None:
    from checker.rates import table_date

    newest, publisher = table_date()
    examination.good("exchange rates", f"{publisher}, to {newest}")
