"""Whose time a "local time" is: the offsets, on the days in question, of the places of a text.

``tables/clock_changes`` has the offsets of each place by year, winter and summer.
"""

from __future__ import annotations

import calendar
import csv
import datetime
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from msgspec import Struct

from checker.dates.days import day_pattern, made, parts_of
from checker.dates.points import sentence_bounds
from checker.dates.weekdays import words
from claims.document import Document
from claims.places import Place, PlaceMention, find_places, places
from claims.tokens import Tokens

Date = datetime.date
Offsets = frozenset[int]


class Stretch(Struct, frozen=True):
    """Years in which the clocks of a place were changed by one rule, or by none."""

    since: int
    until: int
    winter: Offsets
    summer: Offsets
    rule: str


def minutes(offsets: str) -> Offsets:
    """Return offsets such as "-3:30 +1:00" in minutes."""
    found = set()
    for offset in offsets.split():
        hours, rest = offset[1:].split(":")
        size = int(hours) * 60 + int(rest)
        found.add(-size if offset[0] == "-" else size)
    return frozenset(found)


@cache
def _stretches() -> dict[str, tuple[Stretch, ...]]:
    text = (resources.files("checker.tables") / "clock_changes.csv").read_text(encoding="utf-8")
    found: dict[str, tuple[Stretch, ...]] = {}
    for row in csv.DictReader(text.splitlines()):
        years = int(row["since"]), int(row["until"])
        sides = minutes(row["winter"]), minutes(row["summer"])
        made = Stretch(*years, *sides, row["rule"])
        found[row["place"]] = (*found.get(row["place"], ()), made)
    return found


# Month and number of the Sunday (0 is the last) on which summer time begins and ends.
_RULES = {"eu": (3, 0, 10, 0), "us": (3, 2, 11, 1), "au": (10, 1, 4, 1), "nz": (9, 0, 4, 1)}


def _sunday(year: int, month: int, number: int) -> Date:
    first = (6 - calendar.weekday(year, month, 1)) % 7 + 1
    days = range(first, calendar.monthrange(year, month)[1] + 1, 7)
    return Date(year, month, days[number - 1])


def offsets_on(place: str, day: Date) -> Offsets | None:
    """Return the offsets of a place on a day, in minutes; about a change those before and after."""
    rows = _stretches().get(place, ())
    row = next((one for one in rows if one.since <= day.year <= one.until), None)
    if row is None:
        return frozenset().union(*(one.winter | one.summer for one in rows)) if rows else None
    if not row.rule:
        return row.winter
    month, number, last_month, last_number = _RULES[row.rule]
    begins, ends = _sunday(day.year, month, number), _sunday(day.year, last_month, last_number)
    if min(abs((day - begins).days), abs((day - ends).days)) <= 1:
        return row.winter | row.summer
    inside = begins < day < ends if begins < ends else day > begins or day < ends
    return row.summer if inside else row.winter


def local_offsets(document: Document, start: int, end: int) -> Offsets | None:
    """Return the offsets of the places round a clock time, on the days of which it may be.

    None where no place is known as that of the text or of the event, or one is more than a country.
    """
    return _offsets(document, start, end, _places(document, start, end))


# How much of a text is looked through before a time is called wrong.
_WHOLE = 20_000


def offsets_elsewhere(document: Document, start: int, end: int) -> Offsets | None:
    """Return the offsets of all places of a text in which something happens."""
    text = document.text
    tokens = Tokens(text, max(0, start - _WHOLE), min(len(text), end + _WHOLE))
    found: set[str] = set()
    for mention in find_places(tokens):
        if mention.first and tokens.lower[mention.first - 1] in _where():
            found |= _timed(mention.place)
    return _offsets(document, start, end, found)


def _offsets(document: Document, start: int, end: int, found: set[str]) -> Offsets | None:
    if not found:
        return None
    days = tuple(_days(document, start, end))
    offsets: set[int] = set()
    for place in found:
        for day in days:
            offsets |= offsets_on(place, day) or frozenset()
    return frozenset(offsets) or None


# How far round a time the places are looked for, and how near one that is no dateline must be.
_BACKS, _ON, _BESIDE = (300, 1500), 150, 200
_HEAD = 600
# A place that is not known: "landed in Karabulak at 8:52 p.m."
_ELSEWHERE = re.compile(
    r"\b(?:in|at|near|off|outside)\s(?:the\s)?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb"
    r"|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Z][a-z]+"
)
_DATELINE = re.compile(
    r"^[A-Z][A-Z .'’-]{2,30}(?:,[^\n]{2,30}?)?(?:\s?\([^)\n]{3,30}\))?(?::|\s[-–—]+)\s"
)


