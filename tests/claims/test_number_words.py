"""The grammar of numbers in words, fractions, sums and ranges, on sentences of our own."""

from __future__ import annotations

import pytest

from claims import Document, extract


def read(text: str) -> list[tuple[float | None, float | None, str]]:
    """Return ends and unit of each figure."""
    found = []
    for claim in extract(Document.from_text(text)):
        quantity = claim.quantity
        low = quantity.value if quantity.value is not None else quantity.value_low
        high = quantity.value if quantity.value is not None else quantity.value_high
        found.append(
            (
                None if low is None else round(float(low), 9),
                None if high is None else round(float(high), 9),
                quantity.unit,
            )
        )
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Two hundred and fifty thousand people marched.", 250_000, "count"),
        ("Police arrested one hundred and one people.", 101, "count"),
        ("They raised one million, two hundred and forty thousand euros.", 1_240_000, "EUR"),
        ("Five and a half million fish live there.", 5_500_000, "count"),
        ("It grew by three and a quarter percent.", 3.25, "percent"),
        ("It took one and three quarters hours.", 1.75, "hour"),
        ("The board is seven eighths of an inch wide.", 0.875, "inch"),
        ("It fell to minus five degrees Celsius.", -5, "degree_Celsius"),
        ("It was one point five million.", 1_500_000, "count"),
        ("The width is 2 3/8 inches.", 2.375, "inch"),
        ("He is 5 ft 10 in tall.", 5.833333333, "foot"),
        ("He stands 5'10\".", 5.833333333, "foot"),
        ("He swam for 2 hours, 30 minutes.", 2.5, "hour"),
        ("It cost 5 pounds 20 pence.", 5.2, "GBP"),
        ("It cost 5 złoty 30 groszy.", 5.3, "PLN"),
        ("The firm made 20 MEUR.", 20_000_000, "EUR"),
        ("The fee is ₭900.", 900, "LAK"),
        ("They waited 2 more minutes.", 2, "minute"),
        ("one in 10 people", 0.1, "ratio"),
        ("a litre", 1, "liter"),
        ("zero", 0, "count"),
    ],
)
def test_one_value(text: str, value: float, unit: str) -> None:
    assert read(text) == [(value, value, unit)]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between five hundred and six hundred people", 500, 600, "count"),
        ("It is more than 5 but less than 10 percent.", 5, 10, "percent"),
        ("The road is 3km-5km long.", 3, 5, "kilometer"),
        ("It holds 100 - 1000 g of rice.", 100, 1000, "gram"),
        ("Some 10-15 children came.", 10, 15, "count"),
    ],
)
def test_one_range(text: str, low: float, high: float, unit: str) -> None:
    assert read(text) == [(low, high, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "The twenty-first century began.",
        "The thirty-second president spoke.",
        "It was his one hundredth game.",
        "Arsenal lost 1-3 to Chelsea.",
        "The vote was 216-211.",
        "Zero tolerance applies.",
        "He was in the class of '97.",
        "A film about a year in the life of a nurse.",
        "The agent scp2-173m escaped.",
    ],
)
def test_no_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("More than a million people came.", "more_than"),
        ("About a third of the voters stayed.", "about"),
        ("It took nearly a year.", "nearly"),
    ],
)
def test_a_modifier_before_an_article(text: str, modifier: str) -> None:
    (claim,) = extract(Document.from_text(text))
    assert claim.quantity.modifier == modifier
