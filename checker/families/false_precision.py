"""WRT: figures with more digits than they can have."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Conflict, Passage
from checker.context import Context
from checker.conversions.restated import pairs_of
from checker.form.precision import Precise, finer_than_converted, rough_but_exact
from checker.rule import example
from claims.model import Claim


def too_precise(context: Context) -> Iterator[Precise]:
    """Select rough figures with many digits, and conversions finer than what they convert."""
    for claim in context.claims:
        if claim.quantity.modifier in ("about", "nearly"):
            precise = rough_but_exact(claim)
            if precise:
                yield precise
    for pair in pairs_of(context, _converts):
        precise = finer_than_converted(pair) if pair.join == "bracket" else None
        if precise:
            yield precise


def _converts(first: Claim, second: Claim) -> bool:
    one, other = first.quantity, second.quantity
    if one.unit == other.unit or one.dimension != other.dimension:
        return False
    return one.dimension == "currency" or (
        "[" in one.dimension and one.dimension not in ("[time]", "[temperature]")
    )


@rule_for(
    "WRT004",
    "false-precision",
    "warning",
    too_precise,
    fails=(
        example("The party won about 31.4159 percent of the vote."),
        example("Approximately 12,345,678 people live in the region."),
    ),
    passes=(
        example("About 1,250 people came, roughly 2.5 million saw it, about 31.4 percent of all."),
        example("The river is about 60 miles (97 km) long, and the wall 100 feet (30.48 m)."),
        example("A mile is about 1.609344 kilometres, pi about 3.14159."),
        example("Of 1,234,567 people 31.4159 percent voted."),
    ),
)
def false_precision(precise: Precise, context: Context) -> Iterator[Conflict]:
    """A figure has more digits than its words, or the figure that it converts, allow.

    "About" says that the figure is rounded, and "about 48,213" that it is not. A conversion is no
    more precise than what it converts: 100 miles are 161 kilometres, not 160.934. Five digits
    behind "about" are noted, and so is a conversion that is some hundred times as fine as its
    figure (of money: some thousand times); a share with four decimals or a count of eight digits
    behind "about" is a warning.

    "About 1,250" is left alone, and so are constants and exact figures without such a word.
    """
    claim = precise.claims[0]
    written = " ".join(claim.text.split())
    rounded = " ".join(precise.rounded.split())
    span = claim.span
    yield Conflict(
        rule="WRT004",
        level=precise.level,
        claims=(),
        passages=(Passage(claim.document, span.start, span.end, claim.sentence),),
        message=f"“{written}” is more precise than it can be: {precise.why}.",
        working=(f"“{written}” is written in steps of {_step(claim)}; {precise.why}.",),
        confidence=0.8,
        corrections=(f"“{written}” would have to be rounded: “{rounded}”.",),
    )


def _step(claim: Claim) -> str:
    step = f"{claim.quantity.written:,f}"
    return step.rstrip("0").rstrip(".") if "." in step else step
