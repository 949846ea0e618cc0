"""Figures that are not what the cell says to which their words point, and are nothing else that
the table holds: one slip away from it, or another cell's."""

from __future__ import annotations

import re

from checker.context import Context
from checker.quoting.asked import is_level, is_of, is_worked, openers
from checker.quoting.evidence import POWERS, Quoted, Text
from checker.quoting.figures import DIGIT, MIXED, MOVED, SCALED, SWAPPED, Told, implies, slip
from checker.quoting.place import Place
from checker.quoting.pointing import BESIDE, CLAUSE, NEAR, PARAGRAPH, SENTENCE, TIME, Aim, aim_of
from checker.quoting.tabled import Quotable, stem, stems
from checker.quoting.tied_growth import WrongCell
from checker.quoting.worked_out import worked_out
from checker.support.sizes import size_of

NEXT, OTHER = "next", "other"
# For each slip, by how many digits the figure has, among how many cells it may be looked for: by
# chance it leads from one of so many to any figure in less than one of a hundred cases.
_AMONG = {
    SWAPPED: (0, 0, 3, 8, 12),
    MOVED: (0, 0, 2, 6, 12),
    SCALED: (0, 0, 2, 6, 12),
    MIXED: (0, 0, 0, 3, 8),
    DIGIT: (0, 0, 1, 3, 4, 12),
}
# Figures that are revised differ by less than this.
_REVISED = 0.03
# So much of what a text says stands in the table, if it quotes this version of it.
_FAITHFUL = 0.8
_SCALE_WORD = re.compile(r"illion|trillion|thousand|\d\s?(?:bn|m|k|tn)\b|lakh|crore", re.IGNORECASE)
_PAUSE = re.compile(r"[,;:–—]\s|\s(?:and|while|but|whereas|than|against)\s")
_NAME = re.compile(r"[^\W\d_][\w’'-]{2,}")


def pointed(
    context: Context, text: Text, quoted: Quoted, figure: Told, place: Place
) -> WrongCell | None:
    """Return the cell that a figure should have been, if its words leave no other."""
    if not is_level(figure, quoted.table.said):
        return None
    aim = aim_of(context, quoted, figure, place)
    if aim is None or not aim.cells or any(_is(quoted, cell, figure) for cell in aim.cells):
        return None
    if is_worked(figure, place.clause, quoted.table.said):
        return None
    if is_of(figure) and worked_out(quoted, figure, place.lines) is not None:
        return None
    elsewhere = _elsewhere(quoted, figure)
    if elsewhere:
        other = next_to(text, quoted, figure, place, aim, elsewhere)
        if other is not None or figure.digits > 2:
            return other
    if any(_is(quoted, cell, figure) for cell in aim.wide):
        return None
    if aim.row.how > NEAR and _names_another(context, quoted, figure):
        return None
    return _slipped(quoted, figure, place, aim, _is_faithful(text, quoted, figure))


def _scales(quoted: Quoted, figure: Told, cell: Quotable) -> tuple[float, ...]:
    """Return what one of a cell's number may be in a figure: as its heading says, where it does."""
    if figure.is_percent:
        return (1.0,)
    return (cell.scale,) if abs(cell.scale - 1) > 1e-6 else quoted.scales_of(figure, cell)[:2]


def _is(quoted: Quoted, cell: Quotable, figure: Told) -> bool:
    if _is_as_written(cell, figure):
        return True
    scales = dict.fromkeys((*_scales(quoted, figure, cell), *quoted.scales_of(figure, cell)))
    return any(implies(cell.value * scale, cell.step * scale, figure) for scale in scales)


def _is_as_written(cell: Quotable, figure: Told) -> bool:
    """Tell whether a figure's number, or its amount in units of its dimension, is the cell's, in
    whatever unit other figures of the text are."""
    quantity = figure.claim.quantity
    if abs(abs(float(quantity.value or 0)) - abs(cell.value)) <= float(quantity.written) / 2:
        return True
    here, there = size_of(figure.claim), size_of(cell.claim)
    if here is None or there is None or here.sort != there.sort or not quantity.value:
        return False
    step = abs(here.low / float(quantity.value)) * float(quantity.written)
    return abs(abs(here.low) - abs(there.low)) <= step / 2


def _elsewhere(quoted: Quoted, figure: Told) -> list[Quotable]:
    return [
        cell
        for cell in quoted.table.cells.values()
        if cell.is_percent == figure.is_percent and _is(quoted, cell, figure)
    ]


