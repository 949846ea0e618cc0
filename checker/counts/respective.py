"""Lists that "respectively" pairs: "Lee and Orr scored 3 and 4 respectively"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from checker.counts.named_lists import counted, ordinals, starts, walk, words
from checker.plain_text import places
from claims.document import Document
from claims.words import closed_words, number_words, verbs


class Paired(Struct, frozen=True):
    """Two lists that a text pairs: offsets of the second, how many each names, and the first."""

    document: str
    start: int
    end: int
    sentence: str
    things: tuple[int, int]
    values: int
    said: str


_FIGURE = r"[^\s,;]*\d[^\s,;]*(?:\s(?:million|billion|trillion|thousand|percent|per\scent|%))?"
_UNIT = r"(?:\s(?!and\b|or\b)[a-z]+){0,3}"


@cache
def _values() -> re.Pattern[str]:
    number = "|".join(word for word, value in number_words().small.items() if value <= 20)
    ordinal = "|".join(ordinals())
    one = rf"(?:the\s)?(?:{_FIGURE}|(?:{number}|{ordinal})\b){_UNIT}"
    return re.compile(rf"(?<![\w.])((?:{one},\s){{0,8}}{one},?\sand\s{one})(?:,|\s\()?\s?$")


def find_pairs(document: Document) -> Iterator[Paired]:
    """Yield the lists before each "respectively" whose numbers of items are surely known."""
    text = document.text
    for at in places(text, "respectively"):
        found = _pair(document, at)
        if found:
            yield found


def _pair(document: Document, at: int) -> Paired | None:
    text = document.text
    low = _opening(text, at)
    values = _values().search(text[low:at].rstrip().rstrip(",("))
    if values is None:
        return None
    start = low + values.start(1)
    things = list(_lists(text, low, start))
    if len(things) != 1:
        return None
    size = len(re.split(r",\s(?:and\s)?|\sand\s", values[1]))
    fewest, most, said = things[0]
    end = at + len("respectively")
    return Paired(
        document.name, start, end, text[low:end], (fewest, most), size, f"{said} … {values[1]}"
    )


_STOPS = re.compile(r"(?<=[a-z\d)%])[.!?][”\"]?\s+(?=[A-Z])|;\s|\n\s*\n")


def _opening(text: str, at: int) -> int:
    """Return where the sentence, or the part of it before a semicolon, opens."""
    low = max(0, at - 500)
    stops = list(_STOPS.finditer(text, low, at))
    return stops[-1].end() if stops else low


_PLAIN = re.compile(r"([A-Za-z-]+(?:,\s[a-z-]+){0,6},?\sand\s[a-z-]+)(?=\s)")
_JOINED = re.compile(r"\S\s+and\s")


def _lists(text: str, low: int, high: int) -> Iterator[tuple[int, int, str]]:
    """Yield the lists before the values: names, years, plain words that open a sentence."""
    joints = [low + found.start() for found in _JOINED.finditer(text[low:high])]
    covered = low
    for start in starts(text, low, high):
        named = walk(text, start, high) if start >= covered else None
        listed = counted(named, "") if named else None
        if named and listed and named.behind != "":
            covered = named.end
            yield listed.fewest, listed.most, text[named.start : named.end]
    for found in re.finditer(
        r"\b(?:(?:19|20)\d\d,\s)*(?:19|20)\d\d,?\sand\s(?:19|20)\d\d\b", text[low:high]
    ):
        size = len(re.findall(r"\d{4}", found.group()))
        yield size, size, found.group()
    plain = _PLAIN.match(text, low, high) if covered == low and joints else None
    if plain and not any(_is_no_thing(word) for word in re.findall(r"[A-Za-z-]+", plain[1])):
        size = len(re.split(r",\s(?:and\s)?|\sand\s", plain[1]))
        yield size, size, plain[1]


def _is_no_thing(word: str) -> bool:
    lower = word.lower()
    if lower == "and":
        return False
    verb = verbs().get(lower)
    return lower in closed_words() or lower in words("intros") or bool(verb and verb.form == "ed")
