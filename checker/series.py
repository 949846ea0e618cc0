"""Series: the figures of one measure of one owner through time, and how surely they are one.

Rules about ranks, forecasts and totals compare figures of *different* periods, which the ledger's
own question ("is it one variable?") excludes. A series holds what differs in nothing but period and
modality; ``verdict`` asks the guards of ``checker.matching`` about all else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from msgspec.structs import replace

from checker.ledger import Observation
from checker.matching import sameness
from checker.model import LEVELS
from checker.restrictions import restrictions_of
from checker.variables import is_attribute
from claims.words import LANGUAGE, toml

# What a series leaves open on purpose, or asks in its own way.
LEFT_OUT = frozenset(("no-attribute", "owner", "period", "modality", "cumulative", "scope"))


@cache
def rank_words(table: str, name: str) -> frozenset[str]:
    """Return a list of words of ``ranks.toml``."""
    return frozenset(toml(f"{LANGUAGE}/ranks.toml")[table][name])


@cache
def words_pattern(table: str, name: str) -> re.Pattern[str]:
    """Return a pattern that finds any of a list of words or phrases of ``ranks.toml``."""
    words = sorted(rank_words(table, name), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


@cache
def _ranking() -> frozenset[str]:
    high, low = rank_words("superlatives", "high"), rank_words("superlatives", "low")
    return high | low | {"record", "all-time", "cumulative"}


def series(rows: Iterable[Observation]) -> Iterator[list[Observation]]:
    """Yield the rows of one block of the ledger that differ only in period and modality.

    Each row has an owner, a period with dates and a value; words of rank are taken off its measure.
    """
    groups: dict[Any, list[Observation]] = defaultdict(list)
    for row in rows:
        variable = row.variable
        named = variable.place or variable.entity or variable.event
        if not named or variable.end is None or row.claim.partitive:
            continue
        if variable.words & _ranking():
            row = replace(row, variable=replace(variable, words=variable.words - _ranking()))
        owner = (variable.place, variable.entity, variable.event)
        measure = (row.variable.words, row.currency, variable.basis, row.claim.direction)
        groups[owner, measure].append(row)
    yield from (group for group in groups.values() if len(group) > 1)


def verdict(first: Observation, second: Observation, gravest: str = "error") -> str | None:
    """Return the gravest level at which two rows of a series may be said to be of one measure.

    Across documents it is one level lower, and at most a warning for counts of what happened
    ("tourists visited"), which are wholes only by their wording.
    """
    found = sameness(first, second, LEFT_OUT)
    if found.level is None or _scopes_differ(first, second):
        return None
    level = min(LEVELS.index(found.level), LEVELS.index(gravest))
    if not (is_attribute(first.claim) and is_attribute(second.claim)):
        level = min(level, LEVELS.index("warning"))
    if first.claim.document != second.claim.document:
        level -= 1
    return LEVELS[level] if level >= 0 else None


def _scopes_differ(first: Observation, second: Observation) -> bool:
    one, other = restrictions_of(first.claim), restrictions_of(second.claim)
    return bool((one.words ^ other.words) - rank_words("neutral", "words"))


def is_tangled(rows: Iterable[Observation]) -> bool:
    """Tell whether one document gives a period two values that exclude each other: then they are of
    things that the reader does not tell apart, and no row of them is a series."""
    seen: dict[Any, tuple[float, float]] = {}
    for row in rows:
        variable = row.variable
        key = (row.claim.document, variable.start, variable.end, variable.modality)
        low, high = seen.get(key, (row.low, row.high))
        if row.low > high or row.high < low:
            return True
        seen[key] = (max(low, row.low), min(high, row.high))
    return False


def days(row: Observation) -> int:
    """Return the length of a row's period in days: 1 for a moment."""
    start, end = row.variable.start, row.variable.end
    return (end - start).days + 1 if start and end else 0


def by_scope(rows: Iterable[Observation]) -> list[list[Observation]]:
    """Return the rows of a series in groups whose clauses say the same beside measure and period.

    To be asked only of series that hold a contradiction: reading clauses is slow.
    """
    groups: dict[Any, list[Observation]] = defaultdict(list)
    for row in rows:
        groups[restrictions_of(row.claim).words - rank_words("neutral", "words")].append(row)
    return [group for group in groups.values() if len(group) > 1]


def said_beside(row: Observation, words: Iterable[str]) -> bool:
    """Tell whether a row's measure holds any of some words, as its head or beside it."""
    wanted = set(words)
    return not wanted.isdisjoint(row.claim.measure_key) or not wanted.isdisjoint(row.variable.words)
