"""CNT: a stated count against the list that follows it."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.enumeration import Enumeration, find_enumeration
from checker.rule import example
from claims.model import Claim

MOST = 20


def small_counts(context: Context) -> Iterator[Claim]:
    """Select small exact counts of things, behind which a list may stand."""
    for claim in context.claims:
        quantity = claim.quantity
        if quantity.dimension != "count" or claim.partitive or not claim.counted:
            continue
        whole = quantity.value is not None and quantity.value == int(quantity.value)
        if whole and quantity.modifier == "exact" and 2 <= (quantity.value or 0) <= MOST:
            yield claim


@rule_for(
    "CNT001",
    "count-differs-from-list",
    "error",
    small_counts,
    fails=(
        example(
            "The brand has three smart abilities, including connection, perception, "
            "decision-making and interaction."
        ),
        example("The plan has five pillars: water, energy, transport and housing."),
    ),
    passes=(
        example("The plan has four pillars: water, energy, transport and housing."),
        example("The group has nine members, including France, Italy and Spain."),
        example(
            "The model has five stages, which include design, trial, roll-out, operation and "
            "maintenance and review."
        ),
    ),
)
def count_differs(claim: Claim, context: Context) -> Iterator[Conflict | Agreement]:
    """A text states how many things there are and then lists another number of them.

    Lists behind "including" or "such as" need not be complete: there only more items than stated
    are wrong. Behind a colon, "namely" or "consisting of" any other number is. An item that holds
    an "and" may count as one or two. Lists of unlike things are not counted.
    """
    text = context.text_around(claim)
    limit = claim.sentence_start + len(claim.sentence)
    listed = find_enumeration(text, _after_noun(text, claim), limit)
    if listed is None or claim.quantity.value is None:
        return
    stated = int(claim.quantity.value)
    place = ((claim.document, listed.start, listed.end),)
    if listed.fewest <= stated <= listed.most:
        yield Agreement(
            rule="CNT001",
            claims=(claim,),
            message=f"“{claim.text} {claim.counted}”: {stated} are listed.",
            working=_items(listed),
            context=place,
        )
    elif stated < listed.fewest or (listed.exhaustive and stated > listed.most):
        yield Conflict(
            rule="CNT001",
            level="error",
            claims=(claim,),
            accused=claim,
            message=f"“{claim.text} {claim.counted}” lists {_said(listed)}, not {stated}.",
            working=_items(listed),
            confidence=0.9,
            corrections=(
                f"“{claim.text}” would have to be {_said(listed)}.",
                f"Otherwise the list would have to name {stated}.",
            ),
            context=place,
        )


def _after_noun(text: str, claim: Claim) -> int:
    """Return where the counted noun ends, so that the cue is looked for behind it."""
    last = (claim.counted or "").split()[-1:]
    found = text.find(last[0], claim.span.end, claim.span.end + 80) if last else -1
    return found + len(last[0]) if found >= 0 else claim.span.end


def _said(listed: Enumeration) -> str:
    if listed.fewest == listed.most:
        return str(listed.fewest)
    return f"{listed.fewest} to {listed.most}"


def _items(listed: Enumeration) -> tuple[str, ...]:
    numbered = "; ".join(f"{number} {item}" for number, item in enumerate(listed.items, 1))
    return (f"The list: {numbered}.",)
