"""Documents and tables as others made them: what is lost of them, what is found, what is false.

    python benchmarks/files.py [--misses]

``gold/documents`` are sixty true documents of many formats (pages with all that stands around a
text, PDF, Word, mails, subtitles, slides), what a person would call the content of each, and forty
twins with one error. ``gold/tables`` are sixty true tables (spreadsheets, CSV, pages, Word,
Markdown), twins in which one cell is wrong, and articles that quote a table rightly, and with one
figure wrong. ``gold/dense`` are 109 true documents packed with figures and with the traps of real
copy, and 77 twins with one slip. Five writers who knew no code of ours made them; half of the first
two sets was kept aside until everything was built.

Printed are, of documents, the figures of the content that are not read and those read that are not
content (cells of tables aside); of true ones the findings, which are all false; of false ones how
many have a finding that their twin has not. The status is 1 where a true one has a warning or an
error.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from checker import Finding, Report, audit
from claims import Claim, Document, extract, gather

GOLD = Path(__file__).parent / "gold"
REPORTED = ("error", "warning")


class Tally(NamedTuple):
    """What came of one set: how many files, and sentences about what is false or missed."""

    name: str
    files: int
    found: int
    false: tuple[str, ...]
    missed: tuple[str, ...] = ()


def audited(*paths: Path) -> Report:
    """Return the report on some files, notes about them unsaid."""
    documents, _ = gather(paths, on_note=lambda _: None)
    return audit(documents)


def reported(findings: Sequence[Finding]) -> list[str]:
    """Return the messages of findings above a note."""
    return [
        f"{each.level} {each.rule} {each.message}" for each in findings if each.level in REPORTED
    ]


def sets() -> Iterator[tuple[str, list[tuple[Path, ...]], list[tuple[Path, ...]]]]:
    """Yield each set's name, its true files and the false twins, each with what is read beside."""
    for folder in ("documents", "dense", "tables", "prose"):
        true, false = (
            sorted((GOLD / folder / "true").iterdir()),
            (GOLD / folder / "false").iterdir(),
        )
        yield folder, [(path,) for path in true], [(path,) for path in sorted(false)]
    tables = {path.stem: path for path in (GOLD / "tables" / "true").iterdir()}
    true, false = (
        [
            (path, tables[path.stem])
            for path in sorted((GOLD / "tables" / "articles" / kind).iterdir())
        ]
        for kind in ("true", "false")
    )
    yield "articles with their tables", true, false


def tallies() -> Iterator[Tally]:
    """Audit every set."""
    for name, true, false in sets():
        right = {paths[0].name: reported(audited(*paths).findings) for paths in true}
        wrong = {paths[0].name: reported(audited(*paths).findings) for paths in false}
        alarms = tuple(f"{file}: {said}" for file, some in right.items() for said in some)
        missed = tuple(file for file, some in wrong.items() if not set(some) - set(right[file]))
        yield Tally(f"{name}, true", len(true), len(alarms), alarms)
        yield Tally(f"{name}, false", len(false), len(false) - len(missed), (), missed)


def said(claim: Claim) -> tuple[tuple[str, ...], str]:
    """Return what tells a figure from others: its words and its unit."""
    return tuple(claim.text.split()), claim.quantity.unit


def read_again(path: Path) -> tuple[int, list[str], list[str]]:
    """Return how many figures a document's content has, those not read, and those read beside.

    Cells of tables are left out: the content tells them as lines.
    """
    report = audited(path)
    text = (GOLD / "documents" / "text" / f"{path.stem}.txt").read_text("utf-8")
    published = next((each.published for each in report.documents if each.published), None)
    content = Counter(map(said, extract(Document.from_text(text, published=published))))
    told = Counter(said(claim) for claim in report.claims if claim.table is None)
    cells = Counter(said(claim)[0] for claim in report.claims if claim.table is not None)
    missing = [words for words in (content - told).elements() if not cells[words[0]]]
    extra = list((told - content).elements())
    return (
        content.total(),
        [" ".join(each[0]) for each in missing],
        [" ".join(each[0]) for each in extra],
    )


def main() -> int:
    """Print all, and return the status."""
    parser = argparse.ArgumentParser(description="Documents and tables as others made them.")
    parser.add_argument(
        "--misses", action="store_true", help="name what is missed, lost, or read beside"
    )
    wanted = parser.parse_args()
    total, lost, beside = 0, [], []
    for path in sorted((GOLD / "documents" / "true").iterdir()):
        count, missing, extra = read_again(path)
        total += count
        lost += [f"{path.name}: {each}" for each in missing]
        beside += [f"{path.name}: {each}" for each in extra]
    print(f"figures of the content {total}, not read {len(lost)}, read beside {len(beside)}")
    if wanted.misses:
        print(
            *(f"  lost   {each}" for each in lost),
            *(f"  beside {each}" for each in beside),
            sep="\n",
        )
    alarms = 0
    print(f"{'set':<36}{'files':>6}{'found':>7}")
    for tally in tallies():
        print(f"{tally.name:<36}{tally.files:>6}{tally.found:>7}")
        print(
            *(f"  FALSE {each}" for each in tally.false), sep="\n", end="\n" if tally.false else ""
        )
        if wanted.misses:
            print(*(f"  missed {each}" for each in tally.missed), sep="\n")
        alarms += len(tally.false)
    print(f"false warnings and errors: {alarms} (none allowed)")
    return 1 if alarms else 0


if __name__ == "__main__":
    sys.exit(main())
