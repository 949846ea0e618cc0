"""Weekdays beside dates: "Monday (Oct. 11)", "Friday, 13 July 2019", "11 October (a Monday)".

Only a weekday and a date that stand in apposition are a pair. What speaks against their being one
day (names, lists, ranges, other calendars, other time zones) is data: ``lexicon/en/days.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from msgspec import Struct

from checker.dates.days import Parts, day_pattern, parts_of
from checker.dates.weekday_ranges import ranged, said_later
from claims.document import Document
from claims.words import LANGUAGE, toml


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
_DIGIT = re.compile(r"\d")
_AROUND = 300
_BEHIND = re.compile(
    r"(?P<part>\s(?:morning|afternoon|evening|night))?"
    r"(?P<stop>\.?)(?:,?\s*(?P<open>[(\[])\s*(?:on\s+)?(?:the\s+)?|\s*[–—-]\s*"
    r"|\s+of\s+(?:this|last)\s+week,?\s+\(?|,?\s+(?:on\s+)?(?:the\s+)?|,)"
)
_BEFORE = re.compile(
    r"(?:,?\s+(?P<older>1[0-8]\d\d))?(?:,?\s*(?P<open>[(\[])\s*(?:which (?:is|was) )?(?:an?\s+)?"
    r"|,?\s+(?:an?|(?:which |that )?(?:is|was|falls on|fell on|will be)(?: an?)?)\s+"
    r"(?:(?:wet|hot|cold|rainy|sunny|snowy|chilly|quiet|windy|stormy|foggy|grey|normal|working"
    r"|public|warm|bright)\s+)?"
    r"|(?P<bare>,\s+))"
)
# A cheap look before the dear one for a date.
_LEAD = 40
_DIGIT_BEFORE = re.compile(
    r"\d[a-z,]{0,3}\s?(?:(?:of\s)?[A-Z][a-z]{2,8}\.?,?)?\s*[(\[,]?\s*(?:[a-z]+\s+){0,5}$"
)
_OLD_YEAR = re.compile(r"(?:\s+(?:of|in))?,?\s+\(?(\d{3,4})\b(?!\s*(?:people|[a-z]+s)\b)")


def find_dated(document: Document) -> Iterator[Dated]:
    """Yield the weekdays of a document that stand beside a date, in order."""
    text = document.text
    for found in _weekday().finditer(text):
        if found.start() and text[found.start() - 1].isalnum():
            continue
        start, end = found.span()
        if not _DIGIT.search(text, max(0, start - _REACH), end + _REACH):
            if text[start - 3 : start] == " a ":
                yield from (_of(document, *one) for one in said_later(text, found))
            continue
        pair = _date_behind(text, found) or _date_before(text, found)
        if pair:
            made = _dated(document, found, *pair)
            if made:
                yield made
            continue
        for one in ranged(text, found) or said_later(text, found):
            yield _of(document, *one)


def _of(document: Document, start: int, end: int, weekday: int, date: Parts) -> Dated:
    """Make a pair of what ranges and later sentences say."""
    low, high = line_round(document.text, start, end)
    text = document.text[low:high]
    return Dated(document, start, end, weekday, *date, bracketed=False, part="", sentence=text)


def line_round(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the line round a stretch, no more than some hundred letters of it."""
    low = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    high = text.find("\n", end)
    return low, min(high if high >= 0 else len(text), end + _AROUND)


Match = re.Match[str]


def _date_behind(text: str, weekday: Match) -> tuple[Match, Match] | None:
    """Return the date behind a weekday: "Monday (Oct. 11)", "Monday night, October 11"."""
    joint = _BEHIND.match(text, weekday.end())
    day = day_pattern().match(text, joint.end()) if joint else None
    return (day, joint) if joint and day and _joins(weekday.group(), joint) else None


def _joins(weekday: str, joint: Match) -> bool:
    """Tell whether weekday and date are one: "on Monday. July 9 was dry" are two sentences, and
    "Wed 12 June 2010" may be a marriage."""
    if joint.group("stop"):
        return weekday in _short()
    return weekday != "Wed" or joint.group().strip() != ""


