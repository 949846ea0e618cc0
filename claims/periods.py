"""Dates and periods in a sentence, and what stretch of time each means.

A period is a start and an end, both included. "The end of 2022" and "by 2030" are stocks at a
year's last day. Relative periods resolve against the document's date; without one they stay
relative (start and end None).
"""

from __future__ import annotations

import calendar
import datetime
import re
from functools import cache
from typing import Any

from msgspec import Struct

from claims.model import Period
from claims.short_periods import HINT, SHORT, short_bounds
from claims.trie import trie_pattern
from claims.words import LANGUAGE, toml

Date = datetime.date


class Mention(Struct, frozen=True):
    """A period as a text mentions it: offsets, what it means, whether a comparison leads to it.

    ``kind`` is "day", "month", "quarter", "half", "year", "years", "stock", "relative", or "name"
    for a year that is part of a name ("the 2023 World Expo", "Summit 2023").
    """

    start: int
    end: int
    period: Period
    kind: str
    compared: bool = False


@cache
def _words() -> dict[str, Any]:
    return toml(f"{LANGUAGE}/periods.toml")


@cache
def _months() -> dict[str, int]:
    return {name: number for number, names in enumerate(_words()["months"], 1) for name in names}


@cache
def _hint() -> re.Pattern[str]:
    """Return a pattern of what every period holds: most sentences have none of it."""
    names = {name.title() for names in _words()["months"] for name in names}
    names |= {name.title() for name in _words()["weekdays"]}
    words = (
        names | {name.lower() for name in names if len(name) > 3} | {name.upper() for name in names}
    )
    words |= {"year", "quarter", "half", "month", "week", "decade", "century", "today"}
    words |= {"yesterday", "tomorrow", "Today", "Yesterday", "Tomorrow"}
    return re.compile(rf"(?:19|20)\d\d|Q[1-4]|\b(?:{trie_pattern(words)}|{HINT})")


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(sorted(_months(), key=len, reverse=True))
    month = rf"(?:{month})\.?"
    weekday = "|".join(_words()["weekdays"])
    year = r"(?:19|20)\d\d"
    relative = "|".join(
        re.escape(phrase) for phrase in sorted(_words()["years"], key=len, reverse=True)
    )
    return re.compile(
        rf"(?P<iso>\b{year}-\d\d-\d\d\b)"
        rf"|{SHORT}"
        rf"|(?:"
        rf"\b(?P<mdy>{month})\s+(?P<mdy_d>[12]\d|3[01]|0?[1-9])(?!\d|[.,]\d|\s?%|\sper\s?cent)"
        rf"(?:st|nd|rd|th)?"
        rf"(?P<mdy_more>(?:\s*(?:-|–|to|and)\s*\d{{1,2}}(?!\d))?)(?:,?\s+(?P<mdy_y>{year}))?\b"
        rf"|\b(?P<dmy_d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<dmy>{month})"
        rf"(?:,?\s+(?P<dmy_y>{year}))?\b"
        rf"|(?P<year_to>\b(?:year|(?:12|twelve)\s+months)\s+(?:to|ended|ending|through)\s+"
        rf"(?:the\s+end\s+of\s+)?)?"
        rf"(?:\b(?P<from_month>{month})\s*(?:to|through|until|-|–|and)\s*"
        rf"|\b(?P<from_my>{month}\s+{year})\s*(?:to|through|until|-|–)\s*"
        rf"|(?<=between\s)(?P<between>{month}\s+{year})\s+and\s+)?"
        rf"\b(?P<my>{month})(?:\s+of)?,?\s+(?P<my_y>{year}|last year|this year)\b"
        rf"|\bQ(?P<q>[1-4])(?:\s+(?:of\s+)?|['’]?)(?P<q_y>{year})?\b"
        rf"|\b(?:the\s+)?(?P<ord>first|second|third|fourth|final|last)\s+"
        rf"(?P<ord_what>quarter|half|(?:three|six|nine|ten|eleven|eight)\s+months)"
        rf"(?P<ord_fy>\s+(?:of\s+)?(?:the\s+)?(?:fiscal|financial|FY)\s?(?:year\s)?(?:['’]?\d\d)?(?:\d\d)?(?:/\d\d)?)?"
        rf"(?:\s+(?:of\s+)?(?P<ord_y>{year}|this year|last year|the year))?\b"
        rf"|\b(?P<span>{year})\s*(?:-|–|/|(?:to|and)(?=\s+{year}))\s*"
        rf"(?P<span_to>{year}|\d\d)\b(?!-|[.,]\d)"
        rf"|\b(?P<decade>(?:19|20)\d0)s\b"
        rf"|\b(?:(?P<by>by)\s+)?(?:FY\s?)?(?P<y>{year})\b(?![-/]?[\d%])"
        rf"|\b(?:(?P<rel_by>by)\s+)?(?P<rel>{relative})\b"
        rf"|\b(?P<lastm_which>last|this|next)\s+(?P<lastm>{month})(?=[\s,.;])"
        rf"|\b(?P<inm>(?<=in\s)(?:{month}))(?=[\s,.;])"
        rf"|\b(?P<day>yesterday|today|tomorrow)\b"
        rf"|\b(?P<next>next\s+)?(?P<weekday>{weekday})\b(?!\s*,?\s*(?:{month}\s+\d|\d{{1,2}}\s+{month}))"
        rf"|\b(?P<vague>(?:last|this|next|past)\s+(?:month|week|quarter|decade|century))\b"
        rf")",
        re.IGNORECASE,
    )


