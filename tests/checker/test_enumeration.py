"""Lists in prose: how many things a text names behind a count."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import audit
from checker.counts.enumeration import Enumeration, find_enumeration, split_items
from claims import Document

HEAD = "The plan has five pillars"


def listed(rest: str) -> Enumeration | None:
    text = HEAD + rest
    found = find_enumeration(text, len(HEAD), len(text))
    if found:
        assert len(HEAD) <= found.start < found.end <= len(text)
        assert found.fewest <= found.most
    return found


CLOSED = {
    ": water, energy, transport and housing.": 4,
    ": water, energy, transport, and housing.": 4,
    ": water; energy; transport; housing.": 4,
    ": water and energy.": 2,
    ", namely water, energy and housing.": 3,
    ", consisting of water, energy and housing.": 3,
    ", made up of water, energy and housing.": 3,
    ": water, energy or housing.": 3,
    ": water, energy, as well as housing.": 3,
    ": France, Italy and Spain.": 3,
    ": water, the energy and a house.": 3,
}

OPEN = {
    ", including water, energy and housing.": 3,
    " such as water, energy and housing.": 3,
    ", for example water, energy and housing.": 3,
    ", which include water, energy and housing.": 3,
}

NONE = (
    ".",
    " and nothing else.",
    ": water.",
    " of which it is proud. It names water, energy and housing.",
    ", said Li Wei, Wang Fang and Zhao Min.",
    " but no money, no staff and no plan.",
    ", including water, energy, housing and so on.",
    ", including water, energy, housing, etc.",
    ": John Smith, the goalkeeper, 34, and others.",
    ": a couple and their three children.",
    ", to be built by Acme, Globex and Initech.",
    ": 5, 7 and 9.",
)


@pytest.mark.parametrize("rest", CLOSED)
def test_closed(rest: str) -> None:
    found = listed(rest)
    assert found is not None
    assert (found.fewest, found.exhaustive) == (CLOSED[rest], True)
    assert len(found.items) == CLOSED[rest]


@pytest.mark.parametrize("rest", OPEN)
def test_open(rest: str) -> None:
    found = listed(rest)
    assert found is not None
    assert (found.fewest, found.exhaustive) == (OPEN[rest], False)


@pytest.mark.parametrize("rest", NONE)
def test_none(rest: str) -> None:
    assert listed(rest) is None


def test_an_item_with_an_and_of_its_own_may_be_one_or_two() -> None:
    found = listed(": design, trial, roll-out, operation and maintenance and review.")
    assert found is not None
    assert (found.fewest, found.most) == (5, 6)


WORDS = ("water", "energy", "transport", "housing", "culture", "law", "trade", "sport", "health")


@settings(deadline=None, max_examples=80)
@given(
    items=st.lists(st.sampled_from(WORDS), min_size=2, max_size=9, unique=True),
    oxford=st.booleans(),
    cue=st.sampled_from([": ", ", namely ", ", including ", " such as "]),
)
def test_any_list_is_counted(items: list[str], oxford: bool, cue: str) -> None:
    comma = "," if oxford and len(items) > 2 else ""
    text = f"{', '.join(items[:-1])}{comma} and {items[-1]}"
    assert split_items(text) == (tuple(items), len(items))
    found = listed(f"{cue}{text}.")
    assert found is not None
    assert found.items == tuple(items)


NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine")


@settings(deadline=None, max_examples=60)
@given(
    stated=st.integers(2, 9),
    items=st.lists(st.sampled_from(WORDS), min_size=2, max_size=9, unique=True),
    closed=st.booleans(),
)
def test_the_rule_counts(stated: int, items: list[str], closed: bool) -> None:
    """Behind a colon any other number is wrong, behind "including" only more items."""
    cue = ": " if closed else ", including "
    text = (
        f"The plan of the city has {NUMBERS[stated - 2]} pillars{cue}"
        f"{', '.join(items[:-1])} and {items[-1]}."
    )
    report = audit([Document.from_text(text)], select=["CNT001"])
    wrong = len(items) != stated if closed else len(items) > stated
    assert [found.level for found in report.findings] == (["error"] if wrong else [])
    if len(items) == stated:
        assert [one.rule for one in report.verified] == ["CNT001"]
