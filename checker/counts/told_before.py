"""Lists in the sentence before a count: "Votes came from Peru, Chile and Bolivia. Those four …"."""

from __future__ import annotations

import re

from checker.counts.counts import Count
from checker.counts.enumeration import Enumeration
from checker.counts.named_lists import counted, starts, walk, words
from claims.places import by_name
from claims.words import alternatives, number_words

_PHRASES = alternatives("counting", "told_before")

_BACK = re.compile(r"\W*(?:[Tt]hose|[Tt]hese|[Tt]he|[Tt]ogether(?:,)?\s(?:the|these|those))\s$")
_APART = re.compile(rf"\s+(?:[a-z]+\s+)?(?:{_PHRASES['apart']})\b")
_STOP = re.compile(r"[.!?][”\"’')]?\s+(?=[A-Z“\"])|\n")


def find_before(text: str, count: Count) -> Enumeration | None:
    """Return the one list of the sentence before, of which "those four countries" says how many.

    A name outside the list ("Spain came first, followed by Peru and Chile") may count as well.
    """
    if not count.noun or count.part or not _BACK.fullmatch(text[count.low : count.start]):
        return None
    if _APART.match(text, count.behind, count.high) or not _is_listable(count.noun):
        return None
    definite = re.search(r"\bThe\s$", text[count.low : count.start]) is not None
    known = count.noun in words("persons") or text.rfind(count.noun, 0, count.low) >= 0
    if definite and known:
        return None
    if text[max(0, count.low - 1) : count.low] == "\n":
        return None
    end = count.low
    while end and text[end - 1].isspace():
        end -= 1
    low = _opening(text, end)
    before = text[low:end]
    spoken = re.findall(r"[\w-]+", before.lower())
    numbers = [
        number_words().small.get(word) or (int(word) if word.isdigit() else 0) for word in spoken
    ]
    if count.stated in numbers or " and " not in before or count.noun in spoken:
        return None
    found = list(_lists(text, low, end))
    if len(found) != 1:
        return None
    listed = found[0]
    outside = _outside(before) - len(listed.items)
    return Enumeration(
        listed.items,
        listed.fewest,
        max(listed.most, len(listed.items) + max(0, outside)),
        listed.start,
        listed.end,
        True,
    )


_CAPITALS = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*")
_BEHIND = re.compile(r"\b(?:followed by|ahead of|behind|alongside|together with|besides|joined)\b")


def _outside(before: str) -> int:
    """Return how many names a sentence holds; its first word is one where it surely is."""
    names = _CAPITALS.findall(before)
    opening = _CAPITALS.match(before)
    sure = opening is None or _BEHIND.search(before) or by_name(opening.group())
    return len(names) - (0 if sure else 1)


def _is_listable(noun: str) -> bool:
    return (
        noun in words("territories")
        or noun in words("persons")
        or noun
        in (
            "cities",
            "towns",
            "clubs",
            "firms",
            "companies",
            "banks",
            "villages",
            "districts",
            "islands",
            "parties",
            "sites",
            "ports",
            "buyers",
            "airlines",
            "schools",
        )
    )


def _opening(text: str, end: int) -> int:
    low = max(0, end - 320)
    stops = list(_STOP.finditer(text, low, end - 1))
    return stops[-1].end() if stops else low


def _lists(text: str, low: int, end: int) -> list[Enumeration]:
    found: list[Enumeration] = []
    covered = low
    for start in starts(text, low, end):
        named = walk(text, start, end) if start >= covered else None
        if named is None:
            continue
        listed = counted(named, "countries")
        if listed:
            covered = named.end
            found.append(listed)
    return found
