"""Whether one slip of the pen makes a whole number into another: a digit, or two in the wrong
order."""

from __future__ import annotations

from checker.slips import DIGIT, SWAP, parting


def is_slip(said: int, low: int, high: int) -> bool:
    """Tell whether a number of two digits or more has one digit wrong, or two beside each other
    swapped, against one of those from ``low`` to ``high``."""
    written = str(said)
    return len(written) > 1 and any(
        (found := parting(written, str(meant))) is not None and found.kind in (DIGIT, SWAP)
        for meant in range(max(1, low), high + 1)
    )
