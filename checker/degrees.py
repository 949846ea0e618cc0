"""Temperatures that are differences: a rise of 2 °C is one of 3.6 °F, whatever the zero."""

from __future__ import annotations

import re

from checker.conversions import Scale, table
from checker.restated import Pair
from claims.model import Claim

_WORD = re.compile(r"[a-z]+")
_BEFORE = re.compile(
    r"([a-z]+)\s+(?:about |around |nearly |almost |some |as (?:much|high|low) as )?[^\w]*$"
)


def as_difference(pair: Pair, scale: Scale) -> bool | None:
    """Say whether two figures agree as a difference of temperatures.

    True where the sentence says that they are one, False where they may be; None where they have to
    be temperatures.
    """
    if not _fits(pair, scale.low):
        return None
    words = table()["difference"]
    said = set(_WORD.findall(pair.first.sentence.lower()))
    stated = not said.isdisjoint(words["words"])
    celsius = pair.second if "Fahrenheit" in scale.units[0] else pair.first
    if max(abs(end) for end in _ends(celsius)) <= words["small"]:
        return stated
    return True if stated and _word_before(pair.first) not in words["levels"] else None


def _fits(pair: Pair, by: float) -> bool:
    """Tell whether the second figure is the first times the size of a degree, rounded."""
    ones, others = _ends(pair.first), _ends(pair.second)
    return any(ones) and all(
        abs(one * by - other) <= max(1.0, abs(other) * 0.05)
        for one, other in zip(ones, others, strict=True)
    )


def _ends(claim: Claim) -> tuple[float, float]:
    quantity = claim.quantity
    low, high = quantity.value_low, quantity.value_high
    if quantity.value is not None:
        low = high = quantity.value
    return float(low or 0), float(high or 0)


def _word_before(claim: Claim) -> str | None:
    """Return the word before a figure, past "about" and its like: "to" in "rose to 40 °C"."""
    digit = re.search(r"\d", claim.text)
    at = claim.span.start - claim.sentence_start + (digit.start() if digit else 0)
    found = _BEFORE.search(claim.sentence[:at].lower())
    return found[1] if found else None
