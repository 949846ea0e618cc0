"""Ages beside the day of birth and the day of which they are: "born 1950, died 2019 aged 71"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.dates.lengths import age, bounds, full_years, numeral, value_of, words
from checker.dates.points import POINT, WEEKDAY, Point, Scene
from checker.dates.spans import Spanned

_PLACED = (
    r"(?:\s(?:in|at|near|on)(?:\sthe)?)?(?:\s[A-Z][\w’'.-]*,?(?:\s(?:de|of|la|am|upon)\b)?){0,5}"
)
BORN = re.compile(
    rf"\b(?:[Bb]orn|b\.)(?P<name>(?:\s[A-Z][\w’'.-]+){{0,4}}){_PLACED}(?:,?\s(?:in|on))?,?\s"
    rf"{WEEKDAY}(?P<born>{POINT})"
)
LIFE = re.compile(
    rf"\(\s?(?:(?:born|b\.)\s)?(?P<born>{POINT})\s?[–—;,-]\s?(?:(?:died|d\.)\s)?(?P<died>{POINT})\s?\)"
)
_DIED = re.compile(
    r"\b(?:died|dies|passed\saway|was\skilled|was\smurdered|was\sshot\sdead|drowned|was\sexecuted"
    r"|was\sassassinated|succumbed|death)\b"
    rf"(?P<way>(?:(?!\bborn\b)[^.;\ue000-\uf8ff]){{0,60}}?)\s(?:on|in)\s{WEEKDAY}(?P<died>{POINT})"
)


@cache
def _aged() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:aged|at\s(?:the\s)?(?:\w+\s)?age(?:\sof)?|age)\s(?P<n>{numeral()})\b"
        r"(?!\s(?:months|weeks|days|to|and|or|percent)|[-–/%])"
        rf"|\b(?:died|killed|dead|away|shot|murdered|executed|drowned)(?:\s(?:[a-z]+|{POINT},?)){{0,4}}?\sat\s(?P<at>{numeral()})(?=\s?[,.;)]|$|\s(?:in|on|from|of|after)\b)"
        rf"|(?:\b(?:he|she)|\),?)\swas\s(?P<was>{numeral()})(?=\s?[.;]|$)"
        rf"|\bat\s(?P<old>{numeral()})\syears\sold\b",
        re.IGNORECASE,
    )


@cache
def _when() -> re.Pattern[str]:
    """Return the pattern of an age at a dated event, of one who was born at the date before."""
    when = (
        rf"(?:(?:he|she|who)?\s?(?:was|turned|had\sturned)\s(?:only\s|just\s)?(?P<was>{numeral()})(?:\syears\sold)?"
        rf"\s(?:when|as)\b[^.;\ue000-\uf8ff]{{0,80}}?\s(?:in|on)\s(?P<then>{POINT})"
        rf"|[^.;\ue000-\uf8ff]{{0,90}}?\s(?:in|on)\s(?P<event>{POINT}),?\s"
        rf"(?:at\s(?:the\s)?age(?:\sof)?|aged|when\s(?:he|she)\swas)\s(?P<aged>{numeral()})"
        rf"|[^.;\ue000-\uf8ff]{{0,90}}?\sat\s(?:the\s)?age(?:\sof)?\s(?P<age>{numeral()}),?\sin\s(?P<later>{POINT})"
        rf"|[^.;\ue000-\uf8ff]{{0,40}}?\b(?:turned|turns)\s(?P<turned>{numeral()})\s(?:in|on)\s(?P<day>{POINT})"
        r")"
    )
    return re.compile(rf"{BORN.pattern}\)?(?:,|;|\sand|\.)?\s?(?:[Hh]e\s|[Ss]he\s)?{when}")


@cache
def _now() -> re.Pattern[str]:
    old = rf"(?P<n>{numeral()})-year-old"
    return re.compile(
        rf"\b{old}\b(?P<gap>[^.;\ue000-\uf8ff]{{0,50}}?)\b(?:[Bb]orn|b\.){_PLACED}(?:,?\s(?:in|on))?\s(?P<a>{POINT})"
        rf"|\b(?:[Bb]orn|b\.){_PLACED}(?:,?\s(?:in|on))?\s(?P<b>{POINT})(?P<between>[^.;\ue000-\uf8ff]{{0,40}}?)"
        rf"(?:\b(?:is|now)\s(?P<is>{numeral()})(?:\syears\sold|(?=\s?[,.;)]|$))|\b(?P<m>{numeral()})-year-old)"
        # "Berg, 24, who was born in Bergen on 4 June 1998"
        rf"|\b[A-Z][\w’'-]+(?:,\s|\s\()(?P<o>{numeral()})(?:,|\),?)\s(?:who\s)?(?:was\s)?born"
        rf"{_PLACED}(?:,?\s(?:in|on))?\s(?P<c>{POINT})"
    )


def ages(scene: Scene, said: str) -> Iterator[Spanned]:
    """Yield the ages of a sentence that has the birth of one person."""
    if not re.search(r"\b(?:[Bb]orn|b\.)\s|\([\ue000-\uf8ff]\s?[–—-]", said) or is_other(said):
        return
    births = list(LIFE.finditer(said)) or list(BORN.finditer(said))
    if len(births) != 1:
        return
    death = births[0] if "died" in births[0].groupdict() else _DIED.search(said)
    found = next(iter(_aged().finditer(said)), None)
    if death and found and len(_aged().findall(said)) == 1 and _one_person(said, births[0]):
        name = next(name for name in ("n", "at", "was", "old") if found[name])
        yield from _age(scene, found, name, births[0]["born"], death["died"])
        return
    at_event = _when().search(said)
    if at_event and _one_person(said, at_event):
        pairs = (("was", "then"), ("aged", "event"), ("age", "later"), ("turned", "day"))
        name, then = next((one, two) for one, two in pairs if at_event[one])
        yield from _age(scene, at_event, name, at_event["born"], at_event[then])
        return
    yield from _of_today(scene, said)


def _one_person(said: str, born: re.Match[str]) -> bool:
    """Tell whether who was born is not somebody's child or wife of whom more is said."""
    near = said[max(0, born.start() - 30) : born.start()].lower()
    return not any(re.search(rf"\b{word}\b", near) for word in words()["lengths"]["kin"])


