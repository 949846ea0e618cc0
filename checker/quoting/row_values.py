"""What a sentence that names a row of a table may say of it: its cells, their changes, its share of
the whole, how far it is from another row, what rows add up to."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations

from msgspec import Struct

from checker.quoting.figures import Told
from checker.quoting.row_ties import Tie, is_of_time
from checker.quoting.tabled import Line, Quotable, Tabled
from checker.sizes import size_of
from claims.tables.numbers import phrases_of
from claims.words import LANGUAGE, number_words, toml

# "Q3 25", "Week 42", "H1 2025": the part of a year; a year of two digits.
_PART = re.compile(r"\b(?:[QH]|week |wk )([1-9]\d?)\b", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\b[QH][1-4] '?(\d\d)\b")
_OR_BY = re.compile(
    r"\bby\s[^,;]*,?\s(?:or\s|\()$|\b(?:fell|rose|grew|up|down)\s[^,;]*\s\($", re.IGNORECASE
)
_OF = re.compile(r"^\sof\s", re.IGNORECASE)
_TIMES = re.compile(
    rf"\b(?:(?:[QH]|week |wk )[1-9]\d?|(?:19|20)\d\d(?:[/–-]\d\d)?|\d\d|{'|'.join(month_name[1:])})\b|[\W_]+",
    re.IGNORECASE,
)
LEVEL, CHANGE, GROWTH, SHARE, GAP, SUM = "level", "difference", "growth", "share", "gap", "sum"


class Value(Struct, frozen=True):
    """A value that a figure may stand for, in the figure's unit: what it is, how far it is off by
    rounding, and the cells behind it."""

    kind: str
    value: float
    slack: float
    cells: tuple[Quotable, ...]


@cache
def _pattern(group: str, name: str, form: str) -> re.Pattern[str]:
    words = sorted(toml(f"{LANGUAGE}/told_rows.toml")[group][name], key=len, reverse=True)
    return re.compile(form.format("|".join(map(re.escape, words))), re.IGNORECASE)


def _before() -> re.Pattern[str]:
    return _pattern(
        "change", "before",
        r"(?<!made )(?<!make )(?<!makes )\b(?:{})\s(?:only\s|just\s|some\s|a\s|the\s|almost\s|nearly\s)?(?:[A-Z]{{3}}\s?)?[$€£]?\s?$",
    )  # fmt: skip


def _behind() -> re.Pattern[str]:
    return _pattern("change", "behind", r"^\s?(?:(?!and\b|or\b|but\b)[^\W\d_]+\s){{0,2}}?(?:{})\b")


def asked(table: Tabled, figure: Told, tie: Tie) -> tuple[str, ...]:
    """Return what a figure's words ask for, the likeliest first."""
    sentence = figure.claim.sentence
    ahead, behind = sentence[: figure.start], sentence[figure.end :]
    is_change = figure.claim.kind in ("change", "growth", "difference") or bool(
        _before().search(ahead) or _behind().match(behind)
    )
    if figure.is_percent and (_OR_BY.search(ahead) or _OF.match(behind)):
        is_change = bool(_OR_BY.search(ahead))
    is_sum = bool(sum_words().search(sentence))
    if figure.is_percent and is_change:
        return (GROWTH,)
    if is_change:
        # "Lindgren added 18 points" adds to nothing that the table has.
        return (CHANGE, GAP) if is_dated(table) or _behind().match(behind) else (LEVEL, GAP)
    asks = (SUM, LEVEL) if is_sum else (LEVEL,)
    return (*asks, SHARE) if figure.is_percent and not _is_level(table, figure, tie) else asks


def _is_level(table: Tabled, figure: Told, tie: Tie) -> bool:
    """Tell whether the words about a percentage name a column of percentages of its row."""
    if _OF.match(figure.claim.sentence[figure.end :]):
        return False
    return any(
        cell.is_percent and ("column", cell.column) in {*tie.noun, *tie.said}
        for row in tie.rows
        for cell in table.line(row)
    )


def sum_words() -> re.Pattern[str]:
    """Return what finds the words that say that rows are added up."""
    return _pattern("sum", "words", r"\b(?:{})\b")


def is_dated(table: Tabled) -> bool:
    """Tell whether a table has figures of several times."""
    known: bool | None = table.__dict__.get("_is_dated")
    if known is None:
        times = {_when(table, cell) for cell in table.cells.values() if not is_change(table, cell)}
        known = table.__dict__["_is_dated"] = len(times - {(0, 0)}) > 1
    return known


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


def in_unit(figure: Told, cell: Quotable, scales: frozenset[float]) -> list[float]:
    """Return what one of a cell's number may be in a figure's unit; nothing where it cannot be."""
    own, other = figure.claim.quantity, cell.claim.quantity
    if figure.is_percent or cell.is_percent:
        return [1.0] if figure.is_percent == cell.is_percent else []
    if own.dimension.startswith("[") and other.dimension == own.dimension:
        here, there = size_of(figure.claim), size_of(cell.claim)
        if here is None or there is None or not own.value or not cell.value or not here.low:
            return []
        return [abs(there.low / cell.value) / abs(here.low / float(own.value))]
    if other.dimension.startswith("[") or " / " in other.unit:
        return [] if own.dimension != "count" else [1.0]
    if own.dimension == "currency" and other.dimension == "currency" and own.unit != other.unit:
        return []
    found = dict.fromkeys((cell.scale, 1.0, *sorted(scales)))
    return list(found)


def _levels(
    table: Tabled, figure: Told, tie: Tie, cells: list[Quotable], scales: frozenset[float]
) -> Iterator[Value]:
    for cell in narrowed(table, figure, tie, cells):
        for scale in in_unit(figure, cell, scales):
            yield Value(LEVEL, abs(cell.value) * scale, cell.step * scale / 2, (cell,))


