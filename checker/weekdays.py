"""Weekdays beside dates: "Monday (Oct. 11)", "Friday, 13 July 2019", "11 October (a Monday)".

Only a weekday and a date that stand in apposition are a pair. What speaks against their being one
day (names, lists, ranges, other calendars, other time zones) is data: ``lexicon/en/days.toml``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from msgspec import Struct

from claims.document import Document
from claims.periods import Mention, find_periods
from claims.words import LANGUAGE, toml

Date = datetime.date


class Dated(Struct, frozen=True):
    """A weekday (0 is Monday) and its date where both stand in a document, and what is round them.

    ``year`` is None where the text states none; ``bracketed`` tells whether brackets hold one of
    the two; ``part`` is the part of the day that is named ("night").
    """

    document: Document
    start: int
    end: int
    weekday: int
    year: int | None
    month: int
    day: int
    bracketed: bool
    part: str
    sentence: str

    @property
    def text(self) -> str:
        """The words of weekday and date."""
        return " ".join(self.document.text[self.start : self.end].split())


@cache
def words() -> dict[str, Any]:
    """Return the table of words round weekdays."""
    return toml(f"{LANGUAGE}/days.toml")


@cache
def weekday_names() -> tuple[str, ...]:
    """Return the names of the weekdays from Monday on, with capitals."""
    return tuple(name.title() for name in toml(f"{LANGUAGE}/periods.toml")["weekdays"])


@cache
def _numbers() -> dict[str, int]:
    found = {name: number for number, name in enumerate(weekday_names())}
    found |= {name.upper(): number for name, number in list(found.items())}
    short = enumerate(words()["abbreviated"])
    return found | {name: number for number, names in short for name in names}


@cache
def _weekday() -> re.Pattern[str]:
    """Return the pattern of weekdays. A class of first letters is five times as fast as names."""
    names = sorted(_numbers(), key=len, reverse=True)
    first = "".join(sorted({name[0] for name in names}))
    return re.compile(rf"[{first}](?:{'|'.join(name[1:] for name in names)})\b")


# How far from a weekday its date may end, and what surrounds the two.
_REACH = 48
_AROUND = 300
_BEHIND = re.compile(
    r"(?P<part>\s(?:morning|afternoon|evening|night))?"
    r"(?P<stop>\.?)(?:,?\s+(?:the\s+)?|,?\s*(?P<open>\()\s*(?:the\s+)?)"
)
_BEFORE = re.compile(
    r"(?:,?\s+(?P<older>1[0-8]\d\d))?(?:\s*(?P<open>\()\s*(?:a\s+)?|,\s+a\s+|(?P<bare>,\s+))"
)
# Cheap looks before the dear one for a date.
_DIGIT_BEHIND = re.compile(r"[ ,.(\n]\D{0,24}\d")
_DIGIT_BEFORE = re.compile(r"\d[a-z,]{0,3}\s?(?:[A-Z][a-z]{2,8}\.?)?\s*[(,]\s*(?:a\s+)?$")
_YEAR = re.compile(r"\b\d{4}\b")
_OLD_YEAR = re.compile(r"(?:\s+(?:of|in))?,?\s+\(?(\d{3,4})\b(?!\s*(?:people|[a-z]+s)\b)")


def find_dated(document: Document) -> Iterator[Dated]:
    """Yield the weekdays of a document that stand beside a date, in order."""
    text = document.text
    numbers = _numbers()
    for found in _weekday().finditer(text):
        if found.start() and text[found.start() - 1].isalnum():
            continue
        pair = _date_behind(document, found) or _date_before(document, found)
        if pair is None or found.group() not in numbers:
            continue
        mention, joint = pair
        start, end = min(found.start(), mention.start), max(found.end(), mention.end)
        low, high = line_round(text, start, end)
        if _is_other(text, found, start, end):
            continue
        older = joint.groupdict().get("older")
        made = _dated(document, mention, end, older)
        if made:
            year, month, day, end = made
            bracketed = bool(joint.group("open"))
            end += bracketed and text.startswith(")", end)
            part = (joint.groupdict().get("part") or "").strip()
            yield Dated(
                document,
                start,
                end,
                numbers[found.group()],
                year,
                month,
                day,
                bracketed,
                part,
                text[low:high],
            )


def line_round(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the line round a stretch, no more than some hundred letters of it."""
    low = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    high = text.find("\n", end)
    return low, min(high if high >= 0 else len(text), end + _AROUND)


def _date_behind(document: Document, found: re.Match[str]) -> tuple[Mention, re.Match[str]] | None:
    """Return the date behind a weekday: "Monday (Oct. 11)", "Monday night, October 11"."""
    text, start = document.text, found.end()
    if not _DIGIT_BEHIND.match(text, start):
        return None
    for mention in _days(document, start, min(len(text), start + _REACH)):
        joint = _BEHIND.fullmatch(text, start, mention.start)
        return (mention, joint) if joint and _joins(found.group(), joint) else None
    return None


def _joins(weekday: str, joint: re.Match[str]) -> bool:
    """Tell whether weekday and date are one: "on Monday. July 9 was dry" are two sentences, and
    "Wed 12 June 2010" may be a marriage."""
    if joint.group("stop"):
        return weekday in _short()
    return weekday != "Wed" or joint.group().strip() != ""


