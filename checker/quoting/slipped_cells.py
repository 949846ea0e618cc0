"""The one slip that leads from the cells to which a figure's words point to the figure."""

from __future__ import annotations

import re

from checker import slips
from checker.quoting.asked import is_past
from checker.quoting.evidence import POWERS, Quoted
from checker.quoting.figures import DIGIT, MIXED, MOVED, SCALED, SWAPPED, Told, slip
from checker.quoting.place import Place
from checker.quoting.pointing import BESIDE, CLAUSE, NEAR, PARAGRAPH, SENTENCE, TIME, Aim
from checker.quoting.same_cell import digits_of, scales_in, written
from checker.quoting.tabled import Quotable
from checker.quoting.tied_growth import WrongCell
from checker.quoting.worked_out import worked_out
from checker.slips import parting

OTHER = "other"
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
_SCALE_WORD = re.compile(r"illion|trillion|thousand|\d\s?(?:bn|m|k|tn)\b|lakh|crore", re.IGNORECASE)


def slipped(
    quoted: Quoted, figure: Told, place: Place, aim: Aim, faithful: bool
) -> WrongCell | None:
    """Return the cell from which a slip leads to a figure, where it is one cell: the fewer the
    digits, the fewer cells may be meant."""
    found: dict[float, tuple[Quotable, str]] = {}
    for cell in aim.cells:
        for scale in scales_in(quoted, figure, cell):
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
    if is_past(place.clause):
        return None
    alike = [
        cell for cell in aim.likely
        if cell.value and _is_like(figure.value / cell.value / scales_in(quoted, figure, cell)[0])
    ]  # fmt: skip
    if len(alike) != 1 or aim.row.how > SENTENCE or worked_out(quoted, figure, place.lines):
        return None
    (cell,) = alike
    if aim.column.how not in (CLAUSE, TIME) or not (aim.is_timed or len(aim.cells) == 1):
        return None
    meant = cell.value * scales_in(quoted, figure, cell)[0]
    first, second = written(figure, meant)
    if len(first) != len(second) or first[0] != second[0] or len(first) < 3:
        return None
    return WrongCell(cell, meant, OTHER, "warning", "")


def _slip(figure: Told, cell: float) -> str | None:
    """Return the slip that leads from a cell to a figure: of short figures, too."""
    if not figure.step:
        return None
    known = slip(figure, cell)
    if known in (SWAPPED, MOVED, SCALED):
        return known
    first, second = written(figure, cell)
    if len(first) != len(second) or first == second or len(first) < 2:
        return known
    found = parting(first, second)
    if found is None or len(found.places) > 3:
        return None
    return {slips.DIGIT: DIGIT, slips.SWAP: SWAPPED}.get(found.kind, MIXED)


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
    digits = digits_of(figure, cell, meant)
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


def _is_like(ratio: float) -> bool:
    return 0.5 < abs(ratio) < 2
