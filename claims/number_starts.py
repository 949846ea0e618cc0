"""Where numbers may start in a text: one pass for the whole document."""

from __future__ import annotations

import re
from functools import cache

from claims.numerals import DIGITS, VULGAR
from claims.trie import trie_pattern
from claims.words import article_words, number_words


@cache
def _word_pattern() -> re.Pattern[str]:
    """Return the pattern of a number word at which a number may start, in lower case."""
    words = number_words()
    known = {
        *words.small,
        *words.scales,
        *words.vague,
        *words.multiples,
        *words.fractions,
        *words.zeros,
    }
    return re.compile(rf"\b{trie_pattern(known)}\b")


def number_starts(text: str) -> list[int]:
    """Return the offsets at which a number may start, in order: digits and number words."""
    lower = text.lower()
    if len(lower) != len(text):
        # A few letters grow when they become small; then the offsets would be wrong.
        lower = "".join(one if len(one.lower()) != 1 else one.lower() for one in text)
    found = [match.start() for match in DIGITS.finditer(text)]
    found += [match.start() for match in _word_pattern().finditer(lower)]
    if not text.isascii():
        found += [match.start() for match in _VULGAR.finditer(text)]
    found += _articles(lower)
    found.sort()
    return found


_VULGAR = re.compile(f"[{''.join(VULGAR)}]")
_ALONE = re.compile(r"\s*(?=an? \w+[.!]?\s*\Z)")


def _articles(lower: str) -> list[int]:
    """Return the offsets of the articles that are the number one: "more than a month"."""
    found = []
    for word in article_words():
        led = f" {word} a"
        at = lower.find(led)
        while at >= 0:
            if lower.startswith((" ", "n "), at + len(led)):
                found.append(at + len(led) - 1)
            at = lower.find(led, at + 1)
    alone = _ALONE.match(lower) if len(lower) < 40 else None
    return [*found, alone.end()] if alone else found
