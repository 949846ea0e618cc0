"""The tables of an audit's documents as lattices."""

from __future__ import annotations

from collections.abc import Iterator

from checker.context import Context
from checker.footing.lattice import Figure, Lattice
from checker.footing.words import is_part, is_total
from claims.cells.grid import Grid, grid_of
from claims.cells.points import points_of
from claims.document import Document
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
    named = _naming_column(document, table, grid)
    numbers = {
        place: number
        for place, number in grid.numbers.items()
        if named is None or place[1] != named[0]
    }
    rows = sorted({row for row, _ in numbers})
    columns = sorted({column for _, column in numbers})
    row_at = {row: at for at, row in enumerate(rows)}
    column_at = {column: at for at, column in enumerate(columns)}
    own_rows = [named[1].get(row, "") if named else _own(grid.row_labels(row)) for row in rows]
    own_columns = [_own(grid.column_labels(column)) for column in columns]
    figures = {}
    for (row, column), number in numbers.items():
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
            points=points_of(number) if number.after else 0.0,
            address=cell.address,
        )
    return Lattice(
        rows=tuple(
            own if named else " / ".join(grid.row_labels(row))
            for row, own in zip(rows, own_rows, strict=True)
        ),
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
            and (cell.row, cell.column) not in numbers
        ),
        said=f"{grid.caption}\n{grid.notes}".lower(),
    )


def _naming_column(
    document: Document, table: Table, grid: Grid
) -> tuple[int, dict[int, str]] | None:
    """Return a first column that names its rows by numbers ("1", "2", "5 or more", "Total"), with
    the names; None where rows have names of their own, or there is no such column."""
    first = min((column for _, column in grid.numbers), default=0)
    if any(grid.row_labels(row) for row, _ in grid.numbers):
        return None
    body = set(grid.rows)
    texts = {
        cell.row: document.text[cell.start : cell.end]
        for cell in table.cells
        if cell.column == first and cell.row in body
    }
    worded = any((row, first) not in grid.numbers and text for row, text in texts.items())
    return (first, texts) if worded else None


def _own(labels: tuple[str, ...]) -> str:
    return labels[-1] if labels else ""


def _whole(labels: tuple[str, ...]) -> str:
    return ", ".join(labels)


def _is_part(labels: tuple[str, ...]) -> bool:
    return any(is_part(label) for label in labels)
