"""Columns that are worked out of two others: shares, changes, quotients, products.

That a column is one of these is told by the rows in which it comes out; its label may say so, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from checker.footing.equations import FORMS, Equation
from checker.footing.lattice import Lattice
from checker.footing.relation_rows import Row, Way, rows_of, scale_of, unrounded
from checker.footing.slips import chance, slip_between
from checker.footing.words import says

# So many rows have to hold; more where no label says what a column is.
_FEWEST, _FEWEST_UNSAID = 4, 5
_TOLD, _TOLD_UNSAID = 4.0, 10.0
# Tables of more columns are only searched where labels say what a column is.
_WIDE = 9


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
        rows = rows_of(lattice, way)
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
    if first < second and not change and not mean:
        if not share:
            yield Way("relation", FORMS["product"], target, terms, 0.0, False)
        # "Combined ratio (%)" is loss ratio and expense ratio: shares add up to a share.
        if all(says("share", lattice.columns[term]) == share for term in terms):
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


def _has_share(way: Way, lattice: Lattice) -> bool:
    """Tell whether a product has a share as a factor: shares are rounded, whatever comes of few."""
    shares = (says("share", lattice.columns[term]) for term in way.terms)
    return way.form.name == "product" and any(shares)


def _judged(way: Way, rows: list[Row], lattice: Lattice) -> Iterator[tuple[Equation, bool]]:
    if way.form.name in ("quotient", "growth", "part", "product") and not _has_share(way, lattice):
        rows = [
            *unrounded([row for row in rows if row.own is None]),
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
    whole = way.scale or scale_of(lattice, way)
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
