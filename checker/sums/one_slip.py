"""Whether one slip in one of its figures is all that keeps a sum from holding.

Figures that only stand near each other miss each other by anything; figures of one sum, one of
which was mistyped, by what a digit, a swap or a point makes. A slip that mends a long figure to the
last digit is good evidence that the figures belong together; in two digits it is none.
"""

from __future__ import annotations

from checker.sums.outline import Term

# Digits that say something, in a figure that a slip would mend.
TELLING = 3


def digits_told(term: Term) -> int:
    """Return how many digits of a figure say something."""
    return len(_digits(term.value, term.step).strip("0"))


def _digits(value: float, step: float) -> str:
    return str(round(value / step)) if step else ""


def is_slip(term: Term, meant: float) -> bool:
    """Tell whether a figure is another one with a digit changed, two swapped or the point moved."""
    if meant <= 0 or term.value <= 0 or not term.step:
        return False
    steps = meant / term.step
    ratio = meant / term.value
    for moved in (10.0, 100.0, 1000.0, 1e6):
        if abs(ratio - moved) < 1e-9 * moved or abs(ratio * moved - 1) < 1e-9:
            return digits_told(term) > 1
    if abs(steps - round(steps)) > 1e-6:
        return False
    here, there = _digits(term.value, term.step), str(round(steps))
    if len(here) != len(there):
        return False
    apart = [at for at in range(len(here)) if here[at] != there[at]]
    if len(apart) == 1:
        return True
    if len(apart) != 2:
        return False
    left, right = apart
    return here[left] == there[right] and here[right] == there[left]


def mended(whole: Term, parts: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the figures of which one slip each would make the parts add up to the whole."""
    gap = whole.value - sum(part.value for part in parts)
    found = [part for part in parts if is_slip(part, round(part.value + gap, 9))]
    if is_slip(whole, round(whole.value - gap, 9)):
        found.append(whole)
    return tuple(found)


def by_swap_or_point(whole: Term, parts: tuple[Term, ...]) -> bool:
    """Tell whether two swapped digits or a moved point keep a sum from holding."""
    gap = whole.value - sum(part.value for part in parts)
    for term, meant in ((whole, whole.value - gap), *((part, part.value + gap) for part in parts)):
        meant = round(meant, 9)
        if digits_told(term) > 1 and is_slip(term, meant):
            pairs = zip(_digits(term.value, term.step), _digits(meant, term.step), strict=False)
            if sum(one != other for one, other in pairs) != 1:
                return True
    return False


def tells(whole: Term, parts: tuple[Term, ...]) -> bool:
    """Tell whether a slip mends a sum whose figures are long enough for that to say something."""
    return any(digits_told(term) >= TELLING for term in mended(whole, parts))
