"""The table of clock changes: its places, its years, and what the zones of the system say."""

from __future__ import annotations

import datetime

import pytest

from checker.dates.clock_places import _stretches, offsets_on
from checker.dates.clocks import real_offsets
from claims.places import places

zoneinfo = pytest.importorskip("zoneinfo")


def test_every_place_is_known_and_every_year_is_there() -> None:
    for place, rows in _stretches().items():
        assert place in places()
        years = [year for row in rows for year in range(row.since, row.until + 1)]
        assert years == list(range(1996, 2027))


def test_offsets_are_those_of_clocks() -> None:
    for rows in _stretches().values():
        for row in rows:
            assert row.winter | row.summer <= real_offsets()
            assert bool(row.summer) == bool(row.rule)


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("deu", "Europe/Berlin"),
        ("us-la", "America/Chicago"),
        ("au-vic", "Australia/Melbourne"),
        ("nzl", "Pacific/Auckland"),
        ("tur", "Europe/Istanbul"),
        ("jpn", "Asia/Tokyo"),
        ("kaz", "Asia/Almaty"),
    ],
)
def test_offsets_on_days(place: str, zone: str) -> None:
    try:
        known = zoneinfo.ZoneInfo(zone)
    except zoneinfo.ZoneInfoNotFoundError:
        pytest.skip("no zones on this system")
    for number in range(0, 9000, 17):
        day = datetime.date(2000, 1, 1) + datetime.timedelta(days=number)
        noon = datetime.datetime(day.year, day.month, day.day, 12, tzinfo=known)
        offset = noon.utcoffset()
        assert offset is not None
        assert offset.total_seconds() / 60 in (offsets_on(place, day) or ())


def test_summer_time_is_not_that_of_winter() -> None:
    assert offsets_on("deu", datetime.date(2021, 1, 10)) == {60}
    assert offsets_on("deu", datetime.date(2021, 7, 10)) == {120}
    assert offsets_on("au-vic", datetime.date(2021, 1, 10)) == {660}
