"""SRC: dates, years and identifiers of a draft against those of its sources."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Conflict, Passage
from checker.context import Context
from checker.rule import example
from checker.support.said_dates import Unsaid, unsaid
from claims.locators import described

# What of the draft's words the source's sentence must say, so that its date is the one meant.
_MUCH, _WORDS = 0.3, 2


def dates(context: Context) -> Iterator[Unsaid]:
    """Select the drafts' dates, years, labels and identifiers that no source says."""
    yield from context.once(unsaid)


def _least(one: Unsaid) -> int:
    """Return how many words have to be shared: a label is its own, and a race has few times that
    are nearly as long."""
    return 1 if one.what in ("label", "race time") else _WORDS


def _conflict(rule: str, one: Unsaid, context: Context, sure: str, unsure: str) -> Conflict:
    other: str | None = None
    working: tuple[str, ...] = ("The sources say no such date, name or time.",)
    if one.other and one.share >= _MUCH and one.words >= _least(one):
        document, start, end = one.other
        other = " ".join(context.by_name[document].text[start:end].split())
        span = context.by_name[document].span(start, end)
        where = described(span.locator) or f"line {span.line}"
        working = (f"The source says “{other}”: {document}, {where}.",)
    beside = f"; the source says “{other}”" if other else ""
    return Conflict(
        rule=rule,
        level=sure if other else unsure,
        claims=(),
        passages=(Passage(one.document, one.start, one.end, one.sentence),),
        message=f"“{' '.join(one.text.split())}” is in no source{beside}.",
        working=working,
        confidence=0.8 if other else 0.5,
        context=(one.other,) if other and one.other else (),
        corrections=(f"“{one.text}” would have to be “{other}”.",) if other else (),
    )


@rule_for(
    "SRC008",
    "date-without-source",
    "warning",
    dates,
    fails=(
        example(
            "Net income fell in the first quarter.",
            sources=("Net income fell in the second quarter, the company said.",),
        ),
        example(
            "The offer ends on 30 August 2022.",
            sources=("The offer ends on August 31st, 2022.",),
        ),
    ),
    passes=(
        example(
            "Net income fell in Q2.",
            sources=("Net income fell in the second quarter, the company said.",),
        ),
        example(
            "The offer ends on 31 August.",
            sources=("The offer ends on August 31st, 2022.",),
        ),
    ),
)
def date_without_source(one: Unsaid, context: Context) -> Iterator[Conflict]:
    """A date, a quarter, a label or an identifier of the draft is in no source.

    Notations are one: "Q2" is "the second quarter", "Aug. 31st" is "31 August". Words such as
    "last year" or "Thursday" are not looked for. An identifier ("Flight 370", "Tier 1"), a clock
    time, a time of a race ("7:04.3") or a score is a warning where the sources say the same with
    another, else a note.
    """
    if one.what == "year":
        return
    named = one.what in ("identifier", "label", "time", "race time", "score")
    aged = one.what == "label" and one.text[:1].isdigit()  # "in their 70s"
    yield _conflict("SRC008", one, context, "warning", "note" if named and not aged else "warning")


@rule_for(
    "SRC010",
    "year-without-source",
    "warning",
    dates,
    fails=(
        example(
            "The company guided for vaccine sales of $5bn in 2024.",
            sources=("The company guided for vaccine sales of $5bn in 2023.",),
        ),
    ),
    passes=(
        example(
            "The company guided for vaccine sales of $5bn in 2023.",
            sources=("The company guided for vaccine sales of $5bn in 2023.",),
        ),
    ),
)
def year_without_source(one: Unsaid, context: Context) -> Iterator[Conflict]:
    """A year of the draft is in no source.

    Writers know years, so this is a note; it is a warning where the source says the same with
    another year.
    """
    if one.what == "year":
        yield _conflict("SRC010", one, context, "warning", "note")
