"""Tables in a text, and the sentence right above one that says how many rows it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from claims.document import Document

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


_RULE = re.compile(
    r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$", re.MULTILINE
)
_TOTAL = re.compile(
    r"(?:grand\s|sub)?(?:total|sum|all|together|altogether|overall)\b|∑|source|note", re.I
)
_MAYBE = re.compile(
    r"(?:the\s)?(?:others?|rest|average|mean|median|world|memo|n/a|-+)\b|[*_]*total", re.I
)


def find_tables(document: Document) -> Iterator[Table]:
    """Yield the tables of a document, drawn ones and those of lines with tabs."""
    text = document.text
    if "--" in text and "|" in text:
        for rule in _RULE.finditer(text):
            table = _drawn(document, rule)
            if table:
                yield table
    if "\t" in text:
        yield from _tabbed(document)


def _drawn(document: Document, rule: re.Match[str]) -> Table | None:
    text = document.text
    head = text.rfind("\n", 0, max(0, rule.start() - 1)) + 1
    header = text[head : rule.start()].strip()
    rows, end = [], rule.end()
    while True:
        line = re.compile(r"\n([^\n]*\|[^\n]*)").match(text, end)
        if line is None:
            break
        rows.append(line[1])
        end = line.end()
    if not rows or "|" not in header:
        return None
    body = [_cells(row) for row in rows]
    return _table(document.name, (head, end), body, _cells(header), drawn=True)


def _table(
    name: str, span: tuple[int, int], body: list[list[str]], header: list[str], drawn: bool
) -> Table:
    width = len(header)
    fewest, most = _counted([_head(row) for row in body])
    different = [len({row[column] for row in body if column < len(row)}) for column in range(width)]
    others = [size for size in different if size < fewest]
    heads = " ".join(header).lower()
    return Table(name, *span, fewest, most, (width - 1, width), drawn, tuple(others), heads)


def _cells(row: str) -> list[str]:
    return [cell.strip(" *_") for cell in row.strip().strip("|").split("|")]


def _head(cells: list[str]) -> str:
    """Return a row's first cell that says anything, a rank aside."""
    named = [cell for cell in cells if cell and not re.fullmatch(r"\d{1,2}\.?", cell)]
    return (named or cells or [""])[0]


def _counted(heads: list[str]) -> tuple[int, int]:
    """Return how many rows count at least and at most: totals do not, "others" may."""
    rows = [head for head in heads if head and not _TOTAL.match(head)]
    maybe = sum(1 for head in rows if _MAYBE.match(head))
    return len(rows) - maybe, len(rows)


_TABBED = re.compile(r"(?:^[^\t\n]+(?:\t+[^\t\n]+)+[ \t]*\n?){3,}", re.MULTILINE)


def _tabbed(document: Document) -> Iterator[Table]:
    for found in _TABBED.finditer(document.text):
        lines = found.group().rstrip("\n").split("\n")
        cells = [re.split(r"\t+", line.strip()) for line in lines]
        if len({len(row) for row in cells}) != 1:
            continue
        headed = not any(re.search(r"\d", cell) for cell in cells[0][1:])
        body = [[cell.strip() for cell in row] for row in cells[headed:]]
        yield _table(document.name, found.span(), body, cells[0], drawn=False)


def line_above(text: str, start: int) -> tuple[int, int] | None:
    """Return the offsets of the paragraph above a table, None where something else stands there."""
    end = len(text[:start].rstrip())
    if text.count("\n", end, start) > 2:
        return None
    low = text.rfind("\n\n", 0, end) + 1
    return (low, end) if end > low and "|" not in text[low:end] else None
