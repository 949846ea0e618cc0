"""DAT: dates and times that there are not."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Conflict, Passage
from checker.context import Context
from checker.dates.impossible_dates import (
    Impossible,
    impossible_clocks,
    impossible_days,
    impossible_periods,
)
from checker.dates.points import scenes
from checker.dates.weekdays import words
from checker.rule import example


def impossible_times(context: Context) -> Iterator[Impossible]:
    """Select the dates, periods and clock times that no calendar and no clock has."""
    for scene in scenes(context):
        yield from impossible_days(scene)
        yield from impossible_periods(scene)
    for document in context.documents:
        yield from impossible_clocks(document)


@rule_for(
    "DAT003",
    "impossible-date",
    "error",
    impossible_times,
    fails=(
        example("The permit runs until 31 June, the council said."),
        example("She was born on 29 February 1990 in Lund."),
        example("The tax return was filed on 31/11/2020."),
        example("The train left at 13:75 local time."),
    ),
    passes=(
        example("The permit runs until 30 June, the council said."),
        example("She was born on 29 February 1988 in Lund. It is due on 29 February."),
        example("There were 31 June deaths. In June 31 people died, in November 31."),
        example("They won 25:70 on points; the ratio is 13:75."),
    ),
)
def impossible_date(found: Impossible, context: Context) -> Iterator[Conflict]:
    """A date or a clock time that there is not.

    Found are days that their month does not have ("31 June", "2023-02-30", "31/11/2020"), the 29th
    of February of a year that is no leap year, a fifth quarter or a thirteenth month of a year, and
    clock times beyond the hour or the day, where a word of clocks stands behind them.

    A number beside a month is a day only where a year or the words before it say so. Left alone are
    counts ("in June 31 people died"), dates whose order of day and month is open, scores, ratios,
    cars (Audi Q5), dates of the Julian calendar, and what a text calls a mistake or an invention.
    """
    lower = found.sentence.lower()
    if "29 days" not in found.fault and "leap" in found.fault and _is_julian(found, lower):
        return
    text = " ".join(found.document.text[found.start : found.end].split())
    yield Conflict(
        rule="DAT003",
        level="error",
        claims=(),
        passages=(Passage(found.document.name, found.start, found.end, found.sentence),),
        message=f"“{text}” cannot be: {found.fault}.",
        working=(f"{found.fault[0].upper()}{found.fault[1:]}.",),
        confidence=0.9,
        corrections=tuple(f"{one[0].upper()}{one[1:]}." for one in found.perhaps),
    )


def _is_julian(found: Impossible, lower: str) -> bool:
    """Tell whether an old date of a leap day may be of the Julian calendar."""
    year = int("".join(filter(str.isdigit, found.fault.split(" in ")[1])) or 0)
    if year < words()["first_year"]:
        return True
    return year < words()["late_year"] and any(word in lower for word in words()["old_style"])
