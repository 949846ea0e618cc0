"""Whether two figures in two units can be one quantity, honestly rounded; pure arithmetic.

A conversion is honest in one of three ways: the second figure is the first one converted, and then
rounded as far as writers round; or the first is the second converted and rounded; or both are
rounded, less far, from a third that is not written (knots). The margins, the factors that people
use from memory and what a unit's name may mean besides are data (``tables/conversions.toml``).
"""

from __future__ import annotations

from math import floor, log10
from typing import Any

from msgspec import Struct

from checker.reference import shipped
from claims.units import factor

# Steps to which writers round, of each power of ten; the widest step as a part of the figure, where
# the other figure is its source, and where both are rounded from a third.
_STEPS = (5.0, 2.5, 1.0)
_FAR, _MID = 0.3, 0.25
# The same beside a figure of two digits or more, of which the last is no five: nobody rounds one of
# the two to hundreds and gives the other one to the last foot.
_BESIDE = 0.09
# The same for temperatures below a hundred, in kelvins: where the other one is the source, and
# where both are rounded or the other one is no multiple of five.
_KELVINS = (5.6, 2.8)
# What "about", said of one figure only, adds to its rounding.
_ABOUT = 0.05
# The longest a writer's rounding may lead while the figure still counts as verified.
_CLOSE, _CLOSE_KELVINS = 0.10, 3.0


def table() -> dict[str, Any]:
    """Return ``conversions.toml``."""
    return shipped("conversions.toml")


class Figure(Struct, frozen=True):
    """A figure as written, in its own unit: a value, half of its last step, the digits it shows.

    ``cut`` is what may have been cut off behind its last digit: none of "1,100". ``open_low`` and
    ``open_high`` are the parts of it that its words leave open on a side ("less than a mile").
    """

    value: float
    half: float
    digits: int
    about: bool = False
    open_low: float = 0.0
    open_high: float = 0.0
    cut: float = 0.0

    @property
    def is_round(self) -> bool:
        """Say whether the figure shows one digit, or a five behind it."""
        return self.digits == 1 or (self.digits == 2 and self._last == 5)

    @property
    def _last(self) -> int:
        place = floor(log10(abs(self.value))) - self.digits + 1 if self.value else 0
        return round(abs(self.value) / 10.0**place) % 10

    def near(self) -> tuple[float, float]:
        """Return the figure itself, with what its words leave open."""
        return self._opened(self.value, self.value)

    def rounded(self, most: float) -> tuple[float, float]:
        """Return all that may have been rounded to the figure by steps of at most ``most``; a digit
        may have been cut off rather than rounded."""
        half = max(min(self.half, most / 2), coarsest(self.value, most) / 2)
        half += abs(self.value) * _ABOUT if self.about else 0.0
        cut = max(half, self.cut)
        below, above = (half, cut) if self.value >= 0 else (cut, half)
        return self._opened(self.value - below, self.value + above)

    def _opened(self, low: float, high: float) -> tuple[float, float]:
        size = abs(self.value)
        return low - self.open_low * size, high + self.open_high * size


def coarsest(value: float, most: float) -> float:
    """Return the widest round step that divides a figure and is at most ``most``; 0 for none."""
    if most <= 0:
        return 0.0
    exponent = floor(log10(most))
    for power in range(exponent, exponent - 4, -1):
        for step in _STEPS:
            size = step * 10.0**power
            if size <= most * 1.0001 and abs(value / size - round(value / size)) < 1e-9:
                return size
    return 0.0


class Scale(Struct, frozen=True):
    """How the second figure follows from the first: times ``low`` to ``high``, plus ``shift``.

    A reciprocal one (miles a gallon, litres a kilometre) divides instead. ``units`` are the two
    units that it takes the names for.
    """

    low: float
    high: float
    shift: float
    reciprocal: bool
    heat: bool
    units: tuple[str, str]

    def forward(self, low: float, high: float) -> tuple[float, float]:
        """Convert an interval in the first unit to the second."""
        if self.reciprocal:
            return _over(self.low, high), _over(self.high, low)
        ends = [end * by + self.shift for end in (low, high) for by in (self.low, self.high)]
        return min(ends), max(ends)

    def backward(self, value: float) -> float:
        """Convert a value in the second unit to the first."""
        middle = (self.low + self.high) / 2
        if self.reciprocal:
            return _over(middle, value)
        return (value - self.shift) / middle


