"""Periods: what stretch of time a text means, with a date of publication and without."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import Document, extract
from claims.periods import Mention, find_periods

PUBLISHED = datetime.date(2024, 3, 29)


def mentions(phrase: str, published: datetime.date | None) -> list[Mention]:
    text = f"It rose {phrase}, they said."
    found = find_periods(text, 0, len(text), published)
    for mention in found:
        assert " ".join(text[mention.start : mention.end].split()) == mention.period.text
    return found


def one(phrase: str, published: datetime.date | None = PUBLISHED) -> Mention:
    (mention,) = mentions(phrase, published)
    return mention


def stretch(mention: Mention) -> tuple[str | None, str | None]:
    start, end = mention.period.start, mention.period.end
    return start and start.isoformat(), end and end.isoformat()


def year(number: int) -> tuple[str, str]:
    return f"{number}-01-01", f"{number}-12-31"


def day(written: str) -> tuple[str, str]:
    return written, written


ABSOLUTE = {
    "in 2023": year(2023),
    "during 2023": year(2023),
    "in FY2023": year(2023),
    "in FY 2023": year(2023),
    "in early 2023": year(2023),
    "by 2030": day("2030-12-31"),
    "by the end of 2022": day("2022-12-31"),
    "at the end of 2022": day("2022-12-31"),
    "as of the end of 2022": day("2022-12-31"),
    "until the end of 2022": day("2022-12-31"),
    "by end-2022": day("2022-12-31"),
    "in late 2022": day("2022-12-31"),
    "at the end of March 2023": day("2023-03-31"),
    "at the end of the third quarter of 2023": day("2023-09-30"),
    "in Q3 2023": ("2023-07-01", "2023-09-30"),
    "in Q1 of 2024": ("2024-01-01", "2024-03-31"),
    "in the first half of 2023": ("2023-01-01", "2023-06-30"),
    "in the second half of 2023": ("2023-07-01", "2023-12-31"),
    "in the third quarter of 2023": ("2023-07-01", "2023-09-30"),
    "in the final quarter of 2023": ("2023-10-01", "2023-12-31"),
    "in the first nine months of 2023": ("2023-01-01", "2023-09-30"),
    "in the first three months of 2024": ("2024-01-01", "2024-03-31"),
    "in 2019-2021": ("2019-01-01", "2021-12-31"),
    "in 2019–2021": ("2019-01-01", "2021-12-31"),
    "in 2019-21": ("2019-01-01", "2021-12-31"),
    "from 2019 to 2021": ("2019-01-01", "2021-12-31"),
    "between 2019 and 2021": ("2019-01-01", "2021-12-31"),
    "in the 1990s": ("1990-01-01", "1999-12-31"),
    "in March 2023": ("2023-03-01", "2023-03-31"),
    "in February 2024": ("2024-02-01", "2024-02-29"),
    "in Sept. 2023": ("2023-09-01", "2023-09-30"),
    "in May 2023": ("2023-05-01", "2023-05-31"),
    "on October 24, 2023": day("2023-10-24"),
    "on Oct. 24, 2023": day("2023-10-24"),
    "on 24 October 2023": day("2023-10-24"),
    "on the 24th of October 2023": day("2023-10-24"),
    "on 2023-10-24": day("2023-10-24"),
}

RELATIVE = {
    "last year": year(2023),
    "this year": year(2024),
    "next year": year(2025),
    "the previous year": year(2023),
    "the year before last": year(2022),
    "so far this year": year(2024),
    "by the end of last year": day("2023-12-31"),
    "at the end of this year": day("2024-12-31"),
    "in the first quarter": ("2024-01-01", "2024-03-31"),
    "in the fourth quarter": ("2023-10-01", "2023-12-31"),
    "in Q3": ("2023-07-01", "2023-09-30"),
    "in the first quarter of this year": ("2024-01-01", "2024-03-31"),
    "in the second half of last year": ("2023-07-01", "2023-12-31"),
    "in the first half of the year": ("2024-01-01", "2024-06-30"),
    "on March 5": day("2024-03-05"),
    "on 5 March": day("2024-03-05"),
    "on December 24": day("2023-12-24"),
    "in March": ("2024-03-01", "2024-03-31"),
    "in November": ("2023-11-01", "2023-11-30"),
    "in November last year": ("2023-11-01", "2023-11-30"),
    "yesterday": day("2024-03-28"),
    "today": day("2024-03-29"),
}


@pytest.mark.parametrize("phrase", ABSOLUTE)
def test_absolute(phrase: str) -> None:
    assert stretch(one(phrase)) == ABSOLUTE[phrase]
    assert stretch(one(phrase, None)) == ABSOLUTE[phrase]


@pytest.mark.parametrize("phrase", RELATIVE)
def test_relative_with_a_date(phrase: str) -> None:
    assert stretch(one(phrase)) == RELATIVE[phrase]


@pytest.mark.parametrize("phrase", RELATIVE)
def test_relative_without_a_date_stays_relative(phrase: str) -> None:
    assert stretch(one(phrase, None)) == (None, None)


@pytest.mark.parametrize(
    "phrase",
    [
        "to 2,023 people",
        "to 20230 people",
        "as it may 5 times",
        "while they march 5 miles",
        "by 5 percent",
        "for 2023 yuan a head, 2 0 2 3",
        "in section 4.2019.1",
        "over and over",
    ],
)
def test_no_period(phrase: str) -> None:
    found = [one for one in mentions(phrase, PUBLISHED) if one.kind != "year"]
    assert found == []


@pytest.mark.parametrize("phrase", ["on Feb. 30, 2023", "on 2023-13-45", "on 31 June 2023"])
def test_a_day_that_does_not_exist_stays_relative(phrase: str) -> None:
    assert stretch(one(phrase)) == (None, None)


@pytest.mark.parametrize(
    ("phrase", "compared"),
    [
        ("compared with 2021", True),
        ("up from 2021", True),
        ("since 2019", True),
        ("against 50 in 2021", False),
        ("more than in 2021", True),
        ("in 2021", False),
        ("by 2021", False),
    ],
)
def test_a_comparison_leads_to_another_period(phrase: str, compared: bool) -> None:
    assert one(phrase).compared == compared


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The 2023 World Expo opened.", "name"),
        ("Summit 2023 opened.", "name"),
        ("It opened in 2023.", "year"),
        ("In 2023 Tesla opened it.", "year"),
        ("By 2030 it will open.", "stock"),
    ],
)
def test_a_year_may_be_part_of_a_name(text: str, kind: str) -> None:
    (mention,) = find_periods(text, 0, len(text), None)
    assert mention.kind == kind


KNOWN: list[Any] = [
    ("in the 2024/25 season", ("2024-07-01", "2025-06-30"), "a season is read as two years"),
    ("in mid-2023", ("2023-06-01", "2023-07-31"), "“mid” says nothing"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        pytest.param(
            phrase, expected, id=phrase, marks=pytest.mark.xfail(strict=True, reason=reason)
        )
        for phrase, expected, reason in KNOWN
    ],
)
def test_known_failures(phrase: str, expected: tuple[str, str]) -> None:
    assert [stretch(found) for found in mentions(phrase, PUBLISHED)] == [expected]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("on Oct. 21-24, 2023", ("2023-10-21", "2023-10-24")),
        ("in January and February 2023", ("2023-01-01", "2023-02-28")),
        ("in January-February 2023", ("2023-01-01", "2023-02-28")),
        ("in the year to March 2023", ("2022-04-01", "2023-03-31")),
        ("in the 12 months to June 2023", ("2022-07-01", "2023-06-30")),
        ("in the second half", ("2023-07-01", "2023-12-31")),
        ("last month", ("2024-02-01", "2024-02-29")),
        ("last March", ("2023-03-01", "2023-03-31")),
    ],
)
def test_stretches_of_time(phrase: str, expected: tuple[str, str]) -> None:
    assert [stretch(found) for found in mentions(phrase, PUBLISHED)] == [expected]


@settings(deadline=None, max_examples=150)
@given(date=st.dates(datetime.date(1950, 1, 1), datetime.date(2049, 12, 31)))
def test_a_day_is_read_in_every_form(date: datetime.date) -> None:
    for written in (
        date.isoformat(),
        f"{date:%B} {date.day}, {date.year}",
        f"{date.day} {date:%B} {date.year}",
        f"{date:%b}. {date.day}, {date.year}",
        f"{date:%B} {date.day} {date.year}",
    ):
        assert stretch(one(f"on {written}", None)) == day(date.isoformat())


@settings(deadline=None, max_examples=100)
@given(text=st.text(alphabet="0123456789 -/.,QMayJunethdofs", max_size=60))
def test_any_text_gives_periods_in_order(text: str) -> None:
    end = 0
    for mention in find_periods(text, 0, len(text), PUBLISHED):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        start, stop = mention.period.start, mention.period.end
        assert start is None or stop is None or start <= stop


@pytest.mark.parametrize(
    ("text", "period", "origin"),
    [
        ("In 2022 its revenue was 5 million euros.", "2022", "stated"),
        ("Its revenue was 5 million euros in 2022.", "2022", "stated"),
        ("Its revenue was 5 million euros, up from 4.5 million in 2021.", None, None),
        ("It grew in 2022. Its revenue was 5 million euros.", None, None),
        ("In 2022 sales were 4 million. Its profit was 5 million euros.", "2022", "inherited"),
        ("Sales were 4 million in 2022. Its profit was 5 million euros.", None, None),
        ("Its revenue was 5 million euros last year.", "last year", "stated"),
    ],
)
def test_the_period_of_a_claim(text: str, period: str | None, origin: str | None) -> None:
    claims = extract(Document.from_text(text, published=PUBLISHED))
    (claim,) = [claim for claim in claims if claim.text == "5 million euros"]
    assert (claim.period and claim.period.text, claim.origin.period) == (period, origin)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("in the first quarter (October to December 2023)", ("2023-10-01", "2023-12-31")),
        ("in the second half (July–December 2022)", ("2022-07-01", "2022-12-31")),
        ("in the third quarter (Nov. 2022 to Jan. 2023)", ("2022-11-01", "2023-01-31")),
        ("in the first quarter (January to March) of 2023", ("2023-01-01", "2023-03-31")),
        ("in the first quarter (January to March)", ("2024-01-01", "2024-03-31")),
        ("in the first quarter (October to December)", (None, None)),
        ("in the first quarter (October to December) of 2023", (None, None)),
        ("in the first quarter of 2023 (October to December)", (None, None)),
    ],
)
def test_months_in_brackets_say_which_quarter(
    phrase: str, expected: tuple[str | None, str | None]
) -> None:
    assert stretch(one(phrase)) == expected
