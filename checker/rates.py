"""Exchange rates by date: the European Central Bank's reference rates, offline.

The one file that knows CurrencyConverter, which brings the table along. It is loaded (0.3 s) when
a rate is first asked for. All functions are pure and cached: any thread or process may call them.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from currency_converter import CurrencyConverter

PUBLISHER = "European Central Bank"

# The bank publishes on working days; the longest pause, Easter or the turn of the year, is 5 days.
_DAYS_BACK = 7
_DAY = datetime.timedelta(days=1)


class Rate(Struct, frozen=True):
    """One ``source`` is ``value`` of ``target``.

    ``kind`` is "day", "month", "year" or "period" (another stretch of time); ``period`` says which:
    the day on which the rate was published ("2023-10-24"), "2023-10", "2023", or
    "2023-01-01/2023-06-30".
    """

    source: str
    target: str
    value: float
    kind: str
    period: str
    publisher: str = PUBLISHER


@cache
def _table() -> CurrencyConverter:
    """Return the table as CurrencyConverter holds it: no rate is filled in or carried on."""
    from currency_converter import CurrencyConverter

    return CurrencyConverter()


@lru_cache(maxsize=200_000)
def _published(source: str, target: str, day: datetime.date) -> float | None:
    """Return the rate published on that very day, or None."""
    from currency_converter import RateNotFoundError

    table = _table()
    if source not in table.currencies or target not in table.currencies:
        return None
    try:
        return float(table.convert(1.0, source, target, date=day))
    except RateNotFoundError:
        return None


def _bounded(source: str, target: str, day: datetime.date) -> bool:
    """Say whether the table has rates of both currencies around that day."""
    bounds = _table().bounds
    return all(
        code in bounds and bounds[code].first_date <= day <= bounds[code].last_date
        for code in (source, target)
    )


@lru_cache(maxsize=20_000)
def day_rate(source: str, target: str, date: datetime.date) -> Rate | None:
    """Return the last rate known on ``date``, at most a week old.

    None for a day outside the table, the future above all, and for a currency that it lacks.
    """
    if not _bounded(source, target, date):
        return None
    for back in range(_DAYS_BACK + 1):
        day = date - back * _DAY
        value = _published(source, target, day)
        if value is not None:
            return Rate(source, target, value, "day", day.isoformat())
    return None


@lru_cache(maxsize=2_000)
def _year_of_rates(source: str, target: str, year: int) -> tuple[list[int], list[float]]:
    """Return the days of a year that have a rate, as ordinals, and the rates published on them."""
    first = datetime.date(year, 1, 1).toordinal()
    days, rates = [], []
    for day in range(first, datetime.date(year, 12, 31).toordinal() + 1):
        value = _published(source, target, datetime.date.fromordinal(day))
        if value is not None:
            days.append(day)
            rates.append(value)
    return days, rates


@lru_cache(maxsize=4_000)
def _rates_between(
    source: str, target: str, start: datetime.date, end: datetime.date
) -> tuple[float, ...]:
    """Return the rates published from ``start`` to ``end``, both included."""
    found: list[float] = []
    for year in range(start.year, end.year + 1):
        days, rates = _year_of_rates(source, target, year)
        low, high = bisect_left(days, start.toordinal()), bisect_right(days, end.toordinal())
        found += rates[low:high]
    return tuple(found)


def _working_days(start: datetime.date, end: datetime.date) -> int:
    """Count the days from Monday to Friday."""
    weeks, left = divmod((end - start).days + 1, 7)
    return 5 * weeks + sum((start.weekday() + number) % 7 < 5 for number in range(left))


def mean_rate(source: str, target: str, start: datetime.date, end: datetime.date) -> Rate | None:
    """Return the mean of the rates published from ``start`` to ``end``, both included.

    That is what a flow, such as a year's revenue, converts at. None when fewer than half of the
    working days have a rate.
    """
    rates = _rates_between(source, target, start, end)
    if not rates or 2 * len(rates) < _working_days(start, end):
        return None
    kind, period = _label(start, end)
    return Rate(source, target, sum(rates) / len(rates), kind, period)


def _label(start: datetime.date, end: datetime.date) -> tuple[str, str]:
    """Return the kind and the name of a period."""
    after = end + _DAY
    if start.day == after.day == 1:
        if (start.month, start.year + 1) == (1, after.year) and after.month == 1:
            return "year", f"{start:%Y}"
        if 12 * (after.year - start.year) + after.month - start.month == 1:
            return "month", f"{start:%Y-%m}"
    return "period", f"{start}/{end}"


def rate_range(
    source: str, target: str, start: datetime.date, end: datetime.date
) -> tuple[float, float] | None:
    """Return the lowest and the highest rate published from ``start`` to ``end``, or None."""
    rates = _rates_between(source, target, start, end)
    return (min(rates), max(rates)) if rates else None


def table_date() -> tuple[datetime.date, str]:
    """Return the newest day of the table, and its publisher."""
    newest: datetime.date = _table().bounds["EUR"].last_date
    return newest, PUBLISHER
