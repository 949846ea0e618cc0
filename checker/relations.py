"""What claims imply of other variables through the relation that they state.

A growth ties the level of its period to that of the period before, a change is their difference, a
share ties a part to its whole. Levels are indexed once by what they are of, so that each relation
is a look-up: the work grows with the number of claims.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from checker.comparable import kept_out
from checker.guards import moment
from checker.matching import is_revised
from checker.observation import BIG, Observation
from checker.restrictions import restrictions_of
from checker.variables import Variable, variable_of
from claims.measures import key_of
from claims.model import Claim
from claims.places import find_places
from claims.tokens import Tokens

Moment = tuple[datetime.date | None, datetime.date]
# What a level may be of, and when: head and words of its measure, place, owner, currency or unit.
Of = Hashable


class Stated:
    """The levels of one variable: where they stand, and the bounds of the values they allow."""

    __slots__ = ("_in_order", "_rows", "high", "low")

    def __init__(self) -> None:
        """Start without any."""
        self.low, self.high = -BIG, BIG
        self._rows: list[Observation] = []
        self._in_order = False

    def add(self, row: Observation) -> None:
        """Enter a level."""
        self.low, self.high = max(self.low, row.low), min(self.high, row.high)
        self._rows.append(row)
        self._in_order = False

    def nearest(self, row: Observation) -> Observation | None:
        """Return the level that stands nearest to a row: in its sentence, in its document, or else
        in the first of the others. None where levels exclude each other."""
        if self.low > self.high:
            return None
        if not self._in_order:
            self._rows.sort(key=_stand)
            self._in_order = True
        rows, document = self._rows, row.claim.document
        behind = bisect_left(rows, _stand(row), key=_stand)
        own = [one for one in rows[behind : behind + 1] if one.claim.document == document]
        if behind and rows[behind - 1].claim.document == document:
            # The first of those that stand where the last one before the row does.
            own.insert(0, rows[bisect_left(rows, _stand(rows[behind - 1]), key=_stand)])
        return min(own, key=lambda one: _distance(row, one)) if own else rows[0]


def _stand(row: Observation) -> tuple[str, int]:
    return row.claim.document, row.claim.span.start


def _distance(row: Observation, other: Observation) -> tuple[bool, int]:
    one, two = row.claim, other.claim
    return one.sentence_start != two.sentence_start, abs(one.span.start - two.span.start)


class Levels:
    """The levels of a ledger by what they are of, and then by their moment."""

    def __init__(self, rows: Iterable[Observation]) -> None:
        """Index rows that may be compared."""
        self._by_owner: dict[Of, dict[Moment, Stated]] = defaultdict(dict)
        for row in rows:
            variable = row.variable
            when = moment(variable)
            plain = variable.kind == "level" and variable.modality == "actual"
            if not plain or when is None or row.claim.kind == "conversion" or variable.per:
                continue
            moments = self._by_owner[owner_of(variable)]
            if when not in moments:
                moments[when] = Stated()
            moments[when].add(row)

    def nearest(self, row: Observation, variable: Variable, when: Moment) -> Observation | None:
        """Return the level of what a variable is of, at a moment, that stands nearest to a row."""
        stated = self._by_owner.get(owner_of(variable), {}).get(when)
        return stated.nearest(row) if stated else None


def owner_of(variable: Variable) -> Of:
    """Return what a variable is of, whatever it says of it: a level, its growth, a change."""
    return variable.called, variable.words, variable.place, variable.entity, variable.event


def year_before(when: Moment) -> Moment:
    """Return the same stretch or day a year earlier."""
    start, end = when
    return (_back(start) if start else None, _back(end))


def _back(day: datetime.date) -> datetime.date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


class Movement(Struct, frozen=True, gc=False):
    """A growth or a change with a level now and one before that are of the same variable."""

    growth: Observation
    now: Observation
    before: Observation


# Bases of a growth on which levels as written do not stand.
_OTHER_BASES = ("real", "currency", "adjusted", "month", "quarter", "average")


def movements(rows: Iterable[Observation], levels: Levels) -> Iterator[Movement]:
    """Yield each yearly growth or change with the levels of both years, where both are stated.

    Of several levels at one moment those of the growth's own sentence go first, then those of its
    document; where two levels of one moment exclude each other, nothing is said.
    """
    for row in rows:
        variable = row.variable
        if variable.kind not in ("growth", "change") or row.claim.direction is None:
            continue
        when = moment(variable)
        if when is None or not _is_yearly(variable):
            continue
        now = levels.nearest(row, variable, when)
        before = levels.nearest(row, variable, year_before(when)) if now else None
        if not now or not before or now.currency != before.currency:
            continue
        if kept_out(row, _NO_KIND) is None and _is_of_levels(row, now, before):
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


def _is_of_levels(growth: Observation, now: Observation, before: Observation) -> bool:
    """Tell whether a growth is that of two levels: in their currency, of their scope, on the year
    before, and not of an economy, whose growth is real unless the text says otherwise."""
    said = growth.variable
    if any(is_revised(row.claim) for row in (growth, now, before)):
        return False
    if said.head in ("gdp", "output") and "nominal" not in said.basis:
        return False
    named = {_CURRENCIES[base] for base in said.basis if base in _CURRENCIES}
    if named and now.currency and now.currency not in named:
        return False
    scope = restrictions_of(now.claim)
    if scope != restrictions_of(before.claim) or not _is_on_year_before(growth.claim):
        return False
    return restrictions_of(growth.claim).words - _COMPARING <= scope.words


_COMPARING = frozenset(("more", "less", "fewer", "higher", "lower"))


_CURRENCIES = {"yuan": "CNY", "dollar": "USD", "euro": "EUR", "yen": "JPY", "pound": "GBP"}
# "32 percent more than in 2019", "less than forecast": what a growth is on, where it is said.
_THAN = re.compile(
    r"\s*(?:more|less|higher|lower|fewer|larger|smaller|above|below)\s(?:than\s)?(.{2,40})"
)
_YEAR_BEFORE = re.compile(
    r"(?:in\s|at\s|on\s|the\s|a\s|that\s(?:of|in)\s)*(?:(?:end\sof\s)?(?:the\s)?"
    r"(?:year\s(?:before|earlier|ago)|previous\syear|last\syear|prior\syear)|(?:end\sof\s)?"
    r"((?:19|20)\d\d))"
)


def _is_on_year_before(claim: Claim) -> bool:
    """Tell whether what stands behind "more than" is the year before, or nothing does."""
    behind = claim.sentence[claim.span.end - claim.sentence_start :]
    than = _THAN.match(behind)
    if than is None:
        return True
    base = _YEAR_BEFORE.match(than.group(1))
    if base is None:
        return False
    year = claim.period.end.year if claim.period and claim.period.end else None
    return base.group(1) is None or (year is not None and int(base.group(1)) == year - 1)


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


class Portion(Struct, frozen=True, gc=False):
    """A share with the level of its part, in the same sentence, and that of its whole."""

    share: Observation
    part: Observation
    whole: Observation


def portions(rows: Iterable[Observation], levels: Levels) -> Iterator[Portion]:
    """Yield each share of a stated whole whose part stands beside it and whose whole is a level."""
    for before, row in pairwise(rows):
        for share, part in ((row, before), (before, row)):
            wanted = _whole_of(share, part)
            when = moment(wanted) if wanted else None
            if wanted is None or when is None:
                continue
            whole = levels.nearest(share, wanted, when)
            if whole and whole is not part and whole.currency == part.currency:
                yield Portion(share, part, whole)


# What may stand between a part and its share: "62.5 million, or 58 percent".
_BESIDE = re.compile(
    r"\s*(?:in|at|by|during|on)?\s*[,(]?\s*(?:or|that is|i\.e\.|about|some|nearly|which is)?\s*$"
)


def _whole_of(share: Observation, part: Observation) -> Variable | None:
    """Return the variable of the whole that a share names, where a part stands beside the share.

    "58 percent of the world total" is of what the part measures, elsewhere; "12 percent of exports"
    names its whole itself.
    """
    one, other = share.claim, part.claim
    if one.kind != "share" or not one.of or other.kind != "level" or other.partitive:
        return None
    if one.document != other.document or not _stand_beside(one, other):
        return None
    tokens = Tokens(one.of, 0, len(one.of))
    named = [mention.place.name for mention in find_places(tokens)]
    key = key_of(tokens.words, {})
    if named and not (set(key) - _TOTAL):
        meant = replace(other, place=named[0])
    elif key and not named:
        meant = replace(other, measure=one.of, measure_key=key, place=one.place, predicate=None)
    else:
        return None
    return variable_of(meant)


_TOTAL = frozenset(("total", "whole", "sum", "figure", "national", "world", "global"))


def _stand_beside(one: Claim, other: Claim) -> bool:
    first, second = sorted((one, other), key=lambda claim: claim.span.start)
    if first.sentence_start != second.sentence_start:
        return False
    low, high = (offset - first.sentence_start for offset in (first.span.end, second.span.start))
    between = first.sentence[low:high]
    period = first.period.text if first.period else ""
    return low <= high and _BESIDE.match(between.replace(period, "", 1)) is not None
