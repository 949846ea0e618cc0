"""Hours and minutes beside two clock times: "lasted 45 minutes, from 3:00 pm to 3:45 pm"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.dates.lengths import numeral, value_of
from checker.dates.points import Scene
from checker.dates.spans import Spanned
from claims.document import Document

_TIME = r"(?P<h{0}>\d{{1,2}})(?:[:.](?P<m{0}>\d\d))?\s?"
_TIME += (
    r"(?P<p{0}>[ap]\.?m\b\.?|(?:o['’]clock )?(?:in the (?:morning|afternoon|evening)|at night)\b)?"
)
_PAIR = re.compile(
    rf"(?:from|between) {_TIME.format(1)}(?:\s?\(\d\d:?\d\d (?:UTC|GMT)\))?\s?"
    rf"(?:to|until|till|and|–|-)\s?{_TIME.format(2)}"
)


@cache
def _length() -> re.Pattern[str]:
    number = numeral()
    return re.compile(
        rf"(?<![\d.:])\b(?P<n>{number})(?P<half> and a half)?[\s-](?P<unit>hours?|minutes?)\b"
        rf"(?:(?: and|,)? (?P<more>{number}) minutes?\b)?"
        r"(?P<behind> (?:of|a day|later|earlier|after|before|ago|each|every|per|late)\b)?",
        re.IGNORECASE,
    )


def clock_spans(document: Document, low: int, high: int) -> Iterator[Spanned]:
    """Yield lengths in hours or minutes of a sentence that stand beside the times of their ends."""
    text = document.text
    for found in _PAIR.finditer(text, low, high):
        clocked = found["m1"] or found["m2"] or found["p1"] or found["p2"]
        if not clocked or text[found.start() - 1 : found.start()].isalnum():
            continue
        length = _beside(text, found, low, high)
        apart = _apart(found)
        if length is None or not apart:
            continue
        said = _minutes(length)
        step = 5 if said % 5 == 0 and said >= 10 else 1
        if said % 60 == 0:
            step = 30
        fits = [one for one in apart if abs(one - said) <= step]
        near = fits[0] if fits else min(apart, key=lambda one: abs(one - said))
        scene = Scene(document, low, high, text[low:high], ())
        less, more = (near - step, near + step) if fits else (near, near)
        # "Seven hours a day, from 8 to 4" may leave out the break at noon.
        daily = text[length.end("unit") : length.end("unit") + 9].lstrip().startswith(_DAILY)
        level = "warning" if daily else "error"
        below = "" if daily and said + 90 >= near else level
        yield Spanned(
            scene, length.start(), length.end("more") if length["more"] else length.end("unit"),
            said, less, more, "minute", "clock", (), below, level,
        )  # fmt: skip


_JOINED = re.compile(
    r"^(?:,| –| —|;)? ?\(?(?:for |lasting |a total of |or |some |about |which lasted |in all |an? "
    r"|the )*$"
)
_DAILY = ("a day", "each", "every")
_LED = re.compile(
    r"^[*_]{0,2}(?:[ -](?!of\b|and\b|or\b|later\b|before\b|after\b)[A-Za-z’'-]+){0,5}"
    r"[*_]{0,2},? \(?$"
)


# "Every 8 minutes from 5:30 to 1", "in 20-minute slots from 9 to 5": how often, and no span.
_OFTEN = re.compile(
    r"\b(?:every|each|per|another|within|up to|first|last|next|than|once an?|all)\s"
    r"(?:the\s|other\s)?$",
    re.IGNORECASE,
)
_PIECES = re.compile(
    r"[ -](?:[a-z]+ )?(?:[a-z]{2,}s|service|frequency|headway|rhythm|interval|slot)\b",
    re.IGNORECASE,
)


def _is_frequency(text: str, length: re.Match[str]) -> bool:
    """Tell whether a length says how often something comes, or how long each of several is."""
    end = length.end("unit")
    is_joined = "-" in text[length.end("n") : end]
    ahead = text[max(0, length.start() - 24) : length.start()]
    return bool(_OFTEN.search(ahead) or (is_joined and _PIECES.match(text, end)))


def _beside(text: str, pair: re.Match[str], low: int, high: int) -> re.Match[str] | None:
    """Return the length that stands directly beside a pair of clock times."""
    behind = _length().search(text, pair.end(), high)
    if behind and _is_frequency(text, behind):
        behind = None
    if behind and not behind["behind"] and _JOINED.match(text[pair.end() : behind.start()]):
        return behind
    before = list(_length().finditer(text, low, pair.start()))
    last = before[-1] if before and not _is_frequency(text, before[-1]) else None
    daily = last and (last["behind"] or "").strip() in _DAILY
    if last and (not last["behind"] or daily) and _LED.match(text[last.end() : pair.start()]):
        return last
    return None


def _minutes(length: re.Match[str]) -> int:
    number = value_of(length["n"])
    hours = length["unit"].lower().startswith("hour")
    half = 30 if length["half"] and hours else 0
    return (
        number * (60 if hours else 1) + half + (value_of(length["more"]) if length["more"] else 0)
    )


def _apart(found: re.Match[str]) -> list[int]:
    """Return the minutes that may lie between two clock times, in all readings of them."""
    ways = set()
    for one in _readings(found, "1", found["p2"]):
        for other in _readings(found, "2", found["p1"]):
            ways.add((other - one) % 1440)
    return sorted(ways - {0})


def _readings(found: re.Match[str], which: str, other: str | None) -> list[int]:
    hour, minute = int(found[f"h{which}"]), int(found[f"m{which}"] or 0)
    if hour > 24 or minute > 59:
        return []
    half = found[f"p{which}"]
    if half:
        late = half.lower().startswith("p") or half.endswith(("afternoon", "evening", "night"))
        if late and half.endswith("night") and hour in (12, 1, 2, 3, 4):
            late = False
        return [(hour % 12 + (12 if late else 0)) * 60 + minute]
    if hour > 12 or (hour == 0 and not other):
        return [hour * 60 + minute]
    return [hour % 12 * 60 + minute, (hour % 12 + 12) * 60 + minute]
