"""PDF: paragraphs over pages and columns, tables put together again, a box for every line.

Locators have the page (from 1) and the box of a line, and that of the word itself where it holds a
digit. When a PDF file was made is no date of publication, so it is not taken for one: only the
dateline of its text is.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from claims.document import Document
from claims.locators import Locator
from claims.sources.building import Builder, Entry
from claims.sources.metadata import Metadata
from claims.sources.pdf.asides import Hidden, unasserted, with_cards, without_page_numbers
from claims.sources.pdf.blocks import leadings
from claims.sources.pdf.flow import Piece, captions_of, flowing, pieces_of
from claims.sources.pdf.furniture import usual_height, without_furniture
from claims.sources.pdf.lines import UNKNOWN, Line, lines_of, packed
from claims.sources.pdf.pages import File, Page, opened, page_of
from claims.sources.pdf.tables import Grid
from claims.sources.pdf.text import Vocabulary, running
from claims.sources.raw import MAX_PAGES, Inner, Limits, Raw, Reading
from claims.tables.table import cell_name

MAX_CHARACTERS = 5_000_000
"""Letters of one file; the pages behind them are left out, and a note says so."""

# Titles that programs give, and endings of the file that they gave them to.
_NO_TITLE = re.compile(
    r"(?:untitled|document\d*|slide\d*|microsoft \w+ - |about:blank|https?:|file:|powerpoint ).*|"
    r".*\.(?:docx?|pptx?|xlsx?|odt|rtf|txt|html?|pdf|indd|tex|dvi|qxd)",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(rf"[^\s]*{UNKNOWN}(?:[^\s]|\s(?=[\d{UNKNOWN}]))*")


class _Pages:
    """What was read of a file's pages."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.lines: list[list[Line]] = []
        self.turned: list[list[Line]] = []
        self.damaged: list[int] = []
        self.cut: list[int] = []
        self.count = 0


def read(raw: Raw, _limits: Limits, _inner: Inner) -> Reading:
    """Return the file's text as one document. Raises ValueError for a file that is locked, is
    damaged or has no text at all."""
    with opened(raw.data) as file:
        found = _read_pages(file)
        metadata = Metadata(title=_title(file.title), language=_language(file.language))
        count = file.pages
    read_pages = zip(found.pages, found.lines, found.turned, strict=True)
    empty = [page.number for page, lines, turned in read_pages if not lines and not turned]
    if len(empty) == len(found.pages):
        raise ValueError(_without_text(count, found))
    document, made = _document(raw, found, metadata)
    return Reading((document,), notes=tuple(
        f"{raw.name} {note}." for note in _notes(found, count, empty, made)))  # fmt: skip


def _without_text(count: int, found: _Pages) -> str:
    if not found.pages:
        return "is a PDF file without a page that can be read; save it again or give its text"
    return (
        f"has no text on its {_number(count, 'page')} (scanned?); recognise its text first (OCR) "
        "and give that"
    )


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _notes(found: _Pages, count: int, empty: list[int], made: _Writing) -> list[str]:
    notes = []
    read_pages = len(found.pages) + len(found.damaged)
    if read_pages < count:
        notes.append(f"has {count} pages; the first {read_pages} are read")
    if empty:
        notes.append(
            f"has no text on {len(empty)} of {_number(len(found.pages), 'page')} (scanned?); "
            "recognise its text first"
        )
    if found.damaged:
        notes.append(f"is damaged on {_named(found.damaged)}, which cannot be read")
    if found.cut:
        notes.append(f"has more letters than are read on {_named(found.cut)}")
    if made.unknown:
        notes.append(
            f"does not say what some letters are on {_named(sorted(made.unknown))}; "
            "words with them are not checked"
        )
    if made.loose:
        notes.append(
            f"has rows of figures on {_named(sorted(made.loose))} whose columns are not plain; "
            "they are not checked"
        )
    return notes


def _named(pages: list[int]) -> str:
    """Name pages: "page 3", "pages 3, 4 and 9 more"."""
    first = ", ".join(map(str, pages[:8]))
    more = f" and {len(pages) - 8} more" if len(pages) > 8 else ""
    return f"page{'' if len(pages) == 1 else 's'} {first}{more}"


def _title(title: str | None) -> str | None:
    title = " ".join((title or "").split())
    return None if not title or len(title) > 300 or _NO_TITLE.fullmatch(title) else title


def _language(tag: str | None) -> str | None:
    return tag if tag and re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*", tag) else None


