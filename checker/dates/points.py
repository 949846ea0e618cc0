"""Points in time as a text states them, and the sentences that hold them.

A point is a day, a month or a year. Sentences are taken roughly, to the stops beside a point: only
those that hold one are looked at. ``Scene.words`` is the sentence with one sign for each of its
points, so that patterns say "born (?:in|on) ·, died (?:in|on) ·" and need not know how dates look.
"""

from __future__ import annotations

import calendar
import datetime
import re
from bisect import bisect_right
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from checker.dates.days import made, month_pattern, months, said
from claims.document import Document
from claims.trie import trie_pattern

if TYPE_CHECKING:
    from checker.context import Context

Date = datetime.date

# The sign that stands for a sentence's first point; the next one's is the next letter.
FIRST = 0xE000
POINT = "[\ue000-\uf8ff]"
# The weekday that may stand before a point.
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?"


class Point(Struct, frozen=True, gc=False):
    """A day, month or year in a text; what is not stated is None. ``until`` closes "2018/19"."""

    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None
    until: int | None = None

    @property
    def low(self) -> Date | None:
        """The first day of it, None without a year or where there is no such day."""
        if self.year is None:
            return None
        return made(self.year, self.month or 1, self.day or 1)

    @property
    def high(self) -> Date | None:
        """The last day of it."""
        if self.year is None or (self.month is not None and not 1 <= self.month <= 12):
            return None
        if self.day is not None:
            return self.low
        year, month = self.until or self.year, self.month or 12
        return Date(year, month, calendar.monthrange(year, month)[1])

    @property
    def grain(self) -> str:
        """What it is: "day", "month" or "year"."""
        return "day" if self.day else "month" if self.month else "year"


class Scene(Struct, frozen=True, gc=False):
    """A sentence with points: where it stands, its text, and its points in order."""

    document: Document
    start: int
    end: int
    text: str
    points: tuple[Point, ...]

    @property
    def words(self) -> str:
        """The sentence with one sign in the place of each point, and single blanks."""
        parts, at = [], self.start
        for number, point in enumerate(self.points):
            parts += [self.document.text[at : point.start], chr(FIRST + number)]
            at = point.end
        return "".join((*parts, self.document.text[at : self.end])).replace("\n", " ")

    def point(self, sign: str) -> Point:
        """Return the point that a sign stands for."""
        return self.points[ord(sign) - FIRST]

    def at(self, index: int) -> int:
        """Return the offset in the document of an index of ``words``."""
        position, before = self.start, 0
        for point in self.points:
            length = point.start - position
            if before + length >= index:
                break
            before, position = before + length + 1, point.end
        return position + index - before


@cache
def _month() -> re.Pattern[str]:
    names = {name.title() for name in months()} | {name.upper() for name in months()}
    return re.compile(rf"{trie_pattern(names)}\b\.?")


# A search for two digits that stand first is twelve times as fast as one for either.
_YEARS = tuple(re.compile(rf"{century}\d\d") for century in (20, 19, 18, 17, 16, 15))
_SUFFIX = r"(?:st|nd|rd|th|ST|ND|RD|TH)?"
_JOINT = (
    r"\s*(?:-|–|—|\bto\b|\band\b|\buntil\b|\bthrough\b|\btill\b)\s*(?:the\s+)?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s(?:the\s)?)?"
)
_DAY_BEFORE = re.compile(
    rf"(?:(?<![\d.,:/-])(?P<from>\d{{1,2}}){_SUFFIX}(?P<joint>{_JOINT}))?"
    rf"(?<![\d.,:/$€£])(?P<day>\d{{1,2}}){_SUFFIX}(?:\s+(?:of\s+)?|-)$"
)
_DAY_BEHIND = re.compile(
    rf"\s(?P<day>\d{{1,2}}){_SUFFIX}(?![\d:%]|,\d|\.\d|\s?(?:percent|per cent|%))"
    rf"(?:(?P<joint>{_JOINT})(?P<to>\d{{1,2}}){_SUFFIX}(?![\d:%]|,\d|\.\d|\s(?:{month_pattern()}|percent)\b))?",
    re.IGNORECASE,
)
_YEAR_BEHIND = re.compile(
    r"(?:,?\s+(?:of\s+|in\s+)?|-)(?P<year>1[5-9]\d\d|20\d\d)(?![\d%]|,\d|\.\d)"
)


def points_of(document: Document) -> list[Point]:
    """Return the points in time of a document, in order."""
    text = document.text
    found: list[Point] = []
    for month in _month().finditer(text):
        if not text[month.start() - 1 : month.start()].isalnum():
            found += _dated(text, month)
    taken = {point.end for point in found if point.year}
    for century in _YEARS:
        for year in century.finditer(text):
            if year.end() not in taken:
                point = _year(text, year)
                if point:
                    found.append(point)
    return sorted(found, key=attrgetter("start"))


def _dated(text: str, month: re.Match[str]) -> list[Point]:
    """Return the point that a month's name makes, or both days of "3 to 7 June"."""
    start, end = month.span()
    number = months()[month.group().rstrip(".").lower()]
    ahead = text[start - 1 : start] in (" ", "-", "\n")
    before = _DAY_BEFORE.search(text, max(0, start - 34), start) if ahead else None
    behind = None if before else _DAY_BEHIND.match(text, end)
    days = before or behind
    if behind:
        end = behind.end()
    later = _YEAR_BEHIND.match(text, end)
    year = int(later["year"]) if later else None
    stop = later.end() if later else end
    if days is None:
        short = month.group().endswith(".") and later is None
        return [Point(start, stop - short, year, number)]
    one = int(days["day"])
    if before and later is None and _is_stop(text, month):
        stop -= 1
    if before and before["from"]:
        first = Point(
            before.start("from"), before.start("joint"), year, number, int(before["from"])
        )
        return [first, Point(before.start("day"), stop, year, number, one)]
    if behind and behind["to"]:
        first = Point(start, behind.start("joint"), year, number, one)
        return [first, Point(behind.start("to"), stop, year, number, int(behind["to"]))]
    return [Point(days.start("day") if before else start, stop, year, number, one)]


