"""A table as rows and columns of numbers, with the headings that say what each is."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from claims.cells.labels import clean, column_labels, is_section, is_total_label, row_labels
from claims.cells.shape import Shape, Slots, heading_text, is_running, is_unit_column, shape_of
from claims.cells.signs import SIGNS
from claims.document import Document
from claims.tables.numbers import Number, comma_votes, read_number, words_of_tables
from claims.tables.table import Cell, Table
from claims.tables.unit_lines import bare_line


class Grid(Struct, frozen=True, kw_only=True, dict=True):
    """A table's numbers by (row, column), counted from 0 as its cells are, and its headings.

    ``rows`` and ``columns`` are those of the body, in order; ``head_rows`` and ``head_columns``
    how many rows on top and columns at left are headings (rows of a title included). Numbers that
    are ranks, codes, numbers of lines or years of events are not in ``numbers``. ``corners`` are
    what stands over the labels of the rows: "Region", "GWh".
    """

    table: Table
    numbers: dict[tuple[int, int], Number]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    head_rows: int
    head_columns: int
    caption: str
    notes: str
    decimal_comma: bool
    labels_of_rows: dict[int, tuple[str, ...]]
    labels_of_columns: dict[int, tuple[str, ...]]
    titles_of_labels: tuple[str, ...] = ()
    corners: tuple[str, ...] = ()

    def row_labels(self, row: int) -> tuple[str, ...]:
        """Return what names a row, the widest first: sections, the row above of which it is part,
        its own words."""
        return self.labels_of_rows.get(row, ())

    def column_labels(self, column: int) -> tuple[str, ...]:
        """Return what names a column, top down."""
        return self.labels_of_columns.get(column, ())

    def is_total(self, row: int | None = None, column: int | None = None) -> bool:
        """Tell whether a row, or a column, says that it is a total; subtotals are totals too."""
        labels = self.row_labels(row) if row is not None else self.column_labels(column or 0)
        return any(is_total_label(label) for label in labels)

    def is_subtotal(self, row: int | None = None, column: int | None = None) -> bool:
        """Tell whether a row, or a column, says that it is the total of a part."""
        labels = self.row_labels(row) if row is not None else self.column_labels(column or 0)
        subtotals = tuple(words_of_tables()["totals"]["subtotals"])
        return any(label.lower().startswith(subtotals) for label in labels)


# Grids of so many cells of a document are kept: its claims, its sums and what prose quotes of it
# are read of the same.
_KEPT = 60_000


def grid_of(document: Document, table: Table) -> Grid:
    """Return a table of a document as a grid; all but those of very large documents are made
    once."""
    kept: dict[int, Grid] = document.__dict__.setdefault("_grids", {})
    grid = kept.get(table.start)
    if grid is None or grid.table is not table:
        grid = _grid(document, table)
        held = sum(len(each.table.cells) for each in kept.values())
        if held + len(table.cells) <= _KEPT:
            kept[table.start] = grid
    return grid


def _grid(document: Document, table: Table) -> Grid:
    comma = _has_decimal_comma(document, table)
    slots = _slots(document, table, comma)
    shape = shape_of(slots)
    labels = column_labels(slots, shape)
    columns = tuple(
        column
        for column in slots.columns[shape.left :]
        if column not in shape.labels and not _is_beside(slots, shape, column)
    )
    inside, kept = set(shape.body), set(columns)
    numbers = {
        place: number
        for place, number in slots.numbers.items()
        if place[0] in inside and place[1] in kept
    }
    rows = row_labels(slots, shape, numbers)
    numbers = _without_years(numbers, labels, rows)
    numbers = _without_fractions(document, numbers, labels, rows)
    first = min(slots.rows, default=0)
    body = shape.body
    return Grid(
        table=table,
        numbers=numbers,
        rows=body,
        columns=columns,
        head_rows=(body[0] if body else max(slots.rows, default=0) + 1) - first,
        head_columns=shape.left,
        caption=_caption(document, table, slots, shape),
        notes=_notes(document, table, slots, shape),
        decimal_comma=comma,
        labels_of_rows=rows,
        labels_of_columns=labels,
        titles_of_labels=tuple(
            clean(heading_text(slots, shape.headings, column)) for column in shape.labels
        ),
        corners=_corners(slots, shape),
    )


def _corners(slots: Slots, shape: Shape) -> tuple[str, ...]:
    """Return what stands over the labels of rows, top down, as far as it is theirs alone."""
    inside = slots.columns[: shape.left]
    cells = [
        (slots.cells[row, column], clean(slots.text(row, column)))
        for row in shape.headings
        for column in shape.labels
        if (row, column) in slots.cells
    ]
    said = [text for cell, text in cells if cell.column + cell.columns - 1 <= inside[-1]]
    return tuple(dict.fromkeys(text for text in said if text))


def _is_beside(slots: Slots, shape: Shape, column: int) -> bool:
    """Tell whether a column holds no figures, but codes of its rows or their units."""
    heading = heading_text(slots, shape.headings, column)
    return is_running(slots, shape.body, column, heading) or is_unit_column(heading)


def _has_decimal_comma(document: Document, table: Table) -> bool:
    text = document.text
    votes = comma_votes(text[cell.start : cell.end] for cell in table.cells)
    if votes:
        return votes > 0
    known: int | None = document.__dict__.get("_comma_votes")
    if known is None:
        known = sum(
            comma_votes(text[cell.start : cell.end] for cell in each.cells)
            for each in document.tables
        )
        document.__dict__["_comma_votes"] = known
    return known > 0 or (not known and document.language in _comma_languages())


@cache
def _comma_languages() -> frozenset[str]:
    return frozenset(words_of_tables()["decimal_comma"]["languages"])


# Merged cells wider than this name nothing that has to be told for each place.
_WIDEST = 2000


def _slots(document: Document, table: Table, comma: bool) -> Slots:
    cells: dict[tuple[int, int], Cell] = {}
    texts: dict[tuple[int, int], str] = {}
    numbers: dict[tuple[int, int], Number] = {}
    rows: dict[int, list[Cell]] = {}
    present = {cell.row for cell in table.cells}
    columns = {cell.column for cell in table.cells}
    for cell in table.cells:
        place = cell.row, cell.column
        texts[place] = text = document.text[cell.start : cell.end]
        number = read_number(text, cell, comma) if not _is_merged(cell) else None
        left = texts.get((cell.row, cell.column - 1))
        if number and left in SIGNS and not number.unit_text:
            number = replace(number, before=left)
        if number:
            numbers[place] = number
        cells[place] = cell
        rows.setdefault(cell.row, []).append(cell)
        if _is_merged(cell):
            _spread(cell, cells, rows, present, columns)
    return Slots(
        cells,
        texts,
        numbers,
        {row: tuple(found) for row, found in rows.items()},
        tuple(sorted(columns)),
    )


def _is_merged(cell: Cell) -> bool:
    return cell.rows > 1 or cell.columns > 1


def _spread(
    cell: Cell, cells: dict[tuple[int, int], Cell], rows: dict[int, list[Cell]],
    present: set[int], columns: set[int],
) -> None:  # fmt: skip
    """Enter a merged cell in all places that it covers."""
    covered = [column for column in columns if cell.column <= column < cell.column + cell.columns]
    for row in range(cell.row, cell.row + min(cell.rows, _WIDEST)):
        if row not in present:
            continue
        for column in covered:
            cells.setdefault((row, column), cell)
        if row != cell.row:
            rows.setdefault(row, []).append(cell)


def _without_years(
    numbers: dict[tuple[int, int], Number],
    labels: dict[int, tuple[str, ...]],
    rows: dict[int, tuple[str, ...]],
) -> dict[tuple[int, int], Number]:
    """Leave out columns, and rows, whose numbers are the years of events: "Founded"."""
    happened = set(words_of_tables()["happened"]["words"])
    by_column: dict[int, list[Number]] = {}
    for (_, column), number in numbers.items():
        by_column.setdefault(column, []).append(number)
    years = set()
    for column, found in by_column.items():
        last = labels.get(column, ("",))[-1:] or ("",)
        if all(_is_old_year(number) for number in found) and last[0].lower() in happened - _ORDERS:
            years.add(column)
        if all(number.is_year for number in found):
            words = set(re.findall(r"\w+", " ".join(labels.get(column, ())).lower()))
            if words & happened or (len(found) > 3 and not labels.get(column)):
                years.add(column)
    by_row: dict[int, list[Number]] = {}
    for (row, _), number in numbers.items():
        by_row.setdefault(row, []).append(number)
    named = {row: stack[-1].lower() for row, stack in rows.items() if stack and row in by_row}
    dates = {
        row for row, name in named.items() if name in happened and _are_dates(name, by_row[row])
    }
    return {
        place: number
        for place, number in numbers.items()
        if place[1] not in years and place[0] not in dates
    }


# "First" and "last" stand over counts as well.
_ORDERS = frozenset(("first", "last", "latest", "edition", "joined", "ended"))


def _are_dates(name: str, found: list[Number]) -> bool:
    """Tell whether all numbers of a row are years of events: no first dose at 12 months, of which
    94.1% had it, and no 310 who were born."""
    if name == "year":
        # Years, or what of twelve months is a mean here and a sum there.
        return True
    if name in _ORDERS:
        return all(number.is_year for number in found)
    lone = len(found) == 1 or any(number.value >= 1000 for number in found)
    return lone and all(map(_is_old_year, found))


def _is_old_year(number: Number) -> bool:
    plain = not (number.grouped or number.decimals or number.unit_text or number.is_percent)
    return plain and 1 <= number.value <= 2199


def _without_fractions(
    document: Document,
    numbers: dict[tuple[int, int], Number],
    labels: dict[int, tuple[str, ...]],
    rows: dict[int, tuple[str, ...]],
) -> dict[tuple[int, int], Number]:
    """Leave out percentages that may be fractions: of formats that keep no number formats, a
    column, or a row, headed "%" of which no number is above 1 may hold 0.123 for 12.3%."""
    if document.format not in _UNFORMATTED:
        return numbers
    found: dict[tuple[str, int], list[Number]] = {}
    for (row, column), number in numbers.items():
        if _PERCENT.search(" ".join(labels.get(column, ()))):
            found.setdefault(("column", column), []).append(number)
        elif _PERCENT.search(" ".join(rows.get(row, ()))):
            found.setdefault(("row", row), []).append(number)
    unsure = {
        id(number)
        for some in found.values()
        if all(abs(number.value) <= 1 and not number.is_percent for number in some)
        for number in some
    }
    return {place: number for place, number in numbers.items() if id(number) not in unsure}


_UNFORMATTED = ("xls", "xlsb")
_PERCENT = re.compile(r"%|\bper ?cent\b|\bpct\b", re.IGNORECASE)


def _joined(document: Document, spans: Any) -> list[str]:
    return [" ".join(document.text[start:end].split()) for start, end in spans]


def _caption(document: Document, table: Table, slots: Slots, shape: Shape) -> str:
    """Return what stands over a table: its captions, its rows of titles, the name of its corner."""
    said = [bare_line(line) for line in _joined(document, table.captions)]
    for row in shape.titles:
        said += [slots.texts[cell.row, cell.column] for cell in slots.rows[row]]
    return "\n".join(dict.fromkeys(line for line in said if not is_section(line)))


def _notes(document: Document, table: Table, slots: Slots, shape: Shape) -> str:
    said = _joined(document, table.notes)
    for row in shape.notes:
        said += [slots.texts[cell.row, cell.column] for cell in slots.rows[row]]
    return "\n".join(said)
