"""The exchange rates that an honest writer may have used, and the one that two amounts imply."""

from __future__ import annotations

import datetime

from msgspec import Struct

from checker.conversions.figures import digits_of
from checker.rates import Rate, day_rate, mean_rate, rate_range
from claims.model import Claim

Date = datetime.date


class Rates(Struct, frozen=True):
    """The rates that an honest writer may have used: the lowest, the highest, and some to name."""

    low: float
    high: float
    named: tuple[Rate, ...]


def honest_rates(first: Claim, second: Claim, published: Date | None) -> Rates | None:
    """Return the range of daily rates from the claim's period to publication; None without one."""
    source, target = second.quantity.unit, first.quantity.unit
    period = first.period or second.period
    start, end = _stretch(
        period.start if period else None, period.end if period else None, published
    )
    if start is None or end is None:
        return None
    bounds = rate_range(source, target, start, end)
    if bounds is None:
        return None
    found = [day_rate(source, target, published)] if published else []
    if period and period.start and period.end:
        found.append(mean_rate(source, target, period.start, period.end))
    named = tuple(rate for rate in found if rate)
    return Rates(bounds[0], bounds[1], named)


def _stretch(
    start: Date | None, end: Date | None, published: Date | None
) -> tuple[Date | None, Date | None]:
    """Return the days whose rates may have been used: a year before publication at least."""
    if published:
        early = published - datetime.timedelta(days=365)
        return (min(start, early) if start else early), max(published, end or published)
    return start, end


def implied_rate(first: Claim, second: Claim) -> tuple[float, float] | None:
    """Return the lowest and the highest rate at which the two amounts agree."""
    low, high = _ends(first)
    least, most = _ends(second)
    if digits_of(second.quantity) > 1 and first.quantity.modifier in ("exact", "about"):
        value = float(first.quantity.value or 0)
        low, high = max(low, value * (1 - _SOURCE)), min(high, value * (1 + _SOURCE))
    if min(low, high, least, most) <= 0:
        return None
    return low / most, high / least


# What "about" leaves open in a conversion, by how many digits are shown: it says that it is
# rounded; and what a sum that is converted to two digits or more may be rounded by itself.
_ABOUT = {1: 0.15, 2: 0.05, 3: 0.015}
_SOURCE = 0.05


def _ends(claim: Claim) -> tuple[float, float]:
    quantity, strict = claim.quantity, claim.quantity.strict
    value = float(quantity.value or 0)
    if quantity.modifier == "about" and quantity.value is not None:
        room = _ABOUT[min(3, digits_of(quantity))]
        return value * (1 - room), value * (1 + room)
    low = value if strict.low is None else float(strict.low)
    return low, value if strict.high is None else float(strict.high)
