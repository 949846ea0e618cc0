"""Figures of a draft that stand in a source's table whose scale was not read: 620 for "620 million
euros".

One such figure may be chance; a table is read in a scale only where several figures of the draft
stand in it in the same one, in rows, columns or years that their sentences name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import floor, log10

from checker.quoting.tabled import Quotable, Tabled, stems, times_in
from checker.sizes import Size, as_number
from checker.support.index import Sources
from claims.model import Claim

_SCALES = (1e3, 1e4, 1e6, 1e8, 1e9)
# So many digits have to agree in all, in two figures at least.
_DIGITS, _FIGURES = 6, 2


def scaled_cells(sources: Sources, open_ones: Iterable[tuple[Claim, Size]]) -> dict[str, Claim]:
    """Return the cell of each figure, by its claim's id, that is one in a scale of its table."""
    found: dict[tuple[str, int, float], dict[str, tuple[int, Claim]]] = defaultdict(dict)
    for claim, size in open_ones:
        if size.is_range or size.sort == "percent":
            continue
        wanted = as_number(claim, size)
        said, years = frozenset(stems(claim.sentence)), times_in(claim.sentence)
        for table in sources.tables:
            for cell in table.cells.values():
                scale = _scale_of(cell, wanted)
                if scale and _is_meant(table, cell, said, years):
                    key = (table.document, table.start, scale)
                    found[key][claim.id] = _digits(wanted), cell.claim
    kept: dict[str, Claim] = {}
    for figures in found.values():
        values = {cell.id for _, cell in figures.values()}
        if len(values) >= _FIGURES and sum(digits for digits, _ in figures.values()) >= _DIGITS:
            kept |= {name: cell for name, (_, cell) in figures.items()}
    return kept


def _scale_of(cell: Quotable, wanted: Size) -> float | None:
    """Return the scale in which a cell without a unit rounds to a figure."""
    if cell.claim.quantity.unit != "count" or cell.scale != 1.0 or not cell.value:
        return None
    for scale in _SCALES:
        if abs(abs(cell.value) * scale - wanted.low) <= wanted.step / 2:
            return scale
    return None


def _digits(size: Size) -> int:
    return max(1, floor(log10(abs(size.low) / size.step) + 1e-9) + 1) if size.low else 1


def _is_meant(table: Tabled, cell: Quotable, said: frozenset[str], years: frozenset[int]) -> bool:
    """Tell whether a sentence names a cell's year, or words of its row; a year that it does not
    name is another's."""
    own = table.years_of(cell)
    if own and years:
        return bool(own & years)
    words = table.words.get(("row", cell.row), {})
    return bool(words.keys() & said) or ("row", cell.row) in table.totals
