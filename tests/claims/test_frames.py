"""Frames: what a figure says of what, where and when, on sentences of many fields.

Only what a row names is compared. A row with ``wrong`` is one that the reader gets wrong for the
reason given; it turns into a plain row when it is mended.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from claims import Claim, Document, extract

PUBLISHED = "2024-03-29"

Row = dict[str, Any]


def row(text: str, quoted: str, /, **facts: Any) -> Row:
    """Make a row: a sentence, the figure in it, and what is to be read."""
    return {"text": text, "quoted": quoted, "facts": facts}


SPORT = [
    row(
        "The match drew 60,260 spectators to Wembley in 2023.",
        "60,260",
        kind="level", unit="count", counted="spectators", period="2023", predicate="draw",
    ),
    row(
        "The club's revenue rose 12 percent to 712 million euros in 2023.",
        "12 percent",
        kind="growth", direction="up", unit="percent", period="2023",
    ),
    row(
        "The club's revenue rose 12 percent to 712 million euros in 2023.",
        "712 million euros",
        kind="level", unit="EUR", period="2023", direction=None,
    ),
    row(
        "The tournament will bring in 4.5 billion dollars by 2026.",
        "4.5 billion dollars",
        kind="level", unit="USD", modality="forecast", period="by 2026",
    ),
    row(
        "Participation in Norway fell by 3 percent in 2022.",
        "3 percent",
        kind="growth", direction="down", place="Norway", period="2022", measure="Participation",
    ),
    row(
        "Women accounted for 45 percent of the runners.",
        "45 percent",
        kind="share", of="the runners", measure="Women",
    ),
    row(
        "The stadium has a capacity of 81,044 seats.",
        "81,044",
        kind="level", unit="count", counted="seats",
    ),
    row(
        "Ticket prices rose by 12 percent to 45 pounds.",
        "12 percent",
        kind="growth", direction="up", measure="Ticket prices",
    ),
    row(
        "The marathon drew more than 53,000 runners from 130 countries.",
        "more than 53,000",
        kind="level", modifier="more_than", counted="runners",
    ),
    row(
        "Kane scored 36 goals in 32 league games last season.",
        "32",
        counted="league games",
        wrong="“last season” is read into the counted noun",
    ),
]  # fmt: skip

MEDICINE = [
    row(
        "The vaccine prevented 95 percent of infections.",
        "95 percent",
        kind="share", of="infections",
    ),
    row(
        "The hospital in Lyon has 850 beds.",
        "850",
        kind="level", counted="beds", place="Lyon",
    ),
    row(
        "Cases of measles in Brazil rose to 18,000 in 2019.",
        "18,000",
        kind="level", place="Brazil", period="2019", direction=None, measure="Cases of measles",
    ),
    row(
        "Deaths from malaria in Africa fell 12 percent last year.",
        "12 percent",
        kind="growth", direction="down", place="Africa", period="last year",
    ),
    row(
        "The infection rate in France was 9 percent in March 2023.",
        "9 percent",
        kind="level", place="France", period="March 2023", measure="infection rate",
    ),
    row(
        "The infection rate in France dropped from 12 percent to 9 percent.",
        "9 percent",
        kind="level", place="France",
    ),
    row(
        "Cases of dengue in Brazil doubled to 1.6 million in 2023.",
        "doubled",
        kind="ratio", unit="ratio", value=2, place="Brazil",
    ),
    row(
        "About one in five adults in Germany smokes.",
        "About one in five",
        unit="ratio", value=Decimal("0.2"), modifier="about",
    ),
    row(
        "The drug reduced mortality by 23 percent.",
        "23 percent",
        kind="growth", direction="down",
    ),
    row(
        "The trial enrolled 43,548 participants at 152 sites.",
        "152",
        kind="level", counted="sites",
    ),
    row(
        "Half of the children in the district are vaccinated.",
        "Half",
        kind="share", unit="ratio", of="the children in the district",
    ),
]  # fmt: skip

ENERGY = [
    row(
        "China's installed solar capacity was 609 GW at the end of 2023.",
        "609 GW",
        kind="level", unit="gigawatt", place="China", period="at the end of 2023",
    ),
    row(
        "Germany's power output was 139.3 TWh in 2023.",
        "139.3 TWh",
        kind="level", unit="terawatt_hour", place="Germany", measure="power output",
    ),
    row(
        "Wind power accounted for 31 percent of electricity generation in Germany in 2023.",
        "31 percent",
        kind="share", of="electricity generation in Germany", period="2023", measure="Wind power",
    ),
    row(
        "Solar capacity in India will reach 280 GW by 2030.",
        "280 GW",
        modality="forecast", place="India", period="by 2030", kind="level",
    ),
    row(
        "India aims to install 280 GW of solar capacity by 2030.",
        "280 GW",
        modality="target", place="India", measure="solar capacity",
    ),
    row(
        "Oil demand is expected to grow by 1.1 million barrels per day in 2025.",
        "1.1 million barrels per day",
        kind="change", direction="up", modality="forecast", unit="barrel / day",
    ),
    row(
        "Oil production in Norway fell 2 percent to 1.8 million barrels per day in 2023.",
        "1.8 million barrels per day",
        kind="level", unit="barrel / day", place="Norway", per="day",
    ),
    row(
        "The price of gas in Europe dropped to 25 euros per megawatt-hour in 2024.",
        "25 euros per megawatt-hour",
        kind="level", unit="EUR / megawatt_hour", place="Europe", period="2024",
    ),
    row(
        "OPEC will cut production by 2.2 million barrels per day.",
        "2.2 million barrels per day",
        kind="change", direction="down", modality="forecast",
    ),
    row(
        "Brent crude traded at $82.5 a barrel.",
        "$82.5 a barrel",
        kind="level", unit="USD / barrel", per="barrel",
    ),
    row(
        "The plant can produce between 3 and 5 million tonnes of steel a year.",
        "between 3 and 5 million tonnes",
        kind="level", modifier="between", unit="metric_ton",
    ),
    row(
        "Emissions in the EU were 8 percent lower than in 2022.",
        "8 percent",
        kind="growth", direction="down", place="European Union", period=None,
    ),
]  # fmt: skip

COMPANIES = [
    row(
        "Siemens had a revenue of 77.8 billion euros in 2023.",
        "77.8 billion euros",
        kind="level", unit="EUR", measure="revenue", period="2023",
    ),
    row(
        "Siemens had a revenue of 77.8 billion euros in 2023.",
        "77.8 billion euros",
        entity="Siemens",
        wrong="one word at the start of a sentence is not taken for a name",
    ),
    row(
        "Revenue at Siemens grew by 8 percent in 2023.",
        "8 percent",
        kind="growth", direction="up", entity="Siemens",
    ),
    row(
        "Net profit fell by more than 40 percent.",
        "more than 40 percent",
        kind="growth", direction="down", modifier="more_than", measure="Net profit",
    ),
    row(
        "The company's debt exceeded 3.2 billion pounds at the end of 2022.",
        "3.2 billion pounds",
        kind="level", modifier="more_than", unit="GBP", period="at the end of 2022",
    ),
    row(
        "Its margin was 18.2 percent, down 1.3 percentage points.",
        "1.3 percentage points",
        direction="down", unit="percentage_point",
    ),
    row(
        "Revenue was up 5 percent from a year earlier.",
        "5 percent",
        kind="growth", direction="up", measure="Revenue",
    ),
    row("Sales decreased to 4.1 billion yuan.", "4.1 billion yuan", kind="level", unit="CNY"),
    row(
        "The company lost 3.2 million subscribers in 2023.",
        "3.2 million",
        kind="change", direction="down", counted="subscribers",
    ),
    row(
        "The factory cost 500 million euros ($540 million).",
        "$540 million",
        kind="conversion", unit="USD",
    ),
    row(
        "The company plans to invest 500 million yuan in the plant.",
        "500 million yuan",
        kind="level", modality="target",
    ),
    row(
        "Revenue tripled to 90 million dollars.",
        "90 million dollars",
        kind="level", measure="Revenue",
    ),
    row(
        "Net profit was 8.5 billion euros in 2023, up from 4.4 billion euros in 2022.",
        "4.4 billion euros",
        kind="level", period="2022", measure="Net profit",
    ),
]  # fmt: skip

DISASTERS = [
    row(
        "At least 59,000 people were killed in Turkey.",
        "At least 59,000",
        kind="level", modifier="at_least", place="Turkey", counted="people", predicate="kill",
    ),
    row(
        "The death toll in Morocco rose to 2,960.",
        "2,960",
        kind="level", place="Morocco", measure="death toll",
    ),
    row(
        "Nearly 300,000 homes in Morocco were damaged.",
        "Nearly 300,000",
        modifier="nearly", counted="homes", place="Morocco", predicate="damage",
    ),
    row(
        "The flood displaced about 1.3 million people in Pakistan in 2022.",
        "about 1.3 million",
        modifier="about", place="Pakistan", period="2022", predicate="displace",
    ),
    row(
        "The fire burned up to 8,000 hectares in Greece.",
        "up to 8,000 hectares",
        modifier="at_most", unit="hectare", place="Greece",
    ),
    row(
        "The damage in Florida was estimated at 10 billion dollars.",
        "10 billion dollars",
        kind="level", modality="estimate", place="Florida", measure="damage",
    ),
    row(
        "Rescuers freed six of the 41 workers.",
        "six",
        kind="level", partitive=True,
    ),
    row(
        "Fewer than 200 houses were destroyed.",
        "Fewer than 200",
        modifier="less_than", counted="houses", predicate="destroy",
    ),
    row(
        "Thousands of people fled the city.",
        "Thousands",
        counted="people", modifier="at_least", predicate="flee",
    ),
]  # fmt: skip

PEOPLE = [
    row(
        "The population of India exceeded 1.43 billion in 2023.",
        "1.43 billion",
        kind="level", modifier="more_than", place="India", measure="population", period="2023",
    ),
    row(
        "Japan's population is projected to fall to 87 million by 2070.",
        "87 million",
        kind="level", modality="forecast", place="Japan", period="by 2070",
    ),
    row(
        "The population of Lagos could reach 24 million by 2035.",
        "24 million",
        modality="forecast", place="Lagos",
    ),
    row(
        "Life expectancy in Spain was 83.2 years in 2022.",
        "83.2 years",
        kind="duration", unit="year", place="Spain", measure="Life expectancy",
    ),
    row(
        "The fertility rate in South Korea fell to 0.72 in 2023.",
        "0.72",
        kind="level", place="South Korea", measure="fertility rate",
    ),
    row(
        "Two thirds of the population of Japan lives in cities.",
        "Two thirds",
        kind="share", of="the population of Japan",
        wrong="the phrase of the whole runs over the verb behind it",
    ),
    row(
        "Unemployment in Spain fell by 0.5 percentage points in 2023.",
        "0.5 percentage points",
        direction="down", unit="percentage_point", place="Spain",
    ),
    row(
        "Nigeria has a population of more than 220 million.",
        "more than 220 million",
        modifier="more_than", place="Nigeria", measure="population",
    ),
    row(
        "The average wage in Poland was 7,500 zlotys in 2023, up from 6,700 zlotys in 2022.",
        "7,500 zlotys",
        kind="level", unit="PLN", place="Poland", period="2023",
    ),
    row("Turnout in Slovakia was 61 percent.", "61 percent", kind="level", measure="Turnout"),
]  # fmt: skip

ECONOMY = [
    row(
        "China's GDP grew 5.2 percent in 2023.",
        "5.2 percent",
        kind="growth", direction="up", place="China", measure="GDP",
    ),
    row(
        "China's exports grew by a third in 2021.",
        "third",
        kind="growth", direction="up", unit="percent",
    ),
    row(
        "Exports from Vietnam were US$355 billion in 2023.",
        "US$355 billion",
        measure="Exports", place="Vietnam",
    ),
    row(
        "The number of 5G users in China was 805 million at the end of 2023.",
        "805 million",
        kind="level", unit="count", place="China",
    ),
    row(
        "The number of mobile connections in China surpassed 1.84 billion, accounting for 70 "
        "percent of the global total.",
        "70 percent",
        kind="share", of="the global total", place="China",
    ),
    row(
        "Inflation in Turkey was 64.8 percent in December 2023.",
        "64.8 percent",
        kind="level", place="Turkey", period="December 2023",
    ),
    row(
        "Forest covers 31 percent of the land area of the world.",
        "31 percent",
        kind="share", of="the land area of the world",
    ),
    row(
        "The deficit widened by 2 billion euros to 5 billion euros.",
        "2 billion euros",
        kind="change", direction="up", measure="deficit",
    ),
    row(
        "The central bank raised its rate by 25 basis points to 4.5 percent.",
        "25 basis points",
        direction="up", unit="basis_point",
    ),
    row(
        "Output is three times higher than in 2010.",
        "three times",
        kind="ratio", value=3,
        wrong="“times” is taken for what is counted",
    ),
    row(
        "The plan has five goals: water, energy, transport, housing and schools.",
        "five",
        kind="list_count", counted="goals",
    ),
    row(
        "The district plans to invest 5 billion yuan in chips by 2025.",
        "5 billion yuan",
        modality="target", period="by 2025", unit="CNY",
    ),
]  # fmt: skip

FIELDS = {
    "sport": SPORT,
    "medicine": MEDICINE,
    "energy": ENERGY,
    "companies": COMPANIES,
    "disasters": DISASTERS,
    "people": PEOPLE,
    "economy": ECONOMY,
}


def parameters() -> Iterator[Any]:
    for field, rows in FIELDS.items():
        for one in rows:
            facts = dict(one["facts"])
            wrong = facts.pop("wrong", None)
            marks = [pytest.mark.xfail(strict=True, reason=wrong)] if wrong else []
            name = f"{field}: {one['text'][:40]}… [{one['quoted']}]"
            yield pytest.param(one["text"], one["quoted"], facts, id=name, marks=marks)


def read(claim: Claim, name: str) -> Any:
    if name == "period":
        return claim.period and claim.period.text
    if name in ("unit", "modifier", "value"):
        return getattr(claim.quantity, name)
    return getattr(claim, name)


@pytest.mark.parametrize(("text", "quoted", "facts"), list(parameters()))
def test_frame(text: str, quoted: str, facts: dict[str, Any]) -> None:
    claims = extract(Document.from_text(text, published=PUBLISHED))
    found = [claim for claim in claims if claim.text == quoted]
    assert found, f"read were {[claim.text for claim in claims]}"
    assert {name: read(found[0], name) for name in facts} == facts


def test_there_are_enough_of_them() -> None:
    rows = [one for rows in FIELDS.values() for one in rows]
    assert len(rows) >= 40


@pytest.mark.parametrize(
    ("first", "second", "measure"),
    [
        (
            "China had 1.84 billion mobile IoT connections at the end of 2022.",
            "Such connections numbered 1.2 billion a year before.",
            ("connection", "mobile", "iot"),
        ),
        pytest.param(
            "The revenue of the software industry in Tianhe was 228 billion yuan in 2023.",
            "It was 198 billion yuan in 2021.",
            ("revenue", "software", "industry"),
            marks=pytest.mark.xfail(strict=True, reason="“it” alone is not seen as a subject"),
        ),
    ],
)
def test_what_points_back_is_resolved(first: str, second: str, measure: tuple[str, ...]) -> None:
    last = extract(Document.from_text(f"{first} {second}"))[-1]
    assert set(measure) <= set(last.measure_key)
    assert last.unresolved == ()


def test_what_points_back_to_nothing_is_said_to() -> None:
    (claim,) = extract(Document.from_text("Such connections numbered 1.2 billion in 2021."))
    assert claim.unresolved == ("such",)
    assert not claim.anchored
