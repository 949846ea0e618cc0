"""What keeps figures that nearly add up from being a whole and its parts."""

from __future__ import annotations

import re
from itertools import pairwise

from checker.sums.brought_totals import Partition
from checker.sums.outline import Term
from claims.model import Claim

_DEFINITE = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|these|those)\s$")


def is_definite(claim: Claim) -> bool:
    """Tell whether a figure is of known things, and no part: "admitted to the two hospitals"."""
    ahead = claim.sentence[: claim.span.start - claim.sentence_start]
    return _DEFINITE.search(ahead) is not None


# "(2023/24: 21.40 million)": a former value; "72 divided by the rate (4)": no sum.
_FORMER = re.compile(r"\([^()\d]{0,12}(?:19|20)\d\d(?:[/–-]\d\d)?:\s*[^()\d]*$")
_DIVIDED = re.compile(r"\b(?:divided|multiplied)\sby\b|\bsquared?\b|×")


def is_no_part(part: Term) -> bool:
    """Tell whether a figure is a former value in brackets, or stands where factors are told."""
    claim = part.claim
    ahead = claim.sentence[: claim.span.start - claim.sentence_start]
    return _FORMER.search(ahead) is not None or _DIVIDED.search(claim.sentence) is not None


_TIME_BEHIND = re.compile(
    r"^[^,;.]{0,40}?\b(?:a year ago|years ago|today|(?:in|by) (?:19|20)\d\d)\b"
)
_NOW_AHEAD = re.compile(r"\b(?:now|today|currently)\b[^,;.]{0,20}$")


def is_through_time(found: Partition) -> bool:
    """Tell whether two figures or more are each of a time of their own: "11 members in 1924, 104 a
    year ago, and now 118"."""
    timed = 0
    for claim in (found.whole.claim, *(part.claim for part in found.parts)):
        at = claim.span.start - claim.sentence_start
        ahead, behind = claim.sentence[:at], claim.sentence[at + len(claim.text) :]
        timed += bool(_TIME_BEHIND.match(behind) or _NOW_AHEAD.search(ahead))
    return timed > 1


_OF_THE_LAST = re.compile(r"\bof wh(?:om|ich)\b")


def is_nested(found: Partition) -> bool:
    """Tell whether a part is one of the part before it: "eight spoke, of whom six were opposed"."""
    for one, other in pairwise(part.claim for part in found.parts):
        gap = one.sentence[
            one.span.end - one.sentence_start : other.span.start - one.sentence_start
        ]
        if one.sentence_start == other.sentence_start and _OF_THE_LAST.search(gap):
            return True
    return False
