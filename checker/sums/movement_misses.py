"""How a stated movement and its two levels lie to each other, for each reading of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from checker.margins import slack
from checker.observation import BIG
from checker.sums.changes import Moved
from claims.kinds import POINTS
from claims.model import Claim

Bounds = tuple[float, float]


class Miss(Struct, frozen=True):
    """How a stated movement and the levels lie to each other.

    ``implied`` is what the levels say and ``stated`` what the movement says: ratios of now to
    before, or differences. ``off`` is by how much they miss each other beyond rounding: 0 where
    they do not, more than 1 where revisions and loose words do not explain it.
    """

    implied: Bounds
    stated: Bounds
    ratio: bool
    meets: bool
    off: float


_BARE = re.compile(r"\d[\d.,]*$")
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")


def levels(moved: Moved, usual: bool = False) -> Iterator[tuple[Bounds, Bounds]]:
    """Yield what the levels now and before may be: a scale or percent said once holds for both."""
    if moved.now is moved.before:
        quantity = moved.now.quantity
        low, high = float(quantity.value_low or 0), float(quantity.value_high or 0)
        least, most = _bounds(moved.now, usual)
        if least > -BIG and most < BIG:
            yield (2 * high - most, most), (least, 2 * low - least)
        return
    now, before = _bounds(moved.now, usual), _bounds(moved.before, usual)
    yield now, before
    for claim, other, first in ((moved.now, moved.before, True), (moved.before, moved.now, False)):
        by = _scale(other)
        if by > 1 and _BARE.fullmatch(claim.text) and float(claim.quantity.value or 0) < 1000:
            low, high = now if first else before
            scaled = low * by, high * by
            yield (scaled, before) if first else (now, scaled)


def _scale(claim: Claim) -> float:
    found = _NUMERAL.search(claim.text)
    number = float(found.group().replace(",", "")) if found else 0.0
    return float(claim.quantity.value or 0) / number if number else 1.0


def _bounds(claim: Claim, usual: bool = False) -> Bounds:
    read = claim.quantity.usual if usual else claim.quantity.strict
    low = -BIG if read.low is None else float(read.low)
    high = BIG if read.high is None else float(read.high)
    return low, high


def stated(move: Claim, usual: bool = False) -> Iterator[tuple[int, Bounds, float]]:
    """Yield the direction, the size and one half of its last digit's step of a movement."""
    low, high = sorted(abs(end) for end in _bounds(move, usual))
    quantity = move.quantity
    half = float(quantity.written) / 2
    if quantity.unit == "basis_point":
        low, high, half = low / 100, high / 100, half / 100
    if not _NUMERAL.search(move.text):
        half = 0.2 * low
    signs = {"up": (1,), "down": (-1,)}.get(move.direction or "", (1, -1))
    if move.direction is None and move.text.startswith(("-", "−", "–")):
        signs = (-1,)
    for sign in signs:
        yield sign, (low, high), half


def readings(moved: Moved, usual: bool = False) -> Iterator[Miss]:
    """Yield how the figures lie to each other, for each reading of them."""
    move = moved.move
    for now, before in levels(moved, usual):
        if min(now[0], before[0]) <= 0 or max(now[0], before[0]) >= BIG:
            continue
        if move.kind == "ratio":
            yield _fold(move, now, before)
            continue
        for sign, size, half in stated(move, usual):
            if move.quantity.unit == "percent":
                yield _growth(sign, size, half, now, before)
            elif _same_unit(moved):
                yield difference(sign, size, half, now, before)


def _same_unit(moved: Moved) -> bool:
    unit = moved.move.quantity.unit
    units = {moved.now.quantity.unit, moved.before.quantity.unit} - {"count"}
    if unit in POINTS or (moved.move.counted or "").startswith("point"):
        return not units or units == {"percent"}
    return unit in units or (unit == "count" and "percent" not in units)


def _ratio(now: Bounds, before: Bounds) -> Bounds:
    return now[0] / before[1], now[1] / before[0]


def _growth(sign: int, size: Bounds, half: float, now: Bounds, before: Bounds) -> Miss:
    implied = _ratio(now, before)
    low, high = sorted(1 + sign * one / 100 for one in size)
    margin = max(float(slack()["growth_off"]), float(slack()["growth_part"]) * size[1] / 100)
    return _miss(implied, (low, high), half / 100, margin, True)


def difference(sign: int, size: Bounds, half: float, now: Bounds, before: Bounds) -> Miss:
    """Return how a difference lies to that of its levels."""
    implied = now[0] - before[1], now[1] - before[0]
    low, high = sorted(sign * one for one in size)
    return _miss(implied, (low, high), half, float(slack()["growth_part"]) * size[1], False)


def _fold(move: Claim, now: Bounds, before: Bounds) -> Miss:
    low, high = _bounds(move)
    middle = float(move.quantity.value or 1)
    wide = float(slack()["fold_off"]) * middle
    return _miss(_ratio(now, before), (low, high), wide, wide, True)


def _miss(implied: Bounds, stated: Bounds, half: float, margin: float, ratio: bool) -> Miss:
    gap = max(implied[0] - stated[1], stated[0] - implied[1])
    meets = gap <= 0
    beyond = gap - half * (1 + 1e-9)
    off = max(0.0, beyond / margin if margin else BIG)
    return Miss(implied, stated, ratio, meets, off)
