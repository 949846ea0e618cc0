"""A table of a document: its cells, and where each stands in the text and in the grid."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from msgspec import Struct


class Cell(Struct, frozen=True, gc=False, kw_only=True):
    """A cell that holds something.

    ``row`` and ``column`` count from 0; a merged cell covers ``rows`` by ``columns``. Its text is
    ``Document.text[start:end]``. ``is_heading`` is what the file says (None: nothing). ``value`` is
    the number that the file keeps behind the text, where it keeps one: 12.3456 shown as "12.3". It
    is a fraction where the text shows percent. ``address`` is how its readers name it
    ("Sheet1!C7"), if the format has such names.
    """

    row: int
    column: int
    start: int
    end: int
    rows: int = 1
    columns: int = 1
    is_heading: bool | None = None
    value: Decimal | None = None
    address: str | None = None


class Table(Struct, frozen=True, gc=False, kw_only=True):
    """A table: the stretch of the text that it covers, and its cells by row and column.

    ``captions`` are the offsets of what the file itself names as the table's caption, and
    ``notes`` of what it names as its notes; both may lie outside of the table. ``name`` is that of
    its sheet.
    """

    start: int
    end: int
    cells: tuple[Cell, ...]
    captions: tuple[tuple[int, int], ...] = ()
    notes: tuple[tuple[int, int], ...] = ()
    name: str | None = None


def cell_name(row: int, column: int) -> str:
    """Return a place in a grid, counted from 0, as spreadsheets name it: "C7", "AB1"."""
    return f"{_letters(column)}{row + 1}"


@lru_cache(maxsize=20_000)
def _letters(column: int) -> str:
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
