"""The rule book's format: what a page means, and which pages are refused."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from rulebook.book import Mark, PageError, Passage, read_page, read_pages

FOLDER = Path(__file__).parent / "rulebook"
DATE = datetime.date(2024, 3, 29)
RULES_OF_PAGES = {
    "magnitudes": {"AGR002", "REF001"},
    "conversions": {"CNV001"},
    "counts": {"CNT001"},
    "parts": {"AGR003"},
    "values": {"AGR001"},
}


def passages(body: str) -> tuple[Passage, ...]:
    (case,) = read_page(f"# Page\n\nIntroduction.\n\n## Title\n\n{body}\n", "page")
    return case.passages


@pytest.mark.parametrize(
    ("body", "text", "marks"),
    [
        ("Plain.", "Plain.", ()),
        ("It was [2 bn]{AGR002} then.", "It was 2 bn then.", (Mark(7, 11, ("AGR002",)),)),
        ("[2]{AGR001,CNV001}", "2", (Mark(0, 1, ("AGR001", "CNV001")),)),
        ("[2]{AGR001, CNV001}", "2", (Mark(0, 1, ("AGR001", "CNV001")),)),
        ("[a]{AGR001} [b]{REF001}", "a b", (Mark(0, 1, ("AGR001",)), Mark(2, 3, ("REF001",)))),
        ("A [wrapped\nmark]{CNT001}.", "A wrapped mark.", (Mark(2, 14, ("CNT001",)),)),
        ("A line\nand another.\n\nA paragraph.", "A line and another.\n\nA paragraph.", ()),
        ("Three:\n- one\n- two\n  wrapped", "Three:\n- one\n- two wrapped", ()),
        ("Three:\n1. one\n2. two", "Three:\n1. one\n2. two", ()),
        ("| a | b |\n| 1 | 2 |", "| a | b |\n| 1 | 2 |", ()),
        ("A [link] and {braces} stay.", "A [link] and {braces} stay.", ()),
        ("Text. <!-- why this is right -->", "Text.", ()),
    ],
)
def test_one_document(body: str, text: str, marks: tuple[Mark, ...]) -> None:
    (passage,) = passages(body)
    assert passage.text.strip() == text
    assert passage.marks == marks


@pytest.mark.parametrize(
    ("body", "dates"),
    [
        ("A.", [None]),
        ("<!-- published: 2024-03-29 -->\nA.", [DATE]),
        ("A.\n\n<!--published: 2024-03-29-->", [DATE]),
        ("<!-- published: 2024-03-29 -->\nA.\n---\nB.", [DATE, DATE]),
        ("A.\n---\n<!-- published: 2024-03-29 -->\nB.", [None, DATE]),
        (
            "<!-- published: 2023-01-01 -->\nA.\n---\n<!-- published: 2024-03-29 -->\nB.",
            [datetime.date(2023, 1, 1), DATE],
        ),
    ],
)
def test_documents_and_their_dates(body: str, dates: list[datetime.date | None]) -> None:
    assert [passage.published for passage in passages(body)] == dates


def test_a_page_is_its_level_two_sections() -> None:
    page = "# T\n\nNo case.\n\n## One\n\nA [1]{AGR001}.\n\n## Known failure: two\n\nB.\n\n### sub\n"
    one, two = read_page(page, "page")
    assert (one.title, one.line, one.known_failure, one.silent) == ("One", 5, False, False)
    assert (two.title, two.line, two.known_failure, two.silent) == (
        "Known failure: two",
        9,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("body", "selected"),
    [
        ("A.", ()),
        ("<!-- select: STA -->\nA.", ("STA",)),
        ("A.\n\n<!--select: STA001, percent-style-->\n---\nB.", ("STA001", "percent-style")),
    ],
)
def test_rules_that_a_case_selects(body: str, selected: tuple[str, ...]) -> None:
    (case,) = read_page(f"## Title\n\n{body}\n", "page")
    assert case.selected == selected


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("", "a document is empty"),
        ("A.\n---\n", "a document is empty"),
        ("[2 bn]{AGR}", "names no rule"),
        ("[2 bn]{agr001}", "names no rule"),
        ("[2 bn]{}", "names no rule"),
        ("[2 bn]{AGR001", "not closed"),
        ("A. <!-- published: 2024-03-29", "not closed"),
        ("A. <!-- published: 29.3.2024 -->", "is no date"),
        ("A.\n\n## Title\n\nB.", "same heading"),
    ],
)
def test_refused(body: str, complaint: str) -> None:
    with pytest.raises(PageError, match=complaint) as refusal:
        passages(body)
    assert "page, line" in str(refusal.value)


def test_the_pages_hold_enough_cases_and_more_silent_ones() -> None:
    cases = read_pages(FOLDER)
    for page, rules in RULES_OF_PAGES.items():
        mine = [case for case in cases if case.page == page]
        silent = [case for case in mine if case.silent]
        codes = {
            code for case in mine for p in case.passages for mark in p.marks for code in mark.codes
        }
        assert len(mine) >= 12, page
        assert len(silent) * 2 > len(mine), page
        assert rules <= codes, page
