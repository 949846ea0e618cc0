"""Lists at some distance from their count: items, sums, chains, editions, amounts said twice."""

from __future__ import annotations

import datetime

import pytest

from checker import audit
from checker.counts.listed_items import read_items
from claims import Document

ITEMS = {
    "Strandfontein, Monwabisi and the harbour, to give water.": (3, 3),
    "Venlo, Antwerp and Duisburg, and shut one.": (3, 3),
    "maize, sorghum, beans and squash.": (4, 4),
    "Kobal (24), Petek (19), the American Desmond Hale (16) and Vidmar (12).": (4, 4),
    "Reno, Nevada and Bern.": (2, 3),
    "research and development.": (1, 2),
    "Lee, Orr and Hale and Tew.": (3, 4),
}
NO_ITEMS = (
    "Lee, Orr and Hale and at the school.",
    "scored twice, won and left.",
    "Peru and others.",
)
LETTERED = (
    "Points are given for {} things:\n\na) smell\nb) rind\nc) dough\nd) taste\n\nThe rest fails.\n"
)


@pytest.mark.parametrize("text", ITEMS)
def test_items_are_counted(text: str) -> None:
    listed = read_items(text, 0, len(text))
    assert listed is not None
    assert (listed.fewest, listed.most) == ITEMS[text]


@pytest.mark.parametrize("text", NO_ITEMS)
def test_what_is_no_list_is_left_alone(text: str) -> None:
    assert read_items(text, 0, len(text)) is None


def found(text: str, published: str | None = None) -> list[tuple[str, str]]:
    document = Document.from_text(text, name="a", published=published)
    return [(one.rule, one.level) for one in audit([document]).findings]


def test_lettered_lines_are_counted() -> None:
    assert found(LETTERED.format("five")) == [("CNT001", "error")]
    assert found(LETTERED.format("four")) == []


def test_a_founding_year_needs_the_date_of_the_text() -> None:
    text = "It was the 35th edition of the race, first held in 1981 and never once called off."
    assert found(text, str(datetime.date(2016, 5, 2))) == [("CNT002", "warning")]
    assert found(text) == []
