"""What parts two rows of digits, and what one slip makes of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.slips import (
    DIGIT,
    DROPPED,
    EXCHANGE,
    ORDER,
    POINTS,
    SWAP,
    Parting,
    as_long,
    how_many,
    is_moved,
    parting,
    variants,
)  # fmt: skip

ROWS = st.text("0123456789", min_size=1, max_size=6)
KINDS = (DIGIT, SWAP, DROPPED)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("1526", "1526", None),
        ("1526", "1526000", None),
        ("1526", "1626", Parting(DIGIT, (1,))),
        ("1526", "1256", Parting(SWAP, (1, 2))),
        ("1526", "1625", Parting(EXCHANGE, (1, 3))),
        ("1526", "5261", Parting(ORDER, (0, 1, 2, 3))),
        ("1526", "1637", None),
        ("1526", "126", Parting(DROPPED)),
        ("526", "1526", Parting(DROPPED)),
        ("126", "1536", None),
    ],
)
def test_parting(one: str, other: str, found: Parting | None) -> None:
    assert parting(one, other) == found


@given(ROWS)
def test_what_a_slip_makes_is_one_slip_away(digits: str) -> None:
    for kind, made in variants(digits, KINDS):
        found = parting(digits, made)
        assert found is not None
        assert found.kind == kind


@given(ROWS)
def test_as_many_are_made_as_are_counted(digits: str) -> None:
    changed = [made for _, made in variants(digits, (DIGIT,))]
    assert len(set(changed)) == len(changed) == how_many(DIGIT, len(digits))
    assert len(list(variants(digits, (SWAP,)))) <= how_many(SWAP, len(digits))


def test_no_zero_comes_to_stand_in_front() -> None:
    assert list(as_long("204", SWAP)) == ["240"]
    assert list(as_long("024", SWAP)) == ["204", "042"]


@pytest.mark.parametrize(
    ("ratio", "moved"), [(10, True), (0.001, True), (1, False), (11, False), (1e6, False)]
)
def test_moved_points(ratio: float, moved: bool) -> None:
    assert is_moved(ratio, POINTS) is moved
