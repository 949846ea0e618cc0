"""Whether one slip parts a figure of a table from what it would have to be."""

from __future__ import annotations

from collections.abc import Iterator
from math import log10

from checker.footing.lattice import Figure
from checker.slips import DIGIT, DROPPED, EXCHANGE, POINTS, SWAP, is_moved, parting, variants

# How far, as a part of it, a total is looked for beside a sum that belongs to it.
_ROOM = 0.4
# Gaps that one changed digit makes in one place, and two swapped digits in one pair of places.
_CHANGED, _SWAPPED = 18, 18
_NAMES = {DIGIT: "digit", SWAP: "swap", EXCHANGE: "swap", DROPPED: "dropped"}


def slip_of(figure: Figure, meant: float) -> str | None:
    """Name the slip that would make a figure of what was meant: "digit", "swap" or "point"."""
    step = figure.step
    if not step or not meant or (meant < 0) != (figure.value < 0):
        if step and meant and figure.value and abs(meant + figure.value) < 0.5 * step:
            return "sign"
        return None
    here, there = abs(figure.value) / step, abs(meant) / step
    if abs(there - round(there)) > 1e-4 * max(1.0, there * 1e-6):
        return None
    if is_moved(here / there, POINTS, 1e-6):
        return "point"
    one, other = str(round(here)), str(round(there))
    found = parting(one, other)
    if found is None or (found.kind == DROPPED and min(len(one), len(other)) < 2):
        return None
    return _NAMES.get(found.kind)


def slip_between(figure: Figure, low: float, high: float) -> tuple[str, float] | None:
    """Return a slip that would make a figure of one between two bounds, and that one: the one
    nearest to their middle; None where there is none."""
    if not figure.step or not figure.value:
        return None
    middle, fuzz = (low + high) / 2, 1e-9 * (abs(low) + abs(high))
    fitting = [
        (abs(value - middle), name, value)
        for name, value in _variants(figure)
        if low - fuzz <= value <= high + fuzz
    ]
    if not fitting:
        return None
    _, name, value = min(fitting)
    return name, value


def _variants(figure: Figure) -> Iterator[tuple[str, float]]:
    """Yield what one slip may have made a figure of."""
    value, step = figure.value, figure.step
    yield "sign", -value
    for moved in POINTS:
        yield "point", value * moved
        yield "point", value / moved
    sign, digits = (-1 if value < 0 else 1), str(round(abs(value) / step))
    for kind, written in variants(digits, (DIGIT, SWAP)):
        yield _NAMES[kind], round(sign * int(written) * step, 9)


def chance(figure: Figure, name: str) -> float:
    """Return how likely figures that do not belong together are parted by such a slip."""
    size = abs(figure.value) / figure.step if figure.step else 0.0
    if size < 2:
        return 1.0
    digits = log10(size) + 1
    kinds = {"digit": _CHANGED * digits, "swap": _SWAPPED * (digits - 1)}.get(name, 4 * digits)
    return min(1.0, kinds / (_ROOM * size))
