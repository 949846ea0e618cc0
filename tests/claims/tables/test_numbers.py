"""Numbers as tables write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.tables.numbers import comma_votes, read_number
from claims.tables.stated_units import unit_of
from claims.tables.table import Cell


def number(text: str, comma: bool = False, value: Decimal | None = None):  # type: ignore[no-untyped-def]
    return read_number(text, Cell(row=0, column=0, start=0, end=len(text), value=value), comma)


@pytest.mark.parametrize(
    ("text", "value", "step", "mark"),
    [
        ("1,234", "1234", "1", ""), ("1 234.5", "1234.5", "0.1", ""), ("1’234", "1234", "1", ""),
        ("12,34,567", "1234567", "1", ""), ("(1,234)", "-1234", "1", ""), ("−3", "-3", "1", ""),
        ("(3.2)%", "-3.2", "0.1", ""), ("1,234¹", "1234", "1", "¹"), ("12 1)", "12", "1", "1)"),
        ("12[a]", "12", "1", "[a]"), ("5.1 *", "5.1", "0.1", "*"), ("7.0r", "7.0", "0.1", "r"),
        ("45 (12.3%)", "45", "1", "(12.3%)"), ("27.1 ± 4.2", "27.1", "0.1", "± 4.2"),
        (".05", "0.05", "0.01", ""), ("2.50", "2.50", "0.01", ""), ("$3.5m", "3.5", "0.1", ""),
    ],
)  # fmt: skip
def test_numbers(text: str, value: str, step: str, mark: str) -> None:
    found = number(text)
    assert (found.value, found.step, found.mark) == (Decimal(value), Decimal(step), mark)


@pytest.mark.parametrize(
    "text",
    ["", "..", "…", "-", "–", "n/a", "x", ":", "12–15", "12:30", "2023-01-05", "5.1.2023", "0012",
     "+44 20 7946 0958", "A12", "3rd", "1.", "1/2", "2-1", "12 Main Street", "1 2 3", "1.234.567"],
)  # fmt: skip
def test_no_numbers(text: str) -> None:
    assert number(text) is None


def test_the_number_behind_a_cell_tells_its_convention() -> None:
    assert number("1,234", value=Decimal("1.2341")).value == Decimal("1.234")
    assert number("1,234", value=Decimal(1234)).value == 1234


def test_votes_for_the_decimal_comma() -> None:
    assert comma_votes(["1,5", "2,25", "1.234"]) > 0
    assert comma_votes(["1.5", "1,234,567"]) < 0
    assert comma_votes(["1,234", "12"]) == 0


@given(st.integers(-(10**12), 10**12), st.booleans())
def test_what_is_written_with_groups_is_read_back(value: int, comma: bool) -> None:
    written = f"{value:,}".replace(",", "." if comma else ",")
    assert number(written, comma).value == value


@pytest.mark.parametrize(
    ("label", "unit", "scale", "rest"),
    [
        ("GDP (100 million yuan)", "CNY", "1e8", "GDP"), ("£000", "GBP", "1e3", ""),
        ("Revenue, US$m", "USD", "1e6", "Revenue"), ("'000 tonnes", "metric_ton", "1e3", ""),
        ("in millions of yuan", "CNY", "1e6", ""), ("Rs crore", "INR", "1e7", ""),
        ("亿元", "CNY", "1e8", ""), ("Rainfall (mm)", "millimeter", "1", "Rainfall"),
        ("Height (m)", "meter", "1", "Height"), ("Turnout %", "percent", "1", "Turnout"),
        ("Price ($/barrel)", "USD / barrel", "1", "Price"),
    ],
)  # fmt: skip
def test_units(label: str, unit: str, scale: str, rest: str) -> None:
    found, left = unit_of(label)
    assert found is not None
    assert found.unit is not None
    assert (found.unit.name, found.scale, left) == (unit, Decimal(scale), rest)


@pytest.mark.parametrize("label", ["Year", "P/E", "F", "Goals", "2022/23", "Sales (m)"])
def test_no_units(label: str) -> None:
    found, left = unit_of(label)
    assert found is None
    assert left == label
