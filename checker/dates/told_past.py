"""What a text tells as past although it lies ahead, and plans told after the time they were for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.dates.points import POINT, Scene
from checker.dates.tenses import EDGE, QUOTES, WEEKDAY, Date, Told, turns, words

# "In 2023 it announced plans to build a port in 2013": the telling is later than what it tells.
_ANNOUNCED = re.compile(
    rf"(?P<by>{POINT})[^.;“”\"]{{0,160}}?\b(?:announc\w+|reveal\w+|unveil\w+|willingness|plans?|planned|intention|agreed"
    r"|promised|pledged|vowed|proposed|hopes?|aims?|decided)\b"
    r"[^.;“”\"]{0,160}?\b(?:to|will|would)\s(?:be\s)?(?P<verb>[a-z]+)(?P<way>[^.;“”\"\ue000-\uf8ff]{0,60}?)"
    rf"\s(?:in|on|by)\s(?P<at>{POINT})"
)
_AHEAD = re.compile(r"\b(?:to|will|would)\b")


def _goes_back(scene: Scene) -> bool:
    """Tell whether a point of a sentence stands behind one of the same year or a later one."""
    latest = 0
    for point in scene.points:
        if point.year:
            if point.year <= latest:
                return True
            latest = point.year
    return False


def announced(scene: Scene) -> Iterator[Told]:
    """Yield the points of plans that were announced at a later point of the same sentence."""
    if len(scene.points) < 2 or not _goes_back(scene) or not _AHEAD.search(scene.text):
        return
    said = scene.words
    found = _ANNOUNCED.search(said)
    if found is None or found["verb"] in words()["between"]["retrospect"]:
        return
    by, point = scene.point(found["by"]), scene.point(found["at"])
    if by.low is None or point.high is None or point.high >= by.low or turns(found["way"], ""):
        return
    if any(one.low and one.low <= point.high for one in scene.points if one is not point):
        return
    start = scene.at(found.start("verb"))
    yield Told(scene, start, point.end, point, "announced", by)


@cache
def _told_past() -> re.Pattern[str]:
    table = words()["past"]
    passive = "|".join(sorted(table["passive"], key=len, reverse=True))
    active = "|".join(sorted(set(table["active"]) - {"was"}, key=len, reverse=True))
    moves = "|".join(table["transitive"])
    thing = r"(?:\s(?!(?:to|for|of|in|on|until|by|that|who)\b)(?:[\w’'-]+(?<!ing))){1,4}?"
    place = r"(?:\s(?:in|at|near|off|outside)(?:\sthe)?(?:\s[A-Z][\w’'.-]*,?){1,5})?"
    return re.compile(
        rf"\b(?P<cue>(?:was|were)\s(?:\w+ly\s|first\s|again\s)?(?:{passive})|(?<!to\s)(?:{active})"
        rf"|(?<!to\s)(?:{moves}){thing})(?:\sto\s[\w-]+\s(?:years?|months?)(?:\sin\s(?:prison|jail))?)?"
        rf"(?:\s(?:by|with)(?:\s(?:the\s)?[\w’'.-]+){{1,4}}?)?{place},?\s(?:in|on)\s{EDGE}{WEEKDAY}(?P<at>{POINT})"
    )


def _may_follow(scene: Scene, published: Date) -> bool:
    """Tell whether a point of a sentence may lie behind publication, without making its dates."""
    day = (published.year, published.month, published.day)
    for point in scene.points:
        if point.year and (point.year, point.month or 1, point.day or 1) > day:
            return True
    return False


def told_past(scene: Scene, published: Date) -> Iterator[Told]:
    """Yield the points of a sentence that lie behind publication and are told as past."""
    if not _may_follow(scene, published):
        return
    lower = scene.text.lower()
    if any(word in lower for word in words()["past"]["not_told"]):
        return
    said = scene.words
    for found in _told_past().finditer(said):
        point = scene.point(found["at"])
        quoted = len(QUOTES.findall(said[: found.start()])) % 2 == 1
        if point.low and point.low > published and not quoted:
            yield Told(scene, scene.at(found.start()), point.end, point, found["cue"])
