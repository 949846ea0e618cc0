"""Where in the page a passage stands, and how a claim fared: asked by all parts of the page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from checker import Finding, Location, Report, Verified
from checker.fates import STATES, UNCHECKED, Fate, fates_of, state_of
from claims import Claim
from reports.folders import common_folder

Spot = tuple[str, int, int]
"""A document's name, and the offsets of a passage in it."""


class Mark(NamedTuple):
    """A passage that is marked in a document's text."""

    start: int
    end: int
    anchor: str
    state: str


class Places:
    """The marks of all documents of a report with their anchors, and the fate of each claim."""

    def __init__(self, report: Report) -> None:
        """Find out once what every part of the page asks for."""
        self._states = _states(report)
        self._fates = fates_of(report)
        # The anchors of documents, of findings (in the report's order) and of rows of the ledger.
        self.documents = {each.name: f"d{n}" for n, each in enumerate(report.documents)}
        self.findings = _unlike(f"f-{finding.fingerprint}" for finding in report.findings)
        self.rows = {claim.id: f"r{n}" for n, claim in enumerate(report.claims)}
        self.folder = common_folder(each.name for each in report.documents)
        self._marks: dict[str, list[Mark]] = {}
        self._anchors: dict[Spot, str] = {}
        self._lay_out(report)

    def short(self, document: str) -> str:
        """Return a document's name without the folder that all of them lie in."""
        return document.removeprefix(self.folder)

    def anchor(self, spot: Spot) -> str:
        """Return the anchor of a passage, or of its document where the passage is not marked."""
        return self._anchors.get(spot) or self.documents.get(spot[0], "documents")

    def marks(self, document: str) -> list[Mark]:
        """Return a document's marks in their order; no two share a letter."""
        return self._marks.get(document, [])

    def fate(self, claim: Claim) -> Fate:
        """Return how a claim fared."""
        return self._fates[claim.id]

    def _lay_out(self, report: Report) -> None:
        """Lay marks over the texts: the graver state first, and of overlapping ones only that."""
        by_document: dict[str, list[Spot]] = defaultdict(list)
        for spot in self._states:
            by_document[spot[0]].append(spot)
        number = 0
        for document in report.documents:
            kept = _apart(by_document[document.name], self._states)
            marks = []
            for (_, start, end), within in kept:
                mark = Mark(start, end, f"m{number}", self._states[document.name, start, end])
                number += 1
                marks.append(mark)
                for spot in within:
                    self._anchors[spot] = mark.anchor
            self._marks[document.name] = marks


def _unlike(names: Iterable[str]) -> tuple[str, ...]:
    """Tell equal names apart: findings in copies of one text have one fingerprint."""
    seen: Counter[str] = Counter()
    apart = []
    for name in names:
        seen[name] += 1
        apart.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return tuple(apart)


def reason_name(key: str) -> str:
    """Return the short name of a reason why a claim was not checked."""
    return key.replace("-", " ")


def spot_of(place: Location) -> Spot:
    """Return where a location lies."""
    return place.document, place.start, place.end


def _states(report: Report) -> dict[Spot, str]:
    """Return the gravest state of each passage."""
    states: dict[Spot, str] = {}

    def put(spot: Spot, state: str) -> None:
        if spot not in states or STATES.index(state) < STATES.index(states[spot]):
            states[spot] = state

    for claim in report.claims:
        put((claim.document, claim.span.start, claim.span.end), UNCHECKED)
    entries: list[Finding | Verified] = [*report.findings, *report.verified]
    for entry in entries:
        for place in entry.locations:
            put(spot_of(place), state_of(entry, place))
    return states


def _apart(spots: list[Spot], states: dict[Spot, str]) -> list[tuple[Spot, list[Spot]]]:
    """Return the passages to mark, none overlapping another, each with those that lie in it."""
    order = sorted(spots, key=lambda spot: (STATES.index(states[spot]), spot[1] - spot[2], spot))
    taken: dict[int, Spot] = {}
    within: dict[Spot, list[Spot]] = {}
    for spot in order:
        holder = next((taken[at] for at in range(spot[1], spot[2]) if at in taken), None)
        if holder is None:
            within[spot] = [spot]
            taken.update(dict.fromkeys(range(spot[1], spot[2]), spot))
        else:
            within[holder].append(spot)
    return sorted(within.items())
