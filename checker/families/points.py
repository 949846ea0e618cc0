"""WRT: a rate that moves "2 percent to 6 percent"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from checker.catalogue import rule_for
from checker.conflict import Conflict, Passage
from checker.context import Context
from checker.rule import example
from checker.wording import number
from claims.model import Claim
from claims.words import LANGUAGE, alternatives, toml

_PHRASES = alternatives("arithmetic", "points")
_LISTS = toml(f"{LANGUAGE}/arithmetic.toml")["points"]

Move = tuple[Claim, Claim]

_TO = re.compile(r"^,?\sto\s(?:about\s|just\s|a\srecord\s)?$")
_MOVED = re.compile(rf"\b(?P<way>{_PHRASES['moved']})\s(?:by\s)?(?:about\s|just\s|nearly\s)?$")
_UP = tuple(_LISTS["up"])
# What is itself a percentage.
_RATE = re.compile(
    rf"\b(?:(?:{_PHRASES['rate']})\s(?:rate|rating)|unemployment|(?:annual|core|headline"
    r"|consumer)?\s?inflation|turnout|(?:profit|operating|gross|net|interest)\smargins?"
    r"|market share|share of [a-z ]{3,30}|(?:bond\s)?yields?|approval)\b",
    re.IGNORECASE,
)
# "From 4 percent to 6 percent" says both levels, and other rules count.
_LEVELS = re.compile(r"^[^.;]{0,30}\b(?:from|compared|against|versus)\b")
_STOP = re.compile(r"[;:]|,\s(?:and|while|but|as)\s|\s(?:and|while|but)\s")


def moves_of_rates(context: Context) -> Iterator[Move]:
    """Select a movement in percent with the level in percent that it leads to."""
    for move, level in pairwise(context.claims):
        if move.quantity.unit != "percent" or level.quantity.unit != "percent":
            continue
        if move.document == level.document and move.sentence_start == level.sentence_start:
            yield move, level


@rule_for(
    "WRT007",
    "percent-for-points",
    "note",
    moves_of_rates,
    fails=(example("The unemployment rate rose 2 percent to 6 percent."),),
    passes=(
        example("The unemployment rate rose 2 percentage points to 6 percent."),
        example("The unemployment rate rose from 4 percent to 6 percent."),
        example("Rents rose 2 percent to 6 percent."),
        example("Turnout rose 80 percent to 61 percent."),
    ),
)
def percent_for_points(move: Move, context: Context) -> Iterator[Conflict]:
    """A rate in percent moves by percent, where points are probably meant.

    "The unemployment rate rose 2 percent to 6 percent" may mean from 4 percent, by two points, or
    from 5.88 percent, by two percent of itself. Where the level before is stated, SUM001 counts.

    Left alone are ranges (rents rose 2 percent to 6 percent), and rises by more than the level,
    which can be no points.
    """
    by, level = move
    at = by.sentence_start
    start, end = by.span.start - at, level.span.end - at
    between = by.sentence[by.span.end - at : level.span.start - at]
    moved = _MOVED.search(by.sentence, max(0, start - 40), start)
    if not moved or not _TO.match(between) or _LEVELS.match(by.sentence[end:]):
        return
    clause = _STOP.split(by.sentence[: moved.start()])[-1]
    rate, now = by.quantity.value, level.quantity.value
    if not _RATE.search(clause[-60:]) or rate is None or now is None or not 0 < rate <= 25:
        return
    up = moved.group("way").startswith(_UP)
    points = now - rate if up else now + rate
    if not 0 < points <= 100:
        return
    part = float(now) / (1 + (1 if up else -1) * float(rate) / 100)
    written = " ".join(by.text.split())
    yield Conflict(
        rule="WRT007",
        level="note",
        claims=(),
        passages=(Passage(by.document, by.span.start, by.span.end, by.sentence),),
        message=f"“{written}” of a rate in percent may mean percentage points.",
        working=(
            f"In points it was {number(float(points))} percent before, in percent {number(part)}.",
        ),
        confidence=0.7,
        corrections=(f"“{written}” would have to be in percentage points, if points are meant.",),
    )
