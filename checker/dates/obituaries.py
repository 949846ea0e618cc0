"""Ages at death, and at dated events, of the one person whose birth a text dates: "died on
2 November … She was 93. … Born on 14 March 1931", "opened in 1958, the year she turned 27".

A text of one life dates one birth. The death has to be told of the same name, or before or after
the birth in the words of an obituary ("Born in Hull …", "She died …").
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import cache

from checker.dates.ages import BORN, LIFE, is_other
from checker.dates.lengths import Bounds, age, bounds, numeral, value_of, words
from checker.dates.points import POINT, WEEKDAY, Point, Scene, sentence_bounds
from checker.dates.spans import Spanned
from claims.document import Document

# Obituaries are no longer than this many characters, and what is may tell of many people.
_LONG = 40_000
_NAME = re.compile(r"\b[A-Z][\w’'-]{2,}")
_DIED = re.compile(
    r"\b(?:died|dies|has\sdied|passed\saway|was\skilled|drowned|death)\b|(?:;|,)\sd\.\s"
)
_WHEN = re.compile(
    r"(?:(?!\b(?:born|after|before|since|who|when|which|where|and|but|as)\b)[^.;\ue000-\uf8ff]){0,60}?(?:\s(?:on|in)|,)?\s"
    rf"{WEEKDAY}(?P<died>{POINT})"
)
# Said on the days after a death, of one that has no date.
_LATELY = re.compile(
    r"\bhas\sdied\b|\b(?:died|passed\saway|death)\s(?:on\s)?(?:(?:early|late)\s)?(?:on\s)?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|last\s(?:week|month|night)"
    r"|this\s(?:week|month|morning)|at\shome\son\s[A-Z]\w+day)\b"
)
_CHILD = r"(?:\bhe|\bshe|\bHe|\bShe)\s(?:had\s)?"
# Who would be older is somebody else.
_OLDEST = 112
_EIGHT_MONTHS = datetime.timedelta(days=240)


class Birth:
    """The birth that a text dates: the bounds of its day, its point and sentence."""

    def __init__(self, scene: Scene, found: re.Match[str]) -> None:
        """Read a match of the patterns of births."""
        self.scene, self.point = scene, scene.point(found["born"])
        self.lead = scene.words[: found.start()]
        self.died = scene.point(found["died"]) if "died" in found.groupdict() else None
        self.names = frozenset(_NAME.findall(self.lead)) - {"Born", "The", "She"}

    @property
    def bounds(self) -> Bounds | None:
        """The first and the last day that it may have been."""
        return bounds(self.point)


@cache
def _ages() -> re.Pattern[str]:
    number = numeral()
    end = r"(?=\s?[,.;)]|\s(?:in|on|of|from|after|at)\b|$)"
    return re.compile(
        rf"\b(?:aged|at\s(?:the\s)?age(?:\sof)?|age)\s(?P<aged>{number}){end}"
        rf"|\bat\s(?P<at>{number})(?=\s?[,.;]|\s(?:in|on|of|after|at)\b|$)"
        rf"|(?:,|\))\swas\s(?P<was>{number})(?=\s?[.;,]|$)"
        rf"|\bwho\swas\s(?P<who>{number})(?=\s?,)"
        rf"|[a-z],\s(?P<bare>[1-9]\d)(?=\s?[.;,]|$)"
    )


@cache
def _she_was() -> re.Pattern[str]:
    return re.compile(
        rf"\s?(?:She|He)\swas\s(?P<n>{numeral()})(?=\.|;|,\s(?:his|her|a|said|the)\b)"
    )


@cache
def _turned() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:[Ii]n|[Oo]n)\s{WEEKDAY}(?P<then>{POINT}),?\s(?:the\syear\s(?:in\swhich\s|that\s)?|when\s)"
        rf"{_CHILD}(?:turned|was)\s(?:only\s|just\s)?(?P<n>{numeral()})(?=\s?[,.;]|$|\sand\b)"
    )


def obituaries(document: Document, scenes: Iterable[Scene]) -> Iterator[Spanned]:
    """Yield the ages of the one person whose birth a text dates, at death and at dated events."""
    if len(document.text) > _LONG:
        return
    own = tuple(scenes)
    told = [birth for scene in own for birth in births(scene)]
    if len(told) != 1 or told[0].bounds is None:
        return
    (birth,) = told
    yield from _deaths(document, own, birth)
    for scene in own:
        for found in _turned().finditer(scene.words):
            if not is_of_kin(scene.words[: found.start("n")]) and not is_other(scene.text):
                yield from _at_event(scene, found, birth)


def births(scene: Scene) -> Iterator[Birth]:
    """Yield the births that a sentence dates, but those of kin."""
    words = scene.words
    if "orn" not in words and "b. " not in words and "(" not in words:
        return
    for pattern in (LIFE, BORN):
        founds = [one for one in pattern.finditer(words) if not is_of_kin(words[: one.start()])]
        if founds:
            yield from (Birth(scene, one) for one in founds if _is_life(scene, one))
            return


def _is_life(scene: Scene, found: re.Match[str]) -> bool:
    """Tell whether years in brackets are those of a life: "Speight (1783–1811)" held a lease."""
    return "died" not in found.groupdict() or scene.point(found["born"]).day is not None


# "Sister Agnes" is nobody's sister.
OF_ORDER = re.compile(r"\b(?:Sister|Brother|Father|Mother)\s(?=[A-Z])")


def is_of_kin(ahead: str) -> bool:
    """Tell whether the words before an event say that it is somebody's child or husband."""
    near = OF_ORDER.sub("", re.split(r"[.;]\s", ahead)[-1]).lower()
    kin = "|".join(word for word in words()["lengths"]["kin"] if word != "whose")
    own = re.sub(r"\b(?:son|daughter|child)\sof\b", "", near)
    return re.search(rf"\b(?:{kin})\b", own) is not None


