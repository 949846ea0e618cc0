"""Figures that are a cell of the table, but not the one of which their words speak."""

from __future__ import annotations

import re

from msgspec import Struct

from checker.quoting.evidence import Quoted, Text
from checker.quoting.figures import Told, implies
from checker.quoting.place import Place, only_cell, same_unit
from checker.quoting.tabled import Line, Quotable, Tabled
from checker.quoting.worked_out import growth, worked_out

YEAR, ROW, GROWTH, TIED, OLDER = "year", "row", "growth", "tied", "older"
# So near before a figure its row's name has to stand.
_NEAR = 60
_MEASURE = re.compile(r"\b(?:19|20)\d\d\b|[\W_]+")


class WrongCell(Struct, frozen=True):
    """The cell that a figure should have been, its value, and why, in words."""

    cell: Quotable
    meant: float
    slip: str
    level: str
    reason: str


def wrong_cell(text: Text, quoted: Quoted, figure: Told, place: Place) -> WrongCell | None:
    """Return the cell that a figure should have been, where it is another one of the table."""
    for judge in (_of_another_year, _older, _grown, _of_another_row, _apposed):
        found = judge(text, quoted, figure, place)
        if found is not None:
            return found
    return None


def _measure(table: Tabled, cell: Quotable) -> str:
    """Return a cell's column, or row, without its years: what the years of a table differ in."""
    name = table.names.get(("column", cell.column), "")
    return _MEASURE.sub(" ", name).strip().lower()


def _own_row(place: Place, figure: Told) -> Line | None:
    """Return the row that a figure's clause speaks of: the only one that its sentence names, or the
    last one named before it where no other stands behind it."""
    rows = [one for one in place.mentions if one.line[0] == "row"]
    lines = {one.line for one in rows}
    if len(lines) == 1:
        return rows[0].line
    ahead = [one for one in rows if one.end <= figure.start]
    behind = [one for one in rows if one.start >= figure.end]
    return ahead[-1].line if ahead and not behind else None


def _of_another_year(
    text: Text, quoted: Quoted, figure: Told, place: Place
) -> WrongCell | None:
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
    if _is_any(quoted, figure, [one for line in place.rows() for one in table.line(line)
                                if year in table.years_of(one)]):  # fmt: skip
        return None
    taken = [
        cell for cell in cells
        if table.years_of(cell) and year not in table.years_of(cell) and len(table.years_of(cell)) == 1
        and _is_any(quoted, figure, [cell])
    ]  # fmt: skip
    if len(taken) != 1:
        return None
    meant = [
        cell for cell in cells
        if table.years_of(cell) == {year} and _measure(table, cell) == _measure(table, taken[0])
    ]  # fmt: skip
    if len(meant) != 1:
        return None
    if worked_out(quoted, figure, (row,)) is not None and figure.digits < 4:
        return None
    scale = _scale(quoted, figure, taken[0])
    level = "error" if figure.digits >= 4 and len(place.rows()) == 1 else "warning"
    of = ", ".join(str(one) for one in sorted(table.years_of(taken[0])))
    return WrongCell(meant[0], meant[0].value * scale, YEAR, level, f"It is the figure of {of}.")


_EARLIER = re.compile(
    r"\s*,?\s*(?:(?:about|some|around|nearly|almost|just)\s)*$"
)
_THAN = re.compile(
    r"^\s(?:[\w-]+\s){0,2}?(more|fewer|less|higher|lower|up|down)\s(?:than\s|on\s)?"
    r"(?:in\s|at the end of\s)?(?:a|the|one|last|previous|\d{4})\b",
    re.IGNORECASE,
)


def _older(text: Text, quoted: Quoted, figure: Told, place: Place) -> WrongCell | None:
    """A figure that is said to be so much more than a year ago, and is that of a year ago."""
    cell = only_cell(quoted, figure)
    if cell is None or figure.digits < 3 or figure.is_percent:
        return None
    sentence = figure.claim.sentence
    for other in text.figures:
        if other.claim.sentence_start != figure.claim.sentence_start or other.start <= figure.end:
            continue
        if other.sort != figure.sort and other.claim.quantity.dimension != "count":
            continue
        than = _THAN.match(sentence[other.end :])
        if not than or not _EARLIER.search(sentence[figure.end : other.start][-12:]):
            continue
        if len(sentence[figure.end : other.start]) > 25 or not other.is_exact or other.digits < 2:
            continue
        sign = 1 if than[1].lower() in ("more", "higher", "up") else -1
        scale = _scale(quoted, figure, cell)
        for line in (("row", cell.row), ("column", cell.column)):
            here = [one for one in quoted.table.line(line) if one is not cell]
            if any(_near(cell.value - sign * other.value / scale, one, other, scale) for one in here):
                return None
            newer = [
                one for one in here
                if _near(cell.value + sign * other.value / scale, one, other, scale)
                and _measure(quoted.table, one) == _measure(quoted.table, cell)
            ]  # fmt: skip
            if len(newer) == 1 and line in place.lines:
                return WrongCell(
                    newer[0], newer[0].value * scale, OLDER, "warning",
                    f"It is the earlier figure, to which “{other.claim.text}” is added.",
                )  # fmt: skip
    return None


def _near(value: float, cell: Quotable, other: Told, scale: float) -> bool:
    return abs(value - cell.value) <= other.step / scale / 2 + cell.step + 1e-9


_BY = re.compile(r"\bby\s(?:only\s|just\s)?$", re.IGNORECASE)
_TO = re.compile(r"^\s?(?:,\s)?to\s(?:only\s|just\s)?$", re.IGNORECASE)


