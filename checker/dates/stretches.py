"""Lengths of what a document tells the beginning and the end of in so many words: "began on 3 March
and ended on 14 April … lasted 42 days", "a journey of six years and five months … launched on
4 October 2019 … met the comet on 17 March 2026".

The verbs say which date is the first and which the last. A length is only off where one slip of its
number would mend it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from checker.dates.lengths import (
    Bounds,
    Length,
    elapsed,
    first_unit,
    length_end,
    length_of,
    length_pattern,
    pair_bounds,
    words,
)
from checker.dates.points import POINT, WEEKDAY, Point, Scene
from checker.dates.slips import is_slip
from checker.dates.spans import Spanned
from claims.document import Document

_NONE = r"[^.;:\ue000-\uf8ff]"
_UNSURE = re.compile(
    r"\b(?:pauses?|paused|interrupted|interruptions?|breaks?|resumed|planned|instead|extended"
    r"|another|wrongly|fictional|novel|film|prison|sentenced|suspended|postponed|on and off)\b"
)
_LONG = 60_000


@cache
def _begun() -> re.Pattern[str]:
    verbs = "|".join(words()["stretches"]["begun"])
    return re.compile(rf"\b(?:{verbs})\b{_NONE}{{0,50}}?\s(?:on|in)\s{WEEKDAY}(?P<at>{POINT})")


@cache
def _ended() -> re.Pattern[str]:
    verbs = "|".join(words()["stretches"]["ended"])
    return re.compile(rf"\b(?:{verbs})\b{_NONE}{{0,50}}?\s(?:on|in)\s{WEEKDAY}(?P<at>{POINT})")


@cache
def _told() -> re.Pattern[str]:
    """Return the pattern of a length that is that of the whole."""
    nouns = "|".join(one for one in words()["lengths"]["nouns"] if one not in ("stay", "spell"))
    return re.compile(
        rf"(?:\b(?:lasted|lasts|went\son\sfor|dragged\son\sfor|took|taking|taken|ran\sfor|lasting|after)\s"
        rf"|\b(?:a|an|the|its|their|her|his)\s(?:\w+\s)?(?:{nouns})\sof\s){length_pattern()}"
        r"(?!\s(?:at|off|later|earlier|each|every|per|into|there|here|longer|more|of\s(?!travel|work"
        r"|talks|fighting|flight|strike)))"
    )


class _Ends(Struct, frozen=True):
    """The first and the last day of something, with their bounds."""

    first: Point
    last: Point
    bounds: tuple[Bounds, Bounds]


def stretches(document: Document, scenes: Iterable[Scene]) -> Iterator[Spanned]:
    """Yield the lengths of what a sentence, or the document, tells both ends of."""
    own = tuple(scenes)
    for scene in own:
        if 2 in (len(scene.points), sum(point.month is not None for point in scene.points)):
            yield from _of_sentence(scene)
    if len(document.text) <= _LONG:
        yield from _of_journey(document, own)


def _of_sentence(scene: Scene) -> Iterator[Spanned]:
    """Yield the length that a sentence with both ends states, or the next one: "It lasted …"."""
    text = scene.document.text
    behind = _NEXT.match(text, scene.end)
    before = None
    if scene.text.startswith(("It ", "They ")):
        before = _BEFORE.search(text, max(0, scene.start - _LINE), scene.start)
    whole = scene
    if before:
        low = before.start()
        whole = Scene(scene.document, low, scene.end, text[low : scene.end], scene.points)
    elif behind:
        end = behind.end()
        whole = Scene(scene.document, scene.start, end, text[scene.start : end], scene.points)
    if first_unit(whole.text) < 0 or _UNSURE.search(whole.text):
        return
    said = whole.words
    lengths = list(_told().finditer(said))
    first, last = _begun().search(said), _ended().search(said)
    if len(lengths) != 1 or first is None or last is None or first["at"] == last["at"]:
        return
    ends = _ends(whole.point(first["at"]), whole.point(last["at"]))
    if ends:
        yield from _judged(whole, lengths[0], ends)


# "The occupation lasted 61 days." before "It had begun on …".
_BEFORE = re.compile(r"[^.\n]{0,60}?\s(?:lasted|took|went\son\sfor)\s[^.\n]{3,40}\.\s$")
_LINE = 130
_NEXT = re.compile(
    r"\s(?:It|In\sall,?\sit|The\s[a-z]+)\s(?:thus\s)?(?:lasted|took|went\son)\s[^.\n]{3,60}?\."
)


def _ends(first: Point, last: Point) -> _Ends | None:
    reckoned = pair_bounds(first, last)
    if reckoned is None or reckoned[0][0] > reckoned[1][1]:
        return None
    return _Ends(first, last, reckoned)


def _judged(scene: Scene, found: re.Match[str], ends: _Ends) -> Iterator[Spanned]:
    length = length_of(found)
    if length.unit == "night" or (found["n"].lower() in ("a", "an", "half a")):
        return
    low, high = _reckoned(length, ends)
    fits = low <= length.number <= high
    if not fits and not _is_slipped(found, length, low, high):
        return
    start = found.start("rough") if found["rough"] else found.start("n")
    yield Spanned(
        scene, scene.at(start), scene.at(length_end(found)), length.number, low, high, length.unit,
        "length", (ends.first, ends.last), "warning", "warning",
    )  # fmt: skip


def _reckoned(length: Length, ends: _Ends) -> tuple[float, float]:
    low, high = elapsed(*ends.bounds, length.unit)
    if length.unit == "week":
        low, high = low - 1, high + 1
    return low * (1 - length.rough[0]), high * (1 + length.rough[1])


def _is_slipped(found: re.Match[str], length: Length, low: float, high: float) -> bool:
    """Tell whether one slip in one part of a length mends it."""
    least, most = round(low), round(high)
    if not found["n2"]:
        return length.unit in ("day", "week", "month", "year") and is_slip(
            round(length.number), least, most
        )
    # "Six years and nine months": either the years or the months are wrong, and not by a little.
    size = {"month": 12, "week": 4, "day": 7}.get(length.unit, 1)
    whole, part = divmod(round(length.number), size)
    meant = [divmod(one, size) for one in range(least, most + 1)]
    return all(abs(round(length.number) - one) > 1 for one in (least, most)) and any(
        (whole == years) != (part == rest) for years, rest in meant
    )


@cache
def _journey() -> re.Pattern[str]:
    nouns = "|".join(words()["stretches"]["journeys"])
    return re.compile(
        rf"\b(?:{nouns})\s(?:of|lasting|that\stook|that\slasted|took|lasted)\s{length_pattern()}"
    )


@cache
def _departed() -> re.Pattern[str]:
    verbs = "|".join(words()["stretches"]["departed"])
    return re.compile(rf"\b(?:{verbs})\b{_NONE}{{0,60}}?\son\s{WEEKDAY}(?P<at>{POINT})")


@cache
def _arrived() -> re.Pattern[str]:
    verbs = "|".join(words()["stretches"]["arrived"])
    return re.compile(rf"\b(?:{verbs})\b{_NONE}{{0,60}}?\son\s{WEEKDAY}(?P<at>{POINT})")


def _of_journey(document: Document, scenes: tuple[Scene, ...]) -> Iterator[Spanned]:
    """Yield the length of the one journey of which a document tells departure and arrival."""
    text = document.text
    if not any(one in text for one in words()["stretches"]["journeys"]):
        return
    first = _dates(scenes, _departed())
    last = _dates(scenes, _arrived()) if len(first) == 1 else []
    if len(last) != 1 or first[0] == last[0]:
        return
    founds = list(_journey().finditer(text))
    ends = _ends(first[0], last[0])
    if len(founds) != 1 or ends is None:
        return
    low, high = founds[0].span()
    scene = Scene(document, low, high, text[low:high], ())
    found = _journey().match(scene.text)
    if found and not _UNSURE.search(text, max(0, low - 80), high + 80):
        yield from _judged(scene, found, ends)


def _dates(scenes: tuple[Scene, ...], pattern: re.Pattern[str]) -> list[Point]:
    found = [scene.point(one["at"]) for scene in scenes for one in pattern.finditer(scene.words)]
    return [one for one in found if one.year and one.month]
