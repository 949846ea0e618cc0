"""Slips that a figure's own writing suggests: its digits, its separators, its unit, its kind.

Each is a ``Slip`` with the factor by which the figure would then have to be multiplied, in the base
unit of its dimension: temperatures differ from what is written by an offset.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from checker.causes import Slip, both_ways, cause, causes
from checker.slips import DIGIT, SWAP, as_long
from claims.model import Claim
from claims.units import factor

_NUMBER = re.compile(r"\d(?:[\d.,\u00a0\u202f]*\d)?")
_DOT = re.compile(r"(?<![\d.,])\d{1,3}\.\d{3}(?![\d.,])")
# How many digits a figure must have for a slip in them to be told from chance.
SWAPPED, DIFFERENT = 2, 3
GROUP = 1000
# How well the figures must be known, in units of the group that was lost.
KNOWN = 0.25
SHARP, WITHIN = 1e-4, 1e-3
# The leading digits that a figure may have lost: one is likelier than nine hundred.
_HARMONIC = sum(1 / number for number in range(1, GROUP))


def written_digits(text: str) -> str | None:
    """Return the digits of the one number written in a text, without separators, or None."""
    found = _NUMBER.findall(text)
    return re.sub(r"\D", "", found[0]) if len(found) == 1 else None


def written_slips(claim: Claim, low: float, high: float, based: bool = True) -> Iterator[Slip]:
    """Yield the slips that a figure may carry whose true value is ``low`` to ``high`` times it.

    ``based`` says that these factors are of base units, not of the unit written. Slips of digits
    are many, and only those that lead between the two are yielded.
    """
    value = claim.quantity.value
    if value is None or value == 0:
        return
    yield from _units(claim, based)
    digits = written_digits(claim.text)
    if digits is None:
        return
    for slip in _digits(claim, digits, based):
        if slip.factor and low * (1 - WITHIN) <= slip.factor <= high * (1 + WITHIN):
            yield slip
    yield from _dropped(claim, digits, low, high)
    yield from _dotted(claim)
    yield from _growth(claim)


def _units(claim: Claim, based: bool) -> Iterator[Slip]:
    for one in causes():
        if claim.quantity.unit in one.units:
            if one.pattern == "temperature":
                mended = _other_scale(claim)
                yield Slip(one, _ratio(claim, mended, based), one.weight, one.spread)
            else:
                yield from both_ways(one)


def _other_scale(claim: Claim) -> float:
    """Return a temperature's value if its number is one of the other scale."""
    value = float(claim.quantity.value or 0)
    if claim.quantity.unit == "degree_Celsius":
        return (value - 32) / 1.8
    return value * 1.8 + 32


def _ratio(claim: Claim, mended: float, based: bool) -> float | None:
    """Return what the value has to be multiplied by to be ``mended``; None where that is no
    factor."""
    value = float(claim.quantity.value or 0)
    if not based or not claim.quantity.dimension.startswith("["):
        return mended / value if mended * value > 0 else None
    try:
        scale, offset, _ = factor(claim.quantity.unit)
    except ValueError:
        return None
    one, other = value * scale + offset, mended * scale + offset
    return other / one if one * other > 0 else None


def _digits(claim: Claim, digits: str, based: bool) -> Iterator[Slip]:
    """Yield what the figure would be with two digits swapped back, or another one digit."""
    told = len(digits.strip("0"))
    value = float(claim.quantity.value or 0)
    whole = int(digits)
    swapped = list(as_long(digits, SWAP)) if told >= SWAPPED else []
    changed = list(as_long(digits, DIGIT)) if told >= DIFFERENT else []
    for name, variants in (("swapped-digits", swapped), ("one-digit", changed)):
        made = cause(name)
        for variant in variants:
            ratio = _ratio(claim, value * int(variant) / whole, based)
            if ratio:
                # To the last digit or not at all: such a slip leaves nothing about.
                yield Slip(made, ratio, made.weight / len(variants), SHARP)


def _dropped(claim: Claim, digits: str, low: float, high: float) -> Iterator[Slip]:
    """Yield the leading groups that a figure may have lost: "200" for "1,200"."""
    text = claim.text
    number = _NUMBER.search(text)
    if number is None or digits.startswith("0"):
        return
    ahead = re.split(r"\.(?!\d{3}\b)", number.group())[0]
    whole = re.sub(r"\D", "", ahead)
    if len(whole) % 3 or not low * high > 0 or high == float("inf"):
        return
    decimals = len(digits) - len(whole)
    written = int(digits) / 10**decimals
    step = 10 ** len(whole)
    least, most = ((end - 1) * written / step for end in (low, high))
    lost = range(max(1, math.ceil(least - 1e-9)), min(GROUP - 1, math.floor(most + 1e-9)) + 1)
    # Figures that are not known much better than to the group show nothing.
    if most - least > KNOWN:
        return
    made = cause("dropped-group")
    for leading in lost:
        weight = made.weight / (leading * _HARMONIC)
        yield Slip(made, (written + leading * step) / written, weight, SHARP, carrier=claim.id)


def _dotted(claim: Claim) -> Iterator[Slip]:
    """Yield the slip of "80.000", read one way, that meant the other."""
    found = _DOT.search(claim.text)
    if found is None:
        return
    made = cause("decimal-dot")
    for read, mended in ((1, GROUP), (GROUP, 1 / GROUP)):
        if math.isclose(float(claim.quantity.value or 0), float(found.group()) * read):
            yield Slip(made, mended, made.weight, made.spread, carrier=claim.id)


def _growth(claim: Claim) -> Iterator[Slip]:
    """Yield the growth whose new level in percent of the old was written for it."""
    value = float(claim.quantity.value or 0)
    if claim.kind == "growth" and claim.quantity.unit == "percent" and value > 100:
        made = cause("ratio-for-growth")
        yield Slip(made, (value - 100) / value, made.weight, 0.01, carrier=claim.id)
