"""WRT: growths that do not say since when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Conflict, Passage
from checker.context import Context
from checker.rule import example
from claims.model import Claim
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "growth_base")

_MEASURED = re.compile(
    rf"\b(?:{_PHRASES['measured']})\b",
    re.IGNORECASE,
)
_MARKET = re.compile(r"\b(?:shares?|stocks?|index|futures|trading|market closed|Dow|Nasdaq)\b")
_BASE = re.compile(
    rf"\b(?:{_PHRASES['base']})\b|-on-|\byoy\b",
    re.IGNORECASE,
)
# So much text on both sides of a sentence may name the base.
_NEAR = 250


def growths(context: Context) -> Iterator[Claim]:
    """Select the growths in percent without a period of their own."""
    for claim in context.claims:
        if claim.kind == "growth" and claim.quantity.unit == "percent" and not claim.per:
            yield claim


@rule_for(
    "WRT006",
    "growth-without-base",
    "note",
    growths,
    fails=(example("Sales rose 12 percent. Nobody said why."),),
    passes=(
        example("Sales rose 12 percent from a year earlier."),
        example("The figures are those of 2019. Exports fell by 8 percent."),
        example("Shares rose 12 percent at the close of trading."),
    ),
    on_request=True,
)
def growth_without_base(claim: Claim, context: Context) -> Iterator[Conflict]:
    """A growth does not say over what time, or against what, it was measured.

    "Sales rose 12 percent" may be of a month or of ten years. Nothing in the sentence, nor close
    before or behind it, names a year, an earlier level or a comparison.

    The rule is off unless it is selected: many texts leave the base to their headline. Shares and
    indices, which move by the day, are left alone, and so are forecasts and conditions.
    """
    if claim.modality != "actual" or not _MEASURED.search(claim.sentence):
        return
    if _MARKET.search(claim.sentence):
        return
    text, at = context.text_around(claim), claim.sentence_start
    low, high = max(0, at - _NEAR), at + len(claim.sentence) + _NEAR
    low = max(low, text.rfind("\n\n", low, at) + 1)
    if _BASE.search(text, low, high):
        return
    written = " ".join(claim.text.split())
    span = claim.span
    yield Conflict(
        rule="WRT006",
        level="note",
        claims=(),
        passages=(Passage(claim.document, span.start, span.end, claim.sentence),),
        message=f"“{written}” does not say since when, or against what.",
        working=("Neither the sentence nor its neighbours name a period or an earlier level.",),
        confidence=0.6,
        corrections=(f"“{written}” would have to name its base.",),
    )
