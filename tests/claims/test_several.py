"""Several hundreds are no exact figure: nobody has counted them."""

from __future__ import annotations

import pytest

from claims import Document, extract


@pytest.mark.parametrize(
    ("text", "said", "low", "high"),
    [
        ("A few hundred drones flew over the city.", "A few hundred", 200, 900),
        ("Several hundred people came.", "Several hundred", 200, 900),
        ("The fund earned several million dollars.", "several million dollars", 2e6, 9e6),
        ("The club has several hundred thousand members.", "several hundred thousand", 2e5, 9e5),
        ("Only a few dozen people left.", "a few dozen", 24, 108),
        ("A couple of thousand fans came.", "A couple of thousand", 2000, 3000),
    ],
)
def test_several_of_a_scale_have_two_ends(text: str, said: str, low: float, high: float) -> None:
    (claim,) = extract(Document.from_text(text))
    quantity = claim.quantity
    assert claim.text == said
    assert (quantity.value, quantity.modifier) == (None, "about")
    assert (quantity.value_low, quantity.value_high) == (low, high)


@pytest.mark.parametrize("text", ["Several 10-year bonds were sold.", "The few 50 seats went."])
def test_several_things_keep_their_numbers(text: str) -> None:
    (claim,) = extract(Document.from_text(text))
    assert claim.quantity.value in (10, 50)


def test_a_scale_in_brackets_is_that_of_a_column() -> None:
    assert not extract(Document.from_text("Goods handled (thousand tonnes) by quay"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Roughly one pupil in five walks to school.", 0.2),
        ("Two households in five own a car.", 0.4),
        ("It was said of one child in three.", 1 / 3),
        ("One driver in four was stopped.", 0.25),
    ],
)
def test_one_of_so_many_is_a_share(text: str, value: float) -> None:
    (claim,) = extract(Document.from_text(text))
    assert claim.quantity.unit == "ratio"
    assert float(claim.quantity.value or 0) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "One teacher in three schools resigned.",
        "One boy in two blue shirts ran.",
        "Two men in three boats came.",
        "One woman in London and three men died.",
    ],
)
def test_those_in_several_places_are_no_share(text: str) -> None:
    assert all(claim.quantity.unit == "count" for claim in extract(Document.from_text(text)))
