"""Periods as headings of tables write them: "FY24", "1Q23", "Jan–Jun 2024", "31 Dec", "2025f"."""

from __future__ import annotations

import calendar
import datetime
import re
from functools import cache, lru_cache

from msgspec import Struct

from claims.model import Period
from claims.periods import find_periods
from claims.words import LANGUAGE, toml


class When(Struct, frozen=True):
    """What a heading says of time: a period, or a part of a year without its year ("Jan", "31
    December") that another heading completes; what is left of the heading, and "estimate" or
    "forecast" where a letter behind the year says so. ``is_year`` tells a whole year."""

    period: Period | None = None
    part: str | None = None
    rest: str = ""
    modality: str | None = None
    is_year: bool = False


_YEAR = r"(?:19|20)\d\d"
# How tables shorten periods, and how they are said at length.
_SHORT: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (rf"\b([1-4])(?:st|nd|rd|th)\squarter\s(?:of\s)?({_YEAR})\b", r"Q\1 \2"),
        (rf"\b([12])(?:st|nd)\shalf\s(?:of\s)?({_YEAR})\b", r"H\1 \2"),
        (rf"\b([1-4])Q\s?'?({_YEAR})\b", r"Q\1 \2"),
        (r"\b([1-4])Q\s?['’]?(\d\d)\b", r"Q\1 20\2"),
        (rf"\b({_YEAR})[\s:/-]?Q([1-4])\b", r"Q\2 \1"),
        (rf"\b({_YEAR})[\s:/-]?H([12])\b", r"H\2 \1"),
        (rf"\bQ([1-4])[\s/-]+({_YEAR})\b", r"Q\1 \2"),
        (r"\bQ([1-4])\s?['’/-]?\s?(\d\d)\b", r"Q\1 20\2"),
        (rf"\b([12])H\s?({_YEAR})\b", r"H\1 \2"),
        (r"\b([12])H\s?['’]?(\d\d)\b", r"H\1 20\2"),
        (r"\bH([12])\s?['’]?(\d\d)\b(?!\d)", r"H\1 20\2"),
        (r"\bFY\s?['’]?(\d\d)\b(?![\d/])", r"20\1"),
        (rf"\bFY\s?({_YEAR})\b", r"\1"),
        (rf"\b(?:fiscal|financial|calendar)\s(?:year\s)?({_YEAR})\b", r"\1"),
        (r"\bend[\s-](?=(?:19|20)\d\d)", "end of "),
        (rf"\b({_YEAR})\s([A-Z][a-z]{{2,8}})\b$", r"\2 \1"),
    )
)
_SURE = re.compile(rf"\b({_YEAR}(?:[/–-]\d\d)?)\s?[(\[]?([eEfFpPrRaAbB])[)\]]?(?![\w])")
_SURENESS = {"e": "estimate", "f": "forecast", "b": "forecast"}
_MONTH_OF = re.compile(
    rf"\b({_YEAR})[-/M](0[1-9]|1[0-2])\b(?!-\d)|\b(0[1-9]|1[0-2])[./]({_YEAR})\b"
)
_DAY = re.compile(rf"\b(\d{{1,2}})[./](\d{{1,2}})[./]({_YEAR})\b")
_ENDED = re.compile(
    r"\b(?:(?P<count>three|six|nine|twelve|3|6|9|12)\smonths|(?P<quarter>quarter)"
    r"|(?P<half>half[- ]year)|(?P<weeks>13|26|39|52|53)\sweeks"
    r"|(?:(?:fiscal|financial|school|academic)\s)?years?)"
    r"\s(?:ended|ending|to)(?:\son)?\s(?P<day>.+)$",
    re.IGNORECASE,
)
_FISCAL = re.compile(r"^(?:fiscal|financial|school|academic)\s", re.IGNORECASE)
_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "3": 3, "6": 6, "9": 9, "12": 12}
_HALF = re.compile(rf"\bH([12])\s({_YEAR})\b", re.IGNORECASE)


@cache
def _months() -> str:
    return "|".join(name for names in toml(f"{LANGUAGE}/periods.toml")["months"] for name in names)


