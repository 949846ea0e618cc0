"""A spreadsheet as statistics offices make them, with one wrong total, and an article that
misquotes a cell: both are found, and named by their cells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

YEARS = (2019, 2020, 2021, 2022, 2023)
# Made up, of the size of true ones, in units of 100 million yuan.
PROVINCES = {
    "Guangdong": (107986.9, 111151.6, 124719.5, 129513.6, 135673.2),
    "Jiangsu": (98656.8, 102807.7, 117392.4, 122089.3, 128222.2),
    "Shandong": (70540.5, 72798.2, 82875.2, 87576.9, 92068.7),
    "Zhejiang": (62462.0, 64689.1, 74040.8, 78060.6, 82553.2),
    "Henan": (53717.8, 54259.4, 58071.4, 58220.1, 59132.4),
    "Sichuan": (46363.8, 48501.6, 54088.0, 56610.2, 60132.9),
    "Hubei": (45429.0, 43004.5, 50091.2, 52741.1, 55803.6),
    "Fujian": (42326.6, 43608.6, 49566.1, 51765.1, 54355.1),
}

ARTICLE = """BEIJING, 12 April 2024 -- The gross regional product of Guangdong was 13.57 trillion
yuan in 2023, the bureau's new yearbook shows.

The gross regional product of Jiangsu was {jiangsu} trillion yuan in 2023. The gross regional
product of Henan was more than 5.8 trillion yuan in 2022, and that of Fujian was about 5.4 trillion
yuan in 2023.
"""


def workbook(path: Path, *, wrong: float = 0.0) -> None:
    """Write the yearbook's table; ``wrong`` is added to the total of 2022."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "3-9"
    sheet["A1"] = "3-9 Gross Regional Product by Province, 2019-2023"
    sheet.merge_cells("A1:F1")
    sheet["F2"] = "(100 million yuan)"
    sheet.append(["Province", *YEARS[:-1], "2023 1)"])
    for name, values in PROVINCES.items():
        sheet.append([name, *values])
    totals = [round(sum(column), 1) for column in zip(*PROVINCES.values(), strict=True)]
    totals[3] = round(totals[3] + wrong, 1)
    sheet.append(["Total", *totals])
    sheet.append([])
    sheet.append(["1) Preliminary figures."])
    sheet.append(["Source: National Bureau of Statistics."])
    for row in sheet.iter_rows(min_row=4, max_row=12, min_col=2, max_col=6):
        for cell in row:
            cell.number_format = "#,##0.0"
    book.save(path)


def audited(crossfoot: Any, folder: Path, *, wrong: float, jiangsu: str) -> Any:
    workbook(folder / "yearbook.xlsx", wrong=wrong)
    (folder / "article.txt").write_text(ARTICLE.format(jiangsu=jiangsu))
    result = crossfoot("audit", "yearbook.xlsx", "article.txt", "--format", "json")
    return json.loads(result.stdout)


def test_right_figures_are_verified(crossfoot: Any, tmp_path: Path) -> None:
    report = audited(crossfoot, tmp_path, wrong=0.0, jiangsu="12.82")
    assert report["findings"] == []
    cells = {
        place["locator"]["cell"]
        for entry in report["verified"]
        for place in entry["locations"]
        if place["document"] == "yearbook.xlsx"
    }
    assert {"'3-9'!F4", "'3-9'!F5", "'3-9'!F11"} <= cells


@pytest.mark.parametrize(("wrong", "total"), [(900.0, "637,476.9"), (27.0, "636,603.9")])
def test_wrong_total_and_misquoted_cell(
    crossfoot: Any, tmp_path: Path, wrong: float, total: str
) -> None:
    report = audited(crossfoot, tmp_path, wrong=wrong, jiangsu="12.28")
    found = {each["rule"][:3]: each for each in report["findings"]}
    assert {"SUM", "AGR"} == set(found)
    footing, quoted = found["SUM"], found["AGR"]
    assert footing["level"] == quoted["level"] == "error"
    suspect = footing["locations"][0]
    assert (suspect["text"], suspect["locator"]["cell"]) == (total, "'3-9'!E12")
    places = {place["document"]: place for place in quoted["locations"]}
    assert places["article.txt"]["text"] == "12.28 trillion yuan"
    assert places["yearbook.xlsx"]["locator"]["cell"] == "'3-9'!F5"
    assert "'3-9'!F5" in quoted["message"] or "'3-9'!F5" in " ".join(quoted["working"])
