"""WRT: rates of one thing on different bases."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Conflict, Passage
from checker.context import Context
from checker.form.rate_bases import Based, is_misleading, mixed
from checker.rule import example
from checker.wording import number


def rates_on_two_bases(context: Context) -> Iterator[tuple[Based, Based]]:
    """Select two rates of one thing, per 100,000 and per million."""
    return mixed(context)


@rule_for(
    "WRT005",
    "rate-base-differs",
    "warning",
    rates_on_two_bases,
    fails=(
        example(
            "Burundi has 7 deaths per 1,000 people, compared with 120 deaths per 100,000 people "
            "in Chad."
        ),
    ),
    passes=(
        example("It was 12 deaths per 100,000 people in 2018 and 14 deaths per 100,000 in 2019."),
        example("The rate of 12 deaths per 100,000 (120 deaths per million) is low."),
        example("It has 12 deaths per 100,000 births and 4 deaths per 1,000 children."),
        example("There are 3 doctors per 1,000 people and 12 murders per 100,000 people."),
    ),
)
def rate_base_differs(pair: tuple[Based, Based], context: Context) -> Iterator[Conflict]:
    """Rates of one thing are given on different bases, per 100,000 and per million.

    A reader compares the figures and not the bases. It is a note, once for what is counted; where
    one sentence compares the two and the smaller rate is written with the larger figure, it is a
    warning.

    Left alone are rates of different things, or of different populations, and a rate that is said
    again on the other base.
    """
    one, other = pair
    misleading = is_misleading(one, other)
    again = other.per_one * float(one.base.quantity.value or 1)
    said = f"{_said(one)} and {_said(other)}"
    on_one = f"{number(again)} per {_base(one)}"
    passages = tuple(
        Passage(
            each.figure.document, each.figure.span.start, each.base.span.end, each.figure.sentence
        )
        for each in (other, one)
    )
    yield Conflict(
        rule="WRT005",
        level="warning" if misleading else "note",
        claims=(),
        passages=passages,
        message=f"Rates of {one.counts} are given on two bases: {said}.",
        working=(f"{_said(other)} is {on_one}.",),
        confidence=0.8,
        corrections=(f"{_said(other)} on the base of the other would have to be {on_one}.",),
    )


def _said(rate: Based) -> str:
    figure = " ".join(rate.figure.text.split())
    return f"“{figure} per {_base(rate)}”"


def _base(rate: Based) -> str:
    return " ".join(rate.base.text.split())
