"""By what the factors of a product have to be multiplied for the unit of the whole."""

from __future__ import annotations

import re
from functools import cache

from checker.sums.skeletons import Figure
from checker.sums.templates import Tied
from claims.units import factor

# How many of a stretch of time are in a year.
PER_YEAR = {
    "second": 31557600.0, "minute": 525960.0, "hour": 8766.0, "day": 365.25, "night": 365.25,
    "week": 52.18, "month": 12.0, "quarter": 4.0, "year": 1.0, "annum": 1.0,
}  # fmt: skip
_ADVERBS = {
    "hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month",
    "yearly": "year", "annually": "year",
}  # fmt: skip
_PER = re.compile(
    r"^ (?:an?|per|every|each) ([a-z]+)\b(?! (?:earlier|ago|later|before|previously)\b)"
)


def per_what(figure: Figure, tied: Tied) -> str | None:
    """Return what a figure is a rate of: "day" of "40 tonnes a day"."""
    if figure.claim is not None and figure.claim.per:
        return _ADVERBS.get(figure.claim.per, figure.claim.per)
    if " / " in figure.unit:
        return figure.unit.split(" / ")[1]
    starts = [each.start for each in tied.skeleton.figures]
    number = starts.index(figure.start)
    behind = re.search(rf"⟦[a-z]{number}⟧(.{{0,20}})", tied.skeleton.text)
    found = _PER.match(behind[1]) if behind else None
    return found[1] if found else None


def times_units(figures: list[Figure], tied: Tied) -> tuple[float, float] | None:
    """Return by what the product of the figures has to be multiplied, from and to; None where they
    are no product."""
    if len({figure.start for figure in figures}) < len(figures):
        return None
    if any(figure.claim is None for figure in figures):
        return None
    if tied.section == "rates":
        return _between_rates(figures, tied)
    if len(figures) < 3:
        return None
    one, other, whole = figures
    if tied.section == "timed":
        per, length = per_what(one, tied), other.unit
        if per not in PER_YEAR or length not in PER_YEAR:
            return None
        by = PER_YEAR[per] / PER_YEAR[length]
        scale = _same(one, whole)
        return _around(by * scale) if scale and per_what(whole, tied) is None else None
    if tied.section == "priced" and not (per_what(one, tied) or per_what(other, tied)):
        return None
    if {one.claim.kind, other.claim.kind} & {"rank", "duration"}:  # type: ignore[union-attr]
        return None
    pers = {per_what(figure, tied) for figure in figures} & set(PER_YEAR)
    if len(pers) > 1 or (pers and per_what(whole, tied) in PER_YEAR):
        return None
    return _of_one(one, other, whole)


def _of_one(one: Figure, other: Figure, whole: Figure) -> tuple[float, float] | None:
    """Return the scale between a number of things by what each is, and the whole."""
    units = [figure.unit.split(" / ")[0] for figure in (one, other, whole)]
    if "percent" in units or "ratio" in units:
        return None
    for number, figure in enumerate((one, other)):
        # "40 million barrels at 60 dollars a barrel"
        if figure.unit.endswith(f" / {units[1 - number]}"):
            units[1 - number] = "count"
    pairs = zip((one, other), units, strict=False)
    measured = [figure for figure, unit in pairs if unit != "count"]
    if len(measured) > 1:
        return None
    scale = _same(measured[0], whole) if measured else float(units[2] == "count")
    return (scale, scale) if scale else None


_ADDS = re.compile(r"\b(?:adds? up|comes|amounts) to\b")


def _around(by: float) -> tuple[float, float]:
    """Widen the factor between two times: months differ, and years have 52 weeks or more."""
    return (by, by) if by == 1 else (by * 0.96, by * 1.04)


def _between_rates(figures: list[Figure], tied: Tied) -> tuple[float, float] | None:
    one, whole = figures
    pers = [per_what(figure, tied) for figure in figures]
    scale = _same(one, whole)
    if scale is None or pers[0] == pers[1] or any(per not in PER_YEAR for per in pers):
        return None
    if pers[0] == "hour" and pers[1] != "day":
        # Nobody works all hours of a week.
        return None
    by = PER_YEAR[str(pers[0])] / PER_YEAR[str(pers[1])] * scale
    if pers[0] in ("second", "minute") and pers[1] in ("minute", "hour"):
        return by, by
    if pers in (["month", "year"], ["quarter", "year"]):
        return by * 0.985, by * 1.015
    if one.unit.split(" / ")[0] in PER_YEAR and not _ADDS.search(tied.words):
        # Three nights of twelve hours are 36 hours a week.
        return by * 0.1, by * 1.05
    # A week may have five working days, and a year 220 or 250.
    return (by * 0.6, by * 1.05) if pers[0] in ("day", "hour", "night") else (by * 0.9, by * 1.05)


@cache
def _size(unit: str) -> tuple[float, object]:
    scale, offset, dimension = factor(unit)
    return (0.0, None) if offset else (scale, dimension)


def _same(one: Figure, other: Figure) -> float | None:
    """Return the scale from one figure's unit to another's; None where they are unlike."""
    units = [figure.unit.split(" / ")[0] for figure in (one, other)]
    if units[0] == units[1] or (units[1] == "count" and other.bare):
        return 1.0
    try:
        (scale, what), (to, which) = _size(units[0]), _size(units[1])
    except (KeyError, ValueError):
        return None
    return scale / to if what is not None and what == which and to else None
