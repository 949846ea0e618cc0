"""AGR: one variable, two values; orders of magnitude."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.echo.echo_slips import STRONG, slip_between
from checker.margins import slack
from checker.matching import Sameness, is_repeated, ratio
from checker.miscopied import miscopied
from checker.observation import BIG, Observation
from checker.rule import example
from checker.wording import about, amount, quoted


def blocks(context: Context) -> Iterator[list[Observation]]:
    """Select the blocks of rows that may be about one variable, where there are two at least."""
    for rows in context.ledger.blocks.values():
        if len(rows) > 1:
            yield rows


def _level(first: Observation, second: Observation, found: Sameness) -> str | None:
    """Return how gravely two values of one variable exclude each other, or None."""
    if first.high < second.low:
        return found.level
    if first.usual_high < second.usual_low and not found.unknown:
        return "note"
    return None


@rule_for(
    "AGR001",
    "value-conflict",
    "error",
    blocks,
    fails=(
        example(
            "The population of Norway was 5.4 million in 2021. It is a large country.\n\n"
            "In 2021 the population of Norway was 5.9 million."
        ),
        example(
            "China's steel output was 1.013 billion tonnes in 2022.",
            "China's steel output was 1.130 billion tonnes in 2022.",
        ),
    ),
    passes=(
        example(
            "The population of Norway was 5.4 million in 2021. The population of Norway was "
            "5.55 million in 2023."
        ),
        example("Norway has 5.4 million people. Norway's population was 5.37 million."),
    ),
)
def value_conflict(rows: list[Observation], context: Context) -> Iterator[Conflict | Agreement]:
    """One variable has two values that exclude each other.

    Two figures say the same measure of the same place or owner for the same period, and no value
    lies in both, even when each is read as widely as its words allow. "About", "more than" and the
    rounding of the written figure are part of that reading.

    Cells of tables are compared with sentences, and with other tables. Between a cell and a
    sentence a slip of the digits, or another cell's figure, makes a warning of what two sources
    might else both say.

    A figure that a document gives weeks after another, and near it, may be revised: that is a note,
    unless the digits show a slip.

    Not compared: figures of different periods, a forecast with an actual figure, parts of a set,
    three or more values of one document (a list of different things), small numbers in words.
    """
    yield from _same_said(rows)
    for first, second, found in context.neighbours(rows):
        if found.level is None:
            continue
        level = _level(first, second, found)
        if level is None:
            yield from _agreement(first, second)
        elif _is_opposite(first, second):
            continue
        elif ratio(first, second) < slack()["magnitude"]:
            level = "note" if _may_be_revised(first, second, context) else level
            copied = miscopied(first, second, rows)
            if copied and level == "note" and not found.unknown:
                level = "warning"
            yield _conflict("AGR001", level, first, second, found, copied)


def _may_be_revised(first: Observation, second: Observation, context: Context) -> bool:
    """Tell whether a later document may give the newer figure: it appeared weeks after the other,
    the two are near each other, and no slip of the digits leads from one to the other."""
    one, other = first.claim, second.claim
    dates = [context.published(claim) for claim in (one, other)]
    if one.document == other.document or dates[0] is None or dates[1] is None:
        return False
    later = abs((dates[0] - dates[1]).days) >= int(slack()["revised_after"])
    near = ratio(first, second) < float(slack()["revised"])
    slip = slip_between(one, other)
    return later and near and not (slip and slip[1] >= STRONG)


def _is_opposite(first: Observation, second: Observation) -> bool:
    """Tell whether one growth is a fall and the other a rise: AGR006 speaks of those."""
    return (first.claim.direction, second.claim.direction) == ("down", "up")


@rule_for(
    "AGR002",
    "magnitude-conflict",
    "error",
    blocks,
    fails=(
        example(
            "China's digital economy reached 50.2 trillion yuan in 2022.",
            "In 2022 China's digital economy reached 50.2 billion yuan.",
        ),
    ),
    passes=(
        example(
            "China's digital economy reached 50.2 trillion yuan in 2022.",
            "Guangzhou's digital economy reached 1.2 trillion yuan in 2022.",
        ),
    ),
)
def magnitude_conflict(rows: list[Observation], context: Context) -> Iterator[Conflict]:
    """Two values of one variable are an order of magnitude apart.

    As AGR001, but the values differ by a factor of eight or more: a scale word, a decimal point or
    a unit has gone wrong in one of them, and the diagnosis says which slip gives that factor.
    """
    for first, second, found in context.neighbours(rows):
        if found.level and ratio(first, second) >= slack()["magnitude"]:
            level = _level(first, second, found)
            if level is not None:
                yield _conflict("AGR002", level, first, second, found)


_CONFIDENCE = {"error": 0.95, "warning": 0.75, "note": 0.5}


def _conflict(
    code: str,
    level: str,
    first: Observation,
    second: Observation,
    found: Sameness,
    copied: str | None = None,
) -> Conflict:
    one, other = first.claim, second.claim
    assumed = f" (not stated: {', '.join(found.unknown)})" if found.unknown else ""
    factor = ratio(first, second)
    return Conflict(
        rule=code,
        level=level,
        claims=(one, other),
        message=f"{quoted(one)} and {quoted(other)} cannot both be true{assumed}.",
        working=(
            f"“{one.text}” allows at most {_end(first, first.high)}.",
            f"“{other.text}” allows at least {_end(second, second.low)}.",
            f"Both are said of {about(other)}.",
            *([copied] if copied else []),
        ),
        confidence=_CONFIDENCE[level],
        factors=(factor, second.high / first.low if first.low > 0 else BIG),
        corrections=(f"“{one.text}” would have to be “{other.text}”, or the other way round.",),
    )


def _end(row: Observation, value: float) -> str:
    unit = row.claim.quantity.unit
    dimension = row.variable.dimension
    if dimension.startswith("["):
        quantity = row.claim.quantity
        end = quantity.strict.high if value == row.high else quantity.strict.low
        return amount(float(end or 0), unit, digits=7)
    return amount(value, unit, digits=7)


def _agreement(first: Observation, second: Observation) -> Iterator[Agreement]:
    if first.claim.direction != second.claim.direction:
        return
    if is_repeated(first, second):
        return
    if first.high < second.low or second.high < first.low:
        return
    yield Agreement(
        rule="AGR001",
        claims=(first.claim, second.claim),
        message=f"{quoted(first.claim)} agrees with {quoted(second.claim)}.",
        working=(f"The values that “{first.claim.text}” and “{second.claim.text}” allow meet.",),
    )


def _same_said(rows: list[Observation]) -> Iterator[Agreement]:
    """Yield shares and growths of one value that two documents state alike, though one of them
    leaves out a restricting word ("mobile") that its surroundings supply."""
    groups: dict[Any, list[Observation]] = {}
    for row in rows:
        variable, quantity = row.variable, row.claim.quantity
        if variable.kind in ("share", "growth") and variable.place and variable.end:
            key = (variable.place, variable.end.year, quantity.value, quantity.modifier)
            groups.setdefault(key, []).append(row)
    for group in groups.values():
        for first, second in pairwise(
            sorted(group, key=lambda row: (row.claim.document, row.claim.span.start))
        ):
            one, other = first.variable.words, second.variable.words
            if first.claim.document != second.claim.document and (one < other or other < one):
                yield from _agreement(first, second)
