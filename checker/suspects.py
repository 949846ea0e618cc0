"""Who is suspected: the figure whose removal resolves most, counted by independent witnesses.

Conflicts are the edges of a graph between figures. The figure with most witnesses against it is
taken out first, with its conflicts; then the next is looked for among what is left. Two figures
that have equally many against them stand as parties in what is between them. Each figure is looked
at once for each number of witnesses that it comes to have, so time is nearly linear.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from checker.conflict import Conflict
from claims.model import Claim


class Case(Struct, frozen=True):
    """Conflicts that become one finding, and the claim suspected in them, if any."""

    conflicts: tuple[Conflict, ...]
    suspect: Claim | None = None


def cases_of(
    conflicts: Sequence[Conflict], witness: Mapping[str, str], drafts: Sequence[str] = ()
) -> list[Case]:
    """Share out conflicts, which are in a fixed order, among cases; ``witness`` names the witness
    that each claim is, by the claim's id. Where there are ``drafts``, only their claims are
    suspected."""
    charges = _Charges(_merged(conflicts), witness, drafts)
    return [*charges.judged(), *charges.rest()]


def _merged(conflicts: Sequence[Conflict]) -> list[tuple[Conflict, ...]]:
    """Take together what several rules say of the same figures: it is one contradiction."""
    found: dict[frozenset[str], list[Conflict]] = defaultdict(list)
    for one in conflicts:
        words = (f"{each.document}\0{each.start}" for each in one.passages)
        found[frozenset([*(claim.id for claim in one.claims), *words])].append(one)
    return [tuple(same) for same in found.values()]


class _Charges:
    """What is left to be shared out: conflicts by number, and the witnesses against each claim."""

    def __init__(
        self,
        conflicts: list[tuple[Conflict, ...]],
        witness: Mapping[str, str],
        drafts: Sequence[str],
    ) -> None:
        self.left = dict(enumerate(conflicts))
        self.claims: dict[str, Claim] = {}
        self.of_claim: dict[str, set[int]] = defaultdict(set)
        self.against: dict[str, Counter[str]] = defaultdict(Counter)
        self.labels: dict[int, dict[str, set[str]]] = {}
        for number, same in self.left.items():
            self.labels[number] = _labels(same[0], witness)
            for claim in same[0].claims:
                self.claims[claim.id] = claim
                self.of_claim[claim.id].add(number)
                if not drafts or claim.document in drafts:
                    self.against[claim.id].update(self.labels[number][claim.id])
        self.heap = [self._entry(ident) for ident in self.claims]
        heapq.heapify(self.heap)

    def _entry(self, ident: str) -> tuple[int, str, int, str]:
        claim = self.claims[ident]
        return -len(self.against[ident]), claim.document, claim.span.start, ident

    def judged(self) -> Iterator[Case]:
        """Yield the cases that have a suspect, and those between figures equally suspected."""
        while self.heap:
            most = -self.heap[0][0]
            if most < 2:
                return
            foremost = self._foremost(most)
            tied = {ident: self._ties(ident, most) for ident in foremost}
            clear = [ident for ident in foremost if not tied[ident]]
            for ident in clear:
                numbers = sorted(self.of_claim[ident])
                own = tuple(one for number in numbers for one in self._taken(number))
                yield Case(own, self.claims[ident])
            if not clear:
                for number in sorted({one for numbers in tied.values() for one in numbers}):
                    yield self._alone(number)
            for ident in foremost:
                if self.of_claim[ident]:
                    heapq.heappush(self.heap, self._entry(ident))

    def rest(self) -> Iterator[Case]:
        """Yield what is left, each conflict on its own."""
        for number in sorted(self.left):
            yield self._alone(number)

    def _alone(self, number: int) -> Case:
        same = self._taken(number)
        accused = next((one.accused for one in same if one.accused is not None), None)
        return Case(same, accused)

    def _foremost(self, most: int) -> list[str]:
        """Take those with ``most`` witnesses off the heap, in order."""
        found: list[str] = []
        while self.heap and -self.heap[0][0] == most:
            ident = heapq.heappop(self.heap)[3]
            if len(self.against[ident]) == most and ident not in found[-1:]:
                found.append(ident)
        return found

    def _ties(self, ident: str, most: int) -> list[int]:
        """Return a claim's conflicts with others that have as many witnesses against them."""
        return [
            number
            for number in self.of_claim[ident]
            if any(
                claim.id != ident and len(self.against[claim.id]) == most
                for claim in self.left[number][0].claims
            )
        ]

    def _taken(self, number: int) -> tuple[Conflict, ...]:
        """Take conflicts out, and with them what their witnesses said."""
        same = self.left.pop(number)
        for ident, labels in self.labels.pop(number).items():
            self.of_claim[ident].discard(number)
            against = self.against[ident]
            before = len(against)
            for label in labels:
                against[label] -= 1
                if against[label] <= 0:
                    del against[label]
            if len(against) < before and self.of_claim[ident]:
                heapq.heappush(self.heap, self._entry(ident))
        return same


def _labels(one: Conflict, witness: Mapping[str, str]) -> dict[str, set[str]]:
    """Return who speaks against each claim of a conflict: the witnesses that the others are, with
    the rule by which they speak, and the reference tables."""
    tables = {reference.table for reference in one.references}
    return {
        claim.id: {
            f"{witness.get(other.id, other.document)}:{one.rule}"
            for other in one.claims
            if other is not claim
        }
        | tables
        for claim in one.claims
    }
