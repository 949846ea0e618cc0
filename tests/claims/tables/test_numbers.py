"""Numbers as tables write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.cells.headings import heading
from claims.cells.points import is_in_points
from claims.tables.numbers import comma_votes, read_number
from claims.tables.stated_units import unit_of
from claims.tables.table import Cell
from claims.tables.units import measured


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
     "+44 20 7946 0958", "LFI 2023", "BP 24", "A12", "3rd",
     "1.", "1/2", "2-1", "12 Main Street", "1 2 3", "1.234.567"],
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
        ("Output, 1,000 t", "metric_ton", "1e3", "Output"), ("EUR thousand", "EUR", "1e3", ""),
        ("in CHF million", "CHF", "1e6", ""),
        ("Mio. €", "EUR", "1e6", ""), ("k€", "EUR", "1e3", ""),
        ("m€", "EUR", "1e6", ""), ("MSEK", "SEK", "1e6", ""), ("1000 m³", "meter ** 3", "1e3", ""),
        ("Ventes (en millions d'euros)", "EUR", "1e6", "Ventes"), ("Mrd. US$", "USD", "1e9", ""),
        ("en miles de euros", "EUR", "1e3", ""), ("mil millones de euros", "EUR", "1e9", ""),
        ("Importe in Mio. US-Dollar", "USD", "1e6", "Importe"), ("miles", "mile", "1", ""),
        ("Million US dollars", "USD", "1e6", ""), ("Age, years, mean", "year", "1", "Age, mean"),
        ("thousand pounds", "GBP", "1e3", ""), ("dollars in thousands", "USD", "1e3", ""),
        ("Emissions, Mt CO2", "megametric_ton", "1", "Emissions"),
        ("Taux en %", "percent", "1", "Taux"),
        ("£m, except per share data", "GBP", "1e6", ""), ("Millionen Won", "KRW", "1e6", ""),
    ],
)  # fmt: skip
def test_units(label: str, unit: str, scale: str, rest: str) -> None:
    found, left = unit_of(label)
    assert found is not None
    assert found.unit is not None
    assert (found.unit.name, found.scale, left) == (unit, Decimal(scale), rest)


@pytest.mark.parametrize(
    "label",
    ["Year", "P/E", "F", "Goals", "2022/23", "Sales (m)", "Won", "Played, won, lost", "Cr", "Pt",
     "Area and population, km² and persons", "MD", "Gold, silver"],
)  # fmt: skip
def test_no_units(label: str) -> None:
    found, left = unit_of(label)
    assert found is None
    assert left == label


@pytest.mark.parametrize(
    ("label", "scale", "counted"),
    [
        ("(thousand persons)", "1e3", "persons"), ("persons in thousands", "1e3", "persons"),
        ("people, thousands", "1e3", "people"), ("in Tsd.", "1e3", None), ("in 1 000", "1e3", None),
        ("Thousands", "1e3", None), ("Tsd. Personen", "1e3", "personen"),
        ("In thousands unless otherwise stated", "1e3", None), ("en milliers", "1e3", None),
    ],
)  # fmt: skip
def test_counts(label: str, scale: str, counted: str | None) -> None:
    found = measured(label)
    assert found is not None
    assert (found.unit, found.scale, found.counted) == (None, Decimal(scale), counted)


@pytest.mark.parametrize(
    ("label", "start", "end", "kind"),
    [
        ("2023/2022, %", "2023-01-01", "2023-12-31", "growth"),
        ("Change 2019–23 (%)", "2023-01-01", "2023-12-31", "growth"),
        ("Change 2022 to 2023", "2023-01-01", "2023-12-31", "change"),
        ("Change on 2022 (%)", None, None, "growth"),
        ("Births 2011/12", "2011-01-01", "2012-12-31", None),
        ("2011-12", None, None, None), ("2023-05", "2023-05-01", "2023-05-31", None),
        ("% 2020", "2020-01-01", "2020-12-31", None),
    ],
)  # fmt: skip
def test_years_of_headings(
    label: str, start: str | None, end: str | None, kind: str | None
) -> None:
    said = heading(label)
    found = (str(said.period.start), str(said.period.end)) if said.period else (None, None)
    assert (*found, said.kind) == (start, end, kind)
    assert "%" not in label or said.measured is not None


@pytest.mark.parametrize(
    ("cell", "among", "expected"),
    [
        ("+2.3 pp", False, True),
        ("-0.4 p.p.", False, True),
        ("1.2 percentage points", False, True),
        ("+2.3 points", True, True),
        ("+2.3 pts", True, True),
        ("+6 points", False, False),
        ("+2.3%", True, False),
        ("2.3", True, False),
    ],
)
def test_points(cell: str, among: bool, expected: bool) -> None:
    read = number(cell)
    assert read is not None
    assert is_in_points(read, among) == expected
