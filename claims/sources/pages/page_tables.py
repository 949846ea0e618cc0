"""Tables of web pages: which hold data, and where their cells stand in the grid."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple

from claims.sources.building import Entry
from claims.sources.pages.tree import Element, is_unseen
from claims.tables.table import cell_name

_CELLS = ("td", "th")
_SECTIONS = {"thead": 0, "tbody": 1, "tfoot": 2}

MAX_CELLS = 200_000
"""Cells of all tables of one page or book; what comes behind is left out, and a note says so."""

# The widest span, as browsers hold it, and the widest table whose spans are heeded.
_WIDEST = 1000
_MOST_COLUMNS = 10_000

# What only pages are laid out with, and no data stands in.
_LAYOUT_TAGS = ("table", "h1", "h2", "h3", "form", "article", "section", "nav", "aside", "pre")
_LONG_CELL = 300


class Placed(NamedTuple):
    """A cell in the grid: where it begins, how far it goes, what it says."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    is_heading: bool | None


class Grid(NamedTuple):
    """A table's cells that hold something, by row and column; ``is_cut`` where it had more."""

    cells: tuple[Placed, ...]
    is_cut: bool = False

    def entries(self, number: int) -> Iterator[Entry]:
        """Yield the cells for a document in which the table is the ``number``-th: cell C3 of the
        second table is "table 2 C3"."""
        for row, column, rows, columns, text, is_heading in self.cells:
            address = f"table {number} {cell_name(row, column)}"
            yield Entry(row, column, text, rows, columns, is_heading, None, address)


def is_data(table: Element) -> bool:
    """Tell whether a table holds data, and does not only lay out a page."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return False
    if any(next(table.iterdescendants(tag), None) is not None for tag in _LAYOUT_TAGS):
        return False
    if table.find("caption") is not None or next(table.iterdescendants("th"), None) is not None:
        return True
    widths, longest = [], 0
    for row in table.iterdescendants("tr"):
        cells = [cell for cell in row if cell.tag in _CELLS]
        widths.append(len(cells))
        if len(widths) <= 50:
            longest = max([longest, *(len("".join(cell.itertext()).strip()) for cell in cells)])
    several = sum(1 for width in widths if width >= 2)
    return several >= 2 and longest <= _LONG_CELL


def grid_of(table: Element, text_of: Callable[[Element], str]) -> Grid | None:
    """Return the cells of a table; None where it has none that holds anything.

    Columns in which no cell begins are no columns: they only make room. Spans that would take far
    more room than the table has cells are not heeded.
    """
    rows, is_cut = _rows(table)
    placed = _place(rows, heed_spans=True) or _place(rows, heed_spans=False) or []
    starts = sorted({column for _, column, _, _, _ in placed})
    order = {column: index for index, column in enumerate(starts)}
    cells = []
    heads = _headings(placed)
    says_headings = any(heads)
    for (row, column, down, across, cell), is_head in zip(placed, heads, strict=True):
        text = text_of(cell)
        if text:
            first = order[column]
            columns = 1 if across == 1 else bisect_left(starts, column + across) - first
            is_heading = is_head if says_headings else None
            cells.append(Placed(row, first, down, max(1, columns), text, is_heading))
    return Grid(tuple(cells), is_cut) if cells else None


def _rows(table: Element) -> tuple[list[list[Element]], bool]:
    """Return the cells of each row, in the order in which they are shown: feet come last; and
    whether there are more than are read."""
    found: list[tuple[int, list[Element]]] = []
    room = MAX_CELLS
    for row in table.iterdescendants("tr"):
        cells = [cell for cell in row.iterchildren(*_CELLS) if not _is_hidden(cell)]
        room -= len(cells)
        if room < 0:
            break
        section = _SECTIONS.get(row.getparent().tag, 1)
        if not _is_hidden(row):
            found.append((section, cells))
    found.sort(key=lambda pair: pair[0])
    return [cells for _, cells in found], room < 0


def _is_hidden(element: Element) -> bool:
    if not element.attrib:
        return False
    return is_unseen(element)


_Spot = tuple[int, int, int, int, Element]


def _headings(placed: list[_Spot]) -> list[bool]:
    """Tell of each cell whether the page calls it a heading, by itself or with its whole row."""
    in_head: dict[int, bool] = {}
    heads = []
    for row, *_, cell in placed:
        if row not in in_head:
            in_head[row] = cell.getparent().getparent().tag == "thead"
        heads.append(in_head[row] or cell.tag == "th")
    return heads


def _place(rows: list[list[Element]], *, heed_spans: bool) -> list[_Spot] | None:
    """Return each cell's row, column and spans; None where its spans take too much room."""
    taken_until: dict[int, int] = {}
    room = 100_000 + 20 * sum(len(row) for row in rows)
    placed: list[_Spot] = []
    for index, row in enumerate(rows):
        column = 0
        for cell in row:
            while taken_until.get(column, 0) > index:
                column += 1
                room -= 1
            across = down = 1
            if heed_spans and cell.attrib:
                across = _span(cell, "colspan", _WIDEST)
                down = _span(cell, "rowspan", len(rows) - index)
            placed.append((index, column, down, across, cell))
            if down > 1:
                taken_until.update(dict.fromkeys(range(column, column + across), index + down))
            column += across
            room -= across
            if heed_spans and (room < 0 or column > _MOST_COLUMNS):
                return None
    return placed


def _span(cell: Element, name: str, most: int) -> int:
    """Return how far a cell goes; 0 rows are all that follow."""
    written = (cell.get(name) or "1").strip()[:12]
    if not (written.isascii() and written.isdigit()):
        return 1
    span = int(written)
    if span == 0 and name == "rowspan":
        return most
    return max(1, min(span, most))
