"""DAT: what is told as to come and is past, and the other way round."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Conflict, Passage
from checker.context import Context
from checker.dates.days import said
from checker.dates.points import Scene, scenes, shown
from checker.dates.tenses import Told, plans
from checker.dates.told_past import announced, told_past
from checker.rule import example

Date = datetime.date

# A plan that is older than this many years is told by history.
LONG = 60
# Days by which the day of publication may be another one elsewhere.
NEAR = 2


def past_plans(context: Context) -> Iterator[Told]:
    """Select what is told as to come and dated before the document was written."""
    for scene in scenes(context):
        latest = written_after(scene, context)
        if latest is not None:
            yield from plans(scene, latest)
        yield from announced(scene)


def written_after(scene: Scene, context: Context) -> Date | None:
    """Return the day of publication, or one that the text itself tells of as past."""
    if scene.document.published is not None:
        return scene.document.published
    return context.once(_told_days).get(scene.document.name)


_PAST = re.compile(
    r"\b(?:was|were)\s(?:\w+ly\s)?(?:held|opened|signed|launched|inaugurated|killed|arrested|elected"
    r"|published|released|concluded)\b|\b(?:just|recently|successfully)\s(?:concluded|ended|closed)\b"
    r"|\b(?:concluded|took\splace|died|resigned|kicked\soff|ended)\b"
)


def _told_days(context: Context) -> dict[str, Date]:
    """Return the latest day of each undated document on which something is told to have been."""
    found: dict[str, Date] = {}
    for scene in scenes(context):
        name = scene.document.name
        if scene.document.published is None and _PAST.search(scene.text):
            days = [one.low for one in scene.points if one.day and one.low]
            if days:
                found[name] = max([*days, found.get(name, Date.min)])
    return found


@rule_for(
    "DAT005",
    "plan-in-the-past",
    "warning",
    past_plans,
    fails=(
        example("The fair will be held in Lyon on 12 May 2018.", published="2019-03-01"),
        example("The bridge is scheduled to open in March 2018.", published="2019-03-01"),
        example("The summit was held on 11 February 2023. The next one will be held in May 2013."),
        example("In 2023 the mayor announced plans to build a second bridge in 2013."),
    ),
    passes=(
        example("The fair will be held in Lyon on 12 May 2019.", published="2019-03-01"),
        example(
            "The bridge was to open in 2017, and would have cost less.", published="2019-03-01"
        ),
        example("In 2010 it said it will open a mine in 2015.", published="2019-03-01"),
        example("The inquiry will look at spending in 2015.", published="2019-03-01"),
    ),
)
def plan_in_the_past(told: Told, context: Context) -> Iterator[Conflict]:
    """Something is told as to come, and its date lies before the text was written.

    "Will be held on 12 May 2018", "is scheduled for March 2018", "plans to open it by 2018" in a
    text of 2019: the year is wrong, or the text is older than its date. Where a document has no
    date of publication, a day on which it tells that something was held or ended stands for it. A
    plan that was announced later than its own date is found without either.

    Left alone are plans that are told as past ("was to open", "would"), what somebody said then in
    quotation marks or at an earlier date of the sentence, and what will be said or done about
    something past ("the inquiry will look at spending in 2015").
    """
    latest = told.by.low if told.by else written_after(told.scene, context)
    high = told.point.high
    if latest is None or high is None or latest.year - high.year > LONG:
        return
    when = shown(told.by) if told.by else _since(told, latest)
    yield Conflict(
        rule="DAT005",
        level="warning",
        claims=(),
        passages=(_passage(told),),
        message=f"“{told.text}” is told as to come, but {shown(told.point)} was over by {when}.",
        working=(f"{shown(told.point)} ended before {when}.",),
        confidence=0.75,
        corrections=(
            f"“{_date(told)}” would have to be later.",
            "Otherwise it would have to be told as past.",
        ),
    )


def _since(told: Told, latest: Date) -> str:
    published = told.scene.document.published
    return (
        f"{said(latest)}, when the text was published"
        if published
        else f"{said(latest)}, of which the text tells"
    )


def _passage(told: Told) -> Passage:
    return Passage(told.scene.document.name, told.start, told.end, told.scene.text)


def _date(told: Told) -> str:
    return told.scene.document.text[told.point.start : told.point.end]


def future_events(context: Context) -> Iterator[Told]:
    """Select what is told as past and dated after publication."""
    for scene in scenes(context):
        published = scene.document.published
        if published is not None:
            yield from told_past(scene, published)


@rule_for(
    "DAT006",
    "future-told-as-past",
    "error",
    future_events,
    fails=(
        example("The treaty was signed in Vienna on 3 May 2021.", published="2020-11-02"),
        example("The mine was closed in 2023 after a fire.", published="2019-03-01"),
    ),
    passes=(
        example("The treaty was signed in Vienna on 3 May 2020.", published="2020-11-02"),
        example("The treaty will be signed on 3 May 2021.", published="2020-11-02"),
        example("The cup was scheduled for 3 May 2021, tickets were sold.", published="2020-11-02"),
    ),
)
def future_told_as_past(told: Told, context: Context) -> Iterator[Conflict]:
    """Something is told as past, and its date lies behind the day of publication.

    "Was signed on 3 May 2021" in a text of 2020: the date is wrong, or the text is younger than it
    says. An error where the day is written in full and the day of publication was given, and both
    are more than two days apart; otherwise a warning.

    Left alone is what was planned, put off or booked for a day to come, and what is made up.
    """
    published, low = told.scene.document.published, told.point.low
    if published is None or low is None or (low - published).days <= NEAR:
        return
    sure = told.point.day is not None and told.scene.document.published_from == "given"
    yield Conflict(
        rule="DAT006",
        level="error" if sure else "warning",
        claims=(),
        passages=(_passage(told),),
        message=(
            f"“{told.text}” is told as past, but the text was published on {said(published)}."
        ),
        working=(f"{shown(told.point)} begins after {said(published)}.",),
        confidence=0.9 if sure else 0.7,
        corrections=(
            f"“{_date(told)}” would have to be no later than {said(published)}.",
            "Otherwise it would have to be told as to come.",
        ),
    )
