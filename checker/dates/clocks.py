"""Clock times with their equivalent in another zone: "7:37 p.m. local time (1137 UTC)".

Read are two times of which brackets hold the second. A time is minutes of its day; its zone is a
set of offsets from UTC, or unknown ("local time"). Offsets are ``tables/time_offsets``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from msgspec import Struct

from checker.dates.clock_places import minutes
from checker.dates.weekdays import line_round, weekday_names
from checker.reference import shipped
from claims.document import Document
from claims.places import Place, find_places, places
from claims.tokens import Tokens

DAY = 24 * 60
UTC = frozenset((0,))


class Clock(Struct, frozen=True):
    """A time of day as written: offsets in the text, minutes, zone, weekday (0 is Monday).

    ``minutes`` are the readings of the time ("4:42" may be of the afternoon); ``offsets`` are those
    that its zone has, in minutes, or None where it is not named. ``vague`` tells whether "about"
    or the like stands before it, ``whole`` whether it is an hour without minutes.
    """

    start: int
    end: int
    minutes: tuple[int, ...]
    zone: str
    offsets: frozenset[int] | None
    weekday: int | None
    vague: bool
    whole: bool


class Pair(Struct, frozen=True):
    """A time and its equivalent in brackets; ``sentence`` is the line in which they stand."""

    document: Document
    first: Clock
    second: Clock
    end: int
    sentence: str

    @property
    def text(self) -> str:
        """The words of both times."""
        return " ".join(self.document.text[self.first.start : self.end].split())


def _table() -> dict[str, Any]:
    return shipped("time_offsets.toml")


@cache
def real_offsets() -> frozenset[int]:
    """Return every offset from UTC that clocks show, in minutes."""
    return minutes(_table()["real"])


@cache
def first_year() -> int:
    """Return the year before which offsets were not of whole quarters of an hour."""
    return int(_table()["first_year"])


@cache
def _named() -> dict[str, frozenset[int]]:
    return {name: minutes(offsets) for name, offsets in _table()["zones"].items()}


@cache
def _cities() -> dict[str, frozenset[int]]:
    return {name: minutes(offsets) for name, offsets in _table()["cities"].items()}


@cache
def country_offsets() -> dict[str, frozenset[int]]:
    """Return the offsets of each country by the id of its place."""
    text = (resources.files("checker.tables") / "time_offsets.csv").read_text(encoding="utf-8")
    return {row["place"]: minutes(row["offsets"]) for row in csv.DictReader(text.splitlines())}


def offsets_of(place: Place) -> frozenset[int] | None:
    """Return the offsets of the country in which a place lies; None for more than a country."""
    seen = [place]
    for one in seen:
        if one.id in country_offsets():
            return country_offsets()[one.id]
        seen += [places()[parent] for parent in one.parents if parent in places()]
    return None


_DAYS = "|".join(f"{name}s?" for name in weekday_names())
_TIME = (
    r"(?:(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?\s?(?P<half>[apAP]\.?\s?[mM]\b\.?)?"
    r"|(?P<bare>1[0-2]|0?[1-9])\s?(?P<bare_half>[apAP]\.?\s?[mM]\b\.?)"
    r"|(?P<four>(?:[01]\d|2[0-4])[0-5]\d)(?:\s?(?:h|hrs|hours)\b)?"
    r"|(?P<word>noon|midnight))"
)
_NO_DAY = rf"(?!(?:{_DAYS})\b)"
_ZONE = (
    rf"(?P<{{0}}>local\s(?:[Tt]ime|hour)|local\b|[Ll]ocally\b|(?:in\s)?{_NO_DAY}[A-Z][A-Za-z]+"
    rf"(?:\s{_NO_DAY}[A-Z][a-z]+){{{{0,2}}}}"
    r"(?:\s(?:[Ss]tandard|[Dd]aylight|[Ss]ummer|[Ss]avings?))*(?:\s[Tt]ime)?)"
)
_VAGUE = r"(?:about|around|approximately|approx\.?|roughly|circa|ca\.|c\.|nearly|almost|~)"
DAY_SAID = (
    rf",?\s*(?:on\s)?(?:early\s|late\s)?(?P<{{0}}>{_DAYS})"
    r"(?:\s(?:morning|afternoon|evening|night))?"
)
# The date of a time: "at 11.30 p.m. on Friday, 11 October (15:30 UTC)".
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
DATE = (
    rf"(?:,?\s(?:on\s)?(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:\s\d{{4}})?"
    rf"|{_MONTH}\s\d{{1,2}}(?:,\s\d{{4}})?)(?=[\s,)\]]))?"
)
BODY = (
    rf"{_TIME}(?:\s?{_ZONE.format('zone')})?(?:{DAY_SAID.format('day')})?{DATE}"
    rf"(?:,?\s?{_ZONE.format('zone_last')})?"
)
# "(2100 UTC, yesterday)": which day that is, the weekdays do not say.
_OTHER_DAY = (
    r"(?:,?\s(?:on\s)?(?:yesterday|today|tomorrow"
    r"|the\s(?:same|next|following|previous)\sday|the\sday\s(?:before|after)))?"
)
# What brackets hold, and what stands before them.
_INSIDE = re.compile(
    rf"[(\[{{]\s*(?:(?P<day_first>{_DAYS}),?\s)?(?P<vague>{_VAGUE}\s?)?{BODY}(?:{DAY_SAID.format('day_last')})?"
    rf"{_OTHER_DAY}\s*[)\]}}]"
)
LED = re.compile(rf"(?<![\d.:–-]){BODY}\s*$")
# A search for each bracket is several times as fast as one for any.
_OPENINGS = tuple(
    re.compile(rf"\{bracket}(?=[^()\[\]{{}}\n]{{0,30}}\d)[^()\[\]{{}}\n]{{3,60}}[)\]}}]")
    for bracket in "([{"
)
LED_REACH = 64
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|approx\.?|roughly|circa|ca\.|c\.|nearly|almost|shortly|just"
    r"|soon|past|some|towards?)\s+\S{0,9}\s?$|~$",
    re.IGNORECASE,
)
RANGE = re.compile(r"(?:\d|[apAP]\.?[mM]\.?|noon|midnight)\s*(?:-|–|—|to|and|until|or|/)\s*$")
_AT = re.compile(r"\bat\s+$", re.IGNORECASE)


def find_clock_pairs(document: Document) -> Iterator[Pair]:
    """Yield the times of a document with the equivalents that brackets behind them hold."""
    text = document.text
    openings = (one for pattern in _OPENINGS for one in pattern.finditer(text))
    for opening in sorted(openings, key=lambda one: one.start()):
        inside = _INSIDE.fullmatch(text, *opening.span())
        if inside is None:
            continue
        low = max(0, opening.start() - LED_REACH, text.rfind("\n", 0, opening.start()) + 1)
        led = LED.search(text, low, opening.start())
        if led is None or RANGE.search(text, low, led.start()):
            continue
        pair = pair_of(document, led, inside, low)
        if pair:
            yield pair


def pair_of(document: Document, led: re.Match[str], inside: re.Match[str], low: int) -> Pair | None:
    """Make a pair of the two times; None where their zones say that they are none."""
    text = document.text
    first, second = _clock(text, led, low), _clock(text, inside, inside.start())
    if first is None or second is None or not second.zone:
        return None
    if first.offsets is None and second.offsets is None:
        return None
    if not first.zone and (second.offsets != UTC or not _is_time(text, led, low)):
        return None
    start, end = line_round(text, led.start(), inside.end())
    return Pair(document, first, second, inside.end(), text[start:end])


def _is_time(text: str, led: re.Match[str], low: int) -> bool:
    """Tell whether a time without its zone is one: a bare "4:42" may be how long something took."""
    if led["half"] or led["bare_half"] or led["word"]:
        return True
    return not led["four"] and _AT.search(text, low, led.start()) is not None


def _clock(text: str, found: re.Match[str], low: int) -> Clock | None:
    """Read one side of a pair; None where its zone is none."""
    groups = found.groupdict()
    zone = " ".join((groups["zone"] or groups["zone_last"] or "").split())
    if groups["zone"] and groups["zone_last"]:
        return None
    named = _zone(zone)
    if named is None or (groups["four"] and not zone):
        return None
    day = groups["day"] or groups.get("day_first") or groups.get("day_last")
    minutes = _times(groups)
    start = found.start("hour") if groups["hour"] else found.start()
    vague = bool(groups.get("vague")) or bool(_ABOUT.search(text, low, found.start()))
    at_turn = groups["word"] == "midnight" or (0 in minutes and len(minutes) == 1)
    return Clock(
        start,
        found.end(),
        minutes,
        zone,
        named[0],
        None if day is None or at_turn else _weekday(day),
        vague,
        bool(groups["bare"] or groups["word"]),
    )


def _weekday(name: str) -> int:
    return weekday_names().index(name.removesuffix("s") if name.endswith("days") else name)


def _times(groups: dict[str, str | None]) -> tuple[int, ...]:
    """Return the minutes of the day that a time may mean: two readings without "a.m." or "p.m."."""
    if groups["word"]:
        return (DAY // 2,) if groups["word"] == "noon" else (0,)
    if groups["four"]:
        return (int(groups["four"][:2]) % 24 * 60 + int(groups["four"][2:]),)
    hour, minute = int(groups["hour"] or groups["bare"] or 0), int(groups["minute"] or 0)
    half = groups["half"] or groups["bare_half"]
    if half and hour <= 12:
        return (hour % 12 * 60 + minute + (DAY // 2 if half[0] in "pP" else 0),)
    written = groups["hour"] or ""
    if hour <= 12 and not written.startswith("0"):
        return (hour * 60 + minute, (hour + 12) % 24 * 60 + minute)
    return (hour % 24 * 60 + minute,)


_SUFFIX = re.compile(r"\s(?:standard|daylight|summer|savings?|time)\b", re.IGNORECASE)


def _zone(said: str) -> tuple[frozenset[int] | None] | None:
    """Return the offsets of a zone's name (None inside where they are not known); None where the
    words are no zone."""
    if not said or said.lower().startswith("local"):
        return (None,)
    named = _named()
    plain = _SUFFIX.sub("", said)
    for name in (said, said.lower(), plain, plain.lower()):
        if name in named and (name.isupper() or plain != said or name in _ALONE):
            return (named[name],)
    plain = plain.removeprefix("in ")
    if plain.lower() in _cities():
        return (_cities()[plain.lower()],)
    tokens = Tokens(plain, 0, len(plain))
    found = find_places(tokens)
    if len(found) == 1 and found[0].last - found[0].first == len(tokens):
        return (offsets_of(found[0].place),)
    return None


# Names of zones that need no "time" behind them.
_ALONE = ("eastern", "pacific", "universal time", "coordinated universal time")
