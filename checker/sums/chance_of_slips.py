"""How likely it is by chance that one slip in a figure would make a sum hold.

Figures that no sum ties miss each other by anything. That two swapped digits mend one of four
digits is chance in one of three thousand, and that another digit mends one of two is chance in
one of five: so much a slip says of whether the figures belong together.
"""

from __future__ import annotations

from math import floor, log10

from checker.slips import DIGIT, EXCHANGE, SWAP, how_many, parting, rows_of
from checker.sums.skeletons import Figure

# More digits than these nobody has rounded.
_MOST = 7


def chance_of_slip(figure: Figure, meant: float, exact: bool) -> float | None:
    """Return how likely chance makes a figure a slip for what is meant; None where it is none.

    ``exact`` tells that what is meant has to come out to the last digit, and is not rounded.
    """
    return chance_of_value(figure.value, meant, exact)


def chance_of_value(value: float, meant: float, exact: bool) -> float | None:
    """Return the same of a value by itself."""
    if meant <= 0 or value <= 0:
        return None
    place = _place(value)
    finer = place / 10
    rounded = None
    for step in (place * 10, place, finer, finer / 10):
        near = round(meant / step) * step
        off = abs(meant - near)
        if off <= 1e-6 * meant or (not exact and step == place and off <= 0.5 * step):
            rounded = near, min(step, place)
            break
    if rounded is None:
        return None
    return _chance(value, *rounded)


def _chance(value: float, meant: float, step: float) -> float | None:
    here, there = str(round(value / step)), str(round(meant / step))
    told = len(here.rstrip("0"))
    if here == there:
        return None
    if here.strip("0") == there.strip("0"):
        return 0.3 / 10.0 ** (told - 1) if told > 1 else None
    if len(here) != len(there):
        # "eighteen" for "eight", "12" for "2"
        short, long = sorted((here, there), key=len)
        added = len(long) == len(short) + 1 and long.endswith(short) and len(short) == 1
        return 1.0 if added else None
    found = parting(here, there)
    size = len(max(here.rstrip("0"), there.rstrip("0"), key=len))
    if found is not None and found.kind == DIGIT:
        return min(1.0, how_many(DIGIT, size) / rows_of(size))
    if found is not None and found.kind in (SWAP, EXCHANGE):
        return max(1, how_many(SWAP, size)) / rows_of(size)
    return None


def _place(value: float) -> float:
    """Return the place of the last digit that says something: 100 of 3,700."""
    top = floor(log10(value))
    for digits in range(_MOST):
        place = 10.0 ** (top - digits)
        if abs(value / place - round(value / place)) < 1e-6:
            return place
    return 10.0 ** (top - _MOST)
