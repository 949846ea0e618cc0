"""Sums of money that a text says again in another currency, and how plainly it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from checker.context import Context
from checker.conversions.restated import Pair, pairs_of
from claims.model import Claim


def money_pairs(context: Context) -> Iterator[Pair]:
    """Select each amount of money with the same in another currency, in brackets or beside it."""
    seen = set()
    for pair in pairs_of(context, _is_money_or_pounds):
        seen.add(pair.second.id)
        first, second = _as_money(pair.first), _as_money(pair.second)
        plain = pair.second.kind == "conversion"
        if is_money(first, second):
            yield Pair(first, second, "bracket" if plain else _BESIDE.get(pair.join, "beside"))
    for first, second in pairwise(context.claims):
        if second.kind == "conversion" and second.id not in seen and is_money(first, second):
            yield Pair(first, second, "bracket")


def _is_money_or_pounds(first: Claim, second: Claim) -> bool:
    """Tell whether two figures are sums of money; pounds beside money are no weight."""
    if not any("currency" in claim.quantity.dimension for claim in (first, second)):
        return False
    return is_money(_as_money(first), _as_money(second))


def _as_money(claim: Claim) -> Claim:
    """Return a claim of a mass in pounds as one of money, and a sum a year as a sum."""
    quantity = claim.quantity
    if quantity.unit == "pound":
        return _in(claim, "GBP")
    if quantity.dimension == "[currency] / [time]":
        return _in(claim, quantity.unit[:3])
    return claim


def _in(claim: Claim, currency: str) -> Claim:
    quantity = replace(claim.quantity, unit=currency, dimension="currency")
    return replace(claim, quantity=quantity)


# How plainly the other joins say that an amount is the same one: in a bracket behind another or
# after ", or" any slip shows; else only one of figures with three digits. A list shows nothing.
_BESIDE = {
    "bracket": "further",
    "apposition": "further",
    "aside": "further",
    "equal": "further",
    "comma": "list",
}


def is_money(amount_of: Claim, conversion: Claim) -> bool:
    """Tell whether two claims are sums of money in two currencies, and no prices or rates."""
    one, other = amount_of.quantity, conversion.quantity
    same = amount_of.document == conversion.document
    return (
        same
        and one.dimension == other.dimension == "currency"
        and len(one.unit) == len(other.unit) == 3
    )


# Below so much an amount may be a price, which differs from country to country.
_PRICE = 10_000
_SALE = re.compile(
    r"\b(?:pric\w+|tickets?|retail\w*|sells?|sold|sale|fees?|subscri\w+|fares?|charg\w+|shops?"
    r"|tariffs?|a month|per month|costs?|prizes?|bets?|stakes?|entry|either|choose|depending"
    r"|shares?|dividends?)\b",
    re.I,
)


def is_on_sale(pair: Pair) -> bool:
    """Tell whether two small amounts may be two prices of one thing, not one amount."""
    if pair.join == "bracket" or pair.second.quantity.modifier == "about":
        return False
    small = all(abs(float(claim.quantity.value or 0)) < _PRICE for claim in pair.claims)
    return small and bool(_SALE.search(pair.first.sentence))
