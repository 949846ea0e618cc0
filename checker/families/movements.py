"""AGR: growth and change against the levels that they tie together, and against each other."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.margins import slack
from checker.matching import Sameness
from checker.observation import BIG, Observation
from checker.relations import Movement, factor_of, movements, ratio_of
from checker.rule import example
from checker.wording import amount, quoted, when


def tied_levels(context: Context) -> Iterator[Movement]:
    """Select the growths and changes of a year whose two levels are stated."""
    return movements(context.ledger.rows, context.levels)


@rule_for(
    "AGR004",
    "growth-against-levels",
    "error",
    tied_levels,
    fails=(
        example(
            "Norway's exports of salmon were 100 billion kroner in 2022, 40 percent more than in "
            "2021.",
            "Norway's exports of salmon were 90 billion kroner in 2021.",
        ),
        example(
            "Norway had 5.4 million phone users at the end of 2021. Norway had 5.9 million phone "
            "users at the end of 2022. In 2022 phone users in Norway grew by 30 percent."
        ),
    ),
    passes=(
        example(
            "Norway's exports of salmon were 100 billion kroner in 2022, 11 percent more than in "
            "2021.",
            "Norway's exports of salmon were 90 billion kroner in 2021.",
        ),
        example(
            "Norway's exports of salmon were 100 billion kroner in 2022. In real terms Norway's "
            "exports of salmon grew by 2 percent in 2022.",
            "Norway's exports of salmon were 90 billion kroner in 2021.",
        ),
    ),
)
def growth_against_levels(tied: Movement, context: Context) -> Iterator[Conflict | Agreement]:
    """A growth, or a change, does not lead from the level before to the level now.

    Two levels of one measure, a year apart, imply a growth; one that is stated for the same year
    has to meet it, when all three are read as widely as their words allow. Levels are revised, and
    statistics offices publish growth on a comparable basis, so a small difference is a note and a
    large one a warning; an error only where they miss each other by an order of magnitude.

    Not compared: real growth, growth in another currency, on another base than the year before, or
    where several levels of one moment exclude each other.
    """
    growth, now, before = tied.growth, tied.now, tied.before
    if growth.variable.kind == "growth":
        implied, stated = ratio_of(now, before), factor_of(growth)
    elif growth.variable.dimension == now.variable.dimension and growth.currency == now.currency:
        implied = now.low - before.high, now.high - before.low
        stated = growth.low, growth.high
    else:
        return
    if implied[0] <= stated[1] and stated[0] <= implied[1]:
        yield _agreement(tied, implied)
        return
    yield _conflict(tied, implied, stated)


def _is_far(tied: Movement, implied: tuple[float, float], stated: tuple[float, float]) -> bool:
    """Tell whether growth and levels miss each other by more than revisions explain."""
    off = max(implied[0] - stated[1], stated[0] - implied[1])
    if tied.growth.variable.kind == "change":
        return off > float(slack()["change_off"]) * max(abs(tied.now.low), abs(tied.before.low))
    moved = max(abs(stated[0] - 1), abs(stated[1] - 1))
    return off > max(float(slack()["growth_off"]), float(slack()["growth_part"]) * moved)


def _said(tied: Movement, implied: tuple[float, float]) -> str:
    low, high = implied
    if tied.growth.variable.kind == "growth":
        return f"{_percent(low)} to {_percent(high)} percent"
    unit = tied.now.claim.quantity.unit
    if tied.growth.variable.dimension.startswith("["):
        return "another change"
    return f"{amount(low, unit)} to {amount(high, unit)}"


def _percent(factor: float) -> str:
    percent = 100 * (factor - 1)
    return f"{percent:+,.0f}" if abs(percent) >= 100 else f"{percent:+.3g}"


def _working(tied: Movement, implied: tuple[float, float]) -> tuple[str, ...]:
    now, before, growth = tied.now.claim, tied.before.claim, tied.growth.claim
    return (
        f"“{before.text}” ({when(before.period)}) and “{now.text}” ({when(now.period)}) are "
        f"{_said(tied, implied)} apart.",
        f"“{growth.text}” is said of {when(growth.period)}.",
    )


def _agreement(tied: Movement, implied: tuple[float, float]) -> Agreement:
    now, before, growth = tied.now.claim, tied.before.claim, tied.growth.claim
    return Agreement(
        rule="AGR004",
        claims=(growth, now, before),
        message=f"“{growth.text}” leads from “{before.text}” to {quoted(now)}.",
        working=_working(tied, implied),
    )


def _conflict(
    tied: Movement, implied: tuple[float, float], stated: tuple[float, float]
) -> Conflict:
    now, before, growth = tied.now.claim, tied.before.claim, tied.growth.claim
    factors = _factors(tied, implied, stated)
    level = _level(tied, _is_far(tied, implied, stated), factors)
    return Conflict(
        rule="AGR004",
        level=level,
        claims=(now, before, growth),
        message=f"“{growth.text}” does not lead from {quoted(before)} to {quoted(now)}.",
        working=_working(tied, implied),
        confidence={"error": 0.9, "warning": 0.75, "note": 0.5}[level],
        factors=factors,
        corrections=(
            f"“{growth.text}” would have to be {_said(tied, implied)}.",
            f"Otherwise “{now.text}” or “{before.text}” would have to be another.",
        ),
    )


def _level(tied: Movement, far: bool, factors: tuple[float, float] | None) -> str:
    claims = (tied.now.claim, tied.before.claim, tied.growth.claim)
    if not far or any("inherited" in (one.origin.place, one.origin.period) for one in claims):
        return "note"
    beyond = float(slack()["magnitude"])
    if factors and (factors[0] > beyond or factors[1] < 1 / beyond):
        return "error"
    return "warning"


def _factors(
    tied: Movement, implied: tuple[float, float], stated: tuple[float, float]
) -> tuple[float, float] | None:
    """Return by what the level now would have to be multiplied to fit, for a growth in percent."""
    if tied.growth.variable.kind != "growth" or min(*implied, *stated) <= 0 or implied[1] >= BIG:
        return None
    return stated[0] / implied[1], stated[1] / implied[0]


def opposite_directions(
    context: Context,
) -> Iterator[tuple[Observation, Observation, Sameness]]:
    """Select the least and the greatest growth of each variable, where one rose and one fell."""
    for rows in context.ledger.blocks.values():
        if len(rows) > 1 and rows[0].variable.kind == "growth":
            for low, high, found in context.neighbours(rows):
                if low.claim.direction == "down" and high.claim.direction == "up":
                    yield low, high, found


@rule_for(
    "AGR006",
    "rose-against-fell",
    "error",
    opposite_directions,
    fails=(
        example(
            "Norway's exports of salmon rose by 4 percent in 2022. It was a good year.\n\n"
            "In 2022 Norway's exports of salmon fell by 4 percent."
        ),
    ),
    passes=(
        example(
            "Norway's exports of salmon rose by 4 percent in 2022. Norway's exports of salmon fell "
            "by 4 percent in 2021."
        ),
        example(
            "Norway's exports of salmon rose by 4 percent in 2022. In volume Norway's exports of "
            "salmon fell by 2 percent in 2022."
        ),
    ),
)
def rose_against_fell(
    pair: tuple[Observation, Observation, Sameness], context: Context
) -> Iterator[Conflict]:
    """One measure is said to have risen and to have fallen in the same period.

    Two growths of one variable have opposite directions, and no value lies in both. Growths on
    different bases (real or nominal, on the month or on the year, in another currency) are other
    variables.
    """
    fell, rose, found = pair
    if found.level is None or fell.high >= rose.low:
        return
    one, other = fell.claim, rose.claim
    yield Conflict(
        rule="AGR006",
        level=found.level,
        claims=(one, other),
        message=f"{quoted(one)} is a fall, and {quoted(other)} a rise, of the same.",
        working=(
            f"“{one.text}” says that it fell.",
            f"“{other.text}” says that it rose.",
        ),
        confidence={"error": 0.9, "warning": 0.7, "note": 0.5}[found.level],
        corrections=("One of the two directions, or one of the two figures, is wrong.",),
    )