def _date_before(document: Document, found: re.Match[str]) -> tuple[Mention, re.Match[str]] | None:
    """Return the date before a weekday: "October 11 (Monday)", "11 October 2021, a Monday"."""
    text, stop = document.text, found.start()
    if not _DIGIT_BEFORE.search(text, max(0, stop - 16), stop):
        return None
    for mention in reversed(_days(document, max(0, stop - _REACH), stop)):
        joint = _BEFORE.fullmatch(text, mention.end, stop)
        if joint is None:
            return None
        after = text[found.end() : found.end() + 1]
        stated = joint.group("older") or _YEAR.search(text, mention.start, mention.end)
        if joint.group("bare") and (not stated or after not in tuple(",.;)\n")):
            return None
        closed = after == ")" if joint.group("open") else after in tuple(",.;) \n")
        return (mention, joint) if closed else None
    return None


def _days(document: Document, start: int, end: int) -> list[Mention]:
    """Return the single days with a month that ``text[start:end]`` mentions."""
    text = document.text
    found = find_periods(text, start, end, document.published)
    return [each for each in found if _DAY.search(text, each.start, each.end)]


_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b")
_PARTS = re.compile(
    r"(?:(?P<iso>\d{4})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)"
    r"|(?P<month>[A-Za-z]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    r"|(?P<day_first>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month_behind>[A-Za-z]+)\.?)"
    r"(?:,?\s+(?P<year>\d{4}))?"
)


@cache
def _months() -> dict[str, int]:
    table = toml(f"{LANGUAGE}/periods.toml")["months"]
    return {name: number for number, names in enumerate(table, 1) for name in names}


def _dated(
    document: Document, mention: Mention, end: int, older: str | None
) -> tuple[int | None, int, int, int] | None:
    """Return year, month and day of a date, and where the pair ends; None where it is none.

    ``older`` is a year that periods do not read, before 1900, between date and weekday.
    """
    text = document.text
    parts = _PARTS.fullmatch(text, mention.start, mention.end)
    if parts is None:
        return None
    if parts["iso"]:
        return int(parts["iso"]), int(parts["iso_month"]), int(parts["iso_day"]), end
    name = (parts["month"] or parts["month_behind"]).lower()
    month, day = _months().get(name), int(parts["day"] or parts["day_first"])
    said = parts["year"] or older
    if said is None and mention.end == end:
        behind = _OLD_YEAR.match(text, end)
        if behind:
            said, end = behind.group(1), behind.end(1)
    year = int(said) if said else None
    return (year, month, day, end) if month else None


_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_JOINED = r"(?:,|/|&|-|–|—|\band\b|\bor\b|\bto\b|\bthrough\b|\buntil\b|\btill\b|\bthru\b)"
_MORE_AFTER = re.compile(
    rf"\s*{_JOINED}\s*(?:the\s+)?{_NUMBER}\b(?![:.]\d|\s*[ap]\.?m\b|\s*percent|\s*%|\d)|['’]\d\d\b"
    r"|\s+(?:BC|B\.C|BCE|AD)\b|\s*(?:-|–|—|to|through|until|till)\s*"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
)
_MORE_BEFORE = re.compile(rf"\b{_NUMBER}\s*{_JOINED}\s*$")
_COUNTED = re.compile(r"(?<=\d)\s+(?:people|([a-z]{3,}s))\b")
_NAME_BEFORE = re.compile(r"(?:^|[^.!?:;\s]\s|[\s(“\"])([A-Z][\w’'-]*)\s+$")
_OPEN_TITLE = re.compile(r"[_“\"‘']$|(?<!\*)\*$")
_ANY_BEFORE = re.compile(r"[\w’'.&-]+\s+$")


def _is_other(text: str, weekday: re.Match[str], start: int, end: int) -> bool:
    """Tell whether weekday and date need not be one day: a list, a name, a mistake retold."""
    before = text[max(0, start - 40) : start]
    if _MORE_AFTER.match(text, end) or _MORE_BEFORE.search(before):
        return True
    if _weekday_joined().search(before):
        return True
    counted = _COUNTED.match(text, end)
    if counted and counted.group(1) not in words()["no_plurals"]:
        return True
    led = text[max(0, weekday.start() - 24) : weekday.start()]
    if _is_name(led, weekday.group()):
        return True
    lower = sentence_round(text, start, end).lower()
    return any(word in lower for word in words()["told"])


_STOP = re.compile(r"[a-z\d)]{2}[.!?][”\"’)]*\s+(?=[“\"(]?[A-Z])")


def sentence_round(text: str, start: int, end: int) -> str:
    """Return the sentence round a stretch, roughly: to the stops beside it in its line."""
    low, high = line_round(text, start, end)
    for found in _STOP.finditer(text, low, start):
        low = found.end()
    after = _STOP.search(text, end, high)
    return text[low : after.end() if after else high]


@cache
def _weekday_joined() -> re.Pattern[str]:
    return re.compile(rf"{_weekday().pattern}\S*\s*{_JOINED}\s*(?:on\s+)?$")


def _is_name(led: str, weekday: str) -> bool:
    """Tell whether what leads to a weekday makes a name of it: "Black Friday", "The Sun"."""
    if _OPEN_TITLE.search(led):
        return True
    if len(weekday) <= 5 and not weekday.isupper() and weekday in _short():
        word = _ANY_BEFORE.search(led)
        return word is not None and word.group().strip().lower() != "on"
    if any(led.lower().endswith(f"{paper} ") for paper in words()["papers"]):
        return True
    name = _NAME_BEFORE.search(led)
    return name is not None and name.group(1) not in words()["openers"]


@cache
def _short() -> frozenset[str]:
    return frozenset(name for names in words()["abbreviated"] for name in names)
