"""Totals as equations: which failures are to be reported, and how gravely."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from checker.footing.equations import Equation
from checker.footing.lattice import Figure, Lattice, shared_step
from checker.footing.slips import chance, slip_of
from checker.footing.totals import Footing, Outcome, figures_of, footings, is_exact
from checker.footing.words import says

# A total that misses its parts by more than this part of it was perhaps never their sum; by less
# than the second, one column that holds is enough.
NEAR, CLOSE = 0.35, 0.1
# How unlikely by chance a slip has to be to speak for itself.
TELLING, ALONE = 0.12, 0.15
# Totals of one kind are not larger than others by more than this.
_ALIKE = 300.0
# So many lines that hold show what every line is.
_KNOWN, _SEVERAL = 5, 3
# So many digits leave no doubt of what a row is that no word names.
_SURE = 8.0
# So many lines are evidence enough.
_ENOUGH = 300


def sums_of(lattice: Lattice) -> Iterator[tuple[Equation, bool]]:
    """Yield the sums of a table's rows that hold, with True, and those that fail, with False."""
    for footing in footings(lattice):
        seen = Evidence(lattice, footing)
        for outcome in footing.fits:
            yield _equation(lattice, footing, seen, outcome, "error"), True
        for outcome in _failing(footing, seen):
            level = _level(lattice, footing, seen, outcome)
            if level:
                yield _equation(lattice, footing, seen, outcome, level), False


def _equation(
    lattice: Lattice, footing: Footing, seen: Evidence, outcome: Outcome, level: str
) -> Equation:
    target, terms, signs = figures_of(lattice, footing.trial, outcome.column)
    return Equation(
        kind="total",
        target=target,
        terms=terms,
        signs=signs,
        room=seen.room(outcome),
        level=level,
        others=len(footing.fits),
        by_rows=lattice.is_turned,
    )


def _failing(footing: Footing, seen: Evidence) -> list[Outcome]:
    """Return the columns in which a sum fails, those that only rounding would excuse included."""
    near = [one for one in footing.fits if abs(one.gap) > seen.room(one)]
    return [*footing.fails, *near]


class _Look(NamedTuple):
    """How the figures of a sum are written in one column, and how large they are."""

    is_share: bool
    step: float
    size: float


class Evidence:
    """The columns in which one sum holds or fails, and which of them hold figures of one kind.

    Of very many only the first are evidence: the rest would add time, and no certainty.
    """

    def __init__(self, lattice: Lattice, footing: Footing) -> None:
        """Look at each column once."""
        self._lattice, self._footing = lattice, footing
        self._looks = {
            each.column: _look(lattice, footing, each) for each in (*footing.fits, *footing.fails)
        }
        self._fits = _Alike(footing.fits[:_ENOUGH], self._looks)
        self._fails = _Alike(footing.fails[:_ENOUGH], self._looks)
        self._rooms: dict[int, float] = {}

    def fits(self, outcome: Outcome) -> tuple[Outcome, ...]:
        """Return the columns like one in which the sum holds."""
        return self._fits.to(self._looks[outcome.column]).outcomes

    def fails(self, outcome: Outcome) -> tuple[Outcome, ...]:
        """Return the columns like one in which the sum fails."""
        return self._fails.to(self._looks[outcome.column]).outcomes

    def room(self, outcome: Outcome) -> float:
        """Return how far a total may miss its parts: not at all where none of the others does."""
        column = outcome.column
        if column not in self._rooms:
            target = self._lattice.figures[self._footing.trial.target, column]
            unrounded = "round" not in self._lattice.said and self._is_exact(outcome, target.step)
            step = shared_step(self._lattice.line(column))
            is_strict = unrounded and step <= target.step
            self._rooms[column] = target.step / 100 if is_strict else outcome.room
        return self._rooms[column]

    def _is_exact(self, outcome: Outcome, step: float) -> bool:
        alike = self._fits.to(self._looks[outcome.column])
        if step not in alike.exact:
            alike.exact[step] = is_exact(alike.outcomes, len(self._footing.trial.rows), step)
        return alike.exact[step]


class _Found(NamedTuple):
    """Columns of one kind, and whether their figures come out exactly, by their last digit."""

    outcomes: tuple[Outcome, ...]
    exact: dict[float, bool]


