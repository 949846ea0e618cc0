"""The grid of a table of OpenDocument: its cells, repeated ones as often as they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from claims.sources.building import Entry
from claims.sources.office.word_tables import Place
from claims.sources.office.zipped import local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

# How often a cell with text is repeated at most, and how far one may reach.
_MOST = 1000

# Words in a cell that make its table a way to set text in columns.
_PROSE = 60


def places(table: Element) -> list[Place]:
    """Return the cells of a table that hold anything, by row and column."""
    found: list[Place] = []
    headings = sum(
        _count(each, "number-columns-repeated")
        for each in table.iterfind(f"{TABLE}table-header-columns/{TABLE}table-column")
    )
    row = 0
    for element, is_head in _rows(table, is_head=False):
        repeated = _count(element, "number-rows-repeated")
        cells = _cells(element, row, headings, is_head=is_head)
        for extra in range(min(repeated, _MOST) if cells else 0):
            found += [cell._replace(row=row + extra) for cell in cells]
        row += repeated
    return found


def _rows(parent: Element, *, is_head: bool) -> Iterator[tuple[Element, bool]]:
    """Yield the rows of a table, and whether each is of its head."""
    for child in parent:
        name = local(child)
        if name == "table-row":
            yield child, is_head
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(child, is_head=is_head or name == "table-header-rows")


def _cells(row: Element, number: int, headings: int, *, is_head: bool) -> list[Place]:
    found: list[Place] = []
    column = 0
    for cell in row:
        repeated = _count(cell, "number-columns-repeated")
        if local(cell) == "table-cell" and len(cell):
            rows = min(_count(cell, "number-rows-spanned"), _MOST)
            columns = min(_count(cell, "number-columns-spanned"), _MOST)
            for extra in range(min(repeated, _MOST)):
                is_heading = is_head or column + extra < headings or None
                found.append(Place(number, column + extra, rows, columns, is_heading, cell))
        column += min(repeated, _MOST)
    return found


def entry_of(place: Place, text: str, address: str) -> Entry:
    """Return a cell with its text, and the number behind it where the file keeps one."""
    return Entry(
        place.row, place.column, text, place.rows, place.columns, place.is_heading,
        _value(place.element), address,
    )  # fmt: skip


def is_layout(grid: list[Place]) -> bool:
    """Tell whether a table only sets text beside text: a box, columns of prose, tables in it."""
    width = max((place.column + place.columns for place in grid), default=0)
    return len({place.column for place in grid}) < 2 or any(
        next(place.element.iter(f"{TABLE}table"), None) is not None
        or (place.columns < width and len("".join(place.element.itertext()).split()) > _PROSE)
        for place in grid
    )


def _value(cell: Element) -> Decimal | None:
    if cell.get(f"{_OFFICE}value-type") not in ("float", "percentage", "currency"):
        return None
    try:
        value = Decimal(cell.get(f"{_OFFICE}value", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) < 100 else None


def _count(element: Element, name: str) -> int:
    value = element.get(f"{TABLE}{name}", "1")
    return max(int(value), 1) if value.isdecimal() and len(value) < 10 else 1
