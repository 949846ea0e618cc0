"""In what a cell's number is: its unit and scale, whose money, what it counts, its kind."""

from __future__ import annotations

from msgspec.structs import replace

from claims.cells.headings import Said, content
from claims.currencies import unit_before
from claims.document import Document
from claims.measures import counted_words, key_of, lemma, type_of
from claims.places import wholes
from claims.shared_money import country_of_money, money_codes, money_of_document
from claims.tables.numbers import Number, phrases_of, words_of_tables
from claims.tables.units import MONEY_POUND, Measured, joined, measured
from claims.unit_names import Unit
from claims.words import nouns

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


def currency_of(
    unit: Unit | None, place: str | None, document: Document
) -> tuple[str, tuple[str, ...]]:
    """Return the name of a unit; of a currency's shared sign the one that the cell's place has,
    else the document's own, else the likeliest, which is then said."""
    if unit is None:
        return "count", ()
    if not unit.candidates:
        return unit.name, ()
    codes = money_codes(unit)
    around = wholes(place) if place else frozenset()
    for code in codes:
        if country_of_money().get(code) in around or (not place and code == document.home_currency):
            return unit.name.replace(unit.name[:3], code, 1), ()
    said = money_of_document(document.text, document.country, codes)
    if said:
        return unit.name.replace(unit.name[:3], said, 1), ()
    what = "currency" if unit.dimension == "currency" else "unit"
    return unit.name, (f"{what}: one of {', '.join(unit.candidates)}",)


def measured_of(row: Said, column: Said, over: Said) -> Measured | None:
    """Return the unit that headings and caption state together.

    Employees are not in millions of pounds, though all other rows are, nor are earnings per share.
    """
    if any(one.text.lower() in words_of_tables()["unitless"]["words"] for one in (row, column)):
        return None
    spent = any(
        phrases_of("spent", "words").search(one) for one in (row.text, column.text, over.about)
    )
    for one in () if spent else (row, column):
        if one.measured is None and _is_counted(one):
            other = (column if one is row else row).measured
            found = joined(other, over.measured)
            if found is not None and found.unit and found.unit.dimension == "currency":
                return None
    inner = joined(row.measured, column.measured)
    if _is_of_percent(column):
        inner = column.measured
    if (row.per or column.per) and over.measured is not None:
        return joined(inner, Measured(over.measured.unit) if over.measured.unit else None)
    return joined(inner, over.measured)


def as_money(unit: Measured, row: Said, column: Said, over: Said) -> Measured:
    """Return pounds as money where headings or caption speak of amounts of it, and of nothing that
    is weighed; whose they are is told by the place."""
    if unit.unit is None or unit.unit.name != "pound" or "GBP" not in unit.unit.candidates:
        return unit
    said = f"{row.text}\n{column.text}\n{over.text}\n{over.about}"
    weighed = phrases_of("amounts", "weighed").search(said)
    if weighed or phrases_of("amounts", "words").search(said) is None:
        return unit
    return replace(unit, unit=MONEY_POUND)


def _is_of_percent(said: Said) -> bool:
    """Tell whether a column's changes and shares are percentages, whatever its rows are in."""
    unit = said.measured.unit if said.measured else None
    return unit is not None and unit.dimension == "percent" and said.kind is not None


def _is_counted(said: Said) -> bool:
    """Tell whether a heading names things that are counted, whatever its neighbours are in."""
    words = content(said.text.partition("(")[0]) or said.words
    if {word.lower() for word in said.words} & _HEADS:
        return True
    key = key_of(words, {})
    known = type_of(key) if key else None
    if known is not None:
        # A shop called "Station" is one thing; staff and people are many in one word.
        many = known.concept in _MANY or any(lemma(word.lower()) != word.lower() for word in words)
        return many and known.concept in _COUNTED_TYPES
    return bool(key) and key[0] in counted_words()


_HEADS = frozenset(("fte", "ftes", "headcount"))
_MANY = ("employees", "population")
_COUNTED_TYPES = ("employees", "users", "connections", "stations", "enterprises", "population")


def is_money(number: Number, row: Said, column: Said) -> bool:
    """Tell whether a figure without a sign may be in the currency of the first of its column."""
    stated = row.measured is not None or (column.measured is not None and column.measured.unit)
    kinds = row.kind or column.kind
    return not (number.is_percent or stated or kinds or _is_counted(row) or _is_ratio(row))


def _is_ratio(said: Said) -> bool:
    return bool({word.lower() for word in said.words} & _RATIOS)


_RATIOS = frozenset(
    ("ratio", "rate", "number", "shares", "count", "employees", "headcount", "index")
)


def is_in_pence(row: Said, column: Said) -> bool:
    """Tell whether "45p" is money: of a dividend or a price, no provisional figure."""
    said = f"{row.text} {column.text}".lower()
    per = "share" in (row.per, column.per)
    return per or phrases_of("pence", "words").search(said) is not None
