"""In what a cell's number is: its unit and scale, whose money, what it counts, its kind."""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from claims.currencies import unit_before
from claims.document import Document
from claims.measures import counted_words, lemma
from claims.places import wholes
from claims.tables.numbers import Number
from claims.tables.units import Measured, joined, measured
from claims.unit_names import Unit
from claims.words import nouns
from claims.words import rows as table_rows

# Percentages that are attributes, no parts of a whole; as in prose.
_RATES = frozenset(
    ("rate", "inflation", "unemployment", "yield", "interest", "margin", "deficit", "index", "tax",
     "tariff", "turnout", "growth", "level", "probability", "accuracy", "efficiency", "surplus")
)  # fmt: skip


def unit_of_cell(number: Number, said: Measured | None) -> Measured:
    """Return the unit of a cell: what it says itself, else what its headings say."""
    own: Measured | None = None
    if number.is_percent:
        own = Measured(Unit("percent", "percent"))
    elif number.unit_text:
        own = measured(f"{number.before}{number.after}") or measured(number.after)
        if own is None and number.before:
            before = unit_before(f"{number.before}1,000", len(number.before))
            own = Measured(before[0]) if before else None
    if own is None:
        return said or Measured()
    if said is not None and own.unit and own.scale == 1 and said.unit is None:
        return joined(own, said) or own
    if said is not None and own.unit is None and own.counted is None:
        return replace(said, scale=own.scale if own.scale != 1 else said.scale)
    if said is not None and own.unit and said.unit and own.unit.name[:3] == said.unit.name[:3]:
        return replace(said, scale=own.scale if own.scale != 1 else said.scale)
    return own


def kind_of_cell(said: str | None, unit: Measured, key: tuple[str, ...]) -> str:
    """Return the kind of a cell's figure, by what its headings say of it and by its unit."""
    percent = unit.unit is not None and unit.unit.dimension == "percent"
    points = unit.unit is not None and unit.unit.name in ("percentage_point", "basis_point")
    if said == "growth":
        return "growth" if percent and not points else "change" if unit.unit else "growth"
    if said == "change":
        return "growth" if percent and not points else "change"
    if unit.unit is not None and unit.unit.dimension == "[time]" and said is None:
        return "duration"
    if percent and not points:
        rate = bool(key) and (key[0] in _RATES or bool(_RATES & set(key[:2])))
        return "share" if said == "share" or not rate else "level"
    return "level"


def counted_by(unit: Measured, key: tuple[str, ...], text: str) -> str | None:
    """Return what a number without a unit counts, if its heading names it in the plural."""
    if unit.unit is not None and unit.unit.dimension != "count":
        return None
    if unit.counted:
        return unit.counted
    first = text.split(",")[0].split(" of ")[0].split()
    if not first or not key or nouns().get(key[0]) == "attribute":
        return None
    plural = lemma(first[-1].lower()) != first[-1].lower()
    return text if plural or key[0] in counted_words() else None


@cache
def _home_of() -> dict[str, str]:
    """Return currency -> the place whose money it is."""
    return {row[0]: row[1] for row in table_rows("currency_places.tsv")}


def currency_of(
    unit: Unit | None, place: str | None, document: Document
) -> tuple[str, tuple[str, ...]]:
    """Return the name of a unit; of a currency's shared sign the one that the cell's place has,
    else the document's own, else the likeliest, which is then said."""
    if unit is None:
        return "count", ()
    if not unit.candidates:
        return unit.name, ()
    if unit.dimension == "currency":
        around = wholes(place) if place else frozenset()
        for code in unit.candidates:
            if _home_of().get(code) in around or (not place and code == document.home_currency):
                return unit.name.replace(unit.name[:3], code, 1), ()
    what = "currency" if unit.dimension == "currency" else "unit"
    return unit.name, (f"{what}: one of {', '.join(unit.candidates)}",)