def narrowed(table: Tabled, figure: Told, tie: Tie, cells: list[Quotable]) -> list[Quotable]:
    """Return the cells among some that a figure's unit, its noun, its clause and its times leave."""
    some = [cell for cell in cells if cell.is_percent == figure.is_percent]
    own = figure.claim.quantity.dimension
    same = [cell for cell in some if cell.claim.quantity.dimension == own]
    if (own.startswith("[") or own == "currency") and not tie.noun:
        some = same or [
            cell for cell in some if cell.claim.quantity.dimension in ("count", "index", "none", "")
        ]
    some = [cell for cell in some if is_of_time(table, cell, tie)]
    if tie.noun:
        some = [cell for cell in some if ("column", cell.column) in tie.noun]
    if tie.said and (not tie.noun or len({cell.value for cell in some}) > 1):
        weighed = {cell: tie.said.get(("column", cell.column), 0.0) for cell in some}
        best = max(weighed.values(), default=0.0)
        some = [cell for cell in some if weighed[cell] >= best - 1e-9]
    if figure.is_percent:
        some = [cell for cell in some if not is_change(table, cell)]
    return some


def latest(table: Tabled, figure: Told, tie: Tie, some: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return the values that a figure without a year most likely stands for: of the last year, or of
    an earlier one behind "from" and "against"."""
    plain = [value for value in some if value.kind != LEVEL or not is_change(table, value.cells[0])]
    some = tuple(plain) if any(value.kind == LEVEL for value in plain) else some
    if tie.years or tie.quarters:
        return some
    times = [_when(table, value.cells[0]) for value in some if value.kind == LEVEL]
    last = max(times, default=(0, 0))
    is_earlier = bool(_earlier().search(figure.claim.sentence[: figure.start]))
    return tuple(
        value
        for value in some
        if value.kind != LEVEL or (when := _when(table, value.cells[0])) == (0, 0)
        or (when == last) != is_earlier
    )  # fmt: skip


def _earlier() -> re.Pattern[str]:
    return _pattern("earlier", "before", r"\b(?:{})\s(?:the\s)?(?:[A-Z]{{3}}\s?)?[$€£]?\s?$")


def is_change(table: Tabled, cell: Quotable) -> bool:
    """Tell whether a heading says that a cell is a change."""
    names = [table.names.get(line, "") for line in (("column", cell.column), ("row", cell.row))]
    return any(
        phrases_of("kinds", kind).search(name) for name in names for kind in ("growth", "change")
    )


def pairs(table: Tabled, cells: list[Quotable]) -> Iterator[tuple[Quotable, Quotable]]:
    """Yield the cells of one measure and two times, the earlier first."""
    dated = [cell for cell in cells if any(_when(table, cell)) and not is_change(table, cell)]
    for one, other in combinations(dated, 2):
        first, second = sorted((one, other), key=lambda cell: _when(table, cell))
        same = one.is_percent == other.is_percent and _measure(table, one) == _measure(table, other)
        if same and _when(table, first) < _when(table, second):
            yield first, second


def _measure(table: Tabled, cell: Quotable) -> str:
    """Return a cell's column without its times."""
    return _TIMES.sub(" ", table.names.get(("column", cell.column), "")).strip().lower()


def _when(table: Tabled, cell: Quotable) -> tuple[int, int]:
    """Return a cell's year, and its month, quarter or week within it."""
    years = table.years_of(cell)
    large, small = [one for one in years if one > 12], [one for one in years if one <= 12]
    part = max(small, default=0) or _part(table.named(cell))
    return max(large, default=0) or _short_year(table.named(cell)), part


@lru_cache(maxsize=20_000)
def _part(name: str) -> int:
    found = _PART.findall(name)
    return int(found[-1]) if len(found) == 1 else 0


@lru_cache(maxsize=20_000)
def _short_year(name: str) -> int:
    found = _SHORT_YEAR.findall(name)
    return 2000 + int(found[-1]) if len(found) == 1 else 0


def _last_pairs(
    table: Tabled, tie: Tie, cells: list[Quotable]
) -> Iterator[tuple[Quotable, Quotable]]:
    """Yield the changes up to the time of which a clause speaks, or to the last one."""
    found = list(pairs(table, cells))
    if not found:
        return
    last = max(_when(table, second) for _, second in found)
    stated = {one for one in tie.years if one > 12}
    for first, second in found:
        when = _when(table, second)
        if (
            (when[0] in stated)
            if stated & {_when(table, two)[0] for _, two in found}
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
    compared = _behind().match(figure.claim.sentence[figure.end :])
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
    last = max((_when(table, cell) for cell in plain), default=(0, 0))
    stated = any(one > 12 for one in tie.years)
    for cell in plain:
        whole = whole_of(table, cell.column)
        if whole is None or not 0 < abs(cell.value) < whole[0]:
            continue
        if stated or _when(table, cell) in ((0, 0), last):
            share = abs(cell.value) / whole[0] * 100
            yield Value(
                SHARE, share, share * cell.step / 2 / abs(cell.value), (cell, *whole[1][:1])
            )
    for cell, other in _beside(table, tie, plain):
        if other.value and cell.value and (stated or _when(table, cell) in ((0, 0), last)):
            share = abs(cell.value / other.value) * 100
            yield Value(SHARE, share, _off(share, other, cell), (cell, other))
    yield from _within(figure, plain)


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


_LARGEST = re.compile(
    r"\b(two|three|four|five)\s(?:[a-z]+\s)?(?:largest|biggest|leading|busiest|top|most)\b|"
    r"\btop\s(two|three|four|five)\b",
    re.IGNORECASE,
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
