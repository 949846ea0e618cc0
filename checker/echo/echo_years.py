"""Sentences of one document that say the same words with another year.

Found by a hash of what is left when the years are masked, in one pass over the years of a text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from checker.conflict import Passage
from claims.document import Document
from claims.words import calendar_words, closed_words, verbs

_YEAR = re.compile(r"(?<![\d.,:/–-])(?:1[5-9]|20)\d\d\b(?![\d:/–%-]|[.,]\d)")
# Letters before or behind a year by which its sentence is looked for again.
NEAR = 24
# Where a sentence ends: not behind an initial, as in "U.S. law".
_END = re.compile(r"(?<=[a-z\d)%”\"]{2})[.!?][”\"’)]*\s+(?=[A-Z“\"\d])|\n")
_FIGURE = re.compile(r"\d[\d.,]*")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
# Words that carry meaning: fewer may be said of two years.
ENOUGH = 6
_LISTED = ("*", "-", "•", "–", "|")


class YearEcho(Struct, frozen=True):
    """Two sentences that differ in one year: where the two years stand, and what they are."""

    first: Passage
    second: Passage
    years: tuple[str, str]


class _Told(Struct, frozen=True):
    """A sentence with its years: their offsets in the text."""

    sentence: str
    years: tuple[str, ...]
    offsets: tuple[int, ...]


def find_year_echoes(document: Document) -> Iterator[YearEcho]:
    """Yield the sentences of a document that stand twice with another year in one place."""
    told: dict[str, dict[tuple[str, ...], _Told]] = defaultdict(dict)
    for each in _sentences(document.text):
        if document.told_cell(each.offsets[0]) is not None:
            continue
        told[_YEAR.sub("#", each.sentence)].setdefault(each.years, each)
    for versions in told.values():
        if len(versions) == 2:
            first, second = versions.values()
            apart = [at for at, pair in enumerate(zip(*versions, strict=True)) if len({*pair}) == 2]
            if len(apart) == 1 and _is_telling(first.sentence):
                yield _echo(document, first, second, apart[0])


def _likely(text: str) -> list[re.Match[str]]:
    """Return the years that have the words before or behind them in common with another year: few
    have, and only their sentences are compared."""
    near: dict[str, dict[str, list[re.Match[str]]]] = defaultdict(lambda: defaultdict(list))
    for found in _YEAR.finditer(text):
        start, end = found.span()
        near[text[start - NEAR : start] if start > NEAR else ""][found[0]].append(found)
        near[text[end : end + NEAR]][found[0]].append(found)
    shared = (group for group in near.values() if len(group) > 1)
    likely = {found.start(): found for group in shared for each in group.values() for found in each}
    return [likely[start] for start in sorted(likely)]


def _sentences(text: str) -> Iterator[_Told]:
    """Yield the sentences that hold a year and may stand twice, each once."""
    behind = -1
    for found in _likely(text):
        if found.start() < behind:
            continue
        line = text.rfind("\n", 0, found.start()) + 1
        start = max((end.end() for end in _END.finditer(text, line, found.start())), default=line)
        stop = _END.search(text, found.end())
        behind = stop.end() if stop else len(text)
        marks = list(_YEAR.finditer(text, start, behind))
        yield _Told(
            " ".join(text[start:behind].split()),
            tuple(mark[0] for mark in marks),
            tuple(mark.start() for mark in marks),
        )


def _is_telling(sentence: str) -> bool:
    """Tell whether a sentence has a verb, a name and enough words to be told once."""
    words = _WORD.findall(sentence)
    known, calendar = closed_words(), calendar_words()
    content = sum(len(word) > 1 and word.lower() not in known for word in words)
    # The figures but the one year carry meaning, too.
    content += len(_FIGURE.findall(sentence)) - 1
    if content < ENOUGH or sentence.startswith(_LISTED):
        return False
    named = any(word[0].isupper() and word.lower() not in calendar for word in words[1:])
    return named and any(word.lower() in verbs() or word.endswith("ed") for word in words)


def _echo(document: Document, first: _Told, second: _Told, place: int) -> YearEcho:
    return YearEcho(
        _passage(document, first, place),
        _passage(document, second, place),
        (first.years[place], second.years[place]),
    )


def _passage(document: Document, told: _Told, place: int) -> Passage:
    start = told.offsets[place]
    return Passage(document.name, start, start + len("2019"), told.sentence)
