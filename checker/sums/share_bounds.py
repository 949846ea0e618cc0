"""What a share may be in percent, as it is written, and whether part by whole may be it."""

from __future__ import annotations

from checker.observation import BIG
from checker.sums.counted_shares import Counted
from checker.sums.outline import PERCENT, RATIO, Bounds, Term

# How far a fraction in words may stray, as a part of it and at most: "a third" is said of 30 to 37
# percent. "More than half" may be a half that was rounded.
WORDS = 0.12
LOOSE = 0.04
ROUNDED = 0.01


def may_be_share(counted: Counted, reading: str, rule: str) -> bool:
    """Tell whether part by whole and the share may be one: the ratio may be cut off as well as
    rounded, and the part may have been worked out from the share as it is written."""
    part, whole, share = counted.part, counted.whole, counted.share
    if whole is None or share is None:
        return True
    (low, high), (least, most) = (getattr(one, reading) for one in (part, whole))
    if least <= 0 or low < 0:
        return True
    ratio = 100 * low / most if most < BIG else 0.0, 100 * high / least if high < BIG else BIG
    stated = share_bounds(share, reading)
    cut = share.step / 2 if share.sign == PERCENT and share.modifier == "exact" else 0.0
    return ratio[0] <= stated[1] + cut * (1 - 1e-9) and stated[0] - cut * (1 - 1e-9) <= ratio[1]


def share_bounds(share: Term, reading: str) -> Bounds:
    """Return what a share may be in percent."""
    low, high = share.strict
    if share.sign == RATIO:
        return _worded(share)
    if reading == "usual" and share.modifier == "exact" and share.value % 10:
        return share.value - share.step / 2, share.value + share.step / 2
    return max(0.0, low), high


def _worded(share: Term) -> Bounds:
    """Return what a fraction in words may be in percent: "a third" is said of 30 and of 36."""
    wide = min(WORDS * share.value, LOOSE)
    low, high = share.value - wide, share.value + wide
    if share.modifier in ("more_than", "at_least"):
        low, high = share.value - ROUNDED, BIG / 100
    elif share.modifier in ("less_than", "at_most"):
        low, high = 0.0, share.value + ROUNDED
    elif share.modifier == "nearly":
        low, high = 0.88 * share.value, share.value + ROUNDED
    elif share.modifier == "about":
        low, high = share.value - 1.5 * wide, share.value + 1.5 * wide
    return 100 * max(0.0, low), 100 * high
