"""Days, months, quarters and clock times that no calendar and no clock has.

A number beside a month is a day only where the words say so: "there were 31 June deaths" and "in
June 31 people died" name none.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from msgspec import Struct

from checker.dates.points import Point, Scene, sentence_bounds
from checker.dates.weekdays import words
from claims.document import Document


class Impossible(Struct, frozen=True):
    """Words that name a time that there is not, what is wrong with it, and what could be right."""

    document: Document
    start: int
    end: int
    low: int
    high: int
    fault: str
    perhaps: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The sentence round it."""
        return self.document.text[self.low : self.high]


_LED = re.compile(
    r"(?:\b(?:on|until|till|by|from|to|since|before|after|through|dated|of|between|and|born|died"
    r"|the|for|due|starting|beginning|ending|effective|due|deadline|is|was|than"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)\s*|[(\[:;–—]\s*|^\s*)$",
    re.IGNORECASE,
)
_NO_DAY = re.compile(
    r"\s+of\s+(?:the|them|those|these|his|her|its|their|our)\b|\s+(?!(?:and|or|to|until|till|at|in|on|by|of|for|from|with|after|before|when|because|as|but"
    r"|while|last|this|next|is|was|were|will|has|had|the|this|that|which|who|due|did|does|local|a"
    r"|an|he|she|it|they|we|if|so|since|through|between|would|marked|saw|came)\b)[a-z\d]"
)
_VERSION = re.compile(r"(?:\b(?:version|release|section|article|v|no)\b\.?|§)\s*$", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,2}(st|nd|rd|th)?", re.IGNORECASE)


def impossible_days(scene: Scene) -> Iterator[Impossible]:
    """Yield the days of a sentence that its month does not have."""
    for point in scene.points:
        if point.day is None or (0 < point.day < 29 and 0 < (point.month or 0) < 13):
            continue
        fault = _fault(point.year, point.month or 0, point.day or 0)
        if fault is None or (point.year is None and not _is_day(scene, point.start, point.end)):
            continue
        if not _is_told(scene.text) and not _is_version(scene, point):
            yield Impossible(scene.document, point.start, point.end, scene.start, scene.end, *fault)


def _fault(year: int | None, month: int, day: int) -> tuple[str, tuple[str, ...]] | None:
    """Say what is wrong with a day, and what could be right; None where nothing is."""
    if not 1 <= month <= 12:
        return f"there is no month {month}", ("the month would have to be 1 to 12",)
    name = calendar.month_name[month]
    if year is not None and month == 2 and day == 29 and not calendar.isleap(year):
        near = next(one for one in range(year, year + 9) if calendar.isleap(one))
        years = " or ".join(str(one) for one in (near - 4, near) if calendar.isleap(one))
        leap = (
            "the day would have to be 28 February or 1 March",
            f"the year would have to be {years}",
        )
        return f"February had 28 days in {year}, which is no leap year", leap
    most = 29 if month == 2 else calendar.monthrange(2000, month)[1]
    if 1 <= day <= most:
        return None
    fits = [f"the day would have to be 1 to {most}"]
    if day == 31:
        fits.append("the month would have to be one of 31 days")
    return f"{name} has {most} days", tuple(fits)


def _is_version(scene: Scene, point: Point) -> bool:
    """Tell whether "2.30.2023" is a version, or a day behind its month as in America."""
    text = scene.document.text
    if text[point.end - 5] == "." and (point.month or 0) > 12:
        return True
    return _VERSION.search(text, max(scene.start, point.start - 12), point.start) is not None


def _is_day(scene: Scene, start: int, end: int) -> bool:
    """Tell whether the number beside a month without a year is a day of it."""
    text = scene.document.text
    written = _DIGITS.search(text, start, end)
    if written and written.group(1):
        return not _NO_DAY.match(text, end)
    if not _LED.search(text[max(scene.start, start - 14) : start]):
        return False
    return not _NO_DAY.match(text, end)


