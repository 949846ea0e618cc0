"""Whether one slip of the pen makes a whole number into another: a digit, or two in the wrong
order."""

from __future__ import annotations


def is_slip(said: int, low: int, high: int) -> bool:
    """Tell whether a number of two digits or more has one digit wrong, or two beside each other
    swapped, against one of those from ``low`` to ``high``."""
    written = str(said)
    return len(written) > 1 and any(
        _is_near(written, str(meant)) for meant in range(max(1, low), high + 1)
    )


def _is_near(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    wrong = [at for at, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    if len(wrong) == 1:
        return True
    if len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    first, second = wrong
    return one[first] == other[second] and one[second] == other[first]
