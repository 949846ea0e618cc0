"""Tables as text: delimiters, quotation marks, lines around the table, and limits."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.document import Document
from claims.sources.dispatch import read_raw
from claims.sources.raw import Limits, Raw, Reading
from claims.sources.sheets import csv_table
from claims.sources.sheets.csv_table import delimiter_of
from claims.sources.sheets.sheet_document import MAX_CELL, MAX_COLUMNS

NO_INNER: Any = None


def read(data: str | bytes) -> Reading:
    data = data.encode() if isinstance(data, str) else data
    return csv_table.read(Raw("table.csv", data), Limits(), NO_INNER)


def cells(document: Document) -> dict[str | None, str]:
    return {
        cell.address: document.text[cell.start : cell.end]
        for table in document.tables
        for cell in table.cells
    }


DELIMITERS = {
    "commas": ("Region,2020,2021\nNorth,100,110\nSouth,200,190\n", ","),
    "semicolons and decimal commas": ("Stadt;Zahl;Anteil\nBonn;3.645;4,4\nKiel;1.841;2,2\n", ";"),
    "tabs": ("City\tPeople\nLeeds, UK\t800\nHull\t1,260\n", "\t"),
    "bars": ("City|People\nLeeds, UK|800\n", "|"),
    "semicolons in sentences": ('Name,Text\nA,"It rose; fell"\nB,"It fell; rose"\n', ","),
    "lines above and below": (
        "Table 1. Cities, towns\n\na;1,5;2\nb;2,5;3\nc;3,5;4\nNote: x\n",
        ";",
    ),
    "one column": ("City\nLeeds\nHull\n", ","),
}


@pytest.mark.parametrize("case", DELIMITERS)
def test_delimiter_is_what_gives_even_rows(case: str) -> None:
    text, delimiter = DELIMITERS[case]
    assert delimiter_of(text) == delimiter


READ = {
    "quoted cells": (
        'City,People\n"Leeds, UK","1,810"\n"The ""Hull""",260\n',
        {"A2": "Leeds, UK", "B2": "1,810", "A3": 'The "Hull"', "B3": "260"},
    ),
    "line breaks in cells": (
        'City,People\n"Leeds\nUK",800\nHull,260\n',
        {"A2": "Leeds UK", "A3": "Hull"},
    ),
    "empty lines are rows": ("City,People\n\nLeeds,800.5\n", {"A3": "Leeds", "B3": "800.5"}),
    "ragged rows": ("a,b,c\n1\n2,3\n4,5,6,7\n", {"A2": "1", "B3": "3", "D4": "7"}),
    "sep=": ("sep=;\na;b\n1;2\n", {"A1": "a", "B2": "2"}),
    "an unclosed quotation mark": ('a,b\n"x,2\n3,4\n5,6\n', {"A2": '"x', "B3": "4", "B4": "6"}),
    "byte order mark and old line ends": ("\ufeffa,b\r1,2\r", {"A1": "a", "B2": "2"}),
}


@pytest.mark.parametrize("case", READ)
def test_cells_have_the_addresses_of_a_spreadsheet(case: str) -> None:
    text, expected = READ[case]
    (document,) = read(text).documents
    found = cells(document)
    assert {address: found.get(address) for address in expected} == expected
    for table in document.tables:
        for cell in table.cells:
            assert document.span(cell.start, cell.end).locator.cell == cell.address


def test_lines_around_a_table_are_its_captions_and_notes() -> None:
    (document,) = read(
        "# made in 2024\nTable 1. People,,\n(in thousands),,\n,,\nCity,2020,2021\nLeeds,800,810\n"
        "Hull,260,261\n,,\nSource: census,,\n"
    ).documents
    (table,) = document.tables
    assert [document.text[slice(*each)] for each in table.captions] == [
        "made in 2024",
        "Table 1. People",
        "(in thousands)",
    ]
    assert [document.text[slice(*each)] for each in table.notes] == ["Source: census"]


def test_other_encodings_are_read_with_a_note() -> None:
    text = "Ville;Personnes\nOrléans;116\nBesançon;119\nNîmes;148\nSaint-Étienne;173\n"
    reading = read(text.encode("cp1252"))
    assert "Besançon" in reading.documents[0].text
    assert "is not UTF-8 and was read as" in reading.notes[0]


LARGE = {
    "a million columns": (b",".join([b"1"] * 1_000_000), f"more than {MAX_COLUMNS:,} cells"),
    "nothing but commas": (b"," * 5_000_000, f"more than {MAX_COLUMNS:,} cells"),
    "a cell without end": (
        b"a,b\n" + b"x" * 5_000_000 + b",1\n",
        f"more than {MAX_CELL:,} letters",
    ),
    "a million rows": (b"1,2\n" * 1_000_000, "more than 200,000 filled cells"),
}


@pytest.mark.parametrize("case", LARGE)
def test_large_table_is_cut_with_a_note(case: str) -> None:
    data, note = LARGE[case]
    reading = read_raw(Raw("table.csv", data), Limits(timeout=30))
    assert (reading.failures, len(reading.documents)) == ((), 1)
    assert note in reading.notes[0]


@given(
    st.lists(
        st.lists(st.text("ab1 ,;\"\n.'%", max_size=6), min_size=2, max_size=4),
        min_size=1,
        max_size=6,
    )
)
def test_every_cell_is_its_text_at_its_offsets(rows: list[list[str]]) -> None:
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    (document,) = read(file.getvalue()).documents
    for table in document.tables:
        for cell in table.cells:
            text = document.text[cell.start : cell.end]
            assert text == " ".join(text.split()) != ""
            assert table.start <= cell.start < cell.end <= table.end
