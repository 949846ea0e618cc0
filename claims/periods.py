"""Dates and periods in a sentence, and what stretch of time each means.

A period is a start and an end, both included. "The end of 2022" and "by 2030" are stocks at a
year's last day. Relative periods resolve against the document's date; without one they stay
relative (start and end None).
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from claims.model import Period
from claims.period_bounds import Date, bounds_of, month_numbers, period_words
from claims.short_periods import HINT, SHORT
from claims.trie import trie_pattern


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
def _hint() -> re.Pattern[str]:
    """Return a pattern of what every period holds: most sentences have none of it."""
    names = {name.title() for names in period_words()["months"] for name in names}
    names |= {name.title() for name in period_words()["weekdays"]}
    words = (
        names | {name.lower() for name in names if len(name) > 3} | {name.upper() for name in names}
    )
    words |= {"year", "quarter", "half", "month", "week", "decade", "century", "today"}
    words |= {"yesterday", "tomorrow", "Today", "Yesterday", "Tomorrow"}
    return re.compile(rf"(?:19|20)\d\d|Q[1-4]|\b(?:{trie_pattern(words)}|{HINT})")


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(sorted(month_numbers(), key=len, reverse=True))
    month = rf"(?:{month})\.?"
    weekday = "|".join(period_words()["weekdays"])
    year = r"(?:19|20)\d\d"
    relative = "|".join(
        re.escape(phrase) for phrase in sorted(period_words()["years"], key=len, reverse=True)
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
        rf"(?P<ord_in>\s*\((?:from\s+)?(?P<ord_m>{month})(?:\s+(?P<ord_my>{year}))?\s*(?:to|through|-|–|—)"
        rf"\s*(?P<ord_n>{month})(?:\s+(?P<ord_ny>{year}))?\))?"
        rf"(?:\s+(?:of\s+)?(?P<ord_y>{year}|this year|last year|the year))?(?:\b|(?<=\)))"
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
    low, high, kind = bounds_of(found, published)
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
    words = "|".join(re.escape(word) for word in period_words()["comparison"]["words"])
    return re.compile(rf"\b(?:{words})(?:\s+(?:the|in|at))*\s*$", re.IGNORECASE)


_BUILT = re.compile(
    r"\b(?:built|founded|born|opened|established|created|introduced|launched|founding|birth|opening"
    r"|construction|inception|began|begun|started)\s+(?:in\s+)?$",
    re.IGNORECASE,
)


# "Down 18 percent on 2017".
_ON_BASE = re.compile(r"(?:%|\bper\s?cent|\bpoints?)\s+(?:up\s+|down\s+)?on\s+$", re.IGNORECASE)


def _compared(text: str, start: int, position: int) -> bool:
    """Tell whether a period is that of a comparison, or the year in which a thing began."""
    low = max(start, position - 28)
    patterns = (_comparison(), _BUILT, _ON_BASE)
    return any(pattern.search(text, low, position) for pattern in patterns)