@cache
def _where() -> frozenset[str]:
    return frozenset(words()["where"])


def _places(document: Document, start: int, end: int) -> set[str]:
    """Return the places whose time may be meant: those round a time, and that of the dateline.

    Only where none is named near is the text looked at further back.
    """
    text = document.text
    home = _home(text[:_HEAD])
    if home is None:
        return set()
    for back in _BACKS:
        low, high = max(0, start - back), min(len(text), end + _ON)
        told = _round(text, low, high, end)
        if told is None:
            return set()
        found, beside = told
        if found or not low:
            return found | home if home or beside else set()
        if _ELSEWHERE.search(text, *sentence_bounds(text, start, end)):
            return set()
    return home


def _round(text: str, low: int, high: int, end: int) -> tuple[set[str], bool] | None:
    """Return the places between two offsets, and whether one is where something happens; None for
    the places where one is more than a country."""
    tokens = Tokens(text, low, high)
    found: set[str] = set()
    beside = False
    for mention in find_places(tokens):
        known = _timed(mention.place)
        if not known and mention.place.kind not in ("continent", "world", "region"):
            return None
        found |= known
        near = abs(tokens.starts[mention.first] - end) < _BESIDE
        beside |= near and mention.first > 0 and tokens.lower[mention.first - 1] in _where()
    return found, beside


@lru_cache(maxsize=64)
def _home(head: str) -> set[str] | None:
    """Return the place of a text's dateline, nothing without one; None where it is not known."""
    for line in head.split("\n"):
        led = _DATELINE.match(line)
        if led:
            named = _SMALL.sub(lambda found: found.group().lower(), led.group().title())
            known = [_timed(one.place) for each in (named, led.group()) for one in _named(each)]
            return set().union(*known) or None
    return set()


_SMALL = re.compile(r"(?<= )(?:Es|De|La|Am|Upon|Of|Del|Di)(?= )")


def _named(text: str) -> list[PlaceMention]:
    return find_places(Tokens(text, 0, len(text)))


def _timed(place: Place) -> set[str]:
    """Return the ids of what has offsets and holds a place, or another city of its name."""
    return set().union(*(_holders(one) for one in _namesakes().get(place.name, [place])))


@cache
def _namesakes() -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for place in places().values():
        if place.kind == "city":
            found.setdefault(place.name, []).append(place)
    return found


def _holders(place: Place) -> set[str]:
    seen = [place]
    for one in seen:
        if one.id in _stretches():
            return {one.id}
        seen += [places()[parent] for parent in one.parents if parent in places()]
    return set()


_YEAR = re.compile(r"(?<![\d.,:])(?:19|20)\d\d\b(?!\s?(?:UTC|GMT|local|hours|h\b))")


def _days(document: Document, start: int, end: int) -> Iterator[Date]:
    """Yield the days of which a time may be: those of its sentence, and those about publication.

    Where its sentence, or the beginning of the one before, names another year, any day of that.
    """
    text, published = document.text, document.published
    low, high = sentence_bounds(text, start, end)
    window = text[low:high]
    if low > 2 and text[low - 2] == "." and text[low - 3 : low - 1] != "..":
        before = sentence_bounds(text, low - 3, low - 2)[0]
        window = f"{text[before : min(low, before + 40)]}; {window}"
    years = {int(found.group()) for found in _YEAR.finditer(window)}
    for found in day_pattern().finditer(window):
        parts = parts_of(found)
        for year in _near_years(parts, published) if parts else ():
            day = made(year, parts[1], parts[2]) if parts else None
            if day:
                yield day
    if published is None:
        years = years or {0}
    else:
        years.discard(published.year)
        for shift in (-10, 0, 5):
            yield published + datetime.timedelta(days=shift)
    for year in years:
        yield from (Date(year or 2015, month, 15) for month in (1, 7))


def _near_years(parts: tuple[int | None, int, int] | None, published: Date | None) -> list[int]:
    if parts is None:
        return []
    if parts[0] is not None:
        return [parts[0]]
    if published is None:
        return []
    near = (made(published.year + more, parts[1], parts[2]) for more in (-1, 0, 1))
    return [min((one for one in near if one), key=lambda one: abs(one - published)).year]