def _is_stop(text: str, month: re.Match[str]) -> bool:
    """Tell whether the point behind a month's name is the end of a sentence: "on 9 July. That"."""
    name = month.group()
    return (name[-1] == "." and len(name) > 4 and name[:-1].lower() in _FULL) or name == "May."


_FULL = frozenset(name.lower() for name in calendar.month_name)
_NO_YEAR_BEFORE = re.compile(
    r"[\w.,$€£¥#+/’'@=]$|\d\d-$|(?<!mid)(?<!end)(?<!ate)(?<!rly)(?<=[A-Za-z])-$"
)
_NO_YEAR_BEHIND = re.compile(r"[\w%°+]|[,.:]\d|-(?!\d{4}\b)[a-z\d]")
_SEASON = re.compile(r"[-–/](\d\d)(?![\d-])")


_ISO = re.compile(r"\d{4}-(\d\d)-(\d\d)(?![\d-])")
_SLASHED = re.compile(r"(?<![\d./])(\d{1,2})([./])(\d{1,2})\2(\d{4})$")


def _iso(found: re.Match[str]) -> Point:
    year, month, day = (int(part) for part in found.group().split("-"))
    return Point(found.start(), found.end(), year, month, day)


def _slashed(text: str, end: int) -> Point | None:
    """Return the point of "31.11.2020" or "31/11/2020"; None where the order is in doubt."""
    if text[end - 5 : end - 4] not in (".", "/") or text[end : end + 1].isalnum():
        return None
    found = _SLASHED.search(text, max(0, end - 11), end)
    if found is None:
        return None
    one, two = int(found[1]), int(found[3])
    if found[2] == "/" and one <= 12 and two > 12:
        one, two = two, one
    elif found[2] == "/" and one <= 12 and one != two:
        return None
    return Point(found.start(), end, int(found[4]), two, one)


def _year(text: str, found: re.Match[str]) -> Point | None:
    start, end = found.span()
    behind = text[end : end + 1]
    written = (_ISO.match(text, start) if behind == "-" else None) or _slashed(text, end)
    if written:
        return written if isinstance(written, Point) else _iso(written)
    season = _SEASON.match(text, end) if behind in ("-", "–", "/") else None
    if season and int(season.group(1)) == (int(found.group()) + 1) % 100:
        return Point(start, season.end(), int(found.group()), until=int(found.group()) + 1)
    if season or _NO_YEAR_BEHIND.match(text, end):
        return None
    before = text[max(0, start - 5) : start]
    if before[-1:] == " ":
        return Point(start, end, int(found.group()))
    if _NO_YEAR_BEFORE.search(before) and not re.search(r"(?:1[5-9]|20)\d\d[-–/]$", before):
        return None
    return Point(start, end, int(found.group()))


def scenes(context: Context) -> list[Scene]:
    """Return the sentences with points of all documents, in order; they are found once."""
    return context.once(_scenes)


def _scenes(context: Context) -> list[Scene]:
    return [scene for document in context.documents for scene in _scenes_of(document)]


def _scenes_of(document: Document) -> list[Scene]:
    found: list[Scene] = []
    text, points = document.text, points_of(document)
    starts = [point.start for point in points]
    number = 0
    while number < len(points):
        low, high = sentence_bounds(text, points[number].start, points[number].end)
        last = max(number + 1, bisect_right(starts, high - 1))
        found.append(Scene(document, low, high, text[low:high], tuple(points[number:last])))
        number = last
    return found


# How far a sentence is followed on either side of a point.
_REACH = 400


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the sentence round a stretch, roughly."""
    low = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    position = start
    while (position := text.rfind(". ", low, position)) >= 0:
        if _ends(text, position):
            low = position + 2
            break
    high = text.find("\n", end)
    high = min(high if high >= 0 else len(text), end + _REACH)
    position = end - 1
    while (position := text.find(". ", position + 1, high)) >= 0:
        if _ends(text, position):
            high = position + 1
            break
    return low, high


def _ends(text: str, position: int) -> bool:
    """Tell whether the stop at an offset ends a sentence: no abbreviation, and a capital behind."""
    behind = text[position + 2 : position + 3]
    word = text[max(0, position - 2) : position]
    if behind == "(" and word == ".m":
        # "At 3:10 a.m. (02:10 UTC)".
        return False
    return (behind.isupper() or behind in "“\"‘'(") and (
        word.islower() or word.isdigit() or word[-1:] in '”")’'
    )


def shown(point: Point) -> str:
    """Say a point: 13 July 2019, July 2019, 2018/19."""
    if point.until:
        return f"{point.year}/{point.until % 100:02}"
    if point.month is None:
        return str(point.year)
    name = calendar.month_name[point.month]
    if point.day is None:
        return f"{name} {point.year}" if point.year else name
    day = point.low
    return said(day) if day else f"{point.day} {name}{f' {point.year}' if point.year else ''}"
