"""Hours and minutes that are the sum of those told round them: the sets of a match, the legs of a
ride ("the first set in 48 minutes … the second, which lasted 39 … a third set of 74 minutes … two
hours and 41 minutes").

The parts have ordinals from the first on. A whole is only off where one slip of it makes the sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.dates.clock_lengths import clock_minutes, hours_pattern
from checker.dates.lengths import words
from checker.dates.spans import Spanned
from checker.dates.travel_times import judged
from checker.plain_text import found_near
from claims.document import Document

_ORDINALS = ("first", "second", "third", "fourth", "fifth")
# How far from the first part to the last, and from them to the whole.
_REACH, _ROUND = 700, 700


@cache
def _length() -> re.Pattern[str]:
    return re.compile(hours_pattern(), re.IGNORECASE)


_UNSURE = re.compile(
    r"\b(?:rain|breaks?\s(?:for|of|in\splay)|interval|interrupted|stopped|pause|suspended|longest|average|semi"
    r"|previous|changeover|rest)\b"
)


@cache
def _first() -> re.Pattern[str]:
    return re.compile(rf"\b[Ff]irst\s(?:{'|'.join(words()['stretches']['parts'])})\b")


def summed_times(document: Document) -> Iterator[Spanned]:
    """Yield the hours and minutes that parts with ordinals add up to."""
    text = document.text
    if "first " not in text or "second" not in text or " minutes" not in text:
        return
    for start in found_near(_first(), text, ("irst ",), 2, 40):
        parts = _parts(text, start.start())
        if len(parts) > 1:
            yield from _of_parts(document, start.start(), parts)
            return


def _parts(text: str, start: int) -> list[re.Match[str]]:
    """Return the lengths behind "first", "second", "third" … in turn, as many as there are."""
    found: list[re.Match[str]] = []
    at, end = start, min(len(text), start + _REACH)
    for word in _ORDINALS:
        named = re.compile(rf"\b{word}\b", re.IGNORECASE).search(text, at, end)
        length = _length().search(text, named.end(), min(end, named.end() + 90)) if named else None
        if named is None or length is None or _stops(text[named.end() : length.start()]):
            break
        found.append(length)
        at = length.end()
    return found


def _stops(between: str) -> bool:
    return "\n" in between or re.search(r"\.\s[A-Z]", between) is not None


_WHOLE = re.compile(
    r"\b(?:in\sall|whole|total|altogether|together|overall|combined|all\stold)\b|:\s$"
)


def _is_whole(text: str, after: int, length: re.Match[str]) -> bool:
    """Tell whether words draw the sum of two parts: "so the whole ride lasted"."""
    if length.start() < after:
        return False
    behind = re.match(r"[^.;]{0,30}", text[length.end() :])
    ahead = text[max(after, length.start() - 60) : length.start()]
    return bool(_WHOLE.search(ahead) or (behind and _WHOLE.search(behind.group())))


def _of_parts(document: Document, start: int, parts: list[re.Match[str]]) -> Iterator[Spanned]:
    """Yield the one length of hours round the parts that may be their sum."""
    text = document.text
    minutes = [clock_minutes(part.group())[0] for part in parts]
    low, high = max(0, start - _ROUND), min(len(text), parts[-1].end() + _ROUND)
    taken = {part.start() for part in parts}
    longer = [
        one
        for one in _length().finditer(text, low, high)
        if one.start() not in taken and clock_minutes(one.group())[0] > max(minutes)
    ]
    tied = len(parts) > 2 or (longer and _is_whole(text, parts[-1].end(), longer[0]))
    if len(longer) == 1 and tied and not _UNSURE.search(text, low, high):
        yield from judged(document, longer[0].span(), {sum(minutes)})
