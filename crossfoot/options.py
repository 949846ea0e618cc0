"""How the values of options are read, and the options that commands share."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from checker.given_tables import GivenTables

    NameType = click.ParamType[str]
else:
    NameType = click.ParamType  # older versions of click have no type variable here

Command = TypeVar("Command", bound=Callable[..., Any])

_LEVELS = ("error", "warning", "never")

# A day: longer waits are mistakes, and timers overflow.
_LONGEST = 86_400

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgt]?)(i?)b?", re.IGNORECASE)


def size(value: str) -> int:
    """Read a number of bytes: 5000000, 50MB (millions) or 50MiB."""
    match = _SIZE.fullmatch(value.strip())
    if not match:
        raise click.ClickException(f"{value!r} is no size; write one like 50MB.")
    number, letter, binary = match.groups()
    step = 1024 if binary else 1000
    return int(float(number) * step ** " kmgt".index(letter.lower() or " "))


def seconds(value: str) -> float:
    """Read a time in seconds, above zero."""
    try:
        time = float(value)
    except ValueError:
        time = 0.0
    if not 0 < time < _LONGEST:
        raise click.ClickException(f"{value!r} is no time in seconds; write one like 60.")
    return time


def day(value: str) -> datetime.date:
    """Read a date in ISO form."""
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise click.ClickException(f"{value!r} is no date; write it like 2024-03-29.") from None


class FormatName(NameType):
    """The name of a format that a kind of result has: a key of ``reports.formats.FORMATS``."""

    name = "format"

    def __init__(self, kind: str) -> None:
        """Take the names from the formats of one kind, when they are asked for."""
        self._kind = kind

    def names(self) -> list[str]:
        """Return the names, in the order in which help lists them."""
        from reports.formats import FORMATS

        return list(FORMATS[self._kind])

    def convert(self, value: Any, param: object, ctx: object) -> str:
        """Return the name, or say in one sentence which there are."""
        from reports.formats import unknown_format

        if value not in self.names():
            raise click.ClickException(unknown_format(value, self.names()))
        return str(value)

    def get_metavar(self, param: object, ctx: object = None) -> str:
        """Return the names for the help; click before 8.2 gives no context."""
        return "|".join(self.names())


def codes(value: str) -> tuple[str, ...]:
    """Read rule codes, names and families with commas between them, as codes."""
    return _resolved(value, every=True)


def selected(value: str) -> tuple[str, ...]:
    """Read what is to be applied: a family leaves out its rules that are off unless selected."""
    return _resolved(value, every=False)


def _resolved(value: str, *, every: bool) -> tuple[str, ...]:
    from checker import resolve

    try:
        return resolve([part.strip() for part in value.split(",") if part.strip()], every=every)
    except ValueError as fault:
        raise click.ClickException(str(fault)) from None


def check_extras(codes: Iterable[str]) -> None:
    """Raise ClickException for a rule that needs an extra which is not installed."""
    from checker import rule
    from checker.extras import refuse_without

    try:
        refuse_without(rule(code) for code in codes)
    except ValueError as fault:
        raise click.ClickException(str(fault)) from None


def tables_of(folder: str | None) -> GivenTables | None:
    """Read the folder of --reference, before anything else is read."""
    if folder is None:
        return None
    from checker import read_tables

    try:
        return read_tables(folder)
    except ValueError as fault:
        raise click.ClickException(str(fault)) from None


def check_detail(*, quiet: bool, verbose: bool, statistics: bool, format_: str) -> None:
    """Raise ClickException for options that contradict each other."""
    if verbose and (quiet or statistics):
        other = "--quiet" if quiet else "--statistics"
        raise click.ClickException(f"--verbose says more and {other} says less; give one of them.")
    if statistics and format_ != "terminal":
        raise click.ClickException(
            f"--statistics is for people; with --format {format_}, count the findings by rule."
        )


def shared(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Join options into one decorator, in the order in which help lists them."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")

figure_argument = click.argument("figure", metavar="FIGURE")

exact_option = click.option(
    "--exact", is_flag=True, help='The same value only: no roundings, no "more than 2 billion".'
)

codes_argument = click.argument("codes", nargs=-1, required=True, type=codes, metavar="CODE...")

color_option = click.option(
    "--no-color", is_flag=True, help="No colours and no links, as with NO_COLOR=1."
)


def result_options(kind: str) -> Callable[[Command], Command]:
    """Return the options that say how a kind of result is written, and where."""
    return shared(
        click.option(
            "--format", "format_", type=FormatName(kind), default="terminal",
            help="How to write the result.  [default: terminal]",
        ),
        click.option(
            "--output", metavar="FILE",
            help="Write the result to a file, never to one of the inputs.",
        ),
        color_option,
    )  # fmt: skip


reading_options = shared(
    click.option(
        "--published", type=day, metavar="DATE",
        help="Date of publication of documents that state none, like 2024-03-29.",
    ),
    click.option(
        "--max-bytes", type=size, metavar="SIZE",
        help="Refuse larger files, and archives that unpack to more.  [default: 50MiB]",
    ),
    click.option(
        "--timeout", type=seconds, metavar="SECONDS",
        help="Give up a file or a page that takes longer to read or to fetch.  [default: 60]",
    ),
    click.option(
        "--jobs", type=click.IntRange(min=1), default=1, metavar="N",
        help="Read with so many processes.  [default: 1]",
    ),
    click.option(
        "--quiet", is_flag=True,
        help="Only findings, of every level, and failures: nothing verified, no totals.",
    ),
)  # fmt: skip

html_option = click.option(
    "--html", metavar="FILE",
    help="Write a report for people as well: one page that opens in a browser, with no network.",
)  # fmt: skip

detail_options = shared(
    click.option(
        "--verbose", is_flag=True,
        help="All passages of each finding, the working of what was verified, and every claim that "
        "was not checked.",
    ),
    click.option(
        "--statistics", is_flag=True,
        help="Only how often each rule found something, in the terminal's format.",
    ),
)  # fmt: skip

reference_option = click.option(
    "--reference", metavar="DIR",
    help="Compare with your own tables: NAME.csv, each with a NAME.toml that says what it holds.",
)  # fmt: skip

drafts_argument = click.argument("paths", nargs=-1, required=True, metavar="DRAFT...")

against_option = click.option(
    "--against", multiple=True, metavar="PATH",
    help="A source to compare with: a file, a folder, an address or -; more may follow it "
    "behind the draft, or the option be repeated. Without it, the sources of the configuration.",
)  # fmt: skip

configuration_options = shared(
    click.option(
        "--config", metavar="FILE",
        help="Take the settings from this file, not from the nearest above the first path.",
    ),
    click.option("--no-config", is_flag=True, help="Read no configuration."),
)  # fmt: skip

known_options = shared(
    click.option(
        "--baseline", metavar="FILE",
        help="Mark the findings that this file holds as known: they are listed and fail nothing.",
    ),
    click.option(
        "--write-baseline", metavar="FILE", help="Write the findings to a file, as known from now.",
    ),
    click.option(
        "--diff", metavar="REV",
        help="Only findings in paragraphs of the drafts that changed since this commit of git.",
    ),
)  # fmt: skip

rule_options = shared(
    click.option(
        "--select", type=selected, multiple=True, metavar="CODES",
        help="Apply these rules only: codes, names or families, with commas between them. What a "
        "configuration selects and ignores is set aside.",
    ),
    click.option(
        "--extend-select", type=selected, multiple=True, metavar="CODES",
        help="Apply these rules as well, such as those that are off unless selected.",
    ),
    click.option(
        "--ignore", type=codes, multiple=True, metavar="CODES", help="Leave these rules out.",
    ),
    click.option(
        "--fail-on", type=click.Choice(_LEVELS), metavar="|".join(_LEVELS),
        help="From which level on the status is 1.  [default: error]",
    ),
)  # fmt: skip
