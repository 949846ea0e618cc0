"""One count for all texts: how many figures were checked, verified and not checked."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import Report, audit, check
from checker.fates import STATES, coverage_of, fates_of
from checker.records import summary
from claims import Document
from reports import render_report
from reports.html.top import top_of

SENTENCES = (
    "Norland had 5.9 million inhabitants in 2022.",
    "Norland had 5.2 million inhabitants in 2022.",
    "The fair on 16 August 2025 lasts six hours, from 10 am to 4 pm.",
    "The lake, 12 km (7.5 miles) long, was dug by 30 men and 20 women, 50 in all.",
    "The lake, 12 km (9.5 miles) long, was dug by 30 men and 20 women, 60 in all.",
    "The club was founded in 1979 and holds its 26th fair in 2005.",
    "Sales grew by 10% from 200 million euros to 240 million euros.",
    "Three boats were lost, and 14 more.",
    "Nothing is counted here.",
)
TABLE = (
    "\n\n| Town | 2023 | 2024 |\n|---|---|---|\n"
    "| Ash | 10 | 12 |\n| Oak | 20 | 25 |\n| Total | 30 | 38 |\n"
)

texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map("\n\n".join)
drafts = st.builds(lambda text, tabled: text + TABLE * tabled, texts, st.booleans())


def documents(some: list[str]) -> list[Document]:
    return [Document.from_text(text, name=f"{n}.md") for n, text in enumerate(some)]


def audited(some: list[str]) -> Report:
    return audit(documents(some))


def checked(some: list[str]) -> Report:
    read = documents(some)
    return check(read[:1], read[1:])


@pytest.mark.parametrize("made", [audited, checked])
@given(some=st.lists(drafts, min_size=2, max_size=3))
@settings(max_examples=25, deadline=None)
def test_all_texts_give_one_count(made: object, some: list[str]) -> None:
    report = made(some)  # type: ignore[operator]
    coverage = coverage_of(report)
    assert sum(coverage.states.values()) == coverage.claims
    assert coverage.unchecked == sum(summary(report)["unchecked"].values())
    if not report.claims:
        return
    said = (
        f"{coverage.claims:,} claims?: {coverage.checked:,} checked, {coverage.verified:,} of "
        f"them verified, {coverage.unchecked:,} not checked"
    )
    for format_ in ("terminal", "markdown"):
        assert re.search(said, " ".join(render_report(report, format_).split()))
    top = top_of(report)
    assert {share.state: share.count for share in top.shares} == {
        state: count for state, count in coverage.states.items() if count
    }
    assert sum(reason.count for reason in top.reasons) == coverage.unchecked
    held = re.search(r"(\d+) figures? verified", top.sentence)
    assert (int(held[1]) if held else 0) == coverage.verified


def test_what_stands_in_a_verified_passage_is_not_unchecked() -> None:
    report = audited(["The fair on 16 August 2025, from 10 am to 4 pm (six hours), is free."])
    fates = fates_of(report)
    unchecked = {each.claim for each in report.unchecked}
    assert report.verified
    for claim in report.claims:
        assert (claim.id in unchecked) == (fates[claim.id].state == STATES[-1])
