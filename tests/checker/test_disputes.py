"""Disputes: which variables, in what order, with which marks and which lines behind them."""

from __future__ import annotations

import datetime
import random
import time
from pathlib import Path

import pytest

from checker import Report, audit
from checker.disputed_marks import Mark
from checker.disputes import MOST_MARKS, Dispute, disputes
from claims import Document


def report_of(*texts: str, **options: object) -> Report:
    documents = [Document.from_text(text, name=f"{at}.txt") for at, text in enumerate(texts)]
    return audit(documents, **options)  # type: ignore[arg-type]


def marks_of(dispute: Dispute) -> list[tuple[str, str]]:
    return [(mark.text, mark.role) for mark in dispute.marks]


SALMON = "Norway's exports of salmon were {} billion kroner in {}."


def test_nothing_found_nothing_disputed() -> None:
    assert disputes(report_of(SALMON.format(100, 2022), SALMON.format(100, 2022))) == ()
    assert disputes(report_of("Nothing to count.")) == ()


def test_two_sources_with_all_that_is_said_of_the_variable() -> None:
    report = report_of(
        SALMON.format(100, 2022),
        SALMON.format(130, 2022),
        SALMON.format(90, 2021),
        "Sweden's exports of salmon were 70 billion kronor in 2022.",
        "Norway's imports of salmon were 7 billion kroner in 2022.",
    )
    (dispute,) = disputes(report)
    assert dispute.title == "exports of salmon · Norway"
    assert dispute.unit == "NOK"
    assert dispute.level == "error"
    assert dispute.findings == tuple(each.fingerprint for each in report.findings)
    assert marks_of(dispute) == [
        ("90 billion kroner", "other"),
        ("100 billion kroner", "party"),
        ("130 billion kroner", "party"),
    ]
    other, first, _ = dispute.marks
    assert (first.value, first.low, first.high) == (100e9, 95e9, 105e9)
    assert other.period is not None
    assert other.period.end == datetime.date(2021, 12, 31)
    assert other.document == "2.txt"


def test_findings_that_share_a_variable_share_a_dispute() -> None:
    texts = [SALMON.format(value, year) for year in (2021, 2022) for value in (100, 130)]
    report = report_of(*texts)
    assert len(report.findings) == 2
    (dispute,) = disputes(report)
    assert set(dispute.findings) == {each.fingerprint for each in report.findings}
    assert [role for _, role in marks_of(dispute)] == ["party"] * 4


def test_gravest_first_and_no_more_than_asked_for() -> None:
    report = report_of(
        SALMON.format(100, 2022) + "\n\nSpain's exports of steel were 5 billion euros in 2022.",
        SALMON.format(130, 2022) + "\n\nSpain's exports of steel were 8 billion euros in 2022.",
        SALMON.format(160, 2022),
    )
    found = disputes(report)
    assert [len(each.marks) for each in found] == [3, 2]
    assert disputes(report, most=1) == found[:1]
    assert disputes(report, most=0) == ()


def test_growth_and_level_are_not_drawn_together() -> None:
    report = report_of(
        "Norway's GDP fell by 5 percent in 2022.",
        "Norway's GDP grew by 7 percent in 2022. It was 600 billion US dollars in 2022.",
    )
    (dispute,) = disputes(report)
    assert dispute.title == "GDP (growth) · Norway"
    assert dispute.unit == "percent"
    assert [mark.value for mark in dispute.marks] == [-5.0, 7.0]
    assert (dispute.marks[0].low, dispute.marks[0].high) == (-5.5, -4.5)


def test_other_units_are_converted_to_that_of_the_accused() -> None:
    report = report_of(
        "The capacity of wind power in Spain was 30 GW at the end of 2022.",
        "The capacity of wind power in Spain was 20,000 MW at the end of 2022.",
    )
    (dispute,) = disputes(report)
    assert dispute.unit == "megawatt"
    assert [mark.value for mark in dispute.marks] == pytest.approx([30_000, 20_000])
    assert dispute.marks[0].text == "30 GW"


