"""Ages that a document tells of the one whose life it tells: "dies at 78" above an obituary, "on
28 May 1900, aged 29", "retired at 76. Born in March 1958, she …".

Who the age is of is not said in so many words. So it must stand beside the name of the life, or the
pronoun of it, with nobody else in the sentence, and a wrong one is only reported where one slip of
a digit, or two digits in the wrong order, would mend it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import cache

from checker.dates.ages import is_other
from checker.dates.lengths import age, bounds, numeral, value_of, words
from checker.dates.lives import Life, life_of, others
from checker.dates.obituaries import OF_ORDER
from checker.dates.own_day import own_day
from checker.dates.points import POINT, WEEKDAY, Point, Scene, sentence_bounds
from checker.dates.profile_ages import profile_ages
from checker.dates.slips import is_slip
from checker.dates.spans import Spanned
from claims.document import Document

_LONG = 40_000
_EIGHT_MONTHS = datetime.timedelta(days=240)
_OLDEST = 112
_END = r"(?=\s?[,.;)”]|\s(?:and|when|after|by|from|with|she|he)\b|$)"
_CUES = (" aged ", "age of ", "t age ", " at ", "At ", "Aged ", " was ", " turned ", " turns ")


@cache
def _dated() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of an age beside the time of which it is."""
    number = numeral()
    of = r"(?:aged|at\s(?:the\s)?age(?:\sof)?|at(?:\sjust|\sonly)?)"
    was = r"when\s(?:he|she)\swas(?:\sonly|\sjust)?"
    when = rf"\b(?:[Ii]n|[Oo]n|of|by|until)\s{WEEKDAY}(?:early\s|late\s)?(?P<then>{POINT})"
    return (
        re.compile(rf"{when},?\s(?:{of}|{was})\s(?P<n>{number}){_END}"),
        re.compile(
            rf"^\W*(?:At|Aged|At\sthe\sage\sof)\s(?P<n>{number}),\s(?:in|on)\s(?P<then>{POINT}),"
            r"\s(?P<who>he|she|[A-Z][\w’'-]+)\b"
        ),
        re.compile(
            rf"\b(?:turned|turns|will\sturn)\s(?P<n>{number})\s(?:in|on)\s{WEEKDAY}(?P<then>{POINT})"
        ),
        re.compile(
            rf"{when}[^.;:\ue000-\uf8ff]{{0,90}}?\b(?:retired|retires|stepped\sdown|stood\sdown)"
            rf"\s(?:{of})\s(?P<n>{number}){_END}"
        ),
    )


@cache
def _deaths() -> re.Pattern[str]:
    """Return the pattern of an age behind a death."""
    return re.compile(
        r"\b(?:dies|died|dead|passed\saway|passes\saway)\b"
        r"(?:\s(?:at\shome|in\shospital|peacefully|suddenly|(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri"
        r"|Satur|Sun)day|last\s(?:week|month|night)|yesterday|today))*,?\s"
        rf"(?:aged|at\s(?:the\s)?age(?:\sof)?|at)\s(?P<n>{numeral()})"
        r"(?=\s?[,.;)\n]|\s(?:after|in|on|from)\b|$)"
    )


_WITH = re.compile(r"\bwith\s(?:[a-z]+\s){0,2}[A-Z]")
# "said goodbye to Sister Maureen Adey, who retired at 66. Born in Ibadan in March 1958, she …".
_GOODBYE = re.compile(
    r"(?P<title>(?:Mr|Mrs|Ms|Miss|Sister|Sir|Dame)\.?\s)?[A-Z][\w’'-]+,\swho\s"
    r"(?:retired|retires|left|stepped\sdown|stood\sdown|bowed\sout)\b[^,;:A-Z]{0,30}$"
)
_HERS = {
    "Mr": "he",
    "Sir": "he",
    "Mrs": "she",
    "Ms": "she",
    "Miss": "she",
    "Sister": "she",
    "Dame": "she",
}
# "In 1931, aged 28, she became curator": who it is stands behind the age.
_TIMED = re.compile(rf"^\W*(?:In|On|By)\s(?:early\s|late\s)?{WEEKDAY}{POINT},?\s[a-z\s]{{2,20}}$")
_WHO = re.compile(r",?\s(?P<who>he|she|(?:[A-Z][\w’'-]+\s)?[A-Z][\w’'-]+)\b")


