"""Where numbers may start in a text: one pass for the whole document."""

from __future__ import annotations

import re
from functools import cache

from claims.numerals import DIGITS
from claims.trie import trie_pattern
from claims.words import number_words


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
    found.sort()
    return found
