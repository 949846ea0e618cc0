"""What was not checked, and why: abstaining is a result."""

from __future__ import annotations

from collections.abc import Iterable

from checker.context import Context
from checker.fates import spoken_of
from checker.model import Finding, Unchecked, Verified
from checker.support.assess import told_elsewhere
from checker.variables import is_owned
from claims.model import Claim

# The fixed list of reasons.
REASONS = {
    "other-words": "a source has the same figure, but says nothing else that the draft says of it",
    "no-measure": "the text does not say what the figure measures",
    "unresolved": "the figure's noun points back to something that was not found",
    "part-of-a-set": "a part of a set, not a total",
    "not-anchored": "it is not stated whose or of what whole the figure is",
    "alone": "nothing else in the audit speaks about the same variable",
}


def unchecked_of(context: Context, entries: Iterable[Finding | Verified]) -> list[Unchecked]:
    """Return the claims that no entry speaks of, each with its reason."""
    seen = set(spoken_of(entries, context.all_claims))
    elsewhere = told_elsewhere(context) if context.drafts else ()
    return [
        Unchecked(claim.id, "other-words" if claim.id in elsewhere else reason_of(claim))
        for claim in context.all_claims
        if claim.id not in seen and (not context.drafts or claim.document in context.drafts)
    ]


def reason_of(claim: Claim) -> str:
    """Return why a claim could not be checked: a key of ``REASONS``."""
    if claim.unresolved:
        return "unresolved"
    if not claim.measure_key:
        return "no-measure"
    if claim.partitive:
        return "part-of-a-set"
    return "alone" if is_owned(claim) else "not-anchored"
