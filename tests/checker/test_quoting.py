"""Articles against the tables of another document that they quote."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from checker import Report, audit
from claims import Document

sys.path.insert(0, str(Path(__file__).parents[1] / "claims" / "tables"))
from building import document

SURVEY = document(
    """
Labour force survey (thousand persons)
Region|Unemployed 2022|Unemployed 2023|Rate 2022, %|Rate 2023, %
Capital City|38.1|41.7|4.7|5.1
West Plain|27.9|26.2|6.9|6.6
South Coast|44.8|40.5|8.6|7.7
Country total|131.6|128.9|6.2|6.0
""",
    name="survey",
)
ARTICLE = (
    "In the Capital City unemployment climbed by 9.4 percent to 41,700 in 2023. West Plain had"
    " 26,200 people without work. Country-wide, 128,900 people looked for work, 2,700 fewer than"
    " in 2022. The improvement owes much to the South Coast, where the number of unemployed dropped"
    " by 4,300 to 40,500."
)


def report(text: str, *tables: Document) -> Report:
    article = Document.from_text(text, name="article", published="2024-03-12")
    return audit([*(tables or (SURVEY,)), article])


def test_what_holds_is_verified_with_its_cell() -> None:
    made = report(ARTICLE)
    assert made.findings == ()
    said = [one.message for one in made.verified if one.rule == "AGR014"]
    assert "“41,700” is what the table says of Capital City, Unemployed 2023 (C3)." in said


@pytest.mark.parametrize(
    ("right", "wrong", "cell"),
    [
        ("41,700", "47,100", "C3"),
        ("26,200", "22,600", "C4"),
        ("26,200", "262,000", "C4"),
        ("40,500", "45,000", "C5"),
        ("by 9.4 percent", "by 8.6 percent", "C3"),
    ],
)
def test_one_wrong_figure_is_found_and_the_rest_is_not(right: str, wrong: str, cell: str) -> None:
    made = report(ARTICLE.replace(right, wrong))
    found = [one for one in made.findings if one.rule == "AGR014"]
    assert [one.level for one in found] == ["warning"]
    assert wrong.removeprefix("by ") in found[0].message
    assert f"({cell})" in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        # Figures of another country, none of which the table has.
        ARTICLE.replace("41,700", "53,900")
        .replace("26,200", "22,600")
        .replace("128,900", "182,900")
        .replace("9.4", "3.1"),
        # What another source says.
        ARTICLE + " A preliminary estimate had put West Plain at 22,600 people.",
        ARTICLE + " The union says about 22,600 people in West Plain are looking for work.",
        ARTICLE + " West Plain has 204,317 inhabitants.",
    ],
)
def test_figures_of_others_are_left_alone(text: str) -> None:
    assert [one.message for one in report(text).findings if one.rule == "AGR014"] == []


def test_of_two_tables_of_one_form_the_one_that_holds_it_is_meant() -> None:
    other = document(
        """
Labour force survey of Tarnia (thousand persons)
Region|Unemployed 2022|Unemployed 2023
North Plain|31.3|27.4
West Plain|19.4|22.6
South Coast|14.8|10.5
""",
        name="tarnia",
    )
    text = ARTICLE + " In Tarnia's West Plain 22,600 people were unemployed in 2023."
    assert [one for one in report(text, SURVEY, other).findings if one.rule == "AGR014"] == []
