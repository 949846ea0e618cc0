"""Parts and wholes: which figures give others a lower bound, by topic, by words and by place.

A part's lower bound is looked up at every whole above it (its places times its topics, a dozen or
two), so the work grows with the number of claims, not with that of their pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from checker.context import Context
from checker.ledger import BIG, Observation
from checker.money import DOLLAR, in_dollars
from checker.restrictions import restrictions_of
from checker.variables import is_owned, years_between
from claims.measures import compared_concepts, extending_words, topic_wholes, types
from claims.places import wholes


class Pair(Struct, frozen=True):
    """A whole whose upper bound lies below the lower bound of a part, beyond the margins.

    ``least`` is the part's lower bound in ``unit``; ``ratio`` by how much the whole falls short.
    """

    whole: Observation
    part: Observation
    least: float
    unit: str
    ratio: float
    slack: float
    level: str
    part_step: str | None = None
    whole_step: str | None = None


class _Row(Struct, frozen=True):
    """An observation with its interval in the unit that the block compares in."""

    observation: Observation
    low: float
    high: float
    unit: str
    step: str | None


def part_and_whole(context: Context, margins: Mapping[str, Any]) -> Iterator[Pair]:
    """Yield the pairs of a whole and a part that cannot both be true."""
    index: dict[tuple[str, str, str], list[_Row]] = defaultdict(list)
    rows = list(_rows(context))
    for row in rows:
        if row.high < BIG:
            for key in _own_keys(row):
                index[key].append(row)
    for entries in index.values():
        entries.sort(key=lambda row: row.high)
    for part in rows:
        if part.low > 0:
            yield from _above(part, index, context, margins)


def _rows(context: Context) -> Iterator[_Row]:
    for row in context.ledger.rows:
        if not _is_additive(row):
            continue
        yield _Row(row, row.low, row.high, row.claim.quantity.unit, None)
        if row.variable.dimension == "currency" and row.currency != DOLLAR:
            dollars = in_dollars(row, context.published(row.claim))
            if dollars:
                yield _Row(row, dollars.low, dollars.high, DOLLAR, dollars.step)


def _is_additive(row: Observation) -> bool:
    """Tell whether a row is the level of something that adds up, with a place to lie in."""
    variable, claim = row.variable, row.claim
    if variable.kind != "level" or variable.place is None or claim.partitive or variable.per:
        return False
    if variable.concept is None or variable.entity or not types()[variable.head].additive:
        return False
    if variable.dimension == "currency":
        return bool(variable.topics) and variable.concept in compared_concepts()
    summed = variable.dimension == "count" or variable.dimension.startswith("[")
    return summed and is_owned(claim)


def _own_keys(row: _Row) -> Iterator[tuple[str, str, str]]:
    variable = row.observation.variable
    place = variable.place or ""
    if variable.dimension == "currency":
        for topic in variable.topics:
            yield row.unit, place, topic
    else:
        yield f"{variable.head} {variable.dimension}", place, ""


def _above(
    part: _Row,
    index: Mapping[tuple[str, str, str], list[_Row]],
    context: Context,
    margins: Mapping[str, Any],
) -> Iterator[Pair]:
    variable = part.observation.variable
    seen: set[str] = set()
    for place in wholes(variable.place or ""):
        for family, topic in _families(part):
            for whole in index.get((family, place, topic), ()):
                if whole.high >= part.low:
                    break
                if _converted_both(part, whole) or whole.observation.claim.id in seen:
                    continue
                if _lies_in(part, whole) and _fits(part.observation, whole.observation):
                    seen.add(whole.observation.claim.id)
                    yield from _judged(part, whole, context, margins)


def _converted_both(part: _Row, whole: _Row) -> bool:
    """Tell whether two amounts of one currency meet here in dollars: they compare as they are."""
    own = part.observation.currency
    return own is not None and own == whole.observation.currency and part.unit != own


def _families(part: _Row) -> Iterator[tuple[str, str]]:
    variable = part.observation.variable
    if variable.dimension != "currency":
        yield f"{variable.head} {variable.dimension}", ""
        return
    for topic in variable.topics:
        for whole in topic_wholes(topic):
            yield part.unit, whole


def _lies_in(part: _Row, whole: _Row) -> bool:
    """Tell whether one variable is truly part of the other: narrower by place, topic or words."""
    one, other = part.observation.variable, whole.observation.variable
    if (one.words ^ other.words) & extending_words():
        return False
    rest = other.words - other.topics
    if not rest <= one.words - one.topics:
        return False
    if one.dimension != "currency":
        if not other.words <= one.words or not one.words:
            return False
        return one.place != other.place or other.words < one.words
    return one.place != other.place or not (one.topics & other.topics)


def _fits(part: Observation, whole: Observation) -> bool:
    """Tell whether a whole is one: nothing restricts it, and its period is no shorter than that of
    its part, where they are of flows (a month holds no year)."""
    if restrictions_of(whole.claim).words - restrictions_of(part.claim).words:
        return False
    one, other = part.variable, whole.variable
    if len(one.words - other.words) > MOST_WORDS:
        return False
    if types()[other.head].time != "flow" or other.start is None or other.end is None:
        return True
    days = (other.end - other.start).days
    if one.start is None or one.end is None:
        return days >= _YEAR
    return days >= min(_YEAR, (one.end - one.start).days - 3)


# More restricting words than this are a sentence that was misread as a measure.
MOST_WORDS = 3
_YEAR = 360


def _years_apart(part: Observation, whole: Observation, context: Context) -> int:
    """Return by how many years a part is later than its whole, taking publication for a period
    that is not stated."""
    years = []
    for row in (part, whole):
        published = context.published(row.claim)
        years.append(row.variable.end.year if row.variable.end else published and published.year)
    later, earlier = years
    return max(0, later - earlier) if later and earlier else 0


def _judged(
    part: _Row, whole: _Row, context: Context, margins: Mapping[str, Any]
) -> Iterator[Pair]:
    if whole.high <= 0:
        return
    ratio = part.low / whole.high
    apart = _years_apart(part.observation, whole.observation, context)
    slack = _slack(part.observation, whole.observation, apart, margins)
    concept, least = _concepts(part.observation, whole.observation, margins)
    if ratio <= slack * least:
        return
    pair = (part.observation.claim, whole.observation.claim)
    inferred = (
        int(_both_unstated(part.observation, whole.observation))
        + sum(claim.origin.place == "inherited" for claim in pair)
        + sum(any("topic" in one for one in claim.assumptions) for claim in pair)
    )
    yield Pair(
        whole=whole.observation,
        part=part.observation,
        least=part.low,
        unit=part.unit,
        ratio=ratio,
        slack=slack * least,
        level="error" if inferred == 0 and ratio > slack * concept else "warning",
        part_step=part.step,
        whole_step=whole.step,
    )


def _concepts(
    part: Observation, whole: Observation, margins: Mapping[str, Any]
) -> tuple[float, float]:
    """Return the margins for two accounting concepts: that of an error, and that of a warning."""
    one, other = part.variable.concept, whole.variable.concept
    if one == other:
        return 1.0, 1.0
    grave = float(margins["concept"])
    return grave, float(margins["concepts"].get(one, {}).get(other, grave))


def _both_unstated(part: Observation, whole: Observation) -> bool:
    """Tell whether one document leaves both periods unsaid: then they are most likely one."""
    one, other = part.claim, whole.claim
    return one.document == other.document and one.period is None and other.period is None


def _slack(part: Observation, whole: Observation, apart: int, margins: Mapping[str, Any]) -> float:
    """Return the product of the margins for all that the words leave open.

    ``apart`` is by how many years the periods may differ where one of them is not stated.
    """
    slack = 1.0
    years = years_between(part.variable, whole.variable)
    if years is None and _both_unstated(part, whole):
        slack *= float(margins["year"])
    elif years is None:
        slack *= max(float(margins["period_unknown"]), float(margins["year"]) ** apart)
    elif years > 0:
        slack *= float(margins["year"]) ** years
    else:
        slack *= float(margins["year_back"]) ** -years
    if part.variable.modality != whole.variable.modality:
        slack *= float(margins["modality"])
    return slack
