"""SUM: a mean outside its range, and a lowest figure above the highest."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.observation import BIG
from checker.rule import example
from checker.sums.means import CUE, EXTREME, Ranged, extremes_in, means_in
from checker.sums.outline import RANGE, Bounds, Term
from checker.sums.outline_windows import outlines
from claims.model import Claim


def ranges(context: Context) -> Iterator[Ranged]:
    """Select means beside their range, and lowest figures beside highest ones."""
    for outline in outlines(context):
        text = outline.text
        mean = "mean" in text or "averag" in text or "median" in text
        if mean and CUE.search(text):
            yield from means_in(outline)
        if ("low" in text or "minimum" in text or "est" in text) and EXTREME.search(text):
            yield from extremes_in(outline)


@rule_for(
    "SUM006",
    "mean-outside-range",
    "error",
    ranges,
    fails=(
        example("Temperatures lay between 12 and 18 degrees, on average 21."),
        example("The patients were aged 20 to 45, with a mean age of 51."),
        example("The index moved from a low of 30 to a high of 20."),
    ),
    passes=(
        example("Temperatures lay between 12 and 18 degrees, on average 15."),
        example("Men aged 20 to 45 weigh on average 81 kilos."),
        example("Prices rose from 12 to 18 dollars, an average of 3 dollars a year."),
        example("The index rose from a low of 20 to a high of 30."),
    ),
)
def mean_outside_range(ranged: Ranged, context: Context) -> Iterator[Conflict | Agreement]:
    """A mean or a median lies outside the range of what it is the mean of.

    "Aged 20 to 45, with a mean age of 51" cannot be: a mean is never above all of its figures, nor
    below them. The same holds for a lowest figure that is above the highest ("from a low of 30 to a
    high of 20").

    Mean and range stand in one sentence and are of one unit. Left alone are ranges of something
    else ("men aged 20 to 45 weigh on average 81 kilos"), movements ("rose from 12 to 18"), means of
    other times or places, and positions in a chart.
    """
    low, high, mean = ranged.low, ranged.high, ranged.mean
    least, most = _low_end(low), _high_end(high)
    if mean is None:
        if low.strict[0] > high.strict[1]:
            yield _turned(ranged)
        return
    if least > most or mean.strict[1] >= BIG or mean.strict[0] <= -BIG:
        return
    outside = mean.strict[0] > most or mean.strict[1] < least
    if outside:
        yield _outside(ranged, least, most)
    else:
        yield Agreement(
            rule="SUM006",
            claims=_claims(low, high, mean),
            message=f"“{mean.said}” lies within {_said(ranged)}.",
            working=(f"{mean.value:.6g} is not outside {least:.6g} to {most:.6g}.",),
        )


def _low_end(term: Term) -> float:
    return _ends(term)[0] if term.sign == RANGE else term.strict[0]


def _high_end(term: Term) -> float:
    return _ends(term)[1] if term.sign == RANGE else term.strict[1]


def _ends(term: Term) -> Bounds:
    """Return the ends of a range, each as wide as its last digit."""
    quantity = term.claim.quantity
    half = float(quantity.written) / 2
    low, high = float(quantity.value_low or 0), float(quantity.value_high or 0)
    return min(low, term.strict[0]) - half, max(high, term.strict[1]) + half


def _claims(*terms: Term) -> tuple[Claim, ...]:
    return tuple(dict.fromkeys(term.claim for term in terms))


def _said(ranged: Ranged) -> str:
    if ranged.low is ranged.high:
        return f"“{ranged.low.said}”"
    return f"“{ranged.low.said}” to “{ranged.high.said}”"


def _outside(ranged: Ranged, least: float, most: float) -> Conflict:
    mean = ranged.mean or ranged.low
    way, than = ("above", "at most") if mean.value > most else ("below", "at least")
    end = most if mean.value > most else least
    return Conflict(
        rule="SUM006",
        level="error",
        claims=_claims(mean, ranged.low, ranged.high),
        message=f"The mean “{mean.said}” lies {way} its range, {_said(ranged)}.",
        working=(f"{mean.value:.6g} is {way} {end:.6g}, the end of the range with its rounding.",),
        confidence=0.85,
        corrections=(
            f"“{mean.said}” would have to be {than} {end:.6g}.",
            f"Otherwise {_said(ranged)} would have to be another range.",
        ),
    )


def _turned(ranged: Ranged) -> Conflict:
    low, high = ranged.low, ranged.high
    return Conflict(
        rule="SUM006",
        level="error",
        claims=_claims(low, high),
        message=f"The low “{low.said}” is above the high “{high.said}”.",
        working=(f"{low.value:.6g} is more than {high.value:.6g}.",),
        confidence=0.85,
        corrections=(
            f"“{low.said}” would have to be at most {high.value:.6g}.",
            f"Otherwise “{high.said}” would have to be at least {low.value:.6g}.",
        ),
    )
