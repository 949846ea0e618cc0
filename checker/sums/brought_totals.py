"""A total that an addition brings from one figure to another: "18 new deaths, bringing the toll to
254, from 236 a day earlier".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from checker.sums.outline import COUNT, Outline, Term
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "brought_totals")


class Partition(Struct, frozen=True):
    """A whole and its parts.

    ``complete`` says that the parts are all that there is: they may not fall short either.
    ``sure`` says that words tell that they exclude each other, or that they are all.
    ``told`` says that they are tied by what they add up to rather than by words.
    """

    whole: Term
    parts: tuple[Term, ...]
    complete: bool
    sure: bool
    told: bool = False


_BRINGING = re.compile(
    r"\b(?:bring|brought|tak(?:e|es|ing)|took|rais|lift|push|put)\w*\s(?:the|its|their|his"
    rf"|her)\s(?:[\w’'-]+\s){{0,3}}?(?:{_PHRASES['bringing']})\s(?:[\w’'-]+\s){{0,6}}?(?:to"
    r"|at)\s$"
)
_NEW_BEHIND = re.compile(r"^\s(?:new|more|additional|further|fresh|extra|others)\b")
_NEW_AHEAD = re.compile(r"\b(?:another|further|additional|added|extra|plus)\s$")
_EARLIER_AHEAD = re.compile(rf"\b(?:{_PHRASES['earlier_ahead']})\s(?:about\s)?$")
_EARLIER_BEHIND = re.compile(
    r"^(?:\s[\w’'-]+){0,3}\s(?:earlier|previously|already|before|so far|on record)\b"
)


def updates_in(outline: Outline) -> Iterator[Partition]:
    """Yield a total that was brought from an earlier figure to a new one by an addition."""
    for number, whole in enumerate(outline.terms):
        place = outline.places[number]
        if whole.sign != COUNT or not _BRINGING.search(outline.text[:place]):
            continue
        others = [
            (at, term)
            for at, term in zip(outline.places, outline.terms, strict=True)
            if term is not whole and term.sign == COUNT
        ]
        if len(others) != 2:
            return
        new = [term for at, term in others if _is_new(outline.text, at)]
        earlier = [term for at, term in others if _is_earlier(outline.text, at)]
        if len(new) == 1 and len(earlier) == 1 and new[0] is not earlier[0]:
            yield Partition(whole, (earlier[0], new[0]), True, True)


def _is_new(text: str, place: int) -> bool:
    return bool(_NEW_BEHIND.match(text[place + 1 :]) or _NEW_AHEAD.search(text[:place]))


def _is_earlier(text: str, place: int) -> bool:
    if _is_new(text, place):
        return False
    return bool(_EARLIER_AHEAD.search(text[:place]) or _EARLIER_BEHIND.match(text[place + 1 :]))
