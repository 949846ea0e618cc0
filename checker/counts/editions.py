"""Editions of events with their years: "the eighth annual fair in 2023, the seventh, in 2022"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from msgspec import Struct

from checker.counts.named_lists import ordinals
from checker.dates.weekdays import line_round
from checker.plain_text import places
from claims.document import Document
from claims.words import LANGUAGE, alternatives, toml

_PHRASES = alternatives("counting", "editions")


class Edition(Struct, frozen=True):
    """An edition of an event: its number and year, the event's name where one is said, offsets.

    ``founding`` tells that the year is the one in which the event began.
    """

    number: int
    year: int
    name: frozenset[str]
    start: int
    end: int
    founding: bool = False


class Editions(Struct, frozen=True):
    """The editions of one paragraph of a document, and every how many years the event is held;
    0 where that is not said. ``gaps`` tells that an edition may have been left out or put off."""

    document: str
    start: int
    end: int
    found: tuple[Edition, ...]
    every: int
    gaps: bool


def words(name: str) -> frozenset[str]:
    """Return one of the word lists of ``en/editions.toml``."""
    return frozenset(toml(f"{LANGUAGE}/editions.toml")[name])


_ANCHORS = (
    "annual",
    "edition",
    "yearly",
    "biennial",
    "every ",
    "each year",
)


_TERMS = ("year", "two years", "four years", "second year", "other year")


def find_editions(document: Document) -> Iterator[Editions]:
    """Yield the paragraphs of a document in which several editions of an event have their years."""
    text, seen = document.text, set()
    for anchor in _ANCHORS:
        done = 0
        for at in places(text, anchor):
            if at < done or (anchor == "every " and not text.startswith(_TERMS, at + 6)):
                continue
            low, high = line_round(text, at, at)
            done = high
            if low not in seen:
                seen.add(low)
                found = _paragraph(document.name, text, low, high)
                if found:
                    yield found


@cache
def _pattern() -> re.Pattern[str]:
    spelt = "|".join(sorted(ordinals(), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<the>[Tt]he\s|[Ii]ts\s|[’']s\s)?(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{spelt})|inaugural)\b"
        r"(?P<words>(?:\s[\w’'-]+){0,5})",
        re.IGNORECASE,
    )


_YEAR = re.compile(r"(?<![\d.,-])(?:19|20)\d\d(?![\d%]|,\d|\.\d)")
_ELLIPSIS = re.compile(rf"(?:\sone)?(?:,?\s(?:{_PHRASES['ellipsis']})\b|,\s)")
_FOUNDED = re.compile(
    rf"\b(?:{_PHRASES['founded']})\s(?:in\s)?(?:[A-Z][a-z]+\s)?(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def _paragraph(name: str, text: str, low: int, high: int) -> Editions | None:
    stretch = text[low:high]
    if len(stretch) > 3000 or len(_YEAR.findall(stretch)) < 2:
        return None
    found: list[Edition] = []
    for start, end in _sentences(text, low, high):
        found += _in_sentence(text, start, end, follows=bool(found))
    if len(found) < 2 or len({one.name for one in found if one.name}) > 1:
        return None
    lower = stretch.lower()
    gaps = any(word in lower for word in words("gaps"))
    return Editions(name, low, high, tuple(found), _every(lower), gaps)


def _every(lower: str) -> int:
    if re.search(r"\b(?:biennial|every (?:two|second|other) years?)\b", lower):
        return 2
    if re.search(r"\b(?:quadrennial|every four(?:th)? years?|four-yearly)\b", lower):
        return 4
    yearly = re.search(
        r"\b(?:annual(?! report| survey)|annually|yearly|(?:every|each) year)\b", lower
    )
    return 1 if yearly else 0


_STOP = re.compile(r"(?<=[a-z\d)”\"’'])[.!?][”\"’']?\s+(?=[A-Z“\"])")


def _sentences(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    stops = [low, *(stop.end() for stop in _STOP.finditer(text, low, high)), high]
    yield from pairwise(stops)


def _in_sentence(text: str, low: int, high: int, follows: bool) -> list[Edition]:
    """Return the editions of a sentence whose years are surely theirs: one year each, in turn."""
    years = list(_YEAR.finditer(text, low, high))
    founded = list(_FOUNDED.finditer(text, low, high))
    taken = {found.start("year") for found in founded}
    years = [year for year in years if year.start() not in taken]
    numbered = list(_numbered(text, low, high, follows))
    first = [
        Edition(1, int(found["year"]), frozenset(), *found.span(), founding=True)
        for found in founded[:1]
    ]
    if len(numbered) != len(years) or not _in_turn(numbered, years):
        return first
    return first + [
        Edition(number, int(year.group()), name, *found.span())
        for (found, number, name), year in zip(numbered, years, strict=True)
    ]


Numbered = tuple[re.Match[str], int, frozenset[str]]


def _in_turn(numbered: list[Numbered], years: list[re.Match[str]]) -> bool:
    """Tell whether numbers and years take turns, the one or the other first throughout."""
    places = [found.start() for found, _, _ in numbered]
    behind = [year.start() for year in years]
    pairs = list(zip(places, behind, strict=True))
    after = all(place < year for place, year in pairs)
    before = all(year < place for place, year in pairs)
    if after:
        return all(year < place for (_, year), (place, _) in pairwise(pairs))
    return before and all(place < year for (place, _), (_, year) in pairwise(pairs))


def _numbered(text: str, low: int, high: int, follows: bool) -> Iterator[Numbered]:
    for found in _pattern().finditer(text, low, high):
        number = int(found["digits"] or ordinals().get((found["word"] or "first").lower(), 1))
        spoken = found["words"].split()
        kept = []
        for word in spoken:
            plain = word.lower().removesuffix("'s").removesuffix("’s")
            if plain in words("others") or plain in ("of", "in", "the", "and", "to", "by", "on"):
                spoken = []
                break
            kept.append(word)
            if plain in words("events"):
                break
        if spoken and kept[-1].lower().split("’")[0].split("'")[0] in words("events"):
            follows = True
            yield (
                found,
                number,
                frozenset(word for word in kept if word[0].isupper() and word.lower() != "annual"),
            )
        elif follows and found["the"] and _ELLIPSIS.match(text, found.start("words")):
            yield found, number, frozenset()
