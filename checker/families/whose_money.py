"""WRT: amounts in a currency that several countries of the text share."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Conflict, Passage
from checker.context import Context
from checker.form.whose_money import Shared, shared_amounts
from checker.rule import example
from claims.places import places


def amounts_of_somebody(context: Context) -> Iterator[Shared]:
    """Select the first amount of each text that may be several countries' money."""
    return shared_amounts(context)


@rule_for(
    "WRT003",
    "ambiguous-currency",
    "note",
    amounts_of_somebody,
    fails=(
        example(
            "Ministers of Mexico and the Philippines met in June. Mexico and the Philippines "
            "agreed that the fee be 500 pesos."
        ),
    ),
    passes=(
        example("Mexico and the Philippines met twice. Mexico asks the Philippines for 500 pesos "
                "in Mexican pesos."),
        example("Canada will spend $5 million on a school in Toronto. The US ambassador came."),
        example("Australia pays US$5 million. New Zealand pays $4 million. Australia and New "
                "Zealand met."),
    ),
)  # fmt: skip
def ambiguous_currency(shared: Shared, context: Context) -> Iterator[Conflict]:
    """An amount is in dollars or pesos, and the text speaks of two countries that have them.

    It is noted once a text, at the first such amount, where the text names both countries about as
    often and nowhere says whose money is meant ("US$", "Canadian dollars", "MXN").

    Left alone are texts that are mostly of one country, and amounts whose sentence names one of
    them only.
    """
    claim = shared.claim
    written = " ".join(claim.text.split())
    one, other = (places()[each].name for each in shared.countries)
    yield Conflict(
        rule="WRT003",
        level="note",
        claims=(),
        passages=(Passage(claim.document, claim.span.start, claim.span.end, claim.sentence),),
        message=f"“{written}” may be money of {one} or of {other}: the text never says.",
        working=(f"The text speaks of {one} and of {other}, and both have such money.",),
        confidence=0.7,
        corrections=(f"“{written}” would have to say whose money it is.",),
    )
