"""What an audit finds does not depend on how its documents are ordered or called together."""

from __future__ import annotations

import random
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crossfoot
from checker import Report, rules

SAMPLES = Path(__file__).parents[2] / "data" / "samples"

# Sentences that agree, that contradict each other, and that are about something else.
SENTENCES = (
    "The world's digital economy was worth 2 billion US dollars in 2023.",
    "The world's digital economy was worth 20 trillion US dollars in 2023.",
    "Revenue of the internet of things industry in Jiangsu was 792 billion yuan in 2022.",
    "Revenue of the internet of things industry in Wuxi was 400 billion yuan in 2022.",
    "China's digital economy reached 50.2 trillion yuan in 2022.",
    "China's digital economy reached 50.2 billion yuan in 2022.",
    "China's steel output was 1.013 billion tonnes in 2022.",
    "China's steel output was 1.130 billion tonnes in 2022.",
    "China's steel output was 1.02 billion tonnes in 2022.",
    "China has 2.3 million 5G base stations. Guangdong has 3.1 million 5G base stations.",
    "The population of Norway was 5.4 million in 2021.",
    "In 2021 the population of Norway was 5.9 million.",
    "Norway's population was 54 million in 2021.",
    "The bridge cost 500 million euros ($1.2 billion).",
    "The plan has five pillars: water, energy, transport and housing.",
    "It rained for three days.",
)
UNRELATED = (
    "The orchestra of Reykjavik played 41 concerts in 1987, 12 of them abroad. The hall has 1,800 "
    "seats. A ticket cost 35 kronur."
)


def documents(texts: list[str]) -> list[crossfoot.Document]:
    return [
        crossfoot.Document.from_text(text, name=f"{number:02}.txt", published="2024-03-29")
        for number, text in enumerate(texts)
    ]


def found(report: Report) -> set[Any]:
    """Return what a report says, less the order in which it says it."""
    assert not report.faults
    return {
        (
            finding.fingerprint,
            finding.rule,
            finding.level,
            finding.confidence,
            frozenset((at.document, at.start, at.end, at.role) for at in finding.locations),
        )
        for finding in report.findings
    }


def holds(report: Report) -> set[Any]:
    return {(one.rule, frozenset(one.claims)) for one in report.verified}


def unchecked(report: Report) -> set[tuple[str, str]]:
    return {(one.claim, one.reason) for one in report.unchecked}


corpora = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map("\n\n".join),
    min_size=2,
    max_size=5,
)
quick = settings(deadline=None, max_examples=120)


@quick
@given(texts=corpora, seed=st.integers(0, 999))
def test_the_order_of_documents_changes_no_finding(texts: list[str], seed: int) -> None:
    ordered = documents(texts)
    shuffled = random.Random(seed).sample(ordered, len(ordered))
    one, other = crossfoot.audit(ordered), crossfoot.audit(shuffled)
    assert found(one) == found(other)
    assert holds(one) == holds(other)
    assert unchecked(one) == unchecked(other)


@quick
@given(texts=corpora)
def test_a_second_audit_says_the_same(texts: list[str]) -> None:
    read = documents(texts)
    assert crossfoot.audit(read) == crossfoot.audit(read)


@quick
@given(texts=corpora)
def test_an_unrelated_document_changes_nothing_for_the_others(texts: list[str]) -> None:
    read = documents(texts)
    more = crossfoot.Document.from_text(UNRELATED, name="zz.txt", published="2024-03-29")
    one, other = crossfoot.audit(read), crossfoot.audit([*read, more])
    assert found(one) == found(other)
    assert holds(one) == holds(other)
    assert unchecked(one) <= unchecked(other)


@quick
@given(texts=corpora)
def test_claims_that_were_read_already_are_taken_as_they_are(texts: list[str]) -> None:
    read = documents(texts)
    claims = [claim for document in read for claim in crossfoot.extract(document)]
    assert crossfoot.audit(read, claims=claims) == crossfoot.audit(read)


def examples() -> list[Any]:
    return [
        pytest.param(list(one.texts), one.published, id=f"{rule.code}-{number}")
        for rule in rules()
        for number, one in enumerate((*rule.fails, *rule.passes))
        if len(one.texts) > 1
    ]


@pytest.mark.parametrize(("texts", "published"), examples())
def test_the_order_of_a_rule_s_examples(texts: list[str], published: str | None) -> None:
    read = [
        crossfoot.Document.from_text(text, name=f"{number}", published=published)
        for number, text in enumerate(texts)
    ]
    expected = found(crossfoot.audit(read))
    for order in permutations(read):
        assert found(crossfoot.audit(order)) == expected


def test_the_order_of_the_samples() -> None:
    paths = sorted([*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.md")])
    read = [document for path in paths for document in crossfoot.read(path)]
    assert len(read) > 3
    expected = crossfoot.audit(read)
    assert found(crossfoot.audit(read[::-1])) == found(expected)
    assert holds(crossfoot.audit(read[::-1])) == holds(expected)


def test_wrapping_a_text_keeps_its_fingerprints() -> None:
    flat = (
        "After a decade of growth China's digital economy reached 50.2 trillion yuan in 2022, a "
        "record for it. It employs many.\n\nIn 2022 China's digital economy reached 50.2 billion "
        "yuan."
    )
    wrapped = flat.replace(" trillion yuan in 2022", " trillion yuan\nin 2022")
    one, other = (crossfoot.audit(documents([text])) for text in (flat, wrapped))
    assert [finding.fingerprint for finding in one.findings]
    assert [finding.fingerprint for finding in one.findings] == [
        finding.fingerprint for finding in other.findings
    ]


def test_documents_without_names_are_kept_apart() -> None:
    texts = SENTENCES[6], SENTENCES[7]
    report = crossfoot.audit([crossfoot.Document.from_text(text) for text in texts])
    (finding,) = report.findings
    assert sorted(at.text for at in finding.locations) == [
        "1.013 billion tonnes",
        "1.130 billion tonnes",
    ]


@pytest.mark.parametrize(
    "names",
    [["a", "a", "a"], ["a", "a", "a (2)"], ["a (2)", "a", "a"], ["a", "a (2)", "a", "a (2)"]],
)
def test_no_two_claims_have_one_id(names: list[str]) -> None:
    read = [crossfoot.Document.from_text(SENTENCES[6], name=name) for name in names]
    report = crossfoot.audit(read)
    assert len({claim.id for claim in report.claims}) == len(names)
    assert len({document.name for document in report.documents}) == len(names)
