"""The documents of the page: each in full, its figures marked, with notes in the margin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from checker import Report
from checker.fates import UNCHECKED, VERIFIED, WITNESS
from checker.model import ACCUSED
from claims import Document
from reports.addresses import page_address
from reports.html.places import (
    Mark,
    Places,
    Spot,
    reason_name,
    spot_of,
)
from reports.passages import one_line

# An empty line, or one of blanks, ends a block.
_GAP = re.compile(r"\n[ \t\r\f\v]*(?=\n)")
_LONGEST_NOTE = 220


class Piece(NamedTuple):
    """A run of text; marked where it has a state. Only a mark's first piece has the anchor."""

    text: str
    state: str = ""
    anchor: str = ""
    link: str = ""


class Note(NamedTuple):
    """A word in the margin: how a figure fared, and where more is said."""

    state: str
    head: str
    text: str
    link: str = ""


Cells = tuple[tuple[tuple[Piece, ...], ...], ...]


class Block(NamedTuple):
    """A stretch of text between empty lines, where it starts (its line or, once a page, the page),
    and its notes. Of a table ``rows`` are the cells, and there are no pieces."""

    at: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    rows: Cells = ()


class Sheet(NamedTuple):
    """A document as the page shows it."""

    anchor: str
    name: str
    published: str | None
    about: str
    address: str | None
    words: int
    states: dict[str, int]
    blocks: tuple[Block, ...]


class Reader:
    """Lays a report's documents out, one after the other."""

    def __init__(self, report: Report, places: Places) -> None:
        """Collect the notes on every passage."""
        self._report = report
        self._places = places
        self._notes = _notes(report, places)

    def sheets(self) -> Iterator[Sheet]:
        """Yield the documents in the report's order."""
        for document in self._report.documents:
            marks = self._places.marks(document.name)
            states: dict[str, int] = defaultdict(int)
            for mark in marks:
                states[mark.state] += 1
            yield Sheet(
                self._places.documents[document.name],
                self._places.short(document.name),
                document.published.isoformat() if document.published else None,
                _about(document),
                page_address(document.address),
                document.words,
                dict(states),
                tuple(self._blocks(document, marks)),
            )

    def _blocks(self, document: Document, marks: list[Mark]) -> Iterator[Block]:
        left = iter(marks)
        mark = next(left, None)
        gutter = Gutter(document)
        tables = {} if document.format == "markdown" else {t.start: t for t in document.tables}
        for start, end in _stretches(document.text, marks):
            inside = []
            while mark and mark.start < end:
                inside.append(mark)
                mark = next(left, None)
            text = document.text[start:end]
            if text.strip():
                at = gutter.at(start + len(text) - len(text.lstrip()))
                notes = tuple(self._margin(document, inside))
                if start in tables:
                    rows = tuple(self._rows(document.text, start, end, inside))
                    yield Block(at, (), notes, rows)
                else:
                    yield Block(at, tuple(self._pieces(document.text, start, end, inside)), notes)

    def _rows(
        self, text: str, start: int, end: int, marks: list[Mark]
    ) -> Iterator[tuple[tuple[Piece, ...], ...]]:
        """Yield the rows of a table, whose cells stand between tabs; a mark lies in one cell."""
        left = list(reversed(marks))
        for line in text[start:end].split("\n"):
            cells = []
            for cell in line.split("\t"):
                inside = []
                while left and left[-1].start < start + len(cell):
                    mark = left.pop()
                    inside.append(mark._replace(end=min(mark.end, start + len(cell))))
                cells.append(tuple(self._pieces(text, start, start + len(cell), inside)))
                start += len(cell) + 1
            yield tuple(cells)

    def _pieces(self, text: str, start: int, end: int, marks: list[Mark]) -> Iterator[Piece]:
        at = start
        for mark in marks:
            if at < mark.start:
                yield Piece(text[at : mark.start])
            notes = self._notes.get(mark.anchor, ())
            link = next((note.link for note in notes if note.link), "")
            yield Piece(text[mark.start : mark.end], mark.state, mark.anchor, link)
            at = mark.end
        if at < end:
            yield Piece(text[at:end].rstrip())

    def _margin(self, document: Document, marks: list[Mark]) -> Iterator[Note]:
        """Yield a block's notes: one for each finding and agreement, one for each reason."""
        reasons: dict[str, list[str]] = defaultdict(list)
        told = set()
        for mark in marks:
            for note in self._notes.get(mark.anchor, ()):
                if note.state == UNCHECKED:
                    figure = " ".join(document.text[mark.start : mark.end].split())
                    reasons[note.text].append(f"“{figure}”")
                elif (note.head, note.text) not in told:
                    told.add((note.head, note.text))
                    yield note
        for reason, figures in reasons.items():
            yield Note(UNCHECKED, "not checked", f"{', '.join(figures)}: {reason}")


class Gutter:
    """What stands beside the blocks of a document: lines, or pages and paragraphs."""

    def __init__(self, document: Document) -> None:
        """Begin before the first page."""
        self._document = document
        self._page: int | None = None

    def at(self, offset: int) -> str:
        """Return what stands beside the block that starts at an offset."""
        span = self._document.span(offset, offset)
        locator = span.locator
        if locator is None:
            return str(span.line)
        if locator.page is not None:
            before, self._page = self._page, locator.page
            return f"p. {locator.page}" if locator.page != before else ""
        return f"¶ {locator.paragraph}" if locator.paragraph is not None else locator.time or ""


def _about(document: Document) -> str:
    """Return what is known of a document besides: its title and publisher, and its country."""
    known = (document.title, document.publisher, document.country)
    return one_line(", ".join(each for each in known if each))


def _stretches(text: str, marks: list[Mark]) -> Iterator[tuple[int, int]]:
    """Yield the blocks of a text; a gap inside a mark parts nothing."""
    held = iter(marks)
    mark = next(held, None)
    start = 0
    for gap in _GAP.finditer(text):
        while mark and mark.end <= gap.start():
            mark = next(held, None)
        if mark and mark.start <= gap.start():
            continue
        yield start, gap.start()
        start = gap.end() + 1
    yield start, len(text)


def _notes(report: Report, places: Places) -> dict[str, list[Note]]:
    """Return the notes of every mark: on findings, on what is verified, on what is unchecked."""
    notes: dict[str, list[Note]] = defaultdict(list)
    for finding, link in zip(report.findings, places.findings, strict=True):
        for place in finding.locations:
            if place.role == "context":
                continue
            wrong = place.role in ACCUSED
            head = f"{finding.level} {finding.rule}" if wrong else f"{place.role}, {finding.rule}"
            note = Note(finding.level if wrong else WITNESS, head, _short(finding.message), link)
            notes[places.anchor(spot_of(place))].append(note)
    for number, entry in enumerate(report.verified):
        note = Note(VERIFIED, f"verified {entry.rule}", _short(entry.message), f"v{number}")
        for place in entry.locations:
            notes[places.anchor(spot_of(place))].append(note)
    for claim in report.claims:
        fate = places.fate(claim)
        if fate.state == UNCHECKED:
            spot: Spot = (claim.document, claim.span.start, claim.span.end)
            notes[places.anchor(spot)].append(
                Note(UNCHECKED, "not checked", reason_name(fate.said))
            )
    return notes


def _short(message: str) -> str:
    """Cut a message to what fits into a margin, at a whole word."""
    if len(message) <= _LONGEST_NOTE:
        return message
    return message[:_LONGEST_NOTE].rsplit(" ", 1)[0] + " …"
