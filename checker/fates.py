"""How each figure fared, and the counts of that: one reckoning for everything that shows them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from checker.model import ACCUSED, LEVELS, Finding, Location, Results, Verified
from claims.model import Claim

VERIFIED, WITNESS, UNCHECKED = "verified", "witness", "unchecked"
STATES = (*reversed(LEVELS), VERIFIED, WITNESS, UNCHECKED)
"""How a figure fared, gravest first: suspect or party in a finding, by its level; verified; checked
with no more to say of it, as a witness in a finding; not checked."""


class Fate(NamedTuple):
    """How a claim fared: its state, and the rules that spoke of it or the reason why none did (a
    key of ``checker.coverage.REASONS``)."""

    state: str
    said: str


class Coverage(NamedTuple):
    """How far the checking of a report's own claims went: how many are in each of ``STATES``."""

    states: dict[str, int]

    @property
    def claims(self) -> int:
        """All claims that the report is about."""
        return sum(self.states.values())

    @property
    def unchecked(self) -> int:
        """Those that nothing could check."""
        return self.states[UNCHECKED]

    @property
    def checked(self) -> int:
        """Those that a rule spoke of."""
        return self.claims - self.unchecked

    @property
    def verified(self) -> int:
        """Those that hold, and that no finding accuses."""
        return self.states[VERIFIED]


def own_claims(report: Results) -> set[str]:
    """Return the ids of the claims that a report is about: a check's are its drafts'."""
    drafts = report.drafts
    return {claim.id for claim in report.claims if not drafts or claim.document in drafts}


def coverage_of(report: Results) -> Coverage:
    """Count the fates of a report's own claims."""
    fates, own = fates_of(report), own_claims(report)
    counts = Counter(fates[ident].state for ident in own)
    return Coverage({state: counts[state] for state in STATES})


def fates_of(report: Results) -> dict[str, Fate]:
    """Return how every claim fared, by its id, the gravest that was found of it."""
    said = spoken_of((*report.findings, *report.verified), report.claims)
    reasons = {each.claim: each.reason for each in report.unchecked}
    own = own_claims(report)
    return {
        claim.id: _fate(said.get(claim.id, {}), reasons.get(claim.id), own=claim.id in own)
        for claim in report.claims
    }


def _fate(states: dict[str, list[str]], reason: str | None, *, own: bool) -> Fate:
    if reason is not None:
        return Fate(UNCHECKED, reason)
    if states:
        state = min(states, key=STATES.index)
        return Fate(state, ", ".join(states[state]))
    # A finding may have been left out since, by a level or by a remark; a source's figure that no
    # draft has is nobody's to check.
    return Fate(WITNESS if own else UNCHECKED, "")


def spoken_of(
    entries: Iterable[Finding | Verified], claims: Iterable[Claim]
) -> dict[str, dict[str, list[str]]]:
    """Return which rules say what of which claim: by its id, then by state.

    An entry speaks of the claims that it names, and of those that stand exactly where a passage
    of it does, unless that is only its context.
    """
    spots = defaultdict(list)
    for claim in claims:
        spots[claim.document, claim.span.start, claim.span.end].append(claim.id)
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        for ident in entry.claims:
            _put(said[ident][state_of(entry, None)], entry.rule)
        for place in entry.locations:
            at = (place.document, place.start, place.end)
            for ident in spots.get(at, ()) if place.role != "context" else ():
                _put(said[ident][state_of(entry, place)], entry.rule)
    return said


def state_of(entry: Finding | Verified, place: Location | None) -> str:
    """Return what an entry makes of a figure at one of its places, or at none of them."""
    if isinstance(entry, Verified):
        return VERIFIED
    return entry.level if place is not None and place.role in ACCUSED else WITNESS


def _put(rules: list[str], rule: str) -> None:
    if rule not in rules:
        rules.append(rule)
