"""Whether a figure is a cell, and in how many digits the two may be compared."""

from __future__ import annotations

from checker.quoting.evidence import Quoted
from checker.quoting.figures import Told, implies
from checker.quoting.tabled import Quotable
from checker.sizes import size_of


def scales_in(quoted: Quoted, figure: Told, cell: Quotable) -> tuple[float, ...]:
    """Return what one of a cell's number may be in a figure: as its heading says, where it does."""
    if figure.is_percent:
        return (1.0,)
    return (cell.scale,) if abs(cell.scale - 1) > 1e-6 else quoted.scales_of(figure, cell)[:2]


def is_cell(quoted: Quoted, cell: Quotable, figure: Told) -> bool:
    """Tell whether a cell implies a figure, in any scale in which its table is quoted."""
    if _is_as_written(cell, figure):
        return True
    scales = dict.fromkeys((*scales_in(quoted, figure, cell), *quoted.scales_of(figure, cell)))
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


def written(figure: Told, cell: float) -> tuple[str, str]:
    """Return the digits of a figure, and those of a number at the figure's last place."""
    return str(round(figure.value / figure.step)), str(round(abs(cell) / figure.step))


def digits_of(figure: Told, cell: Quotable, meant: float) -> int:
    """Return how many digits a figure shares with a cell: all, where it is as exact."""
    there = written(figure, meant)[1]
    exact = cell.value and figure.step <= cell.step * abs(meant / cell.value) * 1.001
    return max(figure.digits, len(there) if exact else len(there.strip("0")))
