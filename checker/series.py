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

from checker.matching import sameness
from checker.model import LEVELS
from checker.observation import Observation
from checker.restrictions import restrictions_of
from checker.variables import Variable, is_attribute
from claims.words import LANGUAGE, toml, verbs

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
def _lower(table: str, name: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in sorted(rank_words(table, name)))


def says(table: str, name: str, text: str) -> bool:
    """Tell whether a text holds any of a list of words; letters first, they are found faster."""
    said = text.lower()
    if not any(word in said for word in _lower(table, name)):
        return False
    return words_pattern(table, name).search(text) is not None


@cache
def _ranking() -> frozenset[str]:
    high, low = rank_words("superlatives", "high"), rank_words("superlatives", "low")
    return high | low | {"record", "all-time", "cumulative"}


def series(rows: Iterable[Observation]) -> Iterator[list[Observation]]:
    """Yield the rows that differ only in period and modality, of two at least.

    Each row has an owner, a period with dates and a value; what ranks or moves a figure is taken
    off its variable ("slowed to 3.2 percent" is what "was 2.7 percent" is).
    """
    groups: dict[Any, list[Observation]] = defaultdict(list)
    for row in rows:
        variable = row.variable
        named = variable.place or variable.entity or variable.event
        if not named or variable.end is None or row.claim.partitive:
            continue
        plain = _plain(row)
        owner = (variable.place, variable.entity, variable.event)
        measure = (plain.key, plain.words, row.currency, plain.basis, row.claim.direction)
        groups[owner, measure].append(replace(row, variable=plain) if plain != variable else row)
    yield from (group for group in groups.values() if len(group) > 1)


# "the fastest since 2015" ranks a growth; it does not say that it was measured from 2015.
_RANKED_SINCE = re.compile(
    r"(?:est|most)\s(?:\w+\s){0,3}since\s(?:the\s)?((?:\w+\s)?(?:19|20)\d\d)"
)
_MOVING = ("up", "down", "level")


def _plain(row: Observation) -> Variable:
    """Return a row's variable without what only ranks or moves its figure."""
    variable = row.variable
    if variable.words & _ranking():
        variable = replace(variable, words=variable.words - _ranking())
    if variable.predicate and variable.kind == "level":
        verb = verbs().get(variable.predicate)
        if verb is not None and verb.role in _MOVING:
            variable = replace(variable, predicate=None)
    if variable.basis and variable.kind == "growth":
        ranked = _RANKED_SINCE.search(row.claim.sentence)
        if ranked:
            variable = replace(variable, basis=variable.basis - {ranked.group(1).lower()})
    return variable


def verdict(
    first: Observation,
    second: Observation,
    gravest: str = "error",
    left_out: frozenset[str] = LEFT_OUT,
) -> str | None:
    """Return the gravest level at which two rows of a series may be said to be of one measure.

    Across documents it is one level lower, and at most a warning for counts of what happened
    ("tourists visited"), which are wholes only by their wording. A place that is only the last one
    named carries no more than a note.
    """
    found = sameness(first, second, left_out)
    if found.level is None or _scopes_differ(first, second):
        return None
    level = min(LEVELS.index(found.level), LEVELS.index(gravest))
    if not (is_attribute(first.claim) and is_attribute(second.claim)):
        level = min(level, LEVELS.index("warning"))
    if _is_guessed(first) or _is_guessed(second):
        level = min(level, LEVELS.index("note"))
    if first.claim.document != second.claim.document:
        level -= 1
    return LEVELS[level] if level >= 0 else None


_POINTS_BACK = re.compile(
    r"\b(?:[Ii]ts?|[Tt]hey|[Tt]heir|[Tt]hose|[Tt]hat|"
    r"[Tt]he (?:country|nation|figure|total|number))\b"
)


def _is_guessed(row: Observation) -> bool:
    """Tell whether a place is that of an earlier sentence, to which no word of this one points."""
    claim = row.claim
    return claim.origin.place == "inherited" and not _POINTS_BACK.search(claim.sentence)


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
