"""How a sentence's figure became another than the cell's that it stands for.

Two sources of one country's output may differ and both be right. A figure that shows the slip by
which it left a table, or that is the table's own for another year or another place, is no second
source.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import islice

from checker.echo.echo_slips import STRONG, slip_between, slip_of_digits
from checker.observation import Observation
from claims.locators import described

# Fewer digits than these agree with a cell by chance, one fewer only with one of a large table.
_FEWEST, _LARGE = 3, 12
_MOST_CELLS = 5000


def miscopied(first: Observation, second: Observation, rows: Iterable[Observation]) -> str | None:
    """Return how one of two figures was taken wrongly from a table that holds the other, as a
    sentence; None where nothing shows it. ``rows`` are those of their block of the ledger."""
    cells = [row for row in (first, second) if row.claim.table is not None]
    if len(cells) != 1:
        return None
    cell = cells[0]
    told = second if cell is first else first
    here = _digits(told, told)
    if here is None or len(here) < _FEWEST - 1:
        return None
    alike = _alike(cell, rows)
    if len(here) >= _FEWEST or len(alike) <= _LARGE:
        other = _other_cell(cell, told, alike)
        if other:
            return other
    if len(here) < _FEWEST:
        return None
    there = _digits(cell, told)
    slip = slip_between(told.claim, cell.claim)
    if slip and slip[1] >= STRONG:
        return f"One slip leads from the cell to the sentence: {slip[0]}."
    if there is None or len(there) != len(here):
        return None
    if sorted(here) == sorted(there) and len(set(here)) > 2:
        return "The digits are those of the cell in another order."
    made = slip_of_digits(here, there)
    if made and here[:-1] != there[:-1]:
        return f"One slip leads from the cell to the sentence: {made[0]}."
    return None


def _digits(row: Observation, like: Observation) -> str | None:
    """Return the digits of a figure, rounded as another is written."""
    value, step = row.claim.quantity.value, like.claim.quantity.written
    if value is None or not step or row.claim.quantity.unit != like.claim.quantity.unit:
        return None
    return str(abs(value / step).quantize(Decimal(1)))


def _alike(cell: Observation, rows: Iterable[Observation]) -> list[Observation]:
    """Return the cells of the same table that are of the same measure."""
    one, found = cell.variable, []
    for row in islice(rows, _MOST_CELLS):
        claim, two = row.claim, row.variable
        if (claim.table, claim.document) != (cell.claim.table, cell.claim.document):
            continue
        if (two.words, row.currency, two.modality) == (one.words, cell.currency, one.modality):
            found.append(row)
    return found


def _other_cell(cell: Observation, told: Observation, alike: Iterable[Observation]) -> str | None:
    """Name the cell of the same measure that has the sentence's figure, for another period or for
    another place."""
    one = cell.variable
    for row in alike:
        claim, two = row.claim, row.variable
        when, where = two.end == one.end, (two.place, two.entity) == (one.place, one.entity)
        if when != where and row.low <= told.high and told.low <= row.high:
            place = described(claim.span.locator)
            named = f" ({place})" if place else ""
            of = two.end.year if where and two.end else claim.place or claim.entity
            return f"It is what the table says of {of}{named}."
    return None
