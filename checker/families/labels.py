"""DAT: a period's name beside another period; an end before its start."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict, Passage
from checker.context import Context
from checker.dates.days import said
from checker.dates.labels import Labelled, labels
from checker.dates.points import scenes, shown
from checker.dates.reversed_dates import Reversed, reversed_dates
from checker.rule import example

Date = datetime.date


def period_labels(context: Context) -> Iterator[Labelled]:
    """Select the names of periods that stand beside a year, a month or a day."""
    for scene in scenes(context):
        yield from labels(scene)


@rule_for(
    "DAT007",
    "period-label-differs",
    "warning",
    period_labels,
    fails=(
        example("Sales fell last year (2016) by a third.", published="2019-05-10"),
        example("The cup returns next year, in 2019, to Spain.", published="2019-05-10"),
        example("The vote was held last month (June).", published="2019-05-10"),
    ),
    passes=(
        example("Sales fell last year (2018) by a third.", published="2019-05-10"),
        example("The cup returns next year, in 2020, to Spain.", published="2019-05-10"),
        example("He said then: “last year (2016) was bad.”", published="2019-05-10"),
        example("Sales fell last year (2016) by a third."),
    ),
)
def period_label_differs(one: Labelled, context: Context) -> Iterator[Conflict | Agreement]:
    """The name of a period and the year, month or day beside it are not the same.

    "Last year (2016)" in a text of 2019, "next year, in 2019", "last month (June)" in May,
    "yesterday, 4 June". Only what stands in brackets or between commas directly beside the name is
    compared, and only where the day of publication is known: always a warning.

    Near the turn of a year or a month both are allowed, and a day for a day that is written before
    it comes out. Quotations, fiscal years and seasons, and texts within texts are left alone.
    """
    passage = Passage(one.scene.document.name, one.start, one.end, one.scene.text)
    published = one.scene.document.published or Date.min
    meant = _named(one.grain, one.fits[0])
    working = (f"In a text published on {said(published)}, “{one.label}” is {meant}.",)
    if one.given in one.fits:
        message = f"“{one.text}”: {meant} is meant by both."
        yield Agreement(
            rule="DAT007", claims=(), passages=(passage,), message=message, working=working
        )
        return
    yield Conflict(
        rule="DAT007",
        level="warning",
        claims=(),
        passages=(passage,),
        message=f"“{one.text}”: “{one.label}” is {meant}, not {shown(one.point)}.",
        working=working,
        confidence=0.75,
        corrections=(
            f"{shown(one.point)} would have to be {meant}.",
            f"Otherwise “{one.label}” would have to be another period.",
        ),
    )


def _named(grain: str, number: int) -> str:
    """Say a year, a month or a day by its number."""
    if grain == "year":
        return str(number)
    if grain == "day":
        return said(Date.fromordinal(number))
    return f"{calendar.month_name[number % 12 + 1]} {number // 12}"


def ordered_dates(context: Context) -> Iterator[Reversed]:
    """Select ranges and pairs of a start and an end of which both are dated."""
    for scene in scenes(context):
        if len(scene.points) > 1:
            yield from reversed_dates(scene)


@rule_for(
    "DAT008",
    "end-before-start",
    "error",
    ordered_dates,
    fails=(
        example("She led the party from 2015 to 2012."),
        example("The theatre opened in 2001 and closed in 1998."),
        example("The poet (1950–1920) wrote in Gaelic."),
        example("The road is closed between 14 and 12 June."),
    ),
    passes=(
        example("She led the party from 2012 to 2015."),
        example("The theatre closed in 1998 and opened in 2001."),
        example("The deadline was moved from 14 to 12 June. Members fell from 2015 to 1998."),
        example("It is shown from 28 to 3 June."),
    ),
)
def end_before_start(one: Reversed, context: Context) -> Iterator[Conflict]:
    """The end of something is dated before its start.

    "From 2015 to 2012", "opened in 2001 and closed in 1998", "born in 1960, died in 1950", "(1950–
    1920)". Where both ends have their year this is an error, with "between" and without years a
    warning.

    Left alone are dates that are moved ("from 14 to 12 June" with "moved" or "brought forward"),
    numbers that rise or fall, and ranges of days that may go on into the next month.
    """
    ends = [f"“{one.scene.document.text[each.start : each.end]}”" for each in (one.first, one.last)]
    yield Conflict(
        rule="DAT008",
        level=one.level,
        claims=(),
        passages=(Passage(one.scene.document.name, one.start, one.end, one.scene.text),),
        message=f"“{one.text}”: the end {ends[1]} lies before the start {ends[0]}.",
        working=(f"{shown(one.last)} lies before {shown(one.first)}.",),
        confidence=0.9 if one.level == "error" else 0.7,
        corrections=(
            f"{ends[1]} would have to be later, or {ends[0]} earlier.",
            "Otherwise the two would have to change places.",
        ),
    )
