"""OpenDocument spreadsheets (.ods): their cells hold the text that they show beside the value."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from claims.sources.office.zipped import Package, refuse_encrypted_opendocument
from claims.sources.sheets.book import Book, Sheet
from claims.sources.sheets.layout import Content, Grid
from claims.sources.sheets.sheet_document import MAX_CELL, MAX_CELLS, MAX_COLUMNS, is_figure

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _OFFICE, _STYLE = (
    f"{{{_NAMES}{each}:1.0}}" for each in ("table", "text", "office", "style")
)
_MAX_ROWS = 1_048_576


def read_book(package: Package) -> Book:
    """Return the sheets of a workbook. Raises ValueError where it is damaged or encrypted."""
    refuse_encrypted_opendocument(package)
    book = Book([], [], [])
    left = MAX_CELLS
    hidden_styles: set[str] = set()
    for element in _tables(package.read("content.xml"), hidden_styles):
        name = element.get(f"{_TABLE}name", "")
        if element.get(f"{_TABLE}style-name") in hidden_styles:
            book.hidden.append(name)
            continue
        sheet = _sheet(element, name, left)
        book.sheets.append(sheet)
        left -= sum(map(len, sheet.grid.values()))
        if sheet.is_cut:
            break
    return book


def _tables(data: bytes, hidden: set[str]) -> Iterator[Element]:
    """Yield the sheets; each is forgotten when the next one is asked for. Styles of tables that are
    not displayed are put into ``hidden`` before."""
    from lxml import etree

    depth = 0
    events = etree.iterparse(
        io.BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True,
    )  # fmt: skip
    for event, element in events:
        if element.tag == f"{_TABLE}table":
            depth += 1 if event == "start" else -1
            if event == "end" and depth == 0:
                yield element
                element.clear()
        elif event == "end" and element.tag == f"{_STYLE}style":
            for each in element.iter(f"{_STYLE}table-properties"):
                if each.get(f"{_TABLE}display") == "false":
                    hidden.add(element.get(f"{_STYLE}name", ""))


def _sheet(element: Element, name: str, most: int) -> Sheet:
    grid: Grid = {}
    count = row = 0
    has_hidden = any(
        _is_hidden(each) for each in element.iter(f"{_TABLE}table-column", f"{_TABLE}table-row")
    )
    for line in _rows(element):
        found = _cells(line)
        repeated = _times(line, "number-rows-repeated", _MAX_ROWS)
        for _ in range(repeated if found else 0):
            count += len(found)
            if count > most:
                return Sheet(name, grid, is_cut=True, has_hidden=has_hidden)
            grid[row] = found
            row += 1
        row += 0 if found else repeated
    return Sheet(name, grid, has_hidden=has_hidden)


_GROUPS = tuple(
    f"{_TABLE}{each}" for each in ("table-row-group", "table-rows", "table-header-rows")
)


def _rows(element: Element) -> Iterator[Element]:
    """Yield the rows of a sheet, those in groups too, but none of a table in a cell."""
    for each in element:
        if each.tag == f"{_TABLE}table-row":
            yield each
        elif each.tag in _GROUPS:
            yield from _rows(each)


def _cells(line: Element) -> dict[int, Content]:
    found: dict[int, Content] = {}
    column = 0
    for each in line:
        if each.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        repeated = _times(each, "number-columns-repeated", MAX_COLUMNS)
        if each.tag == f"{_TABLE}table-cell" and (content := _content(each)):
            found.update((at, content) for at in range(column, min(column + repeated, MAX_COLUMNS)))
        column += repeated
        if column >= MAX_COLUMNS:
            break
    return found


def _content(cell: Element) -> Content | None:
    paragraphs = [_said(each) for each in cell.iterchildren(f"{_TEXT}p")]
    text = " ".join(paragraphs).strip()[:MAX_CELL]
    if not text:
        return None
    rows = _times(cell, "number-rows-spanned", _MAX_ROWS)
    columns = _times(cell, "number-columns-spanned", MAX_COLUMNS)
    kind = cell.get(f"{_OFFICE}value-type")
    if kind not in ("float", "percentage", "currency"):
        return Content(
            text, is_figure=kind == "string" and is_figure(text), rows=rows, columns=columns
        )
    return Content(text, _value(cell, text), True, rows, columns)


_DIGITS = re.compile(r"\d[\d.,\s'’]*|[.,]\d+")


def _value(cell: Element, text: str) -> Decimal | None:
    """Return the number behind a text, if the text shows it as it is: a format may divide it by a
    thousand, and letters may be a scale."""
    try:
        value = Decimal(cell.get(f"{_OFFICE}value", ""))
    except InvalidOperation:
        return None
    digits = _DIGITS.search(text)
    if digits is None or not value.is_finite() or any(each.isalpha() for each in text):
        return None
    size = abs(value) * (100 if "%" in text else 1)
    whole, point, decimals = re.sub(r"[\s'’]", "", digits.group()).replace(",", ".").rpartition(".")
    readings = [Decimal(f"{whole}{decimals}".replace(".", ""))]
    if point:
        readings.append(Decimal(f"{whole.replace('.', '') or 0}.{decimals or 0}"))
    steps = (Decimal(1), Decimal(1).scaleb(-len(decimals)))
    agree = [abs(size - each) <= step for each, step in zip(readings, steps, strict=False)]
    return value if any(agree) else None


def _said(paragraph: Element) -> str:
    """Return the text of a paragraph, notes to it left out."""
    pieces = [paragraph.text or ""]
    for each in paragraph:
        if each.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
            pieces.append(" ")
        elif each.tag != f"{_OFFICE}annotation" and isinstance(each.tag, str):
            pieces.append(_said(each))
        pieces.append(each.tail or "")
    return "".join(pieces)


def _times(element: Element, name: str, most: int) -> int:
    told = element.get(f"{_TABLE}{name}", "1")
    return min(max(int(told), 1), most) if told.isdecimal() else 1


def _is_hidden(element: Element) -> bool:
    return element.get(f"{_TABLE}visibility") in ("collapse", "filter")
