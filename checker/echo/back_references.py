"""Numbers that a text takes up again: "caught 93 species … Of the 83 species, 61 were solitary".

"Of the 83 species" speaks of species that were told before. Where that number was told nowhere, but
one other number of the same things was, and one slip parts the two, one of them is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from checker.context import Context
from checker.slips import DIGIT, SWAP, parting
from checker.sums.near_levels import singular
from claims.model import Claim
from claims.words import LANGUAGE, toml

# Numbers below this are told in passing, and many texts have two of them.
_LEAST = 10
# So many letters may open a sentence ahead of the number.
_OPENED = 24


class TakenUp(Struct, frozen=True):
    """A number that is taken up again, and the one that was told of the same things."""

    again: Claim
    told: Claim


_OPENS = re.compile(
    r"(?:(?:Out o|O)f|All|Among|Each of)\s(?:of\s)?(?:the|these|those|all|its|their)\s$"
)
_BEHIND = re.compile(r"(?:\s[a-z][a-z’'-]*){1,3}")
# The noun closes the phrase: "the 83 species found in gardens" are others than those told.
_NOUN = re.compile(
    r"\s((?:[a-z]+(?:-[a-z]+)?\s)?)([a-z]{3,})(?=,|\s(?:were|was|are|is|had|have|has|survived)\b)"
)


def back_references(context: Context) -> Iterator[TakenUp]:
    """Yield the numbers of each text that are taken up again as another."""
    for claim in context.claims:
        # A look at the first letters spares all else at most sentences.
        if not claim.sentence.startswith(_FIRST) or not _takes_up(claim):
            continue
        claims = context.claims_in(claim.document)
        found = _told_otherwise(claim, claims)
        if found is not None:
            yield TakenUp(claim, found)


_FIRST = ("Of ", "Out of ", "All ", "Among ", "Each of ")


def _takes_up(claim: Claim) -> bool:
    """Tell whether a number opens its sentence as one that was told: "Of the 83"."""
    at = claim.span.start - claim.sentence_start
    return at < _OPENED and _is_plain(claim) and _OPENS.fullmatch(claim.sentence[:at]) is not None


def _is_plain(claim: Claim) -> bool:
    quantity = claim.quantity
    whole = quantity.value is not None and quantity.value == int(quantity.value) >= _LEAST
    return whole and quantity.unit == "count" and quantity.modifier == "exact"


def _told_otherwise(claim: Claim, claims: list[Claim]) -> Claim | None:
    """Return the number that a claim takes up wrongly; None where it takes up none, or rightly."""
    noun = _NOUN.match(claim.sentence, claim.span.end - claim.sentence_start)
    if noun is None or noun[2] in _vague():
        return None
    value = claim.quantity.value
    if any(one.quantity.value == value for one in claims if one is not claim):
        return None
    wanted = singular(noun[2])
    told = [
        one
        for one in claims
        if one.span.start < claim.span.start and _is_plain(one) and _counts(one, wanted)
    ]
    values = {one.quantity.value for one in told}
    if len(values) != 1 or not _is_slip(str(told[0].quantity.value), str(value)):
        return None
    # "Told 93; ten were found again. Of the 83 …" is what is left.
    apart = abs(int(told[0].quantity.value or 0) - int(value or 0))
    return None if any(one.quantity.value == apart for one in claims) else told[0]


def _counts(claim: Claim, noun: str) -> bool:
    """Tell whether a noun stands behind a number, with two words between at most."""
    start = claim.span.end - claim.sentence_start
    words = _BEHIND.match(claim.sentence, start)
    return words is not None and noun in map(singular, words.group().split())


def _is_slip(one: str, other: str) -> bool:
    """Tell whether one digit, or two neighbours that changed places, parts two numbers."""
    found = parting(one, other)
    return found is not None and found.kind in (DIGIT, SWAP)


@cache
def _vague() -> frozenset[str]:
    """Return nouns of which texts tell many numbers, one beside the other."""
    return frozenset(toml(f"{LANGUAGE}/echo.toml")["taken_up"]["vague"])
