"""What was checked and what was not: no claim is ever missing from a report."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import Report, audit
from checker.coverage import REASONS
from claims import Document, read

SAMPLES = Path(__file__).parents[2] / "data" / "samples"

SENTENCES = (
    "The population of Norway was 5.4 million in 2021.",
    "In 2021 the population of Norway was 5.9 million.",
    "The population of Norway was about 5.4 million in 2021.",
    "The bridge cost 500 million euros ($1.2 billion).",
    "In 2023 its revenue was 228.47 billion yuan (US$31.61 billion).",
    "The plan has five pillars: water, energy, transport and housing.",
    "The plan has four pillars: water, energy, transport and housing.",
    "Such connections numbered 1.2 billion.",
    "Six of the 41 workers were freed, and 400 people came.",
    "Germany's population was 84 million in 2022.",
    "It rose 5 percent.",
    "12, 13 and 14.",
    "It rained.",
)


def is_complete(report: Report) -> None:
    """Assert that every claim of a report is accounted for, once."""
    idents = [claim.id for claim in report.claims]
    assert len(set(idents)) == len(idents)
    found = {ident for one in report.findings for ident in one.claims}
    holds = {ident for one in report.verified for ident in one.claims}
    left = [one.claim for one in report.unchecked]
    assert len(set(left)) == len(left)
    assert not (found | holds) & set(left)
    assert found | holds | set(left) == set(idents)
    assert {one.reason for one in report.unchecked} <= set(REASONS)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.lists(st.sampled_from(SENTENCES), max_size=6), max_size=4))
def test_every_claim_is_accounted_for(texts: list[list[str]]) -> None:
    documents = [
        Document.from_text("\n\n".join(text), name=str(number), published="2024-03-29")
        for number, text in enumerate(texts)
    ]
    is_complete(audit(documents))


@pytest.mark.parametrize("select", [None, [], ["AGR"], ["CNT001"]])
def test_every_claim_of_the_samples_is_accounted_for(select: list[str] | None) -> None:
    paths = sorted([*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.md")])
    report = audit([one for path in paths for one in read(path)], select=select)
    assert len(report.claims) > 50
    is_complete(report)


@pytest.mark.parametrize(
    ("text", "quoted", "reason"),
    [
        ("Such connections numbered 1.2 billion.", "1.2 billion", "unresolved"),
        ("Rescuers freed six of the 41 workers.", "six", "part-of-a-set"),
        ("Then 400 people came.", "400", "not-anchored"),
        ("Norway's population was 5.4 million in 1890.", "5.4 million", "alone"),
        ("It cost 5 million euros.", "5 million euros", "no-measure"),
    ],
)
def test_reasons(text: str, quoted: str, reason: str) -> None:
    report = audit([Document.from_text(text)])
    (claim,) = [one for one in report.claims if one.text == quoted]
    assert [one.reason for one in report.unchecked if one.claim == claim.id] == [reason]


@pytest.mark.parametrize("reason", REASONS)
def test_reasons_are_said_in_words(reason: str) -> None:
    assert reason == reason.lower()
    assert len(REASONS[reason].split()) > 3


def test_a_text_without_claims() -> None:
    report = audit([Document.from_text("It rained.")])
    assert (report.claims, report.findings, report.verified, report.unchecked) == ((), (), (), ())
    assert len(report.documents) == 1


def test_no_documents() -> None:
    assert audit([]).to_dict()["summary"]["documents"] == 0
