"""Numbers that are names: of headings, of telephones; and spaces that are no ends of numbers."""

from __future__ import annotations

import pytest

from claims import Document, extract


def texts(text: str) -> list[str]:
    return [claim.text for claim in extract(Document.from_text(text))]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1 Introduction\n\nIt had 5 staff.\n\n2 Meters and leaks\n\nIt lost 7 meters.\n", 2),
        ("# 1. Scope\n\n## 1.1 Firms\n\nThere are 40 firms.\n\n## 1.2 Farms\n\nNone.\n", 1),
        ("3 Dead in Fire\n\nA fire killed 3 people.\n", 2),
        ("12 Killed as Bus Falls\n\nText.\n\n40 Killed in Storm\n\nText.\n", 2),
        ("2 Method\n\n2.1 Patients\n\nWe saw 310 patients.\n", 1),
        ("It has 2 Lines.\n3 Lines were closed.\n", 2),
        ("1.1 In January 71.0% of patients were seen.\n", 1),
        ("4.1 The Trust reported a deficit of £3.7m. 4.2 The plan was £2.9m.\n", 2),
        ("4.2 Cost pressures came to £2m in the year to date.\n", 1),
        ("4.2.1 The Trust has 4 sites.\n", 1),
        ("12 The Trust has 4 sites.\n", 1),
        ("7.1 Quake Hits Alaska\n\nNobody was hurt.\n", 1),
        ("40 Chinese tourists were hurt.\n", 1),
        ("At Month 10 there were 30 beds.\n", 1),
        ("In March 71.4% of patients waited, and in May 12.5 million came.\n", 2),
    ],
)
def test_headings(text: str, read: int) -> None:
    assert len(texts(text)) == read


@pytest.mark.parametrize(
    "text",
    [
        "Call 01632 960444 or +44 (0)1632 960 771 for more.",
        "The reference is 028099, as before.",
    ],
)
def test_numbers_of_telephones(text: str) -> None:
    assert texts(text) == []


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f"])
@pytest.mark.parametrize("words", ["£12.00 billion", "12 kg", "5 percent", "10 000 km"])
def test_narrow_spaces(space: str, words: str) -> None:
    assert texts(f"It was {words.replace(' ', space)}.") == [words.replace(" ", space)]
