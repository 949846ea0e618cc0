"""A draft against its sources: what implies what, dates taken apart, and laws for every draft."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import check
from checker.sizes import size_of
from checker.support.dates import parts_of, said_in
from checker.support.implied import implied, is_misrounded, is_overprecise, is_turned
from checker.support.labels import labels_of
from checker.support.wordings import words_of
from claims import Claim, Document, extract, gather
from claims.marks import find_marks

SAMPLES = Path(__file__).parent.parent.parent / "data" / "samples"


def claim_of(text: str) -> Claim:
    (claim,) = extract(Document.from_text(text))
    return claim


@pytest.mark.parametrize(
    ("source", "draft", "how"),
    [
        ("It cost $1.84 million.", "It cost $1.84 million.", "same"),
        ("It cost $1.84 million.", "It cost $1,840,000.", "same"),
        ("It cost $1.84 million.", "It cost $1.8 million.", "rounded"),
        ("It cost $1.87 million.", "It cost $1.8 million.", None),
        ("It cost $1.8 million.", "It cost $1.84 million.", None),
        ("It cost $1.5 million.", "It cost $2 million.", None),
        ("It cost $22 million.", "It cost more than $20 million.", "allowed"),
        ("It cost more than $20 million.", "It cost $22 million.", None),
        ("It cost below $25 million.", "It cost below $30 million.", None),
        ("It cost nearly $20 million.", "It cost nearly $20 million.", "same"),
        ("It cost $19.6 million.", "It cost nearly $20 million.", "allowed"),
        ("It cost $20.4 million.", "It cost nearly $20 million.", "rounded"),
        ("It cost $20.6 million.", "It cost nearly $20 million.", None),
        ("It cost $90 million to $100 million.", "It cost $90 million to $100 million.", "same"),
        ("It cost $90 million to $100 million.", "It cost $80 million to $100 million.", None),
        ("It cost $95 million.", "It cost $90 million to $100 million.", "allowed"),
        ("It is 57 km long.", "It is 35 miles long.", "converted"),
        ("It is 57 km long.", "It is 30 miles long.", None),
        ("It has 452 seats.", "It has hundreds of seats.", "allowed"),
        ("It has 52 seats.", "It has hundreds of seats.", None),
        ("It made up 20 percent.", "It made up a fifth.", "same"),
    ],
)
def test_source_implies_draft(source: str, draft: str, how: str | None) -> None:
    ours, theirs = claim_of(draft), claim_of(source)
    size, other = size_of(ours), size_of(theirs)
    assert size
    assert other
    assert size.sort == other.sort
    assert implied(ours, size, theirs, other) == how


@pytest.mark.parametrize(
    ("source", "draft", "judge"),
    [
        ("It was 38.9 percent.", "It was more than 40 percent.", is_turned),
        ("It was 40.4 percent.", "It was nearly 40 percent.", is_turned),
    ],
)
def test_turned(source: str, draft: str, judge: Any) -> None:
    ours, theirs = size_of(claim_of(draft)), size_of(claim_of(source))
    assert judge(claim_of(draft), ours, theirs)


def test_rounding_and_precision() -> None:
    coarse, fine = claim_of("It cost $1.8 million."), claim_of("It cost $1.84 million.")
    high = claim_of("It cost $1.87 million.")
    sizes = {one.id + one.text: size_of(one) for one in (coarse, fine, high)}
    assert all(sizes.values())
    first, second, third = sizes.values()
    assert first and second and third
    assert is_misrounded(coarse, first, third)
    assert not is_misrounded(coarse, first, second)
    assert is_overprecise(second, first)
    assert not is_overprecise(first, second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("in Q2", "in the second quarter"),
        ("in the 2Q", "in the second quarter"),
        ("on 31 August 2022", "on Aug. 31st, 2022"),
        ("on the 3rd of May", "on May 3"),
        ("in the 1990s", "throughout the 1990s"),
        ("for the first six months", "in the first six months"),
    ],
)
def test_notations_of_one_date_say_the_same(one: str, other: str) -> None:
    assert said_in(one) == said_in(other)
    assert said_in(one)


@pytest.mark.parametrize("text", ["last year", "yesterday", "on Thursday", "this week"])
def test_what_depends_on_the_day_says_nothing(text: str) -> None:
    assert said_in(text) == set()


def test_half_of_a_thing_is_no_half_year() -> None:
    text = "The second half of the document is dull. The second half of 2022 was not."
    first, second = find_marks(Document.from_text(text))
    assert parts_of(first, text[first.span.end :]) == frozenset()
    assert ("months", (7, 12)) in parts_of(second, text[second.span.end :])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("its Tier 1 ratio", [("tier", "1")]),
        ("a Sims 4-based podcast", [("sims", "4")]),
        ("a woman in her 70s", [("age", "70")]),
        ("on March 3", []),
        ("In 2023 it rose", []),
        ("Revenue 12 percent", []),
    ],
)
def test_labels(text: str, found: list[tuple[str, str]]) -> None:
    assert [(label.name, label.number) for label in labels_of(text)] == found


def test_words_are_those_that_carry_meaning() -> None:
    assert words_of("In March the companies reported 3 losses") == words_of("Loss: company reports")


def sources_of(report: Any) -> list[str]:
    return [f"{one.rule} {one.message}" for one in report.findings
            if one.rule.startswith("SRC") and one.level != "note"]  # fmt: skip


ARTICLES = list(gather([SAMPLES], on_note=lambda _: None)[0])


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: Path(article.name).name)
def test_a_source_supports_itself(article: Document) -> None:
    draft = Document.from_text(article.text, name="draft", published=article.published)
    report = check(draft, against=[article])
    assert not report.faults
    assert sources_of(report) == []


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_paragraphs_of_a_source_are_supported_in_any_order(data: st.DataObject) -> None:
    article = data.draw(st.sampled_from(ARTICLES))
    paragraphs = [part for part in article.text.split("\n\n") if part.strip()]
    chosen = data.draw(st.lists(st.sampled_from(paragraphs), min_size=1, max_size=6))
    draft = Document.from_text("\n\n".join(chosen), name="draft", published=article.published)
    assert sources_of(check(draft, against=[article])) == []


def test_more_sources_support_no_less() -> None:
    draft, source, *others = ARTICLES
    alone = {one.claims[0] for one in check(draft, against=[draft, source]).verified}
    more = {one.claims[0] for one in check(draft, against=[draft, source, *others]).verified}
    assert alone <= more


def test_without_sources_nothing_is_said_of_them() -> None:
    assert sources_of(check(ARTICLES[0])) == []
