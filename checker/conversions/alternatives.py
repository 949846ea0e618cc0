"""Whether two figures behind an "or" are one thing in two units, or two things to choose from."""

from __future__ import annotations

import re
from functools import cache

from checker.conversions.conversions import table
from checker.conversions.figures import digits_of
from checker.conversions.restated import Pair

_WORD = re.compile(r"[a-z]+")
_NEXT = re.compile(r"[\s,]*([a-z]+)?")
_CLOSED = re.compile(r"\s?[,;:.)]|\s[–—]\s|\s*$")


def is_one_thing(pair: Pair, text: str, far: bool) -> bool:
    """Tell whether a pair that fits by no rounding still is meant to be one quantity.

    ", or 21 inches," is, unless its sentence speaks of choices, races or sizes on sale, and so is a
    temperature. Behind a plain "or" a word of the dimension has to follow ("long"), or one of the
    figures has to be no round one, or commas on both sides. ``far`` is whether they are too far
    apart to be one.
    """
    if pair.join not in ("apposition", "aside", "or") or far:
        return False
    if speaks_of_choices(pair):
        return False
    if pair.first.quantity.dimension == "[temperature]":
        return True
    if pair.join != "or":
        return bool(_CLOSED.match(text, pair.second.span.end)) or _is_measured(pair, text)
    return _is_measured(pair, text) or _is_precise(pair) or _is_set_off(pair, text)


def speaks_of_choices(pair: Pair) -> bool:
    """Tell whether a sentence speaks of choices, of races, or of sizes on sale."""
    return not _choices().isdisjoint(_WORD.findall(pair.first.sentence.lower()))


def _is_measured(pair: Pair, text: str) -> bool:
    """Tell whether a word of a dimension stands behind both: "186 metres or 610 feet long"."""
    found = _NEXT.match(text, pair.second.span.end)
    return bool(found and found[1] in table()["beside"]["dimensions"])


def _is_set_off(pair: Pair, text: str) -> bool:
    """Tell whether commas stand on both sides: "a full tank, 60 litres or 16 gallons, lasts"."""
    start, end = pair.claims[0].span.start, pair.second.span.end
    return text[max(0, start - 2) : start] == ", " and text[end : end + 1] == ","


def _is_precise(pair: Pair) -> bool:
    """Tell whether one of the figures is too precise for something to choose."""
    return max(digits_of(claim.quantity) for claim in pair.claims) >= 3


@cache
def _choices() -> frozenset[str]:
    return frozenset(table()["beside"]["choices"])
