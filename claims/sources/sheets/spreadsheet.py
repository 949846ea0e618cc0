"""Spreadsheets: xlsx, xlsm, xlsb and xls by calamine, ods by ``opendocument_sheet``."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from claims.sources.building import Builder
from claims.sources.metadata import Metadata
from claims.sources.office.zipped import Package
from claims.sources.raw import Inner, Limits, Raw, Reading
from claims.sources.sheets.book import Book, Sheet
from claims.sources.sheets.layout import Content, Grid
from claims.sources.sheets.number_formats import (
    GENERAL,
    exact,
    shown,
    shown_date,
    shown_length,
    shown_time,
)
from claims.sources.sheets.sheet_document import MAX_CELL, MAX_CELLS, is_figure, lay_out
from claims.sources.sheets.workbook_parts import Look, Parts
from claims.sources.unreadable import Unreadable
from claims.tables.table import cell_name

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MAX_AREA = 4_000_000
"""Cells of the rectangle that a sheet's filled cells span, empty ones included: what it takes in
memory."""


def read(raw: Raw, limits: Limits, _inner: Inner) -> Reading:
    """Return a workbook as one document: its sheets one after the other, each cell with its
    address. Hidden sheets are left out; hidden rows and columns are read, since totals count them.
    """
    package = Package(raw.data, limits) if raw.data.startswith(b"PK") else None
    if package is not None and "content.xml" in package:
        from claims.sources.sheets.opendocument_sheet import read_book

        book = read_book(package)
    else:
        book = _by_calamine(raw, package)
    builder = Builder()
    several = len(book.sheets) > 1
    for sheet in book.sheets:
        lay_out(
            builder,
            sheet.grid,
            partial(_address, quoted(sheet.name)),
            heading=(sheet.name,) if several else (),
            name=sheet.name,
        )
    document = builder.document(raw, "xlsx", book.metadata)
    documents = () if book.failures and not document.text else (document,)
    return Reading(documents, tuple(book.failures), tuple(_notes(raw.name, book)))


def quoted(name: str) -> str:
    """Return a sheet's name as addresses write it: quoted if it has other than letters, digits and
    underscores, or could be taken for a cell."""
    plain = name.replace("_", "a").isalnum() and not name[0].isdigit()
    return name if plain and not _is_address(name) else "'" + name.replace("'", "''") + "'"


def _address(sheet: str, row: int, column: int) -> str:
    return f"{sheet}!{cell_name(row, column)}"


def _is_address(name: str) -> bool:
    letters = name.rstrip("0123456789")
    return name != letters and len(letters) <= 3 and letters.isascii() and letters.isalpha()


def _notes(name: str, book: Book) -> list[str]:
    notes = []
    if book.hidden:
        listed = ", ".join(quoted(each) for each in book.hidden[:5])
        more = f" and {len(book.hidden) - 5} more" if len(book.hidden) > 5 else ""
        notes.append(f"{name} has hidden sheets, which are left out: {listed}{more}.")
    hidden = [quoted(sheet.name) for sheet in book.sheets if sheet.has_hidden]
    if hidden:
        notes.append(
            f"{name} has hidden rows or columns in {', '.join(hidden[:5])}, which are read like "
            "the others."
        )
    formulas = sum(sheet.uncalculated for sheet in book.sheets)
    if formulas:
        notes.append(
            f"{name} has formulas without results ({formulas:,}), which are left out; open it in a "
            "spreadsheet program and save it."
        )
    for sheet in book.sheets:
        if sheet.is_cut:
            last = f"{quoted(sheet.name)}!{max(sheet.grid, default=0) + 1}"
            notes.append(
                f"{name} has more than {MAX_CELLS:,} filled cells; what stands behind row {last} "
                "is left out. Split it."
            )
    if not book.failures and not any(sheet.grid for sheet in book.sheets):
        notes.append(f"{name} is empty.")
    return notes


def _by_calamine(raw: Raw, package: Package | None) -> Book:
    from python_calamine import PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook

    parts = None
    if package is not None:
        package.weigh()
        parts = Parts(package)
    try:
        workbook = load_workbook(io.BytesIO(raw.data))
    except PasswordError:
        raise ValueError("is protected with a password; save it without one") from None
    book = Book([], [], [], parts.metadata if parts else Metadata())
    left = MAX_CELLS
    for sheet in workbook.sheets_metadata:
        if sheet.typ not in (SheetTypeEnum.WorkSheet, SheetTypeEnum.DialogSheet):
            continue
        if sheet.visible != SheetVisibleEnum.Visible:
            book.hidden.append(sheet.name)
            continue
        look = parts.look(sheet.name) if parts else Look()
        if look.rows * look.columns > MAX_AREA:
            reason = (
                f"has cells too far apart in its sheet {quoted(sheet.name)} "
                f"({look.rows:,} rows by {look.columns:,} columns); clear those that stand alone"
            )
            book.failures.append(Unreadable(raw.name, reason))
            continue
        if left <= 0:
            book.sheets.append(Sheet(sheet.name, {}, is_cut=True))
            break
        read = _sheet(workbook, sheet.name, look, left)
        left -= sum(map(len, read.grid.values())) + (MAX_CELLS if read.is_cut else 0)
        book.sheets.append(read)
        if read.is_cut:
            break
    return book


def _sheet(workbook: CalamineWorkbook, name: str, look: Look, most: int) -> Sheet:
    sheet = workbook.get_sheet_by_name(name)
    merged = _merged(sheet)
    top, left = sheet.start or (0, 0)
    grid: Grid = {}
    count = 0
    is_cut = False
    for row, values in enumerate(sheet.to_python(), top):
        found = {}
        for column, value in enumerate(values, left):
            content = (
                None if value == "" else _content(value, look.codes.get((row, column), GENERAL))
            )
            if content is None:
                error = look.errors.get((row, column))
                content = Content(error) if error else None
            if content is not None:
                found[column] = content
                if (row, column) in merged:
                    rows, columns = merged[row, column]
                    found[column] = content._replace(rows=rows, columns=columns)
        count += len(found)
        if count > most:
            is_cut = True
            break
        if found:
            grid[row] = found
    return Sheet(name, grid, is_cut, look.has_hidden, look.uncalculated)


def _merged(sheet: CalamineSheet) -> dict[tuple[int, int], tuple[int, int]]:
    """Return how many rows and columns merged cells cover, by their upper left corner."""
    return {
        (row, column): (last_row - row + 1, last_column - column + 1)
        for (row, column), (last_row, last_column) in sheet.merged_cell_ranges or ()
    }


def _content(value: object, code: str) -> Content | None:
    """Return a value of calamine's as it is shown; None where nothing is."""
    if isinstance(value, str):
        text = value[:MAX_CELL].strip()
        return Content(text, is_figure=is_figure(text)) if text else None
    if isinstance(value, bool):
        return Content("TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        found = _number(float(value), code)
        return Content(*found, is_figure=True) if found[0] else None
    if isinstance(value, datetime.date):
        text = shown_date(value, code)
        return Content(text, is_figure=len(text) == 4)
    if isinstance(value, datetime.time):
        return Content(shown_time(value))
    return Content(shown_length(value)) if isinstance(value, datetime.timedelta) else None


def _number(value: float, code: str) -> tuple[str, Decimal | None]:
    if code == GENERAL and value.is_integer() and abs(value) < 1e15:
        return str(int(value)), exact(value)
    return shown(value, code)
