"""What stretch of time a date or a period means, once it is found in a text.

Both ends are included. Relative periods resolve against the document's date; without one, they stay
without ends.
"""

from __future__ import annotations

import calendar
import datetime
import re
from functools import cache
from typing import Any

from claims.short_periods import short_bounds
from claims.words import LANGUAGE, toml

Date = datetime.date


@cache
def period_words() -> dict[str, Any]:
    """Return the words of periods."""
    return toml(f"{LANGUAGE}/periods.toml")


@cache
def month_numbers() -> dict[str, int]:
    """Return the number of each name of a month."""
    return {
        name: number for number, names in enumerate(period_words()["months"], 1) for name in names
    }


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


def _told_months(found: re.Match[str]) -> Bounds | None:
    """Read "the first quarter (October to December 2023)": which months a firm or a school counts
    as such it says itself; of which year, only the brackets. None for the calendar's own."""
    first, last = _month(found.group("ord_m")), _month(found.group("ord_n"))
    until = found.group("ord_ny") or found.group("ord_my")
    number = period_words()["ordinals"][found.group("ord").lower()]
    own = found.group("ord_what").lower() == "quarter" and (first, last) == (
        3 * number - 2,
        3 * number,
    )
    if until is None:
        return None if own else (None, None, "relative")
    since = int(found.group("ord_my") or int(until) - (first > last))
    start, end = Date(since, first, 1), _month_period(int(until), last)[1]
    return (start, end, "months") if start < end else (None, None, "relative")


_BRACKET = re.compile(r"\s*\(([A-Za-z]{3,9})\.?\s*(?:to|through|-|–|—)\s*([A-Za-z]{3,9})\.?\)")


def _is_told_otherwise(found: re.Match[str]) -> bool:
    """Tell whether brackets behind a quarter's year name other months than the calendar's: "the
    first quarter of 2023 (October to December)"."""
    told = _BRACKET.match(found.string, found.end())
    if told is None or found.group("ord_what").lower() != "quarter":
        return False
    first = month_numbers().get(told[1].lower())
    number = period_words()["ordinals"][found.group("ord").lower()]
    return first is not None and first != 3 * number - 2


_COUNTS = {"three": 3, "six": 6, "eight": 8, "nine": 9, "ten": 10, "eleven": 11}


def _ordinal(found: re.Match[str], published: Date | None) -> Bounds:
    """Read "the third quarter of 2023", "the first half", "the first nine months of 2023"."""
    if found.group("ord_fy"):
        return _unknown()
    told = _told_months(found) if found.group("ord_in") else None
    if told:
        return told
    if _is_told_otherwise(found):
        return _unknown()
    number = period_words()["ordinals"][found.group("ord").lower()]
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


def bounds_of(found: re.Match[str], published: Date | None) -> Bounds:
    """Return the ends of a period that was found, None where they are not known, and its kind."""
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
    return month_numbers()[name.lower().rstrip(".")]


def _years(first: str, last: str) -> Bounds:
    until = int(last) if len(last) == 4 else int(first[:2] + last)
    if until < int(first):
        return _unknown()
    return (*_year_period(int(first), until), "years")


def _relative(group: dict[str, str | None], published: Date | None) -> Bounds:
    if published is None:
        return _unknown()
    if group["rel"]:
        year = published.year + period_words()["years"][group["rel"].lower()]
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
    number = period_words()["weekdays"].index(name.lower())
    back = (published.weekday() - number) % 7
    date = published - datetime.timedelta(days=back - 7 if coming else back)
    return date, date, "day"
