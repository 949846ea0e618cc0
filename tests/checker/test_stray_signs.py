"""Signs, letters and words astray in a number; and the same digits where nothing is astray."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.form.glued import find_glued
from checker.form.stray_signs import find_stray
from claims import Document


def stray(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_stray(Document.from_text(text))]


def perhaps(text: str) -> tuple[str, ...]:
    (found,) = find_stray(Document.from_text(text))
    return found.perhaps


@given(st.integers(1, 999), st.integers(1, 999))
def test_a_space_in_a_number_that_is_led_is_seen(first: int, second: int) -> None:
    for gap in (", ", " ,"):
        written = f"{first}{gap}{second:03d}"
        assert stray(f"The town has more than {written} houses of stone.") == [written]


@given(st.integers(1, 10**9), st.integers(0, 99))
def test_usual_numbers_hold_nothing_astray(value: int, cents: int) -> None:
    for written in (
        f"{value:,}",
        f"{value:,}.{cents:02d}",
        f"{value}",
        f"{value / 100:.2f} million",
    ):
        assert stray(f"The fund has about {written} dollars, by 5 percent more.") == []


@given(st.integers(100, 9999).map(str).filter(lambda digits: "0" in digits[1:]))
def test_a_letter_for_a_nought_is_seen(digits: str) -> None:
    written = digits[0] + digits[1:].replace("0", "O", 1)
    assert stray(f"They sold {written} tickets in May.") == [written]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Exports reached $1.2.3 million.", ("1.23", "12.3")),
        ("It climbed to 4 5 million euros.", ("4.5", "45")),
        ("Profit rose by 5. 2 percent to 3 million.", ("5.2",)),
        ("The debt is 21 billion trillion dollars.", ("21 billion", "21 trillion")),
        ("Only 1O0 tickets were left.", ("100",)),
    ],
)
def test_what_it_may_be(text: str, wanted: tuple[str, ...]) -> None:
    assert perhaps(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The rise is 5. 2 percent was expected.",
        "When he turned 40, 300 guests came.",
        "The museum, built in 1905, 400 metres away, is shut.",
        "For $20, 500 people may eat.",
        "Stars by the million million are 5 million million miles away.",
        "Sales in $ million are in the table.",
        "The percent sign stands for percent of a whole.",
        "TK Maxx and Tk 500 are names.",
    ],
)
def test_what_only_looks_so(text: str) -> None:
    assert stray(text) == []


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("It has 5million users.", "5 million"),
        ("It rose 2.5per cent.", "2.5 per cent"),
        ("It lies 3kmaway.", "3 km away"),
        ("It has about1,250 seats.", "about 1,250"),
        ("It costs$5 at the door.", "costs $5"),
        ("It has 1,200,000homes.", "1,200,000 homes"),
    ],
)
def test_glued_words_are_parted(text: str, parted: str) -> None:
    (found,) = find_glued(Document.from_text(text))
    assert found.parted == parted


@pytest.mark.parametrize(
    "text",
    [
        "5km, 10kg, 20mph, 90s, 5G, 3rd",
        "@5million",
        "20minutes.fr",
        "x5million",
        "win10, in2it, foo$1",
    ],
)
def test_what_is_written_together_rightly(text: str) -> None:
    assert list(find_glued(Document.from_text(text))) == []
