"""SRC: figures that the sources have newer, and quotations with other figures."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Conflict
from checker.context import Context
from checker.rule import example
from checker.support.outdated import Outdated, outdated
from checker.support.quotations import Altered, altered
from checker.wording import quoted
from claims.locators import described


def superseded(context: Context) -> Iterator[Outdated]:
    """Select the drafts' figures for which a later source has another."""
    yield from context.once(outdated)


def quotations(context: Context) -> Iterator[Altered]:
    """Select the figures of quotations in whose place the source has another."""
    yield from context.once(altered)


@rule_for(
    "SRC006",
    "outdated-figure",
    "warning",
    superseded,
    fails=(
        example(
            "Storm Ada has cut off 18,400 households in Galway.",
            sources=(
                "3 January 2024\n\nStorm Ada has cut off 18,400 households in Galway.",
                "5 January 2024\n\nStorm Ada has cut off 26,700 households in Galway.",
            ),
        ),
    ),
    passes=(
        example(
            "Storm Ada has cut off 26,700 households in Galway.",
            sources=(
                "3 January 2024\n\nStorm Ada has cut off 18,400 households in Galway.",
                "5 January 2024\n\nStorm Ada has cut off 26,700 households in Galway.",
            ),
        ),
    ),
)
def outdated_figure(one: Outdated, context: Context) -> Iterator[Conflict]:
    """A figure is that of an earlier source, and a later one gives another of the same thing.

    Reported only where both sources are dated, neither figure has a time of its own, and the later
    sentence says most of what the draft's says.
    """
    day = context.published(one.newer)
    yield Conflict(
        rule="SRC006",
        level="warning",
        claims=(one.claim, one.newer),
        accused=one.claim,
        message=(f"{quoted(one.claim)} is out of date: on {day} a source says “{one.newer.text}”."),
        working=(
            f"{one.source.document} says “{one.source.text}” on {context.published(one.source)}.",
            f"{one.newer.document} says “{one.newer.text}” on {day}.",
        ),
        confidence=0.7,
    )


@rule_for(
    "SRC007",
    "altered-quotation",
    "error",
    quotations,
    fails=(
        example(
            "“We will hire 450 nurses before the end of the year,” the minister said.",
            sources=(
                "“We will hire 540 nurses before the end of the year,” the minister told them.",
            ),
        ),
    ),
    passes=(
        example(
            "“We will hire 540 nurses before the end of the year,” the minister said.",
            sources=(
                "“We will hire 540 nurses before the end of the year,” the minister told them.",
            ),
        ),
    ),
)
def altered_quotation(one: Altered, context: Context) -> Iterator[Conflict]:
    """A quotation has the source's words, and another figure between them.

    The words on both sides of the figure, within the quotation marks, have to be the source's own.
    """
    document, start, end = one.source
    text = context.by_name[document].text
    span = context.by_name[document].span(start, end)
    where = described(span.locator) or f"line {span.line}"
    said = " ".join(text[start:end].split())
    yield Conflict(
        rule="SRC007",
        level="error",
        claims=(one.claim,),
        accused=one.claim,
        message=f"A quotation says “{one.claim.text}” where the source has “{said}”.",
        working=(f"The same words stand in {document}, {where}.",),
        confidence=0.9,
        corrections=(f"“{one.claim.text}” would have to be “{said}”.",),
        context=(one.source,),
    )
