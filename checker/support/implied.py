"""Whether a figure of a source implies one of a draft: *source implies draft*, not *they meet*.

"22" implies "more than 20"; "more than 20" does not imply "22".
"""

from __future__ import annotations

from functools import lru_cache

from checker.sizes import Size
from checker.support.convertible import takes_rounding
from claims.model import Claim
from claims.words import number_words

SAME, ROUNDED, ALLOWED, CONVERTED = "same", "rounded", "allowed", "converted"

_EPSILON = 1e-9
# "Hundreds" may be up to so many times a hundred.
_VAGUE = 30
# A measure converted between units with no round factor is rounded as its writer likes.
_CONVERTED = 0.03
# A modifier turned the wrong way round is meant for a figure so near.
_NEAR = 0.1
# "About 450" is not said of 480; what lies further off has another figure in mind.
_ABOUT = 0.06
# Nobody rounds 1.4 billion to one.
_COARSEST = 0.12
_ABOVE, _BELOW = ("more_than", "at_least"), ("less_than", "at_most", "nearly")


def implied(draft: Claim, size: Size, source: Claim, other: Size) -> str | None:
    """Return how a source's figure implies a draft's, both of one sort of unit; None if it does
    not: the same, as it is rounded, as its modifier allows, or converted from another unit."""
    if _close(size.low, other.low) and _close(size.high, other.high):
        return SAME
    if size.is_range:
        inside = size.low <= other.low and other.high <= size.high
        return ALLOWED if inside and not other.is_range else None
    if other.is_range:
        ends = _close(size.low, other.low) or _close(size.low, other.high)
        return SAME if ends else None
    value, given = size.low, other.low
    modifier = draft.quantity.modifier
    if is_vague(draft):
        return ALLOWED if value <= given < _VAGUE * value else None
    if modifier in _ABOVE + _BELOW + ("about",):
        low, high = size.usual
        if modifier == "about":
            low, high = value - abs(value) * _ABOUT, value + abs(value) * _ABOUT
        # A limit is quoted as it stands: "below 30" is not what "below 25" says.
        limit = source.quantity.modifier == modifier
        if low <= given <= high and not limit and not _wrong_side(modifier, value, given):
            return ALLOWED
    other_unit = _is_converted(draft, source)
    if size.step > other.step and _rounds(value, size.step, given):
        return CONVERTED if other_unit else ROUNDED
    low, high = size.usual
    if modifier == "exact" and high - low > size.step * 1.01 and low <= given <= high:
        # Trailing zeros: "740,000" is what a reader takes 742,600 to be rounded to.
        return ROUNDED
    loose = takes_rounding(draft.quantity.unit, source.quantity.unit) or _is_in_words(draft, source)
    if loose and value and abs(given - value) <= _CONVERTED * abs(value):
        return CONVERTED
    return None


def _is_converted(one: Claim, other: Claim) -> bool:
    """Tell whether two figures have two units; a number without one has none to convert."""
    units = {one.quantity.unit, other.quantity.unit}
    return len(units) > 1 and "count" not in units


def _is_in_words(one: Claim, other: Claim) -> bool:
    """Tell whether one of two shares is a fraction in words: "a third" for 32.6 percent."""
    if one.quantity.unit == other.quantity.unit:
        return False
    return any(
        each.quantity.unit == "ratio" and not any(sign.isdigit() for sign in each.text)
        for each in (one, other)
    )


def is_turned(draft: Claim, size: Size, other: Size) -> bool:
    """Tell whether a draft's modifier says the opposite of what a near figure of a source allows:
    "more than 40 percent" for 38.9."""
    if size.is_range or other.is_range or not size.low:
        return False
    near = abs(other.low - size.low) <= _NEAR * abs(size.low)
    coarser = size.step > other.step
    return near and coarser and _wrong_side(draft.quantity.modifier, size.low, other.low)


def is_misrounded(draft: Claim, size: Size, other: Size) -> bool:
    """Tell whether a figure is cut off where it should have been rounded: 1.8 for 1.87."""
    if size.is_range or other.is_range or draft.quantity.modifier != "exact":
        return False
    return size.step > other.step and size.step / 2 < abs(other.low - size.low) < size.step


def is_overprecise(size: Size, other: Size) -> bool:
    """Tell whether a figure has digits that a source's figure leaves open: 1.84 for 1.8."""
    if size.is_range or other.is_range:
        return False
    return size.step < other.step and abs(other.low - size.low) <= other.step / 2


@lru_cache(maxsize=10_000)
def is_vague(claim: Claim) -> bool:
    """Tell whether a figure is a word for many: "dozens", "hundreds", "millions"."""
    words = claim.text.lower().split()
    return any(word in number_words().vague for word in words)


def _rounds(value: float, step: float, given: float) -> bool:
    """Tell whether a value rounds to another; half a step rounds up."""
    off = abs(given) - abs(value)
    inside = -step / 2 <= off < step / 2 * (1 - _EPSILON)
    return inside and abs(off) <= _COARSEST * abs(given)


def _wrong_side(modifier: str, value: float, given: float) -> bool:
    if modifier in _ABOVE:
        return given < value * (1 - _EPSILON)
    return modifier in _BELOW and given > value * (1 + _EPSILON)


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= _EPSILON * max(abs(one), abs(other))
