"""STA: standard errors that do not follow from their standard deviations."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.rule import example
from checker.statistics.reported import Range, beginning, number_said, passage, rounded, said
from checker.statistics.standard_errors import Spread, find_spreads
from claims.document import Document


def spreads(context: Context) -> Iterator[tuple[Document, Spread]]:
    """Select standard deviations that stand beside a standard error and a number of cases."""
    for document in context.documents:
        for one in find_spreads(document):
            yield document, one


@rule_for(
    "STA004",
    "standard-error-differs",
    "warning",
    spreads,
    fails=(example("Scores were higher (M = 12.4, SD = 4.0, SE = 1.8, n = 25)."),),
    passes=(
        example("Scores were higher (M = 12.4, SD = 4.0, SE = 0.8, n = 25)."),
        example("With robust errors, scores were higher (SD = 4.0, SE = 1.1, n = 25)."),
    ),
    on_request=True,
)
def standard_error_differs(
    selected: tuple[Document, Spread], context: Context
) -> Iterator[Conflict | Agreement]:
    """A standard error is not the standard deviation over the root of the number of cases.

    The three have to stand side by side: "SD = 4.0, SE = 0.8, n = 25". Each stands for all that is
    rounded to it. It is a warning, since a standard error may come from a model.

    Robust, clustered, adjusted, weighted and bootstrapped standard errors are left alone.
    """
    document, one = selected
    where = passage(document, one.start, one.end)
    if beginning("intervals", "modelled").search(where.sentence):
        return
    deviation, root = rounded(one.deviation), sqrt(one.cases)
    given = Range(deviation.low / root, deviation.high / root)
    middle = number_said((given.low + given.high) / 2)
    working = (f"{one.deviation} over the root of {one.cases} is {middle}.",)
    words = said(document, one.start, one.end)
    if given.meets(rounded(one.error)):
        yield Agreement(
            rule="STA004",
            claims=(),
            passages=(where,),
            message=f"“{words}”: the standard error follows from the standard deviation.",
            working=working,
        )
        return
    yield Conflict(
        rule="STA004",
        level="warning",
        claims=(),
        passages=(where,),
        message=f"“{words}”: the standard error would be {middle}, not {one.error}.",
        working=working,
        confidence=0.8,
        corrections=(
            f"The standard error would have to be {middle}.",
            "Otherwise the standard deviation or the number of cases would have to be another.",
        ),
    )
