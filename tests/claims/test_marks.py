"""Dates and identifiers as tokens of their own, and events by their names."""

from __future__ import annotations

import pytest

from claims import Document, extract
from claims.marks import find_marks


def marks(text: str) -> list[tuple[str, str]]:
    document = Document.from_text(text, published="2024-03-29")
    return [(mark.kind, mark.text) for mark in find_marks(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened on Oct. 24, 2023.", [("day", "Oct. 24, 2023")]),
        ("Sales rose in Q3 2023.", [("quarter", "Q3 2023")]),
        ("5G masts stand by the A4.", [("identifier", "5G"), ("identifier", "A4")]),
        ("A Boeing 737 crashed in 2019.", [("identifier", "Boeing 737"), ("year", "2019")]),
        ("Covid-19 spread.", [("identifier", "Covid-19")]),
        ("The 3rd of 50km and 200 people.", []),
    ],
)
def test_marks(text: str, expected: list[tuple[str, str]]) -> None:
    assert marks(text) == expected


def test_marks_lead_back() -> None:
    text = "On 3 May 2023\r\nthe G20 met; flight MH370 did not."
    document = Document.from_text(text)
    for mark in find_marks(document):
        assert text[mark.span.start : mark.span.end] == mark.text


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Hurricane Dorian killed at least 70 people in the Bahamas.", "Hurricane Dorian"),
        ("The 2023 World Internet of Things Exposition drew 500 firms.",
         "2023 World Internet of Things Exposition"),
        ("The storm killed 70 people.", None),
    ],
)  # fmt: skip
def test_event(text: str, event: str | None) -> None:
    (claim,) = extract(Document.from_text(text))
    assert claim.event == event
