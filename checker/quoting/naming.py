"""Which rows and columns of a table the words of a sentence name, and where."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from checker.quoting.tabled import Line, Tabled, stem
from claims.words import LANGUAGE, toml

# The digits of "314.2" and "1,280" name no line.
_WORD = re.compile(r"[^\W\d_]+|(?<!\d[.,])(?<!\d)\d+(?!\d|[.,]\d)")
# So much of the weight of a heading's words has to be said.
_ENOUGH = 0.5


class Mention(Struct, frozen=True):
    """A line of a table that a text names: where the words for it stand in the text."""

    line: Line
    start: int
    end: int


def mentions(table: Tabled, text: str) -> list[Mention]:
    """Return the lines that a text names, in the order of the text; a line may come twice."""
    index: dict[str, list[Line]] = _index(table)
    said: dict[str, list[tuple[int, int]]] = {}
    for found in _WORD.finditer(text):
        word = stem(found.group().lower())
        if word in index:
            said.setdefault(word, []).append(found.span())
    scores: dict[Line, float] = {}
    for word in said:
        for line in index[word]:
            scores[line] = scores.get(line, 0.0) + table.words[line][word]
    named = []
    for line, score in scores.items():
        words = table.words[line]
        first = next(iter(words))
        whole = sum(words.values())
        if score < _ENOUGH * whole - 1e-9 and not (first in said and words[first] == 1):
            continue
        # "Under 15" does not name "15–64"; "coffee" names "Coffee, 500 g".
        own = any(word in said and words[word] == 1 and not word.isdigit() for word in words)
        if not own and any(word.isdigit() and word not in said for word in words):
            continue
        telling = max((word for word in words if word in said), key=lambda word: words[word])
        named += [Mention(line, *span) for span in said[telling]]
    return sorted(_sharpest(table, named, said), key=lambda one: one.start)


def _sharpest(
    table: Tabled, named: list[Mention], said: dict[str, list[tuple[int, int]]]
) -> list[Mention]:
    """Leave out lines whose words are all said of another line that has more of them: "Profit"
    beside "Gross profit"."""
    heard = {one.line: {word for word in table.words[one.line] if word in said} for one in named}
    return [
        one
        for one in named
        if not any(
            line[0] == one.line[0] and heard[one.line] < words for line, words in heard.items()
        )
    ]


def _index(table: Tabled) -> dict[str, list[Line]]:
    known: dict[str, list[Line]] | None = table.__dict__.get("_index")
    if known is None:
        known = {}
        for line, words in table.words.items():
            for word in words:
                known.setdefault(word, []).append(line)
        table.__dict__["_index"] = known
    return known


_WORD_BEFORE = re.compile(r"([^\W\d_][\w’'-]*)[ -]$")
_OF_BEHIND = re.compile(r"^\sof\s(?:the\s)?([a-z][\w’'-]*)")


@cache
def _plain() -> frozenset[str]:
    return frozenset(toml(f"{LANGUAGE}/quoting.toml")["plain"]["before"])


def is_qualified(table: Tabled, sentence: str, said: Mention) -> bool:
    """Tell whether a word beside a line's name makes another thing of it: "organic wheat", "exports
    of services"."""
    # "Market leader Telnor" and "the largest school" say no other thing.
    if sentence[said.start].isupper():
        return False
    found = (_WORD_BEFORE.search(sentence[: said.start]), _OF_BEHIND.match(sentence[said.end :]))
    words = (one[1].lower() for one in found if one is not None)
    return any(
        word not in _plain() and not word.endswith(("est", "most")) and stem(word) not in table.said
        for word in words
    )
