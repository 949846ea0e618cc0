"""Figures near by that explain what a rule would call wrong.

A sentence with many figures can be tied in many ways, and a rule that took the wrong ones has found
its own mistake. Two things show that: other figures round the place are just what the accused one
says; or none of the figures is one slip away from what would make it hold, as figures that belong
together and were mistyped are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import permutations

from checker.conflict import Conflict
from checker.context import Context
from checker.sums.chance_of_slips import chance_of_value
from claims.model import Claim, Interval

# So far before and behind a figure, in letters, others are looked at.
_BEFORE, _BEHIND = 500, 250
# A slip that chance makes more often than this explains nothing.
_LIKELY = 0.25
# What is made of figures so rough, in parts of twice itself, may be anything.
_VAGUE = 0.07

_GROWTH, _SHARE, _DIFFERENCE, _MULTIPLE, _PRODUCT = range(5)
_KINDS = {
    "SUM001": _GROWTH, "SUM004": _SHARE, "SUM005": _SHARE, "SUM007": _DIFFERENCE,
    "SUM008": _MULTIPLE, "SUM009": _PRODUCT,
}  # fmt: skip


def is_explained(found: Conflict, context: Context) -> bool:
    """Tell whether a conflict of arithmetic is rather a tie that was misread."""
    kind = _KINDS.get(found.rule)
    if kind is None or len(found.claims) != 3 or found.is_weighed:
        return False
    if kind == _GROWTH and _is_deducted(found.claims[2]):
        return True
    if holds_near(kind, found.claims, context):
        return True
    return not is_slipped(kind, found.claims) and not are_alone(found.claims, context)


# "After finance costs of £9.6m this gives a profit of £84.5m, up 7%": no former level.
_DEDUCTED = re.compile(
    r"^\W*(?:After|Before|Excluding|Without|Less|Net of|Despite|Including|With)\b"
    r"[^,;]{1,60}\bof\s\Z"
)


def _is_deducted(base: Claim) -> bool:
    """Tell whether a sentence opens with a figure as what was taken away or added."""
    place = base.span.start - base.sentence_start
    return _DEDUCTED.match(base.sentence[:place]) is not None


def holds_near(kind: int, claims: tuple[Claim, ...], context: Context) -> bool:
    """Tell whether a stated figure is what one of the two that it was held against makes with a
    third that stands nearer than the other, or in its own sentence."""
    stated, *taken = claims
    said = _bounds(stated, kind)
    if said is None:
        return False
    near = [one for one in _near(stated, context) if one.quantity.value is not None]
    for one, other in _pairs(stated, taken, near):
        if kind != _PRODUCT and one.quantity.unit != other.quantity.unit:
            continue
        made = _made(kind, one.quantity.strict, other.quantity.strict)
        if made is None or made[1] - made[0] > _VAGUE * abs(made[0] + made[1]):
            continue
        if made[0] <= said[1] and said[0] <= made[1]:
            return True
    return False


def _pairs(
    stated: Claim, taken: Sequence[Claim], near: Sequence[Claim]
) -> Iterator[tuple[Claim, Claim]]:
    known = {one.id for one in taken}
    for own, replaced in permutations(taken):
        reach = abs(replaced.span.start - stated.span.start)
        for each in near:
            is_near = abs(each.span.start - stated.span.start) <= reach
            is_near = is_near or each.sentence_start == stated.sentence_start
            if each.id not in known and is_near:
                yield from permutations((own, each))


def are_alone(claims: tuple[Claim, ...], context: Context) -> bool:
    """Tell whether no other figure of the sentences of some could be meant in their place."""
    known = {one.id for one in claims}
    units = {one.quantity.unit for one in claims}
    return not any(
        one.quantity.unit in units and one.id not in known
        for start in {one.sentence_start for one in claims}
        for one in context.claims_of(claims[0].document, start)
    )


def _near(stated: Claim, context: Context) -> Iterator[Claim]:
    claims, start = context.claims_in(stated.document), stated.span.start
    low = bisect_left(claims, start - _BEFORE, key=_start)
    high = bisect_right(claims, start + _BEHIND, key=_start)
    return (one for one in claims[low:high] if one.id != stated.id)


def _start(claim: Claim) -> int:
    return claim.span.start


def _bounds(stated: Claim, kind: int) -> tuple[float, float] | None:
    bounds = stated.quantity.strict
    if bounds.low is None or bounds.high is None:
        return None
    low, high = float(bounds.low), float(bounds.high)
    if stated.quantity.unit == "percent" and kind in (_GROWTH, _SHARE, _MULTIPLE):
        return low / 100, high / 100
    if kind == _GROWTH:
        return None
    return low, high


def _made(kind: int, one: Interval, other: Interval) -> tuple[float, float] | None:
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return None
    a, b, c, d = map(float, (one.low, one.high, other.low, other.high))
    if kind == _DIFFERENCE:
        return a - d, b - c
    if kind == _PRODUCT:
        return a * c, b * d
    if c <= 0 or a <= 0:
        return None
    if kind == _GROWTH:
        low, high = a / d - 1, b / c - 1
        return (low, high) if high > 0 else (-high, -low)
    return a / d, b / c


def is_slipped(kind: int, claims: tuple[Claim, ...]) -> bool:
    """Tell whether one slip in one of three figures keeps what they say from holding."""
    stated, one, other = map(_value, claims)
    if min(stated, one, other) <= 0:
        return False
    percent = claims[0].quantity.unit == "percent"
    share = stated / 100 if percent else stated
    for at, meant in _meant(kind, share, one, other):
        value = (stated, one, other)[at]
        meant = meant * 100 if at == 0 and percent and kind != _DIFFERENCE else meant
        chance = chance_of_value(value, meant, exact=False)
        if chance is not None and chance <= _LIKELY:
            return True
    return False


def _value(claim: Claim) -> float:
    return float(claim.quantity.value or 0)


def _meant(kind: int, made: float, one: float, other: float) -> Iterator[tuple[int, float]]:
    """Yield what each of the three would have to be."""
    if kind == _GROWTH:
        for new, old, at_new, at_old in ((one, other, 1, 2), (other, one, 2, 1)):
            yield 0, abs(new / old - 1)
            for sign in (1, -1):
                yield at_new, old * (1 + sign * made)
                if 1 + sign * made > 0:
                    yield at_old, new / (1 + sign * made)
    elif kind in (_SHARE, _MULTIPLE):
        for part, whole, at_part, at_whole in ((one, other, 1, 2), (other, one, 2, 1)):
            yield 0, part / whole
            yield at_part, made * whole
            yield at_whole, part / made
    elif kind == _DIFFERENCE:
        yield 0, abs(one - other)
        yield from ((1, other + made), (1, other - made), (2, one + made), (2, one - made))
    else:
        yield from ((0, one * other), (1, made / other), (2, made / one))
