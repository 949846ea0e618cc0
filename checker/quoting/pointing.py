"""The cells to which a figure's words point: its row and its column, in clause, sentence or
paragraph, and its time."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from checker.context import Context
from checker.quoting.asked import is_past, is_year_before, quarters_in
from checker.quoting.evidence import Quoted, before
from checker.quoting.figures import Told
from checker.quoting.naming import Mention
from checker.quoting.place import Place, clause_of, same_unit
from checker.quoting.tabled import Line, Quotable, Tabled, times_in

# How a row or a column is pointed to, the surest first.
CLAUSE, SENTENCE, NEAR, BESIDE, PARAGRAPH, TIME, TOTAL, OPEN = range(8)
# An axis all of whose lines are times has no other names.
_ROW, _COLUMN = "row", "column"


class Focus(Struct, frozen=True):
    """The lines of one axis that words point to, and how they do."""

    lines: frozenset[Line]
    how: int


class Aim(Struct, frozen=True, kw_only=True):
    """The cells to which a figure's words point, those of them that are of the text's own time
    where words name none, and all that they may mean at the widest."""

    cells: tuple[Quotable, ...]
    likely: tuple[Quotable, ...]
    wide: tuple[Quotable, ...]
    row: Focus
    column: Focus
    is_timed: bool

    @property
    def is_complete(self) -> bool:
        """Whether row, column and time are said, and leave one cell."""
        return len(self.cells) == 1 and self.row.how <= NEAR and self.column.how <= NEAR


def aim_of(context: Context, quoted: Quoted, figure: Told, place: Place) -> Aim | None:
    """Return the cells to which a figure's words point, or None if they name no row."""
    table = quoted.table
    span = clause_of(figure)
    earlier = before(context, table, figure)
    row = _focus(table, figure, place, span, earlier, _ROW)
    column = _focus(table, figure, place, span, earlier, _COLUMN)
    if min(row.how, column.how) > PARAGRAPH and TOTAL not in (row.how, column.how):
        return None
    fitting = _fitting(quoted, figure)
    crossed = _crossed(fitting, row, column)
    if not crossed and column.how == SENTENCE:
        # What is named beside may be of another unit.
        column = Focus(_all(table, _COLUMN), OPEN)
        crossed = _crossed(fitting, row, column)
    timed = _of_time(table, crossed, _with_when(figure, span, place.clause))
    is_timed = len(timed) < len(crossed)
    wide_rows = row.lines | _lines(place.lines, _ROW)
    wide_columns = column.lines if row.how >= TIME else _all(table, _COLUMN)
    wide = [
        cell for cell in fitting
        if (_ROW, cell.row) in wide_rows and (_COLUMN, cell.column) in wide_columns
    ]  # fmt: skip
    return Aim(
        cells=tuple(timed),
        likely=tuple(timed if is_timed else _likely(table, figure, place.clause, timed)),
        wide=tuple(wide),
        row=row,
        column=column,
        is_timed=is_timed,
    )


def _fitting(quoted: Quoted, figure: Told) -> list[Quotable]:
    """Return the cells of a figure's unit; where none states its own, those that may have it."""
    found = [
        cell
        for cell in quoted.table.cells.values()
        if cell.is_percent == figure.is_percent
        and (same_unit(quoted, figure, cell) or _is_per(figure, cell))
    ]
    own = figure.claim.quantity.dimension
    if figure.is_percent or own in ("count", ""):
        return found
    same = [cell for cell in found if cell.claim.quantity.dimension == own]
    return same or found


def _crossed(fitting: list[Quotable], row: Focus, column: Focus) -> list[Quotable]:
    return [
        cell for cell in fitting
        if (_ROW, cell.row) in row.lines and (_COLUMN, cell.column) in column.lines
    ]  # fmt: skip


def _is_per(figure: Told, cell: Quotable) -> bool:
    """Tell whether a figure says what its cell's unit is for: "1.19 euros a litre" """
    own, other = figure.claim.quantity, cell.claim.quantity
    return " / " in own.dimension and own.dimension.partition(" / ")[0] == other.dimension


def _with_when(figure: Told, span: tuple[int, int], clause: str) -> str:
    """Return a clause with the one before it where it tells what was then: "in 2023, when"."""
    if not clause.lstrip().lower().startswith("when"):
        return clause
    ahead = figure.claim.sentence[: span[0]]
    years = [(ahead.rfind(str(year)), year) for year in times_in(ahead) if year > 12]
    return f"{clause} {max(years)[1]}" if years else clause


