"""Points between two percentages of a row, and a change in percent that is one in points: "the rate
fell by 1.3 points to 11.8 per cent"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.context import Context
from checker.dates.lengths import numeral
from checker.quoting.figures import Told
from checker.quoting.row_asks import is_change, measure_of, when_of
from checker.quoting.row_names import rows_in
from checker.quoting.row_told import figures_in
from checker.quoting.statement import (
    Spoken,
    Statement,
    clause_at,
    is_elsewhere,
    said_of,
    spoken,
    words,
)
from checker.quoting.tabled import Quotable, Tabled

_TO = re.compile(
    r"^(?:\s(?:in|over|within|on)\s(?:a|the|one)\s(?:year|quarter|month))?,?\s(?:and\s\w+\s)?to\s$",
    re.IGNORECASE,
)
# "Nine points more than three months ago", and not than among men.
_THAN = re.compile(r"^[^,;.]{0,25}\bthan\b[^,;.]*")
# "Than two years ago" is another time than the one before.
_AGO = re.compile(rf"\b{numeral()}\s[a-z]+s\b", re.IGNORECASE)
_CLOSE = 1e-6


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(
        rf"\bpoints?\b|\b(?:{words('moves', 'up')}|{words('moves', 'down')})\s(?:by\s)?\d[\d.]*\s?"
        rf"(?:%|per\s?cent\b)",
        re.IGNORECASE,
    )


def stated_points(context: Context) -> Iterator[Statement]:
    """Yield the changes in points that sentences tell beside a level that their table has."""
    known: dict[str, dict[int, list[Told]]] = {}
    for one in spoken(context, _cue()):
        if one.document not in known:
            known[one.document] = figures_in(context, one.document)
        end = one.start + len(one.text)
        figures = [
            each for start, some in known[one.document].items() for each in some
            if one.start <= start < end or one.start <= each.claim.span.start < end
        ]  # fmt: skip
        for figure in figures:
            made = [
                each
                for table in one.tables
                if (each := _of(table, one, figure, figures)) is not None
            ]
            if len(made) == 1:
                yield made[0]


def _of(table: Tabled, one: Spoken, figure: Told, figures: list[Told]) -> Statement | None:
    at = figure.claim.span.start - one.start
    unit = figure.claim.quantity.unit
    start, end = clause_at(one.text, at)
    if not figure.is_exact or is_elsewhere(table, one.text, start, min(end, at + 40)):
        return None
    than = _THAN.match(one.text[at + len(figure.claim.text) :])
    if than and (_AGO.search(than[0]) or not said_of("points", "than").search(than[0])):
        return None
    if said_of("points", "apart").search(one.text, start, min(end, at + 60)):
        return None
    if unit == "percentage_point":
        return _in_points(table, one, figure, figures)
    return _in_percent(table, one, figure, figures) if figure.is_percent else None


def _in_points(table: Tabled, one: Spoken, figure: Told, figures: list[Told]) -> Statement | None:
    """Return a change in points that is not the one up to the level beside it."""
    at = figure.claim.span.start - one.start
    first, end = clause_at(one.text, at)
    anchors = {
        cell
        for each in figures
        if each.claim.quantity.unit == "percent"
        and first <= each.claim.span.start - one.start < end
        for cell in _cells(table, each)
    }
    rows = {("row", cell.row) for cell in anchors} or {
        each.line for each in rows_in(table, one.text) if each.end <= at
    }
    comma = one.text.find(",", at)
    last = min(end, comma) if comma >= 0 and anchors else len(one.text)
    others = {each.line for each in rows_in(table, one.text) if each.start < last}
    if len(rows) != 1 or len(others | rows) > 1:
        return None
    cells = table.line(rows.pop())
    levels = [each for each in figures if each.claim.quantity.unit == "percent"]
    if any(not _is_one(each, cells) for each in levels):
        return None
    every = {round(abs(first.value - second.value), 6) for first in cells for second in cells}
    every |= {round(abs(cell.value), 6) for cell in cells if is_change(table, cell)}
    if any(abs(value - figure.value) <= figure.step * 1.05 for value in every):
        return None
    found = _last_change(table, cells, anchors)
    if found is None or not _is_slip(figure, found, bool(anchors)):
        return None
    return Statement(
        spoken=one, start=at, end=at + len(figure.claim.text),
        of=f"the change of {table.named(cells[0]).partition(',')[0]}", meant=f"{found:.4g} points",
        working="It is the difference of the row's two percentages.",
    )  # fmt: skip


def _is_one(figure: Told, cells: list[Quotable]) -> bool:
    """Tell whether a percentage is one of some cells: another one is of another thing."""
    return any(abs(abs(each.value) - figure.value) < figure.step / 2 * 1.01 for each in cells)


def _last_change(table: Tabled, cells: list[Quotable], anchors: set[Quotable]) -> float | None:
    """Return the one change of a row's percentages, up to the cell that is quoted if one is."""
    found = set()
    for later in cells:
        if is_change(table, later) or (anchors and later not in anchors):
            continue
        for earlier in cells:
            same = measure_of(table, earlier) == measure_of(table, later)
            percent = later.is_percent or bool(anchors)
            if same and percent and when_of(table, earlier) < when_of(table, later):
                found.add(round(abs(later.value - earlier.value), 6))
    return found.pop() if len(found) == 1 else None


def _cells(table: Tabled, figure: Told) -> list[Quotable]:
    """Return the cells that a percentage is as written, if they are of one row."""
    found = [
        cell
        for cell in table.cells.values()
        if abs(abs(cell.value) - figure.value) < _CLOSE and cell.step <= figure.step * 1.01
        and not is_change(table, cell) and any(when_of(table, cell))
    ]  # fmt: skip
    return found if len(found) == 1 else []


def _is_slip(figure: Told, value: float, is_anchored: bool) -> bool:
    """Tell whether points are one digit, or two that changed places, away from a change."""
    first, second = (str(round(each / figure.step)) for each in (figure.value, value))
    if len(first) != len(second):
        return False
    apart = [at for at, (one, two) in enumerate(zip(first, second, strict=True)) if one != two]
    if len(apart) == 2:
        return sorted(first) == sorted(second)
    return len(apart) == 1 and is_anchored


def _in_percent(table: Tabled, one: Spoken, figure: Told, figures: list[Told]) -> Statement | None:
    """Return a change in percent, up to a level of the table, that is the difference in points."""
    at = figure.claim.span.start - one.start
    last = at + len(figure.claim.text)
    if not _cue().search(one.text, max(0, at - 25), last) or figure.digits < 2:
        return None
    for each in figures:
        behind = each.claim.span.start - one.start
        cells = _cells(table, each) if each.is_percent and behind > last else []
        if not cells or not cells[0].is_percent or not _TO.match(one.text[last:behind]):
            continue
        for earlier in table.line(("row", cells[0].row)):
            same = measure_of(table, earlier) == measure_of(table, cells[0])
            if not same or earlier is cells[0] or not earlier.value or is_change(table, earlier):
                continue
            points = abs(cells[0].value - earlier.value)
            growth = points / abs(earlier.value) * 100
            off = abs(growth - figure.value)
            if abs(points - figure.value) < _CLOSE and off > max(2 * figure.step, 0.5):
                return Statement(
                    spoken=one, start=at, end=last, of=f"the growth from {earlier.claim.text}",
                    meant=f"{figure.value:g} percentage points, or {growth:.3g} percent",
                    working=f"The table has {earlier.claim.text} and {cells[0].claim.text}.",
                )  # fmt: skip
    return None
