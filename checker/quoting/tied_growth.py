"""Figures that a sentence ties to their growth: "by 9.2 percent to 8,411", "3,246 million, 115
million more than a year ago"."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator

from msgspec import Struct

from checker.quoting.evidence import Quoted, Text
from checker.quoting.figures import Told, implies, slip
from checker.quoting.place import Place, only_cell
from checker.quoting.tabled import Line, Quotable, Tabled
from checker.quoting.worked_out import growth

GROWTH, OLDER = "growth", "older"
_MEASURE = re.compile(rf"\b(?:(?:19|20)\d\d(?:[/–-]\d\d)?|{'|'.join(month_name[1:])})\b|[\W_]+")
_BY = re.compile(r"\bby\s(?:only\s|just\s)?$", re.IGNORECASE)
_OF = re.compile(
    r"\ban? (?:\w+ )?(?:rise|increase|gain|growth|jump|fall|drop|decline|decrease|loss) of $",
    re.IGNORECASE,
)
_TO = re.compile(r"^\s?(?:,\s)?to\s(?:only\s|just\s)?$", re.IGNORECASE)
_THAN = re.compile(
    r"^\s(?:[\w-]+\s){0,2}?(more|fewer|less|higher|lower)\sthan\s"
    r"(?:in\s|on\s|at the end of\s)?(?:a|the|one|last|previous|\d{4}|twelve)\b",
    re.IGNORECASE,
)
_UP = ("more", "higher")
# "10,866 accidents were recorded, a decline of 1.4 percent"
_BEHIND = re.compile(
    r"^[^.;\d]{0,40},\san?\s(?:\w+\s)?"
    r"(?:(rise|increase|gain|growth|jump)|fall|drop|decline|decrease|loss)\sof\s$",
    re.IGNORECASE,
)
# What stands between a figure and "115 million more than" may be so long.
_APART = 45


class WrongCell(Struct, frozen=True):
    """The cell that a figure should have been, its value, and why, in words."""

    cell: Quotable
    meant: float
    slip: str
    level: str
    reason: str


def measure_of(table: Tabled, cell: Quotable) -> str:
    """Return a cell's column without its years: what the years of a table are of."""
    name = table.names.get(("column", cell.column), "")
    return _MEASURE.sub(" ", name).strip().lower()


def scale_in(quoted: Quoted, figure: Told, cell: Quotable) -> float:
    """Return what one of a cell's number stands for in a figure."""
    for hit in quoted.hits.get(figure.claim.id, ()):
        if hit.cell is cell:
            return hit.scale
    return quoted.scales_of(figure, cell)[0]


def older(text: Text, quoted: Quoted, figure: Told, place: Place) -> WrongCell | None:
    """A figure that is said to have been reached by a growth, and from which it starts."""
    if figure.digits < 2 or figure.is_percent:
        return None
    cell = only_cell(quoted, figure) or _only_named(quoted, figure, place)
    if cell is None:
        return None
    scale = scale_in(quoted, figure, cell)
    for tied, sign in _tied_to(text, figure):
        if tied.digits < 2 or not tied.is_exact:
            continue
        for line in (("row", cell.row), ("column", cell.column)):
            if line not in place.lines and not (line in quoted.table.totals and figure.digits > 3):
                continue
            others = list(_dated(quoted.table, line, cell))
            if any(_holds(one, cell, tied, scale, sign) for one in others):
                return None
            newer = [one for one in others if _holds(cell, one, tied, scale, sign)]
            if len(newer) == 1 and _follows(quoted.table, cell, newer[0]):
                return WrongCell(
                    newer[0],
                    newer[0].value * scale,
                    OLDER,
                    "warning",
                    f"It is the earlier figure, before the change of “{tied.claim.text}”.",
                )
    return None


def _only_named(quoted: Quoted, figure: Told, place: Place) -> Quotable | None:
    """Return the one cell of the rows and columns that a sentence names which implies a figure."""
    found = {}
    for line in place.here:
        for cell in quoted.table.line(line):
            if not cell.is_percent and any(
                implies(cell.value * scale, cell.step * scale, figure)
                for scale in quoted.scales_of(figure, cell)
            ):
                found[cell.row, cell.column] = cell
    return next(iter(found.values())) if len(found) == 1 else None


def _tied_to(text: Text, figure: Told) -> Iterator[tuple[Told, int]]:
    """Yield the figures by which a figure is said to have grown, with 1 for up, -1 for down, 0 for
    not told."""
    sentence = figure.claim.sentence
    for other in text.figures:
        if other.claim.sentence_start != figure.claim.sentence_start or other is figure:
            continue
        if other.start < figure.start:
            if _BY.search(sentence[: other.start]) and _TO.match(
                sentence[other.end : figure.start]
            ):
                yield other, {"up": 1, "down": -1}.get(other.claim.direction or "", 0)
        elif behind := _BEHIND.match(sentence[figure.end : other.start]):
            yield other, 1 if behind[1] else -1
        else:
            than = _THAN.match(sentence[other.end :])
            apart = sentence[figure.end : other.start]
            if than and len(apart) <= _APART and not any(sign.isdigit() for sign in apart):
                yield other, 1 if than[1].lower() in _UP else -1


def _dated(table: Tabled, line: Line, cell: Quotable) -> Iterator[Quotable]:
    """Yield a line's cells of the same measure at other times."""
    for one in table.line(line):
        if one is not cell and one.is_percent == cell.is_percent:
            same = measure_of(table, one) == measure_of(table, cell)
            if same and table.years_of(one) and table.years_of(one) != table.years_of(cell):
                yield one


