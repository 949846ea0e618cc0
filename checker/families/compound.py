"""SUM: growth a year against the levels at both ends, and against how long doubling takes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.misworked import misworked
from checker.observation import BIG
from checker.rule import example
from checker.sums.skeletons import Bounds, Figure, by_sentence, one_unit, readings, skeleton
from checker.sums.templates import Tied, cues, ties, told


def yearly_growth(context: Context) -> Iterator[Tied]:
    """Select sentences that state a growth a year and what it leads to."""
    cue = cues("growth")
    for claims, _ in context.once(by_sentence):
        if 1 < len(claims) < 8 and cue(claims[0].sentence):
            yield from ties("growth", skeleton(claims, context))


@rule_for(
    "SUM010",
    "growth-over-years-differs",
    "error",
    yearly_growth,
    fails=(
        example("Output grew 10 percent a year from 100 million in 2010 to 400 million in 2015."),
        example("At a growth of 3 percent a year, the population doubles every ten years."),
    ),
    passes=(
        example("Output grew 10 percent a year from 100 million in 2010 to 161 million in 2015."),
        example("At a growth of 7 percent a year, the population doubles every ten years."),
    ),
)
def growth_over_years_differs(tied: Tied, context: Context) -> Iterator[Conflict | Agreement]:
    """A growth a year does not lead from the one level to the other in the years that are stated.

    "10 percent a year from 100 million in 2010 to 400 million in 2015" leads to 161 million. The
    growth is read as compound and as simple, the years as those between the two and with both ends
    counted, and all figures as widely as rounding allows: only what no reading allows is found.
    So is doubling "every year" between two levels, and doubling in a number of years at a rate.

    A miss of less than a percentage point a year is a warning. Nothing is said where the years are
    not clear, or where growth is real, per head or a forecast between ranges.
    """
    if _OTHER.search(tied.words):
        return
    read = {"levels": _levels, "doubling": _doubling, "twice": _twice}[tied.section](tied)
    if read is None:
        return
    stated, implied, said, working = read
    if stated[0] <= implied[1] and implied[0] <= stated[1]:
        yield Agreement(
            rule="SUM010",
            claims=told(list(tied.figures.values())),
            message=f"“{said}” fits the figures beside it.",
            working=(working,),
        )
        return
    if _is_of_another(tied):
        return
    gap = max(implied[0] - stated[1], stated[0] - implied[1])
    level = "warning" if gap < 1 else "error"
    yield misworked(
        "SUM010",
        level,
        told(list(tied.figures.values())),
        said=said,
        message=f"“{said}” does not fit the figures beside it.",
        working=working,
        implied=f"{_percents(implied)} a year",
        others="one of the figures beside it",
    )


def _is_of_another(tied: Tied) -> bool:
    """Tell whether another rate of the sentence leads from the one level to the other.

    "By 2 percent a year from 34 to 38.3 million, while the market grew 1 percent a year".
    """
    if tied.section != "levels":
        return False
    for other in tied.skeleton.figures:
        if other.unit == "percent" and other not in tied.figures.values():
            read = _levels(tied.with_figure("rate", other))
            if read and read[0][0] <= read[1][1] and read[1][0] <= read[0][1]:
                return True
    return False


Read = tuple[Bounds, Bounds, str, str]

_OTHER = re.compile(
    r"\b(?:real|adjusted|per capita|per head|respectively|inflation-\w+|constant)\b"
)
_YEAR = re.compile(r"(?<![\d.,⟦])(?:19|20)\d\d(?![\d.,]*\d|⟧)")


def _years(tied: Tied) -> Bounds | None:
    """Return how many years a growth may have lasted; None where that is not clear."""
    held = {figure.start for figure in tied.figures.values()}
    lengths = [
        figure.value
        for figure in tied.skeleton.figures
        if figure.unit == "year" and figure.start not in held and figure.value > 1
    ]
    years = sorted({int(year) for year in _YEAR.findall(tied.skeleton.text)})
    if len(years) == 2:
        spans = [float(years[1] - years[0])]
        if lengths and abs(lengths[0] - spans[0]) > 1:
            return None
    elif len(lengths) == 1 and len(years) < 2:
        spans = lengths
    else:
        return None
    return max(1.0, spans[0] - 1), spans[0] + 1


def _growth(tied: Tied) -> tuple[Bounds, Bounds] | None:
    """Return the ratio of the levels and the years between them."""
    before, now = tied.figures.get("before"), tied.figures.get("now")
    years = _years(tied)
    if before is None or now is None or years is None or one_unit([before, now]) is None:
        return None
    ratios = [
        (after[0] / first[1], after[1] / first[0])
        for after, first in readings([now, before])
        if min(first[0], after[0]) > 0 and max(first[1], after[1]) < BIG
    ]
    if not ratios:
        return None
    # A scale that is said once is the reading in which the level changes least.
    ratio = min(ratios, key=lambda one: abs(math.log(one[0] * one[1])))
    return ratio, years


def _levels(tied: Tied) -> Read | None:
    grown = _growth(tied)
    rate = tied.figures.get("rate")
    if grown is None or rate is None or rate.unit != "percent":
        return None
    ratio, years = grown
    ends = [100 * (each ** (1 / span) - 1) for each in ratio for span in years]
    ends += [100 * (each - 1) / span for each in ratio for span in years]
    if ratio[1] < 1:
        # A fall of so much a year may be counted on the last level, too.
        ends += [100 * (1 - 1 / each) / span for each in ratio for span in years]
    implied = min(ends), max(ends)
    low, high = rate.strict
    if implied[1] < 0:
        implied = -implied[1], -implied[0]
    low, high = max(0.0, low - 0.05), high + 0.05
    before, now = tied.figures["before"], tied.figures["now"]
    working = (
        f"From “{before.text}” to “{now.text}” in {years[0]:.0f} to {years[1]:.0f} years is "
        f"{_percents(implied)} a year."
    )
    return (low, high), implied, rate.text, working


def _doubling(tied: Tied) -> Read | None:
    grown = _growth(tied)
    if grown is None or not _doubles(tied):
        return None
    ratio, years = grown
    every = tied.figures.get("every")
    step = every.value if every else 1.0
    if every is not None and every.unit != "year":
        return None
    times = years[0] / step, years[1] / step
    low, high = (math.log2(each) for each in ratio)
    if high <= 0:
        return None
    implied = 100 * (2 ** (low / years[1]) - 1), 100 * (2 ** (high / years[0]) - 1)
    rate = 100 * (2 ** (1 / step) - 1)
    before, now = tied.figures["before"], tied.figures["now"]
    working = (
        f"“{before.text}” doubled {times[0]:.3g} to {times[1]:.3g} times is not “{now.text}”, "
        f"which is {ratio[0]:.3g} to {ratio[1]:.3g} times as much."
    )
    said = f"doubled every {every.text}" if every else "doubled every year"
    return (rate * 0.97, rate * 1.03), implied, said, working


def _doubles(tied: Tied) -> bool:
    """Tell whether the multiple is two."""
    mark = tied.given.get("double", "")
    if not mark.startswith("⟦"):
        return True
    return tied.skeleton.figure(mark).value == 2


def _twice(tied: Tied) -> Read | None:
    rate, every = tied.figures.get("rate"), tied.figures.get("every")
    if rate is None or every is None or every.unit != "year" or not _doubles(tied):
        return None
    if rate.value <= 0 or rate.unit != "percent" or every.value < 2:
        return None
    low, high = _around(every)
    # Simple growth needs the highest rate, compound growth the lowest.
    implied = 100 * (2 ** (1 / high) - 1) * 0.93, 100 / low * 1.02
    stated = max(0.0, rate.strict[0]), rate.strict[1]
    working = f"Doubling in “{every.text}” is {_percents(implied)} a year."
    return stated, implied, rate.text, working


def _around(every: Figure) -> Bounds:
    low, high = every.strict
    return max(1.0, low), (high if high < BIG else every.value * 1.5)


def _percents(bounds: Bounds) -> str:
    return f"{bounds[0]:.3g} to {bounds[1]:.3g} percent"
