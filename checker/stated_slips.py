"""Slips that what stands around a figure suggests: other currencies, levels, neighbouring years."""

from __future__ import annotations

import datetime
import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from checker.causes import Slip, cause
from checker.context import Context
from checker.diagnosis import stray_mass
from checker.observation import BIG, Observation
from checker.rates import rate_range
from claims.model import Claim

# A slip that rests on a figure found elsewhere counts for as much as that figure is unlikely to be
# there by chance; more than this it never counts.
MOST = 1000.0
_YEAR = datetime.timedelta(days=365)


class Surroundings:
    """What the documents of an audit say around their figures; each index is made when first
    asked for, in time linear in the claims."""

    def __init__(self, context: Context, claims: Collection[str]) -> None:
        """Hold an audit's material, and the ids of the claims that will be asked about."""
        self.context = context
        self.claims = claims

    @cached_property
    def currencies(self) -> dict[str, tuple[str, ...]]:
        """The currencies of each document, in order of their codes."""
        found: dict[str, set[str]] = defaultdict(set)
        for claim in self.context.claims:
            if claim.quantity.dimension == "currency" and len(claim.quantity.unit) == 3:
                found[claim.document].add(claim.quantity.unit)
        return {name: tuple(sorted(codes)) for name, codes in found.items()}

    @cached_property
    def years(self) -> dict[tuple[object, ...], list[Observation]]:
        """The observations of one variable and year; a few of each are enough."""
        found: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
        rows_of = self.context.row_of
        owners = {_owner(rows_of[ident]) for ident in self.claims if ident in rows_of}
        asked = (row for row in self.context.ledger.rows if _owner(row) in owners)
        for row in sorted(asked, key=lambda one: (one.claim.document, one.claim.span.start)):
            variable = row.variable
            if variable.end is not None:
                rows = found[(*_owner(row), variable.end.year)]
                if len(rows) < 9:
                    rows.append(row)
        return found

    def slips(self, claim: Claim, others: Sequence[Claim]) -> Iterator[Slip]:
        """Yield the slips of a figure that its surroundings suggest; ``others`` are the claims of
        its conflict."""
        yield from self._rates(claim, others)
        yield from self._neighbours(claim)
        yield from _points(claim, others)

    def _rates(self, claim: Claim, others: Sequence[Claim]) -> Iterator[Slip]:
        """Yield each other currency of the documents as the one that the amount is truly in."""
        quantity = claim.quantity
        if quantity.dimension != "currency" or len(quantity.unit) != 3:
            return
        named = {one.quantity.unit for one in others if one.quantity.dimension == "currency"}
        for document in {claim.document, *(one.document for one in others)}:
            named.update(self.currencies.get(document, ()))
        stretch = _stretch(claim, self.context.published(claim))
        made = cause("mislabelled-currency")
        codes = sorted(code for code in named - {quantity.unit} if len(code) == 3)
        for code in codes if stretch else ():
            bounds = rate_range(quantity.unit, code, *stretch) if stretch else None
            if bounds:
                low, high = (math.log(end) for end in bounds)
                spread = max(made.spread, (high - low) / 2)
                factor = math.exp(-(low + high) / 2)
                yield Slip(made, factor, made.weight / len(codes), spread, exact=False)

    def _neighbours(self, claim: Claim) -> Iterator[Slip]:
        """Yield the slip of a figure that is said of the same variable in a neighbouring year."""
        if claim.period is None or claim.period.end is None:
            return
        row = self.context.row_of.get(claim.id)
        if row is None or row.variable.end is None:
            return
        for year in (row.variable.end.year - 1, row.variable.end.year + 1):
            for other in self.years.get((*_owner(row), year), ()):
                if other.low <= row.high and row.low <= other.high and row.low > 0:
                    made = cause("neighbouring-year")
                    boost = min(MOST, 1 / _chance(other.low, other.high, row))
                    yield Slip(
                        made, None, made.weight * boost, made.spread, exact=False, carrier=claim.id
                    )
                    return


def _owner(row: Observation) -> tuple[object, ...]:
    variable = row.variable
    return (variable.key, variable.words, variable.place, variable.entity, row.currency)


def _chance(low: float, high: float, row: Observation) -> float:
    """Return how often another figure would fall in an interval by chance."""
    middle = math.sqrt(row.low * row.high) if row.high < BIG else row.low
    if low <= 0 or high in (BIG, 0) or middle <= 0:
        return 1.0
    return max(1 / MOST, stray_mass(math.log(low / middle), math.log(high / middle)))


def _stretch(
    claim: Claim, published: datetime.date | None
) -> tuple[datetime.date, datetime.date] | None:
    """Return the days whose exchange rates the amount may have been converted at."""
    period = claim.period
    if period and period.start and period.end and period.start < period.end:
        return period.start, period.end
    end = published or (period.end if period else None)
    return (end - _YEAR, end) if end else None


def _points(claim: Claim, others: Sequence[Claim]) -> Iterator[Slip]:
    """Yield the slip of a growth in percent that is a difference in points, or the other way."""
    unit, value = claim.quantity.unit, claim.quantity.value
    levels = [
        float(one.quantity.value)
        for one in others
        if one.id != claim.id and one.quantity.unit == "percent" and one.quantity.value
    ]
    if len(levels) != 2 or unit not in ("percent", "percentage_point") or not value:
        return
    low, high = sorted(levels)
    if low <= 0 or low == high:
        return
    for before, after in ((low, high), (high, low)):
        points, percent = abs(after - before), abs(after / before - 1) * 100
        said, meant = (points, percent) if unit == "percent" else (percent, points)
        half = float(claim.quantity.written) / 2
        if abs(said - abs(float(value))) <= half + 1e-9:
            made = cause("percent-for-points")
            sharp = max(half / abs(float(value)), 1 / MOST)
            boost = min(MOST, 1 / stray_mass(-sharp, sharp))
            factor = meant / abs(float(value))
            weight = made.weight * boost / 2
            yield Slip(made, factor, weight, made.spread, carrier=claim.id)
