"""Tables of a page: rows of figures under each other, put together from where they stand.

A PDF file has no tables, only letters at places. What is not certain is no table: a figure in the
wrong column would be a wrong claim.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from claims.sources.pdf.cells import (
    Columns,
    Piece,
    Placed,
    Row,
    columns_under,
    is_figure,
    is_year,
    loosened,
    rows_of,
    stacked,
    together,
)
from claims.sources.pdf.headings import headings_above
from claims.sources.pdf.lines import Line
from claims.sources.pdf.stacked_headings import headings_by_cell

# What a table needs at least, and what it may have at most.
_FEWEST_ROWS, _FEWEST_COLUMNS, _MOST_COLUMNS = 3, 2, 40
# Shares of a line's height: how well columns are aligned, how far rows may be apart, and the
# gap that tells a row of a table from a sentence that ends in figures.
_ALIGNED, _APART, _WIDE = 0.35, 3.0, 1.2

_SMALL_START = re.compile(r"[a-z(]")
_LETTER = re.compile(r"[^\W\d_]")


class Grid(NamedTuple):
    """A table found on a page: the indexes of its lines, its rows, and how many are headings."""

    indexes: tuple[int, ...]
    rows: tuple[tuple[Placed, ...], ...]
    headings: int
    left: float
    top: float
    right: float
    bottom: float


def grids_of(lines: Sequence[Line]) -> tuple[list[Grid], set[int]]:
    """Return the tables among the lines of a page, in the order of its file, and the indexes of
    other lines that look like rows of one: they are no sentences."""
    rows = rows_of(lines)
    grids: list[Grid] = []
    loose: set[int] = set()
    place, free = 0, 0
    while place < len(rows):
        end = _run_end(rows, place)
        run = rows[place:end]
        grid = _grid(rows, place, end, free)
        if grid:
            grids.append(grid)
            free = end
        else:
            loose.update(index for row in run if _is_loose(row) for index in row.indexes)
        place = max(end, place + 1)
    return grids, loose


def _is_loose(row: Row) -> bool:
    return row.figures >= _FEWEST_COLUMNS and row.gap > _WIDE


def _run_end(rows: list[Row], start: int) -> int:
    """Return where a run of rows with figures ends; rows of words alone may stand between."""
    if rows[start].figures < _FEWEST_COLUMNS:
        return start
    end = place = start + 1
    while place < len(rows):
        row, last = rows[place], rows[place - 1]
        if not -1.2 * row.height < row.top - last.bottom < _APART * row.height:
            break
        if abs(row.height - rows[start].height) > 0.3 * row.height:
            break
        if row.figures:
            end = place + 1
        elif len(row.pieces) > 1 or place - end >= 2:
            break
        place += 1
    return end


def _columns(rows: Sequence[Row]) -> Columns | None:
    """Return the left and right ends of the columns of figures, None where they are not plain."""
    widths = Counter(row.figures for row in rows if row.figures >= _FEWEST_COLUMNS)
    if not widths:
        return None
    count = max(widths, key=lambda each: (widths[each], each))
    full = [row for row in rows if row.figures == count]
    if count > _MOST_COLUMNS or len(full) < _FEWEST_ROWS:
        return None
    columns: Columns = []
    for place in range(-count, 0):
        pieces = [row.pieces[place] for row in full]
        left, right = min(each.left for each in pieces), max(each.right for each in pieces)
        if (columns and left <= columns[-1][1]) or not _are_aligned(pieces, full[0].height):
            return None
        columns.append((left, right))
    return columns


def _are_aligned(pieces: Sequence[Piece], height: float) -> bool:
    """Tell whether most of a column's pieces share their right or left ends, or their middles.

    Signs, brackets and marks behind a figure may stand out.
    """
    for place in (
        [piece.right for piece in pieces],
        [piece.left for piece in pieces],
        [(piece.left + piece.right) / 2 for piece in pieces],
    ):
        usual = sorted(place)[len(place) // 2]
        near = sum(1 for each in place if abs(each - usual) <= _ALIGNED * height)
        if near >= 0.75 * len(place):
            return True
    return False


def _grid(rows: list[Row], start: int, end: int, free: int) -> Grid | None:
    """Return the table of a run of rows with the headings above it, if it is plain."""
    if end - start < _FEWEST_ROWS:
        return None
    columns = _columns(rows[start:end]) or _columns([loosened(row) for row in rows[start:end]])
    if columns is None:
        return None
    while end - start > _FEWEST_ROWS and _heads(rows[start], columns):
        start += 1
    by_cell = headings_by_cell(rows, start, free, columns)
    first, head = by_cell or headings_above(rows, start, free, columns)
    body: list[tuple[Row, list[Placed]]] = []
    for row in rows[start:end]:
        cells = _cells(row, columns)
        if cells is None:
            return None
        body.append((row, cells))
    years = 0
    while years < len(body) - 1 and _are_years(body[years][1]):
        years += 1
    made = [*head, *(cells for _, cells in body[:years]), *_wrapped(body[years:])]
    pieces = [each.piece for row in made for each in row]
    return Grid(
        tuple(index for row in rows[first:end] for index in row.indexes),
        tuple(tuple(row) for row in made), len(head) + years,
        min(each.left for each in pieces), min(each.top for each in pieces),
        max(each.right for each in pieces), max(each.bottom for each in pieces),
    )  # fmt: skip


def _heads(row: Row, columns: Columns) -> bool:
    """Tell whether a row ends in years and has words over other columns: "Change  2024  2023"."""
    words = row.pieces[: len(row.pieces) - row.figures]
    years = row.pieces[len(row.pieces) - row.figures :]
    over = any(columns_under(piece, columns) for piece in words)
    return over and all(is_year(piece.text) for piece in years)


def _are_years(cells: list[Placed]) -> bool:
    figures = [each for each in cells if each.column]
    return bool(figures) and all(is_year(each.piece.text) for each in figures)


def _cells(row: Row, columns: Columns) -> list[Placed] | None:
    """Return the cells of a row of figures; None where one belongs to no single column.

    Column 0 is that of the rows' names.
    """
    names: list[Piece] = []
    cells: list[Placed] = []
    for piece in row.pieces:
        whole = columns_under(piece, columns)
        if not whole or not row.figures:
            if not whole and (cells or piece.left > columns[0][0]):
                return None
            names.append(piece)
        elif is_figure(piece.text):
            if len(whole) > 1 or (cells and cells[-1].column > whole[0]):
                return None
            cells.append(Placed(whole[0] + 1, 1, piece))
        else:
            split = _split(piece, columns)
            if split is None or cells:
                return None
            name, figures = split
            names.append(name)
            cells += figures
    if len({each.column for each in cells}) < len(cells):
        return None
    return [*([Placed(0, 1, together(names))] if names else []), *cells]


def _split(piece: Piece, columns: Columns) -> tuple[Piece, list[Placed]] | None:
    """Part a name from the figures that stand close behind it."""
    words = [Piece(text, left, piece.top, right, piece.bottom) for text, left, right in piece.parts]
    place = len(words)
    figures: list[Placed] = []
    while place and is_figure(words[place - 1].text):
        covered = columns_under(words[place - 1], columns)
        if len(covered) != 1:
            break
        figures.insert(0, Placed(covered[0] + 1, 1, words[place - 1]))
        place -= 1
    name = together(words[:place]) if place else None
    if name is None or columns_under(name, columns):
        return None
    return name, figures


def _wrapped(body: list[tuple[Row, list[Placed]]]) -> list[list[Placed]]:
    """Put the lines of names that are broken together with the row that they name."""
    made: list[tuple[Row, list[Placed]]] = []
    for row, cells in body:
        if made and _names_on(made[-1], (row, cells)):
            last_row, last = made[-1]
            made[-1] = (row if row.figures else last_row, stacked(last, cells))
        else:
            made.append((row, cells))
    return [cells for _, cells in made]


def _names_on(above: tuple[Row, list[Placed]], below: tuple[Row, list[Placed]]) -> bool:
    (row, cells), (next_row, next_cells) = above, below
    if row.figures and next_row.figures:
        return False
    if next_row.top < row.bottom - 0.3 * row.height:
        return True
    names = [each for each in next_cells if each.column == 0]
    if not names or next_row.top - row.bottom > 0.45 * row.height:
        return False
    return bool(_SMALL_START.match(names[0].piece.text)) and any(
        _LETTER.search(each.piece.text) for each in cells if each.column == 0
    )
