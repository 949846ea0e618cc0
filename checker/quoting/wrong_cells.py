"""Figures that are a cell of the table, but not the one of which their words speak."""

from __future__ import annotations

import re

from checker.quoting.evidence import Quoted, Text
from checker.quoting.figures import Told, implies
from checker.quoting.place import Place, only_cell, same_unit
from checker.quoting.tabled import Line, Quotable, Tabled
from checker.quoting.tied_growth import WrongCell, grown, measure_of, older, scale_in
from checker.quoting.worked_out import worked_out

YEAR, ROW, TIED = "year", "row", "tied"
# So near before a figure its row's name has to stand.
_NEAR = 60


def wrong_cell(text: Text, quoted: Quoted, figure: Told, place: Place) -> WrongCell | None:
    """Return the cell that a figure should have been, where it is another one of the table."""
    for judge in (_of_another_year, older, _grown, _of_another_row, _apposed):
        found = judge(text, quoted, figure, place)
        if found is not None:
            return found
    return None


def _own_row(place: Place, figure: Told) -> Line | None:
    """Return the row that a figure's clause speaks of: the only one that its sentence names, or the
    last one named before it where no other stands behind it."""
    rows = [one for one in place.mentions if one.line[0] == "row"]
    lines = {one.line for one in rows}
    if len(lines) == 1:
        return rows[0].line
    if not rows:
        beside = [line for line in place.beside if line[0] == "row"]
        return beside[0] if len(beside) == 1 else None
    ahead = [one for one in rows if one.end <= figure.start]
    behind = [one for one in rows if one.start >= figure.end]
    return ahead[-1].line if ahead and not behind else None


def _grown(text: Text, quoted: Quoted, figure: Told, place: Place) -> WrongCell | None:
    return grown(text, quoted, figure, _own_row(place, figure), len(place.rows()) == 1)


def _of_another_year(text: Text, quoted: Quoted, figure: Told, place: Place) -> WrongCell | None:
    """A figure of a clause with one year that is its row's cell of another year."""
    table, row = quoted.table, _own_row(place, figure)
    if row is None or len(place.years) != 1 or figure.digits < 3:
        return None
    inside = [
        one for one in text.figures
        if one.claim.sentence_start == figure.claim.sentence_start
        and place.clause.strip() and one.claim.text in place.clause
    ]  # fmt: skip
    if len(inside) != 1:
        return None
    (year,) = place.years
    cells = table.line(row)
    named = (*place.rows(), row)
    if _is_any(quoted, figure, [one for line in named for one in table.line(line)
                                if year in table.years_of(one)]):  # fmt: skip
        return None
    taken = [cell for cell in cells if _is_of_another(table, cell, year)]
    taken = [cell for cell in taken if _is_any(quoted, figure, [cell])]
    if len(taken) != 1:
        return None
    meant = [
        cell for cell in cells
        if table.years_of(cell) == {year} and measure_of(table, cell) == measure_of(table, taken[0])
    ]  # fmt: skip
    if len(meant) != 1:
        return None
    if worked_out(quoted, figure, (row,)) is not None and figure.digits < 4:
        return None
    scale = scale_in(quoted, figure, taken[0])
    level = "error" if figure.digits >= 4 and len(place.rows()) == 1 else "warning"
    of = ", ".join(str(one) for one in sorted(table.years_of(taken[0])))
    return WrongCell(meant[0], meant[0].value * scale, YEAR, level, f"It is the figure of {of}.")


def _is_of_another(table: Tabled, cell: Quotable, year: int) -> bool:
    years = table.years_of(cell)
    return len(years) == 1 and year not in years


def _of_another_row(text: Text, quoted: Quoted, figure: Told, place: Place) -> WrongCell | None:
    """A figure right behind a row's name that is another row's in the same column."""
    table, rows = quoted.table, place.rows()
    cell = only_cell(quoted, figure)
    if len(rows) != 1 or cell is None or figure.digits < 3 or ("row", cell.row) in place.lines:
        return None
    ahead = [one for one in place.mentions if one.line == rows[0] and one.end <= figure.start]
    if not ahead or not place.clause or figure.start - ahead[-1].end > _NEAR:
        return None
    if "," in figure.claim.sentence[ahead[-1].end : figure.start]:
        return None
    others = [one for one in table.line(rows[0]) if one.is_percent == cell.is_percent]
    meant = [one for one in others if one.column == cell.column]
    if not meant or _is_any(quoted, figure, table.line(rows[0])):
        return None
    named = ("column", cell.column) in place.here
    if not (named or len(others) == 1) or worked_out(quoted, figure, rows) is not None:
        return None
    if not same_unit(quoted, figure, meant[0]):
        return None
    scale = scale_in(quoted, figure, cell)
    reason = f"It is that of {table.names.get(('row', cell.row), '')}."
    return WrongCell(meant[0], meant[0].value * scale, ROW, "warning", reason)


_OR = re.compile(r"^\s?(?:[^,.;\d]{0,40}?,\s)?or\s(?:\w+\s)?$|^\s?\($", re.IGNORECASE)


def _apposed(text: Text, quoted: Quoted, figure: Told, place: Place) -> WrongCell | None:
    """ "18.6 per cent, or 206,859 persons", where both stand in the table, in two rows."""
    cell = only_cell(quoted, figure)
    sentence, table = figure.claim.sentence, quoted.table
    if cell is None or figure.digits < 3:
        return None
    for other in text.figures:
        if other.claim.sentence_start != figure.claim.sentence_start or other is figure:
            continue
        partner = only_cell(quoted, other)
        if partner is None or other.digits < 3 or other.is_percent == figure.is_percent:
            continue
        first, second = sorted((figure, other), key=lambda one: one.start)
        if partner.row == cell.row or not _OR.match(sentence[first.end : second.start]):
            continue
        meant = table.cells.get((partner.row, cell.column))
        held = ("row", partner.row) in place.here and ("row", cell.row) not in place.here
        crossed = table.cells.get((cell.row, partner.column))
        if meant is None or crossed is None or not (held or figure is second):
            continue
        if ("row", cell.row) in place.here:
            continue
        if _is_any(quoted, other, [crossed]) or _is_share(quoted.table, other, cell):
            continue
        scale = scale_in(quoted, figure, cell)
        reason = (
            f"It is that of {table.names.get(('row', cell.row), '')}, “{other.claim.text}” that of"
            f" {table.names.get(('row', partner.row), '')}."
        )
        return WrongCell(meant, meant.value * scale, TIED, "warning", reason)
    return None


def _is_share(table: Tabled, figure: Told, cell: Quotable) -> bool:
    """Tell whether a percentage is the share that a cell is of another of its column or row."""
    if not figure.is_percent:
        return False
    for line in (("row", cell.row), ("column", cell.column)):
        for one in table.line(line):
            share = abs(cell.value / one.value) * 100 if one.value else 0.0
            if abs(share - figure.value) <= figure.step:
                return True
    return False


def _is_any(quoted: Quoted, figure: Told, cells: list[Quotable]) -> bool:
    return any(
        implies(cell.value * scale, cell.step * scale, figure)
        for cell in cells
        if cell.is_percent == figure.is_percent
        for scale in quoted.scales_of(figure, cell)
    )
