"""Counts above tables that are no Markdown, or are not for readers: lines with tabs, remarks."""

from __future__ import annotations

import pytest

from checker import audit
from claims import Document

ABOVE = "The four largest cities are listed in the table below.\n\n"
ROWS = "City\tPeople\nLeeds\t800\nHull\t260\nYork\t210\n"
BARS = "| a | b |\n|---|---|\n| x | 1 |\n| y | 2 |\n| z | 3 |\n\n"
CASES = {
    "three lines": (ABOVE + ROWS, ["warning"]),
    "four lines": (ABOVE + ROWS + "Bath\t90\n", []),
    "three lines and a total": (ABOVE + ROWS + "Bath\t90\nTotal\t1,360\n", []),
    "a table between": (ABOVE + BARS + ROWS, ["error"]),
    "in a remark": (f"{ABOVE}<!--\n{ROWS}-->\n", []),
}


@pytest.mark.parametrize("case", CASES)
def test_count_is_compared_with_the_table_right_below(case: str) -> None:
    text, levels = CASES[case]
    found = audit([Document.from_text(text, "cities")], select=["CNT003"]).findings
    assert [finding.level for finding in found] == levels
