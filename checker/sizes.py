"""Figures of drafts and sources as sizes that compare: a class of units, a value, a step."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from claims.model import Claim, Interval
from claims.units import factor

_PERCENT = {
    "percent": 1.0, "ratio": 100.0, "percentage_point": 1.0, "basis_point": 0.01,
}  # fmt: skip
BIG = float("inf")


class Size(Struct, frozen=True, gc=False):
    """How large a figure is, in the base unit of its class.

    ``sort`` is the class of units that compare ("percent", a currency's code, "count", a physical
    dimension); ``low`` and ``high`` are the figure as written, equal unless it is a range; ``step``
    is that of its last written digit; ``usual`` is what a reader takes it for.
    """

    sort: str
    low: float
    high: float
    step: float
    usual: tuple[float, float]
    strict: tuple[float, float]

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.low != self.high


@lru_cache(maxsize=100_000)
def size_of(claim: Claim) -> Size | None:
    """Return a claim's size; None for one that has no value."""
    quantity = claim.quantity
    low = quantity.value if quantity.value is not None else quantity.value_low
    high = quantity.value if quantity.value is not None else quantity.value_high
    if low is None and high is None:
        return None
    sort, scale, offset = _scale(quantity.unit, quantity.dimension)
    first = float(low if low is not None else high or 0) * scale + offset
    last = float(high if high is not None else low or 0) * scale + offset
    return Size(
        sort,
        first,
        last,
        float(quantity.written) * scale,
        _ends(quantity.usual, scale, offset),
        _ends(quantity.strict, scale, offset),
    )


def as_number(claim: Claim, size: Size) -> Size:
    """Return a claim's size as a bare number, in the unit in which it was written."""
    _, scale, offset = _scale(claim.quantity.unit, claim.quantity.dimension)

    def bare(value: float) -> float:
        return (value - offset) / scale

    usual = (bare(size.usual[0]), bare(size.usual[1]))
    strict = (bare(size.strict[0]), bare(size.strict[1]))
    step = size.step / scale
    return Size("count", bare(size.low), bare(size.high), step, usual, strict)


def mirrored(size: Size) -> Size:
    """Return a size with the other sign."""
    usual, strict = ((-high, -low) for low, high in (size.usual, size.strict))
    return Size(size.sort, -size.high, -size.low, size.step, usual, strict)


def _scale(unit: str, dimension: str) -> tuple[str, float, float]:
    numerator, _, below = unit.partition(" / ")
    if below:
        # "71.20 euros per megawatt-hour" may be "a megawatt-hour costs 71.20 euros" in a draft.
        return _numerator(numerator)
    if unit in _PERCENT:
        return "percent", _PERCENT[unit], 0.0
    if dimension == "currency":
        return unit, 1.0, 0.0
    if dimension.startswith("["):
        try:
            scale, offset, _ = factor(unit)
        except ValueError:
            return unit, 1.0, 0.0
        return dimension, scale, offset
    return dimension, 1.0, 0.0


def _numerator(unit: str) -> tuple[str, float, float]:
    """Return how a rate's numerator compares: as money, as a count, or by its dimension."""
    if unit in _PERCENT:
        return "percent", _PERCENT[unit], 0.0
    if unit == "count":
        return "count", 1.0, 0.0
    try:
        scale, offset, dimension = factor(unit)
    except ValueError:
        return unit, 1.0, 0.0
    return (unit, 1.0, 0.0) if dimension == f"[{unit}]" else (dimension, scale, offset)


def _ends(interval: Interval, scale: float, offset: float) -> tuple[float, float]:
    low = -BIG if interval.low is None else float(interval.low) * scale + offset
    high = BIG if interval.high is None else float(interval.high) * scale + offset
    return low, high
