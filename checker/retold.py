"""Mistakes that a text tells of: what it quotes in order to correct or to doubt it.

"We wrote that the bridge was opened on Friday, 13 July 2019. It was a Saturday." makes no mistake.
Looked at are the sentence of a figure and the one behind it; the words are data
(``lexicon/en/retold.toml``).
"""

from __future__ import annotations

import re
from functools import cache

from checker.conflict import Conflict
from checker.context import Context
from claims.words import LANGUAGE, toml

# How far round a figure its sentence and the next are looked for.
_REACH = 400
_STOP = re.compile(r"[a-z\d)”\"%][.!?][”\"’)]*\s+(?=[“\"(]?[A-Z])|\n\s*\n")


def is_retold(conflict: Conflict, context: Context) -> bool:
    """Tell whether a conflict rests on a figure that the text itself corrects or doubts."""
    places = [(claim.document, claim.span.start, claim.span.end) for claim in conflict.claims]
    places += [(each.document, each.start, each.end) for each in conflict.passages]
    return any(
        is_told_as_wrong(context.by_name[name].text, start, end) for name, start, end in places
    )


def is_told_as_wrong(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence round a stretch, or the one behind it, says that it is wrong."""
    low, high, last = _sentences(text, start, end)
    return bool(
        _words("own").search(text[low:high])
        or _contrast().search(text[end:high])
        or _words("next").search(text[high:last])
    )


@cache
def _contrast() -> re.Pattern[str]:
    """Return what finds the clause that corrects the one before it: "; in fact"."""
    words = "|".join(re.escape(word) for word in toml(f"{LANGUAGE}/retold.toml")["contrast"])
    return re.compile(rf"[;,–—]\s(?:but\s|when\s|while\s|though\s)?(?:{words})\b", re.IGNORECASE)


@cache
def _words(name: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in toml(f"{LANGUAGE}/retold.toml")[name])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _sentences(text: str, start: int, end: int) -> tuple[int, int, int]:
    """Return where the sentence round a stretch starts and ends, and where the next ends."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    for found in _STOP.finditer(text, low, start):
        low = found.end()
    stops = [found.end() for found in _STOP.finditer(text, end, high)][:2]
    own, last = (*stops, high, high)[:2]
    return low, own, last
