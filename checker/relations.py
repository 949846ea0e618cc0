"""What claims imply of other variables through the relation that they state.

A growth ties the level of its period to that of the period before, a change is their difference, a
share ties a part to its whole. Levels are indexed once by what they are of, so that each relation
is a look-up: the work grows with the number of claims.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from msgspec import Struct

from checker.comparable import kept_out
from checker.ledger import BIG, Observation
from checker.matching import moment
from checker.restrictions import restrictions_of
from checker.variables import Variable

Moment = tuple[datetime.date | None, datetime.date]
# What a level may be of, and when: head and words of its measure, place, owner, currency or unit.
Of = Hashable


class Levels:
    """The levels of a ledger by what they are of, and then by their moment."""

    def __init__(self, rows: Iterable[Observation]) -> None:
        """Index the rows that may be compared."""
        self._by_owner: dict[Of, dict[Moment, list[Observation]]] = defaultdict(dict)
        for row in rows:
            variable = row.variable
            when = moment(variable)
            plain = variable.kind == "level" and variable.modality == "actual"
            if not plain or when is None or row.claim.kind == "conversion" or variable.per:
                continue
            if kept_out(row) is None:
                self._by_owner[owner_of(variable)].setdefault(when, []).append(row)

    def at(self, variable: Variable, when: Moment) -> list[Observation]:
        """Return the levels of what a variable is of, at a moment."""
        return self._by_owner.get(owner_of(variable), {}).get(when, [])


def owner_of(variable: Variable) -> Of:
    """Return what a variable is of, whatever it says of it: a level, its growth, a change."""
    return variable.head, variable.words, variable.place, variable.entity, variable.event


def year_before(when: Moment) -> Moment:
    """Return the same stretch or day a year earlier."""
    start, end = when
    return (_back(start) if start else None, _back(end))


def _back(day: datetime.date) -> datetime.date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


class Movement(Struct, frozen=True):
    """A growth or a change with a level now and one before that are of the same variable."""

    growth: Observation
    now: Observation
    before: Observation


# Bases of a growth on which levels as written do not stand.
_OTHER_BASES = ("real", "currency", "adjusted", "month", "quarter", "average")


def movements(rows: Iterable[Observation]) -> Iterator[Movement]:
    """Yield each yearly growth or change with the levels of both years, where both are stated.

    Of several levels at one moment those of the growth's own sentence go first, then those of its
    document; where two levels of one moment exclude each other, nothing is said.
    """
    kept = list(rows)
    levels = Levels(kept)
    for row in kept:
        variable = row.variable
        if variable.kind not in ("growth", "change") or row.claim.direction is None:
            continue
        when = moment(variable)
        if when is None or not _is_yearly(variable) or kept_out(row, _NO_KIND):
            continue
        now = _nearest(row, levels.at(variable, when))
        before = _nearest(row, levels.at(variable, year_before(when)))
        if now and before and now.currency == before.currency and _one_scope(now, before):
            yield Movement(row, now, before)


_NO_KIND = frozenset(("kind",))


def _is_yearly(variable: Variable) -> bool:
    """Tell whether a growth is on the year before: that of a whole year, a moment, or said so."""
    if variable.modality != "actual" or any(base in variable.basis for base in _OTHER_BASES):
        return False
    if variable.basis - {"year", "yuan", "dollar", "euro", "yen", "pound"}:
        return False
    if variable.start is None or variable.end is None:
        return False
    days = (variable.end - variable.start).days
    return days >= 360 or "year" in variable.basis or days == 0


def _nearest(row: Observation, levels: list[Observation]) -> Observation | None:
    """Return the level that stands nearest to a growth, if those of its moment agree."""
    if not levels:
        return None
    if max(one.low for one in levels) > min(one.high for one in levels):
        return None
    return min(levels, key=lambda one: _distance(row, one))


def _distance(row: Observation, other: Observation) -> tuple[int, str, int]:
    one, two = row.claim, other.claim
    if one.document != two.document:
        return 2, two.document, two.span.start
    return int(one.sentence_start != two.sentence_start), "", abs(one.span.start - two.span.start)


def _one_scope(now: Observation, before: Observation) -> bool:
    return restrictions_of(now.claim) == restrictions_of(before.claim)


def ratio_of(now: Observation, before: Observation) -> tuple[float, float]:
    """Return the least and the greatest ratio of two levels; infinite where one is open."""
    if now.low <= 0 or before.low <= 0:
        return 0.0, BIG
    low = now.low / before.high if before.high < BIG else 0.0
    high = now.high / before.low if now.high < BIG else BIG
    return low, high


def factor_of(growth: Observation) -> tuple[float, float]:
    """Return the least and the greatest ratio that a growth in percent allows."""
    return 1 + growth.low / 100, 1 + growth.high / 100
