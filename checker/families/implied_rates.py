"""CNV: two pairs of amounts in one text that convert the same currencies at rates far apart."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.conversions.conversions import table
from checker.conversions.honest_rates import honest_rates, implied_rate
from checker.conversions.money_pairs import money_pairs
from checker.conversions.restated import Pair
from checker.money import candidates_of, meanings
from checker.rates import rate_range, table_date
from checker.rule import example
from checker.wording import amount, quoted
from claims.words import alternatives

_PHRASES = alternatives("money", "implied_rates")

# How far apart two rates are an error; days, years and rounding move none so far.
APART = 3.0
# Rates nearer than this agree, as far as a third one is outvoted by them.
NEAR = 1.5
# A rate of a volatile currency is a slip where it is another one times ten, a hundred, a thousand.
_SLIP = 1.25
_FIRST_DAY = datetime.date(1999, 1, 4)


class Implied(Struct, frozen=True):
    """A pair with the rates at which it converts: so many ``units[0]`` to one ``units[1]``."""

    pair: Pair
    low: float
    high: float
    units: tuple[str, str]


def rates_of_texts(context: Context) -> Iterator[tuple[Implied, ...]]:
    """Select, for each document and two currencies, the rates of all pairs, if there are two."""
    groups: dict[tuple[str, str, str], list[Implied]] = {}
    for pair in money_pairs(context):
        implied = _implied(pair, context) if pair.join != "list" else None
        if implied:
            groups.setdefault((pair.first.document, *implied.units), []).append(implied)
    yield from (tuple(group) for group in groups.values() if len(group) > 1)


def _implied(pair: Pair, context: Context) -> Implied | None:
    """Return the rates of a pair; None where its currencies or its time are not clear."""
    first, second = pair.first, pair.second
    rates = implied_rate(first, second)
    units = first.quantity.unit, second.quantity.unit
    if rates is None or units[0] == units[1] or _OTHER_TIME.search(first.sentence):
        return None
    text = context.text_around(first)
    for one, other in ((first, second), (second, first)):
        if candidates_of(one) and meanings(one, other, text) != ("USD",):
            return None
    if units[0] < units[1]:
        return Implied(pair, *rates, units)
    return Implied(pair, 1 / rates[1], 1 / rates[0], (units[1], units[0]))


# Amounts of another time, and rates that are not the market's.
_OTHER_TIME = re.compile(rf"\b(?:{_PHRASES['other_time']})\b")


@rule_for(
    "CNV003",
    "implied-rate-differs",
    "error",
    rates_of_texts,
    fails=(
        example(
            "The bridge cost 500 million euros ($530 million). The tunnel cost 80 million euros "
            "($848 million)."
        ),
        example(
            "A flat sells for 2 billion dong ($80,000). The whole block went for 60 billion dong "
            "($24 million)."
        ),
    ),
    passes=(
        example("Sales were 7.18 billion yuan ($1 billion), costs 7.3 billion yuan ($1 billion)."),
        example(
            "A year ago 50 billion naira was worth $108 million. The bank got 50 billion naira "
            "($35 million)."
        ),
    ),
)
def implied_rate_differs(
    group: tuple[Implied, ...], context: Context
) -> Iterator[Conflict | Agreement]:
    """Two amounts and their conversions in one text imply exchange rates that are far apart.

    Rates of other days and years are honest: only a factor of three or more between the rates of
    the same two currencies is an error, and nothing is said of less. Where a sentence speaks of
    another time or of several rates, nothing is said; a currency that loses its worth within years
    must be off by a power of ten, and that is a warning. The suspect is the amount that no
    published rate since 1999 allows, or that all the others outvote. The rule speaks where CNV001
    has no date or no rates to go by.
    """
    low, high = min(group, key=lambda one: one.high), max(group, key=lambda one: one.low)
    factor = high.low / low.high
    if factor < APART or any(_is_dated(one, context) for one in (low, high)):
        return
    level = "error"
    if set(low.units) & set(table()["volatile"]["currencies"]):
        if not _is_slip(low, high):
            return
        level = "warning"
    bounds = rate_range(low.units[1], low.units[0], _FIRST_DAY, table_date()[0])
    if bounds and all(one.high >= bounds[0] and one.low <= bounds[1] for one in (low, high)):
        return
    suspect = _suspect(low, high, group, bounds)
    yield _conflict(low, high, suspect, bounds, level)


def _is_dated(one: Implied, context: Context) -> bool:
    """Tell whether the rates of the time are known, so that CNV001 has judged the pair."""
    first, second = one.pair.first, one.pair.second
    return honest_rates(first, second, context.published(second)) is not None


def _is_slip(low: Implied, high: Implied) -> bool:
    least, most = high.low / low.high, high.high / low.low
    return any(least <= ten * _SLIP and most >= ten / _SLIP for ten in (10, 100, 1000, 1e4, 1e6))


def _suspect(
    low: Implied, high: Implied, group: tuple[Implied, ...], bounds: tuple[float, float] | None
) -> Implied | None:
    """Return the one that the published rates exclude, or else all others; None if neither does."""
    if bounds:
        beyond = [one for one in (low, high) if one.high < bounds[0] or one.low > bounds[1]]
        return beyond[0] if len(beyond) == 1 else None
    for one in (low, high):
        others = [other for other in group if other is not one]
        if len(others) > 1 and all(_ratio(*two) < NEAR for two in combinations(others, 2)):
            return one
    return None


def _ratio(one: Implied, other: Implied) -> float:
    return max(one.low / other.high, other.low / one.high)


def _conflict(
    low: Implied,
    high: Implied,
    suspect: Implied | None,
    bounds: tuple[float, float] | None,
    level: str,
) -> Conflict:
    wrong = suspect or high
    witness = low if wrong is high else high
    first, second = wrong.pair.first, wrong.pair.second
    middle = (witness.low * witness.high) ** 0.5
    rate = middle if first.quantity.unit == wrong.units[0] else 1 / middle
    right = float(first.quantity.value or 0) / rate
    steps = [_working(one) for one in (wrong, witness)]
    if bounds:
        unit, base = low.units
        said = f"{bounds[0]:.4g} to {bounds[1]:.4g} {unit} to one {base}"
        steps.append(f"Published since 1999: {said} (European Central Bank).")
    factor = right / float(second.quantity.value or 1)
    return Conflict(
        rule="CNV003",
        level=level,
        claims=(second, first, witness.pair.second, witness.pair.first),
        accused=second if suspect else None,
        message=(
            f"{quoted(first)} as “{second.text}” and “{witness.pair.first.text}” as "
            f"“{witness.pair.second.text}” are {high.low / low.high:.2g} times apart or more."
        ),
        working=tuple(steps),
        confidence=0.9 if level == "error" else 0.7,
        factors=(factor, factor),
        corrections=(
            f"“{second.text}” would have to be about {amount(right, second.quantity.unit)}, "
            f"at the rate of “{witness.pair.second.text}”.",
        ),
    )


def _working(one: Implied) -> str:
    first, second = one.pair.first, one.pair.second
    unit, base = one.units
    middle = (one.low * one.high) ** 0.5
    return f"“{first.text}” as “{second.text}” is {middle:.4g} {unit} to one {base}."
