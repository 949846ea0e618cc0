"""Numbers without a unit: which figures with one they hold, in many subjects."""

from __future__ import annotations

import pytest

from checker import check
from checker.model import Finding
from checker.report import Report
from claims import Document


def checked(draft: str, *sources: str) -> Report:
    read = [
        Document.from_text(text, name=f"source {number}") for number, text in enumerate(sources)
    ]
    return check(Document.from_text(draft, name="draft"), against=read)


def verified(report: Report) -> list[str]:
    """Return the figures of a draft that its sources hold or give."""
    ours = {one.id: one for one in report.claims if one.document == "draft"}
    return [
        ours[name].text
        for one in report.verified
        if one.rule.startswith(("SRC", "AGR"))
        for name in one.claims[:1]
        if name in ours
    ]


def loud(report: Report) -> list[Finding]:
    return [one for one in report.findings if one.level in ("warning", "error")]


# More of both, in other subjects: draft, source.
MORE_RIGHT = [
    (
        "The hospital has 412 beds, of which 37 percent are occupied.",
        "The hospital's 412 beds are 37% full.",
    ),
    (
        "The vote share of the Greens was 14.2 percent.",
        "Party\tVotes\tShare\nGreens\t14,200\t14.2\nReds\t51,300\t51.3\nBlues\t34,500\t34.5",
    ),
    (
        "Snow fell to a depth of 40 to 60 centimetres.",
        "Snow lay between 40 and 60 cm deep.",
    ),
    (
        "It rained 23 millimetres on Monday and 31 on Tuesday.",
        "On Monday 23 mm of rain fell; on Tuesday it was 31 mm.",
    ),
    (
        "On Tuesday 31 millimetres of rain fell.",
        "It rained 23 millimetres on Monday and 31 on Tuesday.",
    ),
    (
        "Nikkei down 300 points.",
        "The Nikkei fell 300.",
    ),
    (
        "The index rose 1.2 percent to 4,310.",
        "The index climbed 1.2% to 4,310 points.",
    ),
    (
        "Inflation slowed to 2.1 percent from 2.8.",
        "Inflation: 2.1 percent in May, 2.8 percent in April.",
    ),
    (
        "Inflation slowed from 2.8 percent.",
        "Inflation slowed to 2.1 percent in May; in April it had been 2.8.",
    ),
    (
        "Mean temperature was 14.3 degrees.",
        "Month\tMean temperature (°C)\tRain (mm)\nMay\t14.3\t62\nJune\t17.9\t48",
    ),
    (
        "In May 62 millimetres of rain fell.",
        "Month\tMean temperature (°C)\tRain (mm)\nMay\t14.3\t62\nJune\t17.9\t48",
    ),
    (
        "Turnover reached 12.4 million euros.",
        "In EUR million\t2022\t2023\nTurnover\t11.9\t12.4\nProfit\t0.8\t1.1",
    ),
    (
        "Sarah Lind, 34, won the prize.",
        "The prize went to Sarah Lind (34).",
    ),
    (
        "He died at 91.",
        "Otto Blum died on Friday aged 91.",
    ),
    (
        "The 45-year-old was arrested.",
        "A man, 45, was arrested.",
    ),
    (
        "The flight takes two and a half hours.",
        "The flight takes 2 hours 30 minutes.",
    ),
    (
        "The patient lost 12 kilos.",
        "The patient's weight fell by 12 kg.",
    ),
    (
        "Petrol costs 1.84 a litre.",
        "Petrol costs €1.84 per litre.",
    ),
    (
        "Petrol costs €1.84 a litre.",
        "Petrol is at 1.84 a litre, up from €1.79.",
    ),
    (
        "The team scored 94 points.",
        "The team scored 94.",
    ),
    (
        "She scored 9.5 points.",
        "She scored 9.5 on the beam.",
    ),
    (
        "The club paid 3 million euros for him, 2 million less than asked.",
        "The club had asked for 5 million euros. It got 3 million.",
    ),
    (
        "The lake fell by 14 centimetres.",
        "The lake's level is 14 cm lower.",
    ),
    (
        "A quarter of the trees were felled.",
        "Of the trees 25 percent were felled.",
    ),
    (
        "About 3 in 10 pupils walk.",
        "Some 30 percent of pupils walk.",
    ),
    (
        "The speed limit is 30 mph.",
        "The limit is 48 km/h.",
    ),
    (
        "He drove at 100 km/h.",
        "He drove at 62 miles per hour.",
    ),
    (
        "Rent is $1,200 a month.",
        "The rent: $1,200.",
    ),
    (
        "They raised 5.2 million.",
        "They raised $5.2 million.",
    ),
    (
        "They raised $5.2 million.",
        "They raised 5.2 million, in dollars.",
    ),
    (
        "The fine was 300 euros.",
        "The fine was 300.",
    ),
    (
        "He won by 0.4 seconds in 9.87 seconds.",
        "He won in 9.87, 0.4 seconds ahead.",
    ),
    (
        "He ran the 100 metres in 9.87 seconds.",
        "He ran the 100 metres in 9.87.",
    ),
    (
        "The film earned $92 million in its first week.",
        "Film\tFirst week ($m)\tScreens\nDune\t92\t3,900\nWonka\t39\t4,200",
    ),
    (
        "Households use 3,200 kilowatt-hours a year.",
        "Use per household is 3,200 kWh yearly.",
    ),
]
MORE_WRONG = [
    (
        "The plot is 30 tonnes.",
        "The plot measures 20 by 30 metres.",
    ),
    (
        "Sun made 31 percent of the power.",
        "Wind made 13 percent of the power; 31 men work there.",
    ),
    (
        "The winner took 4 hours 13 minutes.",
        "The winner took 4:31:07.",
    ),
    (
        "Ala charges 54 euros a month.",
        "Insurer\tMonthly premium\tClients\nAla\t45\t3100\nBrio\t52\t2700",
    ),
    (
        "Rates rose by 0.52 percentage points.",
        "Rates rose by 25 basis points.",
    ),
    (
        "Ala charges 3,100 euros a month.",
        "Insurer\tMonthly premium\tClients\nAla\t45\t3100\nBrio\t52\t2700",
    ),
    (
        "He waited 9 hours.",
        "It opens at 9 and closes at 17:00.",
    ),
    (
        "The cut was 5 percent.",
        "The pay gap is 3 percent. Group 5 met.",
    ),
    (
        "Some 94 percent of the seats were taken.",
        "Seats sold well. They sold 94 and earned 81 percent of the cost.",
    ),
    (
        "The strike cost 45 million euros.",
        "The strike went on. In all 45 million heard of it; the fine was 3 million euros.",
    ),
    (
        "The mayor paid 45 million dollars.",
        "The mayor was seen by 45 million on television.",
    ),
    (
        "The tower is 48 metres tall.",
        "The tower is 84 metres tall. It has 48, its owner said.",
    ),
    (
        "The road is 17 kilometres long.",
        "The road is 71 kilometres long. On it 17 died.",
    ),
    (
        "It took 9 hours.",
        "It took 6 hours, and 9 took part.",
    ),
    (
        "The turnout was 61 percent.",
        "The turnout was 16 percent. She was 61.",
    ),
    (
        "The fish weighed 12 kilograms.",
        "The fish weighed 21 kilograms, and he caught 12.",
    ),
    (
        "Output grew by 14 percent.",
        "Output grew by 41 percent, to 14.",
    ),
    (
        "The clinic treated patients for 30 days.",
        "The clinic treated 30.",
    ),
    (
        "Rent rose to 950 euros.",
        "Rent rose to 590 euros in the 950 flats.",
    ),
    (
        "Rent rose to 950 euros.",
        "Rent rose to 590 euros. House number 950 was sold.",
    ),
    (
        "The wine has 13 percent alcohol.",
        "The wine has 15 percent alcohol and scored 13.",
    ),
    (
        "The wall is 2.4 metres high.",
        "The wall is 4.2 metres high. The index stood at 2.4.",
    ),
    (
        "They waited 45 minutes.",
        "They waited 54 minutes. Section 45 was full.",
    ),
    (
        "Sales came to 512 million euros.",
        "Sales were 215 million euros.\n\nItem\tUnits\nSales\t512\nReturns\t31\nStock\t77",
    ),
    (
        "Some 512 tonnes were sold.",
        "Tonnage was not told.\n\nItem\tUnits sold\nA\t512\nB\t31\nC\t77",
    ),
]


