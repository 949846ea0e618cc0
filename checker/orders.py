"""Lists in order: "the most came from Germany (1.2 million), followed by France (1.5 million)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from checker.series import rank_words
from claims.model import Claim
from claims.places import by_name


class Overtaken(Struct, frozen=True, kw_only=True):
    """A figure of one that is put first (or second, …), and figures of others that lie above it.

    ``rank`` says which place the text gives to ``name``; ``said`` are its words; ``high`` tells
    whether more leads.
    """

    leader: Claim
    name: str
    rank: str
    said: str
    high: bool
    others: tuple[Claim, ...]
    names: tuple[str, ...]
    level: str


NAME = r"(?:[Tt]he\s)?[A-Z][\w.’'&-]*?(?:\s(?:(?:of|and|the)\s)?[A-Z][\w.&-]*){0,4}"
"""The pattern of a name as a subject: capitalised words, with "of", "and" and "the" between."""

_BEHIND = rf"(?P<who>{NAME})(?:\s\(|\s(?:with|at|on)\s)$"
_FIRST = re.compile(rf"^[a-z\s]{{0,24}}?\)?,?\s(?:followed\sby|ahead\sof)\s{_BEHIND}")
_NEXT = re.compile(rf"^[a-z\s]{{0,24}}?\)?,?\s(?:and\s)?{_BEHIND}")
_TOP = re.compile(
    r"\bthe\s(?:(?P<rank>most|fewest)\s(?!\w+(?:ous|less)\b)[a-z]+s\b"
    r"|(?P<size>largest|biggest|highest|lowest|smallest)\s(?P<noun>[a-z]+))"
    r"|\bled\s(?:the\s\w+\s)?with\b",
    re.IGNORECASE,
)


def lies_beyond(own: Claim, claim: Claim, high: bool) -> bool:
    """Tell whether a figure lies beyond another of its unit, above or below, as strictly read."""
    one, other = own.quantity.strict, claim.quantity.strict
    least, limit = (other.low, one.high) if high else (one.low, other.high)
    return limit is not None and least is not None and limit < least


def out_of_order(claim: Claim, following: Sequence[Claim]) -> Iterator[Overtaken]:
    """Yield the members of a list in order that lie beyond its first figure, ``claim``."""
    sentence, at = claim.sentence, claim.sentence_start
    top = _TOP.search(sentence[: claim.span.start - at])
    if top is None or top.group("noun") in rank_words("levels", "either_way"):
        return
    size = (top.group("rank") or top.group("size") or "").lower()
    high = size not in rank_words("superlatives", "low")
    last, pattern, kinds = claim, _FIRST, set()
    for other in following:
        found = pattern.match(sentence[last.span.end - at : max(0, other.span.start - at)])
        if found is None or not _is_next(claim, other):
            return
        place = by_name(re.sub(r"^[Tt]he\s", "", found.group("who")))
        kinds.add(place.kind if place else None)
        if len(kinds) > 1:
            return
        if lies_beyond(claim, other, high):
            yield _overtaken(claim, other, top.group(), found.group("who"), high)
        last, pattern = other, _NEXT


def _is_next(claim: Claim, other: Claim) -> bool:
    """Tell whether a figure of the same sentence counts the same as the first one."""
    if other.sentence_start != claim.sentence_start or other.quantity.unit != claim.quantity.unit:
        return False
    return not other.counted or other.counted == claim.counted


def _overtaken(claim: Claim, other: Claim, said: str, name: str, high: bool) -> Overtaken:
    return Overtaken(
        leader=claim,
        name="the first of the list",
        rank="first",
        said=f"{said} … followed by",
        high=high,
        others=(other,),
        names=(name,),
        level="warning",
    )
