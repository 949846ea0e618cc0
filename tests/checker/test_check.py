"""A check: findings about drafts only, and sources that are never suspected."""

from __future__ import annotations

from checker import audit, check
from claims import Document

SOURCE = Document.from_text(
    "China's digital economy reached 50.2 trillion yuan in 2022. "
    "Tianhe's revenue was 228.47 billion yuan (US$3.161 billion) in 2022.",
    name="source.md",
    published="2023-03-01",
)
DRAFT = Document.from_text(
    "The digital economy of China reached 50.2 billion yuan in 2022.",
    name="draft.md",
    published="2023-03-01",
)


def test_the_draft_is_suspected_and_the_source_a_witness() -> None:
    (finding,) = check(DRAFT, against=[SOURCE]).findings
    roles = [(place.document, place.role) for place in finding.locations]
    assert roles[0] == ("draft.md", "suspect")
    assert set(roles[1:]) == {("source.md", "witness")}


def test_a_source_s_own_mistake_is_no_finding() -> None:
    assert audit([SOURCE]).findings
    right = Document.from_text("China's digital economy reached 50.2 trillion yuan in 2022.")
    assert not check(right, against=[SOURCE]).findings


def test_a_source_is_not_outvoted_by_drafts() -> None:
    drafts = [DRAFT, Document.from_text(DRAFT.text, name="second.md", published="2023-03-01")]
    report = check(drafts, against=[SOURCE])
    suspects = {place.document for finding in report.findings for place in finding.locations
                if place.role in ("suspect", "party")}  # fmt: skip
    assert suspects == {"draft.md", "second.md"}


def test_what_is_unchecked_is_the_draft_s() -> None:
    report = check(DRAFT, against=[SOURCE])
    claims = {claim.id: claim.document for claim in report.claims}
    assert {claims[each.claim] for each in report.unchecked} <= {"draft.md"}
    assert report.drafts == ("draft.md",)
    assert [each["role"] for each in report.to_dict()["documents"]] == ["draft", "source"]


def test_names_are_told_apart() -> None:
    report = check(Document.from_text("5 km"), against=[Document.from_text("5 km")])
    assert report.drafts == ("text",)
    assert [document.name for document in report.documents] == ["text", "text (2)"]
