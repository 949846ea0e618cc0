"""The words of a sentence that say what it is about, and how much two sentences share of them."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.measures import lemma
from claims.words import calendar_words, closed_words, number_words

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[’'-](?=[^\W_]))+")


@lru_cache(maxsize=20_000)
def words_of(text: str) -> frozenset[str]:
    """Return the content words of a text in lower case, nouns in the singular: no function words,
    no numbers, no names of months and weekdays."""
    found = set()
    for word in _WORD.findall(text.lower()):
        plain = word.removesuffix("'s").removesuffix("’s")
        if len(plain) > 2 and plain not in _silent():
            found.add(_stem(lemma(plain)))
    return frozenset(found)


@lru_cache(maxsize=10_000)
def head_of(counted: str) -> str:
    """Return the last word of what is counted, in the singular: "two truck drivers", driver."""
    words = counted.lower().split()
    return lemma(words[-1]) if words else ""


def _stem(word: str) -> str:
    """Cut what a verb's form adds: "reported", "reporting" and "reports" are one."""
    for ending in ("ing", "ed", "es", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=1)
def _silent() -> frozenset[str]:
    table = number_words()
    numbers = {*table.small, *table.scales, *table.fractions, *table.ordinals, *table.multiples}
    return frozenset(closed_words()) | calendar_words() | numbers | frozenset(("percent", "cent"))
