"""Sheets become paragraphs and tables of a document, each cell with its address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from claims.locators import Locator
from claims.sources.building import Builder, Entry
from claims.sources.sheets.layout import Block, Grid, Line, blocks, is_sentence

MAX_CELLS = 200_000
"""Filled cells of one file; rows behind them are left out, and a note says so."""

MAX_COLUMNS = 4_096
"""Columns of a sheet that are read; what stands behind is left out, and a note says so."""

MAX_CELL = 32_767
"""Letters of a cell, as spreadsheets have them."""

_FIGURE = re.compile(
    r"[(+\-−–<>≈~]?\s*(?:[A-Z]{0,3}[$€£¥₹]\s*|[A-Z]{3}\s+)?[-−–]?(?:\d[\d.,'’\s]*|[.,]\d+)"
    r"[%‰)]{0,2}\s*(?:[*†‡a-z¹²³⁴⁵⁶⁷⁸⁹]{1,2}|[(\[]\w{1,2}[)\]])?"
)


def is_figure(text: str) -> bool:
    """Tell whether a cell of text is a figure as tables write them: "1,234", "(12.5%)", "€ 3"."""
    return len(text) < 40 and _FIGURE.fullmatch(text) is not None


def lay_out(
    builder: Builder,
    grid: Grid,
    address: Callable[[int, int], str],
    *,
    heading: tuple[str, ...] = (),
    name: str | None = None,
) -> None:
    """Add a sheet to a document: its tables, and its lines as paragraphs, from top to bottom.

    ``address`` names the cell at a row and a column.
    """

    def paragraph(line: Line) -> tuple[int, int] | None:
        where = Locator(cell=address(line.row, line.column), heading=heading)
        return builder.paragraph(" ".join(line.text.split()), where)

    for block in blocks(grid):
        for line in block.lines:
            paragraph(line)
        said = [(line, paragraph(line)) for line in block.captions]
        captions = [span for line, span in said if not is_sentence(line.text)]
        if _is_prose(grid, block):
            for line in _lines(grid, block):
                paragraph(line)
        elif block.rows:
            entries = _entries(grid, block, address)
            around = Locator(heading=heading) if heading else None
            builder.table(entries, around, captions=captions, name=name)
            builder.behind(notes=[paragraph(line) for line in block.notes])
            continue
        for line in block.notes:
            paragraph(line)


def _entries(grid: Grid, block: Block, address: Callable[[int, int], str]) -> Iterator[Entry]:
    """Yield the cells of a table, by their row and column in it."""
    top, left = block.rows[0], block.columns[0]
    last_row, last_column = block.rows[-1], block.columns[-1]
    wanted = set(block.columns)
    for row in block.rows:
        for column, cell in grid[row].items():
            if column in wanted:
                yield Entry(
                    row - top, column - left, cell.text,
                    min(cell.rows, last_row - row + 1), min(cell.columns, last_column - column + 1),
                    value=cell.value, address=address(row, column),
                )  # fmt: skip


def _lines(grid: Grid, block: Block) -> Iterator[Line]:
    wanted = set(block.columns)
    for row in block.rows:
        for column, cell in sorted(grid[row].items()):
            if column in wanted:
                yield Line(row, column, cell.text)


def _is_prose(grid: Grid, block: Block) -> bool:
    """Tell whether what looks like a table has no figures and holds sentences: a text in cells."""
    wanted = set(block.columns)
    cells = [grid[row][each] for row in block.rows for each in grid[row] if each in wanted]
    if not cells or any(cell.is_figure for cell in cells):
        return False
    return any(is_sentence(cell.text) for cell in cells)
