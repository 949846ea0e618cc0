"""Whose money a name means that several countries have: "kroner", "rupees", "francs"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claims.homes import money_of
from claims.places import find_places, wholes
from claims.tokens import Tokens
from claims.unit_names import Unit, is_currency
from claims.words import rows

# The dollar's sign is used for that of the United States in texts of all countries.
_EVERYWHERE = "USD"
_CODE = re.compile(r"\b[A-Z]{3}\b")


@cache
def country_of_money() -> dict[str, str]:
    """Return currency -> the place (by id) whose money it is, for those that share a name."""
    return {row[0]: row[1] for row in rows("currency_places.tsv")}


def money_codes(unit: Unit) -> tuple[str, ...]:
    """Return the codes of the currencies that a unit, "NOK / year", may mean; of one, none."""
    codes = dict.fromkeys(name.split(" ")[0] for name in unit.candidates)
    return tuple(codes) if len(codes) > 1 and all(map(is_currency, codes)) else ()


def is_bare_dollar(codes: tuple[str, ...]) -> bool:
    """Tell whether currencies share the dollar's name or sign."""
    return _EVERYWHERE in codes


def money_of_document(text: str, country: str | None, codes: tuple[str, ...]) -> str | None:
    """Return which of some currencies that share a name a document of a country means, where its
    text says so.

    It says so by a code ("DKK 20"), by naming one of their countries and no other, or by being of
    one, unless it names another. Of dollars it does not.
    """
    if not codes or is_bare_dollar(codes):
        return None
    coded, named = _said(text)
    found = [code for code in codes if code in coded]
    if found:
        return found[0] if len(found) == 1 else None
    near = [code for code in codes if country_of_money().get(code) in named]
    own = money_of().get(country or "")
    if own in codes:
        return own if not near or own in near else None
    return near[0] if len(near) == 1 else None


@lru_cache(maxsize=16)
def _said(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes that a text writes, and the ids of all places that it names, with those
    that they lie in."""
    named: frozenset[str] = frozenset()
    for mention in find_places(Tokens(text, 0, len(text))):
        named |= wholes(mention.place.id)
    return frozenset(_CODE.findall(text)), named