def _likely(table: Tabled, figure: Told, clause: str, cells: list[Quotable]) -> list[Quotable]:
    """Return the cells of the year of which a clause without one speaks: the latest, or the one
    before what its sentence names, or before the latest."""
    if is_year_before(clause):
        said = [one for one in times_in(figure.claim.sentence[: figure.start]) if one > 12]
        return _of_year(table, cells, (max(said) if len(said) == 1 else _last(table)) - 1)
    return cells if is_past(clause) else _of_year(table, cells, _last(table))


def _last(table: Tabled) -> int:
    return max((year for years in table.years.values() for year in years), default=0)


def _of_year(table: Tabled, cells: list[Quotable], last: int) -> list[Quotable]:
    """Return the cells of one year among some, and those of no year."""
    return [
        cell for cell in cells
        if last in (own := _times(table, cell)) or all(year <= 12 for year in own)
    ]  # fmt: skip


def _lines(lines: Iterable[Line], axis: str) -> frozenset[Line]:
    return frozenset(line for line in lines if line[0] == axis)


def _all(table: Tabled, axis: str) -> frozenset[Line]:
    return _lines(table.names, axis)


def _focus(
    table: Tabled,
    figure: Told,
    place: Place,
    span: tuple[int, int],
    earlier: list[Mention],
    axis: str,
) -> Focus:
    said = [one for one in place.mentions if one.line[0] == axis]
    inside = [one for one in said if one.start >= span[0] and one.end <= span[1]]
    if inside:
        return Focus(_narrowed(inside), CLAUSE)
    ahead = [one for one in said if one.end <= figure.start]
    if ahead:
        groups = {frozenset(group) for group in _groups(said)}
        if axis == _ROW or len(groups) == 1:
            return Focus(_groups(ahead)[-1], SENTENCE if len(groups) == 1 else NEAR)
    beside = _lines(place.beside, axis)
    if len(beside) == 1 and axis == _ROW:
        return Focus(beside, BESIDE)
    if all(not words for line, words in table.words.items() if line[0] == axis):
        return Focus(_all(table, axis), TIME)
    told = [one for one in earlier if one.line[0] == axis]
    if told and axis == _ROW:
        return Focus(_groups(told)[-1], PARAGRAPH)
    totals = _lines(table.totals, axis) or _whole(table)
    if totals and axis == _ROW:
        return Focus(totals, TOTAL)
    return Focus(_all(table, axis), OPEN)


def _whole(table: Tabled) -> frozenset[Line]:
    """Return a last row that all others add up to, whatever it is called."""
    rows = sorted({row for row, _ in table.cells})
    held = missed = 0
    for column in {column for _, column in table.cells}:
        cells = [table.cells.get((row, column)) for row in rows]
        if len(rows) > 3 and all(cell is not None and not cell.is_percent for cell in cells):
            *parts, last = [cell for cell in cells if cell is not None]
            off = abs(sum(cell.value for cell in parts) - last.value)
            fits = off <= last.step * len(parts)
            held, missed = held + fits, missed + (not fits)
    return frozenset({(_ROW, rows[-1])}) if held >= 2 and held > missed else frozenset()


def _groups(said: list[Mention]) -> list[frozenset[Line]]:
    """Return the lines that each place of a text names: one word may be of several columns."""
    found: dict[tuple[int, int], set[Line]] = {}
    for one in said:
        found.setdefault((one.start, one.end), set()).add(one.line)
    return [frozenset(lines) for _, lines in sorted(found.items())]


def _narrowed(said: list[Mention]) -> frozenset[Line]:
    """Return the lines that all words name, or else those that any does."""
    groups = _groups(said)
    common = frozenset.intersection(*groups)
    return common or frozenset.union(*groups)


def _of_time(table: Tabled, cells: list[Quotable], clause: str) -> list[Quotable]:
    """Return the cells of the years, months and quarters that a clause names, where it names any of
    the table's."""
    said, quarters = times_in(clause), quarters_in(clause)
    kept = cells
    for low, high in ((12, 9999), (0, 12)):
        wanted = {one for one in said if low < one <= high}
        own = [(cell, {one for one in _times(table, cell) if low < one <= high}) for cell in kept]
        if wanted and any(times for _, times in own):
            kept = [cell for cell, times in own if not times or times & wanted]
    if quarters:
        named = [(cell, quarters_in(table.named(cell))) for cell in kept]
        if any(own for _, own in named):
            kept = [cell for cell, own in named if own & quarters]
    return kept


def _times(table: Tabled, cell: Quotable) -> frozenset[int]:
    empty: frozenset[int] = frozenset()
    return table.years.get((_ROW, cell.row), empty) | table.years.get((_COLUMN, cell.column), empty)
