"""Numbers that are no quantities: names, dates, labels, versions, scores, addresses."""

from __future__ import annotations

import pytest

from claims import Document, extract


def figures(text: str) -> list[str]:
    return [claim.text for claim in extract(Document.from_text(text))]


NONE = [
    # Networks, models, products.
    "China is building 5G networks.",
    "Huawei launched 5G-Advanced and 6G.",
    "The Covid-19 pandemic closed the border.",
    "The H1N1 virus returned.",
    "A Boeing 737 made an emergency landing.",
    "The Airbus A380 is retired.",
    "A B-52 bomber flew over the sea.",
    "He fired an AK-47 rifle.",
    "The Mi-8 helicopter crashed.",
    "Print it on A4 paper.",
    "The CO2 level matters.",
    "Windows 11 is out.",
    "The update to version 2.1 is free.",
    "The Apollo 11 crew returned.",
    "The MH370 vanished.",
    "Flight 370 vanished.",
    # Groups, lists, agendas.
    "The 2030 Agenda was adopted.",
    "It is on the Fortune Top 500 list.",
    "The G20 summit opened.",
    "The G-7 leaders met.",
    "The COP28 talks ended.",
    "Formula 1 returns on Sunday.",
    "The Euro 2024 final was in Berlin.",
    "The World Cup 2022 was in Qatar.",
    "The class of 2023 graduated.",
    # Ordinals.
    "It was the 13th meeting of the group.",
    "It ended in the 21st century.",
    "He came first.",
    # Labels and places.
    "The bus No. 5 was late.",
    "He wore the number 10 shirt.",
    "He worked at Area 51 for years.",
    "Section 5 of the act applies.",
    "Article 19 of the treaty applies.",
    "Resolution 1325 was adopted.",
    "See page 12 for the table.",
    "See pp. 12-14 of the report.",
    "The Chapter 11 filing came late.",
    "Psalm 23 was read.",
    "Room 101 was empty.",
    "The Highway 66 is closed.",
    "The M25 motorway is closed.",
    "Studio 54 closed.",
    "1. Water",
    "2) Energy",
    # Dates and years.
    "It opened on Oct. 24, 2023, in Wuxi.",
    "It opened on October 21 in Wuxi.",
    "It opened on 21 October.",
    "It opened on 2023-10-24.",
    "It opened on 24/10/2023.",
    "In 1999 the war ended.",
    "The 1990s were calm.",
    "In the mid-1980s it closed.",
    "The 2008 crisis was deep.",
    "He was born in 1961.",
    # Times and scores.
    "At 4:42 the ground shook.",
    "It began at 4:42 p.m. on Friday.",
    "It began at 9 a.m. on Friday.",
    "It began at 10 o'clock.",
    "The shop is open 24/7.",
    "They won 3-1 on Sunday.",
    "They lost 2–0 away.",
    "It ended in a 50-50 split.",
    # Addresses.
    "Phone: +86 10 6539 1234",
    "Call 555-0199 or +1 (212) 555-0123.",
    "See https://example.org/2023/10/24/article-12345.html for more.",
    "See www.example.com/77 there.",
    "Write to desk24@example.org today.",
    "The server is at 192.168.0.1 now.",
    # Words.
    "One of them left.",
    "No one came.",
    "At one point it rained.",
    "The second half was dull.",
]

KNOWN = {
    "The crew of the 707 escaped.": "a verb behind the number is taken for what it counts",
    "It is one of the Global 500 companies.": "a noun behind the number is taken for counted",
    "The S&P 500 rose.": "a name with a sign in it is not seen as a name",
    "Article 5(2)(a) applies.": "a bracket behind a label is read as a number",
    "(1) Water.": "a label in brackets at the start of a line is read as a number",
    "It is in zip code 90210.": "a label of five digits is read as a number",
    "ISBN 978-3-16-148410-0 is the book.": "the parts of an ISBN are read as numbers",
    "The 7-Eleven shop is closed.": "a hyphen between digit and word is read as a range",
}


@pytest.mark.parametrize("text", NONE)
def test_no_quantity(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, marks=pytest.mark.xfail(strict=True, reason=reason))
        for text, reason in KNOWN.items()
    ],
)
def test_no_quantity_either(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The crew of 707 escaped.", ["707"]),
        ("The 41 workers escaped.", ["41"]),
        ("There were 2,030 participants.", ["2,030"]),
        ("There were more than 2030 participants.", ["more than 2030"]),
        ("They employ 2000 people.", ["2000"]),
        ("It cost 2023 yuan.", ["2023 yuan"]),
        ("It reached 13 percent.", ["13 percent"]),
        ("It rose by 5 GB.", ["5 GB"]),
        ("In the group, 5 people fell ill.", ["5"]),
        ("No fewer than 5 people came.", ["No fewer than 5"]),
        ("On Oct. 24, 2023, 500 people came.", ["500"]),
        ("In 2023, 5 million people came.", ["5 million"]),
        ("By 2030, 90 percent will have it.", ["90 percent"]),
        ("At 4:42 p.m. some 300 people left.", ["some 300"]),
        ("Section 5 names 12 countries.", ["12"]),
        ("Two of them left.", ["Two"]),
        ("It holds 3-5 million people.", ["3-5 million"]),
        ("Seven people on the Boeing 737 died.", ["Seven"]),
        ("They won 3-1 in front of 60,260 spectators.", ["60,260"]),
        ("The temperature was -5 degrees Celsius.", ["-5 degrees Celsius"]),
        ("- 5 people", ["5"]),
        ("It has 5G base stations, 3.38 million of them.", ["3.38 million"]),
    ],
)
def test_quantities_beside_them(text: str, found: list[str]) -> None:
    assert figures(text) == found
