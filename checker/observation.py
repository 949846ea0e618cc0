"""A row of the ledger: what a claim says of its variable, as an interval in one unit."""

from __future__ import annotations

from msgspec import Struct

from checker.variables import Variable, variable_of
from claims.model import Claim, Interval
from claims.units import factor

BIG = float("inf")


class Observation(Struct, frozen=True, gc=False):
    """One row: ends are in the dimension's base unit (money: its own currency), or infinite."""

    claim: Claim
    variable: Variable
    low: float
    high: float
    usual_low: float
    usual_high: float

    @property
    def currency(self) -> str | None:
        """The currency of an amount of money, else None."""
        return self.claim.quantity.unit if self.variable.dimension == "currency" else None


def observe(claim: Claim) -> Observation | None:
    """Return what a claim says of its variable, or None where it has no measure or no value."""
    variable = variable_of(claim)
    if variable is None:
        return None
    quantity = claim.quantity
    scale, offset = _base(quantity.unit, quantity.dimension)
    strict = _ends(quantity.strict, scale, offset)
    usual = _ends(quantity.usual, scale, offset)
    if variable.kind in ("growth", "change") and claim.direction == "down":
        strict, usual = _mirrored(strict), _mirrored(usual)
    return Observation(claim, variable, *strict, *usual)


def _mirrored(ends: tuple[float, float]) -> tuple[float, float]:
    """Return the interval of a fall: a growth by less than nothing."""
    low, high = ends
    return -high, -low


def _base(unit: str, dimension: str) -> tuple[float, float]:
    """Return factor and offset to the base unit; only physical units have others than 1 and 0."""
    if not dimension.startswith("["):
        return 1.0, 0.0
    try:
        scale, offset, _ = factor(unit)
    except ValueError:
        return 1.0, 0.0
    return scale, offset


def _ends(interval: Interval, scale: float, offset: float) -> tuple[float, float]:
    low = -BIG if interval.low is None else float(interval.low) * scale + offset
    high = BIG if interval.high is None else float(interval.high) * scale + offset
    return low, high


def days(row: Observation) -> int:
    """Return the length of a row's period in days: 1 for a moment."""
    start, end = row.variable.start, row.variable.end
    return (end - start).days + 1 if start and end else 0
