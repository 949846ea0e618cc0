"""Cells whose words hold figures that no reader reads are told; all others are not."""

from __future__ import annotations

import pytest

from claims import Document
from claims.extract import extract
from claims.tables.passed_cells import note_of

TABLE = """| Site | Plan | Area |
|---|---|---|
| A | {} | 4 ha |
| B | {} | 5 ha |
"""


def _note(one: str, other: str) -> str | None:
    document = Document.from_text(TABLE.format(one, other), name="sites.md")
    return note_of(document, extract(document))


def test_a_cell_that_is_passed_over_is_told_with_its_line() -> None:
    note = _note("about 300 homes, of which 40 percent for rent", "a park")
    assert note == "sites.md: a cell has figures in words that are not read: line 3."


def test_of_several_cells_the_first_is_named() -> None:
    note = _note("some 300 homes, a third for rent", "up to 200 homes for the elderly")
    assert note == (
        "sites.md: 2 cells have figures in words that are not read, the first of them line 3."
    )


@pytest.mark.parametrize(
    "said",
    [
        "a park with trees and a lake",
        "300 homes",
        "It was opened on Monday and has 300 homes.",
        "from 10 May 2021 in the hands of the state",
    ],
)
def test_nothing_is_told_of_cells_that_are_read_or_hold_no_figure(said: str) -> None:
    assert _note(said, "a park") is None
