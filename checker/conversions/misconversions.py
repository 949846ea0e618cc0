"""The slips that a wrong conversion shows: not converted, the wrong way round, a lost digit."""

from __future__ import annotations

from math import floor, log10

from msgspec import Struct

from checker.conversions.conversions import Figure, Verdict
from checker.echo.echo_slips import slip_of_digits
from checker.slips import SWAP, as_long

# How near to a slip's figure the written one lies, as a part of it.
_NEAR = 0.03
# Zeros behind the last digit belong to what was typed, but not those of "million".
_MOST_ZEROS = 4


class Misconversion(Struct, frozen=True):
    """How a conversion went wrong: a name, and how it is said."""

    name: str
    said: str


_UNCONVERTED = Misconversion("not-converted", "The number is the same: it was not converted.")
_BACKWARDS = Misconversion("wrong-way", "The conversion went the wrong way round.")
_OFFSET = Misconversion(
    "lost-offset", "The 32 degrees between the zeros of the two scales were forgotten."
)
_SIGN = Misconversion("lost-sign", "A minus sign is missing, or one too many.")


_DIGITS = {
    "swapped digits": "Two neighbouring digits have changed places",
    "one digit": "One digit differs",
}


def misconversion_of(first: Figure, second: Figure, verdict: Verdict) -> Misconversion | None:
    """Return the slip that explains a figure, or None."""
    right = sum(verdict.right) / 2
    if first.value == second.value:
        return _UNCONVERTED
    if verdict.scale.heat:
        return _of_heat(first, second, verdict, right)
    if right <= 0 or second.value <= 0:
        return None
    if not verdict.scale.reciprocal and _is_near(second, first.value * first.value / right):
        return _BACKWARDS
    for power in (1, 2, 3):
        for goal in (right * 10**power, right / 10**power):
            if _is_near(second, goal):
                return Misconversion(
                    "decimal-point", f"It is {10**power:,} times off: a digit or a point."
                )
    return _of_digits(second, right)


def _of_digits(second: Figure, right: float) -> Misconversion | None:
    """Return a slip of the digits that the figure shows: 4,234 for 4,324, 45 for 54.

    What is right is rounded, or cut off, to the place of the last digit. Two digits that have
    changed places show in two; another digit shows in three where it is not the last.
    """
    if second.digits < 2:
        return None
    place = floor(log10(abs(second.value)) + 1e-9) - second.digits + 1
    written, exact = str(round(abs(second.value) / 10.0**place)), abs(right) / 10.0**place
    shown = (f"{written}0", exact * 10) if 0 < place < _MOST_ZEROS else (written, exact)
    if any(_rounds_to(shown[1], int(goal)) for goal in as_long(shown[0], SWAP)):
        return Misconversion("swapped-digits", f"{_DIGITS['swapped digits']}.")
    goals = (str(round(exact)), str(int(exact)))
    if any(_is_one_off(goal, written) for goal in goals):
        return Misconversion("one-digit", f"{_DIGITS['one digit']}.")
    return None


def _rounds_to(exact: float, goal: int) -> bool:
    """Tell whether a figure of two digits or more is the exact one, rounded or cut off to them."""
    zeros = len(str(goal)) - len(str(goal).rstrip("0"))
    steps, figure = exact / 10**zeros, goal // 10**zeros
    return figure > 9 and figure in (round(steps), int(steps))


def _is_one_off(right: str, written: str) -> bool:
    """Tell whether one digit differs in three or more, and not the last."""
    if len(right) != len(written) or right[:-1] == written[:-1]:
        return False
    found = slip_of_digits(right, written)
    return found is not None and found[0] == "one digit"


def _of_heat(first: Figure, second: Figure, verdict: Verdict, right: float) -> Misconversion | None:
    by = (verdict.scale.low + verdict.scale.high) / 2
    if is_sign_lost(second, right):
        return _SIGN
    without = (first.value * by, (first.value - verdict.scale.shift * 1.8) * by)
    if any(abs(second.value - goal) <= max(1.0, abs(goal) * _NEAR) for goal in without):
        return _OFFSET
    for goal in (right * 10, right / 10):
        if abs(second.value - goal) <= max(1.0, abs(goal) * _NEAR):
            return Misconversion("decimal-point", "It is 10 times off: a digit or a point.")
    return _of_digits(second, right) if second.value * right > 0 else None


def is_sign_lost(second: Figure, right: float) -> bool:
    """Tell whether a temperature is right but for its sign."""
    return abs(second.value + right) <= max(0.6, second.half) and abs(right) > 2


def _is_near(second: Figure, goal: float) -> bool:
    return abs(second.value - goal) <= max(goal * _NEAR, min(second.half, goal * 0.06))
