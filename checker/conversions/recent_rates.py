"""Conversions at rates of other months: what no writer has used who looked a rate up for today."""

from __future__ import annotations

import datetime
import re

from checker.conversions.figures import digits_of
from checker.rates import rate_range
from claims.model import Claim

Date = datetime.date

# So long before publication a rate is still today's; beyond its range by these parts it is not,
# with a slip of the digits that explains it and without.
_RECENT = datetime.timedelta(days=120)
_EXPLAINED, _UNEXPLAINED = 0.05, 0.08
# What speaks for a rate of another day: words of time, and verbs of the past.
_OTHER_DAY = re.compile(
    r"\b(?:last|previous\w*|earlier|former\w*|then|ago|since|when|once|quarter|fiscal|financial"
    r"|convenience|exchange rates?|at the (?:rate|time)|average|histor\w+|first half"
    r"|was|were|had|been|bought|paid|spent|sold|cost|raised|won|lost|earned|made|fined|received"
    r"|got|took|gave|(?:1[5-9]|20)\d\d)\b",
    re.I,
)


def misses_recent(
    first: Claim, second: Claim, implied: tuple[float, float], published: Date | None
) -> bool:
    """Tell whether two amounts of today do not fit at any rate of the months before publication.

    Amounts of a stated period, and sentences that speak of the past, are not judged: theirs may be
    the rates of their own time.
    """
    if published is None or first.period is not None or second.period is not None:
        return False
    bounds = rate_range(second.quantity.unit, first.quantity.unit, published - _RECENT, published)
    if bounds is None:
        return False
    off = max(implied[0] / bounds[1], bounds[0] / implied[1]) - 1
    if off <= _EXPLAINED or _OTHER_DAY.search(first.sentence):
        return False
    return off > _UNEXPLAINED or _is_slip(first, second, bounds)


def _is_slip(first: Claim, second: Claim, bounds: tuple[float, float]) -> bool:
    """Tell whether another digit, or two that change places, make the second amount fit."""
    value, digits = second.quantity.value, digits_of(second.quantity)
    if not value or first.quantity.value is None or not 3 <= digits <= 4:
        return False
    place = float(value) / int(str(int(value.scaleb(9))).rstrip("0"))
    least, most = (float(first.quantity.value) / rate / place for rate in bounds[::-1])
    return any(least <= goal <= most for goal in _variants(str(round(float(value) / place))))


def _variants(digits: str) -> list[int]:
    """Return the figures that differ by a digit, or by two that have changed places."""
    found = [
        int(f"{digits[:at]}{digit}{digits[at + 1 :]}")
        for at in range(len(digits) - 1)
        for digit in "123456789"
    ]
    swaps = [
        int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
        for at in range(len(digits) - 1)
    ]
    return found + swaps
