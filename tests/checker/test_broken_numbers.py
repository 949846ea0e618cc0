"""Numbers that are malformed: what is no fault in any of the notations that people use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.form.broken_numbers import find_broken
from claims import Document


def broken(text: str) -> list[str]:
    found = find_broken(Document.from_text(text))
    return [text[one.start : one.end] for one in found]


def indian(value: int) -> str:
    """Write a number with Indian groups."""
    digits = str(value)
    head, tail = digits[:-3], digits[-3:]
    groups = []
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*groups, tail])


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_usual_notations_are_whole(value: int, cents: int) -> None:
    for written in (
        f"{value:,}",
        f"{value:,}.{cents:02d}",
        f"{value}",
        f"{value:,}".replace(",", " "),
        f"{value:,}".replace(",", "'"),
        indian(value),
    ):
        assert broken(f"The fund has {written} dollars, the town 1,500 houses.") == []


@given(st.integers(10**3, 10**12))
def test_points_and_commas_the_other_way_are_whole(value: int) -> None:
    written = f"{value:,}".replace(",", ".")
    assert broken(f"The fund has {written},50 euros, the town {written} people.") == []


@given(st.integers(1, 999), st.integers(0, 999))
def test_a_stray_space_is_seen(first: int, second: int) -> None:
    for written in (f"{first}, 000", f"{first} ,000", f"{first},{second:03d}, 000"):
        assert broken(f"The town has {written} houses.") == [written]


@pytest.mark.parametrize(
    ("text", "perhaps"),
    [
        ("It has 1,23,4 firms.", ("1,234",)),
        ("It has 1,000,00 firms.", ("100,000", "1,000,000")),
        ("It made 2.312,000 cars and 1,140,000 bicycles.", ("2,312,000", "2,312")),
        ("It has 3000,20 firms.", ("300,020", "3,000")),
        ("It has 12,,500 firms.", ("12,500",)),
    ],
)
def test_what_it_may_be(text: str, perhaps: tuple[str, ...]) -> None:
    (found,) = find_broken(Document.from_text(text))
    assert found.perhaps == perhaps
