"""WRT: numbers that run into their words, and numbers without their unit."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Conflict, Passage
from checker.context import Context
from checker.dates.weekdays import line_round
from checker.form.glued import Glued, find_glued, unit_missing
from checker.rule import example
from claims.document import Document
from claims.model import Claim

Selected = tuple[Document, Glued] | tuple[Claim, str]


def glued_or_bare(context: Context) -> Iterator[Selected]:
    """Select the numbers that run into a word, and those without the unit that they need."""
    for document in context.documents:
        for glued in find_glued(document):
            yield document, glued
    for claim in context.claims:
        lacks = unit_missing(context, claim)
        if lacks:
            yield claim, lacks


@rule_for(
    "WRT002",
    "missing-space-or-unit",
    "note",
    glued_or_bare,
    fails=(
        example("The party won 32.5percent of the vote, and about45 seats."),
        example("The epicentre was 3kmaway from the coast."),
        example("The bridge has a length of 250. It was opened in May."),
        example("The pool costs 3.5 million to build."),
    ),
    passes=(
        example("He ran the 5km race with 10kg on his back, and won £3bn, 20% of it in 5G shares."),
        example("The bridge has a length of 250 metres and weighs between 40 and 50 tonnes."),
        example("The pool costs $3.5 million, the second 4 million; it may cost 2 million jobs."),
        example("Follow @5million and read 20minutes.fr."),
    ),
)
def missing_space_or_unit(selected: Selected, context: Context) -> Iterator[Conflict]:
    """A number runs into the word beside it, or stands without the unit that it needs.

    "5million", "32.5percent" and "about50 people" lack a space; "a length of 250." lacks its unit,
    and "costs 3.5 million" its currency, where no amount of the text names one.

    Symbols of units and abbreviations are written without a space, and rightly (5km, 10kg, £3bn,
    20%, 5G, 90s). Names, addresses and handles are left alone.
    """
    if isinstance(selected[0], Claim):
        claim, lacks = selected[0], str(selected[1])
        place = (claim.document, claim.span.start, claim.span.end)
        written = " ".join(claim.text.split())
        yield _note(place, claim.sentence, f"“{written}” has no {lacks}.", None)
    elif isinstance(selected[1], Glued):
        document, glued = selected[0], selected[1]
        low, high = line_round(document.text, glued.start, glued.end)
        written = document.text[glued.start : glued.end]
        place = (document.name, glued.start, glued.end)
        message = f"“{written}” is written without a space."
        yield _note(place, document.text[low:high], message, f"“{glued.parted}”")


def _note(place: tuple[str, int, int], sentence: str, message: str, parted: str | None) -> Conflict:
    correction = f"It would have to be {parted}." if parted else "It would have to be named."
    return Conflict(
        rule="WRT002",
        level="note",
        claims=(),
        passages=(Passage(*place, sentence),),
        message=message,
        working=(message,),
        confidence=0.9 if parted else 0.7,
        corrections=(correction,),
    )
