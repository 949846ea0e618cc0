"""Figures that add up to one: "5 feet 2 inches", "20 dollars and 43 cents", "1 hour thirty"."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from claims.figure import COUNT, Figure
from claims.units import factor, unit_after

_LINK = re.compile(r"(?P<and>,?\s+and\s+(?:an?\s+)?)\Z|(?P<comma>,\s+)\Z|(?P<gap>\s?-?)\Z")
# Pairs of units that name one quantity together, the second less than one of the first.
_PAIRS = {
    "foot": ("inch",), "yard": ("foot", "inch"), "mile": ("foot", "yard"),
    "pound": ("ounce",), "stone": ("pound",), "hour": ("minute", "second"),
    "minute": ("second",), "year": ("month", "week", "day"), "month": ("week", "day"),
    "day": ("hour", "minute"), "week": ("day",), "kilometer": ("meter", "centimeter"),
    "meter": ("centimeter", "millimeter"), "kilogram": ("gram",), "degree": ("arcminute",),
}  # fmt: skip


def summed(text: str, end: int, first: Figure, second: Figure) -> Figure | None:
    """Join two figures that together are one quantity; None where they are two."""
    link = _LINK.match(text[first.end : second.start]) if first.end <= second.start else None
    if not link or not first.stated_unit or first.low != first.high or first.per:
        return None
    if second.form in ("part", "fraction") and link.group("and"):
        if first.unit.dimension in ("[time]", "[length]") and not second.unit.name.strip("ratio"):
            return _added(first, second, second.low, second.low / 10)
        return None
    if first.low != first.low.to_integral_value() and not first.last_unit:
        return None
    if first.unit.dimension == "currency":
        return _cents(text, end, first, second, bool(link.group("comma")))
    if "GBP" in first.unit.candidates and second.minor and second.unit.name == "GBP":
        # "5 pounds 20 pence": the pence say that the pounds are money.
        return _cents(text, end, replace(first, unit=second.unit), second, False)
    if second.unit is COUNT and not link.group("comma"):
        return _bare(text, end, first, second)
    if text.endswith(_AGES, first.start, first.end):
        return None
    return _smaller(first, second, spaced=bool(link.group("gap")))


def _smaller(first: Figure, second: Figure, spaced: bool) -> Figure | None:
    """Add a figure in the next smaller unit: "5 feet 2 inches", "2 years, 3 months"."""
    unit = first.last_unit or first.unit.name
    if second.unit.name not in _PAIRS.get(unit, ()) or second.start != second.core:
        return None
    if first.modifier != "exact" and second.modifier != "exact":
        return None
    (whole, _, _), (small, _, _) = factor(first.unit.name), factor(second.unit.name)
    (above, _, _) = factor(unit)
    fits = second.low * Decimal(str(small)) < Decimal(str(above))
    if not fits and not (spaced or unit == "yard"):
        return None
    ratio = Decimal(str(small)) / Decimal(str(whole))
    joined = _added(first, second, second.low * ratio, second.written * ratio)
    goes_on = second.low == second.low.to_integral_value()
    return replace(
        joined,
        last_unit=second.unit.name if goes_on else "",
        modifier=second.modifier if first.modifier == "exact" else first.modifier,
    )


def _closes(text: str, position: int, end: int) -> bool:
    return not text[position:end].strip(" .,;:!?)")


_BEHIND_CENTS = re.compile(r"\s(?:more|each|apiece|per)\b")


# "7 years old, 2 months" are two ages.
_AGES = ("old", "of age", "yo", "y/o")
# How many of a unit without its name make one of the unit before: "1 hour thirty", "5 foot 10".
_BARE = {"hour": 60, "foot": 12}
_TALL = re.compile(r"\s(?:tall|high|long|wide|deep)\b")


def _bare(text: str, end: int, first: Figure, second: Figure) -> Figure | None:
    """Read "1 hour thirty" and "5 foot 10" where a sentence ends with it, or "tall" follows."""
    parts = _BARE.get(first.unit.name)
    if parts is None or second.modifier != "exact" or second.written != 1:
        return None
    is_height = parts == 12 and _TALL.match(text, second.end)
    if not 1 <= second.low < parts or not (is_height or _closes(text, second.end, end)):
        return None
    return _added(first, second, second.low / parts, second.written / parts)


def _cents(text: str, end: int, first: Figure, second: Figure, comma: bool) -> Figure | None:
    """Add the cents to an amount: "20 dollars and 43 cents", "17 USD 25"."""
    if comma or first.minor or first.low >= 10_000:
        return None
    if second.minor and second.low < 1 and _same_money(first, second):
        return _added(first, second, second.low, Decimal("0.01"))
    if second.unit is not COUNT or second.modifier != "exact" or not 10 <= second.low < 100:
        return None
    behind_code = text[first.end - 3 : first.end].isupper() and first.end + 1 == second.start
    closes = _closes(text, second.end, end)
    if closes or (behind_code and _BEHIND_CENTS.match(text, second.end)):
        return _added(first, second, second.low / 100, Decimal("0.01"))
    return None


def _same_money(first: Figure, second: Figure) -> bool:
    named = {second.unit.name, *second.unit.candidates}
    return first.unit.name in named or "USD" in named


def _added(first: Figure, second: Figure, value: Decimal, written: Decimal) -> Figure:
    return replace(
        first,
        end=second.end,
        low=first.low + value,
        high=first.high + value,
        written=written,
    )


_ARTICLE = re.compile(r"\b(an?)\s+([A-Za-z]+)(?P<and>\s+and\s+(?:an?\s+)?)$", re.IGNORECASE)


_AND_BEFORE = ("and", "d a", "an")


def with_article(text: str, start: int, figure: Figure) -> Figure:
    """Read "an hour and a half", "a dollar and 42 cents": the article is the one of the unit."""
    window = text[max(start, figure.start - 36) : figure.start]
    found = _ARTICLE.search(window) if window[-4:-1].strip() in _AND_BEFORE else None
    if not found:
        return figure
    offset = figure.start - len(window)
    unit = unit_after(text, offset + found.start(2))
    if unit is None or unit[1] != offset + found.end(2):
        return figure
    whole = replace(
        figure,
        start=offset + found.start(),
        core=offset + found.start(),
        end=offset + found.end(2),
        low=Decimal(1),
        high=Decimal(1),
        written=Decimal(1),
        form="words",
        unit=unit[0],
        stated_unit=True,
        modifier="exact",
        per=None,
        minor=False,
    )
    return summed(text, figure.end, whole, figure) or figure
