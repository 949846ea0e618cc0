"""SUM: points in a league against the wins and draws for which they are given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.misworked import misworked
from checker.rule import example
from checker.sums.changes import sentences
from claims.model import Claim
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "league_points")


class Record(Struct, frozen=True):
    """Points, with the wins and draws of the same sentence."""

    points: Claim
    won: Claim
    drawn: Claim


_NAMES = (
    ("points", re.compile(r"\spoints?\b(?!\s(?:clear|ahead|behind|above|below|adrift|off|lead))")),
    ("won", re.compile(r"\s(?:wins?|victories)\b")),
    ("drawn", re.compile(r"\s(?:draws?|ties)\b")),
)
# What gives points otherwise, or takes them away.
_OTHERWISE = re.compile(rf"\b(?:{_PHRASES['otherwise']})\b")


def league_records(context: Context) -> Iterator[Record]:
    """Select sentences that tell points with the wins and the draws that brought them."""
    for claims in sentences(context.claims):
        sentence = claims[0].sentence
        if "points" not in sentence or "draw" not in sentence or len(claims) < len(_NAMES):
            continue
        found = [_named(claims, pattern) for _, pattern in _NAMES]
        if all(len(each) == 1 for each in found) and not _OTHERWISE.search(sentence):
            yield Record(*(each[0] for each in found))


def _named(claims: list[Claim], noun: re.Pattern[str]) -> list[Claim]:
    """Return the whole numbers of a sentence that a noun follows at once."""
    return [
        claim
        for claim in claims
        if noun.match(claim.sentence, claim.span.end - claim.sentence_start)
        and claim.quantity.unit == "count"
        and claim.quantity.modifier == "exact"
        and claim.quantity.value is not None
    ]


@rule_for(
    "SUM015",
    "points-differ-from-results",
    "warning",
    league_records,
    fails=(
        example("Ormsea move up to 16th with 14 points from two wins, six draws and six defeats."),
    ),
    passes=(
        example("Ormsea move up to 16th with 14 points from three wins, five draws and a defeat."),
        example("Ormsea have 14 points from four wins and five draws, and were docked three."),
        example("The rugby club has 31 points from six wins, two draws and three bonus points."),
    ),
)
def points_differ(record: Record, context: Context) -> Iterator[Conflict | Agreement]:
    """A sentence tells more points than its wins and draws can have brought.

    Three points for a win and one for a draw: "14 points from two wins and six draws" would be 12.
    Two for a win are tried as well. Where four for a win, and bonus points, would make more than
    the points told, no other way of counting gives them.

    Fewer points than that may have been taken away, and many more are of another game: nothing is
    said of them, nor where the sentence speaks of bonus points, deductions or overtime.
    """
    points, won, drawn = (
        int(one.quantity.value or 0) for one in (record.points, record.won, record.drawn)
    )
    most = 3 * won + drawn
    claims = (record.points, record.won, record.drawn)
    working = (f"3 × {won} + {drawn} = {most}.",)
    if points in (most, 2 * won + drawn):
        yield Agreement(
            rule="SUM015",
            claims=claims,
            message=f"“{record.points.text}” points are what the wins and draws bring.",
            working=working if points == most else (f"2 × {won} + {drawn} = {points}.",),
        )
    elif most < points < 4 * won + 2 * drawn:
        yield misworked(
            "SUM015",
            "warning",
            claims,
            said=record.points.text,
            message=f"“{record.points.text}” points are more than its wins and draws bring.",
            working=working[0],
            implied=str(most),
            others=f"“{record.won.text}” or “{record.drawn.text}”",
        )
