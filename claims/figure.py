"""A figure: a number with its unit and its modifier, where it stands in a text."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from claims.units import Unit

COUNT = Unit("count", "count")
RATIO = Unit("ratio", "ratio")


class Figure(Struct, frozen=True, kw_only=True):
    """A quantity as it stands in a text.

    ``start`` takes in the modifier directly before it, ``core`` is where the figure itself starts
    (with its currency sign). ``low`` and ``high`` differ for a range. ``per`` is the denominator of
    a rate, ``last_unit`` the unit of the last part of a sum ("inch" in "5 feet 2 inches").
    """

    start: int
    core: int
    end: int
    low: Decimal
    high: Decimal
    written: Decimal
    form: str
    scaled: bool
    broken: bool
    unit: Unit
    per: str | None = None
    modifier: str = "exact"
    stated_unit: bool = True
    minor: bool = False
    last_unit: str = ""
