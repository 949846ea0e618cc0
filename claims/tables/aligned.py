"""Tables of plain text whose columns are told by blanks alone: two or more between the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Lines of blanks wide enough, and digits behind them: most texts have none.
_HINT = re.compile(r"\S {2,}(?:\S[^\n]*)?\d")
_LINE = re.compile(r"[^\n]*")
_PIECE = re.compile(r"[^\s](?:[^\s]| (?! ))*")
_RULE = re.compile(r"[ \t]*[-=_—–+][-=_—–+ \t]*")
_FIGURE = re.compile(
    r"[(+\-−–]?\s?(?:[A-Z]{0,3}[$€£¥]\s?)?[-−–]?\d[\d.,'’ ]*(?:\s?(?:%|‰|pp|bn|m|k|[€£$])?\)?[*†]?)"
)
_SENTENCE = re.compile(r"(?:\S+\s+){5,}\S+[.!?:;]\W?|\S+[.!?]\s+[A-Z][a-z]+\s[a-z].*")
_FEWEST_ROWS, _LONGEST, _MOST_ROWS = 3, 60, 5_000

Span = tuple[int, int]


class Row(NamedTuple):
    """A line of cells: where the line starts, and its cells' offsets in the text."""

    start: int
    cells: list[Span]


def aligned_rows(text: str) -> Iterator[list[list[tuple[int, Span]]]]:
    """Yield the tables of a text that are set in columns by blanks: rows of cells, each the number
    of its column and its offsets. At least three rows stand in the same columns, and most cells
    beside the first column are figures."""
    if _HINT.search(text) is None:
        return
    run: list[Row] = []
    at = 0
    while at <= len(text):
        found = _LINE.match(text, at)
        end = found.end() if found else len(text)
        row = _row(text, at, end)
        if row is not None:
            run.append(row)
        elif run and not _RULE.fullmatch(text, at, end):
            yield from _tables(text, run)
            run = []
        at = end + 1
    yield from _tables(text, run)


def _row(text: str, start: int, end: int) -> Row | None:
    """Return the cells of a line; None where it has but one, or is marked otherwise."""
    if text.find("  ", start, end) < 0 or "\t" in text[start:end] or "|" in text[start:end]:
        return None
    if _RULE.fullmatch(text, start, end):
        return None
    cells = [found.span() for found in _PIECE.finditer(text, start, end)]
    cells = [(low, high) for low, high in cells if low < high]
    return Row(start, cells) if len(cells) > 1 else None


def _tables(text: str, run: list[Row]) -> Iterator[list[list[tuple[int, Span]]]]:
    """Yield a run of lines as a table, with its first line as heading where it stands in the
    columns, or names as many."""
    if len(run) < _FEWEST_ROWS or len(run) > _MOST_ROWS:
        return
    placed = _placed(run)
    if placed is None:
        body = _placed(run[1:]) if len(run) > _FEWEST_ROWS else None
        if body is None:
            return
        width = 1 + max(column for row in body for column, _ in row)
        head, first = run[0].cells, width - len(run[0].cells)
        named = first in (0, 1)
        placed = [[(first + at, cell) for at, cell in enumerate(head)] if named else [], *body]
    if _is_table(text, placed):
        yield [row for row in placed if row]


def _placed(rows: list[Row]) -> list[list[tuple[int, Span]]] | None:
    """Return the column of each cell, by where the lines' cells overlap; None where two cells of
    a line would be in one column, or a column is of one row."""
    columns: list[Span] = []
    spans = sorted((low - row.start, high - row.start) for row in rows for low, high in row.cells)
    for low, high in spans:
        if columns and low < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], high)
        else:
            columns.append((low, high))
    if not 2 <= len(columns) <= 40:
        return None
    placed = []
    counts = [0] * len(columns)
    for row in rows:
        at = 0
        found: list[tuple[int, Span]] = []
        for low, high in row.cells:
            while columns[at][1] <= low - row.start:
                at += 1
            if found and found[-1][0] == at:
                return None
            found.append((at, (low, high)))
            counts[at] += 1
        placed.append(found)
    return placed if all(count > 1 for count in counts) else None


def _is_table(text: str, rows: list[list[tuple[int, Span]]]) -> bool:
    said = [[(column, text[low:high]) for column, (low, high) in row] for row in rows]
    flat = [cell for row in said for _, cell in row]
    if any(len(cell) > _LONGEST or _SENTENCE.fullmatch(cell) for cell in flat):
        return False
    labels = [cell for row in said[1:] for column, cell in row if column == 0]
    named = sum(1 for cell in labels if not _FIGURE.fullmatch(cell) or len(cell) == 4)
    body = [cell for row in said[1:] for column, cell in row if column]
    figures = sum(1 for cell in body if _FIGURE.fullmatch(cell))
    return figures >= _FEWEST_ROWS - 1 and 2 * figures >= len(body) and 2 * named >= len(labels)
