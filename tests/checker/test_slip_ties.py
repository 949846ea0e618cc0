"""What a text has to hold for a template, and how likely a slip is by chance."""

from __future__ import annotations

import re

import pytest

from checker.sums.chance_of_slips import chance_of_slip
from checker.sums.skeletons import Figure
from checker.sums.template_cues import needs


def _figure(value: float) -> Figure:
    return Figure(str(value), 0, 1, None, value, (value, value), (value, value), "count")


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"(?P<n>⟦[p]\d+⟧) (?:up|down) from", (("⟦p",), (" from",), ("down", "up"))),
        (r"gain(?:ed)? of (?:a |an )?⟦n", (("gain",), (" of ",), ("⟦n",))),
        (r"(?:rise|)x? by", ((" by",),)),
        (r"(?!not )than|over", (("over", "than"),)),
    ],
)
def test_needs(pattern: str, wanted: tuple[tuple[str, ...], ...]) -> None:
    assert set(needs(pattern)) == set(wanted)


def test_a_match_holds_all_that_is_needed() -> None:
    pattern = r"(?:rose|fell)(?: by)? (?P<a>⟦[nr]\d+⟧),? to (?P<b>⟦[n]\d+⟧)"
    text = "it fell ⟦n0⟧ to ⟦n1⟧"
    assert re.search(pattern, text)
    assert all(any(word in text for word in words) for words in needs(pattern))


@pytest.mark.parametrize(
    ("value", "meant", "chance"),
    [(79000, 99000, 0.2 * 5), (5260, 5206, 3 / 9000), (412, 412, None), (43.2, 4.32, 0.003)],
)
def test_chance_of_slip(value: float, meant: float, chance: float | None) -> None:
    found = chance_of_slip(_figure(value), meant, True)
    if chance is None:
        assert found is None
    else:
        assert found is not None
        assert found <= chance
