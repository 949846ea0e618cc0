"""The rows of a table in which one column may come of two others, and by how much each misses."""

from __future__ import annotations

from math import floor, log10

from msgspec import Struct
from msgspec.structs import replace

from checker.footing.equations import Form, reach
from checker.footing.lattice import Figure, Lattice
from checker.footing.own_forms import form_of_row
from checker.footing.words import is_total, says

_MOST_TOLD = 3.0
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


def rows_of(lattice: Lattice, way: Way) -> list[Row]:
    """Return what each row says of a way, or nothing where the first few speak against it."""
    scale = way.scale or scale_of(lattice, way)
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


def scale_of(lattice: Lattice, way: Way) -> float:
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


def unrounded(rows: list[Row]) -> list[Row]:
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
