"""Claims as the plain figures that a conversion compares: a value, half a step, open sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.conversions.conversions import Figure, Scale
from checker.conversions.restated import Pair
from claims.model import Claim, Quantity
from claims.units import factor

_MORE, _LESS = ("more_than", "at_least"), ("less_than", "at_most", "nearly")
# How far down their words let figures reach, as a part of them.
_OPEN = {"less_than": 0.5, "at_most": 0.5, "nearly": 0.2}
_JUST = re.compile(r"\b(?:just|a (?:little|bit|shade|touch)|slightly)\b", re.I)
_FRACTION = re.compile(r"[½¼¾]|\b(?:half|third|thirds|quarters?|fifths?)\b")
_MANY = re.compile(r"\b(?:tens|dozens|scores|hundreds|thousands|millions|billions)\b", re.I)


def is_vague(claim: Claim) -> bool:
    """Tell whether a claim has no figure that could be converted: "thousands of feet", nothing."""
    quantity = claim.quantity
    if _MANY.search(claim.text):
        return True
    return quantity.value is None and (quantity.value_low is None or quantity.value_high is None)


def figures_of(pair: Pair, scale: Scale) -> Iterator[tuple[Figure, Figure]]:
    """Yield the figures of a pair that have to meet: one each, or both ends of ranges.

    A single figure beside a range of the other unit says too little, and nothing is yielded.
    """
    plus = sum(_in_unit(claim, pair.first) for claim in pair.lead)
    ones = [value + plus for value in _ends(pair.first)]
    others = _ends(pair.second)
    if not scale.heat:
        ones, others = [abs(value) for value in ones], [abs(value) for value in others]
        if 0 in (ones[-1], others[-1]):
            return
    if scale.reciprocal:
        others.reverse()
    if len(ones) != len(others):
        return
    for one, other in zip(ones, others, strict=True):
        if one or scale.heat:
            yield (
                _figure(pair.first, one, None),
                _figure(pair.second, other, pair.first.quantity.modifier),
            )


def _in_unit(claim: Claim, other: Claim) -> float:
    by = factor(claim.quantity.unit)[0] / factor(other.quantity.unit)[0]
    return float(claim.quantity.value or 0) * by


def _ends(claim: Claim) -> list[float]:
    quantity = claim.quantity
    if quantity.value is not None:
        return [float(quantity.value)]
    return sorted((float(quantity.value_low or 0), float(quantity.value_high or 0)))


def _figure(claim: Claim, value: float, governing: str | None) -> Figure:
    """Make the figure; ``governing`` is the modifier of the one before it, which holds for both."""
    quantity = claim.quantity
    modifier = quantity.modifier
    half = float(quantity.written) / 2
    if modifier == "exact" and quantity.strict.high is not None and quantity.strict.low is not None:
        half = float(quantity.strict.high - quantity.strict.low) / 2
    alone = governing is not None and governing not in (*_MORE, *_LESS)
    return Figure(
        value=value,
        half=half,
        digits=1 if _FRACTION.search(claim.text) else digits_of(quantity),
        about=modifier == "about",
        open_low=_OPEN.get(modifier, 0.0) if alone else 0.0,
        open_high=_high(claim) if alone and modifier in _MORE else 0.0,
        cut=_cut(value, float(quantity.written)),
    )


def _high(claim: Claim) -> float:
    """Return how far up a figure reaches, as a part of it: "just over" not far."""
    return 0.1 if _JUST.search(claim.text) else 1.0


def _cut(value: float, written: float) -> float:
    """Return what may have been cut off a figure behind its last digit; nothing behind a zero."""
    return written if round(abs(value) / written) % 10 else 0.0


def digits_of(quantity: Quantity) -> int:
    """Return how many digits a figure shows: all behind a point, and else those that are not zeros
    at its end; 3 of a sum of units."""
    value, written = quantity.value, quantity.written
    if value is None or not value:
        return 1
    if value == value.to_integral_value() and written >= 1:
        return len(str(abs(int(value))).rstrip("0"))
    digits = len(str(abs(int((value / written).to_integral_value()))))
    return digits if digits < 8 else 3