def _read_pages(file: File) -> _Pages:
    found = _Pages()
    for index in range(min(file.pages, MAX_PAGES)):
        if found.count > MAX_CHARACTERS:
            break
        page = page_of(file, index)
        if page is None:
            found.damaged.append(index + 1)
            continue
        size = page.width, page.height
        across = size if page.turn % 2 == 0 else size[::-1]
        found.lines.append(lines_of(page.runs, *across, page.number))
        found.turned.append(_turned(page))
        found.count += sum(len(run.text) for run in page.runs)
        if page.is_cut:
            found.cut.append(page.number)
        # The letters are not needed any longer; a page of them is a megabyte.
        found.pages.append(page._replace(runs=[], turned=[]))
    return found


def _turned(page: Page) -> list[Line]:
    """Return a line for each run that goes in another direction, such as the name of an axis."""
    lines = []
    for run in page.turned:
        text = " ".join(run.text.replace("\ufffe", "-").split())
        if len(text) > 2 and text.isprintable():
            left, top = min(box[0] for box in run.boxes), min(box[1] for box in run.boxes)
            right, bottom = max(box[2] for box in run.boxes), max(box[3] for box in run.boxes)
            lines.append(
                Line(text, packed([(0, left, right)]), top, bottom, bottom - top, page.number)
            )
    return lines


def _document(raw: Raw, found: _Pages, metadata: Metadata) -> tuple[Document, _Writing]:
    heights = [page.height for page in found.pages]
    kept, _ = without_furniture(found.lines, heights)
    vocabulary = Vocabulary(line for lines in kept for line in lines)
    leading, usual = leadings(kept), usual_height(kept)
    pieces: list[Piece] = []
    for lines, turned in zip(kept, found.turned, strict=True):
        pieces += with_cards(pieces_of(without_page_numbers(lines), leading, usual), usual)
        pieces += [Piece("note", (line,), page=line.page) for line in turned]
    made = _Writing({page.number: page for page in found.pages}, vocabulary)
    flow = list(flowing(pieces))
    pages = {page.number: page.height for page in found.pages}
    made.write(flow, unasserted(flow, usual, pages))
    document = made.builder.document(raw, "pdf", metadata)
    return replace(document, hidden=tuple(made.hidden)), made


class _Writing:
    """Writes the pieces of a document, each with its places."""

    def __init__(self, pages: dict[int, Page], vocabulary: Vocabulary) -> None:
        self.builder = Builder()
        self.hidden: list[tuple[int, int]] = []
        self.loose: set[int] = set()
        self.unknown: set[int] = set()
        self._pages = pages
        self._vocabulary = vocabulary
        self._tables = 0

    def write(self, pieces: list[Piece], unasserted: Hidden) -> None:
        """Write the pieces in their order, of which some assert nothing."""
        offsets: dict[int, tuple[int, int] | None] = {}
        for index, piece in enumerate(pieces):
            if piece.grid is not None:
                captions = [offsets.get(each) for each in captions_of(pieces, index)]
                self._table(piece.grid, piece.page, captions)
                continue
            text, places = running(piece.lines, self._vocabulary, self._place)
            offsets[index] = span = self.builder.paragraph(text, within=places)
            if span and index in unasserted:
                length = unasserted[index]
                self.hidden.append((span[0], span[1] if length is None else span[0] + length))
            elif span and piece.kind == "loose":
                self.hidden.append(span)
                self.loose.add(piece.page)
            elif span and UNKNOWN in text:
                # A figure with an unknown letter in it is another figure.
                self.hidden += [
                    (span[0] + found.start(), span[0] + found.end())
                    for found in _UNKNOWN.finditer(text)
                ]
                self.unknown.add(piece.page)

    def _place(self, line: Line, left: float, right: float) -> Locator:
        page = self._pages[line.page]
        return Locator(page=line.page, box=page.shown((left, line.top, right, line.bottom)))

    def _table(self, grid: Grid, number: int, captions: list[tuple[int, int] | None]) -> None:
        self._tables += 1
        page = self._pages[number]
        entries = []
        for row, cells in enumerate(grid.rows):
            for cell in cells:
                address = f"table {self._tables} {cell_name(row, cell.column)}"
                entries.append(Entry(
                    row, cell.column, cell.piece.text, 1, cell.columns,
                    True if row < grid.headings else None, None, address,
                    Locator(page=number, box=page.shown(cell.piece[1:5])),
                ))  # fmt: skip
        around = Locator(page=number, box=page.shown(grid[3:7]))
        self.builder.table(entries, around, captions=captions)
