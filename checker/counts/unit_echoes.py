"""Amounts that a text says twice in units of one kind: "104 minutes (one hour and 44 minutes)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from checker.context import Context
from claims.model import Claim
from claims.units import factor
from claims.words import number_words

_TWICE = re.compile(
    r"\s\(|,\s(?:i\.e\.|that\sis|in\sother\swords|or|meaning),?\s|\s=\s"
    r"|\s\((?:i\.e\.|or|that is),?\s"
)
_INDIAN = re.compile(r"\b(?:lakhs?|crores?)\b")
_WESTERN = re.compile(r"\b(?:million|billion|thousand)\b|\d,\d{3}\b")
# Behind a comma a rough figure says the one before it again, where nothing follows it.
_COMMA = re.compile(r",\s")
_ROUGH = ("about", "nearly", "more_than", "less_than")
# A month is no fixed number of days, nor a year of weeks.
LEEWAY = 0.05


@cache
def _multiplied() -> re.Pattern[str]:
    """Return what finds the number of times before an amount: behind "3 sessions of 45 min" all of
    them together may follow."""
    numbers = "|".join(word for word, value in number_words().small.items() if value > 1)
    return re.compile(rf"(?:\d|\b(?:{numbers}))(?: [a-z-]+){{0,3}}? (?:of|at|for|×|x|by) $")


def said_twice(context: Context) -> Iterator[tuple[Claim, Claim]]:
    """Yield amounts of time or money that are said again at once in other units or words."""
    for first, again in pairwise(context.claims):
        gap = again.span.start - first.span.end
        if not 2 <= gap <= 18 or first.document != again.document:
            continue
        if "exact" not in (first.quantity.modifier, again.quantity.modifier):
            continue
        if first.quantity.dimension != again.quantity.dimension or not _are_two(first, again):
            continue
        text = context.text_around(first)
        if _multiplied().search(text, max(0, first.span.start - 40), first.span.start):
            continue
        between = text[first.span.end : again.span.start]
        closed = text[again.span.end : again.span.end + 1]
        rough = again.quantity.modifier in _ROUGH and _COMMA.fullmatch(between)
        if rough and closed and closed in ",.;":
            yield first, again
        elif _TWICE.fullmatch(between) and closed and closed in (")" if "(" in between else ",.;"):
            yield first, again


def _are_two(first: Claim, again: Claim) -> bool:
    """Tell whether two amounts are of time in two units, or of one currency in other words."""
    if first.quantity.value is None or again.quantity.value is None:
        return False
    if first.quantity.dimension == "[time]":
        return first.quantity.unit != again.quantity.unit and "age" not in first.measure_key
    if first.quantity.unit != again.quantity.unit:
        return False
    indian = bool(_INDIAN.search(first.text)), bool(_INDIAN.search(again.text))
    western = bool(_WESTERN.search(first.text)), bool(_WESTERN.search(again.text))
    return indian[0] != indian[1] and (western[0] or western[1])


def bounds(claim: Claim) -> tuple[float, float]:
    """Return the lowest and highest of what an amount may strictly be, in its base unit."""
    scale = factor(claim.quantity.unit)[0] if claim.quantity.dimension == "[time]" else 1
    strict = claim.quantity.strict
    low = float(strict.low) * scale if strict.low is not None else float("-inf")
    high = float(strict.high) * scale if strict.high is not None else float("inf")
    leeway = LEEWAY if claim.quantity.dimension == "[time]" and scale > 3600 else 0.0
    return low * (1 - leeway), high * (1 + leeway)
