"""Lengths of time beside both of their ends: "from 1990 until 2000, ten years", "50 years ago, in
1969", "the 34-year-old, born in 1985"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from checker.dates.lengths import (
    Length,
    bounds,
    elapsed,
    length_end,
    length_of,
    length_pattern,
    pair_bounds,
    words,
)
from checker.dates.points import POINT, WEEKDAY, Point, Scene
from checker.dates.slips import is_slip

Date = datetime.date


class Spanned(Struct, frozen=True):
    """A length as said, the least and the most that it can be, and what it is reckoned from.

    ``start`` and ``end`` are offsets of the length's words; ``points`` are its ends (the day of
    publication is the other where there is one). ``below`` and ``above`` are the levels of a length
    that is too small and too great: "error", "warning", or "" where nothing is to be said.
    """

    scene: Scene
    start: int
    end: int
    said: float
    low: float
    high: float
    unit: str
    kind: str
    points: tuple[Point, ...]
    below: str
    above: str
    published: bool = False

    @property
    def text(self) -> str:
        """The words of the length."""
        return " ".join(self.scene.document.text[self.start : self.end].split())


_A, _B = rf"{WEEKDAY}(?:the\s)?(?P<a>{POINT})", rf"{WEEKDAY}(?:the\s)?(?P<b>{POINT})"
_RANGE = (
    rf"(?:(?P<open>from|between)\s{_A}\s(?P<to>to|until|till|and|through)\s{_B}"
    rf"|\({WEEKDAY}(?:the\s)?(?P<c>{POINT})\s?(?:-|–|—|to)\s?{WEEKDAY}(?:the\s)?(?P<d>{POINT})\))"
)
_CLOSED = r"(?=\s?[,.;:)–—]|$|\sin\s(?:all|office|power|charge|total)\b|\s(?:altogether|overall)\b)"


@cache
def _nouns() -> str:
    return "|".join(sorted(words()["lengths"]["nouns"], key=len, reverse=True))


@cache
def _range_first() -> re.Pattern[str]:
    """Return the pattern of "from 2010 to 2015, a period of nine years"."""
    led = (
        r"(?P<led>,?\s(?:for|lasting|a\stotal\sof|or|that\sis,?|i\.e\.,?|some|which\s(?:is|was|lasted)"
        r"|lasted|covering|spanning)\s(?:a\s(?:total|period|span)\sof\s)?"
        rf"|(?:,|\s[–—-])\s(?:an?|its|his|her|their|the)\s(?:\w+\s)?(?P<thing>{_nouns()})\s(?:of|lasting)\s"
        rf"|,?\s\(|(?:,|\s[–—-])\s(?:an?\s)?|\s(?:was|is|were)\s(?:an?\s)?)"
    )
    return re.compile(
        rf"{_RANGE}{led}{length_pattern()}(?P<noun>\s(?:{_nouns()})\b)?", re.IGNORECASE
    )


@cache
def _length_first() -> re.Pattern[str]:
    """Return the pattern of "reigned for 12 years, from 1990", "a 10-day fair (3–7 June)"."""
    between = (
        rf"(?P<noun>\s(?:\w+\s){{0,2}}?(?:{_nouns()})\b)?"
        r"(?P<between>(?:\s(?!for\b|of\b|to\b|after\b|before\b|later\b|ago\b|old\b|since\b)"
        r"[A-Za-z’'-]+){0,5}?),?\s"
    )
    return re.compile(rf"(?P<led>\b\w+\s)?{length_pattern()}{between}{_RANGE}", re.IGNORECASE)


def spanned(
    found: re.Match[str], scene: Scene, length: Length, reckoned: tuple[int, int]
) -> Spanned:
    """Return a length as it is said, with what lies between its ends."""
    low, high = reckoned
    less, more = length.rough
    ends = tuple(scene.point(found[name]) for name in "acbd" if found.groupdict().get(name))
    return Spanned(
        scene,
        scene.at(found.start("rough") if found["rough"] else found.start("n")),
        scene.at(length_end(found)),
        length.number,
        low * (1 - less) if less else low,
        high * (1 + more) if more else high,
        length.unit,
        "length",
        ends,
        "error",
        "error",
    )


def ranges(scene: Scene, said: str) -> Iterator[Spanned]:
    """Yield the lengths of a sentence that stand beside a range of two points."""
    if len(scene.points) < 2 or _is_other(said):
        return
    for pattern, first in ((_range_first(), True), (_length_first(), False)):
        for found in pattern.finditer(said):
            one = _ranged(found, scene, said, first)
            if one:
                yield one


def _ranged(found: re.Match[str], scene: Scene, said: str, first: bool) -> Spanned | None:
    length = length_of(found)
    start = scene.point(found["a"] or found["c"])
    stop = scene.point(found["b"] or found["d"])
    reckoned = pair_bounds(start, stop)
    if reckoned is None or reckoned[0][0] > reckoned[1][1] or found["full"] == "more ":
        return None
    if found["n"].lower() in ("a", "an") and length.unit != "year":
        return None
    hyphened = "-" in found.group()[: found.end("unit") - found.start()][-12:]
    noun = found["noun"]
    led = (found["led"] or "").strip().lower()
    if hyphened and not noun:
        return None
    if first:
        # "From 2010 to 2015, two years after it" is no length of the range.
        plain = led in (",", "-", "–", "—", ", a", "")
        if not noun and not re.match(_CLOSED, said[found.end() :]):
            return None
        sure = not plain or noun is not None
    else:
        if not noun and led not in (
            "for",
            "of",
            "spent",
            "lasted",
            "the",
            "over",
            "last",
            "lasting",
            "runs",
            "ran",
            "took",
            "takes",
            "lasts",
        ):
            return None
        sure = noun is not None or led in ("for", "lasted", "lasting", "lasts", "runs", "ran")
    one = spanned(found, scene, length, elapsed(*reckoned, length.unit))
    between = (found["open"] or "").lower() == "between" and not found.groupdict().get("thing")
    loose = (found.groupdict().get("between") or "").strip()
    lasted = led != "for" or _LASTED.search(said, 0, found.start("n")) is not None
    return _levelled(one, length, between, sure, sure and lasted and not loose and not between)


# What goes on all the time that it lasts: "ran for 12 days", not "was open for 12 days".
_LASTED = re.compile(
    r"\b(?:ran|runs|run|lasted|lasts|last|went\son|goes\son|continued|raged|burned|burnt|held|detained"
    r"|missing|away|shut|closed)\sfor\s(?:\w+\s)?$"
)


def _levelled(one: Spanned, length: Length, between: bool, sure: bool, tight: bool) -> Spanned:
    """Return a length with the levels at which it may be said that it is too small or too great;
    ``tight`` is one with nothing between it and its range.

    Between two points something may have lasted for a shorter time, and days may be working days.
    """
    below = "warning" if sure else ""
    if between or (length.unit in ("day", "night") and length.number >= 0.6 * one.low - 1):
        below = "warning" if tight and _is_misspelt(one) else ""
    elif sure and length.unit == "year" and not between:
        below = "error"
    if length.unit == "night":
        one = replace(one, low=one.low - 1)
    return replace(one, below=below, above="error" if sure else "warning")


def _is_misspelt(one: Spanned) -> bool:
    """Tell whether one slip makes a number of days too small, and it is none of working days."""
    days, said = one.high, round(one.said)
    working = any(abs(days * part / 7 - said) <= _WORKED for part in (5, 6))
    return not working and is_slip(said, round(one.low), round(days))


# By how much a number of working days may be off five or six sevenths of all.
_WORKED = 1.6


def _is_other(said: str) -> bool:
    lower = said.lower()
    return any(word in lower for word in words()["lengths"]["other"])


@cache
def _ago() -> tuple[re.Pattern[str], ...]:
    length = length_pattern()
    return (
        re.compile(
            rf"{length}\sago(?:\s(?:this\s\w+|today|tomorrow|yesterday|next\s\w+))?,?\s(?:back\s)?(?:\(?in|\(?on|\()\s?{WEEKDAY}(?P<a>{POINT})",
            re.I,
        ),
        re.compile(rf"\b(?:in|on)\s{WEEKDAY}(?P<a>{POINT})\s?(?:,|\(|–|—)\s?{length}\sago\b", re.I),
        re.compile(rf"\bsince\s{WEEKDAY}(?P<a>{POINT}),?\s(?:for|or\sfor)\s{length}", re.I),
        re.compile(
            rf"\bfor\s(?:the\s(?:past|last)\s)?{length},?\ssince\s{WEEKDAY}(?P<a>{POINT})", re.I
        ),
        re.compile(rf"\bin\sthe\s{length}\ssince\s(?P<a>{POINT})", re.I),
    )


def agos(scene: Scene, said: str) -> Iterator[Spanned]:
    """Yield what a sentence counts back from the day of publication: "ten years ago, in 2009"."""
    published = scene.document.published
    if published is None or not re.search(r"\bago\b|\bsince\b", said):
        return
    for number, pattern in enumerate(_ago()):
        for found in pattern.finditer(said):
            length, point = length_of(found), scene.point(found["a"])
            if point.year is None and length.unit == "year":
                continue
            then = bounds(_dated_before(point, published)) if point.year is None else bounds(point)
            if then is None or then[0] > published or _is_told_then(scene, said, point, number):
                continue
            low, high = elapsed(then, (published, published), length.unit)
            yield _by_publication(spanned(found, scene, length, (low, high)), length)


def _dated_before(point: Point, published: Date) -> Point:
    """Return a day or month without its year as the last one before publication."""
    later = (point.month or 0, point.day or 0) > (published.month, published.day)
    return Point(point.start, point.end, published.year - later, point.month, point.day)


def _is_told_then(scene: Scene, said: str, point: Point, number: int) -> bool:
    """Tell whether the count may be from another time than publication."""
    if re.search(r"\b(?:had|was|were)\b", said) and number >= 2:
        return True
    if number >= 2 and not re.search(r"\b(?:has|have|is|are|’ve|'ve|past|last)\b", said):
        return True
    return any(
        one.year and one.year < (scene.document.published or Date.max).year
        for one in scene.points
        if one.start < point.start
    )


def _by_publication(one: Spanned, length: Length) -> Spanned:
    round_tens = 0.1 * length.number if length.number >= 20 and length.number % 10 == 0 else 0
    round_fives = 0.1 * length.number if length.number >= 15 and length.number % 5 == 0 else 0
    wide = max(round_tens, round_fives, 1 if one.unit in ("day", "week") else 0)
    return replace(
        one, low=one.low - wide, high=one.high + wide, kind="ago", below="warning",
        above="warning", published=True,
    )  # fmt: skip
