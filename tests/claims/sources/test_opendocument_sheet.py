"""OpenDocument spreadsheets: the text that cells show, and the value behind it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from claims.sources.dispatch import read_raw
from claims.sources.raw import Limits, Raw, Reading

LIMITS = Limits(timeout=30)
NAMES = " ".join(
    f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"'
    for each in ("office", "table", "text", "style")
)
HIDDEN = (
    '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
)


def cell(text: str, value: Any = None, kind: str = "float", more: str = "") -> str:
    kept = f'office:value="{value}"' if value is not None else ""
    kind = kind if value is not None else "string"
    return (
        f'<table:table-cell office:value-type="{kind}" {kept} {more}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def read(rows: str, before: str = "") -> Reading:
    content = (
        f"{before}<office:document-content {NAMES}><office:automatic-styles>{HIDDEN}"
        "</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="Sheet1">{rows}</table:table>'
        f'<table:table table:name="H" table:style-name="ta2">{row(cell("x"))}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return read_raw(Raw("book.ods", file.getvalue()), LIMITS)


def test_cells_have_the_text_that_they_show_and_their_value() -> None:
    reading = read(
        row(cell("City"), cell("Share"), cell("Thousands"), cell("Length"))
        + row(
            cell("Leeds<text:s/>City"),
            cell("12.3%", 0.1234, "percentage"),
            cell("1,235", 1234567),
            cell("1.2 km", 1.234),
        )
        + row('<table:table-cell table:number-columns-repeated="2"/>', cell("1.234,5", 1234.5))
    )
    (document,) = reading.documents
    (table,) = document.tables
    found = {
        each.address: (document.text[each.start : each.end], each.value and float(each.value))
        for each in table.cells
    }
    assert found["Sheet1!A2"] == ("Leeds City", None)
    assert found["Sheet1!B2"] == ("12.3%", 0.1234)
    assert found["Sheet1!C2"] == ("1,235", None)
    assert found["Sheet1!D2"] == ("1.2 km", None)
    assert found["Sheet1!C3"] == ("1.234,5", 1234.5)
    assert reading.notes == ("book.ods has hidden sheets, which are left out: H.",)


def test_merged_cells_and_repeated_rows() -> None:
    year = cell("Year", more='table:number-columns-spanned="2"')
    reading = read(
        row(cell("City"), year, "<table:covered-table-cell/>")
        + row(cell("Leeds"), cell("1", 1), cell("2", 2), more='table:number-rows-repeated="2"')
        + row("<table:table-cell/>", more='table:number-rows-repeated="1048000"')
    )
    (table,) = reading.documents[0].tables
    assert [(each.address, each.columns) for each in table.cells[:3]] == [
        ("Sheet1!A1", 1),
        ("Sheet1!B1", 2),
        ("Sheet1!A2", 1),
    ]
    assert table.cells[-1].address == "Sheet1!C3"


def test_cells_repeated_a_billion_times_are_cut() -> None:
    reading = read(
        row(
            cell("1", 1, more='table:number-columns-repeated="99999"'),
            more='table:number-rows-repeated="99999999"',
        )
    )
    assert len(reading.documents[0].text) < 400_000
    assert "has more than 200,000 filled cells" in reading.notes[-1]


def test_entities_are_refused() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY b0 "aaaaaaaaaa">' + "".join(
        f'<!ENTITY b{i} "{f"&b{i - 1};" * 10}">' for i in range(1, 12)
    )
    reading = read(row(cell("&b11;")), laughs + "]>")
    assert ["is damaged" in str(each) for each in reading.failures] == [True]
