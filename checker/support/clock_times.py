"""Clock times and scores of a text, in one form each: "11.20pm" is "23:20", "2-3" is "3–2"."""

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


class Moment(Struct, frozen=True):
    """A time or a score: where it stands, what it is ("time" or "score"), and its values; a time
    without half of the day has two."""

    start: int
    end: int
    what: str
    values: frozenset[tuple[int, int]]


@lru_cache(maxsize=128)
def moments(text: str) -> tuple[Moment, ...]:
    """Return the clock times of a text, in minutes of the day, and its scores; they are kept while
    a draft is written."""
    return tuple(_moments(text))


def _moments(text: str) -> Iterator[Moment]:
    for found in _TIME.finditer(text):
        if not _ZONE.match(text, found.end()):
            values = frozenset((0, minute) for minute in _minutes(found))
            yield Moment(found.start(), found.end(), "time", values)
    for found in _SCORE.finditer(text):
        low, high = sorted((int(found[1]), int(found[2])))
        yield Moment(found.start(), found.end(), "score", frozenset({(low, high)}))


def _minutes(found: re.Match[str]) -> tuple[int, ...]:
    if found["half"] is None:
        known = int(found["hour24"]) * 60 + int(found["minute24"])
        # "8:15" may be in the evening; "20:15" is.
        return (known, known + _HALF_DAY) if known < _HALF_DAY else (known,)
    hour, minute = int(found["hour"]) % 12, int(found["minute"] or 0)
    afternoon = found["half"].lower().startswith("p")
    return ((hour * 60 + minute + (_HALF_DAY if afternoon else 0)) % _DAY,)
