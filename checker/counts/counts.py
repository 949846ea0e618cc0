"""What is counted: a small count with its noun, or a word for so many."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from checker.counts.named_lists import words
from claims.measures import lemma
from claims.model import Claim
from claims.words import LANGUAGE, closed_words, rows, toml

_LISTS = toml(f"{LANGUAGE}/counting.toml")["counts"]


class Count(Struct, frozen=True):
    """A small whole number of things as a text states it, or a word for so many ("trio").

    ``start`` and ``end`` are offsets of the number, ``low`` and ``high`` those of its sentence;
    ``noun`` is what is counted, the group itself where that is not said, and ends at ``behind``.
    """

    document: str
    start: int
    end: int
    low: int
    high: int
    stated: int
    noun: str
    behind: int
    claim: Claim | None = None
    part: bool = False


_WORD = re.compile(r"\s+([\w’'-]+)")
_DESCRIBING = ("adjective", "other", "comparative", "total")
_SINGLE = tuple(_LISTS["single"])
_PART = re.compile(
    r"\s+of\s+(?:the|its|their|his|her|our|these|those)\s+(?:[\w-]+\s+){0,2}?"
    r"([a-z]+s|(?:wo)?men|children|people)\b"
)


def noun_behind(text: str, end: int, limit: int) -> tuple[str, int, bool]:
    """Return the plural that is counted, where it ends, and whether a part of it is; "" if none."""
    part = _PART.match(text, end, limit)
    if part:
        return part[1].lower(), part.end(), True
    position = end
    for _ in range(5):
        found = _WORD.match(text, position, limit)
        if not found:
            break
        word = found[1].lower()
        if found[1] == word and closed_words().get(word, "adjective") not in _DESCRIBING:
            break
        position = found.end()
        if word.endswith(("'", "’", "'s", "’s")):
            break
        if found[1][0].islower() and (word in _SINGLE or lemma(word) != word):
            return (
                ("", end, False)
                if text[position : position + 1] in "'’"
                else (word, position, False)
            )
    return "", end, False


@cache
def _listing() -> frozenset[str]:
    """Return the counts whose things texts list in bare words: pillars, reasons, stages."""
    return frozenset(row[0] for row in rows("en/nouns.tsv") if row[1] == "list")


def is_listing(noun: str) -> bool:
    """Tell whether what is counted is a thing that texts list in bare words."""
    noun = noun.lower()
    return noun in _listing() or lemma(noun) in _listing() or noun in words("listed")
