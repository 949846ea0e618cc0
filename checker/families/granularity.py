"""STA: means and percentages that no whole numbers give."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.rule import example
from checker.statistics.granularity import Grained, find_grained, nearest
from checker.statistics.reported import half_step, number_said, passage, said
from claims.document import Document


def grained(context: Context) -> Iterator[tuple[Document, Grained]]:
    """Select means and percentages of a stated number of cases."""
    for document in context.documents:
        for one in find_grained(document):
            yield document, one


@rule_for(
    "STA003",
    "grim",
    "warning",
    grained,
    fails=(
        example("On a 7-point scale, the answers had a mean of 3.47 (n = 12)."),
        example("Of the rest, 37.5% of the 20 patients had a fever."),
        example("Most were women (n = 23, 45.0%)."),
        example("She averaged 24.37 points in 15 games."),
    ),
    passes=(
        example("On a 7-point scale, the answers had a mean of 3.42 (n = 12)."),
        example("Of the rest, 35.0% of the 20 patients had a fever."),
        example("Most were women (n = 23, 45.1%)."),
        example("They had a mean weight of 63.47 kg (n = 12)."),
        example("About 37% of the 20 patients had a fever."),
    ),
    on_request=True,
)
def grim(selected: tuple[Document, Grained], context: Context) -> Iterator[Conflict | Agreement]:
    """A mean or percentage cannot come from so many whole numbers.

    A mean of whole numbers is a whole total over their number: of 12 answers on a scale of whole
    points, 3.42 and 3.50 are means, and 3.47 is none. The same holds for percentages: of 20
    patients, 35.0 and 40.0 percent are possible, 37.5 percent is not. The test is that of Brown and
    Heathers (2017).

    Looked at are means with "(n = …)" where the sentence says that whole numbers are meant (points
    of a scale, goals, visits), the averages of players over a number of games, "37.5% of the 20
    patients", and "(n = 23, 45.1%)", which has to be a share of some whole number of cases.
    Percentages that are about or multiples of five, rules and wishes are left alone, as are means
    of scores that are made of several items, unless their number is stated. It is a warning: that
    some answers are missing would excuse the figure. For ages, which may be reckoned to the day, it
    is a note.
    """
    document, one = selected
    where = passage(document, one.start, one.end)
    words = said(document, one.start, one.end)
    gap = nearest(one)
    if gap is not None:
        yield Conflict(
            rule="STA003",
            level="note" if one.age else "warning",
            claims=(),
            passages=(where,),
            message=f"“{words}”: {_told(one)}.",
            working=_working(one, gap),
            confidence=0.6 if one.age else 0.75,
            corrections=_corrections(one, gap),
        )
    elif one.cases * half_step(one.written) * 2 < (100 if one.percent else 1) and not one.share:
        yield Agreement(
            rule="STA003",
            claims=(),
            passages=(where,),
            message=f"“{words}”: {one.written} can come from {one.cases} whole numbers.",
            working=(f"Some whole number over {one.cases} rounds to {one.written}.",),
        )


def _told(one: Grained) -> str:
    if one.share:
        return f"{one.cases} are {one.written} percent of no whole number"
    if one.percent:
        return f"no number of {one.cases} is {one.written} percent"
    return f"no total of whole numbers over {one.cases} is {one.written}"


def _working(one: Grained, gap: tuple[float, float]) -> tuple[str, ...]:
    if one.share:
        whole = one.cases / float(one.written) * 100
        return (f"{one.cases} over {one.written} percent is {number_said(whole)}.",)
    return tuple(f"{number_said(total)} over {one.cases} is {_rate(one, total)}." for total in gap)


def _rate(one: Grained, total: float) -> str:
    """Say a total over the cases with the digits that the text has."""
    digits = len(one.written.partition(".")[2])
    return f"{total / one.cases * (100 if one.percent else 1):.{digits}f}" + "%" * one.percent


def _corrections(one: Grained, gap: tuple[float, float]) -> tuple[str, ...]:
    if one.share:
        return ("The number or its percentage would have to be another.",)
    below, above = (_rate(one, total) for total in gap)
    return (
        f"The figure would have to be {below} or {above}.",
        f"Otherwise it would have to be of another number than {one.cases}.",
    )
