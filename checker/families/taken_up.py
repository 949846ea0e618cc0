"""AGR: a figure that a text takes up again, with a slip."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Conflict, Passage
from checker.context import Context
from checker.rule import example
from checker.taken_up import TakenUp, taken_up
from checker.weekdays import sentence_round

_HOW = {
    "noun": "The text speaks of it as known, and gives no third figure of the same noun.",
    "bare": "The text speaks of it as known, and no figure before it is the same.",
    "headline": "The headline and the sentence share their words, and the text gives no third "
    "figure of the same noun.",
}


@rule_for(
    "AGR014",
    "figure-taken-up-differs",
    "warning",
    taken_up,
    fails=(
        example(
            "The treaty was signed by 38 countries on Tuesday.\n\nThe 83 countries will meet again "
            "in Lima."
        ),
        example(
            "The chain runs 217 stores in Britain. Of the 207, nine have a pharmacy.",
        ),
        example(
            "Foundry to close with loss of 240 jobs\n\nThe foundry in Hagen will close in June "
            "with the loss of 420 jobs, its owner said."
        ),
    ),
    passes=(
        example(
            "The treaty was signed by 38 countries on Tuesday.\n\nThe 38 countries will meet again "
            "in Lima."
        ),
        example(
            "The treaty was signed by 38 countries on Tuesday.\n\nThe 36 countries that have a "
            "coast will meet again in Lima."
        ),
        example(
            "The chain runs 217 stores in Britain, 207 of them its own. Of the 207, nine have a "
            "pharmacy.",
        ),
    ),
)
def figure_taken_up_differs(one: TakenUp, context: Context) -> Iterator[Conflict]:
    """A figure that the text takes up as known is one slip away from what it said first.

    "38 countries signed. … The 83 countries will meet": a figure with "the", "these", "those" or
    "all" has been said before. Where the text has exactly one other figure of the same noun, and a
    changed digit, two swapped ones or a moved point lead from one to the other, one of them is
    probably mistyped. The same is found of a number that stands alone ("of the 207, nine …"), if it
    has three digits or more, and of a headline whose words a sentence of the text says again.

    All this is an inference, and a warning. Left alone are figures below ten, those with a modifier
    ("about 38"), parts ("the 36 countries that …"), figures in one sentence, and sentences with a
    word that sets them apart ("another", "the remaining", "last year", "at first").
    """
    text = context.text_around(one.first)
    first, again = one.first.text, text[one.start : one.end]
    sentence = sentence_round(text, one.start, one.end)
    name, span = one.first.document, one.first.span
    passages = (
        Passage(name, one.start, one.end, sentence),
        Passage(name, span.start, span.end, one.first.sentence),
    )
    yield Conflict(
        rule="AGR014",
        level="warning",
        claims=(one.first, one.again) if one.again else (),
        passages=() if one.again else passages,
        message=f"“{first}” is taken up as “{again}”.",
        working=(_HOW[one.way], f"That is one slip apart: {one.slip}."),
        confidence=0.7,
        corrections=(f"“{again}” would have to be “{first}”, or the other way round.",),
    )
