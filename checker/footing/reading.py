"""The tables of an audit's documents as lattices."""

from __future__ import annotations

from collections.abc import Iterator

from checker.context import Context
from checker.footing.lattice import Figure, Lattice
from checker.footing.words import is_part, is_total
from claims.document import Document
from claims.tables.grid import Grid, grid_of
from claims.tables.table import Table

# A table of fewer figures holds nothing that could be worked out.
_FEWEST = 3


def lattices(context: Context) -> Iterator[tuple[Document, Lattice]]:
    """Yield each table of the documents that holds figures, with its document."""
    for document in context.originals:
        for table in document.tables:
            grid = grid_of(document, table)
            if len(grid.numbers) >= _FEWEST:
                yield document, lattice_of(document, table, grid)


def lattice_of(document: Document, table: Table, grid: Grid) -> Lattice:
    """Return a table's figures; rows and columns that hold none are left out."""
    rows = sorted({row for row, _ in grid.numbers})
    columns = sorted({column for _, column in grid.numbers})
    row_at = {row: at for at, row in enumerate(rows)}
    column_at = {column: at for at, column in enumerate(columns)}
    own_rows = [_own(grid.row_labels(row)) for row in rows]
    own_columns = [_own(grid.column_labels(column)) for column in columns]
    figures = {}
    for (row, column), number in grid.numbers.items():
        cell = number.cell
        figures[row_at[row], column_at[column]] = Figure(
            value=float(number.value),
            step=float(number.step),
            start=cell.start,
            end=cell.end,
            text=document.text[number.start : number.end],
            row=own_rows[row_at[row]],
            column=_whole(grid.column_labels(column)),
            is_percent=number.is_percent,
            is_marked=bool(number.mark),
            address=cell.address,
        )
    return Lattice(
        rows=tuple(" / ".join(grid.row_labels(row)) for row in rows),
        columns=tuple(" / ".join(grid.column_labels(column)) for column in columns),
        figures=figures,
        totals=frozenset(at for at, label in enumerate(own_rows) if is_total(label)),
        crossing=frozenset(at for at, label in enumerate(own_columns) if is_total(label)),
        parts=frozenset(at for at, row in enumerate(rows) if _is_part(grid.row_labels(row))),
        crossing_parts=frozenset(
            at for at, column in enumerate(columns) if _is_part(grid.column_labels(column))
        ),
        empty=frozenset(
            (row_at[cell.row], column_at[cell.column])
            for cell in table.cells
            if cell.row in row_at
            and cell.column in column_at
            and (cell.row, cell.column) not in grid.numbers
        ),
        said=f"{grid.caption}\n{grid.notes}".lower(),
    )


def _own(labels: tuple[str, ...]) -> str:
    return labels[-1] if labels else ""


def _whole(labels: tuple[str, ...]) -> str:
    return ", ".join(labels)


def _is_part(labels: tuple[str, ...]) -> bool:
    return any(is_part(label) for label in labels)
