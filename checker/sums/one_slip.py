"""Whether one slip in one of its figures is all that keeps a sum from holding.

Figures that only stand near each other miss each other by anything; figures of one sum, one of
which was mistyped, by what a digit, a swap or a point makes. A slip that mends a long figure to the
last digit is good evidence that the figures belong together; in two digits it is none.
"""

from __future__ import annotations

from checker.slips import DIGIT, EXCHANGE, POINTS_AND_SCALES, SWAP, digits_in, is_moved, parting
from checker.sums.outline import Term

# Digits that say something, in a figure that a slip would mend.
TELLING = 3


def digits_told(term: Term) -> int:
    """Return how many digits of a figure say something."""
    return len(digits_in(term.value, term.step).strip("0"))


def is_slip(term: Term, meant: float) -> bool:
    """Tell whether a figure is another one with a digit changed, two swapped or the point moved."""
    if meant <= 0 or term.value <= 0 or not term.step:
        return False
    if is_moved(meant / term.value, POINTS_AND_SCALES):
        return digits_told(term) > 1
    steps = meant / term.step
    if abs(steps - round(steps)) > 1e-6:
        return False
    found = parting(digits_in(term.value, term.step), digits_in(meant, term.step))
    return found is not None and found.kind in (DIGIT, SWAP, EXCHANGE)


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
            pairs = zip(digits_in(term.value, term.step), digits_in(meant, term.step), strict=False)
            if sum(one != other for one, other in pairs) != 1:
                return True
    return False


def tells(whole: Term, parts: tuple[Term, ...]) -> bool:
    """Tell whether a slip mends a sum whose figures are long enough for that to say something."""
    return any(digits_told(term) >= TELLING for term in mended(whole, parts))
