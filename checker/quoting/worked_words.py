"""Whether what cells give by arithmetic is what a figure's words say: by chance the growth of one
row is nearly that of another, and a fall is no rise."""

from __future__ import annotations

from checker.quoting.figures import Told
from checker.quoting.place import Place
from checker.quoting.tabled import Line, Quotable, Tabled
from checker.quoting.worked_out import Worked


def is_told(worked: Worked, table: Tabled, figure: Told, place: Place) -> bool:
    """Tell whether a figure's sentence names the rows or columns from which it is worked out, and
    says a growth the way round in which it went."""
    if worked.kind != "growth":
        rows = {("row", cell.row) for cell in worked.cells}
        named = set(place.rows())
        return not named or bool(rows & {*named, *place.beside})
    first, second = worked.cells[0], worked.cells[-1]
    if not _in_order(table, first, second) or is_against(worked, figure):
        return False
    if first.row == second.row:
        return _is_meant(("row", first.row), table, place)
    if first.column != second.column:
        return False
    dated = bool(table.years.get(("row", first.row)) and table.years.get(("row", second.row)))
    return dated and _is_meant(("column", first.column), table, place)


def is_against(worked: Worked, figure: Told) -> bool:
    """Tell whether a figure is said to be a rise where cells fall, or a fall where they rise."""
    wanted = {"up": 1, "down": -1}.get(figure.claim.direction or "", 0)
    return worked.value * wanted < 0


def _in_order(table: Tabled, first: Quotable, second: Quotable) -> bool:
    one, other = table.years_of(first), table.years_of(second)
    return not one or not other or max(one) < max(other) or min(one) < min(other)


def _is_meant(line: Line, table: Tabled, place: Place) -> bool:
    """Tell whether a line is one that the sentence names; where it names none of its sort, the one
    that its paragraph named last, or the total."""
    named = place.rows(line[0])
    if named:
        return line in named
    return line in place.lines or line in table.totals
