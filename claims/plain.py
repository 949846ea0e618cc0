"""Exact numbers as JSON numbers."""

from __future__ import annotations

import math
from decimal import Decimal

Number = int | float

# Larger whole numbers do not fit what most readers of JSON take for an integer.
_LARGEST_INTEGER = 2**63 - 1


def number(value: Decimal | None) -> Number | None:
    """Return a JSON number: whole where it is whole; None for None and for what has no end."""
    if value is None or not value.is_finite():
        return None
    if abs(value) <= _LARGEST_INTEGER and value == value.to_integral_value():
        return int(value)
    approximate = float(value)
    return approximate if math.isfinite(approximate) else None