def life_ages(document: Document, scenes: Iterable[Scene]) -> Iterator[Spanned]:
    """Yield the ages of the one life that a document tells, wherever in it they stand."""
    text = document.text
    if len(text) > _LONG or not (document.published or any(cue in text for cue in _CUES)):
        return
    own = tuple(scenes)
    life = life_of(document, own)
    if life is None:
        return
    day = own_day(document, own)
    for scene in own:
        for number, pattern in enumerate(_dated()):
            for found in pattern.finditer(scene.words):
                one = _at(scene, found, life, (number, day))
                if one:
                    yield one
    for found in _deaths().finditer(text):
        one = _at_death(document, found, life)
        if one:
            yield one
    if document.published and life.sole and life.died is None:
        yield from profile_ages(document, life, document.published)


def _at(
    scene: Scene, found: re.Match[str], life: Life, way: tuple[int, datetime.date | None]
) -> Spanned | None:
    """Return an age at a dated event."""
    point, said = scene.point(found["then"]), value_of(found["n"])
    number, published = way
    if number == 2 and point.year is None and point.month and published:
        later = (point.month, point.day or 1) > (published.month, published.day)
        point = Point(point.start, point.end, published.year - later, point.month, point.day)
    then = bounds(point)
    if then is None or life.born[0] >= then[1] or (life.died and then[0] > life.died[1]):
        return None
    lead = scene.words[: found.start("n")]
    if number == 1:
        is_his = found["who"] in (life.pronoun, *life.names)
    else:
        rest = scene.words[found.end("n") :]
        is_his = (
            _is_his(scene, lead, life) or _is_behind(scene, lead, rest, life)
            or _is_hers(scene, found["n"], rest, life)
        )  # fmt: skip
    if not is_his or is_other(scene.text):
        return None
    low, high = age(life.born, then)
    return _spanned(scene, found, said, (low, high), (life.point, point))


def _is_his(scene: Scene, lead: str, life: Life) -> bool:
    """Tell whether an age behind a lead is that of the life: its name or pronoun leads to it, and
    nobody else is named."""
    own = any(one.start <= scene.start < one.end for one in life.scenes)
    clause = re.split(r";\s", lead)[-1]
    names = set(re.findall(r"[A-Z][\w’'-]{2,}", clause))
    bare = OF_ORDER.sub("", clause)
    bare = re.sub(r"(?P<who>[\w’'-]+),?\swho\b", lambda one: _named(one["who"], life), bare)
    if _WITH.search(clause) or others().search(bare) or _other_pronoun(clause, life):
        return False
    if names & life.names:
        return True
    pronoun = life.pronoun and re.match(
        rf"\W*(?:[A-Z][a-z]+\s[^A-Z]{{0,30}}?\b{life.pronoun}\b|{life.pronoun.title()}\b)", clause
    )
    return bool(pronoun) and (own or _is_led(scene, life))


def _is_behind(scene: Scene, lead: str, rest: str, life: Life) -> bool:
    """Tell whether a sentence that begins with time and age goes on with the life's name."""
    who = _WHO.match(rest) if _TIMED.match(lead) else None
    if who is None:
        return False
    names = set(who["who"].split())
    if names & life.names:
        return names <= life.names or len(life.names) < 2
    return who["who"] == life.pronoun and _is_led(scene, life)


def _is_hers(scene: Scene, said: str, rest: str, life: Life) -> bool:
    """Tell whether who retired is who was born by the sentence behind it."""
    lead = _GOODBYE.search(scene.words[: scene.words.find(f" {said}{rest}") + 1])
    if lead is None or re.search(r"[A-Z]", rest):
        return False
    of_title = _HERS.get((lead["title"] or "").strip(" ."), life.pronoun)
    behind = (one for one in life.scenes if 0 <= one.start - scene.end <= 2)
    return of_title == life.pronoun and any(one.text.startswith("Born ") for one in behind)


