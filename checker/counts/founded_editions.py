"""Editions against the year in which an event began, and against the earlier ones that are named.

"It was the 36th edition of the race, first held in 1981 and never once called off", in a text of
2016; "the third such tremor, the others having come in 1975 and 1983".
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from checker.counts.editions import words
from checker.counts.named_lists import ordinals
from checker.dates.weekdays import line_round
from checker.plain_text import places
from claims.document import Document
from claims.words import alternatives

_PHRASES = alternatives("counting", "founded_editions")


class Founded(Struct, frozen=True):
    """An edition, the year in which the event began and the year in which the edition is held.

    Offsets are those of the edition. ``unbroken`` tells that the text says that none was left out,
    ``ever`` that it is held "every year since"; ``every`` is every how many years it is held,
    0 where that is not said.
    """

    document: str
    start: int
    end: int
    sentence: str
    number: int
    began: int
    held: int
    every: int
    unbroken: bool
    ever: bool
    gaps: bool


class Counted(Struct, frozen=True):
    """A thing said to be the nth, and the years of those before it."""

    document: str
    start: int
    end: int
    sentence: str
    number: int
    years: tuple[int, ...]


_YEAR = r"(?:19|20)\d\d"
_BEGAN = re.compile(
    rf"first\s(?:{_PHRASES['began']})\b(?:\s(?:here|there|by|at|on"
    rf"|in)?[^.;:()\d]{{0,40}})?\s(?:in|back\sin)\s(?:[A-Z][a-z]+\s)?(?P<year>{_YEAR})\b"
)
_SINCE = re.compile(
    rf"(?:(?:year|annually|yearly|(?:every|each)\s(?:single\s)?(?:summer|winter|spring|autumn|[A-Z][a-z]+))\s(?:ever\s)?since"
    rf"|(?:annually|yearly|every\syear)\sfrom)\s(?:[A-Z][a-z]+\s)?(?P<year>{_YEAR})\b"
)
_NEVER = re.compile(
    r"\bnever (?:once |yet )?(?:been )?(?:called off|cancell?ed|skipped|missed|interrupted"
    r"|postponed)"
    r"|\bwithout (?:a |an? single |ever )?(?:break|interruption|gap|missing|a year off)"
    r"|\buninterrupted"
    r"|\bone (?:each|every|a) year"
    r"|\bnot (?:once )?missed|\bhas never (?:missed|skipped)"
)
_EVER = re.compile(
    r"\b(?:every|each) (?:single )?(?:year|summer|spring|autumn|winter) (?:ever )?since"
)
_YEARLY = re.compile(
    r"\b(?:annual(?! report| survey)|annually|yearly"
    r"|(?:every|each) (?:year|summer|spring|autumn|winter))\b"
)


@cache
def _numbered() -> re.Pattern[str]:
    spelt = "|".join(sorted(ordinals(), key=len, reverse=True))
    return re.compile(
        rf"\b(?:[Tt]he|[Ii]ts|[Tt]his|[’']s|[Tt]heir)\s(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{spelt}))"
        r"(?P<words>(?:\s[\w’'-]+){1,5})"
    )


def find_founded(document: Document) -> Iterator[Founded]:
    """Yield the editions of a dated document beside the year in which their event began."""
    if document.published is None:
        return
    text, seen = document.text, set[int]()
    for found, yearly in _foundings(text):
        low, high = line_round(text, *found.span())
        if low in seen:
            continue
        seen.add(low)
        edition = _edition(document.published, text, low, high, found)
        if edition is None:
            continue
        number, start, end = edition
        opening = max(low, min(start, found.start()) - 200)
        near = text[opening : min(high, max(end, found.end()) + 200)]
        unbroken = _NEVER.search(near) is not None
        yield Founded(
            document.name,
            start,
            end,
            text[low:high].strip(),
            number,
            int(found["year"]),
            document.published.year,
            1 if yearly or unbroken or _YEARLY.search(near) else 0,
            unbroken,
            _EVER.search(near) is not None,
            any(word in near.lower() for word in words("gaps")),
        )


def _foundings(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield where a text says in which year something began, and whether it says "each year"."""
    for at in places(text, "first "):
        found = _BEGAN.match(text, at)
        if found:
            yield found, False
    for anchor in (" since ", "ly from "):
        for at in places(text, anchor):
            found = _SINCE.search(text, max(0, at - 30), at + 40)
            if found:
                yield found, True


