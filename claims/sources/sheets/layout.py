"""The layout of a sheet: which of its cells are tables, and which lines are captions or notes.

A sheet is a grid with several things on it: titles, a line of units, a table with blank rows
between its groups, notes below, perhaps another table beside. Rows are taken in bands, between
empty rows; a band is lines, of one cell of text each, or a table, with lines above and below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from claims.words import LANGUAGE, toml


class Content(NamedTuple):
    """What a cell shows. ``rows`` and ``columns`` are how many it covers where it is merged."""

    text: str
    value: Decimal | None = None
    is_figure: bool = False
    rows: int = 1
    columns: int = 1


Row = dict[int, Content]
Grid = dict[int, Row]
"""Filled cells by row and column, from 0; rows without any are left out."""


class Line(NamedTuple):
    """A cell of text that stands alone in its row: where, and what it says."""

    row: int
    column: int
    text: str


class Block(NamedTuple):
    """A table with the lines above it and those below; either may be empty, and the table, too."""

    captions: tuple[Line, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    notes: tuple[Line, ...]
    lines: tuple[Line, ...] = ()


class _Band(NamedTuple):
    """Rows without an empty one between them: lines above, the table's rows, lines below."""

    above: tuple[Line, ...]
    rows: tuple[int, ...]
    below: tuple[Line, ...]


# The most empty rows inside a table, between its groups.
_GAP = 2

# Lines above a table that are its captions, the nearest ones; longer ones are prose.
_MOST_LINES = 6
_LONGEST_CAPTION = 250


def blocks(grid: Grid) -> list[Block]:
    """Return the tables of a sheet with their lines, in order; lines without a table come as a
    block of their own."""
    found: list[Block] = []
    waiting: list[Line] = []
    for band in _joined([_band(grid, rows) for rows in _bands(grid)], grid):
        waiting += band.above
        if not band.rows:
            waiting += band.below
            continue
        waiting = _with_notes(found, waiting)
        cut = _first_caption(waiting)
        sides = _sides(grid, band.rows)
        lines, captions = tuple(waiting[:cut]), tuple(waiting[cut:])
        for index, columns in enumerate(sides):
            own = _of_columns(captions, columns, sides)
            last = index == len(sides) - 1
            wanted = set(columns)
            rows = tuple(row for row in band.rows if not wanted.isdisjoint(grid[row]))
            found.append(
                Block(own, rows, columns, band.below if last else (), () if index else lines)
            )
        waiting = []
    waiting = _with_notes(found, waiting, is_end=True)
    if waiting:
        found.append(Block((), (), (), (), tuple(waiting)))
    return found


def _bands(grid: Grid) -> list[list[int]]:
    """Return the rows in runs without an empty row between them."""
    bands: list[list[int]] = []
    covered = -2
    for row in sorted(grid):
        if bands and row <= covered + 1:
            bands[-1].append(row)
        else:
            bands.append([row])
        covered = max(covered, row, *(row + cell.rows - 1 for cell in grid[row].values()))
    return bands


def _band(grid: Grid, rows: Sequence[int]) -> _Band:
    """Take the lines above and below off a band."""
    width = {column for row in rows for column in grid[row]}
    first, last = 0, len(rows)
    while first < last and _is_above(grid, rows[first], width):
        first += 1
    while last > first and _is_lone(grid[rows[last - 1]]):
        last -= 1
    if first and last > first and _is_single(grid, rows[first:last]):
        # The line above a single column of figures is its heading.
        first -= 1
    above = [line for row in rows[:first] for line in _lines(grid, row)]
    below = [line for row in rows[last:] for line in _lines(grid, row)]
    return _Band(tuple(above), tuple(rows[first:last]), tuple(below))


def _is_single(grid: Grid, rows: Sequence[int]) -> bool:
    return len({column for row in rows for column in grid[row]}) == 1


def _lines(grid: Grid, row: int) -> list[Line]:
    return [Line(row, column, cell.text) for column, cell in sorted(grid[row].items())]


def _is_lone(row: Row) -> bool:
    """Tell whether a row is one cell of text."""
    return len(row) == 1 and not next(iter(row.values())).is_figure


def _is_above(grid: Grid, row: int, width: set[int]) -> bool:
    """Tell whether a row at the head of a band is a title or a line of units, not a heading that
    spans some of the columns."""
    cells = grid[row]
    if len(cells) == 1:
        ((column, cell),) = cells.items()
        spans = column > min(width) and cell.columns > 1
        return not cell.is_figure and not spans
    # A title or a source on the left, the unit on the right.
    if len(cells) != 2 or len(width) < 4 or any(cell.is_figure for cell in cells.values()):
        return False
    last = max(cells)
    return last == max(width) and cells[last].columns == 1 and is_unit_line(cells[last].text)


def _joined(bands: list[_Band], grid: Grid) -> list[_Band]:
    """Put the bands together that are one table with empty rows in it."""
    joined: list[_Band] = []
    for band in bands:
        before = joined[-1] if joined else None
        if before is not None and _goes_on(before, band, grid):
            between = tuple(line.row for line in (*before.below, *band.above))
            rows = (*before.rows, *sorted(set(between)), *band.rows)
            joined[-1] = _Band(before.above, rows, band.below)
        else:
            joined.append(band)
    return joined


