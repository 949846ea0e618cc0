"""Columns that are in one proportion to another: shares of a whole, amounts in another unit.

The proportion is the one that fits most rows; the whole of a share need not stand in the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from math import log10

from checker.footing.equations import FORMS, Equation
from checker.footing.lattice import Figure, Lattice
from checker.footing.slips import slip_between
from checker.footing.words import is_total, says
from claims.tables.stated_units import unit_of

_FEWEST, _FEWEST_UNSAID = 4, 8
_TOLD, _TOLD_UNSAID = 6.0, 16.0
_MOST_TOLD = 3.0
# How far beyond rounding a share has to be, in its own steps: shares are made to add up to 100.
_BEYOND = 0.75
_MOST_ROWS = 2000
# A share with so many more digits than a figure was not worked out from it: percent of the votes
# beside seats.
_COARSER = 20.0
# More than a whole, in percent; and how far a share may be from what it is to be worth naming.
_WHOLE, _NEAR = 100.5, 0.3
_HUNDRED = 100.0

Pair = tuple[Figure, Figure]


def proportions_of(lattice: Lattice) -> Iterator[tuple[Equation, bool]]:
    """Yield what ties a column to one that it is in proportion to, row by row: what holds with
    True, what fails with False."""
    seen: set[frozenset[int]] = set()
    shares = [says("share", label) for label in lattice.columns]
    order = sorted(
        permutations(range(len(lattice.columns)), 2),
        key=lambda pair: (not shares[pair[0]], abs(pair[0] - pair[1])),
    )
    for target, term in order:
        said = shares[target] or _is_percent(lattice, target)
        if frozenset((target, term)) in seen or not (said or _is_converted(lattice, target, term)):
            continue
        if _is_percent(lattice, term) or shares[term] or says("never", lattice.columns[term]):
            continue
        found = list(_judged(lattice, target, term, said))
        if found:
            seen.add(frozenset((target, term)))
            yield from found


def _is_converted(lattice: Lattice, target: int, term: int) -> bool:
    """Tell whether labels put two columns into different units: without that, columns of one
    pattern are in about one proportion, and neither is made of the other."""
    units = [unit_of(lattice.columns[at].rpartition(" / ")[2])[0] for at in (target, term)]
    return None not in units and units[0] != units[1]


def _is_percent(lattice: Lattice, column: int) -> bool:
    held = [one for one in lattice.line(column) if one is not None]
    return bool(held) and all(one.is_percent for one in held)


def _judged(
    lattice: Lattice, target: int, term: int, said: bool
) -> Iterator[tuple[Equation, bool]]:
    pairs = [
        (one, other)
        for one, other in zip(lattice.line(target), lattice.line(term), strict=True)
        if one is not None and other is not None and one.value and other.value
    ][:_MOST_ROWS]
    fewest = _FEWEST if said else _FEWEST_UNSAID
    if said and any(is_total(one.row) and one.value == _HUNDRED for one, _ in pairs):
        # What the shares are of is known.
        fewest = _FEWEST - 1
    if len(pairs) <= fewest or _is_coarse(pairs) or not _may_be(pairs):
        return
    factor = _factor(pairs)
    fits = [pair for pair in pairs if _misses(pair, factor) <= 0]
    told = sum(_told(pair, factor) for pair in fits)
    fails = [pair for pair in pairs if _misses(pair, factor) > _BEYOND * pair[0].step]
    if len({one.value for one, _ in fits}) < fewest or told < (_TOLD if said else _TOLD_UNSAID):
        return
    if len(fails) > max(1, len(fits) // 5):
        return
    beside = _neighbours(pairs)
    for pair in pairs:
        fails_here = _misses(pair, factor) > _BEYOND * pair[0].step
        equation = _equation(pair, factor, said, len(fits), lattice)
        if fails_here and (
            pair[0].is_marked
            or not (
                _is_meant(equation, said, len(fits))
                or (said and len(fits) > fewest and pair[0].value in beside[pair[0].start])
            )
        ):
            continue
        yield equation, not fails_here


def _neighbours(pairs: list[Pair]) -> dict[int, set[float]]:
    """Return the figures above and below each share, of which it may be a copy."""
    shares = [one for one, _ in pairs]
    return {
        one.start: {each.value for each in (*shares[max(0, at - 1) : at], *shares[at + 1 : at + 2])}
        for at, one in enumerate(shares)
    }


def _may_be(pairs: list[Pair]) -> bool:
    """Tell whether most rows are in about one proportion."""
    ratios = sorted(one.value / other.value for one, other in pairs)
    middle = ratios[len(ratios) // 2]
    near = sum(
        abs(one.value - middle * other.value) <= 1.5 * one.step + abs(middle) * other.step
        + 0.02 * abs(one.value)
        for one, other in pairs
    )  # fmt: skip
    return near >= 0.7 * len(pairs)


def _is_coarse(pairs: list[Pair]) -> bool:
    """Tell whether most rows have far fewer digits in the second column than in the first."""
    ratios = sorted(
        (other.step / abs(other.value)) / (one.step / abs(one.value)) for one, other in pairs
    )
    return ratios[len(ratios) // 2] > _COARSER


def _factor(pairs: list[Pair]) -> float:
    """Return the factor that lies in most of the intervals that the rows allow."""
    ends: list[tuple[float, int]] = []
    for one, other in pairs:
        corners = [
            (one.value + a * one.step / 2) / (other.value + b * other.step / 2)
            for a in (-1, 1)
            for b in (-1, 1)
            if other.value + b * other.step / 2
        ]
        ends += [(min(corners), -1), (max(corners), 1)]
    ends.sort()
    held = most = 0
    best = (0.0, 0.0)
    for at, (end, side) in enumerate(ends):
        held -= side
        if held > most:
            most, best = held, (end, ends[at + 1][0])
    return (best[0] + best[1]) / 2


def _room(pair: Pair, factor: float) -> float:
    return pair[0].step / 2 + abs(factor) * pair[1].step / 2 + 1e-9 * abs(pair[0].value)


def _misses(pair: Pair, factor: float) -> float:
    return abs(pair[0].value - factor * pair[1].value) - _room(pair, factor)


def _told(pair: Pair, factor: float) -> float:
    width = 2 * _room(pair, factor)
    return min(_MOST_TOLD, log10((abs(pair[0].value) + width) / width))


def _equation(pair: Pair, factor: float, said: bool, fits: int, lattice: Lattice) -> Equation:
    return Equation(
        kind="share" if said else "relation",
        target=pair[0],
        terms=(pair[1],),
        form=FORMS["proportion"],
        scale=factor,
        room=_room(pair, factor) + _BEYOND * pair[0].step,
        level="error" if fits >= 5 else "warning",
        others=fits,
        by_rows=not lattice.is_turned,
    )


def _is_meant(equation: Equation, said: bool, fits: int) -> bool:
    """Tell whether a row that fails was to hold: a slip is all that is wrong, or a label says that
    the column is a share, and the row is no more than the whole."""
    target, given = equation.target, equation.given()
    outside = target.is_percent or said
    if says("never", target.row) or (outside and given > _WHOLE and target.value < _WHOLE):
        return False
    if said and fits > _FEWEST and abs(given - target.value) <= _NEAR * abs(given):
        return True
    return any(
        slip_between(figure, *bounds)
        for figure in equation.figures
        if (bounds := equation.bounds(figure))
    )