_LATER = re.compile(r"\b(?:next|last|this coming|will|plans?|planned|upcoming|previous)\b")
_STOP = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"])")


def _edition(
    published: datetime.date, text: str, low: int, high: int, found: re.Match[str]
) -> tuple[int, int, int] | None:
    """Return the one edition in the sentence of a founding or in the one beside it."""
    stops = [low, *(stop.end() for stop in _STOP.finditer(text, low, high)), high]
    own = max(at for at, stop in enumerate(stops) if stop <= found.start())
    first, last = stops[max(0, own - 1)], stops[min(len(stops) - 1, own + 2)]
    own_first, own_last = stops[own], stops[min(len(stops) - 1, own + 1)]
    semicolon = text.find(";", found.end(), own_last)
    if _numbered().search(text, own_first, found.start()):
        # the event and its founding in one clause: what other sentences tell is of other years
        first, last = own_first, semicolon if semicolon >= 0 else own_last
    years = {int(year) for year in re.findall(rf"(?<![\d.,-]){_YEAR}(?![\d%])", text[first:last])}
    if years - {int(found["year"]), published.year} or _LATER.search(text[first:last]):
        return None
    named = [
        (one, number) for one in _numbered().finditer(text, first, last) if (number := _number(one))
    ]
    if len({number for _, number in named}) != 1:
        return None
    one, number = named[0]
    return number, one.start("digits") if one["digits"] else one.start("word"), one.end()


def _number(found: re.Match[str]) -> int:
    """Return the number of an edition, 0 where the ordinal is of something else."""
    spoken = [word.lower().split("’")[0].split("'")[0] for word in found["words"].split()]
    for word in spoken:
        if word in words("others") or word in ("of", "in", "the", "and", "to", "by", "on", "to"):
            return 0
        if word in words("events") or word in ("award", "medal", "prizegiving", "fest", "days"):
            return int(found["digits"] or 0) or ordinals().get((found["word"] or "").lower(), 0)
    return 0


_OTHERS = re.compile(
    r"(?:others?|earlier\sones|previous\sones|first\s(?:two|three"
    rf"|four))\s(?:having\s)?(?:{_PHRASES['others_came']})\s(?:in\s)?(?P<years>"
    rf"{_YEAR}(?:,\s{_YEAR})*(?:,?\sand\s{_YEAR})?)\b"
    rf"|(?:after|following)\s(?:{_PHRASES['others']})\s(?:in"
    rf"|of)\s(?P<after>{_YEAR}(?:,\s{_YEAR})*,?\sand\s{_YEAR})\b"
)


def find_counted(document: Document) -> Iterator[Counted]:
    """Yield the nth of something with the years of those before it: "the others in 1975, 1983"."""
    text = document.text
    for anchor in ("others ", " those in "):
        for at in places(text, anchor):
            found = _OTHERS.search(text, max(0, at - 10), at + 60)
            one = _nth_before(text, found.start()) if found else None
            if found and one:
                low, high = line_round(text, at, at)
                years = tuple(int(year) for year in re.findall(_YEAR, found.group()))
                number = int(one["digits"] or 0) or ordinals()[one["word"].lower()]
                start = one.start("digits") if one["digits"] else one.start("word")
                yield Counted(
                    document.name, start, found.end(), text[low:high].strip(), number, years
                )


def _nth_before(text: str, at: int) -> re.Match[str] | None:
    """Return the one ordinal of the sentence before an offset."""
    low = max(0, at - 220)
    stops = list(_STOP.finditer(text, low, at))
    low = stops[-1].end() if stops else low
    found = list(_any_ordinal().finditer(text, low, at))
    return found[0] if len(found) == 1 else None


@cache
def _any_ordinal() -> re.Pattern[str]:
    spelt = "|".join(sorted(ordinals(), key=len, reverse=True))
    return re.compile(
        rf"\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Aa])\s(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{spelt}))\b(?!\s(?:century|quarter|day|half|place))"
    )
