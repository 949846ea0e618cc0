"""Sums that a sentence states: skeletons, the templates over them, and what their rules weigh."""

from __future__ import annotations

import pytest

import crossfoot
from checker.context import Context
from checker.sums.skeletons import by_sentence, readings, skeleton
from checker.sums.templates import ties


def context_of(text: str) -> Context:
    document = crossfoot.Document.from_text(text, name="draft", published="2021-06-01")
    return Context((document,), tuple(crossfoot.extract(document)))


def skeleton_of(text: str):
    context = context_of(text)
    ((claims, _),) = by_sentence(context)
    return skeleton(claims, context)


def sums(text: str) -> list[tuple[str, str]]:
    report = crossfoot.audit([crossfoot.Document.from_text(text, name="draft")])
    return [(found.rule, found.level) for found in report.findings if found.rule[:3] == "SUM"]


def test_figures_are_laid_aside_by_class() -> None:
    made = skeleton_of("It rose 12 percent in 3 days, twice the rate, by 40 tonnes a day.")
    assert made.text == "It rose ⟦p0⟧ in ⟦d1⟧, ⟦m2⟧ the rate, by ⟦r3⟧."


def test_a_score_is_two_figures_without_claims() -> None:
    made = skeleton_of("They won 103-89, by 14 points.")
    assert [figure.value for figure in made.figures] == [103, 89, 14]
    assert made.figures[0].claim is None


def test_a_range_is_two_figures_of_one_claim() -> None:
    made = skeleton_of("Membership went from 40 to 60 members.")
    assert [figure.value for figure in made.figures] == [40, 60]
    assert made.figures[0].claim is made.figures[1].claim


def test_a_scale_said_once_may_hold_for_both() -> None:
    made = skeleton_of("It had income of 20 and costs of 30 million.")
    lows = [round(one[0]) for one, _ in readings(made.figures)]
    assert lows == [20, 19_500_000]


def test_roles_of_a_template() -> None:
    made = skeleton_of("She polled 14,520 votes, 2,410 more than her rival's 12,110.")
    (tied,) = ties("difference", made)
    assert {role: figure.text for role, figure in tied.figures.items()} == {
        "one": "14,520",
        "diff": "2,410",
        "other": "12,110",
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She won by 2,310 votes, 14,520 to 12,110.", [("SUM007", "error")]),
        ("She won by 2,410 votes, 14,520 to 12,110.", []),
        ("The fund has 60 million, double the 20 million of 2018.", [("SUM008", "error")]),
        ("The number tripled from 20 to 50.", [("SUM008", "warning")]),
        ("The number tripled from 20 to 56.", []),
        ("They sold 200 tickets at 15 euros each for 4,000 euros.", [("SUM009", "warning")]),
        ("They sold 200 tickets at 15 euros each for 3,000 euros.", []),
        ("At 3 percent a year, demand doubles every ten years.", [("SUM010", "error")]),
        ("At 7 percent a year, demand doubles every ten years.", []),
    ],
)
def test_levels(text: str, found: list[tuple[str, str]]) -> None:
    assert sums(text) == found


def test_round_figures_that_miss_are_a_warning() -> None:
    assert sums("Attendance rose from 20,000 to 24,000, up 27 percent.") == [("SUM001", "warning")]
