"""Parts and wholes: which figures give others a lower bound, by topic, by words and by place.

A part's lower bound is looked up at every whole above it (its places times its topics times its
words, a dozen or two), variable by variable, and rows are compared only where their variables'
bounds are beyond the margins, and of each so many as are enough: the work grows with the number of
claims, not with that of pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import Any

from msgspec import Struct

from checker.context import Context
from checker.money import DOLLAR, in_dollars
from checker.observation import BIG, Observation
from checker.part_margins import (
    both_unstated,
    concept_margins,
    is_restricted,
    least_slack,
    slack_of,
    years_later,
)
from checker.part_of import MOST_WORDS, is_as_long, lies_in
from checker.variables import Variable, is_owned
from claims.measures import compared_concepts, topic_wholes, types
from claims.places import wholes


class Pair(Struct, frozen=True, gc=False):
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


class _Row(Struct, frozen=True, gc=False):
    """An observation with its interval in the unit that the block compares in."""

    observation: Observation
    low: float
    high: float
    unit: str
    step: str | None


class _Group(Struct, frozen=True):
    """The rows of one variable in one unit, those first that are most likely to exclude others.

    ``end`` is the bound of the first row: the least upper bound of wholes, or the greatest lower
    bound of parts.
    """

    variable: Variable
    unit: str
    rows: list[_Row]
    end: float


# Unit or type, and place; then topic, and words beside topics.
_Index = dict[tuple[str, str], dict[tuple[str, frozenset[str]], list[_Group]]]


# Unit and measure and place of a part -> its wholes, whatever the year.
_Known = dict[tuple[object, ...], list[list[_Group]]]


def part_and_whole(context: Context, margins: Mapping[str, Any]) -> Iterator[Pair]:
    """Yield the pairs of a whole and a part that cannot both be true."""
    named: dict[tuple[str, Variable], list[_Row]] = defaultdict(list)
    for row in _rows(context):
        named[row.unit, row.observation.variable].append(row)
    index: _Index = defaultdict(lambda: defaultdict(list))
    parts: list[_Group] = []
    for (unit, variable), rows in named.items():
        bounded = sorted((row for row in rows if _bounds(row)), key=lambda row: row.high)
        if bounded:
            group = _Group(variable, unit, bounded, bounded[0].high)
            for outer, inner in _own_keys(group):
                index[outer][inner].append(group)
        lower = sorted((row for row in rows if row.low > 0), key=_strongest)
        if lower:
            parts.append(_Group(variable, unit, lower, lower[0].low))
    for named_wholes in index.values():
        for entries in named_wholes.values():
            entries.sort(key=lambda group: group.end)
    known: _Known = {}
    heard: Counter[str] = Counter()
    # In an order of their own: of many parts of one whole the same are heard however they come.
    for part in sorted(parts, key=lambda group: _stand(group.rows[0])):
        for pair in _above(part, index, known, context, margins, heard):
            heard.update((pair.part.claim.id, pair.whole.claim.id))
            yield pair


def _strongest(row: _Row) -> tuple[float, str, int]:
    return -row.low, *_stand(row)


def _stand(row: _Row) -> tuple[str, int]:
    claim = row.observation.claim
    return claim.document, claim.span.start


def _bounds(row: _Row) -> bool:
    """Tell whether a row bounds a whole from above. A conversion says the amount before it again,
    which does so itself."""
    return row.high < BIG and row.observation.claim.kind != "conversion"


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


def _own_keys(
    whole: _Group,
) -> Iterator[tuple[tuple[str, str], tuple[str, frozenset[str]]]]:
    """Yield the keys under which a whole is looked up: its words there are those beside topics."""
    variable = whole.variable
    place = variable.place or ""
    if variable.dimension == "currency":
        for topic in variable.topics:
            yield (whole.unit, place), (topic, variable.words - variable.topics)
    else:
        yield (f"{variable.called} {variable.dimension}", place), ("", variable.words)


def _above(
    part: _Group,
    index: _Index,
    known: _Known,
    context: Context,
    margins: Mapping[str, Any],
    heard: Mapping[str, int],
) -> Iterator[Pair]:
    """Yield the pairs of a part with the wholes above it: groups first, then their rows."""
    seen: set[int] = set()
    for whole in _below(part, index, known):
        if id(whole) not in seen and _is_whole(part, whole, margins):
            seen.add(id(whole))
            yield from _conflicting(part, whole, context, margins, heard)


def _below(part: _Group, index: _Index, known: _Known) -> Iterator[_Group]:
    """Yield what may be a whole of a part, and lies below it with a row at least."""
    one = part.variable
    measure = (part.unit, one.head, one.dimension, one.place, one.words, one.topics)
    if measure not in known:
        known[measure] = list(_wholes_of(part, index))
    for groups in known[measure]:
        for whole in groups:
            if whole.end >= part.end:
                break
            yield whole


def _wholes_of(part: _Group, index: _Index) -> Iterator[list[_Group]]:
    """Yield what may be wholes of a part, those of one measure and place together."""
    variable = part.variable
    money = variable.dimension == "currency"
    widened = _fewer(variable.words - variable.topics if money else variable.words)
    families = list(_families(part))
    for place in wholes(variable.place or ""):
        for family, topic in families:
            there = index.get((family, place))
            if there is not None:
                yield from (there[topic, words] for words in widened if (topic, words) in there)


@lru_cache(maxsize=10_000)
def _fewer(words: frozenset[str]) -> tuple[frozenset[str], ...]:
    """Return the sets of words that a whole of a part may have: up to some of its own left out."""
    return tuple(
        words.difference(left_out)
        for count in range(min(MOST_WORDS, len(words)) + 1)
        for left_out in combinations(words, count)
    )


def _is_whole(part: _Group, whole: _Group, margins: Mapping[str, Any]) -> bool:
    """Tell whether one variable is a whole of another, and any row of it is too small for that."""
    one, other = part.variable, whole.variable
    beyond = _exceeds(part.end, whole.end, least_slack(one, other, margins))
    return beyond and lies_in(one, other) and is_as_long(one, other)


def _exceeds(low: float, high: float, slack: float) -> bool:
    return high <= 0 or low / high > slack


# So many figures that exclude another say of it what can be said; a slip in the total of the world
# is contradicted by every country in every article.
ENOUGH = 30


def _conflicting(
    part: _Group,
    whole: _Group,
    context: Context,
    margins: Mapping[str, Any],
    heard: Mapping[str, int],
) -> Iterator[Pair]:
    """Yield the rows of two variables that exclude each other: both are sorted, so that only those
    are looked at that are beyond the margins. ``heard`` counts what was yielded of each claim."""
    least = least_slack(part.variable, whole.variable, margins)
    for one in part.rows:
        if not _exceeds(one.low, whole.end, least):
            break
        for other in whole.rows:
            if not _exceeds(one.low, other.high, least):
                break
            if heard[one.observation.claim.id] >= ENOUGH:
                break
            if heard[other.observation.claim.id] < ENOUGH and not _converted_both(one, other):
                yield from _judged(one, other, context, margins)


def _converted_both(part: _Row, whole: _Row) -> bool:
    """Tell whether two amounts of one currency meet here in dollars: they compare as they are."""
    own = part.observation.currency
    return own is not None and own == whole.observation.currency and part.unit != own


def _families(part: _Group) -> Iterator[tuple[str, str]]:
    variable = part.variable
    if variable.dimension != "currency":
        yield f"{variable.called} {variable.dimension}", ""
        return
    for topic in variable.topics:
        for whole in topic_wholes(topic):
            yield part.unit, whole


def _judged(
    part: _Row, whole: _Row, context: Context, margins: Mapping[str, Any]
) -> Iterator[Pair]:
    if whole.high <= 0:
        return
    ratio = part.low / whole.high
    apart = years_later(part.observation, whole.observation, context)
    unstated = both_unstated(part.observation, whole.observation)
    one, other = part.observation.variable, whole.observation.variable
    slack = slack_of(one, other, apart, unstated, margins)
    concept, least = concept_margins(one, other, margins)
    if ratio <= slack * least or is_restricted(part.observation, whole.observation):
        return
    pair = (part.observation.claim, whole.observation.claim)
    inferred = (
        int(unstated)
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
