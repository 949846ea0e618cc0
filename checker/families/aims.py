"""AGR: an aim or a forecast that lies below what there is already."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Conflict
from checker.context import Context
from checker.observation import BIG, Observation, days
from checker.rule import example
from checker.series import (
    by_scope,
    is_tangled,
    rank_words,
    said_beside,
    series,
    verdict,
    words_pattern,
)
from checker.wording import amount, quoted, when

AHEAD = ("forecast", "target")
# An aim with one of these is a bound from above.
_CAPS = ("less_than", "at_most", "nearly")
_A_YEAR = re.compile(r"\b(?:a|per|each|every) (?:year|month|day|quarter)\b")
# Periods of one length follow each other when no more days than this lie between.
NEXT = 3
# A longer period is a season ("2024-25"), whose months are not known.
YEAR = 366


def aims(context: Context) -> Iterator[list[Observation]]:
    """Select the series that hold an aim or a forecast, and an actual figure."""
    rows = context.ledger.rows
    measures = {_measure(row) for row in rows if row.variable.modality in AHEAD}
    yield from series(row for row in rows if _measure(row) in measures)


def _measure(row: Observation) -> tuple[str | None, ...]:
    variable = row.variable
    return variable.called, variable.dimension, variable.place, variable.entity


@rule_for(
    "AGR009",
    "forecast-exceeded",
    "error",
    aims,
    fails=(
        example(
            "China plans to reach 200 GW of wind capacity by 2030. At the end of 2023 China's wind "
            "capacity was 441 GW.",
            published="2024-03-29",
        ),
        example(
            "Huawei's revenue is expected to grow to 600 billion yuan in 2024. Huawei's revenue "
            "was 704 billion yuan in 2023.",
            published="2024-03-29",
        ),
    ),
    passes=(
        example(
            "China plans to reach 1,200 GW of wind capacity by 2030. At the end of 2023 China's "
            "wind capacity was 441 GW.",
            published="2024-03-29",
        ),
        example(
            "In 2012 China planned to reach 200 GW of wind capacity by 2020. At the end of 2023 "
            "China's wind capacity was 441 GW.",
            published="2024-03-29",
        ),
    ),
)
def forecast_exceeded(rows: list[Observation], context: Context) -> Iterator[Conflict]:
    """An aim or a forecast is below what the same measure has reached already.

    A text says that something will rise to a figure, or is to reach it, and an actual figure from
    before is higher. Reported for stocks that grow by nature (connections, base stations, capacity
    of wind or solar power), and else where the text says that it rises, from one period to the
    next.

    Not compared: aims of the past ("planned", "was to"), aims that the text calls met, reductions
    and what is meant to fall, rises from another figure that is named, additions with stocks, and
    forecasts that were beaten later.
    """
    if not any(True for _ in _overtaken(rows, context)):
        return
    for group in by_scope(rows):
        if is_tangled(group):
            continue
        for aim, actual in _overtaken(group, context):
            sure = aim.high < actual.low and aim.variable.head in rank_words("aims", "growing")
            level = verdict(aim, actual, "error" if sure else "warning")
            if level:
                yield _conflict(aim, actual, level)


def _overtaken(
    rows: list[Observation], context: Context
) -> Iterator[tuple[Observation, Observation]]:
    """Yield each standing aim with the highest actual figure that it would have to lie above."""
    actual = [row for row in rows if row.variable.modality == "actual" and _is_level(row)]
    if not actual:
        return
    peak = max(actual, key=lambda row: row.low if row.low < BIG else -BIG)
    for row in rows:
        if row.variable.modality not in AHEAD or not _is_level(row) or row.usual_high >= peak.low:
            continue
        if not _stands(row):
            continue
        beaten = [
            one
            for one in _before(row, actual, peak)
            if _is_known(row, one, context) and not _has_other_base(row, one)
        ]
        if beaten and row.usual_high < beaten[0].low < BIG:
            yield row, beaten[0]


def _is_level(row: Observation) -> bool:
    return row.variable.kind == "level" and not row.variable.per and not _is_added(row)


def _is_added(row: Observation) -> bool:
    said = row.claim.sentence
    return bool(words_pattern("aims", "added").search(said) or _A_YEAR.search(said))


def _stands(row: Observation) -> bool:
    """Tell whether an aim is said to be one now, of something that is to become more."""
    claim = row.claim
    said = claim.sentence
    if claim.quantity.modifier in _CAPS or said_beside(row, rank_words("aims", "feared")):
        return False
    if not words_pattern("aims", "standing").search(said):
        return False
    return not words_pattern("aims", "past").search(said)


def _before(
    aim: Observation, actual: list[Observation], peak: Observation
) -> Iterator[Observation]:
    """Yield the actual figures that an aim would have to exceed: of a stock that grows by nature
    the highest before; else that of the period just before, where the text says that it rises."""
    predicate = aim.claim.predicate
    rises = predicate in rank_words("aims", "rising")
    reaches = predicate is None or predicate in rank_words("aims", "reaching")
    start, end = aim.variable.start, aim.variable.end
    if start is None or end is None:
        return
    grows = aim.variable.head in rank_words("aims", "growing")
    if grows and not said_beside(aim, rank_words("aims", "shrinking")):
        last = peak.variable.end
        if (rises or reaches) and last is not None and last < start:
            yield peak
        return
    for row in actual if rises else ():
        last = row.variable.end
        if (
            last
            and days(aim) <= YEAR
            and abs(days(row) - days(aim)) <= NEXT
            and 0 < (start - last).days <= NEXT
        ):
            yield row


_BASE = re.compile(
    r"\bfrom\s(?:(?:about|around|some|an?\s\w+|nearly|almost)\s)*[^\s\d]?\d"
    r"|\b(?:compared|year[- ]on[- ]year|on the year|than (?:in|a year)|up on)\b",
    re.IGNORECASE,
)


def _has_other_base(aim: Observation, actual: Observation) -> bool:
    """Tell whether an aim is said to rise from another figure than the actual one: January's from
    that of a year before."""
    return bool(_BASE.search(aim.claim.sentence)) and actual.claim.text not in aim.claim.sentence


def _is_known(aim: Observation, actual: Observation, context: Context) -> bool:
    """Tell whether the actual figure was known when the aim was stated, and is not said to have met
    it: later documents report how old aims were beaten."""
    if words_pattern("aims", "past_aim").search(actual.claim.sentence):
        return False
    if aim.claim.document == actual.claim.document:
        return True
    published, end = context.published(aim.claim), actual.variable.end
    return published is not None and end is not None and end < published


def _conflict(aim: Observation, actual: Observation, level: str) -> Conflict:
    one, other = aim.claim, actual.claim
    least = amount(float(other.quantity.strict.low or 0), other.quantity.unit, digits=7)
    return Conflict(
        rule="AGR009",
        level=level,
        claims=(one, other),
        message=f"{quoted(one)} is still to be reached, but {quoted(other)} is more already.",
        working=(
            f"“{one.text}” is said of {when(one.period)}, as a {aim.variable.modality}.",
            f"“{other.text}” is said of {when(other.period)}, before that, as a fact.",
            f"“{one.text}” would have to be at least {least} to be a rise.",
        ),
        confidence=0.9 if level == "error" else 0.7,
        factors=(actual.low / aim.high if 0 < aim.high < BIG else 1.0, BIG),
        corrections=(
            f"“{one.text}” would have to be at least {least}.",
            f"Otherwise “{other.text}” would have to be less than “{one.text}”.",
        ),
    )
