"""What is read as a record, and what is narrower than one."""

from __future__ import annotations

from datetime import date

import pytest

import crossfoot
from checker.superlatives import record_of

READ = [
    ("Iceland's exports were a record 900 billion kronur in 2023.", True, None),
    ("Iceland's exports were 900 billion kronur in 2023, an all-time high.", True, None),
    ("Inflation in Chile was 2.1 percent in May 2023, the lowest on record.", False, None),
    ("Inflation in Chile was 2.1 percent, its lowest level since 2015.", False, date(2015, 12, 31)),
    (
        "Inflation in Chile was 9.1 percent in May 2023, the highest rate in 20 years.",
        True,
        date(2003, 12, 31),
    ),
    (
        "Inflation in Chile was 9.1 percent in May 2023, the highest in a decade and a worry.",
        True,
        date(2013, 12, 31),
    ),
]

NARROWER = [
    "Iceland's exports were a record 900 billion kronur for a first quarter.",
    "Iceland's exports beat the previous record of 900 billion kronur.",
    "Inflation in Chile was 9.1 percent in May 2023, the highest since 2015 outside a recession.",
    "Inflation in Chile was 9.1 percent in May 2023, the highest since 2015, except for 2022.",
    "Inflation in Chile was 9.1 percent in May 2023, the highest for a May since 2015.",
    "Inflation in Chile was 9.1 percent in May 2023, one of the highest since 2015.",
    "The race was won in a record 9.58 seconds.",
    "Unemployment in Iowa fell to a record 2.4 percent.",
    "Inflation in Chile was 9.1 percent while joblessness was at its highest since 2015.",
]


@pytest.mark.parametrize(("text", "high", "after"), READ)
def test_a_record_is_read(text: str, high: bool, after: date | None) -> None:
    (claim, *_) = crossfoot.extract(crossfoot.Document.from_text(text))
    record = record_of(claim)
    assert record is not None
    assert (record.high, record.after) == (high, after)


@pytest.mark.parametrize("text", NARROWER)
def test_what_narrows_a_record_ends_it(text: str) -> None:
    claims = crossfoot.extract(crossfoot.Document.from_text(text))
    assert [record_of(claim) for claim in claims] == [None] * len(claims)
