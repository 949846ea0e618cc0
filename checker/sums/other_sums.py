"""Whether parts that do not add up do so with other figures of their sentences.

"Kenya finished with 11 medals, four of them gold; Ethiopia won nine and Uganda three, for a total
of 23": the words between the figures lead to the wrong ones, and others make the sum.
"""

from __future__ import annotations

import re
from itertools import combinations

from msgspec.structs import replace

from checker.context import Context
from checker.sums.brought_totals import Partition
from checker.sums.outline import Term
from claims.model import Claim

# More figures than these make any sum by chance.
_MOST = 4


def _by_sentence(context: Context) -> dict[tuple[str, int], list[Claim]]:
    found: dict[tuple[str, int], list[Claim]] = {}
    for claim in context.claims:
        found.setdefault((claim.document, claim.sentence_start), []).append(claim)
    return found


def adds_up_otherwise(found: Partition, context: Context) -> bool:
    """Tell whether some of the parts and other figures of their sentences make the whole."""
    told = [found.whole.claim, *(part.claim for part in found.parts)]
    places = {(claim.document, claim.sentence_start) for claim in told}
    sentences = context.once(_by_sentence)
    others = [
        float(claim.quantity.value)
        for place in places
        for claim in sentences.get(place, ())
        if claim not in told
        and claim.quantity.value
        and _is_alike(claim, found.whole)
        # "three more than a year earlier" is no part
        and claim.kind != "difference"
    ]
    if not others or len(others) > _MOST:
        return False
    parts = [part.value for part in found.parts]
    return any(
        abs(sum(kept) + sum(added) - found.whole.value) <= found.whole.step / 2
        for dropped in range(min(3, len(parts)))
        for kept in combinations(parts, len(parts) - dropped)
        for count in range(1, len(others) + 1)
        for added in combinations(others, count)
    )


def _is_alike(claim: Claim, whole: Term) -> bool:
    return claim.quantity.unit == whole.claim.quantity.unit


_WITHIN = re.compile(
    r"\s(?:[a-z]+\s){0,4}?(?:among (?:them|these)|of (?:them|these|those|whom|which)\b)"
    r"|\sof (?:the|its|their|his|her)\s(?!(?:type|class|kind|model|make|variety|series)\b)[a-z]"
)
_COMPARED = re.compile(
    r"\b(?:against|compared (?:with|to)|versus|(?:up|down) from)\s(?:(?:the|about|some|a)\s)?$"
)


def without_others(found: Partition) -> Partition:
    """Return a partition without figures that are no parts of the whole where two are left.

    "Five gold among them" and "6 of the vans" are parts of a part; "against £40m last year" is of
    another time.
    """
    first = min(part.claim.span.start for part in found.parts)
    kept = tuple(part for part in found.parts if not _is_other(part, first))
    return replace(found, parts=kept) if 1 < len(kept) < len(found.parts) else found


def _is_other(part: Term, first: int) -> bool:
    claim = part.claim
    if claim.span.start == first:
        return False
    start = claim.span.start - claim.sentence_start
    if _COMPARED.search(claim.sentence, max(0, start - 24), start):
        return True
    return _WITHIN.match(claim.sentence, claim.span.end - claim.sentence_start) is not None
