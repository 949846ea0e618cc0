"""Products that one slip would make hold: what each is, how many there are, and the whole.

The rate says what it is for each of ("400 in each", "two francs an egg"); a number of those and a
whole of the rate's unit are looked for near by.
"""

from __future__ import annotations

from itertools import permutations

from checker.sums.chance_of_slips import chance_of_slip
from checker.sums.near_levels import noun_of
from checker.sums.near_products import is_counted_by
from checker.sums.skeletons import Figure
from checker.sums.slip_relations import Said

HOURS = {
    "second": 1 / 3600, "minute": 1 / 60, "hour": 1.0, "hourly": 1.0, "day": 24.0, "night": 24.0,
    "daily": 24.0, "week": 168.0, "weekly": 168.0, "month": 730.5, "monthly": 730.5,
    "quarter": 2191.5, "year": 8766.0, "annually": 8766.0, "yearly": 8766.0, "annum": 8766.0,
}  # fmt: skip
# By what else a product may be more or less than its factors say: times, dozens, pairs.
_TURNS = (
    1.0,
    2.0,
    3.0,
    4.0,
    5.0,
    7.0,
    10.0,
    12.0,
    24.0,
    30.0,
    52.0,
    60.0,
    100.0,
    365.0,
    1000.0,
    3600.0,
)

Triple = tuple[Figure, Figure, float]


def mended_product(said: Said) -> tuple[float, Triple] | None:
    """Return by what chance a slip mends a product, its number and whole, and what it would be.

    None where any figures near by hold, or where no slip is in sight.
    """
    near = [each for each in said.made.figures if _may_be(each, said)]
    if len(near) < 2 or _fits_any(said.figure, near):
        return None
    numbers = _numbers(said, near)
    wholes = [each for each in near if _is_whole(each, said)]
    tried = max(1, len(numbers) * len(wholes))
    best: tuple[float, Triple] | None = None
    for number, by in numbers:
        for whole in wholes:
            if whole is number:
                continue
            for chance, implied in _mends(said.figure, number, whole, by):
                if best is None or chance * tried < best[0]:
                    best = chance * tried, (number, whole, implied)
    return best


def holds_near(said: Said) -> bool:
    """Tell whether figures near by fit a rate, whatever they are of."""
    return _fits_any(said.figure, [each for each in said.made.figures if _may_be(each, said)])


def _may_be(each: Figure, said: Said) -> bool:
    claim = each.claim
    if each is said.figure or claim is None or claim.quantity.value is None or each.value <= 0:
        return False
    return claim.kind not in ("rank", "conversion") and each.unit not in ("percent", "ratio")


def _numbers(said: Said, near: list[Figure]) -> list[tuple[Figure, float]]:
    """Return the figures that count what a rate is for, with what one of them is of those."""
    found = []
    per = HOURS.get(said.noun)
    for each in near:
        if per is not None:
            if each.unit in HOURS:
                found.append((each, HOURS[each.unit] / per))
        elif said.noun:
            if is_counted_by(each, said.noun, said.made):
                found.append((each, 1.0))
        elif each.unit == "count" and each.value > 1 and noun_of(each, said.made):
            found.append((each, 1.0))
    return found


def _is_whole(each: Figure, said: Said) -> bool:
    unit, own = each.unit.split(" / ")[0], said.figure.unit.split(" / ")[0]
    if " / " in each.unit or (each.claim is not None and each.claim.per):
        return False
    if unit != own and not (unit == "count" and each.scale > 1):
        return False
    nouns = {noun_of(each, said.made), noun_of(said.figure, said.made)} - {None}
    return len(nouns) < 2


def _fits_any(rate: Figure, near: list[Figure]) -> bool:
    """Tell whether a rate, a number and a whole near by fit, in any way and with any turns."""
    low, high = rate.usual[0] * 0.994, rate.usual[1] * 1.006
    for one, other in permutations(near[:8], 2):
        turns = _TURNS if one.unit in HOURS or other.unit in HOURS else (1.0,)
        for by in {1.0, one.scale, other.scale}:
            value = by * one.value
            for turn in turns:
                made = (value * turn / other.value, value * other.value * turn)
                if any(low <= each <= high for each in made):
                    return True
    if _fits_with_more(rate, near):
        return True
    return any(
        low <= one.value * way <= high
        for one in near
        for turn in _TURNS
        if turn > 1
        for way in (turn, 1 / turn)
    )


def _fits_with_more(rate: Figure, near: list[Figure]) -> bool:
    """Tell whether a whole is a product and another figure: "26 a day for 6 days and 20 more"."""
    return any(
        abs(rate.value * one.value + sign * more.value - whole.value) <= 0.005 * whole.value
        for one, whole, more in permutations(near[:6], 3)
        if more.value < whole.value
        for sign in (1, -1)
    )


def _mends(rate: Figure, number: Figure, whole: Figure, by: float) -> list[tuple[float, float]]:
    product = rate.value * number.value * by
    scale = whole.scale if rate.bare and whole.scale > 1 and rate.scale == 1 else 1.0
    options = (
        (whole, product, True),
        (rate, whole.value / (number.value * by), False),
        (number, whole.value / (rate.value * by), True),
    )
    found = []
    for figure, meant, exact in options:
        for turn in {1.0, scale}:
            chance = chance_of_slip(figure, meant / turn, exact and by == 1)
            if chance is not None:
                found.append((chance, product))
    return found
