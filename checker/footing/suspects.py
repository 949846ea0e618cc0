"""Which figure is wrong where equations of a table fail: the one whose repair mends them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from checker.footing.equations import Equation
from checker.footing.lattice import Figure
from checker.footing.slips import slip_between, slip_of

# Sums of more figures than these are asked of their total only, and of what other sums hold.
_MANY = 60
_ORDER = ("total", "share", "change", "relation")


class Suspicion(Struct, frozen=True, kw_only=True):
    """Equations that fail together: the figure that alone would mend them, and what it would have
    to be; both None where several could. ``slip`` names how it may have come about."""

    failing: tuple[Equation, ...]
    figure: Figure | None = None
    meant: float | None = None
    slip: str | None = None
    is_doubtful: bool = False

    @property
    def first(self) -> Equation:
        """The equation by which it is reported."""
        return self.failing[0]


class _Repair(Struct, frozen=True):
    figure: Figure
    meant: float
    mends: tuple[int, ...]
    breaks: int
    slip: str | None


def suspicions(failing: Iterable[Equation], holding: Iterable[Equation]) -> list[Suspicion]:
    """Share out equations that fail among the figures that may be wrong."""
    left = sorted(_apart(failing), key=lambda one: (_ORDER.index(one.kind), one.target.start))
    held: dict[int, list[Equation]] = defaultdict(list)
    for one in holding:
        for figure in one.figures[: _MANY + 1]:
            held[figure.start].append(one)
    found = []
    while left:
        repairs = [repair for repair in _repairs(left, held) if repair.mends]
        good = sorted((one for one in repairs if not one.breaks), key=_rank, reverse=True)
        if good and (len(good) == 1 or _rank(good[0]) > _rank(good[1])):
            best = good[0]
            mended = tuple(left[at] for at in best.mends)
            found.append(
                Suspicion(failing=mended, figure=best.figure, meant=best.meant, slip=best.slip)
            )
        else:
            mended = (left[0],)
            found.append(Suspicion(failing=mended, is_doubtful=not good))
        left = [one for one in left if all(one is not each for each in mended)]
    return found


def _apart(failing: Iterable[Equation]) -> list[Equation]:
    """Return equations of different figures: one for each set of them."""
    kept: dict[frozenset[int], Equation] = {}
    for one in failing:
        kept.setdefault(frozenset(figure.start for figure in one.figures), one)
    return list(kept.values())


def _rank(repair: _Repair) -> tuple[int, bool]:
    return len(repair.mends), repair.slip is not None


def _repairs(left: list[Equation], held: dict[int, list[Equation]]) -> Iterable[_Repair]:
    of: dict[int, list[int]] = defaultdict(list)
    figures: dict[int, Figure] = {}
    for at, one in enumerate(left):
        for figure in one.figures:
            of[figure.start].append(at)
            figures[figure.start] = figure
    for start, numbers in of.items():
        figure = figures[start]
        first = left[numbers[0]]
        if len(first.terms) > _MANY and figure is not first.target and len(numbers) < 2:
            continue
        meant, slip = _meant(first, figure)
        if meant is None or abs(meant - figure.value) < figure.step / 2:
            continue
        mends = tuple(at for at in numbers if left[at].holds_with(figure, meant))
        breaks = sum(not one.holds_with(figure, meant) for one in held[start])
        yield _Repair(figure, meant, mends, breaks, slip)


def _meant(equation: Equation, figure: Figure) -> tuple[float | None, str | None]:
    """Return what a figure would have to be, by the slip that leads there if there is one."""
    if equation.form is None:
        meant = equation.meant(figure)
        return meant, slip_of(figure, meant) if meant is not None else None
    bounds = equation.bounds(figure)
    found = slip_between(figure, *bounds) if bounds else None
    return (found[1], found[0]) if found else (equation.meant(figure), None)
