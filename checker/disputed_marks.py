"""What a dispute is drawn of: figures as marks in one unit, and lines of reference tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from msgspec import Struct

from checker.model import Reference
from checker.money import DOLLAR, in_dollars
from checker.observation import Observation
from checker.reference import FIGURES, Table, figure, tables
from checker.wording import about
from claims.model import Claim, Period
from claims.places import by_name
from claims.units import factor

YEARS_AROUND = 3
"""A line of a shipped table goes so far beyond the periods that it stands behind."""


class Mark(Struct, frozen=True, kw_only=True):
    """A figure of a dispute, in its unit.

    ``value`` is None where only bounds are given; ``low`` and ``high`` are the strict interval,
    None where it has no bound. ``role`` is "suspect", "party", "witness" or "other" (not part of
    any of the findings); ``converted`` says how an amount of another currency was converted.
    """

    claim: str
    document: str
    text: str
    about: str
    period: Period | None
    value: float | None
    low: float | None
    high: float | None
    modality: str
    role: str
    converted: str | None = None

    @property
    def middle(self) -> float:
        """The value, or where there is none the middle of its bounds, or its one bound."""
        if self.value is not None:
            return self.value
        ends = [end for end in (self.low, self.high) if end is not None]
        return sum(ends) / len(ends)


class Line(Struct, frozen=True):
    """What a reference table says: its title, whose figures, the source, the values by period."""

    title: str
    owner: str
    source: str
    points: tuple[tuple[str, float], ...]


class Scale(Struct, frozen=True):
    """The unit of a dispute: what is drawn has its dimension, and is the same kind of figure."""

    unit: str
    dimension: str
    kind: str


def scale_of(lead: Claim, claims: Sequence[Claim], references: Sequence[Reference]) -> Scale:
    """Return the unit in which figures are drawn: that of the lead; for money of several
    currencies, the US dollar."""
    dimension, unit = lead.quantity.dimension, lead.quantity.unit
    if dimension == "currency":
        units = {claim.quantity.unit for claim in claims if claim.quantity.dimension == dimension}
        units |= {shipped.unit for one in references if (shipped := _shipped(one)) is not None}
        unit = unit if len(units) == 1 else DOLLAR
    return Scale(unit, dimension, _kind(lead))


def _kind(claim: Claim) -> str:
    """Return a claim's kind as it is drawn: a conversion is a level said again."""
    return "level" if claim.kind == "conversion" else claim.kind


def mark_of(
    claim: Claim,
    row: Observation | None,
    scale: Scale,
    role: str,
    published: datetime.date | None,
) -> Mark | None:
    """Return a claim as a mark, or None where it has another dimension, is of another kind, or
    cannot be converted."""
    quantity = claim.quantity
    if quantity.dimension != scale.dimension or _kind(claim) != scale.kind:
        return None
    if scale.dimension == "currency" and quantity.unit != scale.unit:
        ends, converted = _converted(claim, row, published)
    else:
        ends, converted = _in_unit(claim, scale.unit), None
    if ends is None:
        return None
    value, low, high = (None if end is None or not _is_drawn(end) else end for end in ends)
    if value is None and low is None and high is None:
        return None
    return Mark(
        claim=claim.id,
        document=claim.document,
        text=" ".join(claim.text.split()),
        about=about(claim),
        period=claim.period,
        value=value,
        low=low,
        high=high,
        modality=claim.modality,
        role=role,
        converted=converted,
    )


# What is larger, or closer to nothing, is no figure of anything, and could not be reckoned with.
_LARGEST = 1e100


def _is_drawn(end: float) -> bool:
    return end == 0 or 1 / _LARGEST < abs(end) < _LARGEST


_Ends = tuple[float | None, float | None, float | None]


def _in_unit(claim: Claim, unit: str) -> _Ends | None:
    """Return value, low and high in a unit of the same dimension; a fall is less than nothing."""
    quantity = claim.quantity
    by, plus = 1.0, 0.0
    if quantity.unit != unit:
        try:
            (scale, offset, _), (target, base, _) = factor(quantity.unit), factor(unit)
        except ValueError:
            return None
        by, plus = scale / target, (offset - base) / target
    value, low, high = (
        None if end is None else float(end) * by + plus
        for end in (quantity.value, quantity.strict.low, quantity.strict.high)
    )
    if claim.direction == "down" and claim.kind in ("growth", "change"):
        return _minus(value), _minus(high), _minus(low)
    return value, low, high


def _minus(end: float | None) -> float | None:
    return None if end is None else -end


def _converted(
    claim: Claim, row: Observation | None, published: datetime.date | None
) -> tuple[_Ends | None, str | None]:
    """Return value, low and high in US dollars, and the step that says how."""
    dollars = in_dollars(row, published) if row is not None else None
    if dollars is None:
        return None, None
    value = claim.quantity.value
    middle = None if value is None else float(value) / dollars.rate
    return (middle, dollars.low, dollars.high), dollars.step


def lines_of(
    references: Iterable[Reference], lead: Claim, scale: Scale, periods: Sequence[Period | None]
) -> tuple[Line, ...]:
    """Return the lines behind figures: of a shipped table the place's values in the years around;
    of a user's table, which has the unit of the lead, the rows that a finding names."""
    # A growth is checked by two levels, and a physical unit may be another than the lead's.
    fits = scale.kind != "growth" and not scale.dimension.startswith("[")
    fits = fits and lead.quantity.unit == scale.unit
    shipped: dict[tuple[str, str], Table] = {}
    given: dict[tuple[str, str, str], dict[str, float]] = {}
    years = [one.end.year for one in periods if one is not None and one.end is not None]
    for one in references:
        owner, _, when = one.row.rpartition(", ")
        table = _shipped(one)
        if table is not None and table.unit == scale.unit and scale.kind == "level":
            shipped[table.name, owner] = table
            years.append(int(when))
        elif table is None and fits:
            given.setdefault((one.table, owner, one.source), {})[when] = one.value
    lines = [_shipped_line(table, owner, years) for (_, owner), table in shipped.items()]
    lines += [
        Line(name.replace("_", " "), owner, source, tuple(sorted(points.items())))
        for (name, owner, source), points in given.items()
    ]
    return tuple(lines)


def _shipped(reference: Reference) -> Table | None:
    """Return the shipped table that a reference is a row of; a user's may have the same name."""
    if reference.table not in FIGURES:
        return None
    owner, _, when = reference.row.rpartition(", ")
    place = by_name(owner)
    if place is None or not when.isdigit():
        return None
    found = figure(reference.table, place.id, int(when))
    if found is None or (found.value, found.source) != (reference.value, reference.source):
        return None
    return next(table for table in tables() if table.name == reference.table)


def _shipped_line(table: Table, owner: str, years: Sequence[int]) -> Line:
    place = by_name(owner)
    ident = place.id if place else ""
    around = range(min(years) - YEARS_AROUND, max(years) + YEARS_AROUND + 1)
    first, last = max(table.first, around.start), min(table.last + 1, around.stop)
    found = (figure(table.name, ident, year) for year in range(first, last))
    return Line(
        table.measure,
        owner,
        table.source,
        tuple((str(one.year), one.value) for one in found if one is not None),
    )
