"""AGR: a total below a part of its period."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from checker.catalogue import rule_for
from checker.conflict import Conflict
from checker.context import Context
from checker.observation import BIG, Observation, days
from checker.rule import example
from checker.series import (
    LEFT_OUT,
    by_scope,
    is_tangled,
    rank_words,
    says,
    series,
    verdict,
)
from checker.wording import amount, quoted, when
from claims.measures import types
from claims.words import verbs

_SINCE = re.compile(r"\b[Ss]ince (?:the (?:start|beginning) of )?((?:19|20)\d\d)\b(?! \w+ quarter)")
_PERFECT = re.compile(r"\b(?:has|have|had)\b")
# "2022-23", "2022/23": a year of accounts, of schools or of harvests, not two years.
_SEASON = re.compile(r"\d{4}\s*[-–/]\s*\d\d(?:\d\d)?\b")
YEAR = 366
# A whole is longer than its part by so many days at least.
LONGER = 20


def flows(context: Context) -> Iterator[list[Observation]]:
    """Select the series of flows: what of a year is the sum of its months."""
    yield from series(_dated(row, context) for row in context.ledger.rows if _is_flow(row))


@rule_for(
    "AGR011",
    "total-below-part",
    "error",
    flows,
    fails=(
        example(
            "Norway's exports were 1,310 billion kroner in the first nine months of 2023. "
            "Norway's exports were 1,340 billion kroner in the third quarter of 2023."
        ),
        example(
            "Japan welcomed 25.1 million visitors in 2023. In October 2023 alone, Japan welcomed "
            "27.4 million visitors."
        ),
    ),
    passes=(
        example(
            "Norway's exports were 1,310 billion kroner in the first nine months of 2023. "
            "Norway's exports were 440 billion kroner in the third quarter of 2023."
        ),
        example("Japan welcomed 25.1 million visitors in 2023. In 2019 it welcomed 31.9 million."),
    ),
)
def total_below_part(rows: list[Observation], context: Context) -> Iterator[Conflict]:
    """A figure of a whole period is below the figure of a part of it.

    Exports of a year are the sum of those of its months, so that a month never exceeds the year:
    the same for revenue, imports, production, visitors and what else is counted as it happens.
    "Since 2015" is a whole period, too.

    Not compared: stocks and rates, profits (a part may be a loss), GDP (a quarter is given at its
    annual rate), averages, years of account, and figures with other words beside the measure.
    """
    found = _pairs(rows)
    if not any(True for _ in found):
        return
    for group in by_scope(rows):
        if is_tangled(group):
            continue
        for whole, part in _pairs(group):
            level = verdict(whole, part, left_out=LEFT_OUT - {"cumulative"})
            if level:
                yield _conflict(whole, part, level)


def _is_flow(row: Observation) -> bool:
    variable, claim = row.variable, row.claim
    if variable.kind != "level" or variable.per or variable.modality != "actual":
        return False
    if claim.partitive or "/" in claim.quantity.unit or row.low < 0:
        return False
    known = types().get(variable.head)
    named = variable.head in rank_words("summed", "types") and known is not None and known.additive
    counted = claim.measure_key[0] in rank_words("summed", "nouns")
    done = known is None and claim.predicate in rank_words("summed", "verbs")
    return (named or counted or done) and not says("summed", "rates", claim.sentence)


def _dated(row: Observation, context: Context) -> Observation:
    """Give a figure "since 2015" the period from then to its publication."""
    claim = row.claim
    if claim.origin.period == "stated":
        return row
    since = _SINCE.search(claim.sentence)
    if since is None or not _PERFECT.search(claim.sentence) or _moves(row):
        return row
    end = context.published(claim) or date.max
    return replace(
        row, variable=replace(row.variable, start=date(int(since.group(1)), 1, 1), end=end)
    )


def _moves(row: Observation) -> bool:
    """Tell whether a figure is where something rose or fell to: of the end, not of the period."""
    verb = verbs().get(row.claim.predicate or "")
    return verb is not None and verb.role in ("up", "down", "level") and verb.lemma != "total"


def _pairs(rows: list[Observation]) -> Iterator[tuple[Observation, Observation]]:
    """Yield a whole and a part that is larger: of each period the lowest and the highest row."""
    lowest: dict[tuple[date, date], Observation] = {}
    highest: dict[int, dict[tuple[date, date], Observation]] = defaultdict(dict)
    for row in rows:
        start, end = row.variable.start, row.variable.end
        if start is None or end is None:
            continue
        period = (start, end)
        if days(row) > 27 and _is_whole(row):
            low = lowest.get(period)
            lowest[period] = row if low is None or row.high < low.high else low
        if start.year == end.year:
            high = highest[start.year].get(period)
            highest[start.year][period] = row if high is None or row.low > high.low else high
    for (start, end), whole in lowest.items():
        for year in highest.keys() & set(range(start.year, min(end.year, start.year + 99) + 1)):
            for (first, last), part in highest[year].items():
                inside = start <= first and last <= end and days(whole) >= days(part) + LONGER
                if inside and whole.high < part.low < BIG:
                    yield whole, part


def _is_whole(row: Observation) -> bool:
    """Tell whether a period is one that its figure is the sum of: a year at most, or "since"."""
    period = row.claim.period
    if days(row) <= YEAR:
        return row.variable.start is not None
    return period is None or (
        row.claim.origin.period != "stated" and not _SEASON.search(period.text)
    )


def _conflict(whole: Observation, part: Observation, level: str) -> Conflict:
    one, other = whole.claim, part.claim
    least = amount(float(other.quantity.strict.low or 0), other.quantity.unit, digits=7)
    return Conflict(
        rule="AGR011",
        level=level,
        claims=(one, other),
        message=f"{quoted(one)} is less than {quoted(other)}, which is a part of its period.",
        working=(
            f"{_said(part)} lies in {_said(whole)}.",
            f"“{one.text}” would have to be at least {least}, the figure of that part alone.",
        ),
        confidence=0.95 if level == "error" else 0.7,
        factors=(part.low / whole.high if whole.high > 0 else BIG, BIG),
        corrections=(
            f"“{one.text}” would have to be at least {least}.",
            f"Otherwise “{other.text}” would have to be at most “{one.text}”.",
        ),
    )


def _said(row: Observation) -> str:
    claim = row.claim
    if claim.origin.period != "stated" and _SINCE.search(claim.sentence):
        start = row.variable.start
        return f"The time since {start.year if start else '?'}"
    return f"“{when(claim.period)}”"
