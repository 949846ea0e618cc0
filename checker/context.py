"""What a rule may look at: the documents, their claims, and the ledger over them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from checker.house import House
from checker.ledger import Ledger, build
from checker.neighbours import Neighbours, neighbours
from checker.observation import Observation
from checker.relations import Levels
from claims.document import Document
from claims.model import Claim
from claims.paragraphs import Spans, paragraphs
from claims.units import factor

if TYPE_CHECKING:
    from checker.given_tables import GivenTables
    from checker.suppressions import Idle

Made = TypeVar("Made")


class Context:
    """One audit's material. The ledger is built when a rule first asks for it."""

    def __init__(
        self,
        documents: tuple[Document, ...],
        claims: tuple[Claim, ...],
        given: GivenTables | None = None,
        drafts: tuple[str, ...] = (),
        house: House | None = None,
    ) -> None:
        """Hold documents and the claims read from them, in their order, and the user's tables.

        ``drafts`` names the documents that a check is about, the others being their sources. Rules
        see ``documents`` without their remarks and tables, at the same offsets; ``originals`` are
        as given. ``claims`` are those of sentences; the ledger is over ``all_claims``, cells of
        tables included.
        """
        self.drafts = drafts
        self.house = house or House()
        self.idle: tuple[Idle, ...] = ()
        self.originals = documents
        self.documents = documents = tuple(each.prose() for each in documents)
        self.all_claims = claims
        self.claims = _told(claims)
        self.given = given
        self.by_name = {document.name: document for document in documents}
        self._made: dict[Callable[[Context], Any], Any] = {}
        self._neighbours: dict[tuple[str, ...], tuple[Neighbours, ...]] = {}
        self._paragraphs: dict[str, Spans] = {}
        self._by_size: dict[str, dict[str, list[Claim]]] = {}

    def once(self, make: Callable[[Context], Made]) -> Made:
        """Return what a function makes of this material, made when it is first asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    def original(self, name: str) -> Document:
        """Return a document as it was given, with its remarks. Raises KeyError."""
        return self._originals[name]

    @cached_property
    def _originals(self) -> dict[str, Document]:
        return {document.name: document for document in self.originals}

    @cached_property
    def cells(self) -> dict[tuple[str, int], Claim]:
        """The claims of tables' cells, by document and offset."""
        return {
            (claim.document, claim.span.start): claim
            for claim in self.all_claims
            if claim.table is not None
        }

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger over all claims."""
        return build(self.all_claims)

    def paragraphs(self, name: str) -> Spans:
        """Return the paragraphs of a document; they are found once."""
        if name not in self._paragraphs:
            self._paragraphs[name] = paragraphs(self.by_name[name].text)
        return self._paragraphs[name]

    def in_cell(self, claim: Claim) -> bool:
        """Tell whether a claim of a sentence stands in a cell of a table."""
        return self.by_name[claim.document].told_cell(claim.span.start) is not None

    def published(self, claim: Claim) -> datetime.date | None:
        """Return the date of publication of a claim's document."""
        return self.by_name[claim.document].published

    def text_around(self, claim: Claim) -> str:
        """Return the text of the claim's document."""
        return self.by_name[claim.document].text

    @cached_property
    def _by_sentence(self) -> dict[tuple[str, int], list[Claim]]:
        found: dict[tuple[str, int], list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[claim.document, claim.sentence_start].append(claim)
        return found

    @cached_property
    def _by_document(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[claim.document].append(claim)
        return found

    def claims_in(self, document: str) -> list[Claim]:
        """Return the claims of a document's sentences, in order."""
        return self._by_document.get(document, [])

    def claims_of(self, document: str, sentence_start: int) -> list[Claim]:
        """Return the claims of the sentence that starts at an offset of a document."""
        return self._by_sentence.get((document, sentence_start), [])

    def neighbours(self, rows: list[Observation]) -> tuple[Neighbours, ...]:
        """Return the neighbours of a block of the ledger; they are found once."""
        key = rows[0].variable.key
        if key not in self._neighbours:
            self._neighbours[key] = tuple(neighbours(rows))
        return self._neighbours[key]

    @cached_property
    def levels(self) -> Levels:
        """The levels that may be compared, by what they are of."""
        return Levels(self.ledger.comparable)

    @cached_property
    def row_of(self) -> dict[str, Observation]:
        """The observation of each claim that has one, by the claim's id."""
        return {row.claim.id: row for row in self.ledger.rows}

    def sized(self, dimension: str, size: float) -> list[Claim]:
        """Return the claims of a physical dimension whose value has a size in its base unit."""
        if dimension not in self._by_size:
            self._by_size[dimension] = _by_size(self.claims, dimension)
        return self._by_size[dimension].get(f"{size:.6g}", [])


def _told(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return the claims of sentences: words between two cells of a table say nothing of them."""
    if all(claim.table is None for claim in claims):
        return claims
    return tuple(claim for claim in claims if claim.table is None)


def _by_size(claims: tuple[Claim, ...], dimension: str) -> dict[str, list[Claim]]:
    """Group claims of a dimension by their value in its base unit, to six digits."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        value = claim.quantity.value
        if value is not None and claim.quantity.dimension == dimension:
            scale, offset, _ = factor(claim.quantity.unit)
            found[f"{float(value) * scale + offset:.6g}"].append(claim)
    return found
