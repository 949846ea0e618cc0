"""Whether one slip parts a figure of a table from what it would have to be."""

from __future__ import annotations

from collections.abc import Iterator
from math import log10

from checker.footing.lattice import Figure

# How far, as a part of it, a total is looked for beside a sum that belongs to it.
_ROOM = 0.4
# Gaps that one changed digit makes in one place, and two swapped digits in one pair of places.
_CHANGED, _SWAPPED = 18, 18


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
    for moved in (10.0, 100.0, 1000.0):
        if abs(here * moved - there) < 1e-6 * there or abs(there * moved - here) < 1e-6 * here:
            return "point"
    one, other = str(round(here)), str(round(there))
    if len(one) != len(other):
        return "dropped" if _is_dropped(one, other) or _is_dropped(other, one) else None
    apart = [at for at in range(len(one)) if one[at] != other[at]]
    if len(apart) == 1:
        return "digit"
    if len(apart) == 2 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]:
        return "swap"
    return None


def _is_dropped(short: str, long: str) -> bool:
    """Tell whether a number is another one with a digit left out."""
    if len(long) != len(short) + 1 or len(short) < 2:
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


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
    for moved in (10.0, 100.0, 1000.0):
        yield "point", value * moved
        yield "point", value / moved
    sign, digits = (-1 if value < 0 else 1), str(round(abs(value) / step))
    for at, here in enumerate(digits):
        for other in "0123456789":
            if other != here:
                changed = digits[:at] + other + digits[at + 1 :]
                yield "digit", round(sign * int(changed) * step, 9)
        after = digits[at + 1 : at + 2]
        if after and after != here:
            changed = digits[:at] + after + here + digits[at + 2 :]
            yield "swap", round(sign * int(changed) * step, 9)


def chance(figure: Figure, name: str) -> float:
    """Return how likely figures that do not belong together are parted by such a slip."""
    size = abs(figure.value) / figure.step if figure.step else 0.0
    if size < 2:
        return 1.0
    digits = log10(size) + 1
    kinds = {"digit": _CHANGED * digits, "swap": _SWAPPED * (digits - 1)}.get(name, 4 * digits)
    return min(1.0, kinds / (_ROOM * size))
