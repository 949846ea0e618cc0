"""Tables of PDF files whose row of headings ends in years: it looks like a row of figures."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.importorskip("pypdfium2")

sys.path.insert(0, str(Path(__file__).parent))
from test_pdf_made import only, pages

from claims import extract

COLUMNS = (72, 190, 250, 310, 370, 430)
ROWS = [
    ("", "Q4 2024", "Q4 2023", "Change", "2024", "2023"),
    ("Passengers", "2,810", "2,610", "+7.7%", "11,200", "10,275"),
    ("Flights", "2,131", "2,012", "+5.9%", "84,310", "80,120"),
    ("Hedges", "41", "0", "n/m", "120", "0"),
    ("Load factor", "86.5%", "84.2%", "+2.3 pp", "85.9%", "83.8%"),
    ("Employees", "5,310", "5,120", "+3.7%", "5,310", "5,120"),
]


def content(above: str) -> bytes:
    said = [f"BT /F 10 Tf 72 716 Td ({above}) Tj ET"]
    for index, row in enumerate(ROWS):
        said += [
            f"BT /F 10 Tf {left} {700 - 16 * index} Td ({text}) Tj ET"
            for left, text in zip(COLUMNS, row, strict=True)
            if text
        ]
    return "\n".join(said).encode()


@pytest.mark.parametrize("above", ["Traffic", "It owed 1,240 euros, and 12 of its cars left."])
def test_table_is_read_and_the_line_above_stays_prose(above: str) -> None:
    document = only(pages(content(above)))
    (table,) = document.tables
    assert len({cell.row for cell in table.cells}) == len(ROWS)
    texts = [claim.text for claim in extract(document)]
    assert texts[-5:] == ["5,310", "5,120", "+3.7%", "5,310", "5,120"]
    assert len(texts) == 24 + 2 * ("1,240" in above)
