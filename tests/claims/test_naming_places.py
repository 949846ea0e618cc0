"""Places: what a text names, what only looks like one, and what lies in what."""

from __future__ import annotations

from itertools import pairwise

import pytest

from claims import Claim, Document, extract
from claims.places import by_name, contains, find_places, is_ambiguous, places, wholes
from claims.tokens import Tokens


def named(text: str) -> list[str]:
    return [one.place.name for one in find_places(Tokens(text, 0, len(text)))]


def ident(name: str) -> str:
    place = by_name(name)
    assert place is not None, name
    return place.id


def claim(text: str, quoted: str) -> Claim:
    (found,) = [one for one in extract(Document.from_text(text)) if one.text == quoted]
    return found


@pytest.mark.parametrize(
    "chain",
    [
        ("Tianhe", "Guangzhou", "Guangdong", "China", "World"),
        ("Wuxi", "Jiangsu", "China", "Asia", "World"),
        ("Paris", "France", "Europe", "World"),
        ("California", "United States", "North America", "World"),
        ("Nigeria", "Africa", "World"),
    ],
)
def test_what_lies_in_what(chain: tuple[str, ...]) -> None:
    for part, whole in pairwise(chain):
        assert contains(ident(whole), ident(part)), f"{part} in {whole}"
        assert not contains(ident(part), ident(whole)), f"{whole} in {part}"
    assert contains(ident(chain[-1]), ident(chain[0]))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Jiangsu", "Guangdong"), ("France", "Germany"), ("Asia", "Europe"), ("Wuxi", "Guangdong")],
)
def test_neighbours_do_not_contain_each_other(one: str, other: str) -> None:
    assert not contains(ident(one), ident(other))
    assert not contains(ident(other), ident(one))


def test_every_place_lies_in_itself_and_none_in_a_circle() -> None:
    for place in places().values():
        assert place.id in wholes(place.id)
        for parent in place.parents:
            assert parent in places()
            assert not contains(place.id, parent)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in China and the world", ["China", "World"]),
        ("China's economy", ["China"]),
        ("the Chinese economy", ["China"]),
        ("the global market", ["World"]),
        ("in Guangzhou, Guangdong Province", ["Guangzhou", "Guangdong"]),
        ("Tianhe District of Guangzhou", ["Tianhe", "Guangzhou"]),
        ("the United States and the U.S.", ["United States", "United States"]),
        ("the United Kingdom, the UK and Britain", ["United Kingdom"] * 3),
        ("South Korea and North Korea", ["South Korea", "North Korea"]),
        ("New York and York", ["New York", "York"]),
        ("the European Union", ["European Union"]),
    ],
)
def test_named(text: str, found: list[str]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "It cost US$5 million.",
        "It cost 5 million US dollars.",
        "It cost 5 million U.S. dollars.",
        "China Unicom grew.",
        "China Mobile and China Telecom grew.",
        "the European Space Agency",
        "the World Bank and the World Health Organization",
        "the World Internet of Things Convention",
        "the Bank said so",
        "us and them",
        "a turkey and some china",
    ],
)
def test_no_place(text: str) -> None:
    assert named(text) == []


def test_two_places_of_one_name_are_ambiguous() -> None:
    assert is_ambiguous(ident("Georgia"))
    assert not is_ambiguous(ident("China"))


@pytest.mark.parametrize(
    ("text", "quoted", "place", "origin"),
    [
        ("China has 5 million users.", "5 million", "China", "stated"),
        ("In China, 5 million users were counted.", "5 million", "China", "stated"),
        ("The number of users in China was 5 million.", "5 million", "China", "stated"),
        ("There were 5 million users in China.", "5 million", "China", "stated"),
        (
            "Tianhe lies in Guangzhou. The district's revenue was 5 million yuan.",
            "5 million yuan",
            "Tianhe",
            "inherited",
        ),
        (
            "Tianhe District grew, and so did Haizhu District. Revenue in the district was 5 "
            "million yuan.",
            "5 million yuan",
            "Haizhu",
            "inherited",
        ),
        (
            "Guangzhou grew. The province's revenue was 5 million yuan.",
            "5 million yuan",
            "Guangdong",
            "inherited",
        ),
        (
            "Wuxi grew. The country's revenue was 5 million yuan.",
            "5 million yuan",
            "China",
            "inherited",
        ),
        ("It has 5 million users.", "5 million", None, None),
        ("China Unicom has 5 million users.", "5 million", None, None),
        ("It cost 5 million U.S. dollars.", "5 million U.S. dollars", None, None),
    ],
)
def test_the_place_of_a_claim(
    text: str, quoted: str, place: str | None, origin: str | None
) -> None:
    found = claim(text, quoted)
    assert (found.place, found.origin.place) == (place, origin)


def test_the_places_behind_a_share_are_those_of_its_whole() -> None:
    found = claim("China's 5 million users are 70 percent of the world total.", "70 percent")
    assert found.place == "China"
    assert found.of == "the world total"


def test_a_new_paragraph_forgets_the_place() -> None:
    text = "China has 5 million users. It has 7 million phones.\n\nIt has 9 million cars."
    assert claim(text, "7 million").place == "China"
    assert claim(text, "9 million").place is None
