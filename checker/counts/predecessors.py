"""The nth of something beside how many came before it: "the tenth outbreak; nine came before".

Those before it are counted ("nine took place earlier", "two earlier ones lapsed") or named ("the
fourth to hit the island this year, after Carmo in January, Dineva and Eliakim").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from checker.context import Context
from checker.counts.named_lists import ordinals
from checker.plain_text import places
from claims.document import Document
from claims.model import Claim
from claims.words import alternatives

_PHRASES = alternatives("counting", "predecessors")


class Preceded(Struct, frozen=True):
    """A thing said to be the nth, and how many the text says came before it; offsets of both."""

    document: str
    start: int
    end: int
    sentence: str
    number: int
    before: int
    said: str


# What says of so many that they came before: all of those, not some.
_EARLIER = re.compile(
    r"\s(?:(?:earlier|previous|prior)\s(?:ones|attempts|tries|bids|efforts)\b"
    r"|(?:have\s|had\s)?(?:went|gone|came|come)\sbefore\b(?!\s(?:[A-Z\d]|the|an?|his|her|its|their|that)\b)|(?:have\s|had\s)?preceded\s(?:it|this|them)\b"
    r"|(?:others\s)?(?:took\splace|happened|occurred|struck|were\sheld|came|ran)\s(?:earlier|before)\b"
    r"(?!\s(?:[A-Z\d]|the|an?|his|her|its|their)\b)"
    r"|others\s(?:have\s|had\s)?(?:came|come|went|gone)\s(?:earlier|before)(?!\s(?:[A-Z\d]|the|an?)\b))"
)
_STOP = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"])|\n")
# A part of those before: "of which two went before", "only two", "at least two".
_PART = re.compile(rf"\b(?:{_PHRASES['part']})\s$", re.I)


@cache
def _nth() -> re.Pattern[str]:
    spelt = "|".join(sorted(ordinals(), key=len, reverse=True))
    return re.compile(
        r"(?:\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Aa])\s|[’']s?\s)"
        rf"(?P<nth>(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?:{spelt}))\b"
        r"(?!\s(?:century|quarter|day|half|place|of|floor|minute|hour|week|month|year|time|grade"
        r"|round|stage|leg|set|person|birthday|anniversary|consecutive|straight|in)\b)"
    )


def find_preceded(context: Context) -> Iterator[Preceded]:
    """Yield what is said to be the nth beside how many came before it."""
    for claim in context.claims:
        quantity = claim.quantity
        if quantity.dimension != "count" or quantity.modifier != "exact" or not quantity.value:
            continue
        if not 1 < quantity.value <= 60:
            continue
        text = context.text_around(claim)
        found = _EARLIER.match(text, claim.span.end)
        one = _before_count(text, claim, found.end()) if found else None
        if one:
            yield one
    for document in context.documents:
        yield from _named(document)


def _before_count(text: str, claim: Claim, end: int) -> Preceded | None:
    """Return the nth of the sentence of a count or of the one before it."""
    start = claim.span.start
    if _PART.search(text[max(0, start - 12) : start]):
        return None
    low = max(0, start - 240, text.rfind("\n", 0, start) + 1)
    stops = list(_STOP.finditer(text, low, start))
    low = stops[-2].end() if len(stops) > 1 else low
    found = list(_nth().finditer(text, low, start))
    if len(found) != 1:
        return None
    first = found[0]
    return Preceded(
        claim.document,
        first.start("nth"),
        end,
        text[low:end],
        _number(first),
        int(claim.quantity.value or 0),
        " ".join(text[start:end].split()),
    )


def _number(found: re.Match[str]) -> int:
    return int(found["digits"] or 0) or ordinals()[found["nth"].lower()]


_NAME = r"(?:the\s)?[A-Z][\w’'-]*(?:\s(?:[a-z]{2,3}\s)?[A-Z][\w’'-]*){0,3}"
_WHEN = r"(?:\s(?:in|on)\s(?:(?:early|late|mid|the)[\s-])?[\w ]{3,18}?|\s\((?:19|20)\d\d\))?"
_AFTER = re.compile(
    rf"[^.;:!?\n,]{{0,90}}?,?\safter\s(?P<names>{_NAME}{_WHEN}(?:,\s{_NAME}{_WHEN})*,?\sand\s{_NAME}{_WHEN})"
    r"(?=[.;!]|$)"
)
_TO = re.compile(r"(?:\s[a-z]+){0,2}\sto\s[a-z]+\b")


def _named(document: Document) -> Iterator[Preceded]:
    """Yield the nth to do a thing beside the names of those who did it before."""
    text = document.text
    for at in places(text, " after "):
        if text[at + 7 : at + 8].isupper() or text.startswith("the ", at + 7):
            one = _named_behind(document.name, text, at)
            if one:
                yield one


def _named_behind(name: str, text: str, at: int) -> Preceded | None:
    low = max(0, at - 160, text.rfind("\n", 0, at) + 1)
    stops = list(_STOP.finditer(text, low, at))
    low = stops[-1].end() if stops else low
    found = list(_nth().finditer(text, low, at))
    if len(found) != 1 or not _TO.match(text, found[0].end()):
        return None
    listed = _AFTER.match(text, found[0].end(), at + 300)
    if listed is None or listed.start("names") != at + 7:
        return None
    before = len(re.split(r",?\sand\s|,\s", listed["names"]))
    return Preceded(
        name,
        found[0].start("nth"),
        listed.end(),
        text[low : listed.end()],
        _number(found[0]),
        before,
        " ".join(listed["names"].split()),
    )
