"""What is wrong with a confidence interval: its ends, an estimate outside it or far from its
middle, a p-value that contradicts it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import exp, log
from statistics import NormalDist

from msgspec import Struct

from checker.statistics.estimates import Estimate, Interval
from checker.statistics.reported import (
    Range,
    beginning,
    number_said,
    p_said,
    rounded,
    said,
    value_of,
    words,
)
from claims.document import Document

# How far off its middle an estimate may be, in half widths of its interval, before that is said: an
# interval need not come from the formula that makes it even.
UNEVEN = {"difference": 0.1, "mean": 0.1, "ratio": 0.3}
# By what factor a p-value may differ from the one that the interval implies: the two often come
# from different tests. Beyond the first, sides that flip are a warning, beyond the second an error;
# beyond the third it is a warning though both are on one side.
ODD, WRONG, FAR = 1.5, 3.0, 8.0
# How small a p-value the normal distribution can be trusted with.
_LEAST = 1e-4


class Stated(Struct, frozen=True):
    """An interval in its document, with the words of its sentence, its ends, and whether the
    document speaks of one-sided tests."""

    document: Document
    interval: Interval
    sentence: str
    low: Range
    high: Range
    one_sided: bool

    @property
    def words(self) -> str:
        """The interval's own words, with its estimate and its p-value."""
        return said(self.document, self.interval.start, self.interval.end)


