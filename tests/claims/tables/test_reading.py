"""What cells of tables say, by tables of different makers; and that all of them agree."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from checker import audit
from claims import Claim, Document, extract

sys.path.insert(0, str(Path(__file__).parent))
from building import document

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "tables.toml").read_text(encoding="utf-8")
)["table"]


def made(case: dict[str, Any]) -> Document:
    captions, kept = tuple(case.get("captions", ())), case.get("format", "xlsx")
    return document(case["text"], captions, case["name"], kept, case.get("sheet"))


def by_cell(case: dict[str, Any]) -> dict[str, Claim]:
    claims = extract(made(case))
    assert all(claim.span.locator and claim.span.locator.cell for claim in claims)
    return {claim.span.locator.cell: claim for claim in claims}  # type: ignore[union-attr,misc]


def said(claim: Claim, field: str) -> object:
    quantity = claim.quantity
    if field in ("value", "written"):
        return pytest.approx(float(getattr(quantity, field)))
    if field == "unit":
        return quantity.unit
    if field == "key":
        return list(claim.measure_key)
    if field == "period":
        return claim.period and f"{claim.period.start}/{claim.period.end}"
    return getattr(claim, field)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cells(case: dict[str, Any]) -> None:
    found = by_cell(case)
    for cell, expected in case.get("cells", {}).items():
        assert cell in found, f"{cell} is no claim"
        got = {field: said(found[cell], field) for field in expected}
        assert expected == got, cell
    for cell in case.get("none", ()):
        assert cell not in found
    assert len(found) == case.get("count", len(found))
    assert found or case.get("count") == 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_offsets_lead_back(case: dict[str, Any]) -> None:
    table = made(case)
    for claim in extract(table):
        assert table.text[claim.span.start : claim.span.end] == claim.text
        within = claim.span.start - claim.sentence_start
        assert claim.sentence[within : within + len(claim.text)] == claim.text
        assert "\n" not in claim.sentence


def test_no_table_contradicts_itself_or_another() -> None:
    report = audit([made(case) for case in CASES])
    assert report.claims
    assert not report.faults
    assert not [finding.message for finding in report.findings]


def test_cells_of_one_name_are_not_anchored() -> None:
    table = document("Country|2023|2023\nNorway|1.0|2.0\nSweden|3.0|4.0", ("Exports (US$ bn)",))
    assert [claim.anchored for claim in extract(table)] == [False] * 4


def test_words_that_are_not_understood_keep_cells_apart() -> None:
    text = "Group|Norway|Sweden\nAged 15–24|1.0|2.0\nWith fish|3.0|4.0\nTotal|4.0|6.0"
    keys = {claim.measure_key for claim in extract(document(text, ("Population (millions)",)))}
    assert len(keys) == 3
    assert ("population",) in keys


def test_the_year_that_ends_in_march() -> None:
    table = document("|2023|2024\nRevenue|12|13", ("Acme plc, year ended 31 March, £m",))
    first, second = extract(table)
    assert str(first.period.start) == "2022-04-01"  # type: ignore[union-attr]
    assert str(second.period.end) == "2024-03-31"  # type: ignore[union-attr]