def _named(name: str, life: Life) -> str:
    return name if name in life.names else f"{name} who"


def _other_pronoun(clause: str, life: Life) -> bool:
    other = {"he": "she|her", "she": "he|his|him"}.get(life.pronoun, "he|she")
    return re.search(rf"\b(?:{other})\b", clause, re.IGNORECASE) is not None


def _is_next(scene: Scene, birth: Scene) -> bool:
    """Tell whether two sentences stand one behind the other in a paragraph."""
    first, second = sorted((scene, birth), key=lambda one: one.start)
    return (
        0 <= second.start - first.end <= 2
        and "\n" not in scene.document.text[first.end : second.start]
    )


def _is_led(scene: Scene, life: Life) -> bool:
    """Tell whether a pronoun is that of the life: it stands beside the birth, or in an obituary."""
    if any(_is_next(scene, one) for one in life.scenes) or (life.sole and life.died):
        return True
    text = scene.document.text
    before = text[text.rfind("\n", 0, scene.start) + 1 : scene.start]
    return life.died is not None and not others().search(before)


def _at_death(document: Document, found: re.Match[str], life: Life) -> Spanned | None:
    """Return an age at death that stands beside a name of the life."""
    text = document.text
    low, high = sentence_bounds(text, found.start(), found.end())
    lead = text[low : found.start()]
    names = set(re.findall(r"[A-Z][\w’'-]{2,}", lead))
    if not names & life.names or _is_strange(lead, life) or is_other(text[low:high]):
        return None
    scene = Scene(document, low, high, text[low:high], ())
    when, points = life.died, (life.point, life.death) if life.death else (life.point,)
    if when is None:
        published = document.published
        if published is None or not _is_late(text, low, found):
            return None
        when = (published - _EIGHT_MONTHS, published)
    if life.born[0] >= when[1]:
        return None
    least, most = age(life.born, when)
    said = value_of(found["n"])
    if least > _OLDEST:
        return None
    fits = least <= said <= most
    if not fits and not is_slip(said, least, most) and life.death is None:
        return None
    start, end = found.span("n")
    return Spanned(
        scene, start, end, said, least, most, "year", "age", tuple(one for one in points if one),
        "warning", "warning", life.death is None,
    )  # fmt: skip


def _is_late(text: str, low: int, found: re.Match[str]) -> bool:
    """Tell whether a death is of the days before publication: "dies", "on Wednesday"."""
    said = found.group()
    lately = said.startswith(("dies", "passes", "dead")) or "day" in said or "last " in said
    return lately or text[max(low, found.start() - 4) : found.start()] == "has "


def _is_strange(lead: str, life: Life) -> bool:
    """Tell whether the words before a death have kin in them, or are of somebody with the surname
    of the life and another first name."""
    bare = re.sub(r"\bwho\b", "", lead)
    if re.search(r"\b(?:widow|" + "|".join(words()["lengths"]["kin"]) + r")\b", bare):
        return True
    pairs = re.findall(r"\b([A-Z][\w’'-]+)\s([A-Z][\w’'-]{2,})", lead)
    return any(
        two in life.names and one not in life.names and len(life.names) > 1 and len(one) > 2
        and one not in words()["lengths"]["titles"]
        for one, two in pairs
    )  # fmt: skip


def _spanned(
    scene: Scene, found: re.Match[str], said: int, years: tuple[int, int], points: tuple[Point, ...]
) -> Spanned | None:
    """Return an age, None for one that is wrong by more than a slip."""
    if not years[0] <= said <= years[1] and not is_slip(said, *years):
        return None
    return Spanned(
        scene, scene.at(found.start("n")), scene.at(found.end("n")), said, years[0], years[1],
        "year", "age", points, "warning", "warning",
    )  # fmt: skip
