"""Headings of broken lines that a file holds cell by cell: "Tickets", "sold", "Income", "($m)"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claims.sources.pdf.cells import Columns, Piece, Placed, Row, columns_under, together
from claims.sources.pdf.headings import tight

# Shares of a line's height: how high headings reach above a table, how far lines of one are apart,
# and how much higher a line begins that is the first of the next cell.
_HIGHEST, _LINES, _UP = 8.0, 0.6, 0.3
_MOST_LINES = 60


def headings_by_cell(
    rows: list[Row], start: int, free: int, columns: Columns
) -> tuple[int, list[list[Placed]]] | None:
    """Return the index of the first row of such headings, and their cells; None where the rows
    above a table go down the page line by line, or stand over no columns that could be told."""
    first = _band(rows, start, free)
    block = rows[first:start]
    if not any(_goes_up(one, two) for one, two in pairwise(block)):
        return None
    above: dict[int, Placed] = {}
    single: dict[int, list[Piece]] = {}
    for row in block:
        for piece in (part for each in row.pieces for part in tight(each, row.height)):
            covered = columns_under(piece, columns)
            if len(covered) > 1:
                above[covered[0] + 1] = Placed(covered[0] + 1, len(covered), piece)
                continue
            column = covered[0] + 1 if covered else _beside(piece, columns)
            if column is None or row.figures:
                return None
            single.setdefault(column, []).append(piece)
    if len(set(single) - {0}) < len(columns) - 1:
        return None
    cells = [Placed(column, 1, _joined(single[column])) for column in sorted(single)]
    upper = [above[column] for column in sorted(above)]
    return first, [upper, cells] if upper else [cells]


def _band(rows: list[Row], start: int, free: int) -> int:
    """Return the index of the first of the rows that stand right above a table, side by side or
    under each other without a gap."""
    body = rows[start]
    reach = body.top - _HIGHEST * body.height
    first, place = start, start - 1
    low: list[Row] = []
    while place >= max(free, start - _MOST_LINES):
        row = rows[place]
        if row.top < reach or row.bottom > body.top + 0.5 * body.height:
            break
        low.append(row)
        place -= 1
    top = min((row.top for row in low), default=body.top)
    for row in sorted(low, key=lambda each: -each.bottom):
        nearer = [each.top for each in low if each.bottom > row.bottom]
        if nearer and min(nearer) - row.bottom > _LINES * row.height:
            top = min(nearer)
            break
    for index in range(start - 1, place, -1):
        if rows[index].top < top - 0.1:
            break
        first = index
    return first


def _goes_up(one: Row, two: Row) -> bool:
    return two.top < one.top - _UP * one.height


def _beside(piece: Piece, columns: Columns) -> int | None:
    """Return the column of a heading that stands left of its figures, 0 for that of the names."""
    if piece.right <= columns[0][0]:
        return 0
    for index in range(1, len(columns)):
        if columns[index - 1][1] <= piece.left and piece.right <= columns[index][0]:
            return index + 1
    return None


def _joined(pieces: Sequence[Piece]) -> Piece:
    """Return the lines of one heading as one piece, from top to bottom."""
    return together(sorted(pieces, key=lambda each: (round(each.top), each.left)))
