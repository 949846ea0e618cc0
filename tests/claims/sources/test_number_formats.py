"""Numbers and dates as spreadsheets show them."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.sources.sheets.number_formats import shown, shown_date
from claims.sources.sheets.workbook_parts import number_of
from claims.tables.table import cell_name

SHOWN = [
    (0.123, "0.0%", "12.3%", "0.123"),
    (-0.125, "0.0%;(0.0%)", "(12.5%)", "-0.125"),
    (1234567, "#,##0,", "1,235", "1234.567"),
    (1234567, "#,##0.0,", "1,234.6", "1234.567"),
    (1234567, '0.0,,"M"', "1.2M", None),
    (12, '0 "kg"', "12 kg", None),
    (1234.5, '"USD" #,##0', "USD 1,235", "1234.5"),
    (1234.5, "[$€-407] #,##0.00", "€ 1,234.50", "1234.5"),
    (-1234.5, "#,##0.00_);[Red](#,##0.00)", "(1,234.50)", "-1234.5"),
    (0, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "-", "0"),
    (1234567.25, "#\\ ##0.00", "1 234 567.25", "1234567.25"),
    (2.5, "0", "3", "2.5"),
    (-0.001, "0.0", "0.0", "-0.001"),
    (5, "000", "005", "5"),
    (0.5, "# ?/?", "0.5", "0.5"),
    (12.5, "0.00E+00", "12.5", "12.5"),
    (3, "[>2]0;0.0", "3", "3"),
    (-3, ";;;", "-3", "-3"),
    (0, "0;-0;;@", "", "0"),
    (123456.0, "General", "123456", "123456"),
    (0.1 + 0.2, "General", "0.3", "0.3"),
    (1 / 3, "General", "0.333333333", "0.333333333333333"),
    (1e300, "General", "1E+300", "1E+300"),
]


@pytest.mark.parametrize(("number", "code", "text", "value"), SHOWN)
def test_number_is_shown_by_its_format(
    number: float, code: str, text: str, value: str | None
) -> None:
    assert shown(number, code) == (text, None if value is None else Decimal(value))


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_grouped_digits_are_the_number_rounded(units: int, places: int) -> None:
    number = units / 1000
    text = shown(number, "#,##0" + ("." + "0" * places if places else "")).text
    away = abs(Decimal(text.replace(",", "")) - Decimal(units) / 1000)
    assert away <= Decimal("0.5").scaleb(-places)


MOMENT = datetime.datetime(2023, 1, 5, 10, 30)


@pytest.mark.parametrize(
    ("moment", "code", "text"),
    [
        (MOMENT.date(), "mmm yyyy", "January 2023"),
        (MOMENT.date(), "yyyy", "2023"),
        (MOMENT.date(), "d-mmm-yy", "2023-01-05"),
        (MOMENT.date(), "", "2023-01-05"),
        (MOMENT, "yyyy-mm-dd h:mm", "2023-01-05 10:30"),
        (MOMENT, 'yyyy"d"', "2023"),
    ],
)
def test_date_is_shown_in_the_parts_of_its_format(
    moment: datetime.date, code: str, text: str
) -> None:
    assert shown_date(moment, code) == text


@given(st.integers(0, 16_383))
def test_letters_of_a_column_lead_back(column: int) -> None:
    letters = cell_name(0, column).removesuffix("1")
    assert number_of(letters) == column
    assert len(letters) <= 3
