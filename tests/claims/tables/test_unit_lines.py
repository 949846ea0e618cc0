"""Lines above tables that give the unit of their cells, whatever marks them."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims import Document, extract
from claims.tables.unit_lines import bare_line, is_unit_line

TABLE = "\n\n| Source | 2023 | 2024 |\n|---|---|---|\n| North | 12.1 | 13.4 |\n| {} | 8.2 | 9.4 |\n"

UNIT_LINES = [
    "**Revenue by region, in millions of euros**", "*In millions of euros*", "__Costs (£000)__",
    "### Costs, in pounds ###", "Exports in millions of euros", "Sales, in tonnes",
    "All amounts in US$ thousands unless otherwise stated", "Income of the club in pounds",
]  # fmt: skip
OTHERS = [
    "The club pays in pounds", "Fees in 2024", "Distances, by road", "Costs in Poland",
    "The figures are in millions of euros.", "We sold 3,000 of them in pounds",
    "Where people live in numbers", "| a | b (m) |", "Revenue by region", "",
]  # fmt: skip


@pytest.mark.parametrize("line", UNIT_LINES)
def test_lines_of_units(line: str) -> None:
    assert is_unit_line(line)
    assert bare_line(line).strip("*_#") == bare_line(line)


@pytest.mark.parametrize("line", OTHERS)
def test_other_lines(line: str) -> None:
    assert not is_unit_line(line)


@pytest.mark.parametrize(
    ("above", "row", "unit", "value", "measure"),
    [
        ("**Revenue by region, in millions of euros**", "South", "EUR", 8_200_000, "Revenue"),
        ("**Revenue by region**\n\n*In millions of euros*", "South", "EUR", 8_200_000, "Revenue"),
        ("## Revenue by region\n\n(in millions of euros)", "South", "EUR", 8_200_000, "Revenue"),
        ("__Exports (US$ m)__", "South", "USD", 8_200_000, "Exports"),
        ("Exports in millions of euros", "South", "EUR", 8_200_000, "Exports"),
        ("## Income of the club, in pounds", "Grants", "GBP", 8.2, "Income of the club, Grants"),
        ("Weight of the catch, in pounds", "Bass", "pound", 8.2, "Weight of the catch, Bass"),
        ("**Spending in thousands of euros**", "Staff", "EUR", 8_200, "Staff, Spending"),
        ("**Income statement, £ million**", "Employees", "count", 8.2, "Employees"),
        ("The club pays in pounds", "Members", "count", 8.2, "Members"),
        ("**Sales rose by 5 percent to €3 million.**", "Members", "count", 8.2, "Members"),
    ],
)
def test_units_from_the_line_above(
    above: str, row: str, unit: str, value: float, measure: str
) -> None:
    document = Document.from_text(f"# Report\n\n{above}{TABLE.format(row)}")
    cell = next(claim for claim in extract(document) if claim.text == "8.2")
    assert cell.quantity.unit == unit
    assert float(cell.quantity.value or 0) == pytest.approx(value)
    assert (cell.measure or "").startswith(measure)


def test_the_corner_gives_the_unit_of_staff_that_is_paid() -> None:
    table = TABLE.format("Staff").replace("Source", "Spending in thousands of euros")
    cell = next(claim for claim in extract(Document.from_text(table)) if claim.text == "8.2")
    assert (cell.quantity.unit, float(cell.quantity.value or 0)) == ("EUR", 8200)


def test_figures_of_a_bold_sentence_stay_claims() -> None:
    text = f"**Sales rose by 5 percent to €3 million.**{TABLE.format('South')}"
    assert "€3 million" in [claim.text for claim in extract(Document.from_text(text))]


def test_the_paragraph_above_a_table_of_a_word_file(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    from claims import gather

    made = docx.Document()
    made.add_paragraph("The year was a good one for the club.")
    made.add_paragraph("Income of the club in pounds")
    table = made.add_table(rows=2, cols=2)
    for place, said in {(0, 0): "Source", (0, 1): "2023", (1, 0): "Fees", (1, 1): "1,210"}.items():
        table.cell(*place).text = said
    made.save(str(tmp_path / "club.docx"))
    (document,) = gather([str(tmp_path / "club.docx")])[0]
    (cell,) = extract(document)
    assert cell.quantity.unit == "GBP"