def _month_period(year: int, month: int) -> tuple[Date, Date]:
    return Date(year, month, 1), Date(year, month, calendar.monthrange(year, month)[1])


def _year_period(first: int, last: int) -> tuple[Date, Date]:
    return Date(first, 1, 1), Date(last, 12, 31)


Bounds = tuple[Date | None, Date | None, str]


def _day(year: int | None, month: int, day: int, published: Date | None) -> Bounds:
    if year is None:
        if published is None:
            return None, None, "relative"
        year = published.year
        if (month, day) > (published.month, published.day) and month - published.month > 6:
            year -= 1
    try:
        date = Date(year, month, day)
    except ValueError:
        return None, None, "relative"
    return date, date, "day"


def _days(group: dict[str, str | None], first: Bounds) -> Bounds:
    """Read the second day of "October 3 to 5" into a period."""
    more = re.search(r"\d+", group["mdy_more"] or "")
    if more is None or first[0] is None:
        return first
    try:
        last = first[0].replace(day=int(more.group()))
    except ValueError:
        return first
    return (first[0], last, "days") if last > first[0] else first


def _shift(day: Date, months: int) -> Date:
    """Return the first day of the month that lies so many months after a day's own."""
    number = day.year * 12 + day.month - 1 + months
    return Date(number // 12, number % 12 + 1, 1)


def _quarter(number: int, year: int | None, published: Date | None = None) -> Bounds:
    """Return a quarter; without a year the last one that had ended at publication, or ran then."""
    if year is None:
        if published is None:
            return None, None, "relative"
        year = published.year if 3 * number - 2 <= published.month else published.year - 1
    first, last = 3 * number - 2, 3 * number
    return Date(year, first, 1), _month_period(year, last)[1], "quarter"


_COUNTS = {"three": 3, "six": 6, "eight": 8, "nine": 9, "ten": 10, "eleven": 11}


def _ordinal(found: re.Match[str], published: Date | None) -> Bounds:
    """Read "the third quarter of 2023", "the first half", "the first nine months of 2023"."""
    if found.group("ord_fy"):
        return _unknown()
    number = _words()["ordinals"][found.group("ord").lower()]
    what = found.group("ord_what").lower()
    said = found.group("ord_y")
    if what == "quarter":
        return _quarter(number, _year_of(said, published) if said else None, published)
    year = _year_of(said, published)
    if year is None:
        return None, None, "relative"
    if what == "half" and number == 2 and said is None and published and published.month < 7:
        # "the second half" before it has begun is last year's.
        year -= 1
    if what == "half":
        start = Date(year, 1, 1) if number == 1 else Date(year, 7, 1)
        return start, Date(year, 6, 30) if number == 1 else Date(year, 12, 31), "half"
    months = _COUNTS[what.split()[0]]
    if number != 1:
        return None, None, "relative"
    return Date(year, 1, 1), _month_period(year, months)[1], "months"


def _year_of(word: str | None, published: Date | None) -> int | None:
    """Return the year that a number or a phrase means; a bare "the first half" is this year's."""
    if word and word[0].isdigit():
        return int(word)
    if published is None:
        return None
    return published.year + (-1 if word and word.lower().startswith("last") else 0)


def _bounds(found: re.Match[str], published: Date | None) -> Bounds:
    group = found.groupdict()
    if group["iso"]:
        year, month, day = (int(part) for part in group["iso"].split("-"))
        return _day(year, month, day, published) if 1 <= month <= 12 else (None, None, "relative")
    if group["short"]:
        return short_bounds(
            group["short"], group["short_y"], bool(group["short_fy"] or group["fy"])
        )
    if group["mdy"]:
        year_of = int(group["mdy_y"]) if group["mdy_y"] else None
        return _days(group, _day(year_of, _month(group["mdy"]), int(group["mdy_d"]), published))
    if group["dmy"]:
        year_of = int(group["dmy_y"]) if group["dmy_y"] else None
        return _day(year_of, _month(group["dmy"]), int(group["dmy_d"]), published)
    if group["my"]:
        known = _year_of(group["my_y"], published)
        if known is None:
            return _unknown()
        first, last = _month_period(known, _month(group["my"]))
        if group["year_to"]:
            # "the year to September 2023": the twelve months that end with it.
            return _shift(last, -11), last, "year"
        if group["from_month"]:
            return _month_period(known, _month(group["from_month"]))[0], last, "months"
        began = group["from_my"] or group["between"]
        if began:
            name, year_of_start = began.split()
            start = _month_period(int(year_of_start), _month(name))[0]
            return (start, last, "months") if start < last else _unknown()
        return first, last, "month"
    if group["q"]:
        return _quarter(int(group["q"]), int(group["q_y"]) if group["q_y"] else None, published)
    if group["ord"]:
        return _ordinal(found, published)
    if group["span"]:
        return _years(group["span"], group["span_to"])
    decade = group["decade"]
    if decade:
        return (*_year_period(int(decade), int(decade) + 9), "years")
    if group["y"]:
        return (*_year_period(int(group["y"]), int(group["y"])), "year")
    return _relative(group, published)


_SHIFTS = {"last": -1, "past": -1, "this": 0, "next": 1}


def _stretch(phrase: str, published: Date) -> Bounds:
    """Read "last month", "this quarter", "last week" by the date of publication."""
    which, what = phrase.lower().split()
    shift = _SHIFTS[which]
    if what == "month":
        first = _shift(published, shift)
        return (*_month_period(first.year, first.month), "month")
    if what == "quarter":
        first = _shift(published, 3 * shift)
        return _quarter((first.month + 2) // 3, first.year)
    if what == "week":
        monday = published + datetime.timedelta(days=7 * shift - published.weekday())
        return monday, monday + datetime.timedelta(days=6), "week"
    return _unknown()


def _unknown() -> Bounds:
    return None, None, "relative"


def _month(name: str) -> int:
    return _months()[name.lower().rstrip(".")]


def _years(first: str, last: str) -> Bounds:
    until = int(last) if len(last) == 4 else int(first[:2] + last)
    if until < int(first):
        return _unknown()
    return (*_year_period(int(first), until), "years")


def _relative(group: dict[str, str | None], published: Date | None) -> Bounds:
    if published is None:
        return _unknown()
    if group["rel"]:
        year = published.year + _words()["years"][group["rel"].lower()]
        return (*_year_period(year, year), "year")
    name = group["lastm"] or group["inm"]
    if name:
        month = _month(name)
        last = bool(group["lastm"]) and "last" in (group["lastm_which"] or "").lower()
        past = month < published.month if last else month <= published.month
        year = published.year if past else published.year - 1
        return (*_month_period(year, month), "month")
    if group["weekday"]:
        return _weekday(group["weekday"], bool(group["next"]), published)
    if group["day"]:
        shift = {"yesterday": -1, "today": 0, "tomorrow": 1}[group["day"].lower()]
        date = published + datetime.timedelta(days=shift)
        return date, date, "day"
    if group["vague"]:
        return _stretch(group["vague"], published)
    return _unknown()


def _weekday(name: str, coming: bool, published: Date) -> Bounds:
    """Return the last day of that name up to publication, or with "next" the one after it."""
    number = _words()["weekdays"].index(name.lower())
    back = (published.weekday() - number) % 7
    date = published - datetime.timedelta(days=back - 7 if coming else back)
    return date, date, "day"


def _is_stock(group: dict[str, str | None]) -> bool:
    return bool(group["by"] or group["rel_by"])


# "By the end of 2022", "end-2022", "late in 2022": a stock at a period's last day.
_EDGE = re.compile(
    r"\b(?:(?:(?:by|at|as of|until|to)\s+)?the\s+end\s+of\s+|end[- ]of[- ]|end[- ]|late[- ])$",
    re.IGNORECASE,
)
_EDGE_REACH = 30
# How far round a hint a period may reach: "the first nine months of this year".
_AROUND = 44


def _windows(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches round the hints of ``text[start:end]``, those that touch as one."""
    found: list[tuple[int, int]] = []
    for hint in _hint().finditer(text, start, end):
        low, high = max(start, hint.start() - _AROUND), min(end, hint.end() + _AROUND)
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    return found


def find_periods(text: str, start: int, end: int, published: Date | None) -> list[Mention]:
    """Return the periods mentioned in ``text[start:end]``, in order, offsets in ``text``."""
    return [
        mention
        for low, high in _windows(text, start, end)
        for found in _pattern().finditer(text, low, high)
        if not _is_may(found)
        for mention in (_mention(text, start, found, published),)
    ]


def _mention(text: str, start: int, found: re.Match[str], published: Date | None) -> Mention:
    low, high, kind = _bounds(found, published)
    begin = found.start()
    edge = _EDGE.search(text, max(start, begin - _EDGE_REACH), begin)
    if edge:
        begin = edge.start()
    if (edge or _is_stock(found.groupdict())) and high is not None:
        low, kind = high, "stock"
    if kind == "year" and _is_named(text, start, found):
        kind = "name"
    surface = " ".join(text[begin : found.end()].split())
    compared = _compared(text, start, begin)
    return Mention(begin, found.end(), Period(surface, low, high), kind, compared)


def _is_may(found: re.Match[str]) -> bool:
    """Tell whether a "may" or "march" is the verb: only a capital makes it a month."""
    for name in ("mdy", "dmy", "my", "lastm", "inm", "from_month"):
        word = found.group(name)
        if word and word.lower() in ("may", "march", "mar", "sep") and word[0].islower():
            return True
    return False


_TITLE_AFTER = re.compile(r"\s+[A-Z]\w+")
_TITLE_BEFORE = re.compile(r"[A-Z]\w+\s+$")


def _is_named(text: str, start: int, found: re.Match[str]) -> bool:
    """Tell whether a bare year belongs to a title beside it: no preposition leads to it."""
    if found.group("y") is None or found.group("by"):
        return False
    before = text[max(start, found.start() - 24) : found.start()]
    if re.search(r"\b(?:in|of|since|from|until|to|during|for|by|and|end|year)\s+$", before, re.I):
        return False
    titled = _TITLE_BEFORE.search(before) and not re.search(r"[.!?]\s+\w+\s+$", before)
    return bool(titled and before.strip()) or bool(_TITLE_AFTER.match(text, found.end()))


@cache
def _comparison() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in _words()["comparison"]["words"])
    return re.compile(rf"\b(?:{words})(?:\s+(?:the|in|at))*\s*$", re.IGNORECASE)


_BUILT = re.compile(
    r"\b(?:built|founded|born|opened|established|created|introduced|launched|founding|birth|opening"
    r"|construction|inception|began|begun|started)\s+(?:in\s+)?$",
    re.IGNORECASE,
)


def _compared(text: str, start: int, position: int) -> bool:
    """Tell whether a period is that of a comparison, or the year in which a thing began."""
    low = max(start, position - 28)
    return bool(_comparison().search(text, low, position) or _BUILT.search(text, low, position))
