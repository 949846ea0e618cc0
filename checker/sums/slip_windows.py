"""Slips that would bring a figure between two ends, and how likely chance makes one do so."""

from __future__ import annotations

from collections.abc import Iterator
from math import log10

from msgspec import Struct

# How far a point may have moved, or a scale word be another: "million" for "billion".
_MOVED = (10.0, 100.0, 1000.0, 1e6)
_DECADES = 4.0
_CHANGED = 9


class Brought(Struct, frozen=True):
    """A slip by its name ("swap", "digit", "dropped" or "point"), what was meant, and its chance:
    how likely a figure that has nothing to do with the window is brought into it."""

    name: str
    meant: float
    chance: float


def likeliest(value: float, step: float, low: float, high: float) -> Brought | None:
    """Return the slip that says most of those that bring a figure, written in steps, between two
    ends; None where none does."""
    found = list(_brought(value, step, low, high))
    rounder = step
    # "478,000" has three digits where what is meant may be any thousand.
    while rounder * 10 <= high - low and abs(value / (rounder * 10) % 1) < 1e-9:
        rounder *= 10
    if rounder > step:
        found += _brought(value, rounder, low, high)
    return min(found, key=lambda one: one.chance) if found else None


def _brought(value: float, step: float, low: float, high: float) -> Iterator[Brought]:
    if value <= 0 or step <= 0 or high <= 0 or low > high:
        return
    low, high = low * (1 - 1e-9), high * (1 + 1e-9)
    if low <= value <= high:
        return
    telling = len(_digits(value, step).strip("0")) > 1
    for moved in _MOVED if telling else ():
        for meant in (value * moved, value / moved):
            if low <= meant <= high:
                wide = log10(high / max(low, 1e-9)) + step / value / 2.3
                yield Brought("point", meant, min(1.0, 2 * len(_MOVED) * wide / _DECADES))
    digits = _digits(value, step)
    room = 9.0 * 10.0 ** (len(digits) - 1)
    share = min(1.0, ((high - low) / step + 1) / room)
    for name, count, written in _variants(digits):
        meant = int(written) * step
        if low <= meant <= high:
            yield Brought(name, meant, min(1.0, count * share))


def _digits(value: float, step: float) -> str:
    return str(round(value / step))


def _variants(digits: str) -> Iterator[tuple[str, int, str]]:
    """Yield what one slip may have made the digits of, its name, and how many there are of it."""
    size = len(digits)
    for at, here in enumerate(digits):
        after = digits[at + 1 : at + 2]
        if after and after != here:
            yield "swap", size - 1, digits[:at] + after + here + digits[at + 2 :]
        for other in "0123456789":
            if other != here:
                yield "digit", _CHANGED * size, digits[:at] + other + digits[at + 1 :]
            yield "dropped", _CHANGED * size, digits[:at] + other + digits[at:]
        if size > 1:
            yield "dropped", _CHANGED * size, digits[:at] + digits[at + 1 :]
