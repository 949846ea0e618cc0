"""What a text tells as to come, or as past, beside its date: "will be held on 12 May 2018"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from msgspec import Struct

from checker.dates.points import POINT, Point, Scene
from claims.words import LANGUAGE, toml

Date = datetime.date


class Told(Struct, frozen=True):
    """A point of a sentence, and the words that tell it as to come or as past.

    ``start`` and ``end`` are offsets from these words to the point's end. ``by`` is the point of
    the telling, where the sentence names one ("in 2023 he announced plans … for 2013").
    """

    scene: Scene
    start: int
    end: int
    point: Point
    cue: str
    by: Point | None = None

    @property
    def text(self) -> str:
        """The words from the cue to the date."""
        return " ".join(self.scene.document.text[self.start : self.end].split())


@cache
def words() -> dict[str, Any]:
    """Return the table of words of tenses."""
    return toml(f"{LANGUAGE}/tenses.toml")


WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s\(?|the\s)?"
EDGE = (
    r"(?:(?:the\s)?(?:early|late|mid|summer|autumn|fall|spring|winter"
    r"|(?:end|beginning|start|middle|(?:first|second)\shalf|(?:first|second|third|fourth)\squarter)"
    r"\sof)[\s-](?:of\s)?)?"
)
_AT = (
    r"(?:\s(?P<by>in|on|by|until|before|at|for|around|between|no later than)\s|,?\s)"
    rf"\(?{EDGE}{WEEKDAY}(?P<at>{POINT})"
)
_FAR = 90


@cache
def _cue() -> re.Pattern[str]:
    # "Is set in 1942" is a story.
    planned = r"set(?=\s(?:to|for)\b)|" + "|".join(
        sorted(words()["plans"]["participles"], key=len, reverse=True)
    )
    verbs = "|".join(sorted(words()["plans"]["verbs"], key=len, reverse=True))
    now = r"(?:\s(?:now|currently|still|also|widely|officially|tentatively|already|all))?"
    lasts = r"(?:open|closed|valid|available|suspended|running|on\s(?:show|display|view))"
    first = "".join(sorted({one[0] for one in words()["plans"]["verbs"]} | set("wsgiahpdeuf")))
    # A look at the first letter of a word spares all alternatives at most places.
    return re.compile(
        rf"(?P<cue>[’']ll\b|\b(?=[{first}])(?:will\b(?!\sof\b)|shall\b|going\sto\b"
        rf"|(?:is|are)\b{now}\s(?:{planned})\b|(?:is|are)\sto\s(?=[a-z])"
        rf"|(?:has|have)\s(?:been\s)?(?:scheduled|set|slated|fixed|pencilled\sin)\b"
        rf"|(?:is|are)\s{lasts}(?=\suntil\b)|plans(?=\san?\s)"
        rf"|(?:{verbs})\s(?:\w+\s)?to\b|(?:scheduled|slated|due|planned|expected)\s(?=(?:for|in|on|to)\b)"
        r"|(?:upcoming|forthcoming)\b))"
    )


_DAYS = frozenset(
    ("", *(f"{name}day, " for name in ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")))
)


def plans(scene: Scene, latest: Date) -> Iterator[Told]:
    """Yield the points of a sentence that lie before a day and are told as to come."""
    led = scene.text[: scene.points[-1].start - scene.start]
    # Nothing is told before "Friday, 4 January".
    if (
        led in _DAYS
        or not _may_plan(scene.text)
        or not any(_is_before(point, latest) for point in scene.points)
    ):
        return
    said = scene.words
    for found in _cue().finditer(said):
        if _is_noun(said, found):
            continue
        behind = _behind(scene, said, found.end(), found["cue"])
        if behind is None:
            continue
        point, end = _last(said, scene, behind)
        told = Told(scene, scene.at(found.start()), scene.at(end), point, found["cue"])
        if _is_before(point, latest) and not _is_reported(said, found, scene, point):
            yield told


_LAST_WORD = re.compile(r"([\w’']+)\s$")


def _is_noun(said: str, cue: re.Match[str]) -> bool:
    """Tell whether a word of plans is a noun: "the plan to open it in 2015 failed"."""
    before = _LAST_WORD.search(said, max(0, cue.start() - 12), cue.start())
    table = words()["plans"]
    return (
        before is not None
        and before.group(1).lower() in table["nouns"]
        and cue["cue"].split()[0] in table["verbs"]
    )


@cache
def _hints() -> frozenset[str]:
    table = words()["plans"]
    hints = {one.split()[0] for one in (*table["participles"], *table["verbs"], "set")}
    return frozenset((hints - {"about"}) | {"will", "shall", "upcoming", "forthcoming", "fixed"})


def _may_plan(text: str) -> bool:
    """Tell whether a sentence has a word of plans: a look at its words is dearer than a pattern's
    hint, and cheaper than the pattern."""
    if " is to " in text or " are to " in text or "ll " in text or " until " in text:
        return True
    return not _hints().isdisjoint(text.replace(",", " ").split())


def _is_before(point: Point, latest: Date) -> bool:
    if point.year is None or point.year > latest.year:
        return False
    return point.high is not None and point.high < latest


_STEP = re.compile(r"[\w’'&.-]+")


_BEHIND = re.compile(rf"(?P<way>[^;:\ue000-\uf8ff“”\"()]{{0,{_FAR}}}?){_AT}")


def _behind(scene: Scene, said: str, start: int, cue: str) -> re.Match[str] | None:
    """Return the point that stands behind the words of a plan, with its preposition."""
    found = _BEHIND.match(said, start)
    if found is None:
        return None
    bare = not found["by"] and cue not in ("upcoming", "forthcoming")
    if bare and (scene.point(found["at"]).day is None or _LOOSE.search(found["way"])):
        return None
    if _APPOSED.search(found["way"]) or turns(found["way"], cue) or _is_measure(said, found.end()):
        return None
    return found


# "Berg, minister in 2014": said of somebody, and no time of the plan.
_APPOSED = re.compile(r",\s[a-z]+$")
# Behind these a date has no preposition of its own: "the floods of 3 May 2013".
_LOOSE = re.compile(r"\b(?:of|the|since|from|an?|than|to|after|before|and|or|[a-z]+[’']s)$")


_HARMLESS = re.compile(
    r"\binto (?:force|effect|service|operation|orbit|use|production|law|liquidation)\b"
    r"|\bfrom (?=[A-Z])|\b(?:United|need|speed|limited)\b|\bas (?:planned|scheduled|a|an|the)\b"
)


def turns(way: str, cue: str) -> bool:
    """Tell whether between a plan and a date other things are spoken of, to which it may belong."""
    table = words()["between"]
    written = [step.rstrip(".") for step in _STEP.findall(_HARMLESS.sub("", way))]
    steps = [step.lower() for step in written]
    for place, step in enumerate(steps):
        if step in table["stop"] or (place and step in table["who"]):
            return True
        past = step.endswith("ed") or step in table["participles"]
        if past and not _is_own(steps, place) and not (place == 0 and cue.endswith("ed")):
            return True
    joined = " ".join(steps)
    for verb in table["retrospect"]:
        if joined == verb or joined.startswith(f"{verb} "):
            # "Will appear in Rome in May 2018": with a place alone between, it is the plan's date.
            rest = written[len(verb.split()) :]
            return any(one[0].islower() and one not in ("in", "at", "the") for one in rest)
    return False


def _is_own(steps: list[str], place: int) -> bool:
    """Tell whether a participle is the plan's own: "will be held", "is to be officially opened"."""
    return any(
        step in ("be", "been", "get", "is", "are") for step in steps[max(0, place - 2) : place]
    )


