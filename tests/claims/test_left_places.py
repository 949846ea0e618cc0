"""Places that no figure takes over from the sentence before, and marks that are no figures."""

from __future__ import annotations

import pytest

from checker import where
from claims import Document, extract

BEFORE = "Stores in Asia rose to 412. "


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("In EMEA, there were 381.", None),
        ("In the rest of the world there were 381.", None),
        ("Elsewhere, there were 381.", None),
        ("It had 381 a year before.", "Asia"),
        ("The Americas had 381 stores.", "Americas"),
        ("In Europe it opened 12 stores and 381 in the Americas.", "Americas"),
    ],
)
def test_places(sentence: str, place: str | None) -> None:
    claims = extract(Document.from_text(BEFORE + sentence))
    assert next(claim.place for claim in claims if claim.text == "381") == place


@pytest.mark.parametrize("text", ["Report 07/2025 is out.", "Regulation 14/2019 holds."])
def test_numbers_of_a_year_are_no_ratio(text: str) -> None:
    assert not extract(Document.from_text(text))


def test_the_number_of_a_train_is_no_half_of_a_year() -> None:
    (claim,) = extract(Document.from_text("The train 6M14 was late by 12 minutes."))
    assert claim.period is None


def test_changes_below_zero_are_found_in_cells() -> None:
    table = "| Town | Change |\n|---|---|\n| Brill | -13 |\n| Alto | +13 |\n| Bajo | -4 |\n"
    found = where("-13", [Document.from_text(table)])
    assert [one.claim.text for one in found] == ["-13"]