class _Alike:
    """Columns by how their figures are written and how large they are: those of one kind are found
    without a look at all of them, and the same ones but once."""

    def __init__(self, outcomes: tuple[Outcome, ...], looks: dict[int, _Look]) -> None:
        self._outcomes = outcomes
        kinds: dict[tuple[bool, float], list[tuple[float, int]]] = {}
        for at, each in enumerate(outcomes):
            look = looks[each.column]
            kinds.setdefault((look.is_share, look.step), []).append((look.size, at))
        self._kinds = [(*kind, sorted(sizes)) for kind, sizes in kinds.items()]
        self._found: dict[tuple[tuple[int, int, int], ...], _Found] = {}

    def to(self, like: _Look) -> _Found:
        """Return those whose figures are as a column's are."""
        key = tuple(
            (kind, bisect_left(sizes, like.size, key=_most), bisect_right(sizes, most, key=_size))
            for most in (_ALIKE * like.size,)
            for kind, (is_share, step, sizes) in enumerate(self._kinds)
            if is_share == like.is_share and abs(step - like.step) <= step / 2
        )
        if key not in self._found:
            places = sorted(
                at for kind, low, high in key for _, at in self._kinds[kind][2][low:high]
            )
            self._found[key] = _Found(tuple(self._outcomes[at] for at in places), {})
        return self._found[key]


def _size(entry: tuple[float, int]) -> float:
    return entry[0]


def _most(entry: tuple[float, int]) -> float:
    """Return the largest size that is like this one."""
    return _ALIKE * entry[0]


def _look(lattice: Lattice, footing: Footing, outcome: Outcome) -> _Look:
    target, terms, _ = figures_of(lattice, footing.trial, outcome.column)
    return _Look(
        target.is_percent or says("share", lattice.columns[outcome.column]),
        min(figure.step for figure in (target, *terms)),
        max(target.step, abs(target.value), *(abs(term.value) for term in terms)),
    )


