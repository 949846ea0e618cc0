"""Slips of the hand in a number: what one makes of its digits, and which one parts two numbers.

A number is its row of digits in steps of its last place: "1526" of 15.26 as of 1,526. Which kinds
are slips to a reader, how long a number has to be for one to say anything, and how likely chance
makes one, the callers know: it depends on how the figures came together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

# Another digit; neighbours that changed places; two others that did; more; one too few or too many.
DIGIT, SWAP, EXCHANGE, ORDER, DROPPED = "digit", "swap", "exchange", "order", "dropped"
# How far a point moves; one scale word taken for another moves it by six places, too.
POINTS = (10.0, 100.0, 1000.0)
POINTS_AND_SCALES = (*POINTS, 1e6)
_DIGITS = "0123456789"
_OTHERS = len(_DIGITS) - 1


class Parting(Struct, frozen=True, gc=False):
    """What parts two rows of digits: the kind of slip, and the places where they differ.

    Where a digit was dropped, ``places`` is empty.
    """

    kind: str
    places: tuple[int, ...] = ()


def digits_in(value: float, step: float) -> str:
    """Return a positive value's digits down to a step; none where there is no step."""
    return str(round(value / step)) if step else ""


def parting(one: str, other: str) -> Parting | None:
    """Return the one slip between two rows of digits; None where they are the same, or where more
    than one parts them."""
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return Parting(DROPPED) if _is_dropped(short, long) else None
    places = tuple(at for at in range(len(one)) if one[at] != other[at])
    if not places:
        return None
    if len(places) == 1:
        return Parting(DIGIT, places)
    if sorted(one) != sorted(other):
        return None
    if len(places) > 2:
        return Parting(ORDER, places)
    return Parting(SWAP if places[1] == places[0] + 1 else EXCHANGE, places)


def _is_dropped(short: str, long: str) -> bool:
    if len(long) != len(short) + 1:
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def variants(digits: str, kinds: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield what one slip makes of a row of digits, and its kind: of ``SWAP``, ``DIGIT`` and
    ``DROPPED`` those that are asked for, from the first place to the last."""
    swapped, changed, dropped = (kind in kinds for kind in (SWAP, DIGIT, DROPPED))
    for at, here in enumerate(digits):
        before, after = digits[:at], digits[at + 1 :]
        if swapped and after and after[0] != here:
            yield SWAP, before + after[0] + here + after[1:]
        for other in _DIGITS if changed or dropped else "":
            if changed and other != here:
                yield DIGIT, before + other + after
            if dropped:
                yield DROPPED, before + other + here + after
        if dropped and len(digits) > 1:
            yield DROPPED, before + after


def as_long(digits: str, kind: str) -> Iterator[str]:
    """Yield what a slip of a kind, ``SWAP`` or ``DIGIT``, makes of a row: where it starts with
    none, none that starts with a zero, for that would be a shorter number."""
    for _, made in variants(digits, (kind,)):
        if made[0] != "0" or digits[0] == "0":
            yield made


def how_many(kind: str, size: int) -> int:
    """Return how many rows one slip of a kind, ``DIGIT``, ``SWAP`` or ``DROPPED``, makes of one of
    so many digits."""
    return size - 1 if kind == SWAP else _OTHERS * size


def rows_of(size: int) -> float:
    """Return how many rows of so many digits there are."""
    return 9.0 * 10.0 ** (size - 1)


def is_moved(ratio: float, points: Collection[float], off: float = 1e-9) -> bool:
    """Tell whether a ratio of two numbers is that of a moved point, one way or the other, but for
    so small a part of it."""
    return any(abs(ratio / by - 1) < off or abs(ratio * by - 1) < off for by in points)
