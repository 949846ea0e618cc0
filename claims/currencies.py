"""Currencies written before a figure, and what tells an amount from another number."""

from __future__ import annotations

import re
from functools import cache

from claims.unit_names import Unit
from claims.unit_table import surfaces

_SPACES = frozenset(" \n\u00a0\u2009\u202f")

# A figure that can only be an amount: decimals, thousands or a scale. "COP 28" is a conference and
# "N95" a mask, "COP 1,200" and "N95 billion" are money.
_AMOUNT_RIGHT = re.compile(
    r"\d[\d.,]*[.,]\d|\d{5}"
    r"|\d+[ \u00a0-]?(?:thousand|million|billion|trillion|crore|lakh|[mb]n?|tn)\b"
)
_AMOUNT_LEFT = re.compile(r"(?:\d[.,]\d+|\d{5}|thousand|illion|crore|lakh|\d(?:[mb]n?|tn|k))$")


@cache
def _signs() -> tuple[dict[str, tuple[Unit, bool]], int, frozenset[str]]:
    """Return the signs and codes that stand before a figure, their greatest length, their ends."""
    found = {
        surface.text: (surface.unit, "amount" in surface.flags)
        for surface in surfaces()
        if surface.exact and surface.flags & {"before", "both"}
    }
    return found, max(map(len, found)), frozenset(text[-1] for text in found)


def unit_before(text: str, position: int) -> tuple[Unit, int] | None:
    """Read the currency's sign, code or prefix directly left of ``position``, and its start.

    One space between is skipped: "US$ 31.61", "RMB 100", "CNY16", "€3.5". A bare "$" that may be
    of many countries has them all as candidates. None when no currency stands there.
    """
    end = position - (text[position - 1 : position] in _SPACES)
    signs, longest, last = _signs()
    if end < 1 or text[end - 1] not in last:
        return None
    for start in range(max(0, end - longest), end):
        found = signs.get(text[start:end])
        if found is None or (start and text[start].isalpha() and text[start - 1].isalnum()):
            continue
        unit, needs_amount = found
        if needs_amount and not _AMOUNT_RIGHT.match(text, position):
            return None
        return unit, start
    return None


def amount_left(text: str, position: int) -> bool:
    """Say whether the figure that ends at ``position`` can only be an amount."""
    return _AMOUNT_LEFT.search(text[max(0, position - 12) : position]) is not None
