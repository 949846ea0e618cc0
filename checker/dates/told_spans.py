"""Lengths of time that are reckoned from a date and from the day of the telling, or another date
nearby: "since 1985, thirty-five years", "opened in 1872 and is 149 years old", "on 10 October, 139
days from now".

The other end may stand anywhere near. So a length is only off where it fits none of the dates round
it, nor the day of publication.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from functools import cache

from checker.dates.lengths import (
    IN_YEARS,
    Bounds,
    Length,
    age,
    bounds,
    elapsed,
    first_unit,
    length_end,
    length_of,
    length_pattern,
)
from checker.dates.points import POINT, WEEKDAY, Point, Scene
from checker.dates.spans import Spanned

Date = datetime.date
Ends = tuple[Point, ...]
Near = Callable[[], Ends]

_AT = rf"(?:in|on)\s{WEEKDAY}(?:the\s)?(?P<a>{POINT})"
_BEGUN = (
    r"(?:built|opened|founded|established|set\sup|put\sup|created|launched|formed|started|begun|began"
    r"|begins|dates?|inaugurated|incorporated|completed|introduced|laid|planted|delivered|erected"
    r"|commissioned|first\smentioned|born|unveiled|elected|appointed|hired|took\sover|took\soffice"
    r"|joined|came\sto\spower|moved\sin)"
)
_NONE = r"[^.;:\ue000-\uf8ff]"


# The sign that stands for a length, so that a pattern need not know how lengths look.
LENGTH = "\U000f0000"
_OLD = (
    r"(?:(?:is|was|are|were|turns|turned|will\sbe|has\sbeen|have\sbeen|marks|marked|celebrates"
    r"|celebrated|goes\sback|had\sbeen)\s(?:now\s|only\s|just\s|exactly\s|already\s)?)"
)
_IN_PLACE = (
    r"(?:been\s(?:in\s(?:post|office|charge|power|use|service|business|operation|force|place)|at\s(?:work|the\shelm|it)"
    r"|running|open|going|there|head|chair|mayor|president)|run\sit|led\sit|stood\sthere|been\s(?:making|selling|serving))"
)
# The constructions, and what their other end is: "now", "year" (that of publication), "ahead" (now,
# before it), "near" (now or any date round it).
_PATTERNS = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        # "opened on 13 May 2018, is five years old this Saturday"
        (rf"\b{_BEGUN}\b(?P<way>{_NONE}{{0,30}}?)\s(?:{_AT}|from\s(?P<b>{POINT}))"
         rf"(?:\s(?:for|as|by|with)\b{_NONE}{{0,40}}?)?,?\s(?:(?:and|which|that|thus|so|it|the\s[\w’'-]+)\s)*"
         rf"{_OLD}{LENGTH}(?:\sold\b(?!\s(?:when|at|by|as)\b)|(?=\s?[,.;]))", "old"),
        # "took over in January 2018 and has been in post for three years and five months"
        (rf"\b(?:{_BEGUN}|since)\b(?P<way>{_NONE}{{0,30}}?)\s(?:{_AT}|from\s(?P<b>{POINT})|(?<=since\s)(?P<c>{POINT}))"
         rf"(?:,?\s(?:and|who|which|that))?(?:\s(?:he|she|it))?\s(?:so\s|thus\s)?(?:has|have|had)\s(?:now\s|since\s|thus\s)?"
         rf"{_IN_PLACE}\b{_NONE}{{0,20}}?\sfor\s(?:now\s)?{LENGTH}", "now"),
        # "would come after 75 days, on 1 February"
        (rf"\b(?:will|would|should|(?:is|are)\s(?:to|due))\b{_NONE}{{0,40}}?\s(?:after|in)\s{LENGTH},\s"
         rf"(?:on|in)\s{WEEKDAY}(?P<a>{POINT})", "ahead"),
        # "since 1985, thirty-five years without a break"
        (rf"\bsince\s{WEEKDAY}(?P<a>{POINT}),\s(?:for\s|or\s|a\s(?:span|period|stretch)\sof\s|that\sis,?\s|i\.e\.\s)?{LENGTH}"
         r"(?=\s?[,.;)]|\swithout\b|\sin\sall\b|\sto\sthe\sday\b|$)", "now"),
        # "for 41 years, since 1981"
        (rf"\bfor\s(?:the\s(?:past|last)\s)?{LENGTH}(?:\sto\sthe\sday)?,?\s"
         rf"since\s{WEEKDAY}(?P<a>{POINT})", "near"),
        # "in 1906, 110 years ago"
        (rf"\b(?:in|on|from|since|of)\s{WEEKDAY}(?P<a>{POINT}),\s(?:exactly\s|just\s)?"
         rf"{LENGTH}\sago\b", "now"),
        # "on 10 October, 139 days from now"
        (rf"\b(?:in|on|by|until)\s{WEEKDAY}(?P<a>{POINT}),\s(?:exactly\s|just\s)?{LENGTH}\s(?:from\s(?:now|today)|away|hence)\b",
         "ahead"),
        # "on 8 December, six weeks earlier to the day"
        (rf"\b(?:in|on)\s{WEEKDAY}(?P<a>{POINT}),\s(?:exactly\s|just\s|only\s)?{LENGTH}\s"
         r"(?:earlier|before)(?=\s?[,.;)]|\sto\sthe\sday|$)", "near"),
        # "founded in 1846, marks 175 years in October"
        (rf"\b{_BEGUN}\b(?P<way>{_NONE}{{0,30}}?)\s{_AT}{_NONE}{{0,40}}?,?\s(?:marks|is\smarking|celebrates|is\scelebrating)"
         rf"\s(?:its\s|his\s|her\s|their\s)?{LENGTH}"
         r"(?=\s?[.,;]|\s(?:in|this|with)\b|\sof\s(?:work|service|trading|business)\b|$)", "year"),
    )
)  # fmt: skip


@cache
def _length() -> re.Pattern[str]:
    return re.compile(length_pattern(), re.IGNORECASE)


# What a sentence holds that may have one of these.
_HINTS = (
    "ince ", " ago", " old", "s earlier", "t earlier", "h earlier", " from now", " from today",
    " before,", " before.", " before;", " before to the", "s hence", " marks", " celebrates",
    " marking", " celebrating", "s, on ", "s, in ", "been in ", "been at ", "een running",
    "een making", " run it", " led it",
)  # fmt: skip


def _may_tell(text: str) -> bool:
    # A loop is three times as fast as any() here, and this runs for every sentence with a date.
    for hint in _HINTS:  # noqa: SIM110
        if hint in text:
            return True
    return False


_UNSURE = re.compile(
    r"\b(?:novel|film|fictional|wrongly|erroneously|correction|on and off|interrupted|almost|nearly"
    r"|with (?:a )?(?:break|pause|interruption)s?|non-consecutive|stints)\b"
)
# A length beside what makes it one of these, roughly.
_UNIT = r"(?:years?|decades?|months?|weeks?|days?|fortnights?|century|centuries)(?:\sand\sa\shalf)?"
_POSSIBLE = re.compile(
    rf"{_UNIT}(?:\sold|\sago|\sfrom\s(?:now|today)|\saway|\shence|\searlier|\sbefore|,\son\b|,\sin\b|(?:\sto\sthe\sday)?,?\ssince)\b"
    rf"|\b[Ss]ince\s[^,;]{{0,16}}{POINT},\s|\b(?:marks|marking|celebrates|celebrating|is|been|held|led|run|turns)\b[^.;]{{0,60}}?{_UNIT}\b"
)
# What was so old then, at an event of which nothing is known.
_PAST = re.compile(r"\b(?:was|were|turned|marked|celebrated|had)\b")


# A length has no more characters than these before its unit.
_LED = 120


def signed_lengths(said: str) -> tuple[str, list[re.Match[str]]]:
    """Return a sentence with ``LENGTH`` in the place of each of its lengths, and these in order."""
    unit = first_unit(said)
    if unit < 0:
        return said, []
    lengths = list(_length().finditer(said, max(0, unit - _LED)))
    for length in reversed(lengths):
        said = f"{said[: length.start()]}{LENGTH}{said[length_end(length) :]}"
    return said, lengths


def told_spans(scene: Scene, near: Near) -> Iterator[Spanned]:
    """Yield the lengths of a sentence that are reckoned from one of its dates.

    ``near`` gives the dates of the text round it. A length that fits any of them is given as right.
    """
    if scene.document.published is None or not _may_tell(scene.text):
        return
    said = scene.words
    if not _POSSIBLE.search(said) or _UNSURE.search(said):
        return
    signed, lengths = signed_lengths(said)
    for pattern, kind in _PATTERNS:
        for found in pattern.finditer(signed):
            sign = next(found[name] for name in "abc" if found.groupdict().get(name))
            length = lengths[signed.count(LENGTH, 0, found.start() + found.group().rindex(LENGTH))]
            one = _told(scene, found.group(), length, scene.point(sign), kind, near())
            if one:
                yield one


def _told(
    scene: Scene, way: str, found: re.Match[str], point: Point, kind: str, around: Ends
) -> Spanned | None:
    length, published = length_of(found), scene.document.published
    if published is None or (found["n"].lower() in ("a", "an") and length.number == 1):
        return None
    starts = readings(point, published)
    if point.year is None and length.unit == "year":
        return None
    past = kind != "near" and _PAST.search(way) is not None
    if past and any(
        one.year and one.year not in (point.year, published.year, published.year - 1)
        for one in _of_line(scene, around)
    ):
        return None
    old = kind in ("year", "old")
    if old and IN_YEARS.search(scene.text):
        return None
    now = (_now(published, length, kind),)
    low, high = _reckoned(starts, now, length, kind == "ahead", old)
    fits = low <= length.number <= high
    if not fits and (high < 0 or _is_excused(scene, point, length, (kind, past), around, high)):
        return None
    return Spanned(
        scene, scene.at(found.start("rough") if found["rough"] else found.start("n")),
        scene.at(length_end(found)), length.number, low, high, length.unit, "told", (point,),
        "warning", "warning", True,
    )  # fmt: skip


def _is_excused(
    scene: Scene, point: Point, length: Length, way: tuple[str, bool], around: Ends, high: float
) -> bool:
    """Tell whether a length may be reckoned from another date: where it need not be that of the
    day of publication, or was said then."""
    (kind, past), published = way, scene.document.published
    if published is None or (kind not in ("near", "ahead") and not past):
        return False
    if kind == "near" and length.unit != "year" and abs(high - length.number) > 60:
        return True
    others = around if kind == "near" else _of_line(scene, around)
    ends = (end for one in others if one is not point for end in readings(one, published))
    return _fits_any(readings(point, published), ends, length, kind == "ahead")


def _now(published: Date, length: Length, kind: str) -> Bounds:
    """Return the days from which a text may count: it tells of some days ago."""
    if kind == "year":
        return Date(published.year, 1, 1), Date(published.year, 12, 31)
    back, on = (3, 1) if length.unit in ("day", "week", "night") else (10, 3)
    return published - datetime.timedelta(days=back), published + datetime.timedelta(days=on)


def _of_line(scene: Scene, around: Ends) -> Iterator[Point]:
    """Yield the dates that stand in the line of a sentence."""
    text = scene.document.text
    low, high = text.rfind("\n", 0, scene.start), text.find("\n", scene.end)
    yield from (one for one in around if low < one.start and (high < 0 or one.end <= high))


def _fits_any(
    starts: tuple[Bounds, ...], others: Iterator[Bounds], length: Length, ahead: bool
) -> bool:
    for end in others:
        low, high = _reckoned(starts, (end,), length, ahead, False)
        if low <= length.number <= high:
            return True
    return False


# How many sentences with dates are looked at on either side of one.
_AROUND = 8


def points_near(every: list[Scene], number: int) -> Ends:
    """Return the dates of a sentence, and of those round it in its document."""
    scene = every[number]
    return tuple(
        point
        for one in every[max(0, number - _AROUND) : number + _AROUND + 1]
        if one.document is scene.document
        for point in one.points
    )


def readings(point: Point, published: Date) -> tuple[Bounds, ...]:
    """Return the days that a point may mean: one without its year is of those round publication."""
    if point.year is not None:
        one = bounds(point)
        return (one,) if one else ()
    years = (published.year - 1, published.year, published.year + 1)
    made_of = (
        bounds(Point(point.start, point.end, year, point.month, point.day)) for year in years
    )
    return tuple(one for one in made_of if one)


def _reckoned(
    starts: tuple[Bounds, ...], ends: tuple[Bounds, ...], length: Length, ahead: bool, old: bool
) -> tuple[float, float]:
    """Return the least and the most units between two points: of all readings the nearest to what
    is said. What is so many years ``old`` has them full."""
    ways = []
    for start in starts:
        for end in ends:
            first, last = (end, start) if ahead else (start, end)
            if first[0] > last[1]:
                continue
            low, high = between(first, last, length.unit, old)
            ways.append((low * (1 - length.rough[0]), high * (1 + length.rough[1])))
    if not ways:
        return 0.0, -1.0
    return min(ways, key=lambda one: max(one[0] - length.number, length.number - one[1]))


def between(first: Bounds, last: Bounds, unit: str, old: bool) -> tuple[float, float]:
    """Return the least and the most units between two points in time."""
    if old and unit == "year":
        return age(first, last)
    if unit == "week":
        least, most = (last[0] - first[1]).days, (last[1] - first[0]).days
        return (least - 3) / 7, (most + 3) / 7
    return elapsed(first, last, unit)