def _age(scene: Scene, found: re.Match[str], name: str, born: str, then: str) -> Iterator[Spanned]:
    birth, event = scene.point(born), scene.point(then)
    first, last = bounds(birth), bounds(event)
    if first and last and first[0] < last[1]:
        low, high = age(first, last)
        yield _spanned(scene, found, name, (low, high), (birth, event), "error")


def _of_today(scene: Scene, said: str) -> Iterator[Spanned]:
    """Yield the age at publication of one whose birth is dated."""
    published = scene.document.published
    found = _now().search(said)
    if published is None or found is None or not _one_person(said, found):
        return
    gap = (found["gap"] or found["between"] or "").lower()
    if any(re.search(rf"\b{word}\b", gap) for word in words()["lengths"]["kin"]):
        return
    name = next(name for name in ("n", "is", "m", "o") if found[name])
    birth = scene.point(found["a"] or found["b"] or found["c"])
    born = bounds(birth)
    others = [one for one in scene.points if one is not birth and one.year]
    if born is None or others:
        return
    low, high = full_years(born[1], published), full_years(born[0], published)
    if 0 <= high <= 110:
        # An article may tell of somebody as he was some months ago; "Born in 1931, the 17-year-old
        # apprentice" is of a day of the story, which no age younger than today's excludes.
        if name == "m" and value_of(found[name]) < low - 1:
            return
        yield _spanned(scene, found, name, (low - 1, high), (birth,), "warning")


def _spanned(
    scene: Scene,
    found: re.Match[str],
    name: str,
    reckoned: tuple[int, int],
    points: tuple[Point, ...],
    level: str,
) -> Spanned:
    return Spanned(
        scene, scene.at(found.start(name)), scene.at(found.end(name)), value_of(found[name]),
        reckoned[0], reckoned[1], "year", "age", points, level, level, level == "warning",
    )  # fmt: skip


_OTHER = (
    "korean age", "dog years", "reportedly", "disputed", "or possibly", "sources differ", "average",
    "mean age", "median", "fictional", "correction", "wrongly",
)  # fmt: skip


def is_other(said: str) -> bool:
    """Tell whether the age is of many, in doubt, or reckoned otherwise."""
    lower = said.lower()
    return any(word in lower for word in _OTHER)
