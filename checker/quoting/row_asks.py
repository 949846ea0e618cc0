"""What the words about a figure ask of the row that they name: the cell, its change, its share, a
sum; and which of the row's cells its unit, its noun and its time leave."""

from __future__ import annotations

import re
from calendar import month_name
from functools import cache, lru_cache

from msgspec import Struct

from checker.quoting.figures import Told
from checker.quoting.row_ties import Tie, is_of_time
from checker.quoting.tabled import Quotable, Tabled
from checker.sizes import size_of
from claims.tables.numbers import phrases_of
from claims.words import LANGUAGE, toml

# "Q3 25", "Week 42", "H1 2025": the part of a year; a year of two digits.
_PART = re.compile(r"\b(?:[QH]|week |wk )([1-9]\d?)\b", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\b[QH][1-4] '?(\d\d)\b")
_OR_BY = re.compile(
    r"\bby\s[^,;]*,?\s(?:or\s|\()$|\b(?:fell|rose|grew|up|down)\s[^,;]*\s\($", re.IGNORECASE
)
_OF = re.compile(r"^\sof\s", re.IGNORECASE)
_TIMES = re.compile(
    r"\b(?:(?:[QH]|week |wk )[1-9]\d?|(?:19|20)\d\d(?:[/–-]\d\d)?|\d\d"
    rf"|{'|'.join(month_name[1:])})\b|[\W_]+",
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
        r"(?<!made )(?<!make )(?<!makes )\b(?:{})\s"
        r"(?:only\s|just\s|some\s|a\s|the\s|almost\s|nearly\s)?(?:[A-Z]{{3}}\s?)?[$€£]?\s?$",
    )  # fmt: skip


def compares() -> re.Pattern[str]:
    """Return what finds the words of comparison behind a figure: "more", "less"."""
    return _pattern("change", "behind", r"^\s?(?:(?!and\b|or\b|but\b)[^\W\d_]+\s){{0,2}}?(?:{})\b")


def asked(table: Tabled, figure: Told, tie: Tie) -> tuple[str, ...]:
    """Return what a figure's words ask for, the likeliest first."""
    if figure.claim.quantity.unit == "percentage_point":
        return (CHANGE, GAP)
    sentence = figure.claim.sentence
    ahead, behind = sentence[: figure.start], sentence[figure.end :]
    is_change = figure.claim.kind in ("change", "growth", "difference") or bool(
        _before().search(ahead) or compares().match(behind)
    )
    if figure.is_percent and (_OR_BY.search(ahead) or _OF.match(behind)):
        is_change = bool(_OR_BY.search(ahead))
    is_sum = bool(sum_words().search(sentence))
    if figure.is_percent and is_change:
        return (GROWTH,)
    if is_change:
        # "Lindgren added 18 points" adds to nothing that the table has.
        return (CHANGE, GAP) if is_dated(table) or compares().match(behind) else (LEVEL, GAP)
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
        times = {
            when_of(table, cell) for cell in table.cells.values() if not is_change(table, cell)
        }
        known = table.__dict__["_is_dated"] = len(times - {(0, 0)}) > 1
    return known


def in_unit(figure: Told, cell: Quotable, scales: frozenset[float]) -> list[float]:
    """Return what one of a cell's number may be in a figure's unit; nothing where it cannot be."""
    own, other = figure.claim.quantity, cell.claim.quantity
    if own.unit == "percentage_point":
        return [1.0] if cell.is_percent else []
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


def narrowed(table: Tabled, figure: Told, tie: Tie, cells: list[Quotable]) -> list[Quotable]:
    """Return the cells that a figure's unit, its noun, its clause and its times leave."""
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
    """Return the values that a figure without a year most likely stands for: of the last year, or
    of an earlier one behind "from" and "against"."""
    plain = [value for value in some if value.kind != LEVEL or not is_change(table, value.cells[0])]
    some = tuple(plain) if any(value.kind == LEVEL for value in plain) else some
    if tie.years or tie.quarters:
        return some
    times = [when_of(table, value.cells[0]) for value in some if value.kind == LEVEL]
    last = max(times, default=(0, 0))
    is_earlier = bool(_earlier().search(figure.claim.sentence[: figure.start]))
    return tuple(
        value
        for value in some
        if value.kind != LEVEL or (when := when_of(table, value.cells[0])) == (0, 0)
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


def measure_of(table: Tabled, cell: Quotable) -> str:
    """Return a cell's column without its times."""
    return _TIMES.sub(" ", table.names.get(("column", cell.column), "")).strip().lower()


def when_of(table: Tabled, cell: Quotable) -> tuple[int, int]:
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
