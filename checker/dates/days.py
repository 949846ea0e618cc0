"""Single days as they are written: "13 July 2019", "July 13th", "2019-07-13", "13.07.2019".

One anchored pattern, for rules that know where to look; ``claims.periods`` reads all that a text
says of time, and is dearer.
"""

from __future__ import annotations

import datetime
import re
from functools import cache

from claims.trie import trie_pattern
from claims.words import LANGUAGE, toml

Date = datetime.date


@cache
def months() -> dict[str, int]:
    """Return the number of each month's name, in small letters."""
    table = toml(f"{LANGUAGE}/periods.toml")["months"]
    return {name: number for number, names in enumerate(table, 1) for name in names}


@cache
def month_pattern() -> str:
    """Return the expression of the months' names in small letters, short and long."""
    return trie_pattern(months())


@cache
def day_pattern() -> re.Pattern[str]:
    """Return the pattern of one day, with its year where it has one of this century or the last."""
    month = month_pattern()
    year = r"(?:,?\s+(?:in\s+)?(?<!\.\sin\s)(?P<{}>(?:19|20)\d\d)\b(?![-–/]\d))?"
    return re.compile(
        r"(?<![\d.,:/$€£-])(?:(?P<iso>\d{4})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)\b"
        r"|(?P<one>\d{1,2})(?P<dot>[./])(?P<two>\d{1,2})(?P=dot)(?P<all_year>\d{4})\b"
        r"|(?P<day_first>\d{1,2})(?:st|nd|rd|th)?(?:\s+(?:of\s+)?|-)"
        rf"(?P<month_behind>{month})\b\.?(?:-(?P<year_dash>\d{{4}})\b)?{year.format('year_behind')}"
        rf"|\b(?P<month>{month})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b{year.format('year')})",
        re.IGNORECASE,
    )


Parts = tuple[int | None, int, int]


def parts_of(found: re.Match[str]) -> Parts | None:
    """Return year, month and day of a match, checked for nothing; None where the order is unsure.

    With points the day comes first; with strokes it may come second, as in America.
    """
    if found["iso"]:
        return int(found["iso"]), int(found["iso_month"]), int(found["iso_day"])
    if found["one"]:
        year, one, two = int(found["all_year"]), int(found["one"]), int(found["two"])
        if found["dot"] == "." or one > 12 or one == two:
            return year, two, one
        return (year, one, two) if two > 12 else None
    year_said = found["year"] or found["year_behind"] or found["year_dash"]
    name = (found["month"] or found["month_behind"]).lower()
    day = int(found["day"] or found["day_first"])
    return int(year_said) if year_said else None, months()[name], day


def made(year: int, month: int, day: int) -> Date | None:
    """Return a date, or None where there is no such day."""
    try:
        return Date(year, month, day)
    except ValueError:
        return None


def said(date: Date) -> str:
    """Say a date: 13 July 2019."""
    return f"{date.day} {month_name(date.month)} {date.year}"


@cache
def month_name(month: int) -> str:
    """Return the long name of a month by its number."""
    return f"{Date(2000, month, 1):%B}"
