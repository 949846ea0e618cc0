"""Where a figure stands: every place that holds it, in any of its notations.

After a correction it finds the survivors. Matching is by value, so "2.3 billion", "2,300 million"
and "2 300 000 000" are one figure; a unit or a currency in the search restricts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from checker.money import candidates_of
from claims.document import Document
from claims.extract import extract
from claims.figure import Figure
from claims.figures import find_figures
from claims.intervals import interval, rounding
from claims.model import Claim, Interval
from claims.number_starts import number_starts
from claims.units import convert

RELATIONS = {
    "same": "the same value, or an end of a range",
    "converted": "the same in another unit, within its rounding",
    "rounds": "written more precisely; it rounds to the figure",
    "allows": "its words allow the figure",
}
"""What an occurrence may be to the figure that was looked for."""

# Two conversions of one value differ in their last binary digits.
_EQUAL = 1e-9


class Occurrence(Struct, frozen=True):
    """A claim that holds the figure, and how: a key of ``RELATIONS``."""

    relation: str
    claim: Claim

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object that ``occurrence.schema.json`` describes."""
        return {"relation": self.relation, "claim": self.claim.to_dict()}

    def to_row(self) -> dict[str, Any]:
        """Return the relation and the claim's own row as one row of a table."""
        return {"relation": self.relation, **self.claim.to_row()}


class Wanted(Struct, frozen=True):
    """A figure that is looked for: its value, all that rounds to it, and its unit.

    ``unit`` is None where none was given: then any will do. ``currencies`` are those that the
    currency's name may mean ("pesos").
    """

    value: Decimal
    around: Interval
    unit: str | None
    dimension: str
    currencies: tuple[str, ...]


def where(
    figure: str,
    documents: Iterable[Document],
    *,
    exact: bool = False,
    claims: Sequence[Claim] | None = None,
) -> tuple[Occurrence, ...]:
    """Return every place in the documents that holds a figure, in the order in which they stand.

    ``figure`` is a number with or without a unit or currency: "2.3 billion", "5 km". A unit
    restricts the search to its kind, and finds conversions ("3.1 miles"); money is found in its
    own currency only. ``exact`` leaves out all but the same value; ``claims`` are the documents'
    claims where they have been read already. Raises ValueError where ``figure`` is none.
    """
    wanted = wanted_of(figure)
    if claims is None:
        claims = [claim for document in documents for claim in extract(document)]
    return tuple(_occurrences(wanted, claims, exact))


def wanted_of(written: str) -> Wanted:
    """Read the figure that is looked for; raises ValueError where it is none, or a range."""
    text = " ".join(written.split())
    figures = find_figures(text, 0, len(text), number_starts(text), [])
    whole = len(figures) == 1 and (figures[0].start, figures[0].end) == (0, len(text))
    if not whole:
        raise ValueError(
            f"{written!r} is no figure; write a number, with a unit or none, like "
            "'2.3 billion' or '5 km'."
        )
    (found,) = figures
    if found.low != found.high:
        raise ValueError(f"{written!r} is a range; look for one of its ends.")
    return _wanted(found, text)


def _wanted(figure: Figure, text: str) -> Wanted:
    decimals = "." in text
    around = interval(
        "exact", "usual", figure.low, figure.low, figure.written, figure.scaled, decimals
    )
    return Wanted(
        value=figure.low,
        around=around,
        unit=figure.unit.name if figure.stated_unit else None,
        dimension=figure.unit.dimension,
        currencies=figure.unit.candidates,
    )


def _occurrences(wanted: Wanted, claims: Iterable[Claim], exact: bool) -> Iterator[Occurrence]:
    signed = wanted
    for claim in claims:
        wanted = _as_told(signed, claim)
        if wanted.unit is None or _in_unit(wanted, claim):
            relation, same = _relation(wanted, claim, wanted.value)
        else:
            value = _converted(wanted, claim)
            if value is None:
                continue
            relation, same = _relation(wanted, claim, value)
        if relation and (same or not exact):
            yield Occurrence(relation, claim)


def _as_told(wanted: Wanted, claim: Claim) -> Wanted:
    """Return a figure below zero as a cell of changes tells it: its size, and that it fell."""
    if wanted.value >= 0 or claim.table is None or claim.direction != "down":
        return wanted
    low, high = wanted.around.low, wanted.around.high
    around = replace(
        wanted.around,
        low=None if high is None else -high,
        high=None if low is None else -low,
    )
    return replace(wanted, value=-wanted.value, around=around)


def _in_unit(wanted: Wanted, claim: Claim) -> bool:
    """Tell whether a claim is in the unit, or in a currency that may be the one; "$80 a barrel"
    holds "$80"."""
    unit = claim.quantity.unit
    if unit == wanted.unit:
        return True
    if wanted.dimension != "currency":
        return False
    named = {unit.partition(" / ")[0], *candidates_of(claim)}
    return bool(named & {wanted.unit, *wanted.currencies})


def _converted(wanted: Wanted, claim: Claim) -> Decimal | None:
    """Return the wanted value in a claim's unit, or None where that means nothing."""
    if wanted.unit is None or wanted.dimension in ("currency", "count"):
        return None
    try:
        return Decimal(repr(convert(float(wanted.value), wanted.unit, claim.quantity.unit)))
    except ValueError:
        return None


def _relation(wanted: Wanted, claim: Claim, value: Decimal) -> tuple[str | None, bool]:
    """Return what a claim is to the figure, which is ``value`` in the claim's unit, and whether
    it holds the very same value."""
    quantity = claim.quantity
    ends = [quantity.value, quantity.value_low, quantity.value_high]
    said = [end for end in ends if end is not None]
    other = value is not wanted.value
    if any(_equal(end, value) if other else end == value for end in said):
        return ("converted" if other else "same"), True
    if other and quantity.value is not None and _within_rounding(claim, value):
        return "converted", False
    if quantity.modifier == "exact" and quantity.value is not None:
        own = _converted_back(wanted, claim) if other else quantity.value
        if own is not None and _holds(wanted.around, own):
            return "rounds", False
    return ("allows", False) if _holds(quantity.usual, value) else (None, False)


def _equal(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= abs(other) * Decimal(_EQUAL)


def _within_rounding(claim: Claim, value: Decimal) -> bool:
    """Tell whether a value rounds to a claim's figure at the precision that is written."""
    quantity = claim.quantity
    said = quantity.value or Decimal(0)
    reach = rounding(said, quantity.written, True, "usual", "." in claim.text)
    return abs(said - value) <= reach


def _converted_back(wanted: Wanted, claim: Claim) -> Decimal | None:
    quantity = claim.quantity
    if wanted.unit is None or quantity.value is None:
        return None
    return Decimal(repr(convert(float(quantity.value), quantity.unit, wanted.unit)))


def _holds(around: Interval, value: Decimal) -> bool:
    """Tell whether an interval that is bounded on both sides holds a value."""
    low, high = around.low, around.high
    return low is not None and high is not None and low <= value <= high
