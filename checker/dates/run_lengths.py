"""Days told beside their month or since a day of the story: "on 24 days in July, from Friday 4 to
Sunday 27", "twelve days after the earthquake of 3 September, families are …"; and days, hours and
minutes between two days with their clock times.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise

from msgspec.structs import replace

from checker.dates.days import month_pattern
from checker.dates.lengths import numeral, pair_bounds, value_of
from checker.dates.own_day import head_point
from checker.dates.points import POINT, WEEKDAY, Point, Scene
from checker.dates.spans import Spanned
from checker.dates.told_spans import readings
from checker.plain_text import found_near
from claims.document import Document

_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?(?:the\s)?"


@cache
def _in_month() -> re.Pattern[str]:
    return re.compile(
        rf"\b[Oo]n\s(?P<n>{numeral()})\sdays\s(?:in|of)\s(?:{month_pattern()})\b,?\s(?:from|between)\s"
        rf"{_DAY}(?P<a>\d{{1,2}})(?:st|nd|rd|th)?\s(?:to|until|till|and|through)\s{_DAY}"
        r"(?P<b>\d{1,2})(?:st|nd|rd|th)?\b(?!\s[A-Z])",
        re.IGNORECASE,
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        rf"^\W*(?P<n>{numeral()})\s(?P<unit>days|weeks)\safter\s(?:the|a)\s[^,;:.\ue000-\uf8ff]{{3,50}}?"
        rf"\s(?:of|on)\s{WEEKDAY}(?P<a>{POINT}),\s",
        re.IGNORECASE,
    )


# A clause of today: "families are moving", "the road remains cut".
_TODAY = re.compile(
    r"\b(?:is|are|has|have|remains?|continues?|lives?|sleeps?|still\s(?:live|sleep|wait|lack)|wait"
    r"|lack|need)\b"
)
_PAST = re.compile(r"\b(?:was|were|had|did|died|said|came|went|resigned)\b")


def run_lengths(
    document: Document, scenes: Iterable[Scene], near: Callable[[Scene], tuple[Point, ...]]
) -> Iterator[Spanned]:
    """Yield the days of a month, the days since an event, and exact times between two clocked days;
    ``near`` gives the dates round a sentence."""
    text = document.text
    for found in found_near(_in_month(), text, (" days in ", " days of "), 150, 150):
        yield from _days(document, found)
    own = tuple(scenes)
    for scene in own:
        if " after the " in scene.text or " after a " in scene.text:
            after = _after().match(scene.words)
            head = None if document.published or not after else head_point(document, own)
            day = head.low if head else document.published
            if after and day:
                for one in _since(scene, after, day, near(scene)):
                    yield (
                        one
                        if head is None
                        else replace(one, points=(*one.points, head), published=False)
                    )
    yield from _exact(document, own)


def _days(document: Document, found: re.Match[str]) -> Iterator[Spanned]:
    """Yield so many days between two days of a month: there may be fewer, but not more."""
    high = int(found["b"]) - int(found["a"]) + 1
    if not 1 < high <= 31:
        return
    scene = Scene(document, found.start(), found.end(), found.group(), ())
    start, end = found.span("n")
    days = tuple(Point(*found.span(name), None) for name in "ab")
    yield Spanned(
        scene, start, end, value_of(found["n"]), high - 1, high, "day", "length", days, "",
        "warning",
    )  # fmt: skip


def _since(
    scene: Scene, found: re.Match[str], published: datetime.date, around: tuple[Point, ...]
) -> Iterator[Spanned]:
    """Yield a length from an event to the day of the text, of which its clause tells."""
    # Lines of plain text may be wrapped.
    text, point = scene.document.text, scene.point(found["a"])
    rest = re.split(r"\.\s|\n\n", text[point.end : point.end + 200])[0].replace("\n", " ")
    if point.day is None or len(scene.points) != 1 or not _TODAY.search(rest):
        return
    if _PAST.search(rest) or text.count("\n", 0, scene.start) > _FIRST_LINES:
        return
    starts = [one for one in readings(point, published) if one[0] <= published]
    if not starts:
        return
    size, said = (7 if found["unit"].lower() == "weeks" else 1), value_of(found["n"])
    apart = (published - starts[-1][0]).days
    if apart > _FAR or _fits_near(starts[-1][0], said * size, size, around, published):
        return
    low, high = (apart - _LATE) / size, (apart + 1) / size
    yield Spanned(
        scene, scene.at(found.start("n")), scene.at(found.end("unit")), said, low, high,
        found["unit"].lower()[:-1], "told", (point,), "warning", "warning", True,
    )  # fmt: skip


# What stands within these lines opens a report; and it tells of days that are not far.
_FIRST_LINES, _FAR, _LATE = 12, 120, 2


def _fits_near(
    start: datetime.date, days: int, size: int, points: Iterable[Point], published: datetime.date
) -> bool:
    """Tell whether a length leads to another day that is told near."""
    return any(
        abs((one[0] - start).days - days) <= size
        for point in points
        if point.day
        for one in readings(point, published)
    )


_EXACT = re.compile(
    r"\b(?P<d>\d{1,3})\sdays?(?:,|,?\sand)\s(?P<h>\d{1,2})\shours?(?:,|,?\sand)\s(?:and\s)?"
    r"(?P<m>\d{1,2})\sminutes?\b"
)
_CLOCK = re.compile(r"[\s*_]{1,4}(?:at\s)?(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?::[0-5]\d)?\b")


def _exact(document: Document, scenes: tuple[Scene, ...]) -> Iterator[Spanned]:
    """Yield days, hours and minutes between two days with their times in the sentence before."""
    for found in found_near(_EXACT, document.text, (" hours and ", " hours, "), 40, 40):
        before = [one for one in scenes if 0 <= found.start() - one.start <= _NEAR]
        timed = [
            (point, clock)
            for scene in before
            for point in scene.points
            if point.day and (clock := _CLOCK.match(document.text, point.end))
        ]
        if len(timed) == 2:
            yield from _timed(document, found, timed)


_NEAR = 260


def _timed(
    document: Document, found: re.Match[str], timed: list[tuple[Point, re.Match[str]]]
) -> Iterator[Spanned]:
    for (first, one), (last, other) in pairwise(timed):
        reckoned = pair_bounds(first, last)
        if reckoned is None:
            return
        days = (reckoned[1][0] - reckoned[0][0]).days
        apart = days * _DAY_LONG + _minutes(other) - _minutes(one)
        said = int(found["d"]) * _DAY_LONG + _minutes(found)
        # Seconds may be rounded up or left out; one of the three parts may be wrong.
        parts = zip(_parts(said), _parts(apart), strict=True)
        fits = abs(said - apart) <= 1
        if apart <= 0 or (not fits and sum(mine != theirs for mine, theirs in parts) != 1):
            return
        scene = Scene(document, found.start(), found.end(), found.group(), ())
        low, high = (apart - 1, apart + 1) if fits else (apart, apart)
        yield Spanned(
            scene, found.start(), found.end(), said, low, high, "minute", "clock", (first, last),
            "warning", "warning",
        )  # fmt: skip


_DAY_LONG = 24 * 60


def _minutes(found: re.Match[str]) -> int:
    return int(found["h"]) * 60 + int(found["m"])


def _parts(minutes: int) -> tuple[int, int, int]:
    return minutes // _DAY_LONG, minutes % _DAY_LONG // 60, minutes % 60
