"""Numbers behind names in lists are counts; models, versions, rooms and verses are none."""

from __future__ import annotations

import pytest

from claims import Document
from claims.extract import extract

COUNTS = [
    ("Holt 5,625 (45%), Ames 4,375 (35%), Brown 2,500 (20%).", ["5,625", "4,375", "2,500"]),
    ("The poll gave Holt 5,625 (45%) and Ames 4,375 (35%).", ["5,625", "4,375"]),
    ("It was Sarah Holt 562 (45 per cent), Jim Ames 437 (35 per cent).", ["562", "437"]),
    ("In the poll Whigs 9,870, Tories 8,450, Free Radicals 3,021.", ["9,870", "8,450", "3,021"]),
    ("The vote went to Holt 925 (46.2%); Ames 875 (43.8%); Li 200 (10%).", ["925", "875", "200"]),
]
NAMES = [
    "The best-selling types were the Boeing 737 (45%), the Boeing 747 (35%) and Embraer 190 (20%).",
    "Users have Windows 10 (61%), Windows 11 (35%) and Windows 7 (3%).",
    "Shoppers bought the Apple iPhone 14 (28%) and the Apple iPhone 12 (24%).",
    "They met in Room 12, Room 14 and Hall 3.",
    "On the way are Route 66 (45% of traffic), Route 12 (30%) and Interstate 5 (25%).",
    "He flew the Boeing 737, the Boeing 747 and the Airbus 320.",
]


@pytest.mark.parametrize(("text", "counts"), COUNTS)
def test_counts_of_a_list_of_names(text: str, counts: list[str]) -> None:
    found = extract(Document.from_text(text, name="votes"))
    assert [one.text for one in found if one.quantity.unit == "count"] == counts
    assert all(text[one.span.start : one.span.end] == one.text for one in found)


@pytest.mark.parametrize("text", NAMES)
def test_names_that_end_in_a_number(text: str) -> None:
    found = extract(Document.from_text(text, name="names"))
    assert [one.text for one in found if one.quantity.unit == "count"] == []