_PERIOD = re.compile(
    r"\b(?:Q[05-9](?:\s+(?:of\s+)?|['’])|(?:(?:1[3-9]|[2-9]\d)|thirteen)th month of "
    r"|(?:fif|six|seven|eigh|nin|ten)th quarter of |third half of )(?:the year\b)?$"
)
_CARS = re.compile(r"\b(?:Audi|Infiniti|SUV|car|cars|drive|driver|driving|engine|vehicle)\b")
_MOST = {"quarter": "four", "month": "twelve", "half": "two"}


def impossible_periods(scene: Scene) -> Iterator[Impossible]:
    """Yield quarters, halves and months of a stated year that has no such one."""
    said = scene.text
    if "Q" not in said and "quarter" not in said and "half" not in said and "h month" not in said:
        return
    text = scene.document.text
    for point in scene.points:
        found = _PERIOD.search(text, max(scene.start, point.start - 24), point.start)
        if found is None or point.grain != "year" or _is_told(scene.text):
            continue
        if found.group()[0] == "Q" and _CARS.search(scene.text):
            continue
        kind = next((one for one in _MOST if one in found.group()), "quarter")
        kinds = "halves" if kind == "half" else f"{kind}s"
        fault, fits = (
            f"a year has {_MOST[kind]} {kinds}",
            (f"it would have to be one of the {_MOST[kind]}",),
        )
        yield Impossible(
            scene.document, found.start(), point.end, scene.start, scene.end, fault, fits
        )


_SAMPLES = ("example", "placeholder", "no such ", "does not exist", "invalid", "impossible")


def _is_told(sentence: str) -> bool:
    """Tell whether a sentence speaks of somebody's mistake, or of what is made up."""
    lower = sentence.lower()
    return any(word in lower for word in (*words()["told"], *_SAMPLES))


_CLOCK = re.compile(r":(\d\d)(?![\d:])(?!\.\d)")
_HOUR = re.compile(r"(?<![\d:.,/])(\d{1,2})$")
_BEHIND = re.compile(
    r"\s?(?:[ap]\.?m\b|hours\b|o['’]clock|local time|Eastern|Pacific|(?:GMT|UTC|BST|E[SD]T|C[SD]T"
    r"|M[SD]T|P[SD]T|CES?T|EES?T|MSK|[IJKHS][SK]?T)\b|in the (?:morning|evening|afternoon)"
    r"|(?:[A-Z][a-z]+ ){1,2}time\b)",
)
_LATE_SHOWS = re.compile(r"\b(?:Japan\w*|anime|television|TV|broadcast\w*|airs?|aired)\b")


def impossible_clocks(document: Document) -> Iterator[Impossible]:
    """Yield clock times beyond the hour or the day: only where a word of clocks stands behind."""
    text = document.text
    for found in _CLOCK.finditer(text):
        before = _HOUR.search(text, max(0, found.start() - 3), found.start())
        if before is None:
            continue
        hour, minute = int(before.group(1)), int(found.group(1))
        if minute < 60 and (hour < 24 or (hour == 24 and minute == 0)):
            continue
        low, high = sentence_bounds(text, before.start(), found.end())
        if not _BEHIND.match(text, found.end()) or _is_late_show(text, low, high, minute):
            continue
        fault = "an hour has 60 minutes" if minute >= 60 else "a day has 24 hours"
        fits = ["the minutes would have to be 0 to 59"] if minute >= 60 else []
        if hour > 24 or not fits:
            fits.append("the hour would have to be 0 to 23")
        yield Impossible(document, before.start(), found.end(), low, high, fault, tuple(fits))


def _is_late_show(text: str, low: int, high: int, minute: int) -> bool:
    """Tell whether a time past 24 may be a broadcaster's way to say the night."""
    return _is_told(text[low:high]) or (
        minute < 60 and _LATE_SHOWS.search(text, low, high) is not None
    )
