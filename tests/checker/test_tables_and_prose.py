"""Sentences against the cells that they quote."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from checker import Report, audit
from claims import Document

sys.path.insert(0, str(Path(__file__).parents[1] / "claims" / "tables"))
from building import document

YEARBOOK = document(
    """
Gross domestic product by province, 2019–2023
Unit: 100 million yuan
Province|2019|2020|2021|2022|2023
Guangdong|107986.9|111151.6|124719.5|129513.6|135673.2
Jiangsu|98656.8|102807.7|117392.4|122089.3|128222.2[1]
Shandong|70540.5|72798.2|82875.2|87576.5|92068.7
Zhejiang|62462.0|64689.1|74040.8|78060.6|82553.2
Hunan|39894.1|41542.6|45713.5|47558.6|50012.9
[1] Preliminary.
"""
)
ACCOUNTS = document(
    """
|Note|2023|2022
||£m|£m
Revenue|3|1,234|1,100
Cost of sales|4|(800)|(700)
Operating profit||434|400
Net debt||210|180
""",
    ("Acme plc: consolidated income statement",),
    "accounts",
)


def report(sentence: str) -> Report:
    article = Document.from_text(sentence, name="article", published="2024-03-29")
    return audit([YEARBOOK, ACCOUNTS, article])


@pytest.mark.parametrize(
    ("sentence", "cell", "level"),
    [
        ("Zhejiang's GDP was 8,525.32 billion yuan in 2023.", "F7", "warning"),
        ("Guangdong's GDP was 13.57 billion yuan in 2023.", "F4", "error"),
        ("Jiangsu's GDP was 12.21 trillion yuan in 2023.", "F5", "warning"),
        (
            "In 2023, the gross domestic product of Shandong was 8.26 trillion yuan.",
            "F6",
            "warning",
        ),
        ("The GDP of Hunan in 2022 was 5.76 trillion yuan.", "E8", "warning"),
        ("In 2023 Jiangsu's GDP reached 21.8 trillion yuan.", "F5", "error"),
        ("Acme's revenue was £1,324 million in 2023.", "C3", "error"),
        ("In 2023 Acme's revenue was £1,100 million.", "C3", "error"),
        ("Acme's revenue rose 21 percent in 2023.", "C3", "warning"),
        ("Acme's net debt rose by £50 million in 2023.", "C6", "warning"),
    ],
)
def test_misquoted(sentence: str, cell: str, level: str) -> None:
    found = report(sentence).findings
    assert [finding.level for finding in found] == [level]
    assert f" in {cell} (" in found[0].message
    assert any(place.document != "article" for place in found[0].locations)


RIGHT = [
    "Guangdong's GDP was 13.57 trillion yuan in 2023.",
    "Guangdong's GDP was 13.6 trillion yuan in 2023.",
    "Guangdong's GDP was about 13.5 trillion yuan in 2023.",
    "Guangdong's GDP was more than 13 trillion yuan in 2023.",
    "In 2023, Jiangsu's gross domestic product reached 12.82222 trillion yuan.",
    "Jiangsu's GDP exceeded 12.8 trillion yuan in 2023.",
    "The GDP of Shandong was 9,206.87 billion yuan in 2023.",
    "Shandong's GDP rose to 9.21 trillion yuan in 2023 from 8.76 trillion yuan in 2022.",
    "Zhejiang's GDP stood at nearly 8.3 trillion yuan in 2023.",
    "Hunan's GDP was just over 5 trillion yuan in 2023.",
    "In 2019, Hunan's GDP was 3.99 trillion yuan.",
    "Guangdong had a GDP of 13,567.32 billion yuan in 2023, ahead of Jiangsu.",
    "GDP in Guangdong reached 12.95 trillion yuan in 2022 and 13.57 trillion yuan in 2023.",
    "Acme's revenue was £1.23 billion in 2023.",
    "Acme's revenue rose 12 percent to £1,234 million in 2023.",
    "Acme's operating profit rose to £434 million in 2023.",
    "Acme's net debt rose by £30 million to £210 million in 2023.",
]
OTHER = [
    "Zhejiang's economy was worth 8.26 trillion yuan in 2023.",
    "Guangdong's GDP grew by 4.8 percent in 2023 in nominal terms.",
    "Guangdong's GDP increased by 616 billion yuan in 2023.",
    "Jiangsu's GDP grew 5.8 percent in real terms in 2023.",
    "Guangdong accounted for 10.8 percent of China's GDP in 2023.",
    "Guangdong's GDP was US$1.92 trillion in 2023.",
    "Guangdong and Jiangsu had a combined GDP of 26.4 trillion yuan in 2023.",
    "Rural Guangdong's GDP was 2.1 trillion yuan in 2023.",
    "Guangdong's per capita GDP was 106,985 yuan in 2023.",
    "Guangdong's digital economy reached 6.9 trillion yuan in 2023.",
    "Guangdong's GDP was 6.5 trillion yuan in the first half of 2023.",
    "Acme's revenue in Germany was £120 million in 2023.",
    "Acme's revenue was £310 million in the first quarter of 2023.",
    "Acme expects revenue of £1.3 billion in 2025.",
]


@pytest.mark.parametrize("sentence", [*RIGHT, *OTHER])
def test_right(sentence: str) -> None:
    assert [finding.message for finding in report(sentence).findings] == []


@pytest.mark.parametrize("sentence", RIGHT)
def test_verified(sentence: str) -> None:
    assert report(sentence).verified


def test_revenue_by_region_of_two_companies() -> None:
    text = "Region|2022|2023\nGermany|{}|{}\nFrance|{}|{}"
    captions = ("Revenue by region (£m)",)
    first = document(text.format(10.1, 12.1, 5.5, 6.5), captions, "first")
    second = document(text.format(80.1, 92.1, 25.5, 36.5), captions, "second")
    assert not audit([first, second]).findings


def test_cells_take_no_part_in_rules_about_sentences() -> None:
    table = document("Item|2022|2023\nRevenue|100|150\nGrowth|1|2", ("Acme plc",))
    found = audit([table])
    assert found.claims
    assert not found.findings
