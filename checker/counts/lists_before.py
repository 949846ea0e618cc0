"""Lists before their count: "Peru, Chile and Bolivia, the three buyers", "A and B were the two"."""

from __future__ import annotations

import re

from checker.counts.counts import Count
from checker.counts.enumeration import Enumeration, read_stretch
from checker.counts.named_lists import counted, is_partial, starts, walk, words
from claims.words import LANGUAGE, alternatives, toml

_PHRASES = alternatives("counting", "lists_before")
_LISTS = toml(f"{LANGUAGE}/counting.toml")["lists_before"]

_LEAD = re.compile(
    rf"(?P<copula>\s+(?:{_PHRASES['copulas']})\s+)?(?P<sign>,\s+|\s*:\s+|\s*—\s*"
    rf"|\s+[–-]\s+)?(?P<the>(?:all\s+)?(?:{_PHRASES['determiners']})\s+)?(?:(?:last|only"
    r"|other|first|final|remaining)\s+)?$",
    re.IGNORECASE,
)
_LEADING = tuple(_LISTS["leading"])
_ENDED = re.compile(rf"\s*$|\s*[,.;:!?)—–]|\s+(?:{_PHRASES['ended']})\b")


def find_list_before(text: str, count: Count) -> Enumeration | None:
    """Return the list that stands before the count: "Peru, Chile and Bolivia, the three ...",
    "A, B and C were the three finalists", "water, energy and housing: these three pillars"."""
    prefix = text[count.low : count.start]
    last = prefix.rsplit(None, 1)[-1].lower() if len(prefix) > 6 else ""
    found = _LEAD.search(prefix[-60:]) if last in _LEADING or last[-1:] in ",:—–-" else None
    if not found or bool(found["copula"]) == bool(found["sign"]):
        return None
    if not count.noun or count.part:
        return None
    if ":" not in (found["sign"] or "") and not _ENDED.match(text, count.behind):
        return None
    if re.match(
        r"\s*(?:of|in)\s+(?:the|those|these)\b", text[count.behind : count.behind + 12]
    ) and (not found["the"]):
        return None
    if found["sign"] and not found["the"]:
        return None
    end = count.start - len(prefix[-60:]) + found.start()
    named = _names_until(text, count, end, copula=bool(found["copula"]))
    if named:
        return named
    if found["copula"] or ":" in (found["sign"] or "") or (found["sign"] or "").strip() in "—–-":
        return _plain_until(text, count, end, definite=bool(found["the"]))
    return None


def _names_until(text: str, count: Count, end: int, copula: bool) -> Enumeration | None:
    opening = re.match(r"[\"“(]*(\w+)", text[count.low : end])
    if opening is None or opening[1].lower() in words("intros") or opening[1].endswith("ing"):
        return None
    for start in starts(text, count.low, end):
        if copula and start != count.low and not re.search(r"\bthat\s$", text[count.low : start]):
            continue
        named = walk(text, start, end)
        if named and named.end == end:
            if is_partial(text[count.behind : count.behind + 30].split(",")[0]):
                return None
            return counted(named, count.noun)
    return None


def _plain_until(text: str, count: Count, end: int, definite: bool) -> Enumeration | None:
    """Return the list of plain words that fills the sentence up to an offset."""
    stretch = text[count.low : end]
    opening = re.match(r"\w+", stretch)
    if opening is None or opening.group().lower() in words("intros"):
        return None
    if not definite and " and " not in stretch:
        return None
    lowered = stretch[:1].lower() + stretch[1:]
    listed = read_stretch(lowered, 0, len(lowered), closed=True)
    if listed is None or listed.end != len(lowered):
        return None
    return Enumeration(listed.items, listed.fewest, listed.most, count.low, end, True)
