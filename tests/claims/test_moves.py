"""Changes told by more than one word, and what goes on with them."""

from __future__ import annotations

import pytest

from claims import Claim, Document, extract


def read(text: str) -> tuple[Claim, ...]:
    return extract(Document.from_text(text, published="2024-02-08"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Prices have gone up by 8 per cent.", ("growth", "up")),
        ("Council tax goes up by 4.99 per cent.", ("growth", "up")),
        ("Prices went up 3.5 euros.", ("change", "up")),
        ("Emissions are down by 30 tonnes.", ("change", "down")),
        ("Wages make up 12 percent.", ("share", None)),
        ("The rate went up to 5 percent.", ("level", None)),
    ],
)
def test_going_up_and_down(text: str, told: tuple[str, str | None]) -> None:
    (claim,) = read(text)
    assert (claim.kind, claim.direction) == told
    assert claim.quantity.modifier == "exact"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Coal fell by 3.5 million tonnes, or 22%.", ("growth", "down")),
        ("Jobs fell by 3,000 (12 percent).", ("growth", "down")),
        ("Jobs fell by 3,000 (12 percent of the workforce).", ("share", None)),
        ("Exports rose 6.1% and imports 2.7%.", ("growth", "up")),
        ("Premiums rose by 7.8 per cent, and by 10.2 per cent in the north.", ("growth", "up")),
        ("Exports rose 6.1% and it holds 12% of the market.", ("share", None)),
        ("Machinery brought in 988 million euros (+14.9%).", ("growth", "up")),
        ("Timber brought in 988 million euros (−8.8%).", ("growth", "down")),
    ],
)
def test_the_second_of_two(text: str, told: tuple[str, str | None]) -> None:
    claim = read(text)[1]
    assert (claim.kind, claim.direction) == told
    assert claim.quantity.value is not None and claim.quantity.value > 0


def test_a_verb_left_out_has_its_own_subject() -> None:
    assert [claim.measure for claim in read("Exports rose 6.1% and imports 2.7%.")] == [
        "Exports",
        "imports",
    ]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The central bank cut its rate by a quarter point.", ["percentage_point"]),
        ("Inflation rose by half a percentage point.", ["percentage_point"]),
        ("The wait dropped from 31 hours to 19.", ["hour", "hour"]),
        ("Rates rose from 5 percent to 7.", ["percent", "percent"]),
        ("Residents of 212 second homes pay more.", ["count"]),
        ("It sold 388,000 day tickets.", ["count"]),
        ("A comet passed 0.71 AU away.", ["astronomical_unit"]),
    ],
)
def test_units(text: str, units: list[str]) -> None:
    assert [claim.quantity.unit for claim in read(text)] == units


@pytest.mark.parametrize(
    "text",
    [
        "In 1832 the cholera came.",
        "The Act of 1848 came too late.",
        "By 2100 the ice will be gone.",
        "[1] Provisional figures.",
        "Key figures (EUR million)",
    ],
)
def test_no_quantity(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Sales were 9 million euros in H1 2022.", "2022-01-01", "2022-06-30"),
        ("Sales were 9 million euros in 2Q23.", "2023-04-01", "2023-06-30"),
        ("Sales were 9 million euros in 9M 2023.", "2023-01-01", "2023-09-30"),
        (
            "They treated 9 men between March 2019 and January 2021.",
            "2019-03-01",
            "2021-01-31",
        ),
    ],
)
def test_short_periods(text: str, start: str, end: str) -> None:
    period = read(text)[0].period
    assert period is not None
    assert (str(period.start), str(period.end)) == (start, end)


def test_a_fiscal_quarter_has_no_known_dates() -> None:
    period = read("Sales were 9 million euros in the third quarter of fiscal 2023.")[0].period
    assert period is not None and period.end is None


def test_what_brackets_say_is_theirs() -> None:
    claims = read("Revenue was 9 million euros (H1 2022: 8 million euros) and profit 2 million.")
    assert [claim.period.text if claim.period else None for claim in claims] == [
        None,
        "H1 2022",
        None,
    ]


def test_the_unit_of_some_figures_is_not_that_of_all() -> None:
    table = "Dwellings; shares in per cent\n\n| Town | 2021 |\n|---|---|\n| Ribe | 7,200 |\n"
    assert {claim.quantity.unit for claim in read(f"Table 1: {table}")} == {"count"}


def test_a_short_line_with_a_unit_names_a_table_of_bars() -> None:
    table = "Output by source (GWh)\n\n| Source | 2021 |\n|---|---|\n| Wind | 58.1 |\n"
    assert {claim.quantity.unit for claim in read(table)} == {"gigawatt_hour"}
