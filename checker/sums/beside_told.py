"""A figure told beside two others that give it, and how it is said where they give another."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from checker.conflict import Agreement, Conflict
from checker.misworked import misworked
from checker.sums.skeletons import Figure
from checker.sums.templates import told
from checker.wording import amount


class Beside(Struct, frozen=True):
    """A change, the level now and the one before, and what these give, in a unit.

    ``in_points`` tells that a percentage is right as points, ``of_later`` that it is of the level
    now, ``is_move`` that the figure said is the level to which a rate is moved.
    """

    rule: str
    said: Figure
    pair: tuple[Figure, Figure]
    implied: float
    unit: str
    fits: bool
    in_points: bool = False
    of_later: bool = False
    is_move: bool = False

    @property
    def is_plain(self) -> bool:
        """Tell whether it is known which slip was made: no other tie can be meant."""
        return self.in_points or self.of_later


def beside_told(one: Beside) -> Iterator[Conflict | Agreement]:
    """Report a change that its levels do not give, as a warning, or say that it holds."""
    now, base = one.pair
    claims = told([one.said, now, base])
    meant = amount(round(one.implied, 9), one.unit, 3 if one.unit == "percent" else 6)
    working = f"“{base.text}” and “{now.text}” are {meant} apart."
    if one.unit == "percent":
        working = f"From “{base.text}” to “{now.text}” is {meant}."
    if one.fits:
        message = f"“{one.said.text}” lies between “{base.text}” and “{now.text}”."
        yield Agreement(rule=one.rule, claims=claims, message=message, working=(working,))
        return
    if one.is_move:
        message = f"“{one.said.text}” does not follow from “{base.text}” and “{now.text}”."
        working = f"“{base.text}” and “{now.text}” lead to {meant}."
    elif one.rule == "SUM007":
        message = f"“{one.said.text}” is not the difference between “{base.text}” and “{now.text}”."
    else:
        message = f"“{one.said.text}” does not lead from “{base.text}” to “{now.text}”."
    if one.in_points:
        message += " It fits as percentage points."
    if one.of_later:
        message += f" It is the part of “{now.text}” that came or went."
    found = misworked(
        one.rule, "warning", claims, said=one.said.text, message=message, working=working,
        implied=meant, others=f"“{base.text}” or “{now.text}”", confidence=0.75,
    )  # fmt: skip
    yield replace(found, is_weighed=True)
