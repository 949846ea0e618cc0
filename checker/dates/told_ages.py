"""Ages of people and things whose beginning is dated elsewhere: "Darren Stope, 44, … Stope, born in
October 1970", "I'm 23, said Marlowe, born on 30 March 1988", "began in 1969, turns 50 this autumn".
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

from checker.dates.lengths import IN_YEARS, age, bounds, numeral, value_of
from checker.dates.lengths import words as span_words
from checker.dates.points import POINT, WEEKDAY, Point, Scene, sentence_bounds
from checker.dates.spans import Spanned

Date = datetime.date

_PLACE = r"(?:\s(?:in|at|near)(?:\sthe)?(?:\s[A-Za-z][\w’'-]*){1,3}?)?"
_NAMED = r"(?P<name>[A-Z][\w’'-]+),?\s(?:(?:who\s)?(?:was|is)\s(?:himself\s|herself\s)?)?"
_BORN = re.compile(
    rf"(?:(?:^|(?<=\.\s))(?=B)|{_NAMED}"
    r"|\b(?:who\s(?:was|is)|[Hh]e\swas|[Ss]he\swas|was|and|himself|herself)\s)"
    rf"[Bb]orn{_PLACE}\s(?:in|on)\s{WEEKDAY}(?P<a>{POINT})"
)
_DEAD = re.compile(r"\b(?:die[sd]?|dying|dead|late|killed|murdered|buried)\b")
# Longer texts may tell of many people of one name.
_LONG = 40_000


@cache
def _own() -> tuple[re.Pattern[str], ...]:
    """Return the ages that a sentence states beside a birth."""
    number = numeral()
    day = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"\b(?:I[’']m|I\sam)\s(?P<n>{number})(?=\s?[,.;”\"]|\s(?:and|now|years)\b)",
            rf"\band\s(?:now\s)?at\s(?P<n>{number})\s(?:the|still|now|one\sof)\b",
            rf"\b(?:he|she)\sis\s(?:now\s)?(?P<n>{number})"
            r"(?=\s?[,.;]|\s(?:now|and)\b|\syears\sold\b|$)",
            rf"\bwho\sis\s(?:now\s)?(?P<n>{number})(?=\s?,)",
            rf"\band\s(?:turned|turns)\s(?P<n>{number})"
            rf"(?=\son\sthe\sday\b|\stoday\b|\sthis\sweek\b|\son\s{day}\b)",
            rf"\band\sturns\s(?P<n>{number})(?=\s?[.;,]|$)",
        )
    )


@cache
def _he_is() -> re.Pattern[str]:
    """Return the pattern of the next sentence's "He is 80 now"."""
    return re.compile(
        rf"\s(?:He|She)\sis\s(?:now\s)?(?P<n>{numeral()})(?=\s?[,.;]|\s(?:now|and)\b|\syears\sold\b)"
    )


# "Opened the shop in 1958, the year she turned 27" is an age of the time that is told: an age of
# today is that of the thing itself, and "turned" has its own day.
_TURNS = (
    r"\b(?:founded|established|opened|launched|started|began|begun|built|created|formed|set\sup"
    r"|first\s(?:held|staged|run|published|played)|born)\b"
    rf"[^.;:\ue000-\uf8ff]{{0,30}}?\s(?:in|on)\s{WEEKDAY}(?P<a>{POINT})"
    r"(?P<gap>[^.;:\ue000-\uf8ff]{0,50}?),?\s"
    r"(?:(?:turns|is\sturning|will\sturn)\s(?P<n>%s)(?=\s?[,.;]|\s(?:years\sold\s)?"
    r"(?:this|on|today|tomorrow|later\sthis|in\s(?:the\s)?(?:[\ue000-\uf8ff]|spring|summer|autumn|fall|winter))|$)"
    r"|turned\s(?P<was>%s)(?=\s(?:years\sold\s)?(?:today|yesterday|(?:earlier\s)?this\s|last\s(?:week|month)|on\s[A-Z][a-z]+day\b)))"
)
_STORY = re.compile(r"\b(?:when|as|year|she|he|they|who|whose|after|before|once|until|by)\b")


@cache
def _turns() -> re.Pattern[str]:
    return re.compile(_TURNS % (numeral(), numeral()), re.IGNORECASE)


