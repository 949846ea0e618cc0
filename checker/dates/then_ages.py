"""Ages of one person at two times: "Ahmed is 43. He began in 1983 with his father, at the age of
12", "Jo Pattinson, 52, who began in 1978 when she was 17", "He is 53; that was 34 years ago".

The years between the ages are those between the dates. The age of today has to be told beside the
other, of one person, and only one person's age may be told there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.dates.lengths import full_years, numeral, value_of
from checker.dates.lengths import words as span_words
from checker.dates.points import POINT, WEEKDAY, Point, Scene
from checker.dates.spans import Spanned

_NONE = r"[^.;:\ue000-\uf8ff]"
_TELLS = ("when she was ", "when he was ", "the age of ", " aged ", "as a ", " at ")


@cache
def _then() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of an age then, with its date."""
    old = r"(?:at\s(?:the\s)?age\sof|aged|when\s(?:he|she)\swas(?:\sonly|\sjust)?)"
    number = numeral()
    end = r"(?=\s?[,.;)”\"]|\s(?:and|as|with|years|to|in|after)\b|$)"
    begun = (
        r"(?:began|started|joined|moved|came|left|became|took|made|arrived|emigrated|learned|learnt"
        r"|entered|signed|married|got|won|opened|founded|bought|inherited|went|turned|played|saw)"
    )
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"\b{begun}\b{_NONE}{{0,60}}?\s(?:in|on)\s{WEEKDAY}(?P<a>{POINT}){_NONE}{{0,40}}?,?\s{old}\s(?P<n>{number}){end}",
            rf"\b{begun}\b{_NONE}{{0,60}}?\s{old}\s(?P<n>{number}),?\s(?:in|on)\s{WEEKDAY}(?P<a>{POINT})",
            rf"\b[Ii]n\s(?P<a>{POINT}),\s{old}\s(?P<n>{number}),\s(?:he|she)\b",
        )
    )


@cache
def _today() -> re.Pattern[str]:
    number = numeral()
    return re.compile(
        rf"\b(?:[A-Z][\w’'-]+|[Hh]e|[Ss]he)\sis\s(?:now\s)?(?P<is>{number})(?=\s?[,.;”]|\s(?:now|and|years\sold)\b)"
        rf"|[A-Z][\w’'-]+,\s(?:now\s|who\sis\s(?:now\s)?)?(?P<n>[1-9]\d),(?!\s\d)"
        rf"|\b(?:is|and)\snow\s(?P<now>{number})(?=\s?[,.;])"
        rf"|\b(?:and|is)\s(?:is\s)?(?P<late>{number})\snow(?=\s?[,.;])"
    )


_DEAD = re.compile(r"\b(?:die[sd]?|death|dead|killed|late|murdered)\b")


def then_ages(scene: Scene, before: str) -> Iterator[Spanned]:
    """Yield the ages that somebody had at a date, where that of today is told; ``before`` is the
    sentence before."""
    published = scene.document.published
    if published is None or not any(word in scene.text for word in _TELLS):
        return
    said = scene.words
    for pattern in _then():
        found = pattern.search(said)
        if found:
            one = _of(scene, said, found, before)
            if one:
                yield one
            return


def _of(scene: Scene, said: str, found: re.Match[str], before: str) -> Spanned | None:
    point, published = scene.point(found["a"]), scene.document.published
    rest = f"{said[: found.start('n')]}{said[found.end('n') :]}"
    ages = [_value(one) for one in _today().finditer(rest)]
    if not ages and re.match(r"(?:He|She)\s", said):
        ages = [_value(one) for one in _today().finditer(before)]
    kin = any(
        re.search(rf"\b{word}\b", rest)
        for word in span_words()["lengths"]["kin"]
        if word[-3:] != "her"
    )
    if len(ages) != 1 or point.year is None or published is None or kin or _DEAD.search(rest):
        return None
    low, high = point.low, point.high
    if low is None or high is None or high >= published:
        return None
    # Which of the two birthdays was over is not known.
    least = ages[0] - full_years(low, published) - 1
    most = ages[0] - full_years(high, published) + 1
    if most < 0:
        return None
    return _spanned(scene, found, (max(0, least), most), point)


def _value(found: re.Match[str]) -> int:
    return value_of(found["is"] or found["n"] or found["now"] or found["late"])


def _spanned(scene: Scene, found: re.Match[str], years: tuple[int, int], point: Point) -> Spanned:
    return Spanned(
        scene, scene.at(found.start("n")), scene.at(found.end("n")), value_of(found["n"]),
        years[0], years[1], "year", "age", (point,), "warning", "warning", True,
    )  # fmt: skip
