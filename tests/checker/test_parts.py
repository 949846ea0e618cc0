"""Parts and wholes: what lies in what, and the margins for what the words leave open."""

from __future__ import annotations

import pytest

from checker import Finding, audit
from checker.margins import slack
from claims import Document

Found = list[tuple[str, str]]


def findings(*texts: str, published: str | None = None) -> list[Finding]:
    documents = [
        Document.from_text(text, name=str(number), published=published)
        for number, text in enumerate(texts)
    ]
    report = audit(documents, select=["AGR003"])
    assert not report.faults
    return [one for one in report.findings if one.level != "note"]


def levels(*texts: str, published: str | None = None) -> list[str]:
    return [one.level for one in findings(*texts, published=published)]


STATIONS = "{place} had {value} million 5G base stations at the end of {year}."
OUTPUT = "The output of the {topic} of {place} was {value} billion yuan in {year}."


def stations(place: str, value: float, year: int = 2022) -> str:
    return STATIONS.format(place=place, value=value, year=year)


def output(place: str, value: float, topic: str = "internet of things", year: int = 2022) -> str:
    return OUTPUT.format(place=place, value=value, topic=topic, year=year)


def test_the_margins_are_margins() -> None:
    margins = slack()
    for name in ("concept", "year", "year_back", "period_unknown", "modality", "magnitude"):
        assert float(margins[name]) > 1, name


@pytest.mark.parametrize(
    ("whole", "part", "found"),
    [
        (("China", 2.3), ("Guangdong", 3.1), ["error"]),
        (("China", 2.3), ("Guangzhou", 3.1), ["error"]),
        (("China", 3.1), ("Guangdong", 3.1), []),
        (("China", 3.1), ("Guangdong", 0.3), []),
        # Rounding alone may be to blame.
        (("China", 3.1), ("Guangdong", 3.14), []),
        # One does not lie in the other.
        (("Guangdong", 2.3), ("China", 3.1), []),
        (("Jiangsu", 0.1), ("Guangdong", 0.3), []),
        (("Germany", 0.1), ("Guangdong", 0.3), []),
    ],
)
def test_places(whole: tuple[str, float], part: tuple[str, float], found: list[str]) -> None:
    texts = stations(*whole), stations(*part)
    assert levels(*texts) == found
    assert levels(" ".join(texts)) == found


@pytest.mark.parametrize(
    ("years", "ratio", "found"),
    [
        # The whole of an earlier year may have been overtaken: by 35 percent a year.
        ((2022, 2022), 1.2, ["error"]),
        ((2021, 2022), 1.2, []),
        ((2021, 2022), 1.5, ["error"]),
        ((2020, 2022), 1.5, []),
        ((2020, 2022), 2.2, ["error"]),
        # A later whole may have shrunk, but less.
        ((2022, 2021), 1.05, []),
        ((2022, 2021), 1.2, ["error"]),
    ],
)
def test_another_year(years: tuple[int, int], ratio: float, found: list[str]) -> None:
    whole, part = stations("China", 2.0, years[0]), stations("Guangdong", 2 * ratio, years[1])
    assert levels(whole, part) == found


@pytest.mark.parametrize(("ratio", "found"), [(2.5, []), (3.5, ["error"])])
def test_a_period_that_is_not_stated(ratio: float, found: list[str]) -> None:
    whole = "China had 2.00 million 5G base stations."
    assert levels(whole, stations("Guangdong", 2 * ratio)) == found


@pytest.mark.parametrize(
    ("whole", "part", "found"),
    [
        # A topic lies in a topic, in the same place or in one that lies in it.
        (output("China", 50, "digital economy"), output("China", 70), ["error"]),
        (output("China", 50, "digital economy"), output("Jiangsu", 70), ["error"]),
        (output("China", 50), output("China", 70, "digital economy"), []),
        (output("Jiangsu", 50, "digital economy"), output("China", 70), []),
        (output("China", 60, "digital economy"), output("China", 50), []),
    ],
)
def test_topics(whole: str, part: str, found: list[str]) -> None:
    assert levels(whole, part) == found


def test_one_currency_needs_no_rate() -> None:
    assert levels(output("China", 50, "digital economy"), output("China", 60)) == ["error"]


@pytest.mark.parametrize(("ratio", "found"), [(2, []), (8, []), (30, ["error"])])
def test_another_concept_takes_a_factor_of_ten(ratio: int, found: list[str]) -> None:
    whole = "Value added of the digital economy of China was 50 billion yuan in 2022."
    value = 50 * ratio
    part = f"Revenue of the internet of things industry of China was {value} billion yuan in 2022."
    assert levels(whole, part) == found


def test_two_currencies_meet_in_dollars() -> None:
    whole = "The output of the digital economy of China was US$10 billion in 2022."
    (found,) = findings(whole, output("China", 90))
    assert any("dollar" in step for step in found.working)
    assert levels(whole, output("China", 60)) == []


@pytest.mark.parametrize(
    "part",
    [
        "Guangdong had more than 3.1 million 5G base stations at the end of 2022.",
        "Guangdong had at least 3.1 million 5G base stations at the end of 2022.",
        "Guangdong had between 3.1 and 3.3 million 5G base stations at the end of 2022.",
    ],
)
def test_what_bounds_a_part_below_bounds_its_whole(part: str) -> None:
    assert levels(stations("China", 2.3), part) == ["error"]


@pytest.mark.parametrize(
    "part",
    [
        "Guangdong had up to 3.1 million 5G base stations at the end of 2022.",
        "Guangdong had fewer than 3.1 million 5G base stations at the end of 2022.",
        "Guangdong will have 3.1 million 5G base stations at the end of 2032.",
        "In Guangdong, 3.1 million of the 5G base stations were inspected at the end of 2022.",
        "5G base stations in Guangdong rose by 310 percent by the end of 2022.",
        "Guangdong had 3.1 million 5G users at the end of 2022.",
    ],
)
def test_what_bounds_nothing(part: str) -> None:
    assert levels(stations("China", 2.3), part) == []


def test_a_whole_without_an_upper_bound_excludes_nothing() -> None:
    whole = "China had more than 2.3 million 5G base stations at the end of 2022."
    assert levels(whole, stations("Guangdong", 3.1)) == []


def test_the_working_says_what_the_whole_would_have_to_be() -> None:
    (found,) = findings(stations("China", 2.3), stations("Guangdong", 3.1))
    assert any("at least 3.05 million" in step for step in found.working)
    assert {at.text for at in found.locations} == {"2.3 million", "3.1 million"}
