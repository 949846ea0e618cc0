"""Amounts in dollars of their own time, so that currencies compare; and how that is said."""

from __future__ import annotations

import datetime
from functools import cache, lru_cache

from msgspec import Struct

from checker.observation import BIG, Observation
from checker.rates import Rate, day_rate, mean_rate, rate_range
from checker.wording import amount
from claims.model import Claim
from claims.places import find_places, wholes
from claims.tokens import Tokens
from claims.words import rows

DOLLAR = "USD"


class Dollars(Struct, frozen=True):
    """An observation's strict interval in US dollars, and the step of the working that says how.

    ``rate`` is the one of that step: so much of the currency for a dollar.
    """

    low: float
    high: float
    step: str | None
    rate: float = 1.0


def in_dollars(row: Observation, published: datetime.date | None) -> Dollars | None:
    """Convert an amount at the rates of its period; None without a rate.

    A flow converts at the mean of its period and a stock at the day's; any daily rate of the period
    is allowed, so the interval is the widest that an honest writer may have come by.
    """
    currency = row.currency
    if currency is None or "/" in currency or _is_shared(row):
        return None
    if currency == DOLLAR:
        return Dollars(row.low, row.high, None)
    start, end = period_of_rates(row, published)
    if start is None or end is None:
        return None
    bounds = rate_range(DOLLAR, currency, start, end)
    mean = mean_rate(DOLLAR, currency, start, end) or day_rate(DOLLAR, currency, end)
    if bounds is None or mean is None:
        return None
    low = row.low / bounds[1] if row.low > -BIG else -BIG
    high = row.high / bounds[0] if row.high < BIG else BIG
    value = row.claim.quantity.value or row.claim.quantity.value_low
    middle = amount(float(value or 0) / mean.value, DOLLAR)
    said = rate_said(mean)
    step = (
        f"“{row.claim.text}” is {middle} at {mean.value:.4g} {currency} a dollar, "
        f"{said} ({mean.publisher})."
    )
    return Dollars(low, high, step, mean.value)


def _is_shared(row: Observation) -> bool:
    """Tell whether the currency's name is that of several countries, and which is not known.

    A bare "$" is taken for the US dollar, as nearly all news means it; "pesos" and "rupees" are not
    taken for anybody's.
    """
    return bool(candidates_of(row.claim)) and row.currency != DOLLAR


def candidates_of(claim: Claim) -> tuple[str, ...]:
    """Return the currencies that an amount's name may mean, or none where it is clear."""
    for said in claim.assumptions:
        if said.startswith("currency: one of "):
            return tuple(said.removeprefix("currency: one of ").split(", "))
    return ()


def meanings(claim: Claim, other: Claim, text: str) -> tuple[str, ...]:
    """Return the currencies that an amount may be in, the likeliest first.

    A bare "$" is the US dollar, or that of a country that the ``text`` names; beside ``other``, an
    amount in US dollars, it is any but this. Other shared names ("pesos") may be anybody's, where
    the text names none of their countries.
    """
    known = candidates_of(claim)
    local = tuple(code for code in known if _home_of().get(code) in places_in(text))
    if DOLLAR not in known:
        return local or _plain(known) or (claim.quantity.unit,)
    if other.quantity.unit == DOLLAR and not candidates_of(other):
        return tuple(code for code in local or known if code != DOLLAR)
    return tuple(dict.fromkeys((DOLLAR, *local)))


# Names that several countries share, but that mean one country's money where none is named.
_MAIN = ("GBP", "RON", "CHF", "JPY", "CNY", "BRL", "TRY")


def _plain(known: tuple[str, ...]) -> tuple[str, ...]:
    main = tuple(code for code in known if code in _MAIN)
    return main if len(main) == 1 else known


@cache
def _home_of() -> dict[str, str]:
    """Return currency -> the place whose money it is, for currencies that share a name."""
    return {row[0]: row[1] for row in rows("currency_places.tsv")}


@lru_cache(maxsize=64)
def places_in(text: str) -> frozenset[str]:
    """Return the ids of all places that a text names, and of what they lie in."""
    found: frozenset[str] = frozenset()
    for mention in find_places(Tokens(text, 0, len(text))):
        found |= wholes(mention.place.id)
    return found


def rate_said(rate: Rate) -> str:
    """Say which rate it is: the rate of 2024-03-28, the mean of 2022."""
    if rate.kind == "day":
        return f"the rate of {rate.period}"
    return f"the mean of {rate.period.replace('/', ' to ')}"


def period_of_rates(
    row: Observation, published: datetime.date | None
) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the stretch of time whose rates apply: the claim's period, else the year before
    publication."""
    variable = row.variable
    if variable.start and variable.end:
        if variable.start == variable.end:
            return variable.end - datetime.timedelta(days=10), variable.end
        return variable.start, variable.end
    if published:
        return published - datetime.timedelta(days=365), published
    return None, None
