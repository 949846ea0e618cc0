"""Cells that hold sentences are prose, each of its own row."""

from __future__ import annotations

import pytest

from checker import audit
from claims import Document, extract

TABLE = """# Farms

| Site | Metres | {} |
|---|---|---|
| Alto | 1,710 | {} |
| Bajo | 1,200 | {} |
"""


def texts(heading: str, *cells: str) -> list[str]:
    document = Document.from_text(TABLE.format(heading, *cells))
    found = extract(document)
    for claim in found:
        assert document.text[claim.span.start : claim.span.end] == claim.text
        assert document.text[claim.sentence_start :].startswith(claim.sentence)
    return [claim.text for claim in found]


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("Notes", "Rust reached 12 percent of the trees", ["12 percent"]),
        ("Notes", "About 5,610 feet above the sea", ["About 5,610 feet"]),
        (
            "Whatever",
            "The farm stands at 1,700 metres (5,577 feet).",
            ["1,700 metres", "5,577 feet"],
        ),
        ("Whatever", "Frost took 14 trees; 20 were planted.", ["14", "20"]),
        ("Whatever", "Aged 15 to 24, not in work or at school", []),
        ("Whatever", "5,610 feet", ["5,610 feet"]),
        ("Whatever", "Persons aged 15 to 24 in employment", []),
        ("Whatever", "Type 4, 12-inch pipe", []),
    ],
)  # fmt: skip
def test_sentences_in_cells(heading: str, cell: str, expected: list[str]) -> None:
    assert [
        text for text in texts(heading, cell, "–") if text not in ("1,710", "1,200")
    ] == expected


def test_a_cell_inherits_nothing_and_is_compared_with_no_other() -> None:
    table = TABLE.format(
        "Notes", "It lost 14 trees in Norway in May 2023.", "It lost 19 old trees."
    )
    told = [claim for claim in extract(Document.from_text(table)) if claim.table is None]
    assert [claim.text for claim in told] == ["14", "19"]
    assert told[1].place is None
    assert not any(claim.anchored for claim in told)


def test_rows_worded_alike_are_no_echo() -> None:
    table = TABLE.format(
        "Notes",
        "The pump of the farm runs for 14 hours a day in the dry season.",
        "The pump of the farm runs for 19 hours a day in the dry season.",
    )
    assert not audit([Document.from_text(table)]).findings


def test_a_wrong_conversion_in_a_cell_is_found() -> None:
    table = TABLE.format("Notes", "It stands at 1,200 metres (4,937 feet).", "–")
    (finding,) = audit([Document.from_text(table)]).findings
    assert finding.rule == "CNV002"
    assert finding.locations[0].line == 5
