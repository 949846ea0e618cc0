"""The outline of a sentence, and what its words make of the figures in it."""

from __future__ import annotations

import pytest

from checker import audit
from checker.sums.exclusive import exclude_by_class, exclude_by_place, rest_words
from checker.sums.outline import (
    COUNT,
    MONEY,
    PERCENT,
    RANGE,
    RATIO,
    UNIT,
    Outline,
    outline_of,
    without,
)
from checker.sums.partitions import partitions_in
from claims import Document, extract

NAMES = str.maketrans({COUNT: "N", PERCENT: "P", MONEY: "M", UNIT: "U", RATIO: "R", RANGE: "G"})


def outline(text: str) -> Outline:
    return outline_of(extract(Document.from_text(text, name="text")))


@pytest.mark.parametrize(
    ("text", "drawn", "values"),
    [
        ("Of the 230 passengers, 150 were men.", "Of the N passengers, N were men.", [230, 150]),
        ("It lent $5 million, a total of 22 percent.", "It lent M, a total of P.", [5e6, 22]),
        ("About 12 out of 40 (30 percent) left.", "About N out of N (P) left.", [12, 40, 30]),
        ("It passed by 64 percent to 36 percent.", "It passed by P to P.", [64, 36]),
        ("A third of the 90 staff left.", "A R of the N staff left.", [1 / 3, 90]),
    ],
)
def test_the_outline_keeps_the_words(text: str, drawn: str, values: list[float]) -> None:
    found = outline(text)
    assert found.text.translate(NAMES) == drawn
    assert [term.value for term in found.terms] == pytest.approx(values)
    assert [found.text[place] for place in found.places] == [term.sign for term in found.terms]


def test_what_is_left_out_takes_its_figures_along() -> None:
    import re

    found = outline("Of 200, 150 (75 percent) were men and 50 were women.")
    bare = without(found, re.compile(r" \([^)]*\)"))
    assert [term.value for term in bare.terms] == [200, 150, 50]
    assert [bare.text[place] for place in bare.places] == [COUNT] * 3


def test_small_counts_are_read_as_written() -> None:
    small, large = outline("We saw 40 cars and 4,000 bicycles.").terms
    assert small.usual == (40, 40)
    assert large.usual[0] < 4000 < large.usual[1]


@pytest.mark.parametrize(
    ("parts", "apart"),
    [
        (("were men", "were women"), True),
        (("were women", "were under age"), False),
        (("for", "against", "undecided"), True),
        (("for", "against", "opposed"), False),
        (("of tea", "of coffee"), False),
    ],
)
def test_classes_that_exclude_each_other(parts: tuple[str, ...], apart: bool) -> None:
    assert exclude_by_class(parts) is apart


@pytest.mark.parametrize(
    ("parts", "apart"),
    [
        (("went to Peru", "to Chile"), True),
        (("in Asia", "in Asia"), False),
        (("export to Germany", "to France"), False),
        (("on Monday", "on Tuesday"), False),
    ],
)
def test_places_that_exclude_each_other(parts: tuple[str, ...], apart: bool) -> None:
    assert exclude_by_place(parts) is apart


@pytest.mark.parametrize(
    ("words", "rest"), [("the remaining", True), ("the rest of the world", False)]
)
def test_words_of_the_rest(words: str, rest: bool) -> None:
    assert bool(rest_words().search(words)) is rest


def test_a_whole_and_its_parts() -> None:
    (found,) = partitions_in(outline("The army lost 412 men, 108 killed and 304 wounded."))
    assert found.whole.value == 412
    assert [part.value for part in found.parts] == [108, 304]
    assert not found.complete


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Of the 230 passengers, 150 were men and 80 were women.", None),
        ("The fleet has 45 ships: 20 tankers, 13 trawlers and 12 ferries.", "SUM002"),
        ("The alloy is 70 percent copper and the remaining 30 percent tin.", "SUM003"),
        ("Of the 40 schools, 10 (25 percent) were closed.", "SUM004"),
        ("They spent 20 percent of the $500 million, or $100 million.", "SUM005"),
        ("Scores ranged from 41 to 88, with a median of 62.", "SUM006"),
    ],
)
def test_figures_that_fit_are_verified(text: str, rule: str | None) -> None:
    report = audit([Document.from_text(text, name="text")])
    assert not report.findings
    if rule:
        assert rule in {one.rule for one in report.verified}


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The fleet has 45 ships: 20 tankers, 15 trawlers and 12 ferries.", "error"),
        ("The fleet has 45 ships: 20 tankers, 13 trawlers and 9 ferries.", "warning"),
        (
            "The plan costs $1.2 billion: $800 million for roads and $500 million for rail.",
            "warning",
        ),
        ("It cost $1.2 billion: $900 million for roads and $700 million for rail.", "error"),
        ("One in four (35 percent) said so.", "warning"),
    ],
)
def test_levels(text: str, level: str) -> None:
    (found,) = audit([Document.from_text(text, name="text")]).findings
    assert found.level == level
