"""Weekdays beside dates, and clock times beside their equivalents: what is read of them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crossfoot
from checker.dates.clocks import find_clock_pairs
from checker.dates.weekdays import find_dated, weekday_names
from claims import Document


def dated(text: str) -> list[tuple[str, int, int | None, int, int]]:
    found = find_dated(Document.from_text(text, published="2020-06-01"))
    return [(one.text, one.weekday, one.year, one.month, one.day) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Monday (Oct. 11)", ("Monday (Oct. 11)", 0, None, 10, 11)),
        ("on Friday, 13 July 2019", ("Friday, 13 July 2019", 4, 2019, 7, 13)),
        ("on Friday, July 13th, 2019", ("Friday, July 13th, 2019", 4, 2019, 7, 13)),
        ("on Sunday, the 3rd of May", ("Sunday, the 3rd of May", 6, None, 5, 3)),
        ("on Tuesday night, March 5", ("Tuesday night, March 5", 1, None, 3, 5)),
        ("on 4 March 1999 (a Monday)", ("4 March 1999 (a Monday)", 0, 1999, 3, 4)),
        ("on July 8, 1776, a Monday,", ("July 8, 1776, a Monday", 0, 1776, 7, 8)),
        ("(Sat., 13 July 2019)", ("Sat., 13 July 2019", 5, 2019, 7, 13)),
        ("2019-07-10 (Wed)", ("2019-07-10 (Wed)", 2, 2019, 7, 10)),
        ("MONDAY, JULY 8, 2019", ("MONDAY, JULY 8, 2019", 0, 2019, 7, 8)),
        ("on Friday the 13th of July 2018", ("Friday the 13th of July 2018", 4, 2018, 7, 13)),
        ("on 13.07.2019 (Friday)", ("13.07.2019 (Friday)", 4, 2019, 7, 13)),
        ("on 07/13/2019 (Friday)", ("07/13/2019 (Friday)", 4, 2019, 7, 13)),
        ("Fri., 13 Jul 2018", ("Fri., 13 Jul 2018", 4, 2018, 7, 13)),
        ("on July 13, a Friday,", ("July 13, a Friday", 4, None, 7, 13)),
        ("July 13, 2018, was a wet Friday", ("July 13, 2018, was a wet Friday", 4, 2018, 7, 13)),
        ("Friday [13 July]", ("Friday [13 July]", 4, None, 7, 13)),
        ("Friday – 13-Jul-2018", ("Friday – 13-Jul-2018", 4, 2018, 7, 13)),
        ("on Monday, November 3 in 2020", ("Monday, November 3 in 2020", 0, 2020, 11, 3)),
    ],
)
def test_pairs(text: str, expected: tuple[str, int, int | None, int, int]) -> None:
    assert dated(f"It was {text} that it rained.") == [expected]


@pytest.mark.parametrize("text", ["Friday (07/08/2019)", "on Friday 3-0", "Thu 13-1"])
def test_no_pair(text: str) -> None:
    assert not dated(f"It was {text} that it rained.")


@given(
    st.dates(datetime.date(1754, 1, 1), datetime.date(2099, 12, 31)),
    st.integers(0, 6),
    st.sampled_from(["{w}, {d} {m} {y}", "{w}, {m} {d}, {y}", "{m} {d}, {y} ({w})"]),
)
def test_a_weekday_differs_when_it_does(date: datetime.date, weekday: int, form: str) -> None:
    said = form.format(w=weekday_names()[weekday], d=date.day, m=f"{date:%B}", y=f"{date.year}")
    document = Document.from_text(f"The mill was burnt down on {said}.")
    report = crossfoot.audit([document], select=["DAT001"])
    assert not report.faults
    assert bool(report.findings) == (date.weekday() != weekday)
    assert bool(report.verified) == (date.weekday() == weekday)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("at 7:37 p.m. local time (1137 UTC)", (1177, None), (697, {0})),
        ("at 10:30 BST (0930 GMT)", (630, {60, 360, 660}), (570, {0})),
        ("at 20:00 in Paris (1800 GMT)", (1200, {60, 120}), (1080, {0})),
        ("at 1137 UTC (7:37 p.m. local time)", (697, {0}), (1177, None)),
        ("at noon EDT (1600 GMT)", (720, {-240, 660}), (960, {0})),
    ],
)
def test_clock_pairs(
    text: str, first: tuple[int, set[int] | None], second: tuple[int, set[int] | None]
) -> None:
    (pair,) = find_clock_pairs(Document.from_text(f"It began {text}."))
    for clock, (minutes, offsets) in ((pair.first, first), (pair.second, second)):
        assert clock.minutes[0] == minutes
        assert clock.offsets == (None if offsets is None else frozenset(offsets))


@pytest.mark.parametrize(
    "text",
    [
        "He ran it in 4:42 (1137 UTC).",
        "Open from 9:00 a.m. (10:00 on Sundays).",
        "It left at 14:05 local time (ET 302).",
        "From 9:00 to 10:17 a.m. EDT (1300 UTC) it rained.",
    ],
)
def test_no_clock_pairs(text: str) -> None:
    assert list(find_clock_pairs(Document.from_text(text))) == []
