"""Lengths between two dates of a sentence: "100 years after 1914, in 2014", "ten years later", "in
1988 and in 2004, sixteen years apart"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from checker.dates.lengths import Length, elapsed, length_of, length_pattern, pair_bounds
from checker.dates.points import POINT, Point, Scene
from checker.dates.spans import Spanned, spanned


@cache
def _after() -> tuple[re.Pattern[str], ...]:
    length = length_pattern()
    thing = r"(?:\s[A-Za-z’'-]+){0,5}?"
    return (
        # "100 years after 1914, in 2019"; "in 2019, 100 years after the 1914 murder"
        re.compile(
            rf"{length}\s(?P<way>after|before)\s(?:the\s)?(?P<a>{POINT}){thing},?\s(?:in|on)\s(?P<b>{POINT})",
            re.I,
        ),
        re.compile(
            rf"\b(?:in|on)\s(?P<b>{POINT}),?\s(?:exactly\s|only\s|just\s)?{length}\s(?P<way>after|before)\s(?:the\s)?(?P<a>{POINT})",
            re.I,
        ),
        # "the first two, in 1988 and in 2004, were sixteen years apart"
        re.compile(
            rf"\b(?:in|on)\s(?P<a>{POINT})\sand\s(?:(?:in|on)\s)?(?P<b>{POINT}),?\s(?:(?:were|was|are|is|lay|came|took\splace|happened)\s)?"
            rf"(?:exactly\s|only\s|just\s)?{length}\s(?P<way>apart)\b",
            re.I,
        ),
        # "gave up its trams in 1957 and brought them back in 2001, after a gap of 44 years"
        re.compile(
            rf"\b(?:in|on)\s(?P<a>{POINT})[^;\ue000-\uf8ff]{{0,80}}?\s(?:in|on)\s(?P<b>{POINT}),?\s(?P<way>after)\s(?:a|an)\s"
            rf"(?:gap|break|pause|absence|interval|wait|hiatus|spell|reign|career|stay)\sof\s{length}(?!\s(?:at|in|on|off)\b)",
            re.I,
        ),
        # "opened in 1950 and, ten years later, in 1960"
        re.compile(
            rf"\b(?:in|on)\s(?P<a>{POINT})[^;\ue000-\uf8ff]{{0,80}}?(?:and|but|then|before|;|,)\s(?:then\s|only\s|just\s|exactly\s|,\s)?{length}\s(?P<way>later|earlier),?\s(?:in|on)\s(?P<b>{POINT})",
            re.I,
        ),
        re.compile(
            rf"\b(?:in|on)\s(?P<a>{POINT})[^;\ue000-\uf8ff]{{0,80}}?\s(?:in|on)\s(?P<b>{POINT}),?\s\(?(?:only\s|just\s|exactly\s)?{length}\s(?P<way>later|earlier)\b",
            re.I,
        ),
    )


def afters(scene: Scene, said: str) -> Iterator[Spanned]:
    """Yield the lengths between two points: "100 years after 1914, in 2014", "ten years later"."""
    if len(scene.points) < 2 or not re.search(r"\b(?:after|before|later|earlier|apart)\b", said):
        return
    for number, pattern in enumerate(_after()):
        for found in pattern.finditer(said):
            length = length_of(found)
            one, other = scene.point(found["a"]), scene.point(found["b"])
            turned = found["way"].lower() in ("before", "earlier")
            reckoned = pair_bounds(other, one) if turned else pair_bounds(one, other)
            if reckoned is None or _fits_another(scene, other, length, turned):
                continue
            low, high = elapsed(*reckoned, length.unit)
            made = spanned(found, scene, length, (low, high))
            yield _between(made, length, number < 4)


def _fits_another(scene: Scene, other: Point, length: Length, turned: bool) -> bool:
    """Tell whether the length is right from another point of the sentence or of those before it."""
    for point in scene.points:
        if point is other or point.year is None or other.year is None or length.unit != "year":
            continue
        apart = (point.year - other.year) if turned else (other.year - point.year)
        if abs(apart - length.number) <= 1:
            return True
    return False


def _between(one: Spanned, length: Length, direct: bool) -> Spanned:
    # "100 years after" may be a round number, but not by half.
    tens = length.number >= 20 and length.number % 10 == 0
    near = tens and one.low * 0.9 <= length.number <= one.high * 1.1
    level = "error" if direct and not near else "warning"
    return replace(one, kind="after", below=level, above=level)