Fault = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""What is wrong with an interval: level, sentence, working and corrections."""


def is_inside(stated: Stated) -> bool:
    """Tell whether an interval has an estimate with a name, and holds it."""
    estimate = stated.interval.estimate
    whole = Range(stated.low.low, stated.high.high)
    return bool(estimate and estimate.scale and rounded(estimate.written).meets(whole))


def faults_of(stated: Stated) -> Iterator[Fault]:
    """Yield what is gravest of the faults of an interval."""
    for find in (_order, _outside, _against_p, _uneven):
        found = next(find(stated), None)
        if found:
            yield found
            return


def _order(stated: Stated) -> Iterator[Fault]:
    low, high = stated.interval.low, stated.interval.high
    if stated.low.low <= stated.high.high or _is_short(low, high):
        return
    below = min(value_of(low), value_of(high)) < 0
    level = "warning" if below else "error"
    working = (f"The first end, {low}, is larger than the second, {high}.",)
    yield (
        level,
        "the ends stand in the wrong order",
        working,
        (f"The interval would have to be {high} to {low}, or one of its ends is wrong.",),
    )


def _is_short(low: str, high: str) -> bool:
    """Tell whether the second end leaves out the digits that it shares: "1345–67"."""
    whole = low.isdigit() and high.isdigit()
    return whole and len(high) < len(low)


def _outside(stated: Stated) -> Iterator[Fault]:
    estimate = stated.interval.estimate
    if estimate is None or stated.low.low > stated.high.high:
        return
    value = rounded(estimate.written)
    if value.meets(Range(stated.low.low, stated.high.high)) or _is_elsewhere(stated, value):
        return
    low, high = stated.interval.low, stated.interval.high
    side = "above" if value.low > stated.high.high else "below"
    working = (f"{estimate.written} lies {side} {high if side == 'above' else low}.",)
    yield (
        "error" if estimate.scale else "warning",
        f"the estimate lies outside its interval, {low} to {high}",
        working,
        (f"The estimate would have to be between {low} and {high}, or an end is wrong.",),
    )


_OF_OTHERS = re.compile(r"\b(?:for|of)\s+(?:the\s+)?(?:difference|change|ratio|reduction)", re.I)


def _is_elsewhere(stated: Stated, value: Range) -> bool:
    """Tell whether the figure before an interval is on another scale, or not its estimate."""
    estimate = stated.interval.estimate
    assert estimate is not None
    whole = Range(stated.low.low, stated.high.high)
    middle = (value.low + value.high) / 2
    turned = Range(-value.high, -value.low)
    if turned.meets(whole) and beginning("intervals", "falling").search(stated.sentence):
        return True
    if any(whole.low <= one <= whole.high for one in _other_scales(stated, middle)):
        return True
    if _OF_OTHERS.search(stated.sentence) and estimate.scale not in ("ratio", "difference"):
        return True
    return estimate.scale in ("any", "mean", "") and _is_compared(stated)


_LOGARITHMS = ("b", "B", "β", "beta", "coefficient", "regression coefficient", "estimate", "")


def _other_scales(stated: Stated, middle: float) -> Iterator[float]:
    """Yield a figure on the other scales on which its interval may be given."""
    interval, estimate = stated.interval, stated.interval.estimate
    assert estimate is not None
    if estimate.percent and not interval.percent:
        yield from (1 - middle / 100, 1 + middle / 100, middle / 100)
    if interval.percent and not estimate.percent:
        yield from (middle * 100, (1 - middle) * 100, (middle - 1) * 100)
    if estimate.name.lower() in _LOGARITHMS:
        yield exp(min(middle, 50))
        if middle > 0:
            yield log(middle)


def _is_compared(stated: Stated) -> bool:
    """Tell whether two figures are compared: the interval may be that of their difference."""
    lower = stated.sentence.lower()
    return any(
        re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lower)
        for word in words()["intervals"]["compared"]
    )


def _uneven(stated: Stated) -> Iterator[Fault]:
    estimate = stated.interval.estimate
    if estimate is None or estimate.scale not in UNEVEN or _may_be_uneven(stated, estimate):
        return
    value, low, high = rounded(estimate.written), stated.low, stated.high
    if estimate.scale == "ratio":
        if min(value.low, low.low) <= 0:
            return
        value, low, high = (Range(log(one.low), log(one.high)) for one in (value, low, high))
    middle = Range((low.low + high.low) / 2, (low.high + high.high) / 2)
    half = (high.high - low.low) / 2
    if value.meets(middle) or half <= 0:
        return
    off = max(value.low - middle.high, middle.low - value.high) / half
    if off > 1 or off < UNEVEN[estimate.scale] / 2:
        return
    centre = (middle.low + middle.high) / 2
    shown = number_said(exp(centre) if estimate.scale == "ratio" else centre)
    root = ", by logarithms" if estimate.scale == "ratio" else ""
    yield (
        "warning" if off >= UNEVEN[estimate.scale] else "note",
        f"the estimate is not in the middle of its interval{root}, which is about {shown}",
        (f"The middle of {stated.interval.low} and {stated.interval.high}{root}, is {shown}.",),
        (f"The estimate would have to be about {shown}, or an end is wrong.",),
    )


def _may_be_uneven(stated: Stated, estimate: Estimate) -> bool:
    if beginning("intervals", "uneven").search(stated.sentence):
        return True
    if estimate.scale == "mean" and _is_compared(stated):
        return True
    turned = value_of(estimate.written) * (value_of(stated.interval.low)) < 0
    if turned and beginning("intervals", "falling").search(stated.sentence):
        return True
    return estimate.scale != "ratio" and (estimate.percent or stated.interval.percent)


def _against_p(stated: Stated) -> Iterator[Fault]:
    interval = stated.interval
    if interval.p is None or interval.estimate is None or interval.level is None:
        return
    none = _no_effect(stated, interval.estimate)
    if none is None or interval.p.relation == "ns" or _is_other_p(stated):
        return
    implied = _implied(stated, none)
    if implied is None:
        return
    alpha, p = 1 - interval.level / 100, interval.p
    holds = stated.low.high < none < stated.high.low
    leaves = none < stated.low.low or stated.high.high < none
    apart = max(implied.low / max(p.allowed.high, 1e-12), p.allowed.low / implied.high)
    told = f"the interval implies p {_about(implied)}"
    if holds and p.allowed.high <= alpha:
        level = _graded(apart)
        told = f"the interval holds {none:g}, no effect, while the p-value is significant"
    elif leaves and p.allowed.low >= alpha and p.relation != "<":
        if beginning("raising").search(stated.sentence):
            return
        level = _graded(apart)
        told = f"the interval leaves out {none:g}, no effect, while the p-value is not significant"
    elif apart > FAR and p.relation == "=" and implied.low > _LEAST:
        level = "warning"
    else:
        return
    yield (
        level,
        told,
        _reckoned(stated, implied),
        (
            f"The p-value would have to be {_about(implied)}.",
            "Otherwise an end of the interval would have to be another.",
        ),
    )


def _no_effect(stated: Stated, estimate: Estimate) -> float | None:
    """Return the value of no effect: 1 for ratios, 0 for differences and for what has no name and
    reaches below nought; None where it is not known."""
    if estimate.scale in ("any", "") and stated.low.high < 0:
        return 0.0
    return {"ratio": 1.0, "difference": 0.0, "null": 0.0}.get(estimate.scale)


def _graded(apart: float) -> str:
    return "error" if apart >= WRONG else "warning" if apart >= ODD else "note"


def _about(implied: Range) -> str:
    middle = (implied.low * implied.high) ** 0.5 if implied.low > 0 else implied.high / 2
    return f"of about {p_said(middle)}" if middle >= 1e-4 else "< .0001"


def _is_other_p(stated: Stated) -> bool:
    """Tell whether a p-value is not, or may not be, the two-sided one of the estimate."""
    behind = stated.interval.behind
    if beginning("intervals", "of_else").search(behind.split(")")[0].split(".")[0]):
        return True
    return stated.one_sided or bool(beginning("otherwise").search(stated.sentence))


def _implied(stated: Stated, none: float) -> Range | None:
    """Return the two-sided p-values that an interval implies by the normal distribution.

    The standard error is the width of the interval over twice the quantile of its level, of the
    logarithms where the scale is that of ratios (Altman and Bland, BMJ 343, 2011).
    """
    interval = stated.interval
    assert interval.level is not None
    low, high = stated.low, stated.high
    if none == 1.0:
        if low.low <= 0:
            return None
        low, high = (Range(log(one.low), log(one.high)) for one in (low, high))
    normal = NormalDist()
    quantile = normal.inv_cdf(0.5 + interval.level / 200)
    found = []
    for first, second in (
        (low.low, high.low),
        (low.high, high.high),
        (low.low, high.high),
        (low.high, high.low),
    ):
        if second > first:
            size = abs(first + second) / (second - first) * quantile
            found.append(2 * (1 - normal.cdf(size)))
    return Range(max(min(found), 1e-15), max(*found, 1e-15)) if found else None


def _reckoned(stated: Stated, implied: Range) -> tuple[str, ...]:
    interval = stated.interval
    return (
        f"The {interval.level:g}% interval is {interval.low} to {interval.high}.",
        f"By the normal distribution it implies a two-sided p {_about(implied)}.",
    )