_BACK = datetime.timedelta(days=10)
_ON = datetime.timedelta(days=3)


def told_ages(scene: Scene) -> Iterator[Spanned]:
    """Yield the ages on the day of publication of whom or what a sentence dates the beginning."""
    published, text = scene.document.published, scene.text
    if published is None:
        return
    if " turn" in text:
        yield from _turning(scene, published)
    if "orn " not in text or len(scene.document.text) > _LONG:
        return
    said = scene.words
    births = list(_BORN.finditer(said))
    if len(births) != 1 or _is_kin(said, births[0]) or _DEAD.search(said):
        return
    point = scene.point(births[0]["a"])
    born = bounds(point)
    if born is None or not 5 <= published.year - born[0].year <= 105:
        return
    name = births[0]["name"]
    yield from _beside(scene, said, point, births[0], published)
    if name and name not in ("He", "She", "Who", "And", "Was"):
        yield from _named(scene, point, name, published)


def _turning(scene: Scene, published: Date) -> Iterator[Spanned]:
    for found in _turns().finditer(scene.words):
        point = scene.point(found["a"])
        others = [one for one in scene.points if one is not point and one.year]
        if point.year is None or others or IN_YEARS.search(scene.text):
            continue
        if _STORY.search(found["gap"].lower()):
            continue
        apart = published.year - point.year
        # "Turns 50 this autumn" may be of next year in a text of December.
        low, high = apart - (published.month < 3), apart + (published.month > 9)
        name = "n" if found["n"] else "was"
        start, end = scene.at(found.start(name)), scene.at(found.end(name))
        yield _aged(scene, start, end, value_of(found[name]), (low, high), point)


def _beside(
    scene: Scene, said: str, point: Point, birth: re.Match[str], published: Date
) -> Iterator[Spanned]:
    """Yield an age in the birth's own sentence, or in the quotation before it."""
    others = [one for one in scene.points if one is not point and one.year]
    if others:
        return
    text = scene.document.text
    after = _he_is().match(text, scene.end)
    if after:
        start, end = after.span("n")
        yield _aged(scene, start, end, value_of(after["n"]), _years(point, published), point)
        return
    for pattern in _own():
        found = pattern.search(said)
        if found and not birth.start() < found.start("n") < birth.end():
            start, end = scene.at(found.start("n")), scene.at(found.end("n"))
            yield _aged(scene, start, end, value_of(found["n"]), _years(point, published), point)
            return


def _years(point: Point, published: Date) -> tuple[int, int]:
    """Return the age at publication; a text may tell of somebody as he was some days ago."""
    born = bounds(point)
    assert born is not None
    return age(born, (published - _BACK, published + _ON))


def _named(scene: Scene, point: Point, name: str, published: Date) -> Iterator[Spanned]:
    """Yield the age that stands behind the name elsewhere: "Darren Stope, 44, got ten years"."""
    document = scene.document
    pattern = re.compile(
        rf"(?:(?P<first>[A-Z][\w’'.-]+)\s)?{re.escape(name)}(?:,\s(?:aged\s)?|\s\()"
        r"(?P<n>\d{1,2})(?=,(?!\d)|\)|\.\s|;|\s(?:and|who|of|from)\b)"
    )
    founds = list(pattern.finditer(document.text))
    firsts = set(re.findall(rf"([A-Z][\w’'.-]+)\s{re.escape(name)}\b", document.text))
    if len(founds) != 1 or len(firsts.difference(span_words()["lengths"]["titles"])) > 1:
        return
    low, high = sentence_bounds(document.text, *founds[0].span())
    where = Scene(document, low, high, document.text[low:high], ())
    years = _years(point, published)
    start, end = founds[0].span("n")
    yield _aged(where, start, end, int(founds[0]["n"]), years, point)


def _is_kin(said: str, birth: re.Match[str]) -> bool:
    near = said[max(0, birth.start() - 30) : birth.start()].lower()
    return any(re.search(rf"\b{word}\b", near) for word in span_words()["lengths"]["kin"])


def _aged(
    scene: Scene, start: int, end: int, said: int, years: tuple[int, int], point: Point
) -> Spanned:
    return Spanned(
        scene, start, end, said, years[0], years[1], "year", "age", (point,), "warning", "warning",
        True,
    )  # fmt: skip