def next_to(
    text: Text, quoted: Quoted, figure: Told, place: Place, aim: Aim, elsewhere: list[Quotable]
) -> WrongCell | None:
    """Return the cell that a figure's clause names by row and column, where it is the cell of
    another row, or column, which its sentence does not name."""
    if aim.row.how > SENTENCE or not _is_faithful(text, quoted, figure):
        return None
    if len(elsewhere) == 1 and len(aim.row.lines) == 1:
        found = _of_another_row(quoted, figure, place, aim, elsewhere[0])
        if found is not None:
            return found
    if len(aim.likely) != 1:
        return None
    (meant,) = aim.likely
    named = aim.column.how == CLAUSE or aim.is_timed or len(aim.cells) == 1
    if not named or len(elsewhere) > 2 or _digits(quoted, figure, meant, meant.value) < 3:
        return None
    for cell in elsewhere:
        line = ("row", cell.row) if cell.column == meant.column else ("column", cell.column)
        if cell.row != meant.row and cell.column != meant.column:
            continue
        if (
            line in place.lines
            or line in aim.column.lines
            or not 0.2 < cell.value / (meant.value or 1) < 5
        ):
            continue
        if line[0] == "column" and not (aim.is_timed or aim.column.how == CLAUSE):
            continue
        scale = _scales(quoted, figure, meant)[0]
        reason = f"It is that of {quoted.table.names.get(line, '')}."
        return WrongCell(meant, meant.value * scale, NEXT, "warning", reason)
    return None


def _of_another_row(
    quoted: Quoted, figure: Told, place: Place, aim: Aim, cell: Quotable
) -> WrongCell | None:
    """Return the cell of a clause's one row where a figure behind it is that of a row which neither
    sentence nor paragraph names."""
    meant = [one for one in aim.likely if one.column == cell.column]
    row = ("row", cell.row)
    if len(meant) != 1 or row in place.lines or row in quoted.table.totals:
        return None
    (line,) = aim.row.lines
    said = stems(figure.claim.sentence)
    if not all(word in said for word in quoted.table.words[line]):
        return None
    if not 0.2 < abs(cell.value / (meant[0].value or 1)) < 5:
        return None
    ahead = [one for one in place.mentions if one.line in aim.row.lines and one.end <= figure.start]
    if not ahead or _digits(quoted, figure, cell, cell.value) < 3:
        return None
    if _PAUSE.search(figure.claim.sentence[ahead[-1].end : figure.start]):
        return None
    # "Dancers" speaks of the row "Dance".
    if any(word[:4] == one[:4] for word in said for one in quoted.table.words[row]):
        return None
    if worked_out(quoted, figure, place.lines) is not None:
        return None
    scale = _scales(quoted, figure, meant[0])[0]
    reason = f"It is that of {quoted.table.names.get(row, '')}."
    return WrongCell(meant[0], meant[0].value * scale, NEXT, "warning", reason)


def _names_another(context: Context, quoted: Quoted, figure: Told) -> bool:
    """Tell whether a sentence that names no row names something that the table does not."""
    known = quoted.table.said
    written = context.text_around(figure.claim)
    for at, found in enumerate(_NAME.finditer(figure.claim.sentence)):
        word = found.group()
        if not word[0].isupper() or stem(word.lower()) in known:
            continue
        if at:
            return True
        if word.lower() not in openers() and not re.search(rf"\b{word.lower()}\b", written):
            return True
    return False


def _slipped(
    quoted: Quoted, figure: Told, place: Place, aim: Aim, faithful: bool
) -> WrongCell | None:
    found: dict[float, tuple[Quotable, str]] = {}
    for cell in aim.cells:
        for scale in _scales(quoted, figure, cell):
            meant = cell.value * scale
            one = _slip(figure, meant)
            if one and _is_enough(one, quoted, figure, place, aim, cell, meant, faithful):
                found[round(meant, 9)] = (cell, one)
                break
    if not found:
        return _other(quoted, figure, place, aim) if faithful else None
    if len(found) != 1:
        return None
    ((meant, (cell, one)),) = found.items()
    return WrongCell(cell, meant, one, "warning", "")