@pytest.mark.parametrize(("draft", "source"), MORE_RIGHT)
def test_right_figures_of_many_subjects(draft: str, source: str) -> None:
    assert [one.message for one in loud(checked(draft, source))] == []


@pytest.mark.parametrize(("draft", "source"), MORE_WRONG)
def test_wrong_figures_of_many_subjects(draft: str, source: str) -> None:
    assert verified(checked(draft, source)) == []


# Draft, the source of another thing that holds its figure, and that of its own, which does not.
ELSEWHERE = [
    ("The strike lasted 17 hours.", "The match lasted 17 hours.", "The strike lasted 71 hours."),
    ("The mine employs 412 people.", "The choir has 412 members.", "The mine employs 421 people."),
    ("A mast is 318 metres high.", "It sold 318 metres of rope.", "A mast is 381 metres high."),
    ("A fair drew 26,300 guests.", "The bank has 26,300 clients.", "A fair drew 23,600 guests."),
    ("The dam cost 845 million euros.", "The loan was 845 million euros.",
     "The dam cost 854 million euros."),
]  # fmt: skip
# Draft, a source of the same in other words, and one that says something else in the draft's.
IN_OTHER_WORDS = [
    ("The city of Arden has 18,400 inhabitants.", "Arden: population 18,400.",
     "The city of Arden had 17,900 inhabitants in 2010."),
    ("The company earned 40 million euros.", "Net profit of 40 million euros at Novalis.",
     "The company earned 35 million euros in 2021."),
    ("Police arrested 14 people.", "Fourteen were held.", "Police arrested 12 people on Monday."),
    ("Turnout was 48 percent.", "Only 48 percent of voters came.",
     "Turnout was 52 percent four years ago."),
    ("The storm killed 14 people.", "The toll rose to 14.",
     "The storm killed 12 people, police said on Monday."),
]  # fmt: skip


@pytest.mark.parametrize(("draft", "other", "own"), ELSEWHERE)
def test_another_things_source_is_no_support(draft: str, other: str, own: str) -> None:
    report = checked(draft, other, own)
    assert verified(report) == []
    assert loud(report)
    assert loud(checked(draft, other)) == []


@pytest.mark.parametrize(("draft", "holding", "other"), IN_OTHER_WORDS)
def test_a_source_in_other_words_is_support(draft: str, holding: str, other: str) -> None:
    assert loud(checked(draft, holding, other)) == []
