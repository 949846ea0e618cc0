"""Figures that are taken up again: how they are taken up, and by which slip."""

import pytest

import crossfoot
from checker.context import Context
from checker.taken_up import taken_up


def _found(text: str) -> list[tuple[str, str, str]]:
    document = crossfoot.Document.from_text(text)
    context = Context((document,), tuple(crossfoot.extract(document)))
    return [(one.way, one.slip, text[one.start : one.end]) for one in taken_up(context)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The bank sold 38 villas. The 83 villas stand empty.",
            ("noun", "swapped digits", "83"),
        ),
        (
            "The bank sold 380 villas. The 390 villas stand empty.",
            ("noun", "one digit", "390"),
        ),
        (
            "The bank sold 380 villas. The 3,800 villas stand empty.",
            ("noun", "a moved point", "3,800"),
        ),
        (
            "The bank sold 217 villas in May. Of the 207, nine stand empty.",
            ("bare", "one digit", "207"),
        ),
        (
            "Regional bank buys 38 villas near Capri\n\nA fund in Bonn owns 83 villas on Sylt.",
            None,
        ),
        (
            "Regional bank buys 38 villas near Capri\n\nThe regional bank buys 83 villas near the "
            "port.",
            ("headline", "swapped digits", "83"),
        ),
        ("The bank sold 38 villas. The 38 villas stand empty.", None),
        ("The bank sold 38 villas. The 47 villas stand empty.", None),
        ("The bank sold 38 villas. The 83 villas in Capri stand empty.", None),
        ("The bank sold 38 villas, two by two. The 36 villas stand empty.", None),
        ("The bank sold 3 villas. The 2 villas stand empty.", None),
    ],
)
def test_a_figure_is_taken_up(text: str, expected: tuple[str, str, str] | None) -> None:
    assert _found(text) == ([expected] if expected else [])
