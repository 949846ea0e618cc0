"""Lengths of time in words ("nine years", "a decade") and the time that lies between two points."""

from __future__ import annotations

import datetime
import math
import re
from functools import cache
from typing import Any

from msgspec import Struct

from checker.dates.days import made
from checker.dates.points import Point
from claims.trie import trie_pattern
from claims.words import LANGUAGE, number_words, toml

Date = datetime.date
Bounds = tuple[Date, Date]


@cache
def words() -> dict[str, Any]:
    """Return the table of words round lengths."""
    return toml(f"{LANGUAGE}/spans.toml")


@cache
def numeral() -> str:
    """Return the expression of a whole number below a thousand, in digits or words."""
    small = number_words().small
    tens = [word for word, value in small.items() if 20 <= value < 100]
    ones = [word for word, value in small.items() if 0 < value < 20]
    written = rf"(?:{trie_pattern(tens)}(?:[- ]{trie_pattern(ones[:9])})?|{trie_pattern(ones)})\b"
    return rf"(?:\d{{1,3}}(?![\d.,]\d)|{written}|(?:a|one) hundred\b)"


@cache
def ordinal() -> str:
    """Return the expression of an ordinal: "50th", "fiftieth", "twenty-first"."""
    return (
        rf"(?:\d{{1,4}}(?:st|nd|rd|th)|(?:{trie_pattern(_tens())}-)?{trie_pattern(_ordinals())})\b"
    )


def _tens() -> list[str]:
    return [word for word, value in number_words().small.items() if 20 <= value < 100]


@cache
def _ordinals() -> dict[str, int]:
    return {"second": 2, "hundredth": 100, **number_words().ordinals, **_denominators()}


def _denominators() -> dict[str, int]:
    found = number_words().denominators
    return {word: value for word, value in found.items() if word.endswith(("th", "rd"))}


def value_of(written: str) -> int:
    """Return the number that a numeral or an ordinal means."""
    lower = written.lower()
    digits = re.match(r"\d+", lower)
    if digits:
        return int(digits.group())
    if lower.endswith("hundred"):
        return 100
    small = {**_ordinals(), **number_words().small}
    return sum(small[part] for part in re.split(r"[- ]", lower))


