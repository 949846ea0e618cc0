"""Ranges and pairs of a start and an end, whose end is dated before the start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from checker.dates.points import POINT, Point, Scene
from checker.dates.tenses import words


class Reversed(Struct, frozen=True):
    """A start and an end as written, the end before the start, and at what level to say so."""

    scene: Scene
    start: int
    end: int
    first: Point
    last: Point
    level: str

    @property
    def text(self) -> str:
        """The words from the one to the other."""
        return " ".join(self.scene.document.text[self.start : self.end].split())


_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?(?:the\s)?"
_A, _B = rf"{_WEEKDAY}(?P<a>{POINT})", rf"{_WEEKDAY}(?P<b>{POINT})"
_RANGE = re.compile(
    rf"(?P<led>\b[A-Za-z’'-]+\s(?:[A-Za-z’'-]+\s)?)?\b(?P<open>[Ff]rom|[Bb]etween)\s{_A}\s"
    rf"(?P<to>to|until|till|through|and)\s{_B}(?P<behind>\s[a-z]+)?"
)
_LIFE = re.compile(rf"\(\s?{_A}\s?[–—-]\s?{_B}\s?\)")


@cache
def _pairs() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(
            rf"\b(?P<open>{one})\b(?P<way>[^.;:\ue000-\uf8ff]{{0,50}}?)\s(?:in|on)\s{_A}"
            rf"(?P<joint>,?\s(?:and|but|before|until)\s|,\s|\s[–—-]\s|;\s)"
            rf"(?:it\s|he\s|she\s|was\s|were\s|finally\s|then\s|had\s|has\s)*(?P<close>{other})\b"
            rf"(?P<way_back>[^.;:\ue000-\uf8ff]{{0,50}}?)\s(?:in|on)\s{_B}",
            re.IGNORECASE,
        )
        for one, other in words()["order"]["pairs"]
    )


_MOVED = re.compile(
    r"\b(?:mov\w+|brought|bring\w*|forward|chang\w+|revis\w+|shift\w*|postpon\w+|reschedul\w+|advanc\w+"
    r"|correct\w*|amend\w*|back|backwards?|reverse\w*|redat\w+|instead|rather than"
    r"|BC|B\.C\.|count(?:ing|down)\w*"
    r"|compar\w+|erroneous\w*|wrong\w*|mistake\w*|typo|novel|film|fictional|timeline|ranked|descending|lists?|listed|table|archive)\b"
)
_NUMBERS = re.compile(
    r"\b(?:rose|fell|fall\w*|ris\w+|grew|grow\w*|drop\w*|declin\w+|increas\w+|decreas\w+|went|down|up"
    r"|cut|reduc\w+|shr\w+k|climb\w*|jump\w*|slump\w*|plung\w+|slid\w*|lower\w*|rais\w+|dwindled|price\w*"
    r"|improv\w+|expand\w*|number\w*|total\w*)\b",
    re.IGNORECASE,
)


def reversed_dates(scene: Scene) -> Iterator[Reversed]:
    """Yield the starts and ends of a sentence that stand the wrong way round."""
    if not _descends(scene) or _MOVED.search(scene.text):
        return
    said = scene.words
    if "rom" in said or "etween" in said:
        for found in _RANGE.finditer(said):
            yield from _ranged(scene, found, said)
    if "(" in said:
        for found in _LIFE.finditer(said):
            yield from _turned(scene, found, found.start(), "error", grain="year")
    for pattern in _pairs():
        for found in pattern.finditer(said):
            yield from _turned(scene, found, found.start("open"), "error")


def _descends(scene: Scene) -> bool:
    """Tell whether of two points beside each other the second may be the earlier."""
    for one, other in zip(scene.points, scene.points[1:], strict=False):
        if _is_later(one, other):
            return True
    return False


def _is_later(one: Point, other: Point) -> bool:
    """Tell whether a point lies wholly behind another: both with their years, or of one month."""
    if one.year and other.year:
        if one.year < other.year:
            return False
        return one.low is not None and other.high is not None and one.low > other.high
    if one.year or other.year or not (one.day and other.day):
        return False
    return one.month == other.month and one.day > other.day


def _ranged(scene: Scene, found: re.Match[str], said: str) -> Iterator[Reversed]:
    one, other = scene.point(found["a"]), scene.point(found["b"])
    between = found["open"].lower() == "between"
    if (found["to"] == "and") != between:
        return
    years = one.grain == other.grain == "year"
    if years and (
        _NUMBERS.search(said[: found.start("open")]) or (found["behind"] or "").endswith("s")
    ):
        return
    if one.day and other.day and one.day >= 25 and other.day <= 7 and one.month == other.month:
        return
    level = "warning" if between or one.year is None else "error"
    yield from _turned(scene, found, found.start("open"), level)


def _turned(
    scene: Scene, found: re.Match[str], start: int, level: str, grain: str = ""
) -> Iterator[Reversed]:
    one, other = scene.point(found["a"]), scene.point(found["b"])
    if _is_later(one, other) and (not grain or one.year):
        end = max(one.end, other.end)
        yield Reversed(scene, scene.at(start), end, one, other, level)
