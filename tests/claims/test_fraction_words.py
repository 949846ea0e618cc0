"""Fractions of one word, and ordinals, stretches of time and names that only look like them."""

from __future__ import annotations

import pytest

from claims import Document, extract


def figures(text: str) -> list[tuple[str, float]]:
    found = [(claim.text, claim.quantity.value) for claim in extract(Document.from_text(text))]
    return [(said, round(float(value), 6)) for said, value in found if value is not None]


@pytest.mark.parametrize(
    "text",
    [
        "Sales fell for a third year.",
        "Sales fell for a third straight year.",
        "She won the cup a third time.",
        "It is a fifth season for him.",
        "They reached a quarter-final in 2022.",
        "They lost a third quarter-final in a row.",
        "In a third case, a fourth man died.",
        "A third planned strike was called off.",
        "A third-party claim cost a fifth-generation fund its name.",
        "He came in fourth place.",
        "He was born on the fourth of July.",
        "It was level at half-time.",
        "She ran a half-marathon and a half marathon.",
        "A fourth straight quarter of growth followed.",
        "In the latest quarter sales rose.",
        "It was a record quarter for the firm.",
        "The opening quarter of 2020 was poor.",
        "The firm was smaller a quarter earlier.",
        "His half-brother came with an eighth title.",
    ],
)
def test_none(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "said", "value"),
    [
        ("A third of the seats were empty.", "third", 0.333333),
        ("Sales rose a third.", "third", 33.333333),
        ("Sales fell a third last year.", "third", 33.333333),
        ("A third said so.", "third", 0.333333),
        ("A fifth applied for it.", "fifth", 0.2),
        ("It is a third larger.", "third", 0.333333),
        ("They paid a quarter each.", "quarter", 0.25),
        ("An eighth of the votes were lost.", "eighth", 0.125),
        ("It is a quarter mile long.", "quarter mile", 0.25),
        ("Half the price was paid.", "Half", 0.5),
        ("It cost a half-billion dollars.", "half-billion dollars", 500_000_000),
        ("A quarter-billion people live there.", "quarter-billion", 250_000_000),
        ("It won by a tenth of a second.", "tenth of a second", 0.1),
    ],
)
def test_fractions(text: str, said: str, value: float) -> None:
    assert figures(text) == [(said, value)]


def test_a_change_and_its_outcome_are_no_range() -> None:
    assert figures("It was cut by a third to 20.") == [("third", 33.333333), ("20", 20)]
