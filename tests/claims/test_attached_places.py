"""Figures listed with their places: each has its own."""

from __future__ import annotations

import pytest

from claims import Document, extract


def places(text: str) -> list[tuple[str, str | None]]:
    return [(claim.text, claim.place) for claim in extract(Document.from_text(text))]


@pytest.mark.parametrize(
    "text",
    [
        "The clinic treated 31 in Switzerland, 11 in Austria and 9 in Italy.",
        "The firm has 31 shops in Switzerland, 11 in Austria and 9 in Italy.",
        "Switzerland had 31 cases, Austria 11 and Italy 9.",
        "The deaths were 31 (Switzerland), 11 (Austria) and 9 (Italy).",
        "Deaths rose in Switzerland (31), Austria (11) and Italy (9).",
        "It sold 31 to Switzerland, 11 to Austria and 9 to Italy.",
        "Of the athletes 31 came from Switzerland, 11 from Austria and 9 from Italy.",
    ],
)
def test_each_has_its_own(text: str) -> None:
    assert places(text) == [("31", "Switzerland"), ("11", "Austria"), ("9", "Italy")]


@pytest.mark.parametrize(
    "text",
    [
        "It counted 42 deaths: 31 in Switzerland, 11 in Austria.",
        "There were 42 arrests, including 31 in Switzerland and 11 in Austria.",
        "Of the 42 athletes 31 came from Switzerland and 11 from Austria.",
    ],
)
def test_the_whole_has_none_of_its_parts(text: str) -> None:
    assert places(text) == [("42", None), ("31", "Switzerland"), ("11", "Austria")]


def test_a_place_that_is_not_known_is_not_the_one_before() -> None:
    assert places("They treated 31 in Switzerland, 11 in Zumbaville.")[1] == ("11", None)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It sold 12 million tonnes to China, 3 million to Japan.", "metric_ton"),
        ("It sold 12 tonnes to China, 3 to Japan and 7 to the Philippines.", "metric_ton"),
        ("Prices rose 5 percent in France, 3 in Spain and 2 in Italy.", "percent"),
    ],
)
def test_the_unit_is_said_once(text: str, unit: str) -> None:
    claims = extract(Document.from_text(text))
    assert {claim.quantity.unit for claim in claims} == {unit}
    assert len({claim.kind for claim in claims}) == 1
