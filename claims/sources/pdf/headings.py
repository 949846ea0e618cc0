"""Headings above a table of figures: which rows they are, and over which columns they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.sources.pdf.cells import Columns, Piece, Placed, Row, columns_under, stacked, together

_MOST_HEADINGS = 5
# Shares of a line's height: how far headings may be apart, and the gap between narrow ones.
_NEAR, _TIGHT = 1.6, 0.4


def headings_above(
    rows: list[Row], start: int, free: int, columns: Columns
) -> tuple[int, list[list[Placed]]]:
    """Return the index of the first row of headings above a table, and their cells."""
    found: list[tuple[int, Row, list[Placed]]] = []
    below = rows[start]
    for place in range(start - 1, max(free, start - _MOST_HEADINGS) - 1, -1):
        row = rows[place]
        if not -2 * row.height < below.top - row.bottom < _NEAR * row.height:
            break
        cells = _heading_cells(row, columns)
        if cells is None or (found and _is_caption(row, found[0][2])):
            break
        found.insert(0, (place, row, cells))
        below = row
    names: list[Placed] = []
    first = start
    while found and not any(each.column for each in found[0][2]):
        place, row, cells = found.pop(0)
        # A name beside two rows of headings, in the middle of their height.
        if found and row.bottom > found[0][1].top + 0.2 * row.height:
            names, first = cells, place
    if not found:
        return start, []
    first = min(first, found[0][0])
    above = [(row, cells) for _, row, cells in found]
    if names and not any(each.column == 0 for each in above[0][1]):
        above[0] = (above[0][0], stacked(names, above[0][1]))
    return first, _merged(above)


def _is_caption(row: Row, below: list[Placed]) -> bool:
    """Tell whether a row above headings, of which one names the rows, begins where that does."""
    names = [each.piece for each in below if each.column == 0]
    return (
        len(row.pieces) == 1
        and bool(names)
        and len(below) > 1
        and row.pieces[0].left < names[0].left + 1
    )


# A line of prose right above a table: many words, no wide gap, a stop at its end.
_SENTENCE = re.compile(r"(?:\S+\s+){5,}\S+[.!?:]")
_BETWEEN_WORDS = 1.2


def _heading_cells(row: Row, columns: Columns) -> list[Placed] | None:
    """Return the cells of a row of headings, None for what is none."""
    if row.gap < _BETWEEN_WORDS and _SENTENCE.fullmatch(together(row.pieces).text):
        return None
    pieces = [part for piece in row.pieces for part in tight(piece, row.height)]
    if beside := _beside(pieces, columns):
        return beside
    cells: list[Placed] = []
    for piece in pieces:
        covered = columns_under(piece, columns)
        if covered and (len(covered) == 1 or piece.left > columns[0][0] - 2 * row.height):
            cells.append(Placed(covered[0] + 1, len(covered), piece))
        elif not covered and piece.right < columns[0][0] and not cells:
            cells.append(Placed(0, 1, piece))
        else:
            nearest = _nearest(piece, columns)
            if covered or nearest is None:
                return None
            cells.append(Placed(nearest + 1, 1, piece))
    taken = [column for each in cells for column in range(each.column, each.column + each.columns)]
    if len(set(taken)) < len(taken) or any(len(each.piece.text) > 80 for each in cells):
        return None
    is_caption = len(columns) > 1 and any(
        each.column == 1 and each.columns == len(columns) and each.piece.text.endswith((".", ":"))
        for each in cells
    )
    return None if is_caption else cells


def _beside(pieces: Sequence[Piece], columns: Columns) -> list[Placed] | None:
    """Return the headings of columns that are set at the left while their figures are at the right:
    one for each column, each between the figures of the column before and the end of its own."""
    if len(pieces) != len(columns) + 1 or all(columns_under(each, columns) for each in pieces[1:]):
        return None
    before = pieces[0].right
    for piece, (_, right) in zip(pieces[1:], columns, strict=True):
        if not before < piece.left < piece.right <= right + 1:
            return None
        before = right
    return [Placed(index, 1, piece) for index, piece in enumerate(pieces)]


def tight(piece: Piece, height: float) -> list[Piece]:
    """Part the headings of narrow columns: their gap is wider than a space, if not by much."""
    groups: list[list[Piece]] = []
    for text, left, right in piece.parts:
        word = Piece(text, left, piece.top, right, piece.bottom)
        if groups and left - groups[-1][-1].right < _TIGHT * height:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [together(group) for group in groups]


def _nearest(piece: Piece, columns: Columns) -> int | None:
    """Return the column between whose neighbours a piece stands, though not right over it."""
    middle = (piece.left + piece.right) / 2
    distance, index = min(
        (min(abs(middle - left), abs(middle - right)), index)
        for index, (left, right) in enumerate(columns)
    )
    return index if distance < 3 * (piece.bottom - piece.top) else None


def _merged(rows: list[tuple[Row, list[Placed]]]) -> list[list[Placed]]:
    """Put the lines of headings that are broken together; those over several columns stay."""
    made: list[list[Placed]] = []
    last: Row | None = None
    for row, cells in rows:
        above = made[-1] if made else []
        is_plain = all(each.columns == 1 for each in (*above, *cells))
        if last and above and is_plain and row.top - last.bottom < 0.45 * row.height:
            made[-1] = stacked(above, cells)
        else:
            made.append(cells)
        last = row
    return made
