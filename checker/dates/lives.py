"""The one life that a document tells: when it began and ended, and by which names it goes.

Births of one day are one; of several lives it is the one whose death stands beside its birth
("b. 9 November 1871; d. 2 March 1958"), or which is told more than once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from checker.dates.ages import BORN
from checker.dates.lengths import Bounds, words
from checker.dates.obituaries import Birth, births, is_of_kin
from checker.dates.points import POINT, WEEKDAY, Point, Scene
from claims.document import Document

_NAME = re.compile(r"\b[A-Z][\w’'-]{2,}")
# "Born in Gera in 1980, Brandt learnt": the name stands behind the birth.
_BEHIND = re.compile(
    r"(?:\s(?:in|at|near)(?:\s[A-Z][\w’'-]+){1,3})?,\s(?P<name>(?:[A-Z][\w’'-]{2,}\s)?[A-Z][\w’'-]{2,})\s[a-z]"
)
_DIED = re.compile(
    rf"[;,.]\s(?:(?:he|she|who)\s)?(?:died|d\.)(?:\s(?:in|on|at)(?:\s[A-Z]\w+)?)?\s{WEEKDAY}(?P<died>{POINT})"
)
_HE, _SHE = re.compile(r"\b[Hh]e\b"), re.compile(r"\b[Ss]he\b")


class Life(Struct, frozen=True):
    """A life: the bounds and point of its birth and of its death where that is told, its names,
    "he", "she" or "", and the sentences that tell the birth. ``sole`` says that no other is dated.
    """

    born: Bounds
    point: Point
    died: Bounds | None
    death: Point | None
    names: frozenset[str]
    pronoun: str
    scenes: tuple[Scene, ...]
    sole: bool


def life_of(document: Document, scenes: Iterable[Scene]) -> Life | None:
    """Return the life of which a document tells, None where it tells of none or of several."""
    own = tuple(scenes)
    found = [one for scene in own for one in births(scene) if one.bounds]
    groups: list[list[Birth]] = []
    for one in found:
        same = next((group for group in groups if _is_same_day(group[0], one)), None)
        if same is None:
            groups.append([one])
        else:
            same.append(one)
    if len(groups) > 1:
        told = [group for group in groups if _death(group)[1] or len(group) > 1]
        return _life(document, told[0], own, False) if len(told) == 1 else None
    return _life(document, groups[0], own, True) if groups else None


def _is_same_day(one: Birth, other: Birth) -> bool:
    first, second = one.bounds, other.bounds
    assert first is not None
    assert second is not None
    return max(first[0], second[0]) <= min(first[1], second[1])


def _life(
    document: Document, group: list[Birth], told: tuple[Scene, ...], sole: bool
) -> Life | None:
    birth = min(group, key=lambda one: (one.bounds[1] - one.bounds[0]) if one.bounds else 0)
    if birth.bounds is None:
        return None
    died, death = _death(group)
    names = frozenset(name for one in group for name in _names(one))
    if not names and death:
        names = frozenset(_NAME.findall(re.split(r"[,\n:]", document.text.lstrip(), maxsplit=1)[0]))
    if not names:
        names = _names_above(document.text)
    scenes = tuple(one.scene for one in group)
    if death is None and sole:
        died, death = _told_death(told, names, birth.bounds)
    return Life(
        birth.bounds, birth.point, died, death, names, _pronoun(document, scenes), scenes, sole
    )


def _death(group: list[Birth]) -> tuple[Bounds | None, Point | None]:
    """Return the day of the death that stands beside a birth."""
    for one in group:
        told = _DIED.search(one.scene.words)
        point = one.died or (one.scene.point(told["died"]) if told else None)
        if point and point.low and point.high:
            return (point.low, point.high), point
    return None, None


_FULL = re.compile(r"\b[A-Z][\w’'-]{2,}\s[A-Z][\w’'-]{2,}")


def _names_above(text: str) -> frozenset[str]:
    """Return the one full name of a document's first line that its text has again, when "She was
    born" has none."""
    first, _, rest = text.lstrip().partition("\n")
    again = {name for name in _FULL.findall(first) if name in rest}
    return frozenset(again.pop().split()) if len(again) == 1 else frozenset()


_LATER = re.compile(
    rf"\b(?:died|passed\saway)\b(?:(?!\b(?:after|before|and|when|who)\b)[^.;:\ue000-\uf8ff]){{0,40}}?"
    rf"\son\s{WEEKDAY}(?P<died>{POINT})"
)


_REPORTED = re.compile(r"\b(?:as|that|said|where|while)\b")


def _told_death(
    scenes: tuple[Scene, ...], names: frozenset[str], born: Bounds
) -> tuple[Bounds | None, Point | None]:
    """Return the full date of a death that a sentence tells of one of the names."""
    for scene in scenes:
        told = (
            _LATER.search(scene.words) if " died " in scene.text or " away " in scene.text else None
        )
        if told is None or is_of_kin(lead := scene.words[: told.start()]):
            continue
        point = scene.point(told["died"])
        low, high = point.low, point.high
        if not names & set(_NAME.findall(lead)) or point.day is None or _REPORTED.search(lead):
            continue
        if low and high and low > born[1]:
            return (low, high), point
    return None, None


def _names(birth: Birth) -> set[str]:
    """Return the names of who was born, by the words before the birth, or behind "Born in"."""
    lead = re.split(r"[.;:]\s", birth.lead)[-1]
    found = set(_NAME.findall(lead))
    born = BORN.search(birth.scene.words)
    if not found and born:
        behind = _BEHIND.match(birth.scene.words, born.end())
        found = set(_NAME.findall(behind["name"])) if behind else set()
    return found - set(words()["lengths"]["titles"]) - {"Born", "She", "Her", "His", "Who"}


def _pronoun(document: Document, scenes: tuple[Scene, ...]) -> str:
    """Return whether the life is told of a "he" or a "she"; "" where that is not sure."""
    for text in (" ".join(one.text for one in scenes), document.text):
        he, she = len(_HE.findall(text)), len(_SHE.findall(text))
        if max(he, she) >= 3 * min(he, she) and he != she:
            return "he" if he > she else "she"
    return ""


@cache
def others() -> re.Pattern[str]:
    """Return the pattern of words that bring somebody else into a sentence."""
    kin = "|".join((*words()["lengths"]["kin"], "who", "whom", "partner", "uncle", "aunt", "niece"))
    return re.compile(
        rf"\b(?:{kin}|married|wed|met|succeeded|replaced|beat|defeated|survived|mentor|teacher"
        r"|successor|predecessor|colleague|friend)\b",
        re.IGNORECASE,
    )
