"""The slip that leads from one figure to another of the same sentence, and how much it says."""

from __future__ import annotations

from checker.money import candidates_of
from checker.slips import DIGIT, SWAP, parting
from checker.written_slips import written_digits
from claims.model import Claim, Quantity
from claims.units import factor

# A moved point, a scale word, swapped digits or another unit do not come about by growth; one other
# digit may, and in the last place it mostly does. Two figures without a slip between them are NONE.
STRONG, WEAK, FAINT, NONE = 3, 2, 1, 0


def slip_between(one: Claim, other: Claim) -> tuple[str, int] | None:
    """Return the slip that leads from one figure to another, in words, and how much it says."""
    first, second = one.quantity, other.quantity
    if first.unit != second.unit:
        return _slip_of_unit(one, other)
    if first.value is None or second.value is None or first.value * second.value <= 0:
        return None
    here, there = (written_digits(claim.text) for claim in (one, other))
    if not here or not there:
        return None
    ratio = max(first.value, second.value) / min(first.value, second.value)
    if here.strip("0") == there.strip("0"):
        return _scaled(here, there, float(ratio))
    if len(here) != len(there) or first.value.adjusted() != second.value.adjusted():
        return None
    return slip_of_digits(here, there)


def _slip_of_unit(one: Claim, other: Claim) -> tuple[str, int] | None:
    """Return the slip between one number in two units or currencies."""
    first, second = one.quantity, other.quantity
    if first.dimension != second.dimension or _numbers(first) != _numbers(second):
        return None
    if first.dimension == "currency":
        return None if _currencies(one) & _currencies(other) else ("currency", STRONG)
    return ("unit", STRONG) if first.dimension.startswith("[") else None


def _numbers(quantity: Quantity) -> tuple[object, ...]:
    return quantity.value, quantity.value_low, quantity.value_high


def _currencies(claim: Claim) -> set[str]:
    """Return what an amount's unit may mean."""
    return {claim.quantity.unit, *candidates_of(claim)}


def _scaled(here: str, there: str, ratio: float) -> tuple[str, int] | None:
    if ratio in (1e3, 1e6, 1e9) and here == there:
        return "scale word", STRONG
    if ratio in (10.0, 100.0, 1000.0):
        return "decimal point", STRONG if len(here.strip("0")) > 1 else FAINT
    return None


def slip_of_digits(here: str, there: str) -> tuple[str, int] | None:
    """Return the slip between two rows of as many digits, in words, and how much it says."""
    told = max(len(here.strip("0")), len(there.strip("0")))
    if told < 3 and len(here) < 4:
        return None
    found = parting(here, there)
    if found and found.kind == SWAP:
        return "swapped digits", STRONG if told > 2 else FAINT
    if found and found.kind == DIGIT and told > 2:
        last = found.places[0] == max(len(here.rstrip("0")), len(there.rstrip("0"))) - 1
        return "one digit", FAINT if last or told < 4 else WEAK
    return None


def disjoint(one: Claim, other: Claim) -> bool:
    """Tell whether no value lies in both figures; of two units with one number none is asked."""
    if one.quantity.unit != other.quantity.unit:
        return True
    first, second = one.quantity.strict, other.quantity.strict
    ends = (first.low, first.high, second.low, second.high)
    if any(end is None for end in ends):
        return False
    low, high, least, most = (float(end or 0) for end in ends)
    return high < least or most < low


def factors(one: Claim, other: Claim) -> tuple[float, float] | None:
    """Return the least and the greatest factor from the first figure to the second; None between
    currencies, whose factor depends on the day."""
    first, second = _ends(one.quantity), _ends(other.quantity)
    if first is None or second is None or min(*first, *second) <= 0:
        return None
    if one.quantity.dimension == "currency" and one.quantity.unit != other.quantity.unit:
        return None
    return second[0] / first[1], second[1] / first[0]


def _ends(quantity: Quantity) -> tuple[float, float] | None:
    low, high = quantity.strict.low, quantity.strict.high
    if low is None or high is None:
        return None
    scale, offset = 1.0, 0.0
    if quantity.dimension.startswith("["):
        scale, offset, _ = factor(quantity.unit)
    return float(low) * scale + offset, float(high) * scale + offset
