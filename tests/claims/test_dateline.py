"""Datelines: the date of publication that a text states, and dates that are none."""

from __future__ import annotations

import datetime

import pytest

from claims import Document
from claims.dateline import find_dateline

BODY = "The harbour of the town was closed after a storm, and the ferries stayed at their piers."

FORMS = {
    f"BEIJING, Dec. 1, 2023 /PRNewswire/ -- {BODY}": "2023-12-01",
    f"NANJING, Nov. 12, 2024. {BODY}": "2024-11-12",
    f"London, 3 May 2024 (Reuters) - {BODY}": "2024-05-03",
    f"GENEVA, Switzerland, 3 May 2024 - {BODY}": "2024-05-03",
    f"**WUXI, Oct. 21, 2023** — {BODY}": "2023-10-21",
    f"Headline\n\nUpdated: 2024-03-29 10:15\n\n{BODY}": "2024-03-29",
    f"Headline\n\nPublished: March 29, 2024\n\n{BODY}": "2024-03-29",
    f"Headline\n\nPublished on 29 March 2024\n\n{BODY}": "2024-03-29",
    f"Headline\nBy A. Writer | Updated: 29 March 2024\n{BODY}": "2024-03-29",
    f"Date: 2024-03-29\n\n{BODY}": "2024-03-29",
    f"Headline\n\n29 March 2024\n\n{BODY}": "2024-03-29",
    f"Headline\n\nMarch 29, 2024\n\n{BODY}": "2024-03-29",
    f"Headline\n\nFriday, March 29, 2024\n\n{BODY}": "2024-03-29",
    f"2024-03-29\n\n{BODY}": "2024-03-29",
    f"25 January 2024, Beijing\n\n{BODY}": "2024-01-25",
}

TRAPS = {
    "nothing": BODY,
    "empty": "",
    "a date in running prose": f"On March 29, 2024, it rained. {BODY}",
    "a date at the end of a sentence": f"It rained on March 29, 2024.\n\n{BODY}",
    "a day that does not exist": f"Updated: 2024-02-30\n\n{BODY}",
    "a year alone": f"2024\n\n{BODY}",
    "a month alone": f"March 2024\n\n{BODY}",
    "a range of days in prose": f"The fair ran from 21 to 24 October 2023. {BODY}",
    "a date of birth": f"She was born in Wuxi on 3 May 1981 and lives there.\n\n{BODY}",
    "a date far down": f"{BODY}\n" * 30 + "Updated: 2024-03-29",
    "a figure": "5,000 people came.\n",
}


@pytest.mark.parametrize("text", FORMS)
def test_form(text: str) -> None:
    assert find_dateline(text) == datetime.date.fromisoformat(FORMS[text])


@pytest.mark.parametrize("name", TRAPS)
def test_trap(name: str) -> None:
    assert find_dateline(TRAPS[name]) is None


def test_an_agency_s_dateline_goes_before_the_day_of_the_reprint() -> None:
    text = f"2024-06-01\n\nBEIJING, Dec. 1, 2023 (Xinhua) -- {BODY}"
    assert find_dateline(text) == datetime.date(2023, 12, 1)


def test_a_document_says_where_its_date_comes_from() -> None:
    text = f"BEIJING, Dec. 1, 2023 (Xinhua) -- {BODY}"
    stated = Document.from_text(text)
    given = Document.from_text(text, published="2024-02-02")
    assert (stated.published, stated.published_from) == (datetime.date(2023, 12, 1), "dateline")
    assert (given.published, given.published_from) == (datetime.date(2024, 2, 2), "given")
    assert Document.from_text(BODY).published_from is None


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match=r"2024-02-30|day"):
        Document.from_text(BODY, published="2024-02-30")