def _grown(text: Text, quoted: Quoted, figure: Told, place: Place) -> WrongCell | None:
    """A growth "by 9.2 percent to 8,411" that is not the one to that cell."""
    if not figure.is_percent or figure.digits < 2:
        return None
    sentence, table = figure.claim.sentence, quoted.table
    if not _BY.search(sentence[: figure.start]):
        return None
    reached = [
        one for one in text.figures
        if one.claim.sentence_start == figure.claim.sentence_start and one.start > figure.end
        and _TO.match(sentence[figure.end : one.start])
    ]  # fmt: skip
    row = _own_row(place, figure)
    cell = only_cell(quoted, reached[0]) if reached else _latest(quoted, row, figure)
    if cell is None or (reached and reached[0].digits < 3):
        return None
    lines = [("row", cell.row), ("column", cell.column)]
    if any(worked_out(quoted, figure, (line,)) for line in (*lines, *place.lines)):
        return _wrong_base(quoted, figure, cell, place) if not reached else None
    if _is_any(quoted, figure, [one for line in lines for one in table.line(line)]):
        return None
    base = _before(table, cell)
    if base is None:
        return None
    right = growth(base, cell)
    shown = _percent_of(table, cell, right.value)
    slipped = _borrowed(table, figure, shown or cell) or _is_wrong_base(figure, base, cell)
    if not slipped or (not reached and len(place.rows()) != 1):
        return None
    return WrongCell(shown or cell, abs(right.value), GROWTH, "warning", slipped)


def _latest(quoted: Quoted, row: Line | None, figure: Told) -> Quotable | None:
    """Return the last of a row's years, where all its years are of one measure."""
    if row is None or figure.claim.kind != "growth":
        return None
    table = quoted.table
    dated = [
        cell for cell in table.line(row)
        if len(table.years_of(cell)) == 1 and not cell.is_percent
    ]  # fmt: skip
    if len({_measure(table, cell) for cell in dated}) != 1:
        return None
    return max(dated, key=lambda cell: max(table.years_of(cell)), default=None)


def _wrong_base(
    quoted: Quoted, figure: Told, cell: Quotable, place: Place
) -> WrongCell | None:
    return None


def _before(table: Tabled, cell: Quotable) -> Quotable | None:
    """Return the cell of the year before, of the same measure."""
    years = table.years_of(cell)
    if len(years) != 1:
        return None
    (year,) = years
    for line in (("row", cell.row), ("column", cell.column)):
        for one in table.line(line):
            if table.years_of(one) == {year - 1} and _measure(table, one) == _measure(table, cell):
                return one
    return None


def _percent_of(table: Tabled, cell: Quotable, right: float) -> Quotable | None:
    """Return the cell of a row that states a growth."""
    for one in table.line(("row", cell.row)):
        if one.is_percent and abs(abs(one.value) - abs(right)) <= one.step:
            return one
    return None


def _borrowed(table: Tabled, figure: Told, shown: Quotable) -> str | None:
    """Name the row whose percent a figure is, or the row whose growth it is."""
    if shown.is_percent:
        for one in table.line(("column", shown.column)):
            if one.row != shown.row and implies(one.value, one.step, figure):
                return f"It is that of {table.names.get(('row', one.row), '')}."
    base = _before(table, shown) if not shown.is_percent else None
    if base is None or base.row != shown.row:
        return None
    for one in table.line(("column", shown.column)):
        first = table.cells.get((one.row, base.column))
        if one.row != shown.row and first is not None and first.value and not one.is_percent:
            if abs(abs(growth(first, one).value) - figure.value) <= figure.step / 2 * 1.001:
                return f"It is that of {table.names.get(('row', one.row), '')}."
    return None


def _is_wrong_base(figure: Told, base: Quotable, cell: Quotable) -> str | None:
    if not cell.value:
        return None
    share = abs((cell.value - base.value) / cell.value) * 100
    if abs(share - figure.value) <= figure.step / 2 * 1.001:
        return "It is the difference as a share of the later figure."
    return None


def _of_another_row(
    text: Text, quoted: Quoted, figure: Told, place: Place
) -> WrongCell | None:
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
    if not same_unit(figure, meant[0]):
        return None
    scale = _scale(quoted, figure, cell)
    reason = f"It is that of {table.names.get(('row', cell.row), '')}."
    return WrongCell(meant[0], meant[0].value * scale, ROW, "warning", reason)


_OR = re.compile(r"^\s?(?:[^,.;\d]{0,40}?,\s)?or\s(?:\w+\s)?$|^\s?\($", re.IGNORECASE)


def _apposed(text: Text, quoted: Quoted, figure: Told, place: Place) -> WrongCell | None:
    """"18.6 per cent, or 206,859 persons", where both stand in the table, in two rows."""
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
        if worked_out(quoted, other, (("row", cell.row),)) or _is_any(
            quoted, other, [crossed]
        ):
            continue
        scale = _scale(quoted, figure, cell)
        reason = (
            f"It is that of {table.names.get(('row', cell.row), '')}, “{other.claim.text}” that of"
            f" {table.names.get(('row', partner.row), '')}."
        )
        return WrongCell(meant, meant.value * scale, TIED, "warning", reason)
    return None


def _is_any(quoted: Quoted, figure: Told, cells: list[Quotable]) -> bool:
    return any(
        implies(cell.value * scale, cell.step * scale, figure)
        for cell in cells
        if cell.is_percent == figure.is_percent
        for scale in quoted.scales_of(figure, cell)
    )


def _scale(quoted: Quoted, figure: Told, cell: Quotable) -> float:
    for hit in quoted.hits.get(figure.claim.id, ()):
        if hit.cell is cell:
            return hit.scale
    return quoted.scales_of(figure, cell)[0]