def _is_measure(said: str, end: int) -> bool:
    noun = re.match(r"\s([a-z-]+)", said[end : end + 20])
    return noun is not None and noun.group(1) in words()["between"]["behind"]


_TO = re.compile(rf"\s?(?:to|and|until|through|or|-|–|—)\s?(?:the\s)?({POINT})")


def _last(said: str, scene: Scene, found: re.Match[str]) -> tuple[Point, int]:
    """Return the last point of the range that begins with a point, and where it ends."""
    point, end = scene.point(found["at"]), found.end()
    while more := _TO.match(said, end):
        point, end = scene.point(more.group(1)), more.end()
    return point, end


_REPORTED = re.compile(
    r"\b(?:was|were|had|would|did)\b|\b(?:first|last|only|latest)\sto\b|n’t\b|n't\b"
    r"|\b(?:not|never|no longer)\b"
)
_PAST = re.compile(r"\b(?:came|went|fell|took|began|never|[a-z]{2,}ed)\b")
QUOTES = re.compile(r"[“”\"]")


def _is_reported(said: str, cue: re.Match[str], scene: Scene, point: Point) -> bool:
    """Tell whether what was to come is told by somebody then, or of a time before the date."""
    if len(QUOTES.findall(said[: cue.start()])) % 2 == 1:
        return True
    if any(one.high and point.low and one.high <= point.low and _leads(said, scene, one)
           for one in scene.points if one.end <= scene.at(cue.start())):  # fmt: skip
        return True
    clause = re.split(r"[;:]|,\s(?:but|and|while|as)\s", said[: cue.start()])[-1]
    after = said[cue.end() :]
    bare = not re.match(r"will|shall|’ll|'ll|is|are|has|have|going", cue["cue"])
    if bare and cue["cue"].split()[0] in ("scheduled", "slated", "due", "planned", "expected"):
        rest = said[: cue.start()] + said[cue.end() :]
        return _REPORTED.search(rest) is not None or _PAST.search(rest) is not None
    return (
        re.search(r"\b(?:would|had)\b", clause) is not None
        or re.search(
            r"^\s(?:have|be)?\s?(?:been\s)?(?:said|thought|believed|known|reported)\b", after
        )
        is not None
    )


_SINCE = re.compile(
    r"\b(?:born|founded|established|since|opened|built|created|formed|the|from)(?:\s(?:in|on|back\sin))?\s$"
)


def _leads(said: str, scene: Scene, one: Point) -> bool:
    """Tell whether an earlier point of a sentence may be when the plan was told."""
    place = said.find(chr(0xE000 + scene.points.index(one)))
    return _SINCE.search(said, max(0, place - 20), place) is None