def _goes_on(before: _Band, band: _Band, grid: Grid) -> bool:
    """Tell whether a band is more of the table before it: it has no headings of its own."""
    if not before.rows or not band.rows:
        return False
    first = min((band.rows[0], *(line.row for line in band.above)))
    last = max((before.rows[-1], *(line.row for line in before.below)))
    if first - last > _GAP + 1:
        return False
    between = (*before.below, *band.above)
    if len(between) > 2 or any(is_note(line.text) or _is_title(line.text) for line in between):
        return False
    known = {column for row in before.rows for column in grid[row]}
    new = {column for row in band.rows for column in grid[row]}
    if not any(_has_figures(grid[row]) for row in before.rows):
        # Headings, and below them what they head, with names on its left.
        body = any(_has_figures(grid[row]) for row in band.rows)
        return body and len(known & new) > 1 and max(new) <= max(known)
    inside = len(known) > 1 and new <= set(range(min(known), max(known) + 1))
    return inside and _has_figures(grid[band.rows[0]])


_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d(?:[-–/]\d{2,4})?[a-zA-Z*]{0,2}")


def _has_figures(row: Row) -> bool:
    """Tell whether a row holds figures behind its first cell that are no years, as headings are."""
    cells = [row[column] for column in sorted(row)]
    behind = cells[1:] if not cells[0].is_figure else cells
    return any(cell.is_figure and not _YEAR.fullmatch(cell.text) for cell in behind)


def _sides(grid: Grid, rows: Sequence[int]) -> list[tuple[int, ...]]:
    """Return the columns of tables that stand side by side: an empty column is between them, and
    each has a column of words first."""
    filled = sorted(
        {
            each
            for row in rows
            for column, cell in grid[row].items()
            for each in range(column, column + min(cell.columns, 1000))
        }
    )
    sides: list[list[int]] = []
    for column in filled:
        if not sides or (column > sides[-1][-1] + 1 and _is_labels(grid, rows, column)):
            sides.append([])
        sides[-1].append(column)
    return [tuple(side) for side in sides]


def _is_labels(grid: Grid, rows: Sequence[int], column: int) -> bool:
    cells = [grid[row][column] for row in rows if column in grid[row]]
    words = sum(1 for cell in cells if not cell.is_figure and re.search(r"[^\W\d_]", cell.text))
    beside = any(column + 1 in grid[row] for row in rows)
    return beside and words >= 2 and 2 * words > len(cells) and 2 * len(cells) >= len(rows)


def _of_columns(
    captions: Sequence[Line], columns: Sequence[int], sides: Sequence[Sequence[int]]
) -> tuple[Line, ...]:
    """Return the captions of one of several tables side by side: those that begin above it, and
    those that begin above the first, which may be of all."""
    if len(sides) == 1 or columns is sides[0]:
        others = {column for side in sides[1:] for column in side}
        return tuple(line for line in captions if line.column not in others)
    first = set(sides[0])
    own = tuple(line for line in captions if line.column in columns)
    return own or tuple(line for line in captions if line.column in first)


def _with_notes(found: list[Block], waiting: list[Line], *, is_end: bool = False) -> list[Line]:
    """Give lines below a table to it as notes, as far as they are; return the others."""
    if not found or not found[-1].rows:
        return waiting
    notes = 0
    for index, line in enumerate(waiting):
        if is_note(line.text):
            notes = index + 1
        elif not is_end:
            break
    notes = len(waiting) if is_end else notes
    found[-1] = found[-1]._replace(notes=(*found[-1].notes, *waiting[:notes]))
    return waiting[notes:]


def _first_caption(lines: Sequence[Line]) -> int:
    """Return the index of the first line that is a caption of the table below: the nearest lines,
    as far up as they are short."""
    first = len(lines)
    while first and len(lines) - first < _MOST_LINES:
        if len(lines[first - 1].text) > _LONGEST_CAPTION:
            break
        first -= 1
    return first


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = toml(f"{LANGUAGE}/sheets.toml")
    longest = sorted(words["notes"]["words"], key=len, reverse=True)
    begins = "|".join(map(re.escape, longest))
    phrases = "|".join(map(re.escape, words["notes"]["phrases"]))
    units = "|".join(map(re.escape, words["units"]["words"]))
    notes = re.compile(
        rf"\W{{0,2}}(?:{begins})\s*(?:\d{{0,2}}\s*[:：.）)]|\d{{0,2}}$)|(?:{phrases})"
        rf"|[*†‡§#¹²³⁴⁵⁶⁷⁸⁹]+\s*\S|[(\[]?(?:\d{{1,2}}|[a-z])[)\]]\s*\S"
    )
    return notes, re.compile(rf"[(（\[]?(?:{units})(?![^\W\d_])|[(（\[].*[)）\]]$")


def is_note(text: str) -> bool:
    """Tell whether a line is a note or names a source."""
    return _patterns()[0].match(text.strip().lower()) is not None


def is_unit_line(text: str) -> bool:
    """Tell whether a line says in what unit a table is: "Unit: persons", "(in millions)"."""
    return len(text) < 80 and _patterns()[1].match(text.strip().lower()) is not None


_SENTENCE = re.compile(r"(?:\S+\s+){7,}\S+[.!?。]\W*", re.DOTALL)


def is_sentence(text: str) -> bool:
    """Tell whether a cell holds a sentence: that is prose, whatever stands around it."""
    return _SENTENCE.fullmatch(text.strip()) is not None and not _is_title(text)


_TITLE = re.compile(r"(?:table|tab\.|chart|figure|annex|表)\s*[\dA-Z]", re.IGNORECASE)


def _is_title(text: str) -> bool:
    return _TITLE.match(text.strip()) is not None
