"""SUM: a multiple against the two figures that it lies between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.misworked import misworked
from checker.observation import BIG
from checker.rule import example
from checker.sums.near_figures import Near, near_figures
from checker.sums.near_growth import best_of
from checker.sums.near_levels import noun_of
from checker.sums.skeletons import (
    Bounds,
    Figure,
    by_sentence,
    has_pair,
    one_unit,
    readings,
    skeleton,
)
from checker.sums.templates import Tied, cues, head_of, ties, told
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "multiples")


def stated_multiples(context: Context) -> Iterator[Tied | Near]:
    """Select sentences in which words tie a multiple and both of its figures."""
    nears = context.once(near_figures)["multiple"]
    yield from nears
    read = {near.said.start for near in nears}
    for tied in _by_templates(context):
        if "times" not in tied.figures or tied.figures["times"].start not in read:
            yield tied


def _by_templates(context: Context) -> Iterator[Tied]:
    cue = cues("multiple")
    for claims, before in context.once(by_sentence):
        if len(claims) + len(before) < 2 or len(claims) > 8:
            continue
        found = False
        if (len(claims) > 1 or has_pair(claims[0].sentence)) and cue(claims[0].sentence):
            for tied in ties("multiple", skeleton(claims, context)):
                found = True
                yield tied
        near = before and not found and len(claims) + len(before) < 6
        both = before[0].sentence + claims[0].sentence if near else ""
        if near and _OPENS.match(claims[0].sentence) and cue(both):
            yield from ties("multiple_pair", skeleton([*before, *claims], context))


# How a sentence opens that goes on about the figure of the one before.
_OPENS = re.compile(r"It|They|That|The |[A-Z][a-z]+ (?:doubled|tripled|quadrupled|halved)")


@rule_for(
    "SUM008",
    "multiple-differs",
    "error",
    stated_multiples,
    fails=(
        example("The fund has 60 million euros, three times the 40 million it had in 2018."),
        example("The number of cases tripled from 20 in May to 50 in June."),
    ),
    passes=(
        example("The fund has 60 million euros, more than twice the 25 million it had in 2018."),
        example("Cases rose tenfold from 3 to 31, and deaths nearly tripled to 17 from 6."),
    ),
)
def multiple_differs(tied: Tied | Near, context: Context) -> Iterator[Conflict | Agreement]:
    """A sentence states a multiple and both figures, and the one is another multiple of the other.

    "60 million, three times the 40 million of 2018": it is one and a half times. Multiples are
    said in whole numbers of what is not: "double" may be 1.8 to 2.5, "three times" 2.6 to 3.4 and
    "ten times" 8.5 to 12. A little beyond that is a warning, and what is further off an error.
    "More than double" has no upper end, "nearly" ends above; "three times more" may be three times
    or four.

    Nothing is said of figures of different units or of different things, nor of multiples that are
    forecast. Over two sentences it is a warning.
    """
    if isinstance(tied, Near):
        yield from best_of(tied, _judge_near)
    else:
        yield from _judge(tied)


def _judge_near(tied: Tied) -> Iterator[Conflict | Agreement]:
    """Judge a figure compared with another as a multiple."""
    roles = {"now": "now", "before": "base", "times": "said"}
    named = {role: tied.figures[other] for role, other in roles.items()}
    yield from _judge(replace(tied, figures=named))


def _judge(tied: Tied) -> Iterator[Conflict | Agreement]:
    roles = ("now", "before", "times")
    if "now" in tied.figures:
        tied = tied.with_figure("now", head_of(tied, "now"))
    figures = [tied.figures[role] for role in roles[:2] if role in tied.figures]
    times = _times(tied)
    if len(figures) < 2 or times is None or not _comparable(figures, tied):
        return
    implied = _nearest(figures, times)
    if implied is None:
        return
    claims = told([*([tied.figures["times"]] if "times" in tied.figures else []), *figures])
    said, now, before = _said(tied), figures[0].text, figures[1].text
    ratio = f"“{now}” is {_shown(implied)} “{before}”."
    if _meets(implied, times):
        yield Agreement(
            rule="SUM008",
            claims=claims,
            message=f"“{said}” leads from “{before}” to “{now}”.",
            working=(ratio,),
        )
        return
    level = "warning" if _meets(implied, _wider(times)) else "error"
    yield misworked(
        "SUM008",
        level,
        claims,
        said=said,
        message=f"“{said}” does not lead from “{before}” to “{now}”.",
        working=ratio,
        implied=_shown(implied),
        others=f"“{now}” or “{before}”",
    )


_OTHER = re.compile(rf"\b(?:{_PHRASES['other']})\b")


def _comparable(figures: list[Figure], tied: Tied) -> bool:
    if any(figure.claim is None for figure in figures) or _OTHER.search(tied.words):
        return False
    if figures[0].start == figures[1].start or one_unit(figures) is None:
        return False
    # "Two" and "a third of an acre": only numbers in digits leave out a unit that is said once.
    bare = [not any(sign.isdigit() for sign in each.text) for each in figures]
    if len({each.unit for each in figures}) > 1 and any(bare):
        return False
    if any(figure.text.endswith(" plus") for figure in figures):
        return False
    if any(figure.claim.counted == "times" for figure in figures if figure.claim):
        return False
    nouns = {noun_of(figure, tied.skeleton) for figure in figures} - {None}
    percents = {figure.unit == "percent" for figure in figures}
    if len(nouns) > 1 or (len(percents) > 1 and max(each.value for each in figures) > 100):
        return False
    kinds = [figure.claim.kind for figure in figures if figure.claim]
    return "rank" not in kinds and kinds.count("duration") in (0, 2)


_WORDS = {
    "twice": 2, "thrice": 3, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twenty": 20, "hundred": 100,
}  # fmt: skip
_MORE = re.compile(r"\b(?:times|fold) (?:more|higher|larger|bigger|greater)\b")


def _times(tied: Tied) -> Bounds | None:
    """Return what a multiple may stand for, as widely as its words are used."""
    figure = tied.figures.get("times")
    if figure is None:
        word = tied.given.get("tenfold", "")
        value = float(_WORDS.get(word) or (word if word.isdigit() else 0))
        modifier = "exact"
    else:
        value = figure.value
        modifier = figure.claim.quantity.modifier if figure.claim else "exact"
    if value <= 0 or value == 1 or _is_part_of_number(tied):
        return None
    if tied.given.get("again"):
        return value + 0.9, value + 1.1
    low, high = _loose(value, figure is not None and "." in figure.text)
    if _MORE.search(tied.words):
        high += 1
    # "More than halved" leaves less than half, and "more than half of the 30" is above it.
    shrinks = value < 1 and figure is not None and "halv" in figure.text
    if value < 1 and not shrinks:
        return _fraction(value, modifier, (low, high))
    if modifier in ("more_than", "at_least"):
        return (0.0, value * 1.02) if shrinks else (value * 0.98, BIG)
    if modifier in ("less_than", "at_most"):
        return (value * 0.98, BIG) if shrinks else (0.0, value * 1.02)
    if modifier == "nearly":
        return (value * 0.97, value * 1.3) if shrinks else (value * 0.75, value * 1.05)
    return low, high


def _fraction(value: float, modifier: str, loose: Bounds) -> Bounds:
    """Return what a fraction of another figure may stand for: "less than half of the 30"."""
    if modifier in ("more_than", "at_least"):
        return value * 0.98, 1.0
    if modifier in ("less_than", "at_most"):
        return 0.0, value * 1.02
    return (value * 0.75, value * 1.02) if modifier == "nearly" else loose


_AND_A = re.compile(r"\band an? $")


def _is_part_of_number(tied: Tied) -> bool:
    """Tell whether a multiple is the end of one: the "half" of "one and a half times"."""
    figure = tied.figures.get("times")
    if figure is None:
        return False
    number = tied.skeleton.figures.index(figure)
    found = re.search(rf"⟦[a-z]{number}⟧", tied.skeleton.text)
    return found is not None and _AND_A.search(tied.skeleton.text[: found.start()]) is not None


def _loose(value: float, decimal: bool) -> Bounds:
    """Return how far a multiple without a modifier may reach."""
    if decimal:
        return value - 0.06, value + 0.06
    if value < 1:
        return value * 0.85, value * 1.15
    if value < 2.5:
        return value * 0.9, value * 1.25
    return (value - 0.4, value + 0.4) if value < 8 else (value * 0.85, value * 1.2)


def _wider(times: Bounds) -> Bounds:
    return times[0] * 0.93, min(times[1] * 1.07, BIG)


def _nearest(figures: list[Figure], times: Bounds) -> Bounds | None:
    """Return what the ratio of the figures may be, in the reading that is nearest."""
    found = []
    for now, before in readings(figures, usual=True):
        if min(now[0], before[0]) > 0 and max(now[1], before[1]) < BIG:
            ratio = now[0] / before[1], now[1] / before[0]
            found.append((max(ratio[0] - times[1], times[0] - ratio[1]), ratio))
    return min(found)[1] if found else None


def _meets(ratio: Bounds, times: Bounds) -> bool:
    return ratio[0] <= times[1] and times[0] <= ratio[1]


def _said(tied: Tied) -> str:
    figure = tied.figures.get("times")
    if figure is None:
        return f"{tied.given['tenfold']}fold"
    return figure.text if figure.claim and figure.claim.kind == "ratio" else f"{figure.text} times"


def _shown(ratio: Bounds) -> str:
    low, high = (f"{end:.3g}" for end in ratio)
    return f"{low} times" if low == high else f"{low} to {high} times"
