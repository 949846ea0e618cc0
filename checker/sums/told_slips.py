"""Slips near by as the conflicts of the rules of differences, growths and products."""

from __future__ import annotations

from collections.abc import Iterator

from checker.conflict import Conflict
from checker.misworked import misworked
from checker.sums.balances import Balance
from checker.sums.base_rates import BaseRate
from checker.sums.skeletons import one_unit
from checker.sums.slip_ties import Slip
from checker.sums.templates import told
from checker.sums.told_margins import Margin
from checker.wording import amount, number

_NAMES = {
    "difference": ("SUM007", "the difference between"),
    "growth": ("SUM001", "the change between"),
    "product": ("SUM009", "what follows from"),
}


def conflict_of(slip: Slip) -> Iterator[Conflict]:
    """Yield a slip as a warning: its figures are tied by a word beside one of them only."""
    if slip.kind == "growth" and _are_of_two(slip):
        return
    code, name = _NAMES[slip.kind]
    others = " and ".join(f"“{each.text}”" for each in slip.others)
    implied = _implied(slip)
    yield misworked(
        code,
        "warning",
        told([slip.said, *slip.others]),
        said=slip.said.text,
        message=f"“{slip.said.text}” is not {name} {others}, and one slip would explain it.",
        working=f"{others} make {implied}.",
        implied=implied,
        others=f"one of {others}",
    )


def _are_of_two(slip: Slip) -> bool:
    """Tell whether the two figures that one is worked out from measure two things: "births, at
    54,890" and "23,550 tonnes of wheat"."""
    keys = [set(each.claim.measure_key) for each in slip.others if each.claim is not None]
    return len(keys) == 2 and all(keys) and keys[0].isdisjoint(keys[1])


def _implied(slip: Slip) -> str:
    if slip.kind == "growth":
        return f"{slip.implied:.3g} percent"
    unit = one_unit([slip.said, *slip.others]) or "count"
    return amount(slip.implied, unit, 6) if unit != "count" else number(slip.implied, 6)


def margin_conflict(margin: Margin) -> Conflict:
    """Return a margin that its two levels do not give, as a warning."""
    one, other = (number(each, 9) for each in margin.levels)
    implied = number(margin.implied, 9)
    return Conflict(
        rule="SUM007",
        level="warning",
        claims=(margin.said, *margin.claims),
        message=f"“{margin.said.text}” is not the difference between {one} and {other}.",
        working=(f"{one} and {other} are {implied} apart.",),
        confidence=0.75,
        corrections=(
            f"“{margin.said.text}” would have to be {implied}.",
            f"Otherwise {one} or {other} would have to be another.",
        ),
    )


def rate_conflict(rate: BaseRate) -> Conflict:
    """Return a rate that its cases and its base do not give, as a warning."""
    implied = f"{rate.implied:.3g}"
    return Conflict(
        rule="SUM009",
        level="warning",
        claims=(rate.said, rate.cases, rate.base),
        message=f"“{rate.cases.text}” of “{rate.base.text}” are {implied} per {rate.per}, "
        f"not “{rate.said.text}”.",
        working=(f"“{rate.cases.text}” of “{rate.base.text}” are {implied} per {rate.per}.",),
        confidence=0.75,
        is_weighed=True,
        corrections=(
            f"“{rate.said.text}” would have to be {implied}.",
            f"Otherwise “{rate.cases.text}” or “{rate.base.text}” would have to be another.",
        ),
    )


def balance_conflict(balance: Balance) -> Conflict:
    """Return a balance that does not come out, as a warning."""
    unit = balance.closing.quantity.unit
    plain = unit == "count" or balance.closing.quantity.written < 1
    implied = number(balance.implied, 9) if plain else amount(balance.implied, unit, 9)
    if balance.closing.quantity.written < 1:
        implied = f"{balance.implied:,.2f}"
    steps = " ".join(
        f"{'plus' if one.sign > 0 else 'less'} “{one.claim.text}”" for one in balance.changes
    )
    return Conflict(
        rule="SUM002",
        level="warning",
        claims=(balance.closing, balance.opening, *(one.claim for one in balance.changes)),
        message=f"“{balance.opening.text}” {steps} is {implied}, not “{balance.closing.text}”.",
        working=(f"“{balance.opening.text}” {steps} = {implied}.",),
        confidence=0.75,
        corrections=(
            f"“{balance.closing.text}” would have to be {implied}.",
            f"Otherwise “{balance.opening.text}” or what came and went would have to be another.",
        ),
    )
