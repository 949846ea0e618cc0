"""Tables in a text, and the sentence right above one that says how many rows it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from claims.document import Document
from claims.tables.table import Table as Grid

# No table of a text has more rows that a sentence would count.
MOST = 60


class Table(Struct, frozen=True):
    """A table: its offsets, how many rows and columns it has at least and at most, and whether its
    borders are drawn ("|") or only spaced. ``others`` is what else a count may be of: the
    different values of a column."""

    document: str
    start: int
    end: int
    fewest: int
    most: int
    columns: tuple[int, int]
    drawn: bool
    others: tuple[int, ...] = ()
    header: str = ""


_TOTAL = re.compile(
    r"(?:grand\s|sub)?(?:total|sum|all|together|altogether|overall)\b|∑|source|note"
    r"|[^\n]{0,40}\b(?:together|in all|combined|altogether|(?:in )?total)$",
    re.I,
)
_MAYBE = re.compile(
    r"(?:the\s)?(?:others?|rest|average|mean|median|world|memo|n/a|-+)\b|[*_]*total", re.I
)


def find_tables(document: Document) -> Iterator[Table]:
    """Yield the tables of a document, as it was given, that are a plain grid with one row of
    headings."""
    for table in document.tables:
        if any(cell.rows > 1 or cell.columns > 1 for cell in table.cells):
            continue
        rows = _rows(document.text, table)
        headed = _headings(table, rows)
        if headed <= 1 < len(rows):
            drawn = any(cell.is_heading for cell in table.cells[: len(rows[0])])
            yield _table(document.name, table, rows[headed:], rows[0], drawn=drawn)


def _rows(text: str, table: Grid) -> list[list[str]]:
    """Return the texts of a table's rows; cells that hold nothing are "" up to the last."""
    rows: list[list[str]] = []
    last = -1
    for cell in table.cells:
        if cell.row != last:
            rows.append([])
            last = cell.row
        rows[-1] += [""] * (cell.column - len(rows[-1]))
        rows[-1].append(text[cell.start : cell.end].strip(" *_"))
    return rows


def _headings(table: Grid, rows: list[list[str]]) -> int:
    """Return how many rows are headings: what the table says, else the first one without figures
    behind its first cell."""
    said = {cell.row for cell in table.cells if cell.is_heading and cell.column}
    return len(said) or int(not any(re.search(r"\d", cell) for cell in rows[0][1:]))


def _table(name: str, table: Grid, body: list[list[str]], header: list[str], drawn: bool) -> Table:
    width = len(header)
    # Where all rows but one have a first cell, that one is a foot, as totals are.
    has_foot = sum(not row[0] for row in body) == 1
    fewest, most = _counted(
        [(_head(row), len(row) == 1 < width or (has_foot and not row[0])) for row in body]
    )
    different = [len({row[column] for row in body if column < len(row)}) for column in range(width)]
    others = [size for size in different if size < fewest]
    heads = " ".join(header).lower()
    return Table(
        name, table.start, table.end, fewest, most, (width - 1, width), drawn, tuple(others), heads
    )


def _head(cells: list[str]) -> str:
    """Return a row's first cell that says anything, a rank aside."""
    named = [cell for cell in cells if cell and not re.fullmatch(r"\d{1,2}\.?", cell)]
    return (named or cells or [""])[0]


def _counted(heads: list[tuple[str, bool]]) -> tuple[int, int]:
    """Return how many rows count at least and at most, by their head and whether they hold nothing
    else, as the heading of a group does: totals do not, "others" may, and so may groups."""
    rows = [(head, alone) for head, alone in heads if head and not _TOTAL.match(head)]
    maybe = sum(1 for head, alone in rows if alone or _MAYBE.match(head))
    return len(rows) - maybe, len(rows)


# Letters above a table in which the paragraph that tells of it stands.
_NEAR = 3000


def line_above(text: str, start: int) -> tuple[int, int] | None:
    """Return the offsets of the paragraph above a table, None where something else stands there."""
    first = max(0, start - _NEAR)
    end = first + len(text[first:start].rstrip())
    if text.count("\n", end, start) > 2:
        return None
    low = text.rfind("\n\n", 0, end) + 1
    return (low, end) if end > low and "|" not in text[low:end] else None
