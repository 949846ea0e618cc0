"""Dates, periods and identifiers taken apart, so that "Q2" is found in "the second quarter"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from claims.document import Document
from claims.marks import Mark, find_marks
from claims.words import LANGUAGE, number_words, toml

Part = tuple[str, object]
"""One thing that a date says: its year, its quarter, its day in a month; or an identifier."""

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?![\ds])")
_DECADE = re.compile(r"(?<!\d)((?:1[5-9]|20)\d0)s\b")
_QUARTER = re.compile(r"\bQ([1-4])\b|\b([1-4])Q\b", re.IGNORECASE)
_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|final|last|next)[\s-]+(?:(\w+)[\s-]+)?(quarter|half|months?|weeks?"
    r"|days?|years?)\b",
    re.IGNORECASE,
)
_HALF = re.compile(r"\bH([12])\b|\b([12])H\b")
_NUMBERED = {"first": 1, "second": 2, "third": 3, "fourth": 4}


# "the second half of the document" is no half of a year.
_OF_A_THING = re.compile(
    r"\s+of\s+(?:the|a|an|this|that|its|his|her|their|our)\s+"
    r"(?!(?:\w+\s+)?(?:year|season|decade|century|month)\b)"
)


def parts_of(mark: Mark, text_behind: str = "") -> frozenset[Part]:
    """Return what a date, a period or an identifier says; words such as "last year" say nothing
    that another text must hold.

    ``text_behind`` is what follows it, which may show that it is no period.
    """
    if mark.kind == "identifier":
        return frozenset({("identifier", plain_name(mark.text))})
    text = mark.text
    if text.lower().endswith(("half", "quarter")) and _OF_A_THING.match(text_behind):
        return frozenset()
    return frozenset(said_in(text))


def said_in(text: str) -> set[Part]:
    """Return the years, decades, quarters, halves, spans, months and days that a text says."""
    return {part for read in (*dict.fromkeys(READERS.values()),) for part in read(text)}


def _years(text: str) -> set[Part]:
    return {("year", int(year)) for year in _YEAR.findall(text)}


def _decades(text: str) -> set[Part]:
    return {("decade", int(year)) for year in _DECADE.findall(text)}


def plain_name(text: str) -> str:
    """Return an identifier without what its writers vary: "COVID-19" is "Covid 19"."""
    return re.sub(r"[\s-]", "", text.lower())


def _ordinal_parts(text: str) -> set[Part]:
    """Read "Q2", "the second quarter", "H1", "the first six months": by their months. Other spans
    ("the first two weeks") stay in words."""
    found = {_quarter(int(one or other)) for one, other in _QUARTER.findall(text)}
    found |= {_half(int(one or other)) for one, other in _HALF.findall(text)}
    for which, count, what in _ORDINAL.findall(text.lower()):
        number = _NUMBERED.get(which)
        if number is None:
            continue
        months = number_words().small.get(count)
        if what == "quarter":
            found.add(_quarter(number))
        elif what == "half" and number < 3:
            found.add(_half(number))
        elif number == 1 and months and what.startswith("month"):
            found.add(("months", (1, months)))
        elif count:
            found.add(("span", f"{which} {count} {what.rstrip('s')}"))
    return found


def _quarter(number: int) -> Part:
    return "months", (3 * number - 2, 3 * number)


def _half(number: int) -> Part:
    return "months", (6 * number - 5, 6 * number)


_BEFORE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?\Z")
_AFTER = re.compile(r"\.?\s+(\d{1,2}(?!\d)(?:\s*(?:-|–|to|and)\s*\d{1,2}(?!\d))?)")
_REACH = 9


def _day_parts(text: str) -> set[Part]:
    """Read the months, and the days beside them."""
    found: set[Part] = set()
    for match in _month_pattern().finditer(text):
        month = _months()[match.group().lower()]
        found.add(("month", month))
        before = _BEFORE.search(text[max(0, match.start() - _REACH) : match.start()])
        after = _AFTER.match(text, match.end())
        beside = f"{before[1] if before else ''} {after[1] if after else ''}"
        found |= {("day", (month, int(day))) for day in re.findall(r"\d+", beside)}
    return found


READERS: dict[str, Callable[[str], set[Part]]] = {
    "year": _years,
    "decade": _decades,
    "months": _ordinal_parts,
    "span": _ordinal_parts,
    "month": _day_parts,
    "day": _day_parts,
}
"""What reads each kind of part."""


@cache
def _months() -> dict[str, int]:
    names = toml(f"{LANGUAGE}/periods.toml")["months"]
    return {name: number for number, group in enumerate(names, 1) for name in group}


@cache
def _month_pattern() -> re.Pattern[str]:
    names = sorted({name.title() for name in _months()} | {name.upper() for name in _months()})
    return re.compile(rf"\b(?:{'|'.join(sorted(names, key=len, reverse=True))})\b")


_NTH = re.compile(r"\bthe\s+(\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:century|edition|annual))")


@lru_cache(maxsize=128)
def days_meant(document: Document) -> frozenset[Part]:
    """Return the days, with their months, that a dated text means without naming them: "Sunday",
    "yesterday", "the 19th". They are kept while a draft is written."""
    published = document.published
    if published is None:
        return frozenset()
    found: set[Part] = {("month", published.month), ("day", (published.month, published.day))}
    found |= {("day", (published.month, int(day))) for day in _NTH.findall(document.text)}
    for mark in find_marks(document):
        period = mark.period
        if period and period.start and period.start == period.end:
            found |= {("month", period.start.month)}
            found |= {("day", (period.start.month, period.start.day))}
    return frozenset(found)
