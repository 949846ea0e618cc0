"""STA: confidence intervals that do not fit their estimates or p-values."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.rule import example
from checker.statistics.estimates import find_intervals
from checker.statistics.interval_faults import Stated, faults_of, is_inside
from checker.statistics.reported import around, beginning, passage, rounded


def reported_intervals(context: Context) -> Iterator[Stated]:
    """Select the confidence intervals."""
    for document in context.documents:
        one_sided = None
        for interval in find_intervals(document):
            if one_sided is None:
                one_sided = bool(beginning("one_sided").search(document.text))
            low, high = around(document.text, interval.start, interval.end)
            sentence = document.text[low:high]
            ends = rounded(interval.low), rounded(interval.high)
            yield Stated(document, interval, sentence, *ends, one_sided)


@rule_for(
    "STA002",
    "interval-differs",
    "error",
    reported_intervals,
    fails=(
        example("The odds ratio was 2.45 (95% CI 1.10–1.92)."),
        example("The drug did not help (HR, 0.76; 95% CI, 0.61 to 0.95; P=0.21)."),
        example("The mean difference was 3.2 points (95% CI 0.4 to 4.2)."),
        example("The risk was higher (RR 1.52, 95% CI 1.92 to 1.21)."),
    ),
    passes=(
        example("The odds ratio was 1.45 (95% CI 1.10–1.92), p = 0.008."),
        example("The drug helped (HR, 0.76; 95% CI, 0.61 to 0.95; P=0.01)."),
        example("The mean difference was 2.3 points (95% CI 0.4 to 4.2)."),
        example("Deaths fell by 24 percent (hazard ratio 0.76, 95% CI 0.61 to 0.95)."),
    ),
    on_request=True,
)
def interval_differs(stated: Stated, context: Context) -> Iterator[Conflict | Agreement]:
    """A confidence interval does not fit its estimate or its p-value.

    Found are, of "OR 1.45 (95% CI 1.10–1.92), p = 0.008" and its like: an estimate outside its
    interval (an error, or a warning where it bears no name); ends in the wrong order; an estimate
    far from the middle of its interval, where mean, difference or ratio (by its logarithm) are in
    the middle as a rule (a warning, or a note); and an interval that holds the value of no effect
    while its p-value is significant, or the other way round. That is an error where the p-value is
    far from the one that the interval implies, else a warning or a note, since interval and p-value
    may come from different tests.

    Bootstrap, credible and exact intervals may be uneven. One-sided and corrected p-values, those
    of trends and interactions, and lists of figures with "respectively" are left alone.
    """
    if "respectively" in stated.sentence:
        return
    faults = list(faults_of(stated))
    interval = stated.interval
    where = passage(stated.document, interval.start, interval.end)
    for level, told, working, corrections in faults:
        yield Conflict(
            rule="STA002",
            level=level,
            claims=(),
            passages=(where,),
            message=f"“{stated.words}”: {told}.",
            working=working,
            confidence={"error": 0.9, "warning": 0.75, "note": 0.6}[level],
            corrections=corrections,
        )
    if not faults and is_inside(stated):
        yield Agreement(
            rule="STA002",
            claims=(),
            passages=(where,),
            message=f"“{stated.words}”: estimate and interval fit each other.",
            working=(f"It lies between {interval.low} and {interval.high}.",),
        )
