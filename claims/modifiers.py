"""Modifiers beside a figure: "more than", "nearly", "or so", "-plus"."""

from __future__ import annotations

import re

from claims.words import modifier_words

_LAST_WORDS = re.compile(r"[\w.'’≈~<>≥≤]+(?=\s|[≈~<>≥≤]?$)|[≈~<>≥≤]$")


_ARTICLE = re.compile(r"(?<=[\s(])an?\s+\Z")


def modifier_before(text: str, start: int, core: int) -> tuple[str, int]:
    """Return the modifier whose words end directly before ``core``, and where they start."""
    window = text[max(start, core - 40) : core]
    article = _ARTICLE.search(window)
    if article:
        # "more than a million": the modifier stands before the article, which is no figure alone.
        led = modifier_before(text, start, core - len(window) + article.start())
        return led if led[0] != "exact" else ("exact", core)
    if not window or window[-1] not in " \u00a0\u2009\u202f\n-≈~<>≥≤":
        return "exact", core
    base = core - len(window)
    found = list(_LAST_WORDS.finditer(window.rstrip(" \u00a0\u2009\u202f\n-")))
    words = [one.group().lower() for one in found][-5:]
    found = found[-5:]
    table = modifier_words().left
    for size in range(min(5, len(words)), 0, -1):
        modifier = table.get(tuple(words[-size:]))
        if modifier:
            begin = base + found[-size].start()
            if words[-size] == "up" and _REACHED.search(text, max(start, begin - 8), begin):
                return "exact", core
            return modifier, begin
    return "exact", core


# "It went up to 5 percent", "36 minutes a night adds up to 4.2 hours": no limit, but where it went.
_REACHED = re.compile(
    r"\b(?:go|goes|gone|going|went|moved?|moves|crept|edged|ticked|climbed|shot|[Aa]dd(?:s|ed|ing)?)"
    r"\s+\Z"
)


_NEXT_WORDS = re.compile(r"\s*(-plus|\+|[A-Za-z]+)")


def modifier_after(text: str, position: int, end: int, modifier: str) -> tuple[str, int]:
    """Return the modifier whose words follow the figure, and where the figure then ends."""
    words: list[str] = []
    stops: list[int] = []
    at = position
    while len(words) < 3:
        found = _NEXT_WORDS.match(text, at, end)
        if not found:
            break
        words.append(found.group(1).lower())
        at = found.end()
        stops.append(at)
    table = modifier_words().right
    for size in range(len(words), 0, -1):
        known = table.get(tuple(words[:size]))
        if known and not (words[0] in ("plus", "+") and _number_follows(text, stops[0])):
            return known, stops[size - 1]
    return modifier, position


# "5+3", "4.2 +/- 0.3"
_NUMBER = re.compile(r"\s{0,3}[\d$€£¥]|[/-]")


def _number_follows(text: str, position: int) -> bool:
    return _NUMBER.match(text, position) is not None
