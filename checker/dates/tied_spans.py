"""Lengths that a sentence ties to its dates in so many words, with a clause between: "began in 2016
and closed 18 months later, in March 2018", "lasts 15 years from 2021 and so runs until 2036".

Where both ends are named, the length has to be theirs. Where only one is, the other may be any date
near, or the day of publication: then a length is only off if it fits none of them, and one slip of
a digit would make it fit.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from itertools import combinations

from checker.dates.lengths import Bounds, Length, length_end, length_of
from checker.dates.points import POINT, Point, Scene
from checker.dates.span_ties import DRAWN, OLD, PAIRS, SINGLES
from checker.dates.spans import Spanned
from checker.dates.told_spans import LENGTH, between, readings, signed_lengths

Date = datetime.date
Near = Callable[[], tuple[Point, ...]]

_ON = (" That ", " This ", " It all ")
_BEHIND = re.compile(r"\s(?:That|This|It)\s[^.\n]{0,60}?(?:day|week|month|year)s?\b[^.\n]{0,40}")
_UNSURE = re.compile(
    r"\b(?:novel|film|fictional|wrongly|correction|on and off|interrupted|prison|sentenced|jailed"
    r"|extended|extension|instead of|rather than|working days|except|apart from|reopened|fiscal)\b"
)


_GROUPS = (PAIRS, DRAWN, SINGLES, OLD)
_CUES = tuple({cue: None for group in _GROUPS for _, cues in group for cue in cues})


def _holds(text: str, cues: tuple[str, ...]) -> bool:
    # A loop is three times as fast as any() here, and this runs for every sentence with a length.
    for cue in cues:  # noqa: SIM110
        if cue in text:
            return True
    return False


def tied_spans(scene: Scene, before: Scene | None, near: Near) -> Iterator[Spanned]:
    """Yield the lengths that a sentence ties to its dates over a clause.

    ``before`` is the sentence before it where that has dates, too; ``near`` gives those round it.
    """
    text, published = scene.document.text, scene.document.published
    goes_on = text.startswith(_ON, scene.end)
    behind = _BEHIND.match(text, scene.end) if goes_on else None
    wide = scene
    if behind:
        wide = Scene(
            scene.document,
            scene.start,
            behind.end(),
            text[scene.start : behind.end()],
            scene.points,
        )
    if published is None or not _holds(wide.text, _CUES) or _UNSURE.search(scene.text):
        return
    sets = [[one for one, cues in group if _holds(wide.text, cues)] for group in _GROUPS]
    signed, lengths = signed_lengths(wide.words)
    if not lengths or not any(sets):
        return
    for group, judge in zip(sets, (_of_pair, _of_drawn, _of_single, _of_old), strict=True):
        for pattern in group:
            for found in pattern.finditer(signed):
                length = lengths[signed.count(LENGTH, 0, found.start("l"))]
                yield from judge(wide, found, length, before, near)


def _of_pair(
    scene: Scene, found: re.Match[str], length: re.Match[str], before: Scene | None, near: Near
) -> Iterator[Spanned]:
    return _tied(scene, length, (scene.point(found["a"]), scene.point(found["b"])), near())


def _of_drawn(
    scene: Scene, found: re.Match[str], length: re.Match[str], before: Scene | None, near: Near
) -> Iterator[Spanned]:
    number = len(re.findall(POINT, found.string[: found.start("l")]))
    return _drawn(scene, length, _told(scene, before, number), near())


def _of_single(
    scene: Scene, found: re.Match[str], length: re.Match[str], before: Scene | None, near: Near
) -> Iterator[Spanned]:
    return _single(scene, length, scene.point(found["a"]), near())


def _of_old(
    scene: Scene, found: re.Match[str], length: re.Match[str], before: Scene | None, near: Near
) -> Iterator[Spanned]:
    point, published = scene.point(found["a"]), scene.document.published
    if published is None:
        return
    said = length_of(length)
    low, high = _nearest(said, point, _today(point, published), scene)
    # A text may go on telling of a year that is over.
    if high > 0:
        yield _spanned(scene, length, said, (low - 1, high), (point,), True)


def _told(scene: Scene, before: Scene | None, number: int) -> tuple[Point, ...]:
    """Return the dates before a length; with those of the sentence before where it is one."""
    own = scene.points[:number]
    joined = before is not None and before.document is scene.document
    if len(own) < 2 and joined and before and 0 <= scene.start - before.end <= 120:
        return (*before.points, *own)
    return own


def _tied(
    scene: Scene, found: re.Match[str], ends: tuple[Point, Point], around: tuple[Point, ...]
) -> Iterator[Spanned]:
    length = length_of(found)
    low, high = _nearest(length, *ends, scene)
    if length.unit == "day" and all(one.day for one in ends) and "until" not in scene.text:
        # Days that are counted on from another do not count both.
        high = max(low, high - 1)
    others = [one for one in around if one.start < ends[1].start and one not in ends]
    fits = low <= length.number <= high
    if high > 0 and (fits or not _fits(length, ends[1], others, scene)):
        yield _spanned(scene, found, length, (low, high), ends)


def _drawn(
    scene: Scene, found: re.Match[str], points: tuple[Point, ...], around: tuple[Point, ...]
) -> Iterator[Spanned]:
    length = length_of(found)
    pairs = [(_nearest(length, *pair, scene), pair) for pair in combinations(points, 2)]
    pairs = [one for one in pairs if one[0][1] > 0]
    if not pairs:
        return
    right = next((one for one in pairs if one[0][0] <= length.number <= one[0][1]), None)
    if right:
        yield _spanned(scene, found, length, *right)
    elif len(points) == 2 or not any(_fits(length, one, around, scene) for one in points):
        slipped = next((one for one in pairs if _is_slip(length, one[0])), None)
        if slipped:
            yield _spanned(scene, found, length, *slipped)


def _single(
    scene: Scene, found: re.Match[str], point: Point, around: tuple[Point, ...]
) -> Iterator[Spanned]:
    length, published = length_of(found), scene.document.published
    if published is None or _fits(length, point, around, scene):
        return
    day = _today(point, published)
    line = [one for one in around if scene.start <= one.start < scene.end and one is not point]
    ways = [(_nearest(length, point, other, scene), other) for other in (day, *line)]
    if any(low <= length.number <= high for (low, high), _ in ways):
        return
    for reckoned, other in ways:
        if _is_slip(length, reckoned):
            ends = (point,) if other is day else (point, other)
            yield _spanned(scene, found, length, reckoned, ends, other is day)
            return


def _today(point: Point, day: Date) -> Point:
    return Point(point.start, point.end, day.year, day.month, day.day)


def _nearest(length: Length, one: Point, other: Point, scene: Scene) -> tuple[float, float]:
    """Return the least and the most units between two dates: of all readings what is nearest."""
    published = scene.document.published or Date.max
    ways = [
        _between(start, end, length)
        for start in _near_readings(one, published)
        for end in _near_readings(other, published)
        if one is not other
    ]
    if not ways:
        return 0.0, -1.0
    return min(ways, key=lambda way: max(way[0] - length.number, length.number - way[1]))


def _near_readings(point: Point, published: Date) -> tuple[Bounds, ...]:
    """Return the days that a date may mean; without its year it is no further than months away."""
    found = readings(point, published)
    if point.year is not None:
        return found
    return tuple(one for one in found if abs((one[0] - published).days) <= _FAR)


# Days before and after publication of which a text says no year.
_FAR = 240


def _between(one: Bounds, other: Bounds, length: Length) -> tuple[float, float]:
    first, last = sorted((one, other))
    low, high = between(first, last, length.unit, False)
    return low * (1 - length.rough[0]), high * (1 + length.rough[1])


def _fits(
    length: Length, point: Point, others: tuple[Point, ...] | list[Point], scene: Scene
) -> bool:
    """Tell whether a length is that between a date and another one."""
    for other in others:
        low, high = _nearest(length, point, other, scene)
        if low <= length.number <= high:
            return True
    return False


def _is_slip(length: Length, reckoned: tuple[float, float]) -> bool:
    """Tell whether a length of two digits has one of them wrong, or both swapped."""
    said = str(round(length.number))
    for meant in range(max(1, round(reckoned[0])), round(reckoned[1]) + 1):
        other = str(meant)
        if len(other) != len(said) or len(said) < 2:
            continue
        if sum(one != two for one, two in zip(said, other, strict=True)) == 1:
            return True
        if said == other[::-1]:
            return True
    # "Three years and nine months" for two: a slip of twelve months.
    return length.unit == "month" and any(
        reckoned[0] <= length.number + shift <= reckoned[1] for shift in (-12, 12)
    )


def _spanned(
    scene: Scene, found: re.Match[str], length: Length, reckoned: tuple[float, float],
    points: tuple[Point, ...], published: bool = False,
) -> Spanned:  # fmt: skip
    points = tuple(sorted(points, key=lambda one: one.low or Date.max))
    return Spanned(
        scene, scene.at(found.start("rough") if found["rough"] else found.start("n")),
        scene.at(length_end(found)), length.number, *reckoned, length.unit, "tied", points,
        "warning", "warning", published,
    )  # fmt: skip
