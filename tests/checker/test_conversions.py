"""Conversions of units: honest rounding in every way, and what it does not excuse."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.conversions.conversions import Figure, coarsest, table, verdict_of
from checker.conversions.unit_scales import scale_of
from claims.units import factor

PAIRS = [
    ("kilometer", "mile"),
    ("foot", "meter"),
    ("pound", "kilogram"),
    ("acre", "hectare"),
    ("gallon", "liter"),
    ("inch", "centimeter"),
    ("kilometer ** 2", "mile ** 2"),
]


def rounded(value: float, digits: int) -> Figure:
    """Round to some significant digits and say how it was written."""
    step = 10.0 ** (math.floor(math.log10(value)) - digits + 1)
    written = round(value / step) * step
    return Figure(value=written, half=step / 2, digits=digits)


@given(st.sampled_from(PAIRS), st.floats(0.5, 1e6), st.integers(1, 5), st.booleans())
def test_an_honest_conversion_is_never_off(units, value, digits, backwards):
    first, second = reversed(units) if backwards else units
    scale = scale_of(first, second)
    one = rounded(value, 4)
    other = rounded(one.value * scale.low, digits)
    assert verdict_of(one, other, scale).miss <= 0.001


@given(st.sampled_from(PAIRS), st.floats(0.5, 1e6))
def test_both_rounded_from_a_third(units, value):
    scale = scale_of(*units)
    one, other = rounded(value, 2), rounded(value * scale.low, 2)
    assert verdict_of(one, other, scale).miss == 0


@given(st.sampled_from(PAIRS), st.floats(10, 1e6))
def test_the_wrong_way_round_is_an_error(units, value):
    scale = scale_of(*units)
    one = rounded(value, 3)
    other = rounded(one.value / scale.low, 3)
    assert verdict_of(one, other, scale).miss > table()["margins"]["error"]


@given(st.sampled_from(PAIRS), st.floats(10, 1e6), st.sampled_from([0.1, 10]))
def test_a_digit_too_many_is_an_error(units, value, by):
    scale = scale_of(*units)
    one = rounded(value, 3)
    other = rounded(one.value * scale.low * by, 2)
    assert verdict_of(one, other, scale).miss > table()["margins"]["error"]


@pytest.mark.parametrize(
    ("celsius", "fahrenheit", "off"),
    [(180, 350, False), (140, 275, False), (38, 100.4, False), (40, 72, True), (-20, 20, True)],
)
def test_temperatures(celsius, fahrenheit, off):
    scale = scale_of("degree_Celsius", "degree_Fahrenheit")
    one = Figure(value=celsius, half=0.5, digits=2)
    other = Figure(value=fahrenheit, half=0.5, digits=2)
    assert (verdict_of(one, other, scale).miss > table()["margins"]["error"]) is off


def test_consumption_is_reciprocal():
    scale = scale_of("mile / gallon", "liter / kilometer")
    assert scale.reciprocal
    assert scale.forward(40, 40)[0] == pytest.approx(0.0588, rel=0.01)
    assert scale.backward(0.0588) == pytest.approx(40, rel=0.01)


@pytest.mark.parametrize(
    ("value", "most", "step"),
    [(30, 7.5, 5), (145, 36, 5), (50, 25, 25), (100, 50, 50), (3457, 800, 1), (0.5, 0.25, 0.25)],
)
def test_the_coarsest_step(value, most, step):
    assert coarsest(value, most) == pytest.approx(step)


def test_the_table_knows_its_units():
    names = [unit for row in table()["thumb"] for unit in row["units"]]
    names += list(table()["alternatives"])
    names += [one for some in table()["alternatives"].values() for one in some]
    names += table()["systems"]["customary"] + table()["varying"]["units"]
    for name in names:
        assert factor(name)[0] > 0


def test_factors_from_memory_are_near_the_true_ones():
    for row in table()["thumb"]:
        scale = scale_of(*row["units"])
        for by in row["factors"]:
            assert by == pytest.approx(scale.low, rel=0.2)
