"""What is said of a draft's figure against those of its sources."""

from __future__ import annotations

from collections.abc import Iterator

from checker.conflict import Conflict
from checker.context import Context
from checker.support.assess import Assessment, assessments
from checker.support.clear import is_worked_out
from checker.support.partners import Partner
from checker.wording import quoted
from claims.locators import described
from claims.model import Claim


def figures(context: Context) -> Iterator[Assessment]:
    """Select the drafts' figures, as they stand to the sources."""
    yield from context.once(assessments)


def text_of(claim: Claim) -> str:
    """Return a claim's words, in quotation marks."""
    return f"“{' '.join(claim.text.split())}”"


def place_of(claim: Claim) -> str:
    """Return where a claim stands."""
    return f"{claim.document}, {described(claim.span.locator) or f'line {claim.span.line}'}"


def sentence_of(claim: Claim) -> str:
    """Return a claim's sentence, with its place."""
    return f"{place_of(claim)}: {' '.join(claim.sentence.split())}"


def could_equal(one: Assessment) -> tuple[str, ...]:
    """Mention a sum or a difference that would give the figure, which excuses nothing."""
    return (f"It would equal {one.derived.said}.",) if one.derived else ()


def _factors(one: Assessment, partner: Partner) -> tuple[float, float] | None:
    """Return by what the figure would have to be multiplied to be its partner."""
    size, other = one.size, partner.size
    if size.is_range or other.is_range or size.low <= 0 or other.low <= 0:
        return None
    low, high = other.low - other.step / 2, other.low + other.step / 2
    return max(low, 0.0) / size.low, high / size.low


def against_source(
    rule: str, level: str, one: Assessment, partner: Partner, message: str, confidence: float
) -> Conflict:
    """Return the conflict of a draft's figure with the source's."""
    return Conflict(
        rule=rule,
        level=level,
        claims=(one.claim, partner.claim),
        accused=one.claim,
        message=message,
        working=(f"The source says: {sentence_of(partner.claim)}", *could_equal(one)),
        confidence=confidence,
        factors=_factors(one, partner),
    )


def without_source(one: Assessment) -> Conflict:
    """Return the conflict of a figure that no source holds."""
    near = one.partner.claim if one.partner and one.partner.words else None
    nearest = (f"The nearest passage: {sentence_of(near)}",) if near else ()
    context = ((near.document, near.span.start, near.span.end),) if near else ()
    return Conflict(
        rule="SRC002",
        level="note" if is_worked_out(one) else "warning",
        claims=(one.claim,),
        accused=one.claim,
        message=f"{quoted(one.claim)} is in no source.",
        working=(
            "No figure of the sources implies it.",
            *nearest,
            *could_equal(one),
        ),
        confidence=0.6,
        context=context,
    )