def _level(lattice: Lattice, footing: Footing, seen: Evidence, outcome: Outcome) -> str | None:
    """Return how grave it is that a sum fails in a column; None where it may have been none."""
    alike = [one for one in seen.fits(outcome) if one.told > 0]
    failing = seen.fails(outcome) or (outcome,)
    target, terms, signs = figures_of(lattice, footing.trial, outcome.column)
    slip = best_slip(target, terms, signs, outcome.gap)
    size = max(abs(target.value), sum(abs(term.value) for term in terms))
    missed = abs(outcome.gap) / size if size else 1.0
    middle = _is_between(target, terms)
    rare = slip is not None and slip <= TELLING
    if _is_left_out(lattice, footing, outcome) or target.is_marked or _is_guess(lattice, footing):
        return None
    if len(alike) >= _KNOWN and len(failing) <= max(1, len(alike) // 4):
        sure = (footing.named or footing.told >= _SURE) and slip is not None and len(failing) == 1
        return "error" if not middle or missed <= NEAR or rare or sure else None
    if len(alike) >= 2 and len(failing) <= max(1, len(alike) // 2):
        if rare or (missed <= NEAR and not middle):
            return "error"
        several = len(alike) >= (_KNOWN - 1 if middle else _SEVERAL) and len(failing) == 1
        return "error" if several and slip is not None else None
    fits = [one for one in footing.fits if one.told > 0]
    if len(fits) >= 2 and rare and len(failing) <= len(fits):
        return "warning"
    if len(fits) != 1 or len(failing) > 1:
        return None
    if alike and not middle and missed <= CLOSE and footing.named and fits[0].told >= _MUCH:
        return "warning"
    return "warning" if rare else None


# Digits that one column alone must tell.
_MUCH = 2.0


def best_slip(
    target: Figure, terms: tuple[Figure, ...], signs: tuple[int, ...], gap: float
) -> float | None:
    """Return how likely chance makes the slip that would mend a sum; None where none does."""
    meant = [(target, target.value - gap)]
    meant += [(term, term.value + sign * gap) for term, sign in zip(terms, signs, strict=True)]
    named = [slip_of(figure, round(value, 9)) for figure, value in meant]
    found = [chance(target, name) for name in named if name]
    return min(found, default=None)


def _is_guess(lattice: Lattice, footing: Footing) -> bool:
    """Tell whether no word calls a row a sum, and its figures say so less than all but one: rows of
    one pattern nearly add up."""
    if footing.named or says("result", lattice.rows[footing.trial.target]):
        return False
    if len(footing.trial.rows) == len(lattice.rows) - 1:
        return False
    return len(footing.fails) > 1 or any(abs(one.gap) > one.room / 10 for one in footing.fits)


def _is_between(target: Figure, terms: tuple[Figure, ...]) -> bool:
    """Tell whether a figure may be a mean of others."""
    values = [term.value for term in terms]
    return min(values) <= target.value <= max(values) and min(values) > 0


def _is_left_out(lattice: Lattice, footing: Footing, outcome: Outcome) -> bool:
    """Tell whether a total misses its parts by exactly one of the figures of its column: another
    choice of parts, and no slip."""
    target = lattice.figures[footing.trial.target, outcome.column]
    gap = abs(outcome.gap)
    if gap < 10 * target.step:
        return False
    line = [one for one in lattice.line(outcome.column) if one is not None]
    exact = all(abs(one.gap) < target.step / 100 for one in footing.fits)
    room = target.step / 2 if exact else outcome.room
    return any(abs(abs(one.value) - gap) <= room for one in line if one.value)


def alone(lattice: Lattice) -> Iterator[tuple[Equation, bool]]:
    """Yield the totals of a table of which one column only has any, so that no other column shows
    what they are the sum of: those that hold, and those that one slip keeps from it."""
    columns = [at for at, label in enumerate(lattice.columns) if not says("never", label)]
    columns = [at for at in columns if not _is_share(lattice, at)]
    # A column that has no total of its own shows nothing of another's.
    columns = [at for at in columns if any((row, at) in lattice.figures for row in lattice.totals)]
    if len(columns) != 1 or says("open", lattice.said):
        return
    line = lattice.line(columns[0])
    for target_row in sorted(lattice.totals):
        target = line[target_row]
        choices = [
            found
            for rows in _blocks(lattice, target_row)
            if len(found := [figure for row in rows if (figure := line[row])]) == len(rows) > 1
        ]
        if target is None or target.is_marked or not choices:
            continue
        sums = [_plain_sum(lattice, target, tuple(terms), line) for terms in choices]
        held = [one for one in sums if one.holds_with(target, target.value)]
        if held:
            yield held[0], True
        elif _is_slipped(sums[0]):
            yield sums[0], False


def _is_share(lattice: Lattice, column: int) -> bool:
    held = [one.is_percent for one in lattice.line(column) if one is not None]
    return all(held) or says("share", lattice.columns[column])


def _blocks(lattice: Lattice, target: int) -> Iterator[list[int]]:
    """Yield the rows that a total may be the sum of: those since the total above, all above that
    are no totals, the totals above; below it where it comes first."""
    rows = [
        row
        for row, label in enumerate(lattice.rows)
        if row not in lattice.parts and (row in lattice.totals or not says("never", label))
    ]
    above = [row for row in rows if row < target]
    if not above:
        below = [row for row in rows if row > target]
        last = next((row for row in below if row in lattice.totals), len(lattice.rows))
        yield [row for row in below if row < last]
        return
    first = max((row for row in above if row in lattice.totals), default=-1)
    yield [row for row in above if row > first]
    yield [row for row in above if row >= first]
    yield [row for row in above if row not in lattice.totals]
    yield [row for row in above if row in lattice.totals]


def _plain_sum(
    lattice: Lattice, target: Figure, terms: tuple[Figure, ...], line: list[Figure | None]
) -> Equation:
    room = (len(terms) + 1) * max(target.step, shared_step(line)) / 2
    return Equation(
        kind="total", target=target, terms=terms, signs=(1,) * len(terms), room=room,
        level="warning", by_rows=lattice.is_turned,
    )  # fmt: skip


def _is_slipped(one: Equation) -> bool:
    """Tell whether one slip keeps a sum from holding, and is hardly there by chance."""
    gap = one.target.value - one.given()
    slip = best_slip(one.target, one.terms, one.signs, gap)
    allowed = ALONE if gap > 0 else 2 * ALONE
    return abs(gap) <= NEAR * abs(one.target.value) and slip is not None and slip <= allowed
