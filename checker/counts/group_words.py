"""Words that say how many by themselves: "both men", "the trio", "a pair of suspects"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.counts.counts import Count, noun_behind
from checker.counts.named_lists import words
from checker.plain_text import holds, places
from claims.document import Document
from claims.words import LANGUAGE, alternatives, number_words, toml

_PHRASES = alternatives("counting", "group_words")


def groups(document: Document) -> Iterator[Count]:
    """Yield the words for so many in a document: "both men", "the trio"."""
    text = document.text
    words_for = toml(f"{LANGUAGE}/named_lists.toml")["groups"]
    rare = [] if holds(text, "tet") else ["quartet", "quintet", "sextet"]
    for word, stated in words_for.items():
        for start in () if word in rare else _places(text, word):
            end = start + len(word)
            count = (
                None if _inside(text, start, end) else _group(document, word, stated, start, end)
            )
            if count:
                yield count
    yield from _ranked(document)


# "The top four were", "the final two are": so many of what is said before.
_RANKED = re.compile(r"top\s(?P<number>[a-z]+|\d{1,2})(?=\s(?:are|were|will\sbe)\b|:\s|\s[–—-]\s)")


def _ranked(document: Document) -> Iterator[Count]:
    """Yield the counts in "the top four were", which the reader takes for no figures."""
    text = document.text
    for at in places(text, " top "):
        found = _RANKED.match(text, at + 1)
        word = found["number"] if found else ""
        size = int(word) if word.isdigit() else number_words().small.get(word, 0)
        if found and 2 <= size <= 20:
            low, high = _sentence(text, *found.span())
            start, end = found.span("number")
            yield Count(document.name, start, end, low, high, size, "", end)


def _places(text: str, word: str) -> Iterator[int]:
    """Yield where a word stands behind a space, or "both" at the start of a sentence."""
    wanted, lead = ("oth ", -1) if word == "both" else (f" {word}", 1)
    for at in places(text, wanted):
        if lead > 0 or text[at - 1 : at] in ("b", "B"):
            yield at + lead


def _inside(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is a piece of a longer word."""
    return bool(re.match(r"[\w’'-]", text[end : end + 1])) or text[start - 1 : start].isalnum()


def _group(document: Document, word: str, stated: int, start: int, end: int) -> Count | None:
    text = document.text
    if word == "both":
        if not noun_behind(text, end, end + 80)[0]:
            return None
    elif not text.startswith(" of ", end) and not _DEFINITE.search(text, max(0, start - 24), start):
        return None
    low, high = _sentence(text, start, end)
    noun, behind = word, end
    if word == "both":
        noun, behind, _ = noun_behind(text, end, high)
    else:
        of = re.compile(r"\s+of(?=\s+[a-z])").match(text, end, high)
        if of:
            noun, behind, _ = noun_behind(text, of.end(), high)
            noun = noun if noun in words("persons") else ""
        elif not _DEFINITE.search(text, max(low, start - 24), start):
            return None
    if not noun:
        return None
    return Count(document.name, start, end, low, high, stated, noun, behind)


_DEFINITE = re.compile(rf"\b(?:{_PHRASES['definite']})\s+$", re.I)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the sentence round a stretch: a stop, white space and a capital, or an
    empty line, end one."""
    before = list(_STOPPED.finditer(text, max(0, start - 400), start))
    behind = _STOPPED.search(text, end, end + 500)
    low = before[-1].end() if before else max(0, start - 400)
    return low, behind.start() + 1 if behind else min(len(text), end + 500)


_STOPPED = re.compile(r"(?:(?<=[a-z\d)”\"’])[.!?][”\"’]?\s+(?=[A-Z“\"])|\n\s*\n)")
