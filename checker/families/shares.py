"""AGR: a share against its part and its whole."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.margins import slack
from checker.observation import BIG
from checker.relations import Portion, portions, ratio_of
from checker.rule import example
from checker.wording import quoted


def stated_portions(context: Context) -> Iterator[Portion]:
    """Select the shares beside their part, whose whole is stated somewhere in the audit."""
    return portions(context.ledger.rows, context.levels)


@rule_for(
    "AGR005",
    "share-against-levels",
    "warning",
    stated_portions,
    fails=(
        example(
            "Norway's exports of salmon were 60 billion kroner in 2022, or 90 percent of the "
            "world total.",
            "The world's exports of salmon were 120 billion kroner in 2022.",
        ),
    ),
    passes=(
        example(
            "Norway's exports of salmon were 60 billion kroner in 2022, or 50 percent of the "
            "world total.",
            "The world's exports of salmon were 120 billion kroner in 2022.",
        ),
        example(
            "Norway's exports of salmon were 60 billion kroner in 2022, or 90 percent of the "
            "world total.",
            "The world's exports of salmon were 95 billion kroner in 2021.",
        ),
    ),
)
def share_against_levels(portion: Portion, context: Context) -> Iterator[Conflict | Agreement]:
    """A share is not that of its part in its whole.

    A text states a part and its share of a whole ("62.5 million, or 58 percent of the total"), and
    the whole is stated too, for the same moment. Part by whole has to meet the share when all three
    are read as widely as their words allow; a small miss, as revisions make it, is a note, a large
    one a warning.
    """
    low, high = ratio_of(portion.part, portion.whole)
    share, part, whole = portion.share.claim, portion.part.claim, portion.whole.claim
    scale = 100.0 if share.quantity.unit == "percent" else 1.0
    least, most = scale * low, scale * high
    if high >= BIG or portion.share.high >= BIG:
        return
    said = f"{least:.3g} to {most:.3g}{' percent' if scale > 1 else ''}"
    step = f"“{part.text}” is {said} of “{whole.text}”."
    if least <= portion.share.high and portion.share.low <= most:
        yield Agreement(
            rule="AGR005",
            claims=(share, part, whole),
            message=f"“{share.text}” is the share of “{part.text}” in {quoted(whole)}.",
            working=(step,),
        )
        return
    off = max(least / portion.share.high, portion.share.low / most if most > 0 else BIG) - 1
    level = "warning" if off > float(slack()["share_off"]) else "note"
    yield Conflict(
        rule="AGR005",
        level=level,
        claims=(share, part, whole),
        message=f"“{share.text}” is not the share of “{part.text}” in {quoted(whole)}.",
        working=(step,),
        confidence=0.75 if level == "warning" else 0.5,
        corrections=(
            f"“{share.text}” would have to be {said}.",
            f"Otherwise “{part.text}” or “{whole.text}” would have to be another.",
        ),
    )
