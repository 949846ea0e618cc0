"""A bare "$" is the home country's money where the text speaks of no other."""

from __future__ import annotations

import pytest

from claims import Document, extract


def unit(text: str, home: str | None) -> tuple[str, tuple[str, ...]]:
    (claim,) = [
        claim
        for claim in extract(Document.from_text(text, home_currency=home))
        if claim.quantity.dimension == "currency"
    ]
    return claim.quantity.unit, claim.assumptions


BARE = "The bridge cost $5 million."


def test_it_is_the_home_s() -> None:
    assert unit(BARE, "CAD") == ("CAD", ())
    assert unit(BARE, "AUD") == ("AUD", ())
    assert unit("The bridge cost 5 million pesos.", "COP") == ("COP", ())


def test_without_a_home_it_is_open() -> None:
    found, assumed = unit(BARE, None)
    assert found == "USD"
    assert assumed and assumed[0].startswith("currency: one of")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In Australia the bridge cost $5 million.", "AUD"),
        ("SYDNEY, June 10 - The bridge cost $5 million.", "AUD"),
        ("The bridge cost US$5 million.", "USD"),
        ("The bridge cost A$5 million.", "AUD"),
        ("The bridge cost 5 million euros.", "EUR"),
    ],
)
def test_what_the_text_says_wins(text: str, found: str) -> None:
    assert unit(text, "CAD") == (found, ())


@pytest.mark.parametrize(
    "text",
    [
        "They met in Australia in June. The bridge cost $5 million.",
        "They met in Australia in June.\n\nThe bridge cost $5 million.",
    ],
)
def test_a_text_of_another_country_leaves_it_open(text: str) -> None:
    found, assumed = unit(text, "CAD")
    assert found == "USD"
    assert assumed


def test_another_country_in_another_paragraph_of_a_text_of_the_home() -> None:
    text = "They met in Australia.\n\nCanada paid for it.\n\nThe bridge cost $5 million."
    assert unit(text, "CAD") == ("CAD", ())


def test_a_name_that_the_home_does_not_share() -> None:
    found, assumed = unit(BARE, "EUR")
    assert found == "USD"
    assert assumed
