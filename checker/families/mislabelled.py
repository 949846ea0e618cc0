"""AGR: a measure whose number is right in another unit than the one that is written."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from checker.catalogue import rule_for
from checker.conflict import Conflict
from checker.context import Context
from checker.conversions.conversions import table
from checker.observation import BIG, Observation
from checker.restrictions import restrictions_of
from checker.rule import example
from checker.said_units import unit_said
from checker.wording import about, quoted
from claims.units import factor

# How near the number has to come once its unit is exchanged, and how far off it is as it stands.
NEAR, APART = 1.1, 1.3


@cache
def _exchanges() -> dict[str, tuple[tuple[str, float], ...]]:
    """Return unit -> the units that are written for it by mistake, each with the factor by which
    the figure would change."""
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for one, other in table()["mislabelled"]["pairs"]:
        ratio = factor(other)[0] / factor(one)[0]
        found[one].append((other, ratio))
        found[other].append((one, 1 / ratio))
    return {unit: tuple(others) for unit, others in found.items()}


def fixed_measures(context: Context) -> Iterator[list[Observation]]:
    """Select the sizes and distances of named things: they are the same at any time."""
    fixed = frozenset(table()["mislabelled"]["measures"])
    groups: dict[object, list[Observation]] = defaultdict(list)
    for row in context.ledger.rows:
        variable = row.variable
        physical = variable.dimension.startswith("[") and variable.kind == "level"
        if physical and variable.head in fixed and (variable.words or variable.entity):
            same = (variable.dimension, variable.head, variable.words, variable.entity)
            groups[same].append(row)
    yield from (rows for rows in groups.values() if len(rows) > 1)


@rule_for(
    "AGR012",
    "unit-mislabelled",
    "warning",
    fixed_measures,
    fails=(
        example(
            "The weight of the XK7 telescope is 6,200 pounds.",
            "The weight of the XK7 telescope is 6,200 kg.",
        ),
        example(
            "The crater K9 is 940,000 kilometers away.",
            "The crater K9 is 1.5 million km (930,000 miles) away.",
        ),
    ),
    passes=(
        example(
            "The weight of the XK7 telescope is 13,700 pounds.",
            "The weight of the XK7 telescope is 6,200 kg.",
        ),
        example("The crater K9 is 940 kilometers away.", "The crater K7 is 940 miles away."),
    ),
)
def unit_mislabelled(rows: list[Observation], context: Context) -> Iterator[Conflict]:
    """A size is right in another unit than the one that stands beside it.

    Two texts give the size, the weight or the distance of one named thing, and the figures exclude
    each other; but the number of one agrees with the other once miles are read for kilometres,
    pounds for kilograms, feet for metres. A warning, since what moves has other distances at other
    times.
    """
    buckets: dict[int, list[Observation]] = defaultdict(list)
    for row in rows:
        middle = _middle(row)
        if middle:
            buckets[_bucket(middle)].append(row)
    for row in rows:
        middle = _middle(row)
        if not middle:
            continue
        for unit, ratio in _exchanges().get(row.claim.quantity.unit, ()):
            other = _match(row, middle * ratio, buckets)
            if other:
                yield _conflict(row, other, unit, ratio)


def _match(
    row: Observation, meant: float, buckets: dict[int, list[Observation]]
) -> Observation | None:
    """Return a row of another sentence that has the value that a row would have in another unit."""
    for number in (_bucket(meant), _bucket(meant) - 1, _bucket(meant) + 1):
        for other in buckets.get(number, ()):
            if other.claim.sentence == row.claim.sentence or _is_for_some(row, other):
                continue
            middle = _middle(other)
            if middle and 1 / NEAR < middle / meant < NEAR and _is_apart(row, other):
                return other
    return None


# Words that make a figure one of some only.
_FOR = re.compile(r"\b(?:for|if|when|except|without|with|excluding|including|only|unless)\b")


def _is_for_some(one: Observation, other: Observation) -> bool:
    """Tell whether only one of two figures is said of some: "50 miles for men over 18"."""
    said = (
        restrictions_of(each.claim).words if _FOR.search(each.claim.sentence) else frozenset()
        for each in (one, other)
    )
    return len(set(said)) > 1


def _is_apart(one: Observation, other: Observation) -> bool:
    low, high = sorted((one, other), key=lambda row: row.high)
    return low.high > 0 and high.low / low.high > APART


def _middle(row: Observation) -> float | None:
    if row.low <= 0 or row.high >= BIG:
        return None
    return math.sqrt(row.low * row.high)


def _bucket(value: float) -> int:
    return math.floor(math.log(value) / math.log(NEAR))


def _conflict(row: Observation, other: Observation, unit: str, ratio: float) -> Conflict:
    one, two = row.claim, other.claim
    named = unit_said("2", unit)
    return Conflict(
        rule="AGR012",
        level="warning",
        claims=(one, two),
        message=f"{quoted(one)} and {quoted(two)} exclude each other; in {named} the number of "
        "the first would be right.",
        working=(
            f"“{one.text}” and “{two.text}” are said of {about(two)}.",
            f"The number of “{one.text}” read in {named} agrees with “{two.text}”.",
        ),
        confidence=0.7,
        factors=(ratio / NEAR, ratio * NEAR),
        corrections=(f"The unit of “{one.text}” would have to be {named}.",),
    )
