"""Spreadsheets: what is read of them, where it stands, and what is refused."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.cell import range_boundaries

from claims.document import Document
from claims.sources.dispatch import read_raw
from claims.sources.raw import Limits, Raw, Reading
from claims.sources.sheets import spreadsheet
from claims.tables.table import Table

NO_INNER: Any = None
LIMITS = Limits(timeout=30)
XML = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def of_rows(*sheets: list[list[Any]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for index, rows in enumerate(sheets):
        sheet = book.worksheets[0] if index == 0 else book.create_sheet()
        for row, cells in enumerate(rows, 1):
            for column, value in enumerate(cells, 1):
                if value is not None:
                    sheet.cell(row, column).value = value
    return book


def read(data: bytes) -> Reading:
    return spreadsheet.read(Raw("book.xlsx", data), LIMITS, NO_INNER)


def table_texts(document: Document, table: Table) -> dict[str | None, str]:
    return {cell.address: document.text[cell.start : cell.end] for cell in table.cells}


def told(document: Document, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [document.text[start:end] for start, end in spans]


YEARBOOK: list[list[Any]] = [
    ["Table 3. Population by province"],
    ["Unit: 10 000 persons"],
    [],
    ["Province", 2019, 2020],
    ["Beijing", 2190, 2189],
    ["Tianjin", 1385, 1387],
    [],
    ["Hebei", 7447, 7464],
    [],
    ["Total", 11022, 11040],
    ["1) Preliminary"],
    ["Source: statistics office"],
    [],
    ["Table 4. Output"],
    [None, None, "(in millions)"],
    ["Province", 2019, 2020],
    ["Beijing", 35445, 36103],
    ["Tianjin", 14104, 14084],
]


def test_sheet_of_a_yearbook_is_two_tables_with_their_lines() -> None:
    (document,) = read(saved(of_rows(YEARBOOK))).documents
    first, second = document.tables
    assert told(document, first.captions) == [
        "Table 3. Population by province",
        "Unit: 10 000 persons",
    ]
    assert told(document, first.notes) == ["1) Preliminary", "Source: statistics office"]
    assert told(document, second.captions) == ["Table 4. Output", "(in millions)"]
    assert table_texts(document, first)["Sheet!C10"] == "11040"
    assert {cell.row for cell in first.cells} == {0, 1, 2, 4, 6}
    assert document.span(second.cells[-1].start, second.cells[-1].end).locator.cell == "Sheet!C18"
    assert "10 000" not in document.prose().text
    assert "millions" not in document.prose().text


def test_a_group_of_rows_behind_an_empty_one_belongs_to_the_table() -> None:
    rows = [["City", 2019], [], ["North"], ["Leeds", 800.5], [], ["South"], ["Bath", 90.5]]
    (document,) = read(saved(of_rows(rows))).documents
    (table,) = document.tables
    assert table_texts(document, table)["Sheet!A6"] == "South"


def test_tables_side_by_side_are_two() -> None:
    rows = [
        ["City", "People", None, "Fruit", "Price"],
        ["Leeds", 800, None, "Apple", 1.5],
        ["Hull", 260, None, "Pear", 2.25],
    ]
    (document,) = read(saved(of_rows(rows))).documents
    assert [table_texts(document, table) for table in document.tables] == [
        {"Sheet!A1": "City", "Sheet!B1": "People", "Sheet!A2": "Leeds", "Sheet!B2": "800",
         "Sheet!A3": "Hull", "Sheet!B3": "260"},
        {"Sheet!D1": "Fruit", "Sheet!E1": "Price", "Sheet!D2": "Apple", "Sheet!E2": "1.5",
         "Sheet!D3": "Pear", "Sheet!E3": "2.25"},
    ]  # fmt: skip


def test_a_column_left_empty_between_figures_is_inside_the_table() -> None:
    rows = [["City", 2019, None, 2020], ["Leeds", 800.5, None, 801.5], ["Hull", 26.5, None, 27.5]]
    (document,) = read(saved(of_rows(rows))).documents
    assert len(document.tables) == 1


def test_merged_cells_cover_rows_and_columns_and_a_merged_title_is_a_caption() -> None:
    book = of_rows(
        [["Output", None, None], ["City", "Year", None], [None, 2019, 2020], ["Leeds", 1.5, 2.5]]
    )
    for area in ("A1:C1", "A2:A3", "B2:C2"):
        book.worksheets[0].merge_cells(area)
    (document,) = read(saved(book)).documents
    (table,) = document.tables
    spans = {cell.address: (cell.rows, cell.columns) for cell in table.cells}
    assert told(document, table.captions) == ["Output"]
    assert (spans["Sheet!A2"], spans["Sheet!B2"], spans["Sheet!B3"]) == ((2, 1), (1, 2), (1, 1))


def test_cells_are_shown_by_their_formats_and_keep_the_number_behind() -> None:
    book = of_rows([["a", "b", "c", "d", "e"], [0.12345, 1234567, "n/a", "#REF!", True]])
    sheet = book.worksheets[0]
    sheet["A2"].number_format, sheet["B2"].number_format = "0.0%", "#,##0,"
    sheet["D2"].data_type = "e"
    sheet["F1"] = datetime.date(2023, 4, 1)
    sheet["F1"].number_format = "mmm yyyy"
    (document,) = read(saved(book)).documents
    (table,) = document.tables
    texts = table_texts(document, table)
    values = {cell.address: str(cell.value) for cell in table.cells}
    assert [texts[f"Sheet!{each}2"] for each in "ABCDE"] == [
        "12.3%",
        "1,235",
        "n/a",
        "#REF!",
        "TRUE",
    ]
    assert texts["Sheet!F1"] == "April 2023"
    assert (values["Sheet!A2"], values["Sheet!B2"]) == ("0.12345", "1234.567")


def test_sheets_come_one_after_the_other_and_hidden_ones_are_named() -> None:
    book = of_rows([["a", 1.5]], [["b", 2.5]], [["c", 3.5]])
    one, two, three = book.worksheets
    one.title, two.title, three.title = "GDP 2023", "It's", "S3"
    three.sheet_state = "hidden"
    two.row_dimensions[1].hidden = True
    reading = read(saved(book))
    (document,) = reading.documents
    assert [table.name for table in document.tables] == ["GDP 2023", "It's"]
    assert [table.cells[1].address for table in document.tables] == ["'GDP 2023'!B1", "'It''s'!B1"]
    assert document.locator(document.tables[1].start).heading == ("It's",)
    assert reading.notes == (
        "book.xlsx has hidden sheets, which are left out: 'S3'.",
        "book.xlsx has hidden rows or columns in 'It''s', which are read like the others.",
    )


def test_formulas_without_results_are_told() -> None:
    reading = read(saved(of_rows([["a", 1.5, "=B1*2"]])))
    assert reading.documents[0].text == "a\t1.5"
    assert "formulas without results (1)" in reading.notes[0]


def test_text_in_cells_is_prose() -> None:
    said = "In 2023 output rose by 5.2 percent to 126 trillion yuan."
    (document,) = read(saved(of_rows([["About", said]]))).documents
    assert document.tables == ()
    assert said in document.prose().text


CELLS = st.one_of(
    st.integers(-(10**9), 10**9),
    st.integers(-(10**9), 10**9).map(lambda units: units / 100),
    st.text("abc é-%", min_size=1, max_size=8).filter(lambda text: text.strip() and text[0] != "="),
    st.none(),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=5), max_size=9))
def test_every_cell_leads_back_to_the_workbook(rows: list[list[Any]]) -> None:
    data = saved(of_rows(rows))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    (document,) = read(data).documents
    seen = set()
    for table in document.tables:
        for cell in table.cells:
            assert cell.address is not None
            column, row, _, _ = range_boundaries(cell.address.split("!")[1])
            kept = sheet.cell(row, column).value
            text = document.text[cell.start : cell.end]
            assert document.span(cell.start, cell.end).locator.cell == cell.address
            assert text == (
                " ".join(kept.split())
                if isinstance(kept, str)
                else f"{kept:.2f}".rstrip("0").rstrip(".")
            ).replace("-0", "0" if kept == 0 else "-0")
            seen.add((row, column))
    filled = {
        (cell.row, cell.column)
        for line in sheet.iter_rows()
        for cell in line
        if isinstance(cell.value, int | float)
    }
    assert filled <= seen


def with_sheet(xml: str) -> bytes:
    """Return a workbook whose only sheet is this XML."""
    packed = zipfile.ZipFile(io.BytesIO(saved(of_rows([["x"]]))))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in packed.namelist():
            kept = packed.read(name)
            archive.writestr(name, xml.encode() if name.endswith("sheet1.xml") else kept)
    return file.getvalue()


def sheet_xml(inside: str, before: str = "") -> str:
    return f"{before}<worksheet {XML}>{inside}</worksheet>"


CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY b0 "aaaaaaaaaa">'
    + "".join(f'<!ENTITY b{i} "{f"&b{i - 1};" * 10}">' for i in range(1, 12))
    + "]>"
)
HOSTILE = {
    "cells far apart": (
        sheet_xml(
            f'<sheetData>{CELL}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        ),
        "has cells too far apart in its sheet Sheet",
    ),
    "a bomb": (sheet_xml("<sheetData>" + " " * 60_000_000 + "</sheetData>"), "unpacks to more"),
    "billion laughs": (
        sheet_xml(
            '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b11;</t></is></c></row>'
            "</sheetData>",
            LAUGHS,
        ),
        "is damaged",
    ),
    "no XML": ("<worksheet", "is"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_workbook_is_refused_in_one_sentence(case: str) -> None:
    xml, reason = HOSTILE[case]
    reading = read_raw(Raw("book.xlsx", with_sheet(xml)), LIMITS)
    assert [reason in str(failure) for failure in reading.failures] == [True]
    assert reading.documents == ()


def test_dimension_that_claims_a_billion_cells_is_not_believed() -> None:
    xml = sheet_xml(f'<dimension ref="A1:XFD1048576"/><sheetData>{CELL}</sheetData>')
    reading = read_raw(Raw("book.xlsx", with_sheet(xml)), LIMITS)
    assert (reading.failures, reading.documents[0].text) == ((), "1")


def test_too_many_cells_are_cut_with_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MAX_CELLS", 20)
    reading = read(saved(of_rows([[f"row {row}", row + 0.5] for row in range(30)], [["x", 1]])))
    assert len(reading.documents[0].tables[0].cells) == 20
    assert reading.notes == (
        "book.xlsx has more than 20 filled cells; what stands behind row Sheet!10 is left out. "
        "Split it.",
    )
