"""Hours and minutes between clock times that stand apart: "left at 10:40 p.m. … called for help at
3:10 a.m., four and a half hours into the trip".

The other time may stand in the sentences before. So a length is only off where no time near fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from checker.dates.clock_spans import clock_spans
from checker.dates.lengths import numeral, value_of
from checker.dates.points import Scene, sentence_bounds
from checker.dates.spans import Spanned
from claims.document import Document
from claims.words import number_words

DAY = 24 * 60
# How far before a length the other time may stand, and how far it is looked for to excuse it.
_NEAR, _BACK, _ON = 700, 1800, 500


class Clock(Struct, frozen=True):
    """A clock time in a text, with the minutes of the day that it may mean."""

    start: int
    end: int
    minutes: tuple[int, ...]


@cache
def _hours() -> dict[str, int]:
    small = number_words().small
    return {word: value for word, value in small.items() if 1 <= value <= 12}


@cache
def _clock() -> re.Pattern[str]:
    hour = "|".join(sorted(_hours(), key=len, reverse=True))
    return re.compile(
        r"(?<![\d.:,£$€-])(?P<h>[01]?\d|2[0-4])(?:[:.](?P<m>[0-5]\d))(?![\d:]|\.\d|,\d)(?:\s?(?P<p>[ap])\.?\s?m\b\.?)?"
        r"|(?<![\d.:,£$€-])(?P<bare>1[0-2]|0?[1-9])\s?(?P<half>[ap])\.?m\b\.?"
        rf"|\b(?P<past>half\spast|quarter\s(?:past|to))\s(?P<of>{hour}|\d{{1,2}})\b"
        rf"|\b(?:at|by|before|after|until|till|since|from|around)\s(?P<word>{hour}|\d{{1,2}})(?![.:]\d)(?=\s?[,.;)]|\s(?:o['’]clock|in\sthe|on|that|local|sharp|and|when|as)\b|$)"
        r"|\b(?P<noon>noon|midday|midnight)\b",
        re.IGNORECASE,
    )


def clocks(text: str, low: int, high: int) -> list[Clock]:
    """Return the clock times of a stretch of text, in order."""
    found = []
    for one in _clock().finditer(text, low, high):
        minutes = _read(one)
        if minutes:
            start = one.start("word") if one["word"] else one.start()
            found.append(Clock(start, one.end(), minutes))
    return found


def _read(found: re.Match[str]) -> tuple[int, ...]:
    if found["noon"]:
        return (0,) if found["noon"].lower() == "midnight" else (DAY // 2,)
    if found["past"]:
        shift = 30 if found["past"].lower().startswith("half") else 15
        hour = _hour(found["of"])
        at = hour * 60 + (-shift if found["past"].lower().endswith("to") else shift)
        return (at % DAY, (at + DAY // 2) % DAY)
    if found["word"]:
        at = _hour(found["word"]) * 60
        return (at % DAY, (at + DAY // 2) % DAY)
    hour, minute = int(found["h"] or found["bare"]), int(found["m"] or 0)
    half = found["p"] or found["half"]
    if half:
        return (hour % 12 * 60 + minute + (DAY // 2 if half.lower() == "p" else 0),)
    if hour > 12 or hour == 0 or (found["h"] or "").startswith("0"):
        return (hour % 24 * 60 + minute,)
    return (hour % 12 * 60 + minute, (hour % 12 + 12) * 60 + minute)


def _hour(written: str) -> int:
    return int(written) if written.isdigit() else _hours()[written.lower()]


@cache
def hours_pattern() -> str:
    """Return the expression of hours and minutes, with no groups: "two hours and 41 minutes"."""
    number = numeral()
    return (
        rf"(?<![\d.:,])\b(?:{number}|an?|half\san)(?:\sand\sa\shalf)?[\s-](?:hours?|minutes?)\b"
        rf"(?:\sand\sa\shalf\b|(?:\sand|,)?\s(?:{number}|a)\sminutes?\b)?"
    )


def clock_minutes(said: str) -> tuple[int, int]:
    """Return what a text says in minutes, and by how much it may be rounded."""
    found = _length().search(said)
    return _minutes(found) if found else (0, 0)


@cache
def _length() -> re.Pattern[str]:
    number = numeral()
    return re.compile(
        rf"(?<![\d.:,])\b(?P<n>{number}|an?|half\san)(?P<half>\sand\sa\shalf)?[\s-](?P<unit>hours?|minutes?)\b"
        rf"(?P<late>\sand\sa\shalf\b|(?:\sand|,)?\s(?P<more>{number}|a)\sminutes?\b)?",
        re.IGNORECASE,
    )


_ROUGH = re.compile(
    r"\b(?:about|around|some|nearly|almost|over|under|roughly|approximately|less than|more than"
    r"|at least|up to|within|every|another|per|each|first|last|next|than|to)\s(?:the\s)?$",
    re.IGNORECASE,
)
_GAP = re.compile(
    r"(?:\slocal(?:\stime)?)?(?:\s?\([^()]{3,30}\))?(?:,?\s(?:on\s)?(?:the\s(?:next|following|same)\s(?:morning|day|afternoon"
    r"|evening|night)|[A-Z][a-z]+day(?:\s(?:morning|afternoon|evening|night))?|in\sthe\s(?:morning|afternoon|evening)))?"
    r"(?:,|\s[–—-])\s(?:just\s|exactly\s|only\s|precisely\s)?\(?"
)
_BEHIND = re.compile(r"\s(?P<way>later|after|into|earlier|before)\b(?!\sthan)")
# "49 minutes after the first, and a third at 21:15": that time is of something else.
_ANOTHER = re.compile(r"[,;]|\b(?:and|while|but)\b")
_LEADS = re.compile(r"(?:\slater)?,?\s(?:at|by)\s")
_AFTER = re.compile(r"\bafter\s(?:just\s|exactly\s|only\s)?$", re.IGNORECASE)
# "Planned for 10 a.m., started at 11:45, a delay of an hour and 45 minutes".
_DELAYED = re.compile(r",\s(?:after\s)?an?\s(?:delay|gap|wait|interval|overrun|span)\sof\s$")
_STARTS = re.compile(
    r"\b(?:left|began|begun|started|opened|closed|took off|set off|set out|struck|kicked off"
    r"|departed|sailed|broke out|touched down|landed|hit|lifted off|started out|shut)\b"
)


def clock_lengths(document: Document) -> Iterator[Spanned]:
    """Yield lengths in hours or minutes that are reckoned from clock times near them."""
    text = document.text
    seen = -1
    for at in _places(text):
        if at < seen:
            continue
        low, high = sentence_bounds(text, at, at + 4)
        seen = high
        sentence = text[low:high]
        if not _DIGIT.search(sentence) and " at " not in sentence:
            continue
        if "rom " in sentence or "etween " in sentence:
            yield from clock_spans(document, low, high)
        timed = clocks(text, low, high)
        if timed:
            for found in _length().finditer(text, low, high):
                one = _reckoned(document, found, timed, low, high)
                if one:
                    yield one


_DIGIT = re.compile(r"\d[:.]\d\d|\d\s?[ap]\.?m\b|noon|midnight|from \d|quarter |half past|clock")


_NAMES = (re.compile("hour"), re.compile("minute"))


def _places(text: str) -> list[int]:
    """Return where hours and minutes are named: a search for each word is faster than a pattern."""
    return sorted(found.start() for word in _NAMES for found in word.finditer(text))


def _reckoned(
    document: Document, found: re.Match[str], timed: list[Clock], low: int, high: int
) -> Spanned | None:
    text = document.text
    if _ROUGH.search(text, max(low, found.start() - 14), found.start()):
        return None
    if _DELAYED.search(text, max(low, found.start() - 24), found.start()):
        told = [one for one in timed if one.end < found.start()]
        return _made(document, found, told[1], told[:1], True) if len(told) == 2 else None
    behind = _BEHIND.match(text, found.end())
    before = next((one for one in timed if _stands_before(text, one, found)), None)
    if behind and before:
        return _beside(document, found, before, behind["way"], timed, low, high)
    lead = _LEADS.match(text, found.end())
    after = next((one for one in timed if lead and 0 <= one.start - lead.end() <= 1), None)
    if after and (behind or _AFTER.search(text, max(low, found.start() - 14), found.start())):
        return _made(document, found, after, _others(text, low, high, after, _NEAR), True)
    return None


def _stands_before(text: str, clock: Clock, found: re.Match[str]) -> bool:
    gap = _GAP.match(text, clock.end)
    return gap is not None and gap.end() == found.start()


def _beside(
    document: Document, found: re.Match[str], clock: Clock, way: str, timed: list[Clock],
    low: int, high: int,
) -> Spanned | None:  # fmt: skip
    """Judge "at 3:10 a.m., four hours later", with "after" and "into" where the start is timed."""
    text, later = document.text, way in ("later", "after", "into")
    behind = [one for one in timed if one.start > found.end()]
    if way in ("after", "before"):
        if behind and not _ANOTHER.search(text, found.end(), behind[0].start):
            return _made(document, found, clock, behind[:1], later)
        return None
    if way == "into" and not _STARTS.search(text, max(0, clock.start - 400), clock.start):
        return None
    return _made(document, found, clock, _others(text, low, high, clock, _NEAR), later)


def _others(text: str, low: int, high: int, clock: Clock, reach: int) -> list[Clock]:
    """Return the times round a sentence that may be the other end; none where none is near."""
    near = [one for one in clocks(text, max(0, low - reach), high) if one.start != clock.start]
    if not any(one.end > low or text[one.start : one.end].lower() not in _hours() for one in near):
        return []
    every = clocks(text, max(0, low - _BACK), min(len(text), high + _ON))
    return [one for one in every if one.start != clock.start]


def _made(
    document: Document, found: re.Match[str], clock: Clock, others: list[Clock], later: bool
) -> Spanned | None:
    """Return a length against the time that comes nearest to what it says."""
    said, step = _minutes(found)
    ways = sorted(
        (
            (one - other if forward else other - one) % DAY
            for one in clock.minutes
            for each in others
            for other in each.minutes
            for forward in _directions(document.text, each, clock, later)
        ),
        key=lambda apart: _off(apart, said),
    )
    ways = [apart for apart in ways if apart]
    if not ways:
        return None
    whole = said // DAY * DAY
    apart = min(
        (ways[0] + whole + more for more in (0, -DAY, DAY)), key=lambda one: abs(one - said)
    )
    fits = abs(apart - said) <= step
    low, high = sentence_bounds(document.text, found.start(), found.end())
    scene = Scene(document, low, high, document.text[low:high], ())
    less, more = (apart - step, apart + step) if fits else (apart, apart)
    return Spanned(
        scene, found.start(), found.end(), said, less, more, "minute", "clock", (),
        "warning", "warning",
    )  # fmt: skip


# "At 6.40 instead of 7.25, 45 minutes earlier": it is the other time that is earlier.
_INSTEAD = re.compile(r"\b(?:instead of|rather than|not at|against|compared with|before it was)\b")


def _directions(text: str, other: Clock, clock: Clock, later: bool) -> tuple[bool, ...]:
    """Return whether a clock time may be the later one of two."""
    is_swapped = _INSTEAD.search(text, other.end, max(other.end, clock.start)) is not None
    return (later, not later) if is_swapped else (later,)


def _off(apart: int, said: int) -> int:
    rest = (apart - said) % DAY
    return min(rest, DAY - rest)


def _minutes(found: re.Match[str]) -> tuple[int, int]:
    """Return what a length says in minutes, and by how much it may be rounded."""
    written, hours = found["n"].lower(), found["unit"].lower().startswith("hour")
    size = 60 if hours else 1
    if written.startswith("half"):
        return 30, 5
    number = 1 if written in ("a", "an") else value_of(written)
    halved = found["half"] or (found["late"] and not found["more"])
    if found["more"]:
        more = 1 if found["more"].lower() == "a" else value_of(found["more"])
        return number * size + more, 2
    if halved and hours:
        return number * 60 + 30, 14
    if hours:
        return number * 60, 29
    return number, 4 if number % 5 == 0 and number >= 10 else 1
