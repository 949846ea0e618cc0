"""Temperatures that are differences: a rise of 2 °C is one of 3.6 °F, whatever the zero."""

from __future__ import annotations

import re

from checker.conversions.conversions import Scale, table
from checker.conversions.restated import Pair
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
    if _is_small(pair, scale):
        return _is_stated(pair)
    levels = table()["difference"]["levels"]
    return True if _is_stated(pair) and _word_before(pair.first) not in levels else None


def is_small_difference(pair: Pair, scale: Scale) -> bool:
    """Tell whether a sentence about a difference gives one that is too small for a temperature."""
    levels = table()["difference"]["levels"]
    small = _is_small(pair, scale) and all(abs(end) <= _SMALL for end in _ends(pair.second))
    return small and _is_stated(pair) and _word_before(pair.first) not in levels


_BY = re.compile(
    r"\b(?:ros|ris|warm|cool|heat|chill|fall|fell|drop|sank|sunk|climb|jump|plung|increas|decreas"
    r"|declin|lower|rais|chang|shift|swung|swing|exceed|widen|narrow)[a-z]*\b(?:[^.;!?]|\.(?=\d)){0,90}\sby$"
    r"|\b(?:rise|increase|drop|fall|decrease|decline|gain|change|difference|swing|warming|cooling"
    r"|anomaly|jump|rises|warmer|cooler|colder|hotter)\s(?:of|by)$"
)
_LED = re.compile(
    r"\s(?:(?:an?|the|average|mean|total|further|another|about|around|some|nearly|almost|over|only"
    r"|just|up|to|as|much|more|less|than|at|least|most)\s)*$"
)


def is_moved_by(pair: Pair) -> bool:
    """Tell whether words leave the first figure no reading but a difference: "rose by 2 °C", "a
    warming of 2 °C"."""
    sentence, at = pair.first.sentence, pair.first.span.start - pair.first.sentence_start
    led = _LED.search(sentence[:at])
    return led is not None and _BY.search(sentence[: led.start()]) is not None


# In degrees Fahrenheit: 5 °C are 41.
_SMALL = 20


def _is_stated(pair: Pair) -> bool:
    said = set(_WORD.findall(pair.first.sentence.lower()))
    return not said.isdisjoint(table()["difference"]["words"])


def _is_small(pair: Pair, scale: Scale) -> bool:
    celsius = pair.second if "Fahrenheit" in scale.units[0] else pair.first
    return max(abs(end) for end in _ends(celsius)) <= float(table()["difference"]["small"])


def _fits(pair: Pair, by: float) -> bool:
    """Tell whether the second figure is the first times the size of a degree, rounded."""
    ones, others = _ends(pair.first), _ends(pair.second)
    steps = float(pair.first.quantity.written) * by + float(pair.second.quantity.written)
    room = min(1.0, steps / 2)
    return any(ones) and all(
        abs(one * by - other) <= max(room, abs(other) * 0.05)
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
