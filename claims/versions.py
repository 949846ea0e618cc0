"""Numbers of versions: "Python 3.8", "7.3, 7.4 and 8.0 are maintained" measure nothing.

What shows a version by itself is a number in three parts ("8.6.13"), or one behind a word that
says so ("version 7.3", "v2.1", "7.x"). A text that has several of them speaks of releases: there
the same numbers without those words, numbers listed with them, and those behind a product's name
are versions, too, unless a unit stands behind them.
"""

from __future__ import annotations

import re
from functools import lru_cache

_NUMBER = r"\d{1,4}(?:\.(?:\d{1,4}|x))+(?:[-.]?(?:alpha|beta|rc|dev|post|a|b|p)\.?\d{0,3}\b)?\+?"
# "1.234.567" is a million in many countries.
_THREE = re.compile(
    r"(?<![\d.,$€£])v?(?!\d{1,3}(?:\.\d{3})+(?![\d.]))\d{1,4}(?:\.\d{1,4}){2,3}(?![\d%])"
    r"(?:[-.]?(?:alpha|beta|rc|dev|post)\.?\d{0,3}\b)?"
    r"|(?<![\w.,])v\d{1,3}(?:\.\d{1,3})+|(?<![\d.,])\d{1,3}\.x\b"
)
_SAID = re.compile(
    r"\b(?:[Vv]ersions?|[Vv]er\.|[Rr]eleases?|[Bb]uild|[Cc]hangelog|[Uu]pgrad(?:e|ed|es|ing)"
    r"(?: [\w-]+)?(?: from| to)|[Dd]owngrad(?:e|ed|es|ing)(?: [\w-]+)? to|[Ss]ince|\[)"
    rf"[ :]{{0,2}}(?P<number>{_NUMBER}(?:(?:, (?:and |or )?| and | or | to |/|[-–]){_NUMBER})*)"
)
# "Release 7.3 tonnes" and "since 7.3 percent" say something else.
_MEASURED = re.compile(
    r"\s?(?:%|°)|[\s-]?(?:per ?cent|percent\w*|hundred|thousand|million|billion|trillion|bn|m|k"
    r"|points?|times|[kmµnc]?[mg]|km²|kg|tonnes?|tons?|litres?|liters?|miles?|metres?|meters?|feet|inch(?:es)?"
    r"|seconds?|minutes?|hours?|days?|weeks?|months?|years?|euros?|dollars?|pounds?|cents|pence"
    r"|people|[KMGT]i?B|[kMGT]?W|[kMGT]?Hz|[kMGT]Wh|ms|s|h|per)\b"
)
_BARE = re.compile(r"(?<![\w.,$€£%–-])\d{1,4}\.\d{1,4}(?![\w%]|[.,]\d)")
_NAMED = re.compile(r"\b[A-Z][A-Za-z+#]*[a-zA-Z+#] $")
_LISTED = re.compile(r"(?:, (?:and |or )?| and | or | to |/|[-–])$")
# As many versions a text has to show before its other numbers may be some.
_ENOUGH = 2

Spans = tuple[tuple[int, int], ...]


@lru_cache(maxsize=8)
def version_spans(text: str) -> Spans:
    """Return the stretches of a text that hold numbers of versions, in order."""
    shown = {found.span() for found in _THREE.finditer(text)}
    for found in _SAID.finditer(text):
        if not _MEASURED.match(text, found.end()):
            shown.add(found.span("number"))
    said = {part for start, end in shown for part in _parts(text[start:end])}
    if len(said) < _ENOUGH:
        return tuple(sorted(shown))
    ends = {end for _, end in shown}
    for found in _BARE.finditer(text):
        start, end = found.span()
        if _MEASURED.match(text, end):
            continue
        before = text[max(0, start - 24) : start]
        link = _LISTED.search(before)
        listed = link is not None and start - len(link[0]) in ends
        if found[0] in said or listed or _NAMED.search(before):
            shown.add((start, end))
            ends.add(end)
    return tuple(sorted(shown))


_DIGITS = re.compile(r"\d+(?:\.\d+)+")


def _parts(number: str) -> set[str]:
    """Return the versions of a list, and what they are versions of: 8.6 of 8.6.13."""
    found = set(_DIGITS.findall(number))
    return found | {".".join(one.split(".")[:2]) for one in found} | ({number} - found)
