"""Dates, lengths and tenses: what is read of them, and that a length differs when it does."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crossfoot
from checker.dates.lengths import elapsed, full_years, value_of
from checker.dates.points import points_of, shown
from claims import Document

Date = datetime.date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 13 July 2019", ["13 July 2019"]),
        ("on July 13th, 2019", ["13 July 2019"]),
        ("on 2019-07-13 and 13.07.2019", ["13 July 2019", "13 July 2019"]),
        ("on 07/13/2019, 13/07/2019", ["13 July 2019", "13 July 2019"]),
        ("on 07/08/2019", []),
        ("from 3 to 7 June 2019", ["3 June 2019", "7 June 2019"]),
        ("June 3-7, 2019", ["3 June 2019", "7 June 2019"]),
        ("in May 2018 and 2019", ["May 2018", "2019"]),
        ("the season 2018/19", ["2018/19"]),
        ("(1950–2019)", ["1950", "2019"]),
        ("in the 1990s, $2019, 2,019 and 2019.5", []),
        ("the Boeing-2000 and T2000", []),
    ],
)
def test_points(text: str, expected: list[str]) -> None:
    document = Document.from_text(f"It was {text} that it rained.", published="2020-06-01")
    assert [shown(point) for point in points_of(document)] == expected


def test_numbers_in_words() -> None:
    assert value_of("twenty-one") == 21
    assert value_of("a hundred") == 100
    assert value_of("Fiftieth") == 50
    assert value_of("101st") == 101


@given(st.dates(Date(1900, 1, 1), Date(2000, 1, 1)), st.integers(1, 20000))
def test_elapsed_years_hold_the_full_years(start: Date, days: int) -> None:
    end = start + datetime.timedelta(days=days)
    low, high = elapsed((start, start), (end, end), "year")
    assert low == full_years(start, end)
    assert low <= high <= low + 1


@given(st.integers(1850, 1930), st.integers(20, 90), st.integers(-9, 9))
def test_an_age_differs_when_it_does(born: int, age: int, off: int) -> None:
    text = f"The poet, born in {born}, died in {born + age}, aged {age + off}."
    report = crossfoot.audit([Document.from_text(text)], select=["DAT004"])
    assert not report.faults
    assert bool(report.findings) == (off not in (0, -1))


@given(
    st.dates(Date(2001, 1, 1), Date(2030, 12, 31)), st.dates(Date(2001, 1, 1), Date(2030, 12, 31))
)
def test_a_plan_is_past_when_its_day_is(day: Date, published: Date) -> None:
    text = f"The fair will be held in Lyon on {day.day} {day:%B} {day.year}."
    document = Document.from_text(text, published=published.isoformat())
    report = crossfoot.audit([document], select=["DAT005"])
    assert bool(report.findings) == (day < published)


@given(
    st.dates(Date(2001, 1, 1), Date(2030, 12, 31)), st.dates(Date(2001, 1, 1), Date(2030, 12, 31))
)
def test_an_event_is_to_come_when_its_day_is(day: Date, published: Date) -> None:
    text = f"The treaty was signed in Lyon on {day.day} {day:%B} {day.year}."
    document = Document.from_text(text, published=published.isoformat())
    report = crossfoot.audit([document], select=["DAT006"])
    assert bool(report.findings) == ((day - published).days > 2)


def test_levels() -> None:
    text = "The treaty was signed in Lyon on 3 May 2021. It was closed in 2023."
    report = crossfoot.audit([Document.from_text(text, published="2020-01-01")], select=["DAT006"])
    assert [found.level for found in report.findings] == ["error", "warning"]
