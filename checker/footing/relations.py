"""Columns that are worked out of two others: shares, changes, quotients, products.

That a column is one of these is told by the rows in which it comes out; its label may say so, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from math import floor, log10

from msgspec import Struct
from msgspec.structs import replace

from checker.footing.equations import FORMS, Equation, Form, reach
from checker.footing.lattice import Figure, Lattice
from checker.footing.own_forms import form_of_row
from checker.footing.slips import chance, slip_between
from checker.footing.words import is_total, says

# So many rows have to hold; more where no label says what a column is.
_FEWEST, _FEWEST_UNSAID = 4, 5
_TOLD, _TOLD_UNSAID = 4.0, 10.0
_MOST_TOLD = 3.0
# Tables of more columns are only searched where labels say what a column is.
_WIDE = 9
# Rows beyond these are not needed to tell what a column is.
_SAMPLE = 6
# How far beyond rounding a figure has to be, in steps of its own.
_BEYOND = 0.75
# How unlikely it has to be that rounded figures all come out.
_UNLIKELY = 0.02
_ONE = 1.0001


class Way(Struct, frozen=True):
    """A way of working a column out of others."""

    kind: str
    form: Form
    target: int
    terms: tuple[int, int]
    scale: float
    said: bool


class Row(Struct, frozen=True):
    """What a row says of a way: its figures, how far the target is beyond what they give, and how
    many digits are told where it holds."""

    target: Figure
    terms: tuple[Figure, Figure]
    beyond: float
    room: float
    told: float
    missed: float = 0.0
    width: float = 0.0
    # How this row is worked out where its cell is marked otherwise than its column's others.
    own: tuple[Form, float] | None = None


def relations_of(lattice: Lattice) -> Iterator[tuple[Equation, bool]]:
    """Yield what ties the columns of a table, row by row: what holds with True, what fails with
    False."""
    if len(lattice.rows) <= _FEWEST:
        return
    seen: set[frozenset[int]] = set()
    for way in _ways(lattice):
        own = frozenset((way.target, *way.terms))
        if own in seen and way.form.name not in ("quotient", "growth"):
            continue
        key = own | {-1} if way.form.name in ("quotient", "growth") else own
        if key in seen:
            continue
        rows = _rows(lattice, way)
        found = list(_judged(way, rows, lattice))
        if found:
            seen.add(key)
            yield from found


def _ways(lattice: Lattice) -> Iterator[Way]:
    """Yield the ways that may be, those first that labels suggest."""
    labels = lattice.columns
    width = len(labels)
    unsaid = []
    for target, first, second in permutations(range(width), 3):
        if min(target, first, second) < 0:
            continue
        for way in _of(lattice, target, (first, second)):
            if way.said:
                yield way
            else:
                unsaid.append(way)
    if width <= _WIDE:
        yield from unsaid


def _of(lattice: Lattice, target: int, terms: tuple[int, int]) -> Iterator[Way]:
    label = lattice.columns[target]
    change, share = says("change", label), says("share", label)
    mean = says("mean", label)
    first, second = terms
    wide = len(lattice.columns) > _WIDE
    percent = 100.0 if _is_of_percent(lattice, target, label) else 1.0
    if change:
        yield Way("change", FORMS["difference"], target, terms, 1.0, True)
        yield Way("change", FORMS["growth"], target, terms, percent, True)
        if percent == 1.0:
            yield Way("change", FORMS["growth"], target, terms, 100.0, True)
    elif share:
        yield Way("share", FORMS["quotient"], target, terms, 100.0, True)
    if first < second and mean:
        yield Way("relation", FORMS["mean"], target, terms, 1.0, True)
    if wide:
        return
    if not change and not mean:
        yield Way("change", FORMS["growth"], target, terms, 100.0, False)
    if not share and not mean and not change:
        yield Way("relation", FORMS["quotient"], target, terms, 0.0, says("never", label))
    if says("never", label) or share:
        # A share is told in percent or as a fraction; in any other power of ten it is a quotient.
        for scale in (100.0, 1.0):
            yield Way("relation", FORMS["part"], target, terms, scale, True)
    if first < second and not change and not share and not mean:
        yield Way("relation", FORMS["product"], target, terms, 0.0, False)
        yield Way("relation", FORMS["sum"], target, terms, 1.0, False)
    if not share and not mean:
        named = _is_league(lattice, target, terms)
        yield Way("relation", FORMS["three"], target, terms, 1.0, named)
        yield Way("relation", FORMS["two"], target, terms, 1.0, named)


_LEAGUE = ("three", "two")


def _is_league(lattice: Lattice, target: int, terms: tuple[int, int]) -> bool:
    """Tell whether a column is called the points that are given for wins and draws, and no note
    says that some were taken away."""
    if "deduct" in lattice.said:
        return False
    labels = [lattice.columns[at] for at in (target, *terms)]
    return all(map(says, ("points", "won", "drawn"), labels))


def _is_misplaced(lattice: Lattice, way: Way, row: Row) -> bool:
    """Tell whether a team has other points than its place in the table, and what its row gives
    would be in place: a team that lost points to a ruling stands where these put it."""
    if not way.said:
        return True
    line = [each for each in lattice.line(way.target) if each is not None]
    at = next(at for at, each in enumerate(line) if each.start == row.target.start)
    above = line[at - 1].value if at else float("inf")
    below = line[at + 1].value if at + 1 < len(line) else 0.0
    given = way.form.work_out(*(term.value for term in row.terms))
    return below <= given <= above and not below <= row.target.value <= above


def _is_of_percent(lattice: Lattice, column: int, label: str) -> bool:
    held = [one.is_percent for one in lattice.line(column) if one is not None]
    return "%" in label or "cent" in label.lower() or (bool(held) and all(held))


def _rows(lattice: Lattice, way: Way) -> list[Row]:
    """Return what each row says of a way, or nothing where the first few speak against it."""
    scale = way.scale or _scale(lattice, way)
    if not scale:
        return []
    found: list[Row] = []
    fails = far = judged = 0
    for row in range(len(lattice.rows)):
        figures = [lattice.figures.get((row, column)) for column in (way.target, *way.terms)]
        target, first, second = figures
        if target is None or first is None or second is None:
            continue
        formed = form_of_row(way.form, scale, target, (first, second))
        if formed is None:
            continue
        if formed[0] is not way.form or formed[1] != scale:
            found += _row_apart(way, formed, target, (first, second))
            continue
        if _is_far(way, scale, target, (first, second)):
            far += 1
            if far > 1 and far * 3 > far + judged:
                return []
        read = _row(way, scale, target, (first, second))
        if read is None:
            continue
        found.append(read)
        judged += 1
        fails += read.beyond > 0
        if fails > 1 and fails * 3 > judged:
            return []
    return found


def _row_apart(
    way: Way, formed: tuple[Form, float], target: Figure, terms: tuple[Figure, Figure]
) -> list[Row]:
    """Return what a row says that is worked out in another form than its column. It is one of few,
    which do not show how they were rounded: what its terms may stand for is room."""
    form, scale = formed
    if form.name != "difference":
        read = _row(replace(way, form=form), scale, target, terms)
        return [replace(read, own=formed)] if read else []
    low, high = reach(form, scale, terms) or (0.0, 0.0)
    half = target.step / 2
    room = (high - low) / 2 + half
    missed = abs(target.value - scale * form.work_out(*(term.value for term in terms)))
    beyond = max(0.0, missed - room * _ONE)
    return [Row(target, terms, beyond, room, 0.0, missed, high - low, formed)]


def _is_far(way: Way, scale: float, target: Figure, terms: tuple[Figure, Figure]) -> bool:
    """Tell at a glance whether a target is nowhere near what its terms give."""
    try:
        given = scale * way.form.work_out(terms[0].value, terms[1].value)
    except ZeroDivisionError:
        return False
    room = 2 * target.step + 0.5 * max(abs(given), abs(target.value))
    return terms[1].value > 20 * terms[1].step and abs(abs(target.value) - abs(given)) > room


def _scale(lattice: Lattice, way: Way) -> float:
    """Return the power of ten by which a quotient or product gives its target, told by the middle
    row; 0 where there is none."""
    found = []
    for row in range(len(lattice.rows)):
        target, first, second = (
            lattice.figures.get((row, column)) for column in (way.target, *way.terms)
        )
        if target and first and second and target.value and first.value and second.value:
            given = way.form.work_out(first.value, second.value)
            if target.value / given > 0:
                found.append(log10(target.value / given))
        if len(found) >= 2 * _SAMPLE:
            break
    if len(found) < 3:
        return 0.0
    middle = sorted(found)[len(found) // 2]
    near = floor(middle + 0.5)
    return 10.0**near if abs(middle - near) < 0.05 else 0.0


def _row(way: Way, scale: float, target: Figure, terms: tuple[Figure, Figure]) -> Row | None:
    given = reach(way.form, scale, terms)
    if way.form.name == "growth" and terms[1].value < 0:
        # Of what is below zero, makers of tables do not agree which way is up.
        return None
    if given is None or (terms[1].value == 0 and way.form.name in ("quotient", "growth", "part")):
        return None
    low, high = given
    value = target.value
    middle = scale * way.form.work_out(*(term.value for term in terms))
    if value > 0 > middle and says("fall", target.column):
        low, high, middle = -high, -low, -middle
    half = target.step / 2 + 1e-9 * abs(value)
    if way.form.name in ("sum", "difference", "three", "two", "mean"):
        # Sums are judged as they are written, once it is seen that they were not rounded.
        low = high = middle
        half = 1e-6 * max(target.step, abs(value) * 1e-6) if target.step <= terms[0].step else half
    gap = max(low - value, value - high, 0.0)
    beyond = max(0.0, gap - half)
    width = (high - low) + 2 * half + target.step
    told = log10((abs(value) + width) / width) if value else 0.0
    simple = len({term.value for term in terms}) < 2 or 0 in (terms[0].value, terms[1].value)
    if simple or terms[1].value in (1.0, 10.0, 100.0) or value in (terms[0].value, terms[1].value):
        told = 0.0
    slack = (
        _BEYOND * target.step if way.form.name in ("quotient", "growth", "product", "part") else 0.0
    )
    room = max(abs(middle - low), abs(high - middle)) + half + slack
    beyond = beyond if gap > half + slack else -min(1.0, beyond)
    missed = abs(value - middle)
    return Row(target, terms, beyond, room, min(_MOST_TOLD, told), missed, high - low)


def _unrounded(rows: list[Row]) -> list[Row]:
    """Return rows judged by their figures as they are written, where those that hold show that
    these were not rounded: counts come out exactly."""
    fits = [row for row in rows if row.beyond == 0 and row.told > 0]
    exact = [row for row in fits if row.missed <= row.target.step * 0.5001]
    chance = 1.0
    for row in exact:
        chance *= min(1.0, row.target.step / (row.width + row.target.step))
    if len(exact) < len(fits) - max(1, len(fits) // 5) or chance > _UNLIKELY:
        return rows
    slack = (0.5 + _BEYOND) * _ONE
    return [
        # What a total's row says in proportion to others was worked out from sums, not from rows.
        row
        if is_total(row.target.row)
        else replace(
            row,
            room=slack * row.target.step,
            beyond=max(0.0, row.missed / row.target.step - slack),
            told=row.told and min(_MOST_TOLD, log10(abs(row.target.value) / row.target.step + 1)),
        )
        for row in rows
    ]


def _judged(way: Way, rows: list[Row], lattice: Lattice) -> Iterator[tuple[Equation, bool]]:
    if way.form.name in ("quotient", "growth", "part", "product"):
        rows = [
            *_unrounded([row for row in rows if row.own is None]),
            *(row for row in rows if row.own is not None),
        ]
    plain = [row for row in rows if row.own is None]
    fits = [row for row in plain if row.beyond == 0 and row.told > 0]
    fails = [row for row in plain if row.beyond > 0]
    fewest = _FEWEST if way.said else _FEWEST_UNSAID
    told = sum(row.told for row in fits)
    if len(fits) < fewest or told < (_TOLD if way.said else _TOLD_UNSAID):
        return
    if len({row.target.value for row in fits}) < 3:
        return
    if len(fails) > max(1, len(fits) // (4 if way.said else 8)):
        return
    whole = way.scale or _scale(lattice, way)
    for row in rows:
        form, scale = row.own or (way.form, whole)
        if row.beyond > 0 and (row.target.is_marked or not _is_meant(way, row, len(fits), whole)):
            continue
        if row.beyond > 0 and way.form.name in _LEAGUE and not _is_misplaced(lattice, way, row):
            continue
        yield (
            Equation(
                kind=way.kind,
                target=row.target,
                terms=row.terms,
                form=form,
                scale=scale,
                room=row.room,
                # Points are also taken away.
                level="error" if len(fits) >= 5 and way.form.name not in _LEAGUE else "warning",
                others=len(fits),
                by_rows=not lattice.is_turned,
            ),
            row.beyond <= 0,
        )


def _is_meant(way: Way, row: Row, fits: int, scale: float) -> bool:
    """Tell whether a row that fails was to hold: a label says so and many others do, or one slip
    is all that is wrong."""
    if way.said and fits >= _FEWEST_UNSAID and way.form.name not in _LEAGUE:
        return True
    equation = Equation(
        kind=way.kind, target=row.target, terms=row.terms, form=row.own[0] if row.own else way.form,
        scale=row.own[1] if row.own else scale, room=row.room,
    )  # fmt: skip
    for figure in equation.figures:
        bounds = equation.bounds(figure)
        found = slip_between(figure, *bounds) if bounds else None
        if found and (way.said or chance(figure, found[0]) < 0.5 or fits >= 2 * _FEWEST_UNSAID):
            return True
    return False