def test_currencies_are_converted_and_that_is_said() -> None:
    report = report_of(
        "The business revenue of Tianhe was 228.47 billion yuan (US$3.161 billion) in 2023."
    )
    (dispute,) = disputes(report)
    assert dispute.unit == "USD"
    dollars, yuan = dispute.marks
    assert (dollars.role, dollars.converted) == ("suspect", None)
    assert yuan.role == "witness"
    assert yuan.converted is not None
    assert "CNY a dollar" in yuan.converted
    assert yuan.low is not None
    assert yuan.high is not None
    assert yuan.low < 31.6e9 < (yuan.value or 0) < yuan.high


def test_a_shipped_table_stands_behind_with_the_years_around() -> None:
    report = report_of("Germany's population was 184 million in 2015.")
    (dispute,) = disputes(report)
    assert marks_of(dispute) == [("184 million", "suspect")]
    (line,) = dispute.references
    assert (line.owner, [year for year, _ in line.points]) == (
        "Germany",
        [str(year) for year in range(2012, 2019)],
    )
    assert line.source.startswith("World Bank")
    assert 80e6 < dict(line.points)["2015"] < 83e6


GIVEN = """title = "Population"
publisher = "Statistics Norway"
address = ""
indicator = ""
licence = ""
retrieved = 2026-03-20
unit = "count"
measure = "population"
kind = "stock"
first = 2020
last = 2024
"""


def test_a_users_table_stands_behind_with_the_rows_that_are_named(tmp_path: Path) -> None:
    # It has the name of a shipped one, and is not taken for that.
    (tmp_path / "population.toml").write_text(GIVEN, "utf-8")
    rows = "place,year,value\nNorway,2022,6425270\nNorway,2023,6488984\n"
    (tmp_path / "population.csv").write_text(rows, "utf-8")
    report = report_of(
        "Norway's population was 5.4 million in 2022.", reference=tmp_path, select=["REF002"]
    )
    assert [each.rule for each in report.findings] == ["REF002"]
    (dispute,) = disputes(report)
    (line,) = dispute.references
    assert line.points == (("2022", 6425270.0),)
    assert line.source.startswith("Statistics Norway")


def test_words_and_single_figures_are_not_drawn() -> None:
    report = report_of(
        "On Monday, 11 October 2022, three things were shown: ships, trains, planes and cars."
        " It has 3000,20 seats."
    )
    assert report.findings
    assert disputes(report) == ()


def test_more_figures_than_are_drawn_are_counted() -> None:
    report = report_of(*(SALMON.format(100 + 3 * at, 2022) for at in range(40)))
    (dispute,) = disputes(report)
    assert len(dispute.marks) == MOST_MARKS
    assert len(dispute.marks) + dispute.more == 40
    # The least and the greatest say most about the dispute.
    assert {"100 billion kroner", "217 billion kroner"} <= {mark.text for mark in dispute.marks}


def test_a_range_has_its_middle() -> None:
    bounds = {"claim": "", "document": "", "text": "", "about": "", "period": None}
    parts = {**bounds, "value": None, "modality": "actual", "role": "other"}
    assert Mark(**parts, low=2.0, high=4.0).middle == 3.0
    assert Mark(**parts, low=2.0, high=None).middle == 2.0


def test_the_order_of_documents_changes_nothing() -> None:
    texts = [SALMON.format(value, 2022) for value in (100, 110, 120, 90)]
    documents = [Document.from_text(text, name=f"{at}.txt") for at, text in enumerate(texts)]
    assert disputes(audit(documents)) == disputes(audit(documents[::-1]))


def test_large_reports_take_no_more_than_a_moment() -> None:
    draw = random.Random(7)
    places = ("Norway", "Sweden", "Spain", "Chile", "Kenya", "Japan", "Peru", "Ghana")
    documents = []
    for at in range(400):
        lines = [
            f"The exports of salmon of {draw.choice(places)} were {draw.randint(10, 99)} billion "
            f"euros in {draw.randint(2010, 2024)}."
            for _ in range(25)
        ]
        documents.append(Document.from_text("\n\n".join(lines), name=f"{at}.txt"))
    report = audit(documents, select=["AGR002"])
    assert len(report.claims) == 10_000
    assert len(report.findings) > 20
    start = time.process_time()
    found = disputes(report)
    assert time.process_time() - start < 2
    assert found[0].more > 0
