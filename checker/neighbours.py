"""The rows of one variable that are farthest apart: those that a rule has to look at."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from checker.guards import moment
from checker.matching import Sameness, sameness
from checker.observation import Observation
from checker.restrictions import restrictions_of

Neighbours = tuple[Observation, Observation, Sameness]


def neighbours(rows: list[Observation]) -> Iterator[Neighbours]:
    """Yield the lowest and the highest row of each variable in a block of the ledger.

    Rows of one variable are swept in order of their intervals: one pair a variable, not all pairs.
    """
    seen: set[tuple[str, str]] = set()
    for group in _variables(rows):
        for low, high in _extremes(group):
            pair = (low.claim.id, high.claim.id)
            if pair not in seen:
                seen.add(pair)
                yield low, high, sameness(low, high)


def _variables(rows: list[Observation]) -> Iterator[list[Observation]]:
    """Yield the rows of one variable: across documents where all is stated, and inside a document
    also those that leave open what the others of it state alike."""
    across: dict[Any, list[Observation]] = {}
    inside: dict[Any, list[Observation]] = {}
    for row in rows:
        variable = row.variable
        measure = (variable.words, row.currency, variable.modality, variable.basis)
        whole = (variable.place, variable.entity, moment(variable))
        across.setdefault((measure, whole), []).append(row)
        inside.setdefault((measure, row.claim.document), []).append(row)
    for group in inside.values():
        if len(group) > 1 and _leaves_open(group):
            yield group
    yield from (group for group in across.values() if len(group) > 1)


def _leaves_open(group: list[Observation]) -> bool:
    """Tell whether rows of one document differ only in what some of them leave open."""
    places = {(row.variable.place, row.variable.entity) for row in group}
    periods = {moment(row.variable) for row in group}
    known_places = {one for one in places if one != (None, None)}
    known_periods = periods - {None}
    open_ended = len(places) > len(known_places) or len(periods) > len(known_periods)
    return open_ended and len(known_places) <= 1 and len(known_periods) <= 1


# A list of more rows than this is one of a whole archive, and not looked at further.
MOST_LISTED = 200


def _extremes(group: list[Observation]) -> Iterator[tuple[Observation, Observation]]:
    ordered = sorted(group, key=_order)
    if _is_list(ordered):
        # What looks like a list may be one thing and several parts of it ("exports to China").
        few = ordered if len(ordered) <= MOST_LISTED else []
        scopes = [rows for rows in _scopes(few) if not _is_list(rows)]
        yield from (pair for rows in scopes for pair in _ends(rows))
        return
    yield from _ends(ordered)
    if len(ordered) > 2 and ordered[0].high < max(row.low for row in ordered):
        yield from (pair for rows in _scopes(ordered) for pair in _ends(rows))


def _ends(ordered: list[Observation]) -> Iterator[tuple[Observation, Observation]]:
    """Yield the row with the least upper bound and, of the others, that with the greatest lower."""
    lowest, *others = ordered
    if not others:
        return
    # Of rows that agree, one of another document says more than one of the same.
    own = lowest.claim.document
    highest = max(others, key=lambda row: (row.low, row.claim.document != own))
    yield lowest, highest


def _scopes(ordered: list[Observation]) -> Iterator[list[Observation]]:
    """Yield the rows that have one scope, in their order."""
    scopes: dict[Any, list[Observation]] = {}
    for row in ordered:
        said = restrictions_of(row.claim)
        scopes.setdefault((said.words, said.claimants), []).append(row)
    yield from scopes.values()


def _order(row: Observation) -> tuple[float, float, str, int]:
    """Order rows by their intervals, equal ones by where they stand, not by how they came."""
    return row.high, row.low, row.claim.document, row.claim.span.start


def _is_list(rows: list[Observation]) -> bool:
    """Tell whether three or more values of one document exclude each other: a list of things."""
    documents: dict[str, list[Observation]] = {}
    for row in rows:
        documents.setdefault(row.claim.document, []).append(row)
    for own in documents.values():
        ordered = sorted(own, key=lambda row: row.low)
        apart = 1 + sum(left.high < right.low for left, right in pairwise(ordered))
        if apart >= 3:
            return True
    return False