def _date_before(text: str, weekday: Match) -> tuple[Match, Match] | None:
    """Return the date before a weekday: "October 11 (Monday)", "11 October 2021, a Monday"."""
    stop = weekday.start()
    if not _DIGIT_BEFORE.search(text, max(0, stop - _LEAD), stop):
        return None
    days = tuple(day_pattern().finditer(text, max(0, stop - _REACH), stop))
    joint = _BEFORE.fullmatch(text, days[-1].end(), stop) if days else None
    if joint is None:
        return None
    after = text[weekday.end() : weekday.end() + 1]
    parts = parts_of(days[-1])
    stated = joint.group("older") or (parts and parts[0])
    if joint.group("bare") and (not stated or after not in tuple(",.;)\n")):
        return None
    closed = after in tuple(")],") if joint.group("open") else after in tuple(",.;) \n")
    return (days[-1], joint) if closed else None


def _dated(document: Document, weekday: Match, day: Match, joint: Match) -> Dated | None:
    """Return a weekday with its date, or None where they need not be one day.

    The year may be one before 1900, between date and weekday or behind both.
    """
    text, parts = document.text, parts_of(day)
    start, end = min(weekday.start(), day.start()), max(weekday.end(), day.end())
    if parts is None or _is_other(text, weekday, start, end):
        return None
    said = parts[0] or joint.groupdict().get("older")
    if said is None and day.end() == end:
        behind = _OLD_YEAR.match(text, end)
        if behind:
            said, end = behind.group(1), behind.end(1)
    low, high = line_round(text, start, end)
    opened = joint.group("open")
    return Dated(
        document=document,
        start=start,
        end=end + bool(opened and text[end : end + 1] in (")", "]")),
        weekday=_numbers()[weekday.group()],
        year=int(said) if said else None,
        month=parts[1],
        day=parts[2],
        bracketed=bool(opened),
        part=(joint.groupdict().get("part") or "").strip(),
        sentence=text[low:high],
    )


_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_JOINED = r"(?:,|/|&|-|–|—|\band\b|\bor\b|\bto\b|\bthrough\b|\buntil\b|\btill\b|\bthru\b)"
_MORE_AFTER = re.compile(
    rf"\s*{_JOINED}\s*(?:the\s+)?{_NUMBER}\b(?![:.]\d|\s*[ap]\.?m\b|\s*percent|\s*%|\d)|['’]\d\d\b"
    r"|\s+(?:BC|B\.C|BCE|AD)\b|\s*(?:-|–|—|to|through|until|till)\s*"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
)
_MORE_BEFORE = re.compile(rf"\b{_NUMBER}\s*{_JOINED}\s*$")
_COUNTED = re.compile(r"(?<=\d)\s+(?:people|([a-z]{3,}s))\b")
_NAME_BEFORE = re.compile(
    r"(?:^|[^.!?:;\s]\s|[\s(“\"])([A-Z][\w’'-]*)(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)\Z"
)
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
    # The whole line is cheaper to have than the sentence.
    low, high = line_round(text, start, end)
    return _is_told(text[low:high]) and _is_told(sentence_round(text, start, end))


def _is_told(said: str) -> bool:
    """Tell whether words speak of a mistake or of what is made up."""
    lower = said.lower()
    for word in words()["told"]:  # noqa: SIM110 (any() is three times as slow)
        if word in lower:
            return True
    return False


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
    is_doubtful = weekday in _short() and weekday not in words()["only_days"]
    if is_doubtful and not weekday.isupper():
        word = _ANY_BEFORE.search(led)
        return word is not None and word.group().strip().lower() != "on"
    if led.lower().endswith(_papers()):
        return True
    name = _NAME_BEFORE.search(led)
    return name is not None and name.group(1) not in words()["openers"]


@cache
def _papers() -> tuple[str, ...]:
    return tuple(f"{paper} " for paper in words()["papers"])


@cache
def _short() -> frozenset[str]:
    return frozenset(name for names in words()["abbreviated"] for name in names)
