"""Clock times that stand between commas beside their equivalents: "8:52 p.m. local time, or 14:52
GMT"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.dates.clocks import BODY, DATE, DAY_SAID, LED, LED_REACH, RANGE, Pair, pair_of
from claims.document import Document

# "8:52 p.m. local time, or 14:52 GMT", "14:52 GMT, 8:52 p.m. local time".
_JOINT = re.compile(r"(?:,\s(?:or\s|that\sis,?\s|which\sis\s)?|\sor\s|\s?/\s?|\s[–—-]\s)")
_SECOND = re.compile(rf"{BODY}(?=\s?[,.;)–—]|\son\s|$)")


_UNIVERSAL = (re.compile("UTC"), re.compile("GMT"))


def _anchors(text: str) -> Iterator[int]:
    """Yield where UTC and GMT stand: a search for each is faster than a pattern of both."""
    for word in _UNIVERSAL:
        for found in word.finditer(text):
            yield found.start()


def apposed_pairs(document: Document) -> Iterator[Pair]:
    """Yield the local times that stand between commas beside their equivalents in UTC or GMT."""
    text = document.text
    for start in _anchors(text):
        end = start + 3
        low = max(0, start - 2 * LED_REACH, text.rfind("\n", 0, start) + 1)
        joint = _JOINT.match(text, end)
        behind = _SECOND.match(text, joint.end()) if joint else None
        if behind:
            led = LED.search(text, max(low, start - 10), end)
            found = led and _pair_of(document, led, behind, low)
            if found:
                yield found
                continue
        led = _JOINED.search(text, low, end)
        second = _SECOND.match(text, led.end()) if led else None
        if led and second and second.end() >= end:
            first = LED.search(text, low, led.start() + len(led["before"]))
            found = first and _pair_of(document, first, second, low)
            if found:
                yield found


_JOINED = re.compile(
    rf"(?P<before>(?:\blocal(?:\stime)?|[ap]\.m\.|[ap]m|\b[A-Z]{{1,3}}T))(?:{DAY_SAID.format('any_day')})?{DATE}{_JOINT.pattern}"
    r"(?=\d{1,2}[:.]?\d\d\s?(?:UTC|GMT)\b)"
)


def _pair_of(
    document: Document, led: re.Match[str], behind: re.Match[str], low: int
) -> Pair | None:
    """Make a pair of two times of which one is of UTC and the other a local time."""
    if RANGE.search(document.text, low, led.start()):
        return None
    pair = pair_of(document, led, behind, low)
    if pair is None or pair.first.zone == pair.second.zone:
        return None
    if pair.first.offsets is None and pair.second.offsets is None:
        return None
    return pair
