"""A growth in percent or in fractions against two levels, and the choice among several of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from checker.conflict import Agreement, Conflict
from checker.margins import slack
from checker.misworked import misworked
from checker.observation import BIG
from checker.sums.near_figures import Near
from checker.sums.near_levels import is_fraction
from checker.sums.skeletons import Figure, readings
from checker.sums.templates import Tied, told

Said = Callable[[Tied], Iterator[Conflict | Agreement]]


def best_of(near: Near, judge: Said) -> Iterator[Conflict | Agreement]:
    """Yield what fits of the figures compared, or else what is wrong with the likeliest.

    Where a figure fits to which the words do not lead, nothing is said at all.
    """
    found = [each for tied in near.strict for each in judge(tied)]
    fits = [each for each in found if isinstance(each, Agreement)]
    if fits:
        yield fits[0]
        return
    if any(isinstance(each, Agreement) for tied in near.loose for each in judge(tied)):
        return
    for each in found[:1]:
        if isinstance(each, Conflict) and near.apart and each.level == "error":
            each = replace(each, level="warning", confidence=0.7)
        yield each


def growth_fits(tied: Tied) -> Iterator[Conflict | Agreement]:
    """Yield whether a growth leads from the one level to the other."""
    said, now, base = (tied.figures[role] for role in ("said", "now", "base"))
    if said.start in (now.start, base.start):
        # "Up from 39.7 percent, or 1.1 points more": a level, and no change.
        return
    # "Two and a half times as much" is no growth by two and a half.
    if is_fraction(said) and said.value > 1:
        return
    percents = [figure.unit == "percent" for figure in (now, base)]
    misses = [
        miss
        for level, first in readings([now, base])
        if min(level[0], first[0]) > 0 and max(level[1], first[1]) < BIG
        for miss in _misses(tied.section, said, level, first, any(percents))
    ]
    if not misses:
        return
    gap, implied = min(misses)
    read = _sharpened(now, base) if gap <= 0 and not any(percents) else None
    if read:
        sharp = min(_misses(tied.section, said, *read, False))
        gap, implied = sharp if sharp[0] > 1 else (gap, implied)
    shown = f"{100 * (implied[0] - 1):+.3g} to {100 * (implied[1] - 1):+.3g} percent"
    working = f"From “{base.text}” to “{now.text}” is {shown}."
    figures = [said, now, base]
    if gap <= 0:
        yield Agreement(
            rule="SUM001",
            claims=told(figures),
            message=f"“{said.text}” leads from “{base.text}” to “{now.text}”.",
            working=(working,),
        )
        return
    level = "error" if min(misses)[0] > 1 and not any(percents) else "warning"
    yield misworked(
        "SUM001",
        level,
        told(figures),
        said=said.text,
        message=f"“{said.text}” does not lead from “{base.text}” to “{now.text}”.",
        working=working,
        implied=shown,
        others=f"“{base.text}” or “{now.text}”",
    )


Bounds = tuple[float, float]


def _sharpened(now: Figure, base: Figure) -> tuple[Bounds, Bounds] | None:
    """Return two levels, of which the rounder is read as if it were as precise as the other.

    "2.4 million, up 20 percent on the 2 million": who writes the one rounds the other no more. None
    where a word makes one of them wider, or a scale is said once.
    """
    plain = [each.claim is None or each.claim.quantity.modifier == "exact" for each in (now, base)]
    half = min(each.strict[1] - each.strict[0] for each in (now, base)) / 2
    if now.scale != base.scale or not all(plain) or not 0 < half < min(now.value, base.value):
        return None
    return (now.value - half, now.value + half), (base.value - half, base.value + half)


def _misses(
    section: str, said: Figure, now: Bounds, base: Bounds, percents: bool
) -> Iterator[tuple[float, Bounds]]:
    """Yield by how many margins a growth misses (none or less: it fits), and what is implied."""
    implied = now[0] / base[1], now[1] / base[0]
    low, high, step = _said(said)
    for sign in {"more": (1,), "less": (-1,)}.get(section, (1, -1)):
        ends = sorted(1 + sign * end for end in (low, high))
        margin = max(float(slack()["growth_off"]), float(slack()["growth_part"]) * high)
        gap = max(implied[0] - ends[1], ends[0] - implied[1]) - step
        yield gap / margin, implied
        if percents and not is_fraction(said):
            apart = sorted(sign * 100 * end for end in (low, high))
            between = now[0] - base[1], now[1] - base[0]
            gap = max(between[0] - apart[1], apart[0] - between[1])
            yield gap / (100 * margin), implied


def _said(said: Figure) -> tuple[float, float, float]:
    """Return between what a growth lies, as a part of one, and by how much more it may be off."""
    if is_fraction(said):
        wide = 0.1 * said.value
        return said.value - wide, said.value + wide, 0.0
    low, high = (max(0.0, end) / 100 for end in said.strict)
    step = float(said.claim.quantity.written) / 200 if said.claim else 0.0
    if not any(sign.isdigit() for sign in said.text):
        step = max(step, 0.1 * low)
    return low, min(high, BIG), step * (1 + 1e-9)
