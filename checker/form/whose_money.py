"""Amounts in a currency whose name several countries share, in a text that speaks of several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from checker.context import Context
from claims.document import Document
from claims.model import Claim
from claims.places import find_places, wholes
from claims.tokens import Tokens
from claims.words import rows


class Shared(Struct, frozen=True):
    """An amount, the bare name of its currency, and the two countries whose money it may be."""

    claim: Claim
    name: str
    countries: tuple[str, str]


# The families of names: the code of a currency -> the word that it shares.
_NAMES = {
    "$": "USD CAD AUD NZD HKD SGD TWD JMD",
    "peso": "MXN PHP COP CLP ARS UYU DOP CUP",
    "rupee": "INR PKR LKR NPR MUR",
    "pound": "GBP EGP LBP SYP SDG SSP",
    "crown": "SEK NOK DKK ISK CZK",
    "dinar": "KWD IQD JOD DZD TND LYD BHD RSD",
    "shilling": "KES UGX TZS SOS",
}
_BARE = {
    "$": re.compile(r"(?:^|[\s(])\$|\bdollars?\b"),
    "peso": re.compile(r"\bpesos?\b"),
    "rupee": re.compile(r"\brupees?\b|\bRs\b"),
    "pound": re.compile(r"£|\bpounds?\b"),
    "crown": re.compile(r"\bcrowns?\b|\bkron(?:or|er|a|e)\b|\bkr\b"),
    "dinar": re.compile(r"\bdinars?\b"),
    "shilling": re.compile(r"\bshillings?\b"),
}
# What says whose it is, anywhere in the text.
_SAID = {
    "$": re.compile(
        r"\b(?:USD?|CAD|AUD|NZD|HKD|SGD|TWD|[ACS]|AU?|CA|NZ|HK|NT|SG|J|U\.S\.)\s?\$|\b(?:USD|CAD|AUD|NZD"
        r"|HKD|SGD|TWD|JMD)\b|\b(?:[A-Z][a-z]+(?:an|ese|ish)|U\.?S\.?|American|Hong Kong"
        r"|New Zealand|Singapore|Taiwan)\sdollars?\b"
    ),
}
_NAMED = (
    r"\b(?:[A-Z][a-z]+(?:an|ese|ish|i|ic|ine|ch)|[A-Z]{{3}}|[Ss]terling)\s(?:{0})s?\b|\b(?:{1})\b"
)

# So much of a text is looked at: what a reader has in mind when the amounts come.
_READ = 12_000
_LEAST = 2


def shared_amounts(context: Context) -> Iterator[Shared]:
    """Yield the first amount of each document and name that may be several countries' money."""
    seen: set[tuple[str, str]] = set()
    for claim in context.claims:
        if claim.quantity.dimension != "currency":
            continue
        name = _family().get(claim.quantity.unit)
        if name is None or (claim.document, name) in seen or not _BARE[name].search(claim.text):
            continue
        seen.add((claim.document, name))
        countries = _countries(context.by_name[claim.document], claim, name)
        if countries:
            yield Shared(claim, name, countries)


@cache
def _family() -> dict[str, str]:
    return {code: name for name, codes in _NAMES.items() for code in codes.split()}


@cache
def _homes() -> dict[str, str]:
    """Return the country of each currency that shares its name."""
    return {row[0]: row[1] for row in rows("currency_places.tsv")}


def _countries(document: Document, claim: Claim, name: str) -> tuple[str, str] | None:
    """Return the two countries between which a reader cannot choose, or None."""
    text = document.text[:_READ]
    if claim.span.start > _READ or _is_said(text, name):
        return None
    homes = {_homes()[code] for code in _NAMES[name].split() if code in _homes()}
    counted = _mentions(text, homes)
    near = _mentions(claim.sentence, homes)
    if len(near) == 1 or len(counted) < 2:
        return None
    (one, first), (other, second) = counted.most_common(2)
    if second < _LEAST or 2 * second <= first:
        return None
    return one, other


def _is_said(text: str, name: str) -> bool:
    if name in _SAID:
        return bool(_SAID[name].search(text))
    codes = _NAMES[name].replace(" ", "|")
    words = {"crown": "crown|kron(?:or|er|a|e)"}.get(name, name)
    return bool(re.search(_NAMED.format(words, codes), text))


def _mentions(text: str, homes: set[str]) -> Counter[str]:
    """Count how often a text names each of some countries, or a place in it."""
    found: Counter[str] = Counter()
    for mention in find_places(Tokens(text, 0, len(text))):
        found.update(wholes(mention.place.id) & homes)
    return found
