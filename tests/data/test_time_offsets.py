"""The offsets of local time: every country has some, and all are of quarters of an hour."""

from __future__ import annotations

import datetime
import zoneinfo

import pytest

from checker.dates.clocks import country_offsets, offsets_of, real_offsets
from claims.places import places


def test_every_country_has_offsets() -> None:
    countries = {ident for ident, place in places().items() if place.kind == "country"}
    assert set(country_offsets()) == countries


def test_offsets_are_real() -> None:
    shown = frozenset().union(*country_offsets().values())
    assert shown <= real_offsets()
    assert all(-720 <= offset <= 840 and offset % 15 == 0 for offset in real_offsets())


@pytest.mark.parametrize(
    ("place", "hours"),
    [
        ("phl", {8.0, 9.0}),
        ("npl", {5.75}),
        ("ind", {5.5}),
        ("jpn", {9.0}),
        ("ven", {-4.5, -4.0}),
    ],
)
def test_offsets_of_countries(place: str, hours: set[float]) -> None:
    assert {offset / 60 for offset in country_offsets()[place]} == hours


def test_regions_have_none() -> None:
    assert offsets_of(places()["europe"]) is None


@pytest.mark.parametrize(
    ("place", "zone"),
    [("usa", "America/New_York"), ("gbr", "Europe/London"), ("aus", "Australia/Sydney")],
)
def test_they_are_those_of_the_zone_data(place: str, zone: str) -> None:
    info = zoneinfo.ZoneInfo(zone)
    for month in (1, 7):
        offset = datetime.datetime(2024, month, 1, tzinfo=info).utcoffset()
        assert offset is not None
        assert offset.total_seconds() / 60 in country_offsets()[place]