def _deaths(document: Document, scenes: tuple[Scene, ...], birth: Birth) -> Iterator[Spanned]:
    for verb in _DIED.finditer(document.text):
        low, high = sentence_bounds(document.text, *verb.span())
        ahead = document.text[low : verb.start()]
        if is_of_kin(ahead) or is_other(document.text[low:high]):
            continue
        if not _is_same(document, birth, low, ahead):
            continue
        scene = next((one for one in scenes if one.start == low), None)
        scene = scene or Scene(document, low, high, document.text[low:high], ())
        yield from _at_death(scene, verb, birth)
        return


def _is_same(document: Document, birth: Birth, low: int, ahead: str) -> bool:
    """Tell whether a death is that of who was born: by name, or by "She died" and "Born in"."""
    names = set(_NAME.findall(ahead))
    if birth.scene.start == low or names & birth.names:
        return True
    if re.match(r"\W*(?:She|He)\s$", ahead):
        return birth.scene.start < low
    begun = re.fullmatch(r"\W*(?:(?:She|He)\swas\s)?", birth.lead) is not None
    return begun and bool(names) and low < birth.scene.start


def _at_death(scene: Scene, verb: re.Match[str], birth: Birth) -> Iterator[Spanned]:
    when, point = _death_day(scene, verb, birth)
    told = _age_told(scene, birth)
    if when is None or told is None or birth.bounds is None or birth.bounds[0] > when[1]:
        return
    start, end, said = told
    low, high = age(birth.bounds, when)
    if low > _OLDEST:
        return
    points = tuple(one for one in (birth.point, point) if one)
    yield Spanned(
        scene, start, end, said, low, high, "year", "age", points, "warning", "warning",
        point is None,
    )  # fmt: skip


def _death_day(
    scene: Scene, verb: re.Match[str], birth: Birth
) -> tuple[Bounds | None, Point | None]:
    """Return when a death was, and the point that says so; None for the day of publication."""
    published = scene.document.published
    found = _WHEN.match(scene.words, _index(scene, verb.end()))
    if found is not None:
        point = scene.point(found["died"])
        dated = _dated(point, published)
        return (bounds(dated), dated) if dated else (None, None)
    if birth.died is not None:
        return bounds(birth.died), birth.died
    if published is None or not _LATELY.search(scene.text):
        return None, None
    return (published - _EIGHT_MONTHS, published), None


def _dated(point: Point, published: datetime.date | None) -> Point | None:
    """Return a point with the year in which it was last, before publication."""
    if point.year is not None or published is None or not point.month:
        return point if point.year else None
    later = (point.month, point.day or 1) > (published.month, published.day)
    return Point(point.start, point.end, published.year - later, point.month, point.day)


def _index(scene: Scene, offset: int) -> int:
    """Return the index of a scene's words at an offset of its document."""
    saved = sum(one.end - one.start - 1 for one in scene.points if one.end <= offset)
    return offset - scene.start - saved


def _age_told(scene: Scene, birth: Birth) -> tuple[int, int, int] | None:
    """Return the one age that the sentence of a death states, or the next one: "She was 93." """
    text, said = scene.document.text, scene.words
    after = _she_was().match(text, scene.end)
    founds = list(_ages().finditer(said))
    if after and not founds:
        return (*after.span("n"), value_of(after["n"]))
    if len(founds) != 1 or after:
        return None
    name = next(name for name, value in founds[0].groupdict().items() if value)
    start, end = (scene.at(at) for at in founds[0].span(name))
    return start, end, value_of(founds[0][name])


def _at_event(scene: Scene, found: re.Match[str], birth: Birth) -> Iterator[Spanned]:
    point = scene.point(found["then"])
    then = bounds(point)
    if then is None or birth.bounds is None or birth.bounds[0] > then[0]:
        return
    low, high = age(birth.bounds, then)
    start, end = scene.at(found.start("n")), scene.at(found.end("n"))
    yield Spanned(
        scene, start, end, value_of(found["n"]), low, high, "year", "age", (birth.point, point),
        "warning", "warning",
    )  # fmt: skip
