"""The causes of wrong figures, as the table ``tables/causes.toml`` has them.

Each cause has a pattern (how its factor comes about), a weight (how often it is made), a spread
(how far a mended figure may miss, as a logarithm) and how it is told from coincidence.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec import Struct

from checker.reference import shipped


class Cause(Struct, frozen=True, kw_only=True):
    """A kind of slip.

    ``factor`` is what it changes a figure by, upwards or downwards, where that is always the same;
    ``units`` are those to which it applies, none for all.
    """

    name: str
    pattern: str
    weight: float
    explanation: str
    told: str
    factor: float | None = None
    spread: float = 0.03
    units: tuple[str, ...] = ()


class Slip(Struct, frozen=True):
    """A cause at work in one figure: multiplied by ``factor`` the figure would be right.

    ``factor`` is None where the true value is not known. ``weight`` is the slip's odds before the
    evidence; ``exact`` whether the mended figure states the true value. ``carrier`` is the id of
    the claim that would have to carry it, if only one of several could.
    """

    cause: Cause
    factor: float | None
    weight: float
    spread: float
    exact: bool = True
    carrier: str | None = None


def table() -> dict[str, Any]:
    """Return the table as written."""
    return shipped("causes.toml")


@cache
def causes() -> tuple[Cause, ...]:
    """Return the causes of the table."""
    return tuple(Cause(**{**row, "units": tuple(row.get("units", ()))}) for row in table()["cause"])


@cache
def cause(name: str) -> Cause:
    """Return the cause with a name. Raises KeyError for one that there is not."""
    found = {one.name: one for one in causes()}
    return found[name]


@cache
def plain_slips() -> tuple[Slip, ...]:
    """Return the slips that any figure may carry: each factor upwards and downwards."""
    return tuple(slip for one in causes() if one.pattern == "factor" for slip in both_ways(one))


def both_ways(one: Cause) -> tuple[Slip, Slip]:
    """Return a cause of a fixed factor as the slip that made a figure too small, or too large."""
    factor = one.factor or 1.0
    half = one.weight / 2
    return Slip(one, factor, half, one.spread), Slip(one, 1 / factor, half, one.spread)
