"""Clock times, times of races and scores of a text, in one form each: "11.20pm" is "23:20", "2-3"
is "3–2"; "7:04.3" is no time of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

_TIME = re.compile(
    r"(?<![\d.:,])(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\s?(?P<half>[ap]\.?m\b\.?)"
    r"|(?<![\d.:,/])(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?![\d:])",
    re.IGNORECASE,
)
# A time of another zone may be the same moment.
_ZONE = re.compile(r"\s*\(?\s*(?:GMT|UTC|[A-Z]{2,3}T)\b")
_SCORE = re.compile(r"(?<![\d.,:/-])(\d{1,3})[-–](\d{1,3})(?![\d/-]|[.,]\d|\s*(?:%|percent\b))")
_DAY, _HALF_DAY = 24 * 60, 12 * 60


# Times of races, by how they are written, or by the words before them: none is said "in 3:58".
_RUN = re.compile(
    r"(?<![\d.:,/-])(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,2}):(?P<seconds>\d{2})"
    r"(?:\.(?P<part>\d{1,3}))?(?![\d:]|\.\d|\s?[ap]\.?m\b)",
    re.IGNORECASE,
)
_RAN = re.compile(
    r"\b(?:in|(?:time|times|record|best|mark)(?: \w+)? of|clock\w*|ran|rowed|swam)\s"
    r"(?:an?\s|about\s|just\s|under\s)?\Z",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:at|by|until|till|from|since|before|after|and|to)\s\Z", re.IGNORECASE)
_LAST_HOUR = 23
# "7:04" may be cut from 7:04.3, or rounded; both in thousandths of a second.
_SECOND, _MINUTE, _HOUR = 1_000, 60_000, 3_600_000
RACE = "race time"


class Moment(Struct, frozen=True):
    """A time or a score: where it stands, what it is ("time", "race time" or "score"), and its
    values; a time without half of the day has two. Those of a race are thousandths of a second,
    each with the step of its last digit."""

    start: int
    end: int
    what: str
    values: frozenset[tuple[int, int]]

    def meets(self, other: Moment) -> bool:
        """Tell whether two may be the same: races if one is the other, rounded or cut."""
        if self.what == other.what == RACE:
            return any(agrees(one, two) for one in self.values for two in other.values)
        if self.what == other.what:
            return bool(self.values & other.values)
        if RACE not in (self.what, other.what):
            return False
        clock, race = (other, self) if self.what == RACE else (self, other)
        read = {(minutes * _SECOND, _SECOND) for _, minutes in clock.values}
        return any(agrees(one, two) for one in read for two in race.values)


def agrees(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether of two times, each with its step, the finer is the coarser, rounded or cut."""
    (coarse, step), (fine, _) = sorted((one, other), key=lambda time: -time[1])
    return coarse == fine or -step / 2 <= fine - coarse < step


@lru_cache(maxsize=128)
def moments(text: str) -> tuple[Moment, ...]:
    """Return the clock times of a text, in minutes of the day, and its scores; they are kept while
    a draft is written."""
    return tuple(_moments(text))


def _moments(text: str) -> Iterator[Moment]:
    races = list(_races(text))
    yield from races
    for found in _TIME.finditer(text):
        if any(race.start < found.end() and found.start() < race.end for race in races):
            continue
        if not _ZONE.match(text, found.end()):
            values = frozenset((0, minute) for minute in _minutes(found))
            yield Moment(found.start(), found.end(), "time", values)
    for found in _SCORE.finditer(text):
        low, high = sorted((int(found[1]), int(found[2])))
        yield Moment(found.start(), found.end(), "score", frozenset({(low, high)}))


def _races(text: str) -> Iterator[Moment]:
    for found in _RUN.finditer(text):
        lead = text[max(0, found.start() - 40) : found.start()]
        fixed = found["part"] or (int(found["minutes"]) > _LAST_HOUR and found["seconds"] < "60")
        long = found["hours"] and not _AT.search(lead)
        if fixed or long or _RAN.search(lead):
            yield Moment(found.start(), found.end(), RACE, frozenset(_lengths(found)))


def _lengths(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield how long a time of a race is: "3:58" may be of a mile or of a marathon."""
    digits = found["part"] or ""
    part = int(digits.ljust(3, "0"))
    minutes, seconds = int(found["minutes"]), int(found["seconds"])
    whole = int(found["hours"] or 0) * _HOUR + minutes * _MINUTE + seconds * _SECOND
    yield whole + part, 10 ** (3 - len(digits))
    if not digits and not found["hours"]:
        yield minutes * _HOUR + seconds * _MINUTE, _MINUTE


def _minutes(found: re.Match[str]) -> tuple[int, ...]:
    if found["half"] is None:
        known = int(found["hour24"]) * 60 + int(found["minute24"])
        # "8:15" may be in the evening; "20:15" is.
        return (known, known + _HALF_DAY) if known < _HALF_DAY else (known,)
    hour, minute = int(found["hour"]) % 12, int(found["minute"] or 0)
    afternoon = found["half"].lower().startswith("p")
    return ((hour * 60 + minute + (_HALF_DAY if afternoon else 0)) % _DAY,)
