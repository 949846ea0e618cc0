"""Headings of broken lines that a PDF file holds cell by cell, not line by line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.importorskip("pypdfium2")

sys.path.insert(0, str(Path(__file__).parent))
from test_pdf_made import only, pages

from claims import extract

COLUMNS = (72, 160, 240, 330)
# A cell's lines by their distance from the table; a single line stands in the middle.
HEADINGS = (
    ((1.5, "Season"),),
    ((2, "Tickets"), (1, "sold")),
    ((2, "Seats"), (1, "filled")),
    ((2, "Income"), (1, "(million dollars)")),
)
ROWS = [
    ("2022", "48,110", "58.2 %", "2.1"),
    ("2023", "57,320", "63.1 %", "2.6"),
    ("2024", "61,230", "67.4 %", "2.9"),
]


def said(left: float, top: float, text: str) -> str:
    shown = text.replace("(", r"\(").replace(")", r"\)")
    return f"BT /F 10 Tf {left} {top} Td ({shown}) Tj ET"


def content(shift: float, caption: str) -> bytes:
    lines = [said(72, 740, "The house sold more than in the year before."), said(72, 700, caption)]
    for left, cell in zip(COLUMNS, HEADINGS, strict=True):
        lines += [said(left - shift, 650 + 11 * up, text) for up, text in cell]
    for index, row in enumerate(ROWS):
        lines += [
            said(left, 645 - 14 * index, text) for left, text in zip(COLUMNS, row, strict=True)
        ]
    return "\n".join(lines).encode()


@pytest.mark.parametrize("shift", [0, 6, 14])
@pytest.mark.parametrize("caption", ["Seasons of the house", "Table 1. Seasons of the house"])
def test_no_column_has_the_unit_of_another(shift: float, caption: str) -> None:
    document = only(pages(content(shift, caption)))
    (table,) = document.tables
    heads = [document.text[cell.start : cell.end] for cell in table.cells if cell.row == 0]
    assert heads == ["Season", "Tickets sold", "Seats filled", "Income (million dollars)"]
    found = {claim.text: (claim.quantity.value, claim.quantity.unit) for claim in extract(document)}
    assert found["61,230"] == (61230, "count")
    assert found["67.4 %"][1] == "percent"
    assert found["2.9"] == (2_900_000, "USD")
