"""AGR: a number that a text takes up again as another."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Conflict
from checker.context import Context
from checker.echo.back_references import TakenUp, back_references
from checker.rule import example


@rule_for(
    "AGR015",
    "reference-differs",
    "warning",
    back_references,
    fails=(
        example(
            "We caught wild bees of 93 species in gardens of the town. Most were small. Of the 83 "
            "species, 61 were solitary."
        ),
    ),
    passes=(
        example(
            "We caught wild bees of 83 species in gardens of the town. Most were small. Of the 83 "
            "species, 61 were solitary."
        ),
        example(
            "We caught wild bees of 93 species; the woods alone had 83. Of the 83 species, 61 were "
            "solitary."
        ),
        example(
            "We caught wild bees of 93 species. Of the 83 species found in gardens, 61 were "
            "solitary."
        ),
    ),
)
def reference_differs(found: TakenUp, context: Context) -> Iterator[Conflict]:
    """A number of things is taken up again, and was told as another.

    "Of the 83 species, 61 were solitary" speaks of 83 species that were told before. Where the text
    told 93 and nothing else of them, and one slip (a digit, two swapped) parts the two, one of them
    is wrong: a warning.

    Left alone are numbers below ten, things of which texts tell many numbers (people, votes, days),
    references that say which of them are meant ("the 83 species found in gardens"), and numbers
    that stand anywhere else in the text, or are what some other number leaves.
    """
    again, told = found.again, found.told
    yield Conflict(
        rule="AGR015",
        level="warning",
        claims=(told, again),
        message=f"“{again.text}” is taken up again, but “{told.text}” was told.",
        working=(
            f"The text tells of “{told.text}” and then speaks of the same as “{again.text}”.",
            "No other number of these things stands in the text.",
        ),
        confidence=0.7,
        corrections=(f"“{told.text}” would have to be “{again.text}”, or the other way round.",),
    )