@cache
def _month_short() -> re.Pattern[str]:
    """Return a pattern of months with short years: "Mar-23"; "COVID-19" and "Route 66" are none."""
    return re.compile(rf"\b({_months()})\.?[-/ ]['’]?(\d\d)$", re.IGNORECASE)


@cache
def _part() -> re.Pattern[str]:
    names = _months()
    month = rf"(?:{names})\.?"
    return re.compile(
        rf"(?:as\s(?:at|of)\s|at\s|on\s)?(?P<part>(?:\d{{1,2}}\s{month}|{month}\s\d{{1,2}}|{month}(?:\s?(?:-|–|—|to)\s?{month})?"
        r"|Q[1-4]|[1-4]Q|H[12]|[12]H|(?:first|second|third|fourth|1st|2nd|3rd|4th)\s(?:quarter|half)))",
        re.IGNORECASE,
    )


@lru_cache(maxsize=20_000)
def when_of(label: str) -> When:
    """Return what a heading says of time."""
    part = _part().fullmatch(label.strip(" ,.()"))
    if part:
        return When(part=_canonical(part["part"]))
    ended = _ENDED.search(label)
    if ended:
        return _until(label, ended)
    said, modality = _spelt(label)
    half = _HALF.search(said)
    if half:
        return _cut(said, half.start(), half.end(), _half(half), modality, is_year=False)
    month = _MONTH_OF.search(said)
    if month and month[1] and int(month[2]) == int(month[1][2:]) + 1:
        # "2011/12" is a season, and "2011-12" that or a month.
        if said[month.start() + 4] != "/":
            return When(rest=label, modality=modality)
        month = None
    if month:
        year, number = int(month[1] or month[4]), int(month[2] or month[3])
        return _cut(
            said, *month.span(), _month(year, number, month.group()), modality, is_year=False
        )
    found = [
        one
        for one in find_periods(said, 0, len(said), None)
        if one.period.end is not None and not said[one.end :].lstrip().startswith("=")
    ]
    if len(found) != 1:
        return When(rest=label, modality=modality)
    only = found[0]
    return _cut(said, only.start, only.end, only.period, modality, only.kind in ("year", "name"))


def day_within(label: str) -> When:
    """Return the day, without its year, at which the figures of a caption were taken: "Population,
    1 January", "at 30 June"; what other headings name is its year."""
    found = _day_of_year().search(label)
    if found is None:
        return When(rest=label)
    part = found["part"]
    if found["number"]:
        day, month = int(found["day"]), int(found["number"])
        if not 1 <= month <= 12:
            return When(rest=label)
        part = f"{day} {calendar.month_name[month]}"
    before = label[: found.start()].rstrip(" ,;:–—-(")
    return When(
        part=_canonical(part), rest=f"{before} {label[found.end() :].lstrip(' ,;:)')}".strip()
    )


@cache
def _day_of_year() -> re.Pattern[str]:
    names = _months()
    day = rf"(?P<part>\d{{1,2}}\s(?:{names})|(?:{names})\s\d{{1,2}})"
    numbers = r"(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?!\d)"
    return re.compile(
        rf"(?:[,;:(–—]\s?|\b(?:(?:as\s)?(?:at|of|on)|am|zum|per)\s)(?:the\s)?(?:{day}|{numbers})(?![\w.]|\s?\d)",
        re.IGNORECASE,
    )


def _spelt(label: str) -> tuple[str, str | None]:
    """Return a heading with its short periods at length, and how sure its year says to be."""
    modality = None
    sure = _SURE.search(label)
    if sure:
        modality = _SURENESS.get(sure[2].lower())
        label = label[: sure.start()] + sure[1] + label[sure.end() :]
    if any(letter.isdigit() for letter in label):
        for pattern, said in _SHORT:
            label = pattern.sub(said, label)
        label = _month_short().sub(r"\1 20\2", label)
        label = _DAY.sub(_iso, label)
    return label, modality


def _iso(found: re.Match[str]) -> str:
    day, month, year = (int(part) for part in found.groups())
    if month > 12 and day <= 12:
        day, month = month, day
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return found.group()


