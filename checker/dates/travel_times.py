"""Hours and minutes of what leaves at one clock time and is there at another: "left at 9.40 and
arrived at 11.05, a journey of 85 minutes", "the 6:04 reaches Seekirch at 6:51. The journey takes 47
minutes", "arrived at 22:06, two hours and 24 minutes after the first call"; and local times beside
those of UTC.

A length is only off where one slip of its number would mend it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.dates.clock_lengths import DAY, Clock, clock_minutes, clocks, hours_pattern
from checker.dates.lengths import numeral, value_of, words
from checker.dates.points import Scene, sentence_bounds
from checker.dates.slips import is_slip
from checker.dates.spans import Spanned
from checker.plain_text import found_near
from claims.document import Document

# "The session lasted two hours after tea" is none of the whole.
_END = r"(?=\s?[.,;)]|$|\s(?:in\sall|altogether)\b)"


@cache
def _both() -> re.Pattern[str]:
    """Return the pattern of a departure and an arrival, each with its time."""
    table = words()["stretches"]
    first, last = "|".join(table["leaves"]), "|".join(table["comes"])
    time = r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b(?:\.(?=\s[a-z]))?)?"
    return re.compile(
        rf"(?:\b(?:{first})\b(?:(?!\d[:.]\d)[^;\n]){{0,50}}?\sat\s|\b[Tt]he\s(?={time}"
        rf"\s(?:from|to|out\sof)\b))"
        rf"(?P<a>{time})(?:(?!\d[:.]\d)[^;\n]){{0,70}}?\b(?:{last})\b(?:(?!\d[:.]\d)[^;\n]){{0,50}}?\s(?:at|by)\s"
        rf"(?P<b>{time})"
    )


@cache
def _told() -> re.Pattern[str]:
    nouns = "|".join(words()["stretches"]["timed"])
    return re.compile(
        rf",\s(?:(?:so\s)?(?:a|an|after\sa|after\san|making\sa)\s(?:\w+\s)?(?:{nouns})\sof"
        rf"|taking|having\staken|lasting)\s(?P<l>{hours_pattern()}){_END}"
        rf"|\.\s(?:It|(?:The|That|This|Its|His|Her)\s(?:whole\s|entire\s)?(?:{nouns}))"
        rf"\s(?:takes|took|lasts|lasted|is|was)"
        rf"\s(?:then\s|thus\s)?(?P<m>{hours_pattern()}){_END}"
    )


_ELSEWHERE = re.compile(
    r"\b(?:local|time zones?|GMT|UTC|clocks?|an hour (?:ahead|behind)|stop(?:s|ped|ping)?|waited"
    r"|layover|breaks?|interval|lunch|changing|change"
    r"|delay(?:ed)?|instead|not counting|flight|flew|plane)\b"
)


_LETTERS = 4


def travel_times(document: Document) -> Iterator[Spanned]:
    """Yield the hours and minutes that belong to two clock times told with their verbs."""
    text = document.text
    if " minute" not in text and " hour" not in text:
        return
    # By their first letters: fewer strings are looked for.
    comers = {f" {word[:_LETTERS]}" for word in words()["stretches"]["comes"]}
    for found in found_near(_both(), text, comers, 220, 120):
        yield from _travelled(document, found)
    yield from _since(document)
    yield from _offsets(document)


def _travelled(document: Document, found: re.Match[str]) -> Iterator[Spanned]:
    text = document.text
    high = text.find("\n", found.end())
    behind = _told().search(
        text, found.end(), min(high if high >= 0 else len(text), found.end() + 90)
    )
    if behind is None or _ELSEWHERE.search(text, found.start(), behind.end() + 20):
        return
    one, other = clocks(text, *found.span("a")), clocks(text, *found.span("b"))
    if len(one) != 1 or len(other) != 1:
        return
    # Of the twelve hours' readings both are of one half of the day, or the later one is not.
    ways = {(end - start) % DAY for start in one[0].minutes for end in other[0].minutes} - {0}
    yield from judged(document, behind.span("l" if behind["l"] else "m"), ways)


def judged(document: Document, span: tuple[int, int], ways: set[int]) -> Iterator[Spanned]:
    """Yield a length in hours and minutes against those that it may be; none where more than a slip
    parts it from all of them."""
    text = document.text[span[0] : span[1]]
    said, step = clock_minutes(text)
    near = min(ways, key=lambda one: abs(one - said), default=0)
    if not near:
        return
    fits = abs(near - said) <= step
    if not fits:
        slipped = [one for one in ways if is_misread(said, one)]
        if not slipped or step > _EXACT:
            return
        near = slipped[0]
    low, high = sentence_bounds(document.text, *span)
    scene = Scene(document, low, high, document.text[low:high], ())
    less, more = (near - step, near + step) if fits else (near, near)
    yield Spanned(
        scene, *span, said, less, more, "minute", "clock", (), "warning", "warning"
    )  # fmt: skip


# A length that is rounded by more than this is none of which one slip can be told.
_EXACT = 4


def is_misread(said: int, meant: int) -> bool:
    """Tell whether one slip makes minutes into others, written with hours or without."""
    if abs(said - meant) <= _EXACT + 1:
        return False
    hours, minutes = divmod(said, 60)
    others, rest = divmod(meant, 60)
    if hours and others:
        return (hours != others and minutes == rest) or (
            hours == others and is_slip(minutes, rest, rest)
        )
    return is_slip(said, meant, meant)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        rf"\bat\s(?P<a>\d{{1,2}}[:.]\d\d),\s(?P<l>{hours_pattern()})\safter\sthe\s"
        r"(?P<what>(?:first|second|third|last)\s)?(?P<noun>[a-z]{4,})(?=[.,;)])"
    )


def _since(document: Document) -> Iterator[Spanned]:
    """Yield a length that is counted from what a sentence before timed, by its noun."""
    text = document.text
    for found in found_near(_after(), text, (" after the ",), 90, 60):
        low = max(0, found.start() - _BACK)
        own = clocks(text, *found.span("a"))
        around = clocks(text, low, found.start())
        if len(own) != 1 or not around:
            continue
        ways = {_apart(own[0], one) for one in around} - {0}
        said, step = clock_minutes(found["l"])
        if any(abs(one - said) <= step for one in ways):
            yield from judged(document, found.span("l"), ways)
            continue
        named = [one for one in around if _is_of(text, one, found["noun"])]
        if named:
            first = named[0] if found["what"] in ("first ", None) else named[-1]
            if found["what"] or len(named) == 1:
                yield from judged(document, found.span("l"), {_apart(own[0], first)})


_BACK = 900


def _apart(later: Clock, earlier: Clock) -> int:
    return min((one - other) % DAY for one in later.minutes for other in earlier.minutes)


def _is_of(text: str, clock: Clock, noun: str) -> bool:
    """Tell whether the sentence of a time names a thing before it."""
    low, _ = sentence_bounds(text, clock.start, clock.end)
    return re.search(rf"\b{noun}s?\b", text[low : clock.start]) is not None


@cache
def _offset() -> re.Pattern[str]:
    time = r"\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?)?"
    return re.compile(
        rf"(?P<a>{time})\slocal(?:\stime)?\b[^.;\n\d]{{0,40}}?(?P<b>\d{{1,2}}[:.]\d\d)\s(?:UTC|GMT)\b"
        rf"(?=(?:[^;\n.]|\.\d){{0,80}}?\b(?P<n>{numeral()})\shours\s(?P<way>ahead|behind)\b)"
    )


def _offsets(document: Document) -> Iterator[Spanned]:
    """Yield the hours that a local time is said to be ahead of UTC, beside both times."""
    text = document.text
    for found in found_near(_offset(), text, ("UTC", "GMT"), 120, 120):
        one, other = clocks(text, *found.span("a")), clocks(text, *found.span("b"))
        said = value_of(found["n"]) * 60
        if len(one) != 1 or len(other) != 1 or said > _WIDEST:
            continue
        ways = {
            (mine - theirs if found["way"] == "ahead" else theirs - mine) % DAY
            for mine in one[0].minutes
            for theirs in other[0].minutes
        }
        near = min(ways, key=lambda each: abs(each - said))
        low, high = sentence_bounds(text, found.start(), found.end())
        scene = Scene(document, low, high, text[low:high], ())
        yield Spanned(
            scene, found.start("n"), found.end("n") + 6, said, near, near, "minute", "clock", (),
            "warning", "warning",
        )  # fmt: skip


_WIDEST = 14 * 60
