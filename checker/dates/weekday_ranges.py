"""Ranges of weekdays beside ranges of dates, and a weekday that the next sentence gives a date.

"From Monday 14 to Sunday 20 August", "9 to 11 October 2020, Friday to Sunday", "on 13 September
2025. It'll be a Saturday."
"""

from __future__ import annotations

import re
from functools import cache

from checker.dates.days import day_pattern, month_pattern, months, parts_of
from claims.trie import trie_pattern
from claims.words import LANGUAGE, toml

Match = re.Match[str]
# Offsets of the words, the number of the weekday, and year, month and day.
Found = tuple[int, int, int, tuple[int | None, int, int]]

_JOINT = r"\s?(?:to|until|till|through|[-–—])\s?(?:the\s)?"
_NUMBER = r"(\d{1,2})(?:st|nd|rd|th)?"


@cache
def _days() -> tuple[str, ...]:
    return tuple(name.title() for name in toml(f"{LANGUAGE}/periods.toml")["weekdays"])


@cache
def _name() -> str:
    return f"({trie_pattern(_days())})"


@cache
def _dates() -> str:
    year = r"(?:,?\s((?:19|20)\d\d)\b)?"
    return (
        rf"(?:{_NUMBER}{_JOINT}{_NUMBER}\s({month_pattern()})\b\.?{year}"
        rf"|({month_pattern()})\b\.?\s{_NUMBER}{_JOINT}{_NUMBER}\b{year})"
    )


@cache
def _mixed() -> re.Pattern[str]:
    """Return the pattern of "Monday 14 to Sunday 20 August 2017", behind the first weekday."""
    return re.compile(
        rf",?\s(?:the\s)?{_NUMBER}{_JOINT}{_name()},?\s(?:the\s)?{_NUMBER}\s"
        rf"({month_pattern()})\b\.?(?:,?\s((?:19|20)\d\d)\b)?", re.IGNORECASE)  # fmt: skip


@cache
def _before_dates() -> re.Pattern[str]:
    return re.compile(rf"{_JOINT}{_name()},?\s\(?(?:from\s|on\s|the\s)?{_dates()}", re.IGNORECASE)


@cache
def _other_day() -> re.Pattern[str]:
    return re.compile(rf"{_JOINT}{_name()}\b")


@cache
def _behind_dates() -> re.Pattern[str]:
    return re.compile(
        rf"{_dates()}(?:,\s(?:once\s|again\s|as\s(?:ever|always|usual),?\s|that\sis,?\s"
        r"|(?:which\sis\s)?a\s|from\s){0,3}|\s\(|\s[–—-]\s)$", re.IGNORECASE)  # fmt: skip


def ranged(text: str, weekday: Match) -> tuple[Found, ...]:
    """Return the days of a range of weekdays that begins with a weekday, with their dates."""
    mixed = _mixed().match(text, weekday.end())
    if mixed:
        first, name, last, month, year = mixed.groups()
        return _both(weekday, mixed, (name, first, last, month, year))
    joined = _other_day().match(text, weekday.end())
    if joined is None:
        return ()
    behind = _before_dates().match(text, weekday.end())
    if behind:
        if not _is_short(*_parts(behind.groups()[1:])[:2]):
            return ()
        return _both(weekday, behind, (behind.group(1), *_parts(behind.groups()[1:])))
    low = max(0, weekday.start() - 60)
    before = _behind_dates().search(text, low, weekday.start())
    if before is None:
        return ()
    first, last, month, year = _parts(before.groups())
    start, end = before.start(), joined.end()
    if not _is_short(first, last):
        return ()
    return _made(start, end, weekday.group(), first, month, year) + _made(
        start, end, joined.group(1), last, month, year
    )


def _is_short(first: str, last: str) -> bool:
    """Tell whether a range of days is of one week: "Monday to Friday, 1 to 30 June" are hours."""
    return 0 < int(last) - int(first) <= 6


def _parts(groups: tuple[str | None, ...]) -> tuple[str, str, str, str | None]:
    one, two, month, year, month_first, first, last, late = groups
    return (one or first or "", two or last or "", month or month_first or "", year or late)


def _both(
    weekday: Match, found: Match, said: tuple[str, str, str, str, str | None]
) -> tuple[Found, ...]:
    name, first, last, month, year = said
    start, end = weekday.start(), found.end()
    return _made(start, end, weekday.group(), first, month, year) + _made(
        start, end, name, last, month, year
    )


def _made(
    start: int, end: int, name: str, day: str, month: str, year: str | None
) -> tuple[Found, ...]:
    if name.title() not in _days():
        return ()
    date = (int(year) if year else None, months()[month.lower()], int(day))
    return ((start, end, _days().index(name.title()), date),)


_SAID = re.compile(
    r"[.;]\s(?:It|That|This|The\sday)(?:\s(?:will\sbe|was|is|falls\son|fell\son)|[’']ll\sbe)\san?\s$"
)


def said_later(text: str, weekday: Match) -> tuple[Found, ...]:
    """Return a weekday that a sentence says of the one date of the sentence before it."""
    low = max(text.rfind("\n", 0, weekday.start()) + 1, weekday.start() - 260)
    led = _SAID.search(text, low, weekday.start())
    if led is None or text[weekday.end() : weekday.end() + 1] not in (".", ",", ";"):
        return ()
    stop = max(text.rfind(". ", low, led.start()), low)
    dates = list(day_pattern().finditer(text, stop, led.start()))
    parts = parts_of(dates[0]) if len(dates) == 1 else None
    if parts is None or weekday.group() not in _days():
        return ()
    return ((dates[0].start(), weekday.end(), _days().index(weekday.group()), parts),)
