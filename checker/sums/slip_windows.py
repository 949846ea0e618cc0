"""Slips that would bring a figure between two ends, and how likely chance makes one do so."""

from __future__ import annotations

from collections.abc import Iterator
from math import log10

from msgspec import Struct

from checker.slips import (
    DIGIT,
    DROPPED,
    POINTS_AND_SCALES,
    SWAP,
    digits_in,
    how_many,
    rows_of,
    variants,
)  # fmt: skip

_KINDS = (SWAP, DIGIT, DROPPED)
_DECADES = 4.0


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
    digits = digits_in(value, step)
    telling = len(digits.strip("0")) > 1
    for moved in POINTS_AND_SCALES if telling else ():
        for meant in (value * moved, value / moved):
            if low <= meant <= high:
                wide = log10(high / max(low, 1e-9)) + step / value / 2.3
                yield Brought(
                    "point", meant, min(1.0, 2 * len(POINTS_AND_SCALES) * wide / _DECADES)
                )
    share = min(1.0, ((high - low) / step + 1) / rows_of(len(digits)))
    for kind, written in variants(digits, _KINDS):
        meant = int(written) * step
        if low <= meant <= high:
            yield Brought(kind, meant, min(1.0, how_many(kind, len(digits)) * share))
