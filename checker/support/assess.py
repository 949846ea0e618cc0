"""How each figure of a draft stands to its sources: implied, worked out, at odds, or absent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from checker.quoting.tabled import tables_of
from checker.sizes import Size, size_of
from checker.support.ages import born_in
from checker.support.derivation_cues import cued
from checker.support.derived import Derived, derivation
from checker.support.implied import is_misrounded, is_overprecise, is_turned
from checker.support.index import Sources
from checker.support.moved import moved_from
from checker.support.partners import Partner, partner_of, share_of
from checker.support.scaled_cells import scaled_cells
from checker.support.tied import Ties
from checker.support.wordings import words_of
from claims.model import Claim

if TYPE_CHECKING:
    from checker.context import Context

SUPPORTED, DERIVED, ABSENT = "supported", "derived", "absent"
TURNED, MISROUNDED, OVERPRECISE, MOVED = "turned", "misrounded", "overprecise", "moved"


class Assessment(Struct, frozen=True):
    """How a draft's figure stands to the sources.

    ``source`` is the figure that implies it, or at which it is at odds, and ``how`` says in what
    way; ``partner`` is what an absent figure should have been; ``derived`` how it is worked out, or
    how it could be where no word says so; ``born`` is where the year of birth stands that an age
    follows from. ``is_tied`` tells whether words say that ``source`` speaks of the same thing:
    where only the number is the same, it is neither verified nor doubted.
    """

    claim: Claim
    size: Size
    verdict: str
    source: Claim | None = None
    how: str = ""
    partner: Partner | None = None
    derived: Derived | None = None
    born: tuple[str, int, int] | None = None
    is_tied: bool = True


def sources_of(context: Context) -> Sources:
    """Return what the sources of a check hold, their tables with their headings included."""
    documents = [each for each in context.originals if each.name not in context.drafts]
    names = {each.name for each in documents}
    claims = [claim for claim in context.all_claims if claim.document in names]
    tables = context.once(tables_of) if any(each.tables for each in documents) else ()
    drafted = [claim for claim in context.claims if claim.document in context.drafts]
    return Sources(documents, claims, [each for each in tables if each.document in names], drafted)


def assessments(context: Context) -> list[Assessment]:
    """Assess every figure of the drafts; without sources there is nothing to say."""
    sources = context.once(sources_of)
    if not context.drafts or not sources.documents:
        return []
    return [*_assessed(context, sources)]


def told_elsewhere(context: Context) -> frozenset[str]:
    """Return the ids of the drafts' figures that sources have in words about other things only."""
    return frozenset(one.claim.id for one in context.once(assessments) if not one.is_tied)


def _assessed(context: Context, sources: Sources) -> Iterator[Assessment]:
    drafts = [claim for claim in context.claims if claim.document in context.drafts]
    sized = [(claim, size) for claim in drafts if (size := size_of(claim)) is not None]
    found = {claim.id: _best(sources, claim, size) for claim, size in sized}
    cells = scaled_cells(sources, [one for one in sized if not found[one[0].id]])
    found |= {name: (cell, "scaled") for name, cell in cells.items()}
    ties = Ties(context, sources)
    held: dict[tuple[str, int], set[float]] = {}
    for claim, size in sized:
        if found[claim.id]:
            held.setdefault((claim.document, claim.sentence_start), set()).add(size.low)
    for claim, size in sized:
        best = found[claim.id]
        taken = held.get((claim.document, claim.sentence_start), set())
        if best:
            source, how = best
            moved = moved_from(sources, claim, size, source, taken)
            if moved:
                yield Assessment(claim, size, MOVED, source, moved.how, moved.partner)
            else:
                tied = how == "scaled" or ties.are_tied(claim, size)
                yield Assessment(claim, size, SUPPORTED, source, how, is_tied=tied)
        elif born := born_in(sources.documents, claim, context.by_name[claim.document]):
            place = (born[0].name, born[1], born[2])
            yield Assessment(claim, size, DERIVED, how="worked out", born=place)
        elif not sources.holds_words(claim.text) and not sources.ran(size):
            yield _absent(sources, claim, size, taken, context)


def _best(sources: Sources, claim: Claim, size: Size) -> tuple[Claim, str] | None:
    """Return the figure that implies a draft's, of several the one whose sentence is most alike."""
    said = words_of(claim.sentence)
    found = list(sources.supporting(claim, size))
    return max(
        found,
        key=lambda one: (share_of(sources, said, sources.sentence(one[0]))[0], one[1] == "same"),
        default=None,
    )


def _absent(
    sources: Sources, claim: Claim, size: Size, taken: set[float], context: Context
) -> Assessment:
    """Assess a figure that no source implies."""
    kinds = cued(claim, context.claims_of(claim.document, claim.sentence_start))
    made = derivation(sources, claim, size, kinds) if kinds else None
    if made:
        return Assessment(claim, size, DERIVED, made.claims[0], "worked out", derived=made)
    partner = partner_of(sources, claim, size, taken)
    could = derivation(sources, claim, size, frozenset(("sum", "difference")))
    verdict = ABSENT
    if partner:
        other = partner.size
        if is_turned(claim, size, other):
            verdict = TURNED
        elif is_misrounded(claim, size, other):
            verdict = MISROUNDED
        elif is_overprecise(size, other):
            verdict = OVERPRECISE
    return Assessment(claim, size, verdict, partner=partner, derived=could)
