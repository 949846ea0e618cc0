"""Lists beside counts: names, lines, pairs, editions, tables, doubled numbers."""

from __future__ import annotations

import pytest

from checker import audit
from checker.counts.line_lists import read_lines
from checker.counts.named_lists import counted, walk
from claims import Document

NAMES = {
    "Ann Lee, Tom Orr and Sue Hale.": (3, 3),
    "Ann Lee, 34, a nurse from Leeds, and Tom Orr, 41.": (2, 2),
    "Ann Lee (24), Tom Orr (31) and Sue Hale (19) were": (3, 3),
    "Ann Lee, a nurse, and Tom Orr.": (2, 3),
    "Prime Minister Jane Doe and Foreign Minister Tom Roe.": (2, 2),
    "Tom Lee and his wife, Ann, were": (1, 3),
    "Boots and Marks and Spencer.": (2, 3),
    "Croatia and Bosnia and Herzegovina.": (2, 2),
    "the Astra, the Bella and the Clio.": (3, 3),
    "“Dust”, “Rain” and “Snow”.": (3, 3),
}


@pytest.mark.parametrize("text", NAMES)
def test_names_are_counted(text: str) -> None:
    named = walk(text, 0, len(text))
    assert named is not None
    listed = counted(named, "people")
    assert listed is not None
    fewest, most = NAMES[text]
    assert (listed.fewest, listed.most) == (fewest, most)


NO_NAMES = (
    "water, energy and housing.",
    "Ann Lee.",
    "Ann Lee, a dog and a cat.",
    "However, it fell.",
)


@pytest.mark.parametrize("text", NO_NAMES)
def test_what_is_no_list_of_names(text: str) -> None:
    named = walk(text, 0, len(text))
    assert named is None or counted(named, "people") is None


LINES = {
    "\n- water\n- energy\n- housing\n": 3,
    "\n\n* water\n* energy\n": 2,
    "\n1. water\n2. energy\n3. transport\n": 3,
    "\n- water that\n  is clean\n- energy\n": 2,
    "\n- water\n  - clean\n  - cold\n- energy\n- law\n\nAnd so on.\n": 3,
    "\n\n1. Water\n\nIt is wet.\n\n2. Energy\n\n3. Law\n": 3,
    "\n3. Water\n2. Energy\n1. Law\n": 3,
}


@pytest.mark.parametrize("text", LINES)
def test_lines_are_counted(text: str) -> None:
    found = read_lines(text, 0)
    assert found is not None
    assert len(found.items) == LINES[text]
    assert found.exhaustive


@pytest.mark.parametrize("text", ["\nWater\n", "\n- water\n", "", "\n\n\n\n\n- water\n- law\n"])
def test_no_lines(text: str) -> None:
    assert read_lines(text, 0) is None


NAMED = ("Ann Lee", "Tom Orr", "Sue Hale", "Bob Tew", "Eva Berg", "Max Roe", "Ida Falk")
NUMBERS = ("two", "three", "four", "five", "six", "seven")
SHAPES = (
    "The prize went to {} people, {}, on Monday.",
    "{1} were the {0} finalists.",
    "She thanked {1}, the {0} people who had stayed.",
    "The jury had {} members ({}).",
    "The {} winners were {}.",
    "Police named the {} victims as {}.",
    "The {} sisters — {} — sing.",
)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("size", [2, 3, 5])
@pytest.mark.parametrize("more", [-1, 0, 1])
def test_any_shape_is_counted(shape: str, size: int, more: int) -> None:
    stated = size + more
    if not 2 <= stated <= 7:
        return
    names = f"{', '.join(NAMED[: size - 1])} and {NAMED[size - 1]}"
    text = shape.format(NUMBERS[stated - 2], names)
    report = audit([Document.from_text(text)], select=["CNT001"])
    assert [found.level for found in report.findings] == (["error"] if more else [])
    assert len(report.verified) == (0 if more else 1)


@pytest.mark.parametrize(
    ("first", "year", "number", "level"),
    [
        (2010, 2019, 10, None),
        (2010, 2019, 8, None),
        (2010, 2019, 11, "warning"),
        (2010, 2019, 12, "error"),
        (2010, 2019, 19, "error"),
    ],
)
def test_editions_since_the_founding(first: int, year: int, number: int, level: str | None) -> None:
    text = f"First held in {first}, the annual festival saw its {number}th edition in {year}."
    report = audit([Document.from_text(text)], select=["CNT002"])
    assert [found.level for found in report.findings] == ([level] if level else [])


@pytest.mark.parametrize(("words", "digits"), [("thirty", 30), ("two hundred", 200), ("five", 5)])
@pytest.mark.parametrize("factor", [1, 2, 10])
def test_doubled_numbers(words: str, digits: int, factor: int) -> None:
    text = f"The lease ends after {words} ({digits * factor}) days."
    report = audit([Document.from_text(text)], select=["CNT004"])
    assert bool(report.findings) == (factor != 1)
    assert bool(report.verified) == (factor == 1)


@pytest.mark.parametrize("rows", [2, 3, 4, 5])
def test_rows_are_counted(rows: int) -> None:
    body = "".join(f"| Town {letter} | {9 - at} |\n" for at, letter in enumerate("ABCDE"[:rows]))
    text = f"The table has four rows:\n\n| Town | Cars |\n|---|---|\n{body}| Total | 30 |\n"
    report = audit([Document.from_text(text)], select=["CNT003"])
    assert bool(report.findings) == (rows != 4)
    assert bool(report.verified) == (rows == 4)
