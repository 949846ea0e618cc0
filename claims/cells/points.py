"""Percentage points as cells write them: "+2.3 pp", "-0.4 pts", "15 bp"."""

from __future__ import annotations

from functools import cache

from claims.tables.numbers import Number, words_of_tables

# A hundredth of a point.
_BASIS = ("bp", "bps", "basis points", "basis point")


@cache
def _sure() -> frozenset[str]:
    return frozenset(words_of_tables()["points"]["words"])


@cache
def _unsure() -> frozenset[str]:
    return frozenset(words_of_tables()["points"]["bare"])


def is_in_points(number: Number, among_percent: bool) -> bool:
    """Tell whether a cell is marked as percentage points; "points" alone are these only
    ``among_percent``, where its row or its table is of percentages."""
    said = number.after.lower()
    return said in _sure() or (said in _unsure() and (among_percent or number.is_percent))


def points_of(number: Number) -> float:
    """Return how many of a cell's figure make a percentage point, or a point of whatever its row
    counts: 1 or, of basis points, 100; 0 where it is not marked as points."""
    said = number.after.lower()
    if said in _BASIS:
        return 100.0
    return 1.0 if said in _sure() or said in _unsure() else 0.0
