"""Intervals: what a written figure stands for, as laws that hold for every modifier."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claims import Interval
from claims.intervals import interval, rounding, step

MODIFIERS = ("exact", "more_than", "at_least", "about", "nearly", "at_most", "less_than")
SCALES = {"": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}

quick = settings(deadline=None, max_examples=100)


@st.composite
def written(draw: st.DrawFn, sign: int = 1) -> tuple[Decimal, Decimal]:
    """A figure as written, and the size of one step of its last digit."""
    digits = draw(st.integers(1, 99_999))
    exponent = draw(st.integers(-3, 12))
    unit = Decimal(1).scaleb(exponent)
    return sign * digits * unit, unit


def holds(found: Interval, value: Decimal) -> bool:
    above = found.low is None or found.low <= value
    return above and (found.high is None or value <= found.high)


def contains(outer: Interval, inner: Interval) -> bool:
    low = outer.low is None or (inner.low is not None and outer.low <= inner.low)
    high = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return low and high


def times(found: Interval, factor: int) -> Interval:
    return Interval(
        None if found.low is None else found.low * factor,
        None if found.high is None else found.high * factor,
    )


@pytest.mark.parametrize("reading", ["strict", "usual"])
@pytest.mark.parametrize("modifier", MODIFIERS)
@quick
@given(figure=written(), sign=st.sampled_from([1, -1]), scaled=st.booleans())
def test_the_figure_itself_lies_in_its_interval(
    modifier: str, reading: str, figure: tuple[Decimal, Decimal], sign: int, scaled: bool
) -> None:
    value = figure[0] * sign
    assert holds(interval(modifier, reading, value, value, figure[1], scaled), value)


@pytest.mark.parametrize("modifier", [*MODIFIERS, "between"])
@quick
@given(figure=written(), sign=st.sampled_from([1, -1]), scaled=st.booleans())
def test_a_reader_understands_nothing_that_the_words_exclude(
    modifier: str, figure: tuple[Decimal, Decimal], sign: int, scaled: bool
) -> None:
    value, unit = figure[0] * sign, figure[1]
    strict = interval(modifier, "strict", value, value, unit, scaled)
    assert contains(strict, interval(modifier, "usual", value, value, unit, scaled))


@pytest.mark.parametrize(
    ("modifier", "low", "high"),
    [
        ("exact", True, True),
        ("about", True, True),
        ("nearly", True, True),
        ("between", True, True),
        ("more_than", True, False),
        ("at_least", True, False),
        ("at_most", False, True),
        ("less_than", False, True),
    ],
)
@quick
@given(figure=written())
def test_which_ends_the_words_bound(
    modifier: str, low: bool, high: bool, figure: tuple[Decimal, Decimal]
) -> None:
    value, unit = figure
    strict = interval(modifier, "strict", value, value, unit)
    assert (strict.low is not None, strict.high is not None) == (low, high)
    usual = interval(modifier, "usual", value, value, unit)
    assert None not in (usual.low, usual.high)


@quick
@given(
    original=st.decimals("0.001", "999999", places=6),
    places=st.integers(0, 4),
    scale=st.sampled_from(sorted(SCALES)),
)
def test_a_rounded_figure_meets_its_original(original: Decimal, places: int, scale: str) -> None:
    """Round to a written precision, write that, read it back: the original is still possible."""
    unit = Decimal(1).scaleb(-places)
    mantissa = original.quantize(unit)
    assume(mantissa)
    size = Decimal(10) ** SCALES[scale]
    value, last = mantissa * size, unit * size
    assert holds(interval("exact", "strict", value, value, last, bool(scale)), original * size)


@quick
@given(figure=written(), other=st.integers(-40, 40))
def test_a_figure_written_more_finely_allows_less(
    figure: tuple[Decimal, Decimal], other: int
) -> None:
    value, unit = figure
    assume(value > 0)
    coarse = interval("exact", "strict", value, value, unit, True)
    fine = interval("exact", "strict", value, value, unit / 10, True)
    assert contains(coarse, fine)


@pytest.mark.parametrize("reading", ["strict", "usual"])
@pytest.mark.parametrize("modifier", [*MODIFIERS, "between"])
@quick
@given(digits=st.integers(1, 99_999), exponent=st.integers(0, 9), sign=st.sampled_from([1, -1]))
def test_a_thousand_times_the_figure_is_a_thousand_times_the_interval(
    modifier: str, reading: str, digits: int, exponent: int, sign: int
) -> None:
    unit = Decimal(1).scaleb(exponent)
    value = sign * digits * unit
    small = interval(modifier, reading, value, value, unit, True)
    large = interval(modifier, reading, 1000 * value, 1000 * value, 1000 * unit, True)
    assert large == times(small, 1000)


def test_a_zero_behind_the_point_is_a_digit() -> None:
    value = Decimal(2_500_000)
    found = interval("exact", "strict", value, value, Decimal(10_000), True, decimals=True)
    assert found == Interval(Decimal(2_495_000), Decimal(2_505_000))


@quick
@given(
    low=written(),
    more=st.integers(1, 1000),
)
def test_a_range_holds_both_of_its_ends(low: tuple[Decimal, Decimal], more: int) -> None:
    value, unit = low
    high = value + more * unit
    strict = interval("between", "strict", value, high, unit)
    assert holds(strict, value)
    assert holds(strict, high)
    assert holds(strict, (value + high) / 2)


@pytest.mark.parametrize(
    ("modifier", "value", "unit", "scaled", "strict", "usual"),
    [
        ("exact", "1.84e9", "1e7", True, ("1.835e9", "1.845e9"), ("1.835e9", "1.845e9")),
        ("exact", "22.2", "0.1", True, ("22.15", "22.25"), ("22.15", "22.25")),
        ("exact", "41", "1", False, ("40.5", "41.5"), ("40.5", "41.5")),
        ("exact", "2000", "1", False, ("1900", "2100"), ("1980", "2020")),
        ("exact", "88966", "1", False, ("88965.5", "88966.5"), ("88965.5", "88966.5")),
        ("more_than", "3.2e6", "1e5", True, ("3.2e6", None), ("3.2e6", "3.5e6")),
        ("more_than", "2e9", "1e9", True, ("2e9", None), ("2e9", "3e9")),
        ("at_least", "5", "1", False, ("5", None), ("5", "6")),
        ("at_most", "10", "1", False, (None, "10"), ("5", "10")),
        ("less_than", "30", "1", True, (None, "30"), ("20", "30")),
        ("nearly", "30", "1", True, ("22.5", "31.5"), ("22.5", "30")),
        ("nearly", "117", "1", True, ("87.75", "117.5"), ("107", "117")),
        ("about", "2.92e9", "1e7", True, ("2.82e9", "3.02e9"), ("2.82e9", "3.02e9")),
        ("about", "1500", "1", True, ("1125", "1875"), ("1400", "1600")),
    ],
)
def test_table(
    modifier: str,
    value: str,
    unit: str,
    scaled: bool,
    strict: tuple[str | None, str | None],
    usual: tuple[str | None, str | None],
) -> None:
    number = Decimal(value)
    for reading, ends in (("strict", strict), ("usual", usual)):
        low, high = (None if end is None else Decimal(end) for end in ends)
        assert interval(modifier, reading, number, number, Decimal(unit), scaled) == Interval(
            low, high
        ), reading


@quick
@given(figure=written(), scaled=st.booleans())
def test_the_usual_reading_rounds_no_more_than_the_strict(
    figure: tuple[Decimal, Decimal], scaled: bool
) -> None:
    assert rounding(*figure, scaled, "usual") <= rounding(*figure, scaled, "strict")


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [("3.2e6", "1e5", "3e5"), ("2e9", "1e9", "1e9"), ("30", "1", "10"), ("88966", "1", "8000")],
)
def test_a_step_is_a_tenth_cut_to_one_digit(value: str, unit: str, expected: str) -> None:
    assert step(Decimal(value), Decimal(unit)) == Decimal(expected)
