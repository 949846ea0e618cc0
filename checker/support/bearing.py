"""Whether of two figures one has a unit and the other, which has none, can be of the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

from checker.quoting.tabled import Tabled
from checker.support.ages import is_age, may_be_age
from checker.support.bare import elided_units, is_counted_in, is_named, is_of_one_measure
from checker.support.wordings import words_of
from claims.model import Claim

# So much of a sentence with a bare number must a source's say that gives it a unit.
_ALIKE = 0.2
_SCALE = re.compile(r"\b(?:m|bn|tn|million|billion|trillion)\b|\d(?:m|bn|tn)\b", re.IGNORECASE)


class Material(Protocol):
    """What is asked of sources here: their figures and tables, and how much their words weigh."""

    claims: list[Claim]
    tables: Sequence[Tabled]

    def sentence(self, claim: Claim, /) -> str:
        """Return the words of a figure's sentence."""

    def weight(self, word: str, /) -> float:
        """Return how rare a word is."""

    def whole(self, words: frozenset[str], /) -> float:
        """Return what words weigh together."""


class Bearing:
    """Which figures of some sources may bear which units."""

    def __init__(self, sources: Material, drafted: Sequence[Claim]) -> None:
        """Hold the sources, and the figures of sources and drafts by their sentences."""
        self._sources = sources
        self._beside = _by_sentence([*sources.claims, *drafted])
        self._units: dict[str, frozenset[str]] = {}

    def may_be_of(self, draft: Claim, claim: Claim) -> bool:
        """Tell whether two figures are of one unit, or the one without can have the other's."""
        unit, other = draft.quantity.unit, claim.quantity.unit
        # An index has a name and no unit.
        numbers = [one.quantity.dimension == "count" for one in (draft, claim)]
        if numbers[0] == numbers[1]:
            return True
        bare, given = (draft, claim) if numbers[0] else (claim, draft)
        if given.kind == "duration" and is_age(given) and may_be_age(bare):
            return True
        if numbers[0]:
            return (
                _amount_of(other) in self._elided(draft)
                or is_of_one_measure(draft, claim)
                or self._is_alike(draft, claim)
            )
        if claim.table is not None:
            # A small table has a row and a heading only.
            lines = self._lines.get(claim.id) or (claim.sentence, claim.measure or "")
            named = is_named(claim, lines, draft.sentence)
            return named and (not claim.counted or is_counted_in(claim, unit))
        if _amount_of(unit) in self._elided(claim) or is_of_one_measure(claim, draft):
            return True
        return given.quantity.dimension == "currency" and self._may_be_money(draft, claim)

    def _may_be_money(self, draft: Claim, bare: Claim) -> bool:
        """Tell whether "5.2 million" of nothing is money: where the sentence before it has money of
        that currency, or its own says what the draft's says."""
        if bare.counted or bare.per or not _SCALE.search(bare.text):
            return False
        _, before = self._beside.get((bare.document, bare.sentence_start), ([], []))
        unit = draft.quantity.unit
        if any(one.quantity.unit == unit for one in before):
            return True
        same = draft.predicate is not None and draft.predicate == bare.predicate
        return same and self._is_alike(draft, bare)

    def _elided(self, bare: Claim) -> frozenset[str]:
        """Return the units that a number without one may have by the figures about it."""
        if bare.id not in self._units:
            own, before = self._beside.get((bare.document, bare.sentence_start), ([], []))
            units = elided_units(bare, own, before)
            self._units[bare.id] = frozenset(map(_amount_of, units))
        return self._units[bare.id]

    def _is_alike(self, bare: Claim, claim: Claim) -> bool:
        """Tell whether a sentence with a number without unit says what a source's says; one that
        says nothing but numbers may say anything."""
        said = words_of(bare.sentence)
        held = said & words_of(self._sources.sentence(claim))
        return not said or sum(map(self._sources.weight, held)) >= _ALIKE * self._sources.whole(
            said
        )

    @cached_property
    def _lines(self) -> dict[str, tuple[str, str]]:
        """The headings of each cell: of its row, and of its column."""
        return {
            cell.claim.id: (
                table.names.get(("row", cell.row), ""),
                table.names.get(("column", cell.column), ""),
            )
            for table in self._sources.tables
            for cell in table.cells.values()
        }


def _amount_of(unit: str) -> str:
    """Return the unit of a rate's amount: "US$5.90 a kilogram" is of dollars."""
    return unit.partition(" / ")[0]


def _by_sentence(
    claims: Sequence[Claim],
) -> dict[tuple[str, int], tuple[list[Claim], list[Claim]]]:
    """Return the figures of each sentence, and those of the one before where it is next to it."""
    groups: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.table is None:
            groups[claim.document, claim.sentence_start].append(claim)
    found: dict[tuple[str, int], tuple[list[Claim], list[Claim]]] = {}
    last: tuple[str, int] | None = None
    for key in sorted(groups):
        near = last and last[0] == key[0] and key[1] - last[1] - len(groups[last][0].sentence) < 5
        found[key] = groups[key], groups[last] if near and last else []
        last = key
    return found