def _follows(table: Tabled, cell: Quotable, newer: Quotable) -> bool:
    return max(table.years_of(newer), default=0) > max(table.years_of(cell), default=0)


def _holds(first: Quotable, second: Quotable, tied: Told, scale: float, sign: int) -> bool:
    """Tell whether one cell grows to another by a figure."""
    if not first.value or (sign and (abs(second.value) - abs(first.value)) * sign < 0):
        return False
    if tied.is_percent:
        made = growth(first, second)
        return abs(abs(made.value) - tied.value) <= tied.step / 2 + made.slack + 1e-9
    change = abs(abs(second.value) - abs(first.value)) * scale
    return abs(change - tied.value) <= tied.step / 2 + (first.step + second.step) * scale / 2 + 1e-9


def grown(
    text: Text, quoted: Quoted, figure: Told, row: Line | None, lone: bool
) -> WrongCell | None:
    """A growth "by 9.2 percent to 8,411" that is not the one to that cell, or "Solar output grew by
    31 percent", of a row whose years are of one measure; ``lone`` says that the sentence names no
    other row."""
    ahead = figure.claim.sentence[: figure.start]
    if not figure.is_percent or not (_BY.search(ahead) or _OF.search(ahead)):
        return None
    reached = _reached(text, figure) if _BY.search(ahead) else _said_ahead(text, figure)
    if _OF.search(ahead) and reached is None:
        return None
    cell = only_cell(quoted, reached) if reached else _latest(quoted.table, row, figure)
    if cell is None or (reached and reached.digits < 3) or not (reached or lone):
        return None
    base = _before(quoted.table, cell)
    if base is None or not base.value or _is_growth(quoted.table, cell, figure):
        return None
    right = growth(base, cell)
    shown = _percent_of(quoted.table, cell, right.value)
    why = (
        _borrowed(quoted.table, figure, base, cell, shown)
        or _on_wrong_base(figure, base, cell)
        or _mistyped(figure, right.value)
    )
    if not why:
        return None
    return WrongCell(shown or cell, abs(right.value), GROWTH, "warning", why)


def _reached(text: Text, figure: Told) -> Told | None:
    sentence = figure.claim.sentence
    for one in text.figures:
        same = one.claim.sentence_start == figure.claim.sentence_start
        if same and one.start > figure.end and _TO.match(sentence[figure.end : one.start]):
            return one
    return None


def _said_ahead(text: Text, figure: Told) -> Told | None:
    """Return the one other figure that a sentence says before "a rise of 14.9 percent"."""
    ahead = [
        one
        for one in text.figures
        if one.claim.sentence_start == figure.claim.sentence_start and one.start < figure.start
    ]
    return ahead[0] if len(ahead) == 1 and not ahead[0].is_percent else None


def _latest(table: Tabled, row: Line | None, figure: Told) -> Quotable | None:
    """Return the last of a row's years, where all its years are of one measure."""
    if row is None or figure.claim.kind != "growth" or figure.claim.period is not None:
        return None
    dated = [
        cell for cell in table.line(row) if len(table.years_of(cell)) == 1 and not cell.is_percent
    ]
    if len({measure_of(table, cell) for cell in dated}) != 1:
        return None
    return max(dated, key=lambda cell: max(table.years_of(cell)))


def _before(table: Tabled, cell: Quotable) -> Quotable | None:
    """Return the cell of the year before, of the same measure."""
    years = table.years_of(cell)
    if len(years) != 1:
        return None
    (year,) = years
    for line in (("row", cell.row), ("column", cell.column)):
        for one in _dated(table, line, cell):
            if table.years_of(one) == {year - 1}:
                return one
    return None


def _is_growth(table: Tabled, cell: Quotable, figure: Told) -> bool:
    """Tell whether a percentage is a growth to a cell from any other time, or stands in its row."""
    for one in table.line(("row", cell.row)):
        if one.is_percent and implies(one.value, one.step, figure):
            return True
    lines: tuple[Line, ...] = (("row", cell.row), ("column", cell.column))
    return any(
        _holds(one, cell, figure, 1.0, 0) for line in lines for one in _dated(table, line, cell)
    )


def _percent_of(table: Tabled, cell: Quotable, right: float) -> Quotable | None:
    """Return the cell of a row that states a growth."""
    for one in table.line(("row", cell.row)):
        if one.is_percent and abs(abs(one.value) - abs(right)) <= one.step:
            return one
    return None


def _borrowed(
    table: Tabled, figure: Told, base: Quotable, cell: Quotable, shown: Quotable | None
) -> str | None:
    """Name the row whose percentage, or growth, a figure is."""
    for row in sorted({row for row, _ in table.cells} - {cell.row}):
        for one in table.line(("row", row)):
            wanted = shown is None or one.column == shown.column
            if one.is_percent and wanted and implies(one.value, one.step, figure):
                return f"It is that of {table.names.get(('row', row), '')}."
        first = table.cells.get((row, base.column))
        second = table.cells.get((row, cell.column))
        if base.row != cell.row or first is None or second is None or not first.value:
            continue
        if abs(abs(growth(first, second).value) - figure.value) <= figure.step / 2 * 1.001:
            return f"It is that of {table.names.get(('row', row), '')}."
    return None


def _on_wrong_base(figure: Told, base: Quotable, cell: Quotable) -> str | None:
    if not cell.value:
        return None
    share = abs((cell.value - base.value) / cell.value) * 100
    if abs(share - figure.value) <= figure.step / 2 * 1.001:
        return "It is the change as a share of the later figure."
    return None


def _mistyped(figure: Told, right: float) -> str | None:
    return "One slip leads from that growth to it." if slip(figure, right) else None
