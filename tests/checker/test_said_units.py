"""Amounts as messages write them: one day, 23 days."""

from __future__ import annotations

import pytest

from checker.wording import amount
from claims.units import factor
from claims.words import rows


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (1, "day", "1 day"),
        (23, "day", "23 days"),
        (-1, "day", "-1 day"),
        (0.5, "mile", "0.5 miles"),
        (1, "foot", "1 foot"),
        (6, "foot", "6 feet"),
        (1, "percentage_point", "1 percentage point"),
        (2.5, "percentage_point", "2.5 percentage points"),
        (22, "percent", "22 percent"),
        (3, "century", "3 centuries"),
        (1_500_000, "kilowatt_hour", "1.5 million kWh"),
        (12, "light_year", "12 light years"),
        (4, "metric_ton / year", "4 tonnes a year"),
        (4, "count / hour", "4 an hour"),
        (40, "kilometer", "40 km"),
        (85, "USD / barrel", "US$85 a barrel"),
        (85, "NOK / barrel", "85 NOK a barrel"),
        (792e9, "CNY", "792 billion yuan"),
        (3e6, "NOK", "3 million NOK"),
        (500, "count", "500"),
        (1.2, "ratio", "1.2"),
        (9.8, "meter / second ** 2", "9.8 meter / second ** 2"),
    ],
)
def test_units_that_are_words_have_plurals(value: float, unit: str, said: str) -> None:
    assert amount(value, unit) == said


def test_the_table_names_units_of_the_reader() -> None:
    for unit, _, _ in rows("en/said_units.tsv"):
        assert unit in ("CNY", "JPY") or factor(unit)
