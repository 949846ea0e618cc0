"""When a figure is the whole of its place and year: what a reference table can speak about."""

from __future__ import annotations

import re

from checker.observation import Observation
from checker.restrictions import restrictions_of, without_asides
from claims.model import Claim
from claims.places import find_places
from claims.tokens import Tokens

# "6 percent of Britain's GDP, 140 billion pounds": the amount is of the part.
_PART_OF = re.compile(
    r"(?:percent|per cent|%|part|half|share) of .{0,40}(?:GDP|product|population)\b"
)
# A year before the tables begin, which the reader does not take for a period.
_OLD_YEAR = re.compile(r"\b1[0-8]\d\d\b")


def is_total(row: Observation, basis: frozenset[str] = frozenset()) -> bool:
    """Tell whether a figure is the whole of its place and year: nothing restricts it, no other
    place stands beside it, and its verb says no more than that there is so much.

    ``basis`` are the ways of measuring that count as no restriction.
    """
    claim = row.claim
    if row.variable.modality != "actual" and row.variable.end is None:
        return False
    if row.variable.end is None and _OLD_YEAR.search(claim.sentence):
        return False
    if claim.partitive or claim.per or row.variable.predicate or row.variable.basis - basis:
        return False
    if _PART_OF.search(claim.sentence) or _is_of(claim):
        return False
    return not restrictions_of(claim).words and not _other_places(claim)


def _is_of(claim: Claim) -> bool:
    """Tell whether a figure is of something: "1.3 million of Norway's population"."""
    return claim.sentence.startswith(" of ", claim.span.end - claim.sentence_start)


def _other_places(claim: Claim) -> bool:
    """Tell whether the sentence names another place than the claim's own, of which the figure may
    be: not one in which its own only ranks, or with which it is compared."""
    sentence = without_asides(claim.sentence)
    tokens = Tokens(sentence, 0, len(sentence))
    named = {mention.place.name for mention in find_places(tokens)}
    if sentence != claim.sentence and claim.place not in named:
        # "The port, Germany's largest, has 1.9 million people."
        return True
    return bool(named - {claim.place})
