"""What becomes of each figure of a text that quotes tables: it is a cell, it is worked out, or it
is a slip away from the cell that its words point to."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from checker.context import Context
from checker.quoting.asked import is_wished
from checker.quoting.evidence import Hit, Quoted, Text, lines_of, named, texts
from checker.quoting.figures import DIGIT, MIXED, MOVED, SCALED, SWAPPED, Told, implies
from checker.quoting.place import (
    Place,
    fits_years,
    place_of,
    slip_from,
    speaks_elsewhere,
)
from checker.quoting.pointed import pointed
from checker.quoting.tabled import Quotable
from checker.quoting.worked_out import Worked, worked_out
from checker.quoting.worked_words import is_told
from checker.quoting.wrong_cells import wrong_cell

# A text is about a table if so much of what it says stands there; if nearly all of it does, it
# quotes this version of the table and no revised one.
_ABOUT, _FAITHFUL = 0.5, 0.8
# Figures that are revised differ by less than this.
_REVISED = 0.03


class Verdict(Struct, frozen=True, kw_only=True):
    """A figure and what the table says of it.

    ``cell`` is the cell that it is, or should have been; ``worked`` what it is worked out as;
    ``slip`` what went wrong, None where it holds; ``meant`` the value that it should have.
    """

    figure: Told
    quoted: Quoted
    cell: Quotable
    worked: Worked | None = None
    slip: str | None = None
    meant: float = 0.0
    level: str = "warning"
    reason: str = ""


def verdicts(context: Context) -> tuple[Verdict, ...]:
    """Return what the tables of an audit say of the figures of its prose."""
    return tuple(one for text in context.once(texts) for one in _of(context, text))


def _of(context: Context, text: Text) -> Iterator[Verdict]:
    known: dict[str, Verdict] = {}
    open_figures = []
    explained = telling = 0
    for figure in text.figures:
        found, is_explained = _holding(context, text, figure)
        if found is not None:
            known[figure.claim.id] = found
        if figure.digits >= 3:
            telling += 1
            explained += is_explained
        open_figures.append((figure, is_explained))
    doubted = set()
    if explained >= _ABOUT * telling:
        faithful = telling > 3 and explained >= _FAITHFUL * (telling - 1)
        for figure, is_explained in open_figures:
            wrong = _wrong(context, text, figure, is_explained, faithful)
            if wrong is not None:
                doubted.add(figure.claim.id)
                yield wrong
    for name, one in known.items():
        if name not in doubted:
            yield one


def _holding(context: Context, text: Text, figure: Told) -> tuple[Verdict | None, bool]:
    """Return what a figure is by the tables, if that can be told, and whether anything at all in
    them explains it."""
    explained = False
    for quoted in text.quoted:
        place = place_of(context, text, quoted, figure)
        hits = quoted.hits.get(figure.claim.id, ()) or _short_hits(quoted, figure, place)
        sure = _surest(quoted, hits, place, figure)
        if sure is not None:
            return Verdict(figure=figure, quoted=quoted, cell=sure.cell), True
        explained = explained or bool(hits)
        worked = worked_out(quoted, figure, place.lines)
        if worked is not None:
            explained = True
            said = _said(quoted, figure, place) if place.here else None
            if said is not None:
                cell = said.cells[-1]
                return Verdict(figure=figure, quoted=quoted, cell=cell, worked=said), True
    return None, explained


def _said(quoted: Quoted, figure: Told, place: Place) -> Worked | None:
    """Return how a figure is worked out in the way that its words say."""
    kinds = _kinds(figure)
    return worked_out(
        quoted,
        figure,
        place.lines,
        lambda one: one.kind in kinds and is_told(one, quoted.table, figure, place),
    )


def _kinds(figure: Told) -> tuple[str, ...]:
    """Return how a figure of its kind may be worked out, so that it is worth saying."""
    kind = figure.claim.kind
    if kind in ("growth",):
        return ("growth",)
    if kind in ("change", "difference"):
        return ("difference",)
    return ("share",) if kind == "share" and figure.is_percent and figure.digits > 2 else ()


def _short_hits(quoted: Quoted, figure: Told, place: Place) -> tuple[Hit, ...]:
    """Return the cells of the named lines that a figure of few digits, or one that is rounded far,
    can be."""
    found = []
    for line in place.lines:
        for cell in quoted.table.line(line):
            if cell.is_percent != figure.is_percent:
                continue
            for scale in quoted.scales_of(figure, cell):
                if implies(cell.value * scale, cell.step * scale, figure):
                    found.append(Hit(figure, cell, scale))
                    break
    return tuple({id(hit.cell): hit for hit in found}.values())


def _surest(quoted: Quoted, hits: tuple[Hit, ...], place: Place, figure: Told) -> Hit | None:
    """Return the cell that a figure is, if its row or column is named and its year is no other."""
    ranked: list[tuple[int, int, Hit]] = []
    for hit in hits:
        row, column = ("row", hit.cell.row), ("column", hit.cell.column)
        if not fits_years(quoted, hit.cell, place.years):
            continue
        score = 2 * (row in place.here) + 2 * (column in place.here)
        score += (row in place.lines) + (column in place.lines)
        score += bool(quoted.table.years_of(hit.cell) & place.sentence_years)
        exact = figure.digits >= 4 and len(hits) == 1
        total = row in quoted.table.totals and figure.digits >= 3
        if score >= 2 or exact or total:
            ranked.append((score, -len(ranked), hit))
    if not ranked or (figure.digits < 2 and max(ranked)[0] < 4):
        return None
    return max(ranked, key=lambda one: one[:2])[2]


def _wrong(
    context: Context, text: Text, figure: Told, is_explained: bool, faithful: bool
) -> Verdict | None:
    """Return what is wrong with a figure, if one reading only is left."""
    if not figure.is_exact or figure.digits < 2 or _is_of_another(context, text, figure):
        return None
    found: list[Verdict] = []
    for quoted in text.quoted:
        if speaks_elsewhere(quoted, figure):
            return None
        place = place_of(context, text, quoted, figure)
        if is_wished(place.clause, quoted.table.said):
            return None
        one = None if is_explained else _slipped(quoted, figure, place, faithful)
        if one is None:
            other = wrong_cell(text, quoted, figure, place) or pointed(
                context, text, quoted, figure, place
            )
            if other is not None:
                one = Verdict(
                    figure=figure, quoted=quoted, cell=other.cell, slip=other.slip,
                    meant=other.meant, level=other.level, reason=other.reason,
                )  # fmt: skip
        if one is not None:
            found.append(one)
    values = {round(one.meant, 9) for one in found}
    return found[0] if len(values) == 1 else None


def _is_of_another(context: Context, text: Text, figure: Told) -> bool:
    """Tell whether a figure is a cell of a table that its text does not quote otherwise, in a line
    that its sentence names."""
    for table, hit in text.others.get(figure.claim.id, ()):
        lines = lines_of(named(context, table, figure))
        if ("row", hit.cell.row) in lines or ("column", hit.cell.column) in lines:
            return True
    return False


def _slipped(quoted: Quoted, figure: Told, place: Place, faithful: bool) -> Verdict | None:
    """Return the one cell of the lines that a figure's words name from which one slip leads to
    it."""
    ranked: list[tuple[int, Verdict]] = []
    seen: set[tuple[int, int]] = set()
    lines = place.lines if place.rows() else (*place.lines, *sorted(quoted.table.totals))
    for line in lines:
        for cell in quoted.table.line(line):
            if (cell.row, cell.column) in seen:
                continue
            seen.add((cell.row, cell.column))
            found = slip_from(quoted, figure, cell)
            if found is None or not fits_years(quoted, cell, place.years):
                continue
            if found[0] in (DIGIT, MIXED) and not faithful:
                continue
            scaled = found[0] in (MOVED, SCALED) and not figure.is_percent
            if scaled and figure.sort not in quoted.sure:
                continue
            near = abs(found[1] - figure.value) < _REVISED * found[1]
            if found[0] == DIGIT and near and figure.digits < 5:
                continue
            weight = _weight(quoted, figure, place, cell, found[0])
            if weight:
                level = "error" if _is_plain(quoted, figure, place, cell, found[0]) else "warning"
                ranked.append(
                    (
                        weight,
                        Verdict(
                            figure=figure, quoted=quoted, cell=cell, slip=found[0],
                            meant=found[1], level=level,
                        ),
                    )
                )  # fmt: skip
    if not ranked:
        return None
    top = max(weight for weight, _ in ranked)
    best = [one for weight, one in ranked if weight == top]
    return best[0] if len({round(one.meant, 9) for one in best}) == 1 else None


def _weight(quoted: Quoted, figure: Told, place: Place, cell: Quotable, slip: str) -> int:
    """Return how well a figure's words point to a cell, 0 for not well enough for its slip."""
    row, column = ("row", cell.row), ("column", cell.column)
    here = (row in place.here) + (column in place.here)
    beside = (row in place.beside) or (column in place.beside)
    year = bool(quoted.table.years_of(cell) & place.sentence_years)
    total = row in quoted.table.totals and not place.rows()
    near = row in place.earlier or column in place.earlier
    rows = [line for line in place.lines if line[0] == "row"]
    timed = bool(quoted.table.years.get(row)) and column in place.lines
    if rows and row not in rows and not (total or timed):
        return 0
    weight = 4 * here + 2 * beside + year + near + total
    if slip == DIGIT:
        enough = figure.digits >= 4 and here and (here > 1 or year or figure.digits >= 5)
    elif slip == SWAPPED:
        enough = bool(here or beside) or ((near or total) and figure.digits >= 4)
    elif slip == MIXED:
        enough = bool(here or beside) and figure.digits >= 4
    else:
        enough = bool(here or beside or (near and figure.digits >= 3)) and (
            figure.digits >= 3 or (figure.is_percent and bool(here or beside))
        )
    return weight if enough else 0


def _is_plain(quoted: Quoted, figure: Told, place: Place, cell: Quotable, slip: str) -> bool:
    """Tell whether a sentence names a cell's row and column plainly."""
    if figure.digits < 4 or slip not in (SWAPPED, MOVED, SCALED):
        return False
    row, column = ("row", cell.row), ("column", cell.column)
    rows, columns = place.rows(), place.rows("column")
    year = bool(quoted.table.years_of(cell) & place.sentence_years)
    lone = sum(one.is_percent == cell.is_percent for one in quoted.table.line(row)) == 1
    if rows == (row,):
        return column in columns or year or lone
    return columns == (column,) and year
