"""The rule book: every mark is met by a finding of its rule, and nothing else is reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from rulebook.book import Case, Mark, read_pages

import crossfoot
from checker import Finding, resolve, rules

FOLDER = Path(__file__).parent / "rulebook"
REPORTED = {"warning", "error"}
INVOLVED = {"suspect", "party", "witness"}


def as_parameter(case: Case) -> object:
    failing = pytest.mark.xfail(strict=True, raises=AssertionError, reason=case.title)
    return pytest.param(
        case,
        id=f"{case.page}:{case.line}: {case.title}",
        marks=[failing] if case.known_failure else [],
    )


def selected_by(case: Case) -> list[str] | None:
    """Return all rules that are on and those that a case selects, or None where it selects none."""
    if not case.selected:
        return None
    return [
        *(one.code for one in rules() if not one.on_request),
        *resolve(case.selected, every=True),
    ]


def documents_of(case: Case) -> list[crossfoot.Document]:
    return [
        crossfoot.Document.from_text(
            passage.text, name=f"document {number}", published=passage.published
        )
        for number, passage in enumerate(case.passages, start=1)
    ]


def meets(finding: Finding, document: str, mark: Mark, code: str) -> bool:
    """Whether a finding is of the rule and rests on a passage that overlaps the marked words."""
    return finding.rule == code and any(
        location.document == document
        and location.role in INVOLVED
        and location.start < mark.end
        and mark.start < location.end
        for location in finding.locations
    )


def describe(finding: Finding) -> str:
    places = "; ".join(f"{at.document}: “{at.text}” ({at.role})" for at in finding.locations)
    return f"{finding.rule} {finding.level}: {finding.message} [{places}]"


@pytest.mark.parametrize("case", [as_parameter(case) for case in read_pages(FOLDER)])
def test_case(case: Case) -> None:
    documents = documents_of(case)
    sources = [document for document, passage in zip(documents, case.passages, strict=True)
               if passage.source]  # fmt: skip
    drafts = [document for document in documents if document not in sources]
    chosen = selected_by(case)
    report = (
        crossfoot.check(drafts, against=sources, select=chosen)
        if sources
        else crossfoot.audit(documents, select=chosen)
    )
    assert not report.faults

    wanted = [
        (f"document {number}", passage, mark, code)
        for number, passage in enumerate(case.passages, start=1)
        for mark in passage.marks
        for code in mark.codes
    ]
    missing = [
        f"{code} at “{passage.text[mark.start : mark.end]}” in {name}"
        for name, passage, mark, code in wanted
        if not any(meets(finding, name, mark, code) for finding in report.findings)
    ]
    unexpected = [
        describe(finding)
        for finding in report.findings
        if finding.level in REPORTED
        and not any(meets(finding, name, mark, code) for name, _, mark, code in wanted)
    ]
    assert not missing, f"not found: {missing}; found: {[describe(f) for f in report.findings]}"
    assert not unexpected, f"false alarms: {unexpected}"
