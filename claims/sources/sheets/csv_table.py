"""Tables as text: cells set apart by commas, semicolons, tabs or bars (CSV, TSV)."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from claims.sources.building import Builder
from claims.sources.plain import notes_of
from claims.sources.raw import Inner, Limits, Raw, Reading
from claims.sources.sheets.layout import Content, Grid
from claims.sources.sheets.sheet_document import (
    MAX_CELL,
    MAX_CELLS,
    MAX_COLUMNS,
    is_figure,
    lay_out,
)
from claims.sources.text import decode
from claims.tables.table import cell_name

_DELIMITERS = "\t;|,"
_SAMPLE = 200
_SEPARATOR = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)

# A quoted cell with more lines than this is one whose quotation mark was never closed.
_MOST_LINES = 200


def read(raw: Raw, _limits: Limits, _inner: Inner) -> Reading:
    """Return the file as one document with its table or tables; rows count as spreadsheets count
    them: a cell with line breaks in it is one row, empty lines are rows."""
    decoded = decode(raw.data, raw.charset)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    notes = list(notes_of(raw.name, text, decoded.note))
    stated = _SEPARATOR.match(text)
    delimiter = stated[1] if stated else delimiter_of(text)
    grid, said = _grid(records(text[stated.end() if stated else 0 :], delimiter))
    builder = Builder()
    lay_out(builder, grid, cell_name)
    notes += [f"{raw.name} {each}." for each in said]
    return Reading((builder.document(raw, "csv"),), notes=tuple(notes))


def delimiter_of(text: str) -> str:
    """Return what sets the cells of a table apart: what gives most rows one and the same number
    of cells, and of equals what is least likely to stand inside of a cell."""
    end = -1
    for _ in range(_SAMPLE):
        found = text.find("\n", end + 1)
        if found < 0:
            end = len(text)
            break
        end = found
    sample = text[:end]
    best, most = ",", 0.0
    for delimiter in _DELIMITERS:
        score = _consistency(sample, delimiter) if delimiter in sample else 0.0
        if score > most:
            best, most = delimiter, score
    return best


def _consistency(sample: str, delimiter: str) -> float:
    """Return how well a delimiter does: the share of the rows that have as many cells as most of
    those with more than one, and more for the figures among these cells."""
    rows = [row for row in records(sample, delimiter) if any(row)]
    several = Counter(len(row) for row in rows if len(row) > 1)
    if not several:
        return 0.0
    width, count = several.most_common(1)[0]
    cells = [cell.strip() for row in rows if len(row) == width for cell in row[1:200]]
    figures = sum(1 for cell in cells if is_figure(cell))
    return count / len(rows) * (1 + figures / len(cells))


def records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the rows of a table as text. Quotation marks that are never closed are letters."""
    is_quoted = '"' in text and not _is_open(text, delimiter)
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    yield from csv.reader(
        _lines(text, delimiter),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE,
        skipinitialspace=delimiter != "\t",
    )


def _lines(text: str, delimiter: str) -> Iterator[str]:
    """Yield the lines, none with more cells than a sheet has columns, and one to tell of more."""
    for line in text.split("\n"):
        if line.count(delimiter) > MAX_COLUMNS:
            line = delimiter.join(line.split(delimiter, MAX_COLUMNS + 1)[: MAX_COLUMNS + 1])
        yield line.replace("\0", " ") + "\n"


def _is_open(text: str, delimiter: str) -> bool:
    """Tell whether a quotation mark at the start of a cell is never closed, so that it would
    swallow rows."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    reader = csv.reader(_lines(text, delimiter), delimiter=delimiter, skipinitialspace=True)
    last = 0
    for row in reader:
        if reader.line_num - last > _MOST_LINES:
            return True
        last_cell = row[-1] if row else ""
        if reader.line_num - last > 1 and last_cell.endswith("\n"):
            return True
        last = reader.line_num
    return False


def _grid(rows: Iterable[list[str]]) -> tuple[Grid, list[str]]:
    """Return the filled cells, and what was cut of them."""
    grid: Grid = {}
    count, is_wide, is_long = 0, False, False
    for index, row in enumerate(rows):
        is_wide = is_wide or len(row) > MAX_COLUMNS
        found = {}
        for column, cell in enumerate(row[:MAX_COLUMNS]):
            text = cell.strip()
            if text:
                is_long = is_long or len(text) > MAX_CELL
                found[column] = Content(text[:MAX_CELL], is_figure=is_figure(text))
        if len(found) == 1 and (lone := found.get(0)) and lone.text.startswith("#"):
            found[0] = lone._replace(text=lone.text.lstrip("# ") or "#")
        count += len(found)
        if count > MAX_CELLS:
            return grid, [
                f"has more than {MAX_CELLS:,} filled cells; what stands behind row {index} is left "
                "out. Split it",
                *_cut(is_wide, is_long),
            ]
        if found:
            grid[index] = found
    return grid, _cut(is_wide, is_long)


def _cut(is_wide: bool, is_long: bool) -> list[str]:
    notes = []
    if is_wide:
        notes.append(f"has rows with more than {MAX_COLUMNS:,} cells; those behind are left out")
    if is_long:
        notes.append(f"has cells with more than {MAX_CELL:,} letters; the rest of them is left out")
    return notes