def _other(quoted: Quoted, figure: Told, place: Place, aim: Aim) -> WrongCell | None:
    """Return the one cell of a row, a measure and a time that are all said, from which no single
    slip leads to a figure of the same size."""
    alike = [
        cell for cell in aim.likely
        if cell.value and 0.5 < abs(figure.value / cell.value / _scales(quoted, figure, cell)[0]) < 2
    ]  # fmt: skip
    if len(alike) != 1 or aim.row.how > SENTENCE or worked_out(quoted, figure, place.lines):
        return None
    (cell,) = alike
    if aim.column.how not in (CLAUSE, TIME) or not (aim.is_timed or len(aim.cells) == 1):
        return None
    meant = cell.value * _scales(quoted, figure, cell)[0]
    first, second = _written(figure, meant)
    if len(first) != len(second) or first[0] != second[0] or len(first) < 3:
        return None
    return WrongCell(cell, meant, OTHER, "warning", "")


def _written(figure: Told, cell: float) -> tuple[str, str]:
    return str(round(figure.value / figure.step)), str(round(abs(cell) / figure.step))


def _slip(figure: Told, cell: float) -> str | None:
    """Return the slip that leads from a cell to a figure: of short figures, too."""
    if not figure.step:
        return None
    known = slip(figure, cell)
    if known in (SWAPPED, MOVED, SCALED):
        return known
    first, second = _written(figure, cell)
    if len(first) != len(second) or first == second or len(first) < 2:
        return known
    apart = [at for at in range(len(first)) if first[at] != second[at]]
    if len(apart) == 1:
        return DIGIT
    if len(apart) > 3:
        return None
    if sorted(first) != sorted(second):
        return None
    return SWAPPED if len(apart) == 2 and apart[1] == apart[0] + 1 else MIXED


def _is_enough(
    one: str, quoted: Quoted, figure: Told, place: Place, aim: Aim, cell: Quotable, meant: float,
    faithful: bool,
) -> bool:  # fmt: skip
    """Tell whether words point closely enough to a cell for a slip to be none by chance."""
    if one in (MOVED, SCALED) and _is_of_scale(quoted, figure, cell, meant):
        return False
    if one == MOVED and aim.row.how > BESIDE and figure.digits < 4:
        return False
    some = aim.likely if cell in aim.likely else aim.cells
    digits = _digits(quoted, figure, cell, meant)
    alike = (each for each in some if 0.1 < abs(each.value / (cell.value or 1)) < 10)
    count = len({each.value for each in alike})
    if digits < 4:
        count += aim.row.how > BESIDE
    if one in (DIGIT, MIXED):
        near = abs(meant - figure.value) < _REVISED * meant
        if not faithful or cell not in aim.likely:
            return False
        if near and digits < 5 and (count > 1 or aim.row.how > CLAUSE):
            return False
        if digits < 3 and figure.step > cell.step * abs(meant / cell.value) * 1.001:
            return False
        if aim.row.how > PARAGRAPH or (one == MIXED and aim.row.how > NEAR):
            return False
        if count > 1 and worked_out(quoted, figure, place.lines):
            return False
    if digits < 3 and not faithful:
        return False
    among = _AMONG[one]
    return count <= among[min(digits, len(among) - 1)]


def _digits(quoted: Quoted, figure: Told, cell: Quotable, meant: float) -> int:
    """Return how many digits a figure shares with a cell: all, where it is as exact."""
    written = _written(figure, meant)[1]
    exact = cell.value and figure.step <= cell.step * abs(meant / cell.value) * 1.001
    return max(figure.digits, len(written) if exact else len(written.strip("0")))


def _is_of_scale(quoted: Quoted, figure: Told, cell: Quotable, meant: float) -> bool:
    """Tell whether a figure may be a cell as it stands, where nothing shows in what scale the table
    writes its unit."""
    if figure.is_percent:
        return False
    own = cell.claim.quantity.dimension
    if cell.claim.text.strip() in figure.claim.text and not _SCALE_WORD.search(figure.claim.text):
        return True
    if own == figure.sort and (
        abs(cell.scale - 1) > 1e-6 or (own != "count" and figure.sort in quoted.sure)
    ):
        return False
    power = figure.value / meant
    return any(0.8 < power / scale < 1.25 for scale in POWERS)


def _is_faithful(text: Text, quoted: Quoted, figure: Told) -> bool:
    """Tell whether nearly all amounts that a text says are cells of a table: it is this version of
    the table, with this time, that it quotes."""
    others = [
        one
        for one in text.figures
        if one is not figure and one.digits >= 3 and is_level(one, quoted.table.said)
    ]
    held = sum(one.claim.id in quoted.hits for one in others)
    return len(others) > 2 and held >= _FAITHFUL * len(others)
