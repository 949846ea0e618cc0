"""How many digits a figure has, how many it may have, and rates as written."""

from __future__ import annotations

import pytest

import crossfoot
from checker.context import Context
from checker.form.precision import decimals, in_digits, rough_but_exact, significant
from checker.form.rate_bases import is_misleading, mixed, rates_of


@pytest.mark.parametrize(
    ("number", "digits", "places"),
    [("1,250", 3, 0), ("31.40", 4, 2), ("0.05", 1, 2), ("1,234,567", 7, 0), ("100", 1, 0)],
)
def test_digits_that_count(number: str, digits: int, places: int) -> None:
    assert (significant(number), decimals(number)) == (digits, places)


@pytest.mark.parametrize(
    ("number", "digits", "written"),
    [
        ("1,234,567", 3, "1,230,000"),
        ("31.4159", 2, "31"),
        ("6.096", 2, "6.1"),
        ("48213", 2, "48000"),
    ],
)
def test_rounding_keeps_so_many(number: str, digits: int, written: str) -> None:
    assert in_digits(number, digits) == written


def context_of(text: str) -> Context:
    document = crossfoot.Document.from_text(text)
    return Context((document,), tuple(crossfoot.extract(document)))


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("About 31.4159 percent voted.", "warning"),
        ("About 31.416 percent voted.", "note"),
        ("About 31.4 percent voted.", None),
        ("Around 48,213 fans came.", "note"),
        ("Some 48,213 fans came.", None),
        ("Approximately 12,345,678 people live there.", "warning"),
        ("About 48,000 fans came.", None),
        ("Exactly 48,213 fans came.", None),
    ],
)
def test_rough_figures(text: str, level: str | None) -> None:
    (claim,) = context_of(text).claims
    found = rough_but_exact(claim)
    assert (found.level if found else None) == level


RATES = "Burundi has 7 deaths per 1,000 people, {} 120 deaths per 100,000 people in Chad."


def test_rates_are_read() -> None:
    rates = list(rates_of(context_of(RATES.format("and"))))
    assert [(one.counts, one.of, one.per_one) for one in rates] == [
        ("deaths", "people", 0.007),
        ("deaths", "people", 0.0012),
    ]


@pytest.mark.parametrize(("word", "misleads"), [("compared with", True), ("and", False)])
def test_only_a_comparison_misleads(word: str, misleads: bool) -> None:
    ((one, other),) = mixed(context_of(RATES.format(word)))
    assert is_misleading(one, other) is misleads


def test_rates_of_others_are_other_rates() -> None:
    context = context_of("It has 3 cases per 1,000 cows and 4 cases per 10,000 pigs.")
    assert [one.of for one in rates_of(context)] == ["cows", "pigs"]
    assert list(mixed(context)) == []
