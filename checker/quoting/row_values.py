"""What a sentence that names a row of a table may say of it: its cells, their changes, its share of
the whole, how far it is from another row, what rows add up to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from checker.quoting.figures import Told
from checker.quoting.row_asks import (
    CHANGE,
    GAP,
    GROWTH,
    LEVEL,
    SHARE,
    SUM,
    Value,
    compares,
    in_unit,
    is_change,
    measure_of,
    narrowed,
    sum_words,
    when_of,
)
from checker.quoting.row_ties import Tie, is_of_time
from checker.quoting.tabled import Line, Quotable, Tabled
from claims.words import number_words

_LARGEST = re.compile(
    r"\b(two|three|four|five)\s(?:[a-z]+\s)?(?:largest|biggest|leading|busiest|top|most)\b|"
    r"\btop\s(two|three|four|five)\b",
    re.IGNORECASE,
)


def values(
    table: Tabled, figure: Told, tie: Tie, kind: str, scales: frozenset[float]
) -> list[Value]:
    """Return the values of a kind that a figure may stand for, by its tie to the table."""
    cells = [cell for row in tie.rows for cell in table.line(row)]
    make = {
        LEVEL: _levels,
        CHANGE: _changes,
        GROWTH: _growths,
        SHARE: _shares,
        GAP: _gaps,
        SUM: _sums,
    }
    return list(make[kind](table, figure, tie, cells, scales))


def _levels(
    table: Tabled, figure: Told, tie: Tie, cells: list[Quotable], scales: frozenset[float]
) -> Iterator[Value]:
    for cell in narrowed(table, figure, tie, cells):
        for scale in in_unit(figure, cell, scales):
            yield Value(LEVEL, abs(cell.value) * scale, cell.step * scale / 2, (cell,))


def pairs(table: Tabled, cells: list[Quotable]) -> Iterator[tuple[Quotable, Quotable]]:
    """Yield the cells of one measure and two times, the earlier first."""
    dated = [cell for cell in cells if any(when_of(table, cell)) and not is_change(table, cell)]
    for one, other in combinations(dated, 2):
        first, second = sorted((one, other), key=lambda cell: when_of(table, cell))
        same = one.is_percent == other.is_percent and measure_of(table, one) == measure_of(
            table, other
        )
        if same and when_of(table, first) < when_of(table, second):
            yield first, second


def _last_pairs(
    table: Tabled, tie: Tie, cells: list[Quotable]
) -> Iterator[tuple[Quotable, Quotable]]:
    """Yield the changes up to the time of which a clause speaks, or to the last one."""
    found = list(pairs(table, cells))
    if not found:
        return
    last = max(when_of(table, second) for _, second in found)
    stated = {one for one in tie.years if one > 12}
    for first, second in found:
        when = when_of(table, second)
        if (
            (when[0] in stated)
            if stated & {when_of(table, two)[0] for _, two in found}
            else when == last
        ):
            yield first, second


def _changes(
    table: Tabled, figure: Told, tie: Tie, cells: list[Quotable], scales: frozenset[float]
) -> Iterator[Value]:
    for first, second in _last_pairs(table, tie, cells):
        for scale in in_unit(figure, second, scales):
            slack = (first.step + second.step) / 2 * scale
            yield Value(CHANGE, abs(second.value - first.value) * scale, slack, (first, second))
    for cell in cells:
        if is_change(table, cell):
            for scale in in_unit(figure, cell, scales):
                yield Value(CHANGE, abs(cell.value) * scale, cell.step * scale / 2, (cell,))


def _growths(
    table: Tabled, figure: Told, tie: Tie, cells: list[Quotable], scales: frozenset[float]
) -> Iterator[Value]:
    for cell in cells:
        if cell.is_percent and is_change(table, cell):
            yield Value(GROWTH, abs(cell.value), cell.step / 2, (cell,))
    for first, second in _last_pairs(table, tie, cells):
        if first.value and second.value and not first.is_percent:
            ratio = abs(second.value / first.value) * 100
            yield Value(GROWTH, abs(ratio - 100), _off(ratio, first, second), (first, second))
    compared = compares().match(figure.claim.sentence[figure.end :])
    for own, other in _beside(table, tie, cells) if compared else ():
        if own.value and other.value and not own.is_percent:
            ratio = abs(own.value / other.value) * 100
            yield Value(GROWTH, abs(ratio - 100), _off(ratio, other, own), (other, own))


def _off(value: float, first: Quotable, second: Quotable) -> float:
    return value * (first.step / abs(first.value) + second.step / abs(second.value)) / 2


def whole_of(table: Tabled, column: int) -> tuple[float, tuple[Quotable, ...]] | None:
    """Return the whole of a column: its total's cell, or the sum of its rows."""
    cells = [cell for cell in table.line(("column", column)) if not cell.is_percent]
    totals = [cell for cell in cells if ("row", cell.row) in table.totals]
    if len(totals) == 1:
        return abs(totals[0].value), tuple(totals)
    if totals or len(cells) < 3 or any(cell.value < 0 for cell in cells):
        return None
    return sum(cell.value for cell in cells), tuple(cells)


