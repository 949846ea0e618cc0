"""Tables that a text marks: bars as in Markdown, and lines with tabs."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import Document, extract

TABLES = {
    "bars around": (
        "| City | People |\n|:---|---:|\n| Leeds | 800 |\n",
        [["City", "People"], ["Leeds", "800"]],
    ),
    "no bars around": ("a | b\n--- | ---\n1 | 2\n3 | 4", [["a", "b"], ["1", "2"], ["3", "4"]]),
    "one column": ("| a |\n|---|\n| 1 |\r\n| 2 |\r\n", [["a"], ["1"], ["2"]]),
    "marks and links": (
        "| City | **People** |\n|---|---|\n| [Leeds](http://x.org) | **800** |\n| _Hull_ | 2* |\n",
        [["City", "People"], ["Leeds", "800"], ["Hull", "2*"]],
    ),
    "bars that are letters": (
        "| a | b |\n|--|--|\n| x\\|y | `p|q` |\n",
        [["a", "b"], ["x\\|y", "p|q"]],
    ),
    "empty cells": ("| a | b |\n|--|--|\n| | 2 |\n| 3 | |\n", [["a", "b"], ["2"], ["3"]]),
    "tabs": ("City\t2020\nLeeds\t1\nHull\t2\n", [["City", "2020"], ["Leeds", "1"], ["Hull", "2"]]),
    "tabs, an empty corner": (
        "\t2020\nLeeds\t1\nHull\t2\n",
        [["2020"], ["Leeds", "1"], ["Hull", "2"]],
    ),
    "tabs that align": (
        "City\t\tPeople\nLeeds\t\t800\nKingston\t260\n",
        [["City", "People"], ["Leeds", "800"], ["Kingston", "260"]],
    ),
}


def texts(document: Document) -> list[list[str]]:
    (table,) = document.tables
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(document.text[cell.start : cell.end])
    return list(rows.values())


@pytest.mark.parametrize("case", TABLES)
@pytest.mark.parametrize("around", ["{}", "Words before.\n\n{}\nWords, and 5 more.\n"])
def test_table_is_found(case: str, around: str) -> None:
    text, rows = TABLES[case]
    document = Document.from_text(around.format(text))
    assert texts(document) == rows
    (table,) = document.tables
    assert document.text[table.start : table.end] == text.rstrip()


NONE = {
    "a rule without bars": "x | y\n---\n1|2\n",
    "no row": "a|b\n---|---\n",
    "a rule of another width": "a | b | c\n---|---\n1 | 2 | 3\n",
    "fenced code": "```\n| a | b |\n|--|--|\n| 1 | 2 |\n```\n",
    "a remark": "<!--\n| a | b |\n|--|--|\n| 1 | 2 |\n-->\n",
    "a list behind tabs": "1.\tRevenue rose\n2.\tCosts fell\n3.\tThe rest stayed\n",
    "code behind tabs": "\tif x:\n\t\treturn\n\tpass\n",
    "sentences behind tabs": "Lee\tRevenue rose by 5 percent.\nOrr\tYes.\nLee\tCosts fell.\n",
    "two lines with tabs": "City\tPeople\nLeeds\t800\n",
    "uneven lines with tabs": "City\tPeople\nLeeds\t800\t3\nHull\n\t3\n",
}


@pytest.mark.parametrize("case", NONE)
def test_what_is_no_table_is_none(case: str) -> None:
    assert Document.from_text(NONE[case]).tables == ()


def test_line_that_names_a_table_and_its_source_are_with_it() -> None:
    text = "Table 1. Cities\n\n| City | People |\n|---|---|\n| Leeds | 800 |\n\nSource: census\n"
    (table,) = Document.from_text(text).tables
    assert [text[slice(*each)] for each in table.captions] == ["Table 1. Cities"]
    assert [text[slice(*each)] for each in table.notes] == ["Source: census"]


def test_text_around_a_table_is_read_as_before() -> None:
    before, after = "Output rose 5 percent in 2023.\n\n", "\n\nPrices fell 3 percent in 2023.\n"
    text = f"{before}| City | People |\n|---|---|\n| Leeds | many |{after}"
    assert [claim.text for claim in extract(Document.from_text(text))] == ["5 percent", "3 percent"]


@given(
    st.lists(st.lists(st.text("ab1|\\`*_ []()", max_size=6), min_size=1, max_size=4), max_size=5),
    st.sampled_from([" | ", "\t", "|"]),
)
def test_cells_stand_in_order_inside_of_their_table(rows: list[list[str]], gap: str) -> None:
    lines = [gap.join(row) for row in rows]
    text = "\n".join(["| a | b |", "|---|---|", *lines, "", *lines, *lines])
    for table in Document.from_text(text).tables:
        last = table.start
        for cell in table.cells:
            assert last <= cell.start < cell.end <= table.end
            assert text[cell.start : cell.end].strip() == text[cell.start : cell.end]
            last = cell.end


LONG = {
    "blanks": " " * 200_000 + "|\n",
    "bars": "|" * 200_000,
    "rules": ("-" * 50 + "|") * 20_000,
    "a word and a tab": "a" * 1_000_000 + "\t",
    "tabs": "\t" * 500_000,
    "ticks": "| a |\n|---|\n|" + "`" * 100_000,
    "brackets": "| a |\n|---|\n|" + "[" * 100_000,
    "stars": "| a |\n|---|\n|" + "**a" * 30_000,
    "tables": "| a | b |\n|--|--|\n| 1 | 2 |\n\n" * 10_000,
    "code": "```\n|a|\n|-|\n|b|\n```\n" * 10_000,
}


@pytest.mark.parametrize("case", LONG)
def test_any_text_is_searched_in_time_that_grows_with_its_length(case: str) -> None:
    start = time.process_time()
    Document.from_text(LONG[case], published="2024-01-01")
    assert time.process_time() - start < 5