# Where a text tells of a year to come, its own day is not the end of a length: "turns 100 in two
# years' time".
IN_YEARS = re.compile(
    r"\byears?[’']?\s(?:time|from\snow|away|hence|ahead)\b|\bnext\syear\b|\byear\s(?:after\snext|from\snow)"
    r"|\bin\s(?:a|one|two|three|four|five|six|seven|eight|nine|ten|\d\d?)\s(?:more\s)?years?\b"
)
UNITS = {"day": 1.0, "night": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_MANY = {"decade": 10, "century": 100, "centuries": 100}


class Length(Struct, frozen=True):
    """So many units of time as a text says them; ``rough`` is by how much it may be off."""

    number: float
    unit: str
    rough: tuple[float, float] = (0.0, 0.0)


@cache
def length_pattern() -> str:
    """Return the expression of a length, with the groups rough, n, unit and those of its parts:
    "three and a half years", "a year and a half", "two years and nine months"."""
    rough = "|".join(sorted(words()["rough"], key=len, reverse=True))
    return (
        rf"(?:(?P<rough>{rough})\s)?(?P<n>{numeral()}|an?|half an?)(?P<half>\sand\sa\shalf)?[\s-]"
        r"(?P<full>full |straight |whole |long |consecutive |more )?"
        r"(?P<unit>years?|decades?|centur(?:y|ies)|months?|fortnights?|weeks?|days?|nights?)\b"
        rf"(?P<rest>\sand\sa\s(?P<halved>half)\b|(?:,|,?\sand)\s(?P<n2>\d{{1,2}}|[a-z]+(?:-[a-z]+)?)\s"
        r"(?P<unit2>months?|weeks?|days?)\b)?"
    )


# A unit as lengths have it: behind a blank or a hyphen, and so no weekday.
_UNIT = re.compile(
    r"[\s-](?=[ydcmfwn])(?:year|decade|centur|month|fortnight|week|day|night)", re.IGNORECASE
)


@cache
def _leads() -> tuple[str, ...]:
    """Return the ends of what may stand before the unit of a length."""
    full = ("full", "straight", "whole", "long", "consecutive", "more", "half", "hundred")
    return ("a", "an", *full, *number_words().small)


def first_unit(text: str) -> int:
    """Return where the first unit stands that may be that of a length; -1 where none does.

    The pattern of lengths is dear, and "last year" and "the week" are none: their units have
    neither digits nor a word of numbers before them.
    """
    for unit in _UNIT.finditer(text):
        at = unit.start()
        if text[at - 1 : at].isdigit() or text[max(0, at - 16) : at].lower().endswith(_leads()):
            return at
    return -1


def length_end(found: re.Match[str]) -> int:
    """Return where the length of a match ends."""
    return found.end("rest") if found["rest"] else found.end("unit")


def length_of(found: re.Match[str]) -> Length:
    """Return the length that a match of the pattern means."""
    unit = _one(found["unit"])
    rough = tuple(words()["rough"].get((found["rough"] or "").lower(), (0.0, 0.0)))
    written = found["n"].lower()
    number = {"a": 1.0, "an": 1.0}.get(written) or (
        0.5 if written.startswith("half") else float(value_of(written))
    )
    if unit in _MANY:
        number *= _MANY[unit]
        unit = "year"
        # "Two decades" are no twenty years to the year.
        rough = (max(rough[0], 0.2), max(rough[1], 0.2))
    if unit == "fortnight":
        number, unit = number * 14, "day"
    whole = Length(number, unit, (rough[0], rough[1]))
    return _with_parts(found, whole) if found["half"] or found["rest"] else whole


def _one(unit: str) -> str:
    """Return the name of one unit: "years" is of a year."""
    lower = unit.lower()
    return lower if lower in _MANY or not lower.endswith("s") else lower[:-1]


# The next smaller unit, and how many of it make one.
_SMALLER = {"year": ("month", 12.0), "month": ("week", 30.44 / 7), "week": ("day", 7.0)}


def _small(written: str) -> int | None:
    """Return the number of a length's smaller part, None where the word is none."""
    lower = written.lower()
    if lower in ("a", "an"):
        return 1
    known = number_words().small
    is_number = lower.isdigit() or all(part in known for part in lower.split("-"))
    return value_of(lower) if is_number else None


def _with_parts(found: re.Match[str], whole: Length) -> Length:
    """Return a length with its half or its smaller part, in units of that part."""
    unit, size = _SMALLER.get(whole.unit, (whole.unit, 1.0))
    if found["n2"]:
        more, part = _small(found["n2"]), _one(found["unit2"])
        if more is None:
            return whole
        number = (whole.number * UNITS[whole.unit] + more * UNITS[part]) / UNITS[part]
        return Length(round(number), part, whole.rough)
    # A half is said of what lies within a quarter of it.
    number = (whole.number + 0.5) * size
    wide = size / 4 / number
    return Length(number, unit, (whole.rough[0] + wide, whole.rough[1] + wide))


def full_years(start: Date, end: Date) -> int:
    """Return the full years from one day to another."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def bounds(point: Point) -> Bounds | None:
    """Return the first and the last day of a point; None without a year."""
    low, high = point.low, point.high
    return (low, high) if low and high else None


def pair_bounds(one: Point, other: Point) -> tuple[Bounds, Bounds] | None:
    """Return the bounds of two points of which one may lend the other its year.

    "From 3 to 7 June", "from 30 December to 3 January 2019". None where neither has one and they
    are not both days or months.
    """
    if one.year is None and other.year is None and one.month and other.month:
        # No year is said: any will do, but none with a leap day between.
        later = (one.month, one.day or 0) > (other.month, other.day or 0)
        one, other = _in(one, 2001), _in(other, 2001 + later)
    elif one.year is None and other.year and one.month:
        later = (one.month, one.day or 0) > (other.month or 12, other.day or 31)
        one = _in(one, other.year - later)
    elif other.year is None and one.year and other.month:
        later = (one.month or 1, one.day or 0) > (other.month, other.day or 31)
        other = _in(other, one.year + later)
    first, last = bounds(one), bounds(other)
    return (first, last) if first and last else None


def _in(point: Point, year: int) -> Point:
    return Point(point.start, point.end, year, point.month, point.day)


def elapsed(first: Bounds, last: Bounds, unit: str) -> tuple[int, int]:
    """Return the least and the most whole units between two points, both ways to count them.

    A year that has begun may be counted or not, and so may the last day.
    """
    if unit == "year":
        most = full_years(first[0], last[1])
        whole = made(first[0].year + most, first[0].month, first[0].day) == last[1]
        return max(0, full_years(first[1], last[0])), most + (not whole)
    least, days = (last[0] - first[1]).days, (last[1] - first[0]).days + 1
    size = UNITS[unit]
    return max(0, math.floor(least / (31 if unit == "month" else size))), math.ceil(days / size)


def age(born: Bounds, then: Bounds) -> tuple[int, int]:
    """Return the least and the greatest age in full years."""
    return full_years(born[1], then[0]), full_years(born[0], then[1])


def said_years(low: float, high: float, unit: str) -> str:
    """Say how many units it is: "9 to 11 years", "75 years"."""
    if high == low:
        return f"{high:g} {unit}{'' if high == 1 else 's'}"
    return f"{low:g} {'or' if high - low == 1 else 'to'} {high:g} {unit}s"
