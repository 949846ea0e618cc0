"""The long tail of units: quantulum3's tables, vetted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claims import quantulum
from claims.quantulum import long_tail
from claims.units import unit_after


@pytest.fixture
def without_the_tables(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let quantulum3 be missing."""
    quantulum._surfaces.cache_clear()
    monkeypatch.setattr(quantulum, "find_spec", lambda name: None)
    yield
    quantulum._surfaces.cache_clear()


@pytest.mark.parametrize(
    ("surface", "name", "dimension"),
    [
        ("furlongs", "furlong", "[length]"),
        ("ångström", "angstrom", "[length]"),
        ("candela", "candela", "[luminosity]"),
        ("centipoise", "centipoise", "[mass] / [length] / [time]"),
        ("millijansky", "millijansky", "[mass] / [time] ** 2"),
        ("mGy", "milligray", "[length] ** 2 / [time] ** 2"),
        ("cumecs", "meter ** 3 / second", "[length] ** 3 / [time]"),
    ],
)
def test_knows_rare_units(surface: str, name: str, dimension: str) -> None:
    unit = long_tail(surface)
    assert unit is not None
    assert (unit.name, unit.dimension) == (name, dimension)


@pytest.mark.parametrize(
    "surface",
    [
        *("key", "drop", "drops", "set", "pair", "time", "people", "quarter", "span", "dozen"),
        *("league", "mole", "cup", "cups", "bar", "bars", "Teslas", "teslas", "henry", "gray"),
        *("fps", "CFM", "SLM", "dollar", "cent", "dime", "pixel", "kilometre", "stations"),
    ],
)
def test_leaves_words_names_and_our_own_units(surface: str) -> None:
    assert long_tail(surface) is None


def test_serves_reading_last() -> None:
    found = unit_after("5 furlongs per fortnight", 1)
    assert found is not None
    assert (found[0].name, found[1]) == ("furlong / fortnight", 24)
    assert unit_after("5 furlongs2", 1) is None


def test_all_of_it_is_physical() -> None:
    for surface, unit in quantulum._surfaces().items():
        assert len(surface) >= 3
        assert unit.dimension not in ("currency", "count", "percent", "ratio"), surface


@pytest.mark.usefixtures("without_the_tables")
def test_is_empty_without_quantulum3() -> None:
    assert long_tail("furlongs") is None
    assert unit_after("5 furlongs", 1) is None


def test_is_empty_when_the_tables_have_another_shape(tmp_path: Path) -> None:
    (tmp_path / "units.json").write_text("[]", encoding="utf-8")
    assert quantulum._read(tmp_path / "units.json") == {}
    assert quantulum._read(tmp_path / "missing.json") == {}