_LEADING = re.compile(
    r"(?:\b(?:in|at|on|as\s(?:at|of)|of|for|during|the|end|by|to|until|since)\s*)+$", re.IGNORECASE
)


def _cut(
    said: str, start: int, end: int, period: Period | None, modality: str | None, is_year: bool
) -> When:
    before = _LEADING.sub("", said[:start].rstrip(" ,;:–—-("))
    rest = f"{before} {said[end:].lstrip(' ,;:–—-)')}".strip()
    return When(period, None, rest, modality, is_year)


def _canonical(part: str) -> str:
    """Return a part of a year so that a year behind it makes a period."""
    lower = part.lower()
    for digits, words in (("1st", "first"), ("2nd", "second"), ("3rd", "third"), ("4th", "fourth")):
        lower = lower.replace(digits, words)
    turned = re.fullmatch(r"([1-4])q", lower)
    if turned:
        return f"Q{turned[1]}"
    half = re.fullmatch(r"h([12])|([12])h", lower)
    if half:
        return f"{'first' if (half[1] or half[2]) == '1' else 'second'} half of"
    return f"{lower} of" if lower.endswith(("quarter", "half")) else part


def with_year(part: str, year: Period) -> Period | None:
    """Return the period of a part of a year: "Jan" of 2023."""
    if year.end is None:
        return None
    if part.lower().startswith(_YEARS):
        found = when_of(f"{part} {year.end.year}")
        return found.period
    said = f"{part} {year.end.year}"
    periods = find_periods(said, 0, len(said), None)
    return periods[0].period if len(periods) == 1 else None


def ends_year(part: str, span: Period | None) -> bool:
    """Tell whether a part of a year ("school year to July") says when a span of two years, as
    "2022/23", ends."""
    if span is None or span.start is None or span.end is None:
        return False
    return part.lower().startswith(_WHOLE) and span.end.year == span.start.year + 1


_WHOLE = ("year ended", "years ended", "year to", "years to", "year ending", "years ending")
_YEARS = (
    "year ended",
    "years ended",
    "year to",
    "years to",
    "years ending",
    "year ending",
    "three months",
    "six months",
    "nine months",
    "twelve months",
    "3 months",
    "6 months",
    "9 months",
    "12 months",
    "quarter ended",
    "half-year ended",
)


def _until(label: str, ended: re.Match[str]) -> When:
    """Read "Year ended 31 March 2023": the months that end with a day."""
    day = when_of(ended["day"].rstrip(" )"))
    if day.period is None or day.period.end is None:
        whole = _FISCAL.sub("", ended.group().rstrip(" )"))
        rest = _LEADING.sub("", label[: ended.start()].rstrip(" ,;:("))
        known = day.part is not None and whole.lower().startswith(_YEARS)
        return When(part=whole, rest=rest) if known else When(rest=label)
    count = 12 if not ended["count"] else _COUNTS[ended["count"].lower()]
    count = 3 if ended["quarter"] else 6 if ended["half"] else count
    end = day.period.end
    if ended["weeks"]:
        start = end - datetime.timedelta(days=7 * int(ended["weeks"]) - 1)
        rest = _LEADING.sub("", label[: ended.start()].rstrip(" ,;:("))
        return When(Period(ended.group(), start, end), None, rest)
    number = end.year * 12 + end.month - count
    period = Period(ended.group(), datetime.date(number // 12, number % 12 + 1, 1), end)
    if end.day < 25:
        return When(rest=label)
    return When(period, None, label[: ended.start()].strip(" ,"), None, count == 12)


def _half(found: re.Match[str]) -> Period:
    year, first = int(found[2]), found[1] == "1"
    start = datetime.date(year, 1 if first else 7, 1)
    end = datetime.date(year, 6, 30) if first else datetime.date(year, 12, 31)
    return Period(found.group(), start, end)


def _month(year: int, month: int, said: str) -> Period:
    last = calendar.monthrange(year, month)[1]
    return Period(said, datetime.date(year, month, 1), datetime.date(year, month, last))