def _shares(
    table: Tabled, figure: Told, tie: Tie, cells: list[Quotable], scales: frozenset[float]
) -> Iterator[Value]:
    plain = [cell for cell in cells if not cell.is_percent and is_of_time(table, cell, tie)]
    last = max((when_of(table, cell) for cell in plain), default=(0, 0))
    stated = any(one > 12 for one in tie.years)
    for cell in plain:
        whole = whole_of(table, cell.column)
        if whole is None or not 0 < abs(cell.value) < whole[0]:
            continue
        if stated or when_of(table, cell) in ((0, 0), last):
            share = abs(cell.value) / whole[0] * 100
            yield Value(
                SHARE, share, share * cell.step / 2 / abs(cell.value), (cell, *whole[1][:1])
            )
    for cell, other in _beside(table, tie, plain):
        if other.value and cell.value and (stated or when_of(table, cell) in ((0, 0), last)):
            share = abs(cell.value / other.value) * 100
            yield Value(SHARE, share, _off(share, other, cell), (cell, other))
    yield from _within(figure, plain)
    yield from _together(table, figure, tie)


def _together(table: Tabled, figure: Told, tie: Tie) -> Iterator[Value]:
    """Yield the share that several rows of a sentence have together of a column's whole."""
    rows = dict.fromkeys(one.line for one in tie.mentions if one.line not in table.totals)
    if len(rows) < 2 or not sum_words().search(figure.claim.sentence):
        return
    for column in sorted({column for _, column in table.cells}):
        whole = whole_of(table, column)
        parts = [table.cells[row, column] for _, row in rows if (row, column) in table.cells]
        if whole is None or len(parts) < len(rows) or any(part.is_percent for part in parts):
            continue
        share = abs(sum(part.value for part in parts)) / whole[0] * 100
        slack = share * sum(part.step / 2 for part in parts) / whole[0]
        yield Value(SHARE, share, slack, tuple(parts))


def _within(figure: Told, cells: list[Quotable]) -> Iterator[Value]:
    """Yield the share that one cell is of another of its row: "204 of 315, or 64.8 percent"."""
    for one, other in combinations(cells, 2):
        if one.row == other.row and one.value and other.value:
            low, high = sorted((one, other), key=lambda cell: abs(cell.value))
            share = abs(low.value / high.value) * 100
            yield Value(SHARE, share, _off(share, high, low), (low, high))


def _gaps(
    table: Tabled, figure: Told, tie: Tie, cells: list[Quotable], scales: frozenset[float]
) -> Iterator[Value]:
    """Yield how far the cells of a row are from those of another that the sentence names."""
    for cell, other in _beside(table, tie, cells):
        for scale in in_unit(figure, cell, scales):
            slack = (cell.step + other.step) / 2 * scale
            yield Value(GAP, abs(cell.value - other.value) * scale, slack, (cell, other))


def _beside(table: Tabled, tie: Tie, cells: list[Quotable]) -> Iterator[tuple[Quotable, Quotable]]:
    """Yield the cells of a figure's row with those of the other rows that its sentence names, or of
    the row before it where rows are times."""
    others = {one.line for one in tie.mentions} - set(tie.rows[:1])
    if not others and tie.quarters:
        others = {("row", tie.rows[0][1] - 1)}
    for cell in cells:
        if ("row", cell.row) != tie.rows[0] or (
            tie.noun and ("column", cell.column) not in tie.noun
        ):
            continue
        for line in sorted(others):
            other = table.cells.get((line[1], cell.column))
            if other is not None and other.is_percent == cell.is_percent:
                yield cell, other


def _sums(
    table: Tabled, figure: Told, tie: Tie, cells: list[Quotable], scales: frozenset[float]
) -> Iterator[Value]:
    """Yield what the rows that a sentence names, or all rows, add up to, column by column."""
    named = tuple(dict.fromkeys(one.line for one in tie.mentions if one.line not in table.totals))
    all_rows = tuple(
        ("row", row) for row in sorted({row for row, _ in table.cells})
        if ("row", row) not in table.totals
    )  # fmt: skip
    for column in sorted({column for _, column in table.cells}):
        if tie.noun and ("column", column) not in tie.noun:
            continue
        largest = _largest(table, figure, column, all_rows)
        for rows in dict.fromkeys((named, all_rows, largest)):
            some = [table.cells.get((row, column)) for _, row in rows]
            parts = [
                cell for cell in some if cell is not None and cell.is_percent == figure.is_percent
            ]
            if len(parts) != len(rows) or len(parts) < 2:
                continue
            for scale in in_unit(figure, parts[0], scales):
                total = sum(cell.value for cell in parts) * scale
                yield Value(
                    SUM, abs(total), sum(cell.step for cell in parts) * scale / 2, tuple(parts)
                )


def _largest(table: Tabled, figure: Told, column: int, rows: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the largest rows of a column, where a sentence speaks of so many of them."""
    found = _LARGEST.search(figure.claim.sentence)
    if not found:
        return ()
    count = number_words().small[(found[1] or found[2]).lower()]
    cells = [table.cells[row, column] for _, row in rows if (row, column) in table.cells]
    ranked = sorted(cells, key=lambda cell: -abs(cell.value))[:count]
    return tuple(("row", cell.row) for cell in ranked)
