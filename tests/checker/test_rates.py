"""Exchange rates by date."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rates import day_rate, mean_rate, rate_range, table_date

YEAR = (date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("source", "target", "day", "value", "published"),
    [
        ("USD", "CNY", date(2024, 7, 26), 7.2514, "2024-07-26"),
        # A Sunday has Friday's rate, Christmas that of the day before the holidays.
        ("USD", "CNY", date(2024, 7, 28), 7.2514, "2024-07-26"),
        ("EUR", "USD", date(2023, 12, 26), 1.1023, "2023-12-22"),
        ("EUR", "EUR", date(2023, 12, 22), 1.0, "2023-12-22"),
    ],
)
def test_rate_of_a_day(source: str, target: str, day: date, value: float, published: str) -> None:
    rate = day_rate(source, target, day)
    assert rate is not None
    assert rate.value == pytest.approx(value, rel=1e-4)
    assert (rate.kind, rate.period) == ("day", published)
    assert rate.publisher == "European Central Bank"


@pytest.mark.parametrize(
    ("source", "target", "day"),
    [
        ("USD", "CNY", date(2100, 1, 1)),
        ("USD", "CNY", date(2004, 1, 5)),
        ("USD", "XYZ", date(2020, 1, 6)),
        ("RUB", "EUR", date(2023, 1, 3)),
        ("USD", "EUR", date(1990, 1, 1)),
    ],
)
def test_no_rate_outside_the_table(source: str, target: str, day: date) -> None:
    assert day_rate(source, target, day) is None


def test_mean_of_a_year_a_month_and_a_quarter() -> None:
    year = mean_rate("USD", "CNY", *YEAR)
    month = mean_rate("USD", "CNY", date(2023, 12, 1), date(2023, 12, 31))
    quarter = mean_rate("USD", "CNY", date(2023, 10, 1), date(2023, 12, 31))
    assert year is not None and month is not None and quarter is not None
    assert year.value == pytest.approx(7.08, abs=0.01)
    assert (year.kind, year.period) == ("year", "2023")
    assert (month.kind, month.period) == ("month", "2023-12")
    assert (quarter.kind, quarter.period) == ("period", "2023-10-01/2023-12-31")


def test_no_mean_of_a_period_that_is_mostly_missing() -> None:
    assert mean_rate("RUB", "EUR", date(2022, 1, 1), date(2022, 12, 31)) is None
    assert mean_rate("USD", "CNY", date(2100, 1, 1), date(2100, 12, 31)) is None
    assert mean_rate("USD", "CNY", date(2023, 12, 31), date(2023, 1, 1)) is None


def test_range_of_a_year_holds_its_mean() -> None:
    bounds = rate_range("USD", "CNY", *YEAR)
    mean = mean_rate("USD", "CNY", *YEAR)
    assert bounds is not None and mean is not None
    assert 6.7 < bounds[0] < mean.value < bounds[1] < 7.4
    assert rate_range("USD", "XYZ", *YEAR) is None


def test_the_table_says_how_new_it_is() -> None:
    newest, publisher = table_date()
    assert newest >= date(2024, 1, 2)
    assert publisher == "European Central Bank"
    assert day_rate("EUR", "USD", newest) is not None
    assert day_rate("EUR", "USD", newest.replace(year=newest.year + 1)) is None


@given(
    st.dates(date(2006, 1, 2), date(2023, 12, 29)),
    st.sampled_from(["USD", "CNY", "JPY", "GBP", "EUR"]),
    st.sampled_from(["USD", "CNY", "CHF", "EUR"]),
)
def test_there_and_back_is_one(day: date, source: str, target: str) -> None:
    there, back = day_rate(source, target, day), day_rate(target, source, day)
    assert there is not None and back is not None
    assert there.value * back.value == pytest.approx(1.0)


def test_importing_loads_no_table() -> None:
    code = "import sys, checker.rates; print('currency_converter' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
