"""Shares beside their figures that fit no whole, where one slip would make them fit one.

The whole is named near by, or it is what the other shares of the list agree on. A share that fits
any figure of the text, or what is left of one, is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from checker.context import Context
from checker.observation import BIG
from checker.sums.outline import Bounds, Term
from checker.sums.share_pairs import SharePair, share_pairs
from checker.sums.slip_windows import Brought, likeliest
from claims.model import Claim

# Shares of one list stand no further apart; a whole stands so far ahead of its list, or behind.
_APART = 420
_AHEAD, _BEHIND = 1100, 250
# A share worked out from fewer, as some did not answer, is somewhat more than of all.
_OF_FEWER = 1.35
# How seldom chance has to bring a figure to its share, by how many other shares are of that whole.
_MOST = {0: 0.1, 1: 0.4}
_ANY, _TIED = 1.01, 0.6
_HUNDRED = 100.0


class Odd(Struct, frozen=True):
    """A share and its figure that do not fit the whole of those beside them.

    ``whole`` is the claim that states it, or None; ``low`` and ``high`` are what it may be.
    ``others`` are shares that are of it; ``meant`` what the figure would have to be.
    """

    pair: SharePair
    whole: Claim | None
    low: float
    high: float
    others: tuple[SharePair, ...]


def odd_shares(context: Context) -> tuple[Odd, ...]:
    """Return the shares of the texts that one slip keeps from fitting a whole."""
    return tuple(
        odd for group in _groups(context.once(share_pairs)) for odd in _odd_in(group, context)
    )


def _groups(pairs: Sequence[SharePair]) -> Iterator[list[SharePair]]:
    """Yield shares that stand one behind the other."""
    group: list[SharePair] = []
    for pair in pairs:
        if group and (pair.document != group[-1].document or pair.start - group[-1].start > _APART):
            yield group
            group = []
        group.append(pair)
    if group:
        yield group


def _odd_in(group: list[SharePair], context: Context) -> Iterator[Odd]:
    odd = [
        pair for pair in group if not _fits_any(pair, group, context) and not _agrees(pair, group)
    ]
    if len(odd) > 1 and len(odd) > len(group) / 4:
        # Where no whole is stated, all are odd; one alone may be what keeps them from agreeing.
        implied = [one for pair in odd if (one := _of_implied(pair, _rest(pair, group)))]
        yield from implied if len(implied) == 1 else ()
        return
    for pair in odd:
        rest = _rest(pair, group)
        found = _of_stated(pair, rest, context) or _of_implied(pair, rest)
        if found:
            yield found


def _rest(pair: SharePair, group: list[SharePair]) -> list[SharePair]:
    return [one for one in group if one is not pair and _is_alike(one.part.claim, pair.part)]


def _agrees(pair: SharePair, group: list[SharePair]) -> bool:
    """Tell whether a share is of one whole with two others, that need not be stated."""
    low, high = whole_of(pair, 0.55)
    others = [whole_of(one, 0.55) for one in group if one is not pair]
    return sum(least <= high and low <= most for least, most in others) > 1


def _fits_any(pair: SharePair, group: list[SharePair], context: Context) -> bool:
    """Tell whether a share is that of its figure in any figure of the text, or in what is left of
    one without another of the list, or in two of the list together."""
    low, high = whole_of(pair, 1.0)
    if _is_complete(pair, group):
        # What is left of a whole is no base where the shares are all of it.
        group = []
    parts = [
        one.part.value for one in group if one is not pair and _is_alike(one.part.claim, pair.part)
    ]
    sums = [one + other for one, other in pairwise(parts)]
    sums += [sum(parts[:count]) for count in range(3, len(parts))]
    for claim in context.all_claims:
        value = claim.quantity.value
        if value is None or claim.document != pair.document or claim is pair.part.claim:
            continue
        whole = float(value)
        if not _is_alike(claim, pair.part) or whole < pair.part.value:
            continue
        edge = 0.5 * float(claim.quantity.written) if claim.quantity.modifier != "exact" else 0.0
        if low - edge <= whole <= high + edge:
            return True
        if any(low <= whole - each <= high for each in (*parts, *sums)):
            return True
    return any(low <= each <= high for each in sums)


def _is_alike(claim: Claim, part: Term) -> bool:
    """Tell whether two figures may be of one unit, which either may leave out."""
    unit = claim.quantity.unit
    if claim.per or "/" in unit:
        return False
    bare = (unit == "count" and not claim.counted) or (
        part.unit == "count" and not part.claim.counted
    )
    return unit == part.unit or (bare and unit not in ("percent", "ratio"))


def whole_of(pair: SharePair, steps: float) -> Bounds:
    """Return between what the whole of a share lies, where it strays by so many of its steps."""
    low, high = _figure(pair.part)
    wide = steps * min(pair.share.step, 1.0)
    least, most = pair.share.value - wide, pair.share.value + wide
    return _HUNDRED * low / most, _HUNDRED * high / least if least > 0 else BIG


def _figure(part: Term) -> Bounds:
    """Return between what a figure lies that a writer worked a share out from."""
    if part.scaled or part.modifier != "exact":
        low, high = part.usual
        return (low, high) if 0 < low <= high < BIG else (part.value, part.value)
    return part.value, part.value


def _of_stated(pair: SharePair, rest: list[SharePair], context: Context) -> Odd | None:
    """Return a share that one slip keeps from being of a whole that stands near by."""
    best: tuple[float, Odd] | None = None
    wholes = [pair.whole.claim] if pair.whole else list(_wholes(pair, rest, context))
    for claim in wholes:
        whole = float(claim.quantity.value or 0)
        others = tuple(one for one in rest if _fits(one, whole))
        if any(not _fits(one, whole) for one in rest) and len(others) < 2:
            others = ()
        strange = len(rest) - len(others)
        if strange > len(others):
            continue
        complete = _is_complete(pair, rest) or _are_all(pair, rest, claim)
        most = _ANY if len(others) > 1 else _MOST[min(1, len(others))]
        if pair.whole or (others and complete):
            most = max(most, _TIED)
        brought = _brought(pair, whole, whole, complete)
        if brought is None:
            continue
        chance = brought.chance * (1 if others or pair.whole else len(wholes))
        if chance < most and (best is None or chance / (1 + len(others)) < best[0]):
            best = chance / (1 + len(others)), Odd(pair, claim, whole, whole, others)
    return best[1] if best else None


def _wholes(pair: SharePair, rest: list[SharePair], context: Context) -> Iterator[Claim]:
    """Yield the figures near by that a share may be of."""
    taken = {id(each.claim) for one in (pair, *rest) for each in (one.part, one.share)}
    first = min(one.start for one in (pair, *rest))
    for claim in context.claims:
        value, start = claim.quantity.value, claim.span.start
        if claim.document != pair.document or value is None or id(claim) in taken:
            continue
        if not (first - _AHEAD < start < pair.start + _BEHIND and _may_be_whole(claim, pair)):
            continue
        if not rest or float(value) > 1.02 * max(one.part.value for one in rest):
            yield claim


def _may_be_whole(claim: Claim, pair: SharePair) -> bool:
    quantity = claim.quantity
    if claim.kind in ("rank", "conversion", "change", "difference", "duration", "growth"):
        return False
    if quantity.modifier not in ("exact", "about") or len(str(quantity.value).strip("0.")) < 1:
        return False
    return quantity.unit == pair.part.unit and _is_alike(claim, pair.part)


def _fits(pair: SharePair, whole: float, steps: float = 0.55) -> bool:
    low, high = whole_of(pair, steps)
    return low * (1 - 1e-9) <= whole <= high * (1 + 1e-9)


def _brought(pair: SharePair, low: float, high: float, complete: bool) -> Brought | None:
    """Return the likeliest slip that makes a share fit a whole."""
    part, share = pair.part, pair.share
    wide = 0.51 * min(share.step, 1.0)
    if _figure(part)[0] / high * _HUNDRED > _HUNDRED:
        smaller = False
    else:
        given = _HUNDRED * part.value / high
        smaller = given < share.value < _OF_FEWER * given
    ends = low * (share.value - wide) / _HUNDRED, high * (share.value + wide) / _HUNDRED
    low_figure, high_figure = _figure(part)
    shares = (_HUNDRED * low_figure / high - wide, _HUNDRED * high_figure / low + wide)
    found = [
        likeliest(part.value, part.step, *ends),
        likeliest(share.value, min(share.step, 1.0), max(0.0, shares[0]), min(100.0, shares[1]))
        if low_figure <= high
        else None,
    ]
    made = [
        one for one in found if one and (complete or not smaller or one.name in ("swap", "point"))
    ]
    return min(made, key=lambda one: one.chance) if made else None


def _is_complete(pair: SharePair, rest: list[SharePair]) -> bool:
    """Tell whether the shares of a list are all that there is."""
    pairs = [pair, *(one for one in rest if one is not pair)]
    if len(pairs) < 2:
        return False
    together = sum(one.share.value for one in pairs)
    room = sum(0.5 * min(one.share.step, 1.0) for one in pairs)
    return abs(together - _HUNDRED) <= room + 0.01


def _are_all(pair: SharePair, rest: list[SharePair], whole: Claim) -> bool:
    """Tell whether the figures of a list add up to a whole."""
    together = sum(one.part.value for one in (pair, *rest))
    quantity = whole.quantity
    room = sum(0.5 * one.part.step for one in (pair, *rest) if one.part.scaled)
    return bool(rest) and abs(together - float(quantity.value or 0)) <= room + 1e-9 * together


def _of_implied(pair: SharePair, rest: list[SharePair]) -> Odd | None:
    """Return a share that is not of the whole on which all the others of its list agree."""
    if len(rest) < 2 or not pair.listed:
        return None
    low = max(whole_of(one, 0.55)[0] for one in rest)
    high = min(whole_of(one, 0.55)[1] for one in rest)
    together = sum(one.part.value for one in (pair, *rest))
    complete = _is_complete(pair, rest) or low <= together <= high
    if len(rest) < 3 and not complete:
        return None
    if low > high or high > 1.1 * low or not _are_telling(rest):
        return None
    brought = _brought(pair, low, high, complete)
    if brought is None or brought.chance > (_ANY if len(rest) > 2 else _MOST[1]):
        return None
    return Odd(pair, None, low, high, tuple(rest))


def _are_telling(rest: list[SharePair]) -> bool:
    """Tell whether shares are apart and of two digits, so that their agreeing says something."""
    values = {one.part.value for one in rest}
    telling = [one for one in rest if one.share.value >= 10 * min(one.share.step, 1.0)]
    return len(values) == len(rest) and len(telling) > len(rest) / 2