def _over(above: float, below: float) -> float:
    return above / below if below else float("inf")


class Verdict(Struct, frozen=True):
    """How far two figures are from being one quantity.

    ``miss`` is the part by which they miss each other after all honest rounding (0: they meet);
    ``off`` the part by which the second misses what the first is as written, ``right``; ``back`` is
    what the second is in the first's unit.
    """

    scale: Scale
    miss: float
    off: float
    right: tuple[float, float]
    back: float

    @property
    def close(self) -> bool:
        """Say whether the second figure is what the first is, but for a little."""
        limit = _CLOSE_KELVINS / table()["margins"]["kelvins"] if self.scale.heat else _CLOSE
        return self.miss == 0 and self.off <= limit


def verdict_of(first: Figure, second: Figure, scale: Scale) -> Verdict:
    """Weigh two single figures."""
    right = scale.forward(*first.near())
    misses = [
        _apart(scale, scale.forward(*one), other) for one, other in _reaches(first, second, scale)
    ]
    off = _apart(scale, right, (second.value, second.value))
    if abs(second.value - sum(right) / 2) <= second.half * 1.0001:
        off = 0.0
    miss = min(misses)
    return Verdict(scale, 0.0 if miss < 1e-9 else miss, off, right, scale.backward(second.value))


Interval = tuple[float, float]


def _reaches(first: Figure, second: Figure, scale: Scale) -> list[tuple[Interval, Interval]]:
    """Return what the two figures may stand for, in each of the three honest ways."""
    if scale.heat:
        far, mid = (_most_degrees(first, second, scale, most) for most in _KELVINS)
    else:
        far, mid = (_most(first, second, part) for part in (_FAR, _MID))
    return [
        (first.near(), second.rounded(far[1])),
        (first.rounded(far[0]), second.near()),
        (first.rounded(mid[0]), second.rounded(mid[1])),
    ]


def _most(first: Figure, second: Figure, part: float) -> tuple[float, float]:
    """Return the widest steps to which the two may have been rounded; the second one always to what
    it shows."""
    one = abs(first.value) * (part if second.is_round else _BESIDE)
    one = max(one, 2 * first.half) if first.digits > 1 else one
    free = first.is_round or (second.digits == 1 and part == _FAR)
    other = abs(second.value) * (part if free else _BESIDE)
    return one, max(other, 2 * second.half)


def _most_degrees(first: Figure, second: Figure, scale: Scale, most: float) -> tuple[float, float]:
    """Return the same for temperatures."""
    found = []
    for one, beside, unit in zip((first, second), (second, first), scale.units, strict=True):
        kelvins = min(_KELVINS) if beside.value % 5 else most
        found.append(max(kelvins / factor(unit)[0], abs(one.value) * 0.1))
    return found[0], found[1]


def _apart(scale: Scale, one: Interval, other: Interval) -> float:
    """Return the part by which two intervals in the second unit miss each other; 0 if they meet."""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    if low <= high:
        return 0.0
    if scale.heat:
        degree = factor(scale.units[1])[0]
        size = max(float(table()["margins"]["kelvins"]), abs(sum(other) / 2) * degree)
        return (low - high) * degree / size
    return low / high - 1 if high > 0 else float("inf")


def is_from_memory(first: Figure, second: Figure, units: tuple[str, str]) -> bool:
    """Tell whether one figure is the other by a factor that people know by heart (1.6, 2.2)."""
    for row in table()["thumb"]:
        if tuple(row["units"]) == units:
            pairs = (first, second)
        elif tuple(row["units"]) == units[::-1]:
            pairs = (second, first)
        else:
            continue
        for by in row["factors"]:
            goal = pairs[0].value * by
            before = by * pairs[0].half if pairs[1].digits < 3 else 0.0
            if abs(pairs[1].value - goal) <= max(pairs[1].half, pairs[1].cut, before):
                return True
    return False
