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
    r"|\d+[ \u00a0\u2009\u202f-]?(?:thousand|million|billion|trillion|crore|lakh|[mb]n?|tn)\b"
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


_LAST_WORD = re.compile(r"([^\W\d_]+)[ \u00a0\u2009\u202f]$")
_LAST_WORDS = re.compile(r"(?:[^\W\d_]+[ \u00a0\u2009\u202f]){0,2}[^\W\d_]+[ \u00a0\u2009\u202f]$")


@cache
def _names() -> dict[str, Unit]:
    """Return the names of currencies in words, without those of their small change."""
    return {
        surface.text: surface.unit
        for surface in surfaces()
        if not surface.exact
        and surface.unit.dimension == "currency"
        and surface.unit.scale == 1
        and len(surface.text) > 3
        and surface.text.replace(" ", "").isalpha()
        and not surface.flags
    }


@cache
def _last_words() -> frozenset[str]:
    """Return the words that those names end with."""
    return frozenset(name.split()[-1] for name in _names())


def name_before(text: str, start: int, position: int) -> tuple[Unit, int] | None:
    """Read a currency's name left of an amount, "dollar 22.5 million", and where it starts.

    What is no amount ("in the dollar 20 years ago") must be all of ``text[start:]`` with it.
    """
    last = _LAST_WORD.search(text, max(start, position - 24), position)
    if last is None or last[1].lower() not in _last_words():
        return None
    found = _LAST_WORDS.search(text, max(start, position - 40), position)
    words = found.group().lower().split() if found else []
    for size in range(len(words), 0, -1):
        unit = _names().get(" ".join(words[-size:]))
        if unit and found:
            low = _start_of(text, found.start(), position, size)
            if _AMOUNT_RIGHT.match(text, position) or (low == start and len(text) - start < 60):
                return unit, low
    return None


def _start_of(text: str, start: int, position: int, size: int) -> int:
    """Return where the last ``size`` words before ``position`` begin."""
    begins = [found.start() for found in re.finditer(r"[^\W\d_]+", text[start:position])]
    return start + begins[-size]


def amount_left(text: str, position: int) -> bool:
    """Say whether the figure that ends at ``position`` can only be an amount."""
    return _AMOUNT_LEFT.search(text[max(0, position - 12) : position]) is not None
