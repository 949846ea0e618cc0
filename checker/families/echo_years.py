"""AGR: the same sentence with another year."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Conflict
from checker.context import Context
from checker.echo.echo_years import YearEcho, find_year_echoes
from checker.rule import example


def repeated_years(context: Context) -> Iterator[YearEcho]:
    """Select the sentences of each document that stand twice with one year changed."""
    for document in context.documents:
        yield from find_year_echoes(document)


@rule_for(
    "AGR013",
    "echo-year-differs",
    "warning",
    repeated_years,
    fails=(
        example(
            "The old lighthouse of Ouessant was built in 1863 by engineers of the French navy.\n\n"
            "Visitors climb 200 steps. The old lighthouse of Ouessant was built in 1836 by "
            "engineers of the French navy."
        ),
    ),
    passes=(
        example(
            "The old lighthouse of Ouessant was built in 1863 by engineers of the French navy. "
            "The new lighthouse of Ouessant was built in 1963 by engineers of the French navy."
        ),
        example(
            "Larsen won the cup in 2016.\n\nLarsen won the cup in 2018.",
        ),
    ),
)
def echo_year_differs(echo: YearEcho, context: Context) -> Iterator[Conflict]:
    """The same sentence stands twice in a document, with another year.

    A lead, a caption or a summary repeats a sentence of the article word for word, figures and all,
    and only one year differs. One of the two was copied wrongly; as something may truly have come
    about twice, this is a warning.

    Left alone: short sentences, those that name nobody and nothing, items of lists, and sentences
    that stand in more than two versions.
    """
    one, other = echo.years
    yield Conflict(
        rule="AGR013",
        level="warning",
        claims=(),
        passages=(echo.first, echo.second),
        message=f"One sentence stands twice, once with “{one}” and once with “{other}”.",
        working=(
            f"The sentence: “{echo.first.sentence}”.",
            "The sentences say the same words and the same figures but for this year.",
        ),
        confidence=0.75,
        corrections=(f"“{one}” would have to be “{other}”, or the other way round.",),
    )
