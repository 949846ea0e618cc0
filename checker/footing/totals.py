"""Rows that are sums of others: which rows, told by the columns in which it holds.

A row may be the sum of the rows above it or below it, of subtotals among them, or what is left when
some are taken away. Which it is, words only suggest; that the figures of several columns come out
is what shows it. The columns are judged one by one then.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product, takewhile
from math import erf, log10, sqrt

from msgspec import Struct

from checker.footing.lattice import Figure, Lattice, shared_step
from checker.footing.words import says

# Totals of totals of totals: so deep.
_LAYERS = 6
# How much is known by a column in which a sum comes out: at most so many digits.
_MOST_TOLD = 4.0
# How many digits must be told, beyond how many ways were tried: for rows that words call a whole,
# for those that accounts work out, and for any other.
TOLD_TOTAL, TOLD_RESULT, TOLD_ANY = 1.5, 2.0, 4.5
# Tables of more rows are not searched for totals that no word names.
_SEARCHED = 120
_LONGEST_RUN = 40
_LONG = 300
# How unlikely it has to be that rounded figures all come out to the last digit.
_UNLIKELY = 0.05
# Rows in accounts whose signs are tried out.
_SIGNED = 6
# How many figures are looked at for one table at most.
_WORK = 400_000


class Trial(Struct, frozen=True):
    """A way of working out a row: the rows with their signs."""

    target: int
    rows: tuple[int, ...]
    signs: tuple[int, ...]


class Outcome(Struct, frozen=True):
    """What a column says of a trial: by how much the target misses its parts, the room that
    rounding leaves, how many digits are told where it holds, whether a cell was taken for none."""

    column: int
    gap: float
    room: float
    told: float
    zeros: bool

    @property
    def holds(self) -> bool:
        """Whether the target is the sum, rounding aside."""
        return abs(self.gap) <= self.room


class Footing(Struct, frozen=True):
    """A row that is worked out of others: by which columns that is known, and which fail."""

    trial: Trial
    fits: tuple[Outcome, ...]
    fails: tuple[Outcome, ...]
    told: float
    named: bool


class Columns:
    """The columns of a lattice, ready to be added up."""

    def __init__(self, lattice: Lattice) -> None:
        """Leave out columns that are never added up, by their label."""
        self.lattice = lattice
        self.numbers = [
            column for column, label in enumerate(lattice.columns) if not says("never", label)
        ]
        self.lines = {column: lattice.line(column) for column in self.numbers}
        self.steps = {column: shared_step(line) for column, line in self.lines.items()}
        self.work = 0

    def outcome(self, trial: Trial, column: int) -> Outcome | None:
        """Return what a column says of a trial; None where a figure is missing."""
        line = self.lines[column]
        target = line[trial.target]
        if target is None:
            return None
        total, held, zeros, size, rooms = 0.0, 0, False, 0.0, 0.0
        self.work += len(trial.rows)
        for row, sign in zip(trial.rows, trial.signs, strict=True):
            term = line[row]
            if term is None:
                zeros = True
                continue
            total += sign * term.value
            size += abs(term.value)
            rooms += max(term.step, self.steps[column])
            held += term.value != 0
        if held < 2 and not (held and len(trial.rows) == 1):
            return None
        step = max(target.step, self.steps[column])
        room = (rooms + step) / 2 + 1e-9 * size
        # Halves round away from what they sum up to only where there are several.
        width = min(room, step * (0.5 + sqrt(len(trial.rows)) / 2))
        width = 0.0 if abs(target.value - total) < target.step / 100 else width
        told = log10((abs(target.value) + step) / (2 * width + step)) if target.value else 0.0
        return Outcome(column, target.value - total, room, min(_MOST_TOLD, max(0.0, told)), zeros)


def footings(lattice: Lattice) -> Iterator[Footing]:
    """Yield the rows of a lattice that are worked out of others, one way for each."""
    columns = Columns(lattice)
    rows = [
        row
        for row, label in enumerate(lattice.rows)
        if not says("never", label) or row in lattice.totals
    ]
    shares = [row for row in rows if _is_of_percent(lattice, row)]
    for some in (shares, [row for row in rows if row not in shares]):
        if len(some) > 2:
            yield from _layers(columns, some)


def _layers(columns: Columns, left: list[int]) -> Iterator[Footing]:
    """Yield the sums among rows of one kind: of the rows, then of what these add up to."""
    done: set[int] = set()
    for _ in range(_LAYERS):
        found = _layer(columns, left, done)
        if not found:
            return
        inner: set[int] = set()
        for footing in found:
            done.add(footing.trial.target)
            inner.update(footing.trial.rows)
            yield footing
        left = [row for row in left if row not in inner]


def _is_of_percent(lattice: Lattice, row: int) -> bool:
    """Tell whether a row is one of shares, by its label or its percent signs."""
    held = [each.is_percent for each in lattice.turned_line(row)]
    return says("share", lattice.rows[row]) or all(held)


def _layer(columns: Columns, left: list[int], done: set[int]) -> list[Footing]:
    """Return the best way of working out each row from the rows that are left."""
    lattice = columns.lattice
    found = []
    for target in left:
        if target in done or columns.work > _WORK:
            continue
        named = target in lattice.totals
        if not named and len(left) > _SEARCHED:
            continue
        best = _best(columns, target, left, named)
        if best:
            found.append(best)
    # A row that is the last part of one sum is not the total of another of the same rows.
    found.sort(key=lambda one: (-one.named, -one.told))
    kept: list[Footing] = []
    for one in found:
        own = {one.trial.target, *one.trial.rows}
        if not any(own == {each.trial.target, *each.trial.rows} for each in kept):
            kept.append(one)
    return kept


def _best(columns: Columns, target: int, left: list[int], named: bool) -> Footing | None:
    result = says("result", columns.lattice.rows[target])
    needed = TOLD_TOTAL if named else TOLD_RESULT if result else TOLD_ANY
    best: Footing | None = None
    tried = 0
    for trial in _trials(columns, target, left, named):
        tried += 1
        if columns.work > _WORK:
            break
        judged = _judged(columns, trial, named)
        if judged and (best is None or _rank(judged) > _rank(best)):
            best = judged
    if best is None:
        return None
    ways = tried if named else tried * (1 if result else len(left))
    if len(best.fits) < (1 if named or result else 2) or best.told - log10(ways) < needed:
        return None
    return best


def _rank(footing: Footing) -> tuple[float, float]:
    return len(footing.fits) - len(footing.fails), footing.told


def _judged(columns: Columns, trial: Trial, named: bool) -> Footing | None:
    """Return how a trial fares in all columns; None where the first few speak against it."""
    fits: list[Outcome] = []
    fails: list[Outcome] = []
    for column in columns.numbers:
        outcome = columns.outcome(trial, column)
        if outcome is None:
            continue
        if outcome.holds:
            fits.append(outcome)
        elif not outcome.zeros:
            fails.append(outcome)
        if len(fails) > 3 + 2 * len(fits):
            return None
    told = sum(one.told for one in fits)
    if not fits or told <= 0:
        return None
    return Footing(trial, tuple(fits), tuple(fails), told, named)


def _trials(columns: Columns, target: int, left: list[int], named: bool) -> Iterator[Trial]:
    lattice = columns.lattice
    at = left.index(target)
    above, below = left[:at][::-1], left[at + 1 :]
    longest = len(left) if named else _LONGEST_RUN
    if len(left) > _LONG:
        # Only what lies between totals, and all that there is.
        yield from _whole_runs(lattice, target, left)
        return
    for rows in (above, below):
        yield from _runs(target, rows, longest)
        bare = [row for row in rows if row not in lattice.parts]
        if len(bare) < len(rows):
            yield from _runs(target, bare, longest)
        if named:
            parts = [row for row in bare if row not in lattice.totals]
            if len(parts) < len(bare):
                yield from _runs(target, parts, longest)
            wholes = [row for row in bare if row in lattice.totals]
            if wholes:
                yield from _runs(target, wholes, longest)
    # Rows of one pattern, and neighbours in a smooth series, are near to a - b + c by themselves:
    # words have to say that a row is what is left.
    if len(left) <= _SEARCHED and (named or says("result", lattice.rows[target])):
        yield from _signed(target, [row for row in above if row not in lattice.parts])


def _whole_runs(lattice: Lattice, target: int, left: list[int]) -> Iterator[Trial]:
    at = left.index(target)
    for side in (left[:at][::-1], left[at + 1 :]):
        bare = [row for row in side if row not in lattice.parts]
        block = list(takewhile(lambda row: row not in lattice.totals, bare))
        for rows in (block, [row for row in bare if row not in lattice.totals], bare):
            if len(rows) > 1:
                yield Trial(target, tuple(rows), (1,) * len(rows))


def _runs(target: int, rows: list[int], longest: int) -> Iterator[Trial]:
    for length in range(2, min(len(rows), longest) + 1):
        yield Trial(target, tuple(rows[:length]), (1,) * length)


def _signed(target: int, above: list[int]) -> Iterator[Trial]:
    """Yield what is left of the first row of some when others are taken away."""
    for length in range(2, min(len(above), _SIGNED) + 1):
        rows = tuple(above[:length][::-1])
        for signs in product((1, -1), repeat=length - 1):
            if -1 in signs:
                yield Trial(target, rows, (1, *signs))


def is_exact(fits: tuple[Outcome, ...], parts: int, step: float) -> bool:
    """Tell whether figures were added up as they are written, and not rounded after: rounded ones
    would not all come out to the last digit."""
    exact = [one for one in fits if one.told > 0]
    if any(abs(one.gap) > step / 100 for one in exact):
        return False
    spread = sqrt((parts + 1) / 12)
    chance = erf(0.5 / (spread * sqrt(2)))
    return chance ** len(exact) < _UNLIKELY


def figures_of(
    lattice: Lattice, trial: Trial, column: int
) -> tuple[Figure, tuple[Figure, ...], tuple[int, ...]]:
    """Return target, terms and signs of a trial in a column, empty cells left out."""
    held = [
        (lattice.figures[row, column], sign)
        for row, sign in zip(trial.rows, trial.signs, strict=True)
        if (row, column) in lattice.figures
    ]
    terms, signs = zip(*held, strict=True)
    return lattice.figures[trial.target, column], terms, signs
