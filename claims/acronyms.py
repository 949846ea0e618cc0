"""Acronyms that a document defines: "Internet of Things (IoT)"."""

from __future__ import annotations

import re

_DEFINED = re.compile(r"\(\s*([A-Z][A-Za-z]{1,7}s?)\s*\)")
_REACH = 120


def find_acronyms(text: str) -> dict[str, tuple[str, ...]]:
    """Return acronym -> the lower-case words that it stands for, as the text itself defines them.

    The initials of the words before the bracket have to spell it, small words skipped or not.
    """
    found: dict[str, tuple[str, ...]] = {}
    for match in _DEFINED.finditer(text):
        acronym = match.group(1)
        line = text[max(0, match.start() - _REACH) : match.start()].splitlines()
        words = _expansion(acronym, re.split(r"[\s-]+", line[-1].strip()) if line else [])
        if words:
            found.setdefault(acronym, words)
    return found


_SMALL = ("of", "and", "the", "for", "in", "on", "to", "de")


def _expansion(acronym: str, words: list[str]) -> tuple[str, ...]:
    letters = acronym.rstrip("s").lower()
    for size in range(min(len(words), len(letters) + 3), 1, -1):
        tail = words[-size:]
        full = "".join(word[0] for word in tail if word).lower()
        bare = "".join(word[0] for word in tail if word and word.lower() not in _SMALL).lower()
        if letters in (full, bare) and tail[0].lower() not in _SMALL:
            return tuple(word.lower() for word in tail)
    return ()
