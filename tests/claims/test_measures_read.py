"""What a figure measures, and whose it is, where the sentence says it in another place."""

from __future__ import annotations

import pytest

from claims import Claim, Document, extract


def claims(text: str) -> dict[str, Claim]:
    return {claim.text: claim for claim in extract(Document.from_text(text))}


@pytest.mark.parametrize(
    ("text", "figure", "measure"),
    [
        ("China has a target of 200 GW of wind and solar by 2030.", "200 GW", "solar wind"),
        ("The 2030 target is 1,200 gigawatts (GW) of solar.", "1,200 gigawatts", "solar"),
        ("The target for emissions is 40 percent.", "40 percent", "emission"),
        ("The bank raised its growth forecast to 3.1 percent.", "3.1 percent", "growth"),
        ("Wuxi's output passed the mark of 2 billion euros.", "2 billion euros", "output"),
        (
            "World military spending was 9 billion dollars.",
            "9 billion dollars",
            "spending military",
        ),
        (
            "Norland's profit after tax was 65 million euros.",
            "65 million euros",
            "profit after-tax",
        ),
        ("Bern has 120 forcibly displaced people.", "120", "person forcibly displaced"),
        ("L2 is 940,000 km away.", "940,000 km", "distance l2"),
        ("Webb is at L2, 1 million miles from us.", "1 million miles", "distance l2"),
    ],
)
def test_measure(text: str, figure: str, measure: str) -> None:
    assert set(claims(text)[figure].measure_key) == set(measure.split())


@pytest.mark.parametrize(
    ("text", "figure", "modality"),
    [
        ("China has a target of 200 GW of wind by 2030.", "200 GW", "target"),
        ("The target for emissions is 40 percent.", "40 percent", "target"),
        ("The bank raised its growth forecast to 3.1 percent.", "3.1 percent", "forecast"),
        ("China has 200 GW of wind.", "200 GW", "actual"),
    ],
)
def test_what_is_aimed_at(text: str, figure: str, modality: str) -> None:
    assert claims(text)[figure].modality == modality


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Sales were 2, 3 and 5 billion euros in 2012, 2016 and 2022.", ["2012", "2016", "2022"]),
        ("In 2020 and 2021 sales were 5 and 7 million euros.", ["2020", "2021"]),
        ("Sales were 5 and 7 million euros in 2020 and 2021, respectively.", ["2020", "2021"]),
        ("Sales were 5 and 7 million euros in 2020.", ["2020", "2020"]),
    ],
)
def test_figures_listed_with_their_years(text: str, years: list[str]) -> None:
    found = [claim.period.text if claim.period else None for claim in claims(text).values()]
    assert found == years


@pytest.mark.parametrize(
    ("text", "figure", "unit"),
    [
        ("Sales rose to 81 million euros from 65 million.", "65 million", "EUR"),
        ("Revenue was 4.1 billion euros in 2023 (2022: 3.9 billion).", "3.9 billion", "EUR"),
        ("Sales of 81 million euros came from 65 million customers.", "65 million", "count"),
        ("Output rose by 3 percent to 5 million from 4 million.", "4 million", "count"),
    ],
)
def test_an_elided_unit(text: str, figure: str, unit: str) -> None:
    assert claims(text)[figure].quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "figure", "owner"),
    [
        ("SkyMesh had 5.4 million customers in 2023.", "5.4 million", "SkyMesh"),
        ("In 2023 Norland Foods employed 5,400 people.", "5,400", "Norland Foods"),
        ("The police had 5,400 reports in 2023.", "5,400", None),
    ],
)
def test_who_has_what_is_counted(text: str, figure: str, owner: str | None) -> None:
    assert claims(text)[figure].entity == owner


def test_a_province_is_no_owner() -> None:
    claim = claims("Revenue in Jiangsu Province was 792 billion yuan in 2022.")["792 billion yuan"]
    assert (claim.place, claim.entity, claim.measure_key) == ("Jiangsu", None, ("revenue",))
