"""JUnit's XML: well formed whatever a document holds, counted right, in the shape that is read."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from msgspec.structs import replace
from strangers import hostile, nasty, with_fixtures

from checker import Finding, Report
from checker.model import Suppressed
from claims import Document
from reports import render_report

# What Jenkins' schema and GitLab's reader know, of what we write.
SUITE = {"name", "tests", "failures", "errors", "skipped", "time"}
CASE = {"classname", "name", "time", "file"}
OUTCOMES = {
    "failure": {"type", "message"},
    "error": {"type", "message"},
    "skipped": {"message"},
    "system-out": set(),
}


def suites(report: Report) -> dict[str, ET.Element]:
    """The suites of a report by name, in the shape that is read."""
    text = render_report(report, "junit")
    root = ET.fromstring(text.encode("utf-8"))
    assert root.tag == "testsuites"
    for suite in root:
        assert (suite.tag, set(suite.attrib)) == ("testsuite", SUITE)
        counts = {"failures": "failure", "errors": "error", "skipped": "skipped"}
        for key, outcome in counts.items():
            assert int(suite.attrib[key]) == len(suite.findall(f"testcase/{outcome}"))
        assert int(suite.attrib["tests"]) == len(suite) > 0
        names = [(case.attrib["classname"], case.attrib["name"]) for case in suite]
        assert len(set(names)) == len(names)
        for case in suite:
            assert case.tag == "testcase" and set(case.attrib) <= CASE
            assert len(case) <= 1
            for outcome in case:
                assert set(outcome.attrib) <= OUTCOMES[outcome.tag]
    return {suite.attrib["name"]: suite for suite in root}


def with_findings(report: Report, *findings: Finding) -> Report:
    return replace(report, findings=findings)


def outcomes(suite: ET.Element) -> list[str]:
    return [case[0].tag if len(case) else "passed" for case in suite]


def test_a_suite_for_each_document(report: Report) -> None:
    found = suites(report)
    assert list(found) == ["news/forum.md", "news/jiangsu.txt", "crossfoot"]
    assert [outcomes(each) for each in found.values()] == [
        ["failure"],
        ["passed"],
        ["error", "error"],
    ]
    failure = found["news/forum.md"].find("testcase/failure")
    assert failure is not None
    assert failure.attrib == {"type": "error", "message": report.findings[0].message}
    assert "1. 792 billion yuan at 6.73 yuan" in (failure.text or "")


def test_levels(report: Report) -> None:
    finding = report.findings[0]
    found = [replace(finding, level=level) for level in ("error", "warning", "note")]
    known = replace(finding, known=True)
    changed = replace(
        with_findings(report, *found, known),
        suppressed=(Suppressed(finding, "agreed", "news/forum.md", 1),),
    )
    suite = suites(changed)["news/forum.md"]
    assert outcomes(suite) == ["failure", "failure", "system-out", "skipped", "skipped"]
    # Readers take cases of one name for one case.
    assert [case.attrib["name"][-3:] for case in suite][1:] == ["(2)", "(3)", "(4)", "(5)"]
    assert "silenced in line 1: agreed" in (suite[4][0].text or "")


def test_names_stay_when_lines_move(report: Report) -> None:
    finding = report.findings[0]
    lower = tuple(replace(each, line=each.line + 7) for each in finding.locations)
    moved = with_findings(report, replace(finding, locations=lower))
    names = [[case.attrib["name"] for case in suites(each)["news/forum.md"]] for each in
             (report, moved)]  # fmt: skip
    assert names[0] == names[1]


def test_a_document_in_which_nothing_was_found(empty_report: Report) -> None:
    (case,) = suites(empty_report)["a.txt"]
    assert (case.attrib["name"], len(case)) == ("nothing found", 0)


def test_a_check_has_suites_of_its_drafts(report: Report) -> None:
    source = Document(name="source.txt", text="Nothing.")
    checked = replace(
        report, documents=(*report.documents, source), drafts=("news/forum.md",), verified=(),
        faults=(),
    )  # fmt: skip
    assert list(suites(checked)) == ["news/forum.md"]


@with_fixtures
@given(words=nasty, figure=nasty)
def test_words_of_strangers(report: Report, words: str, figure: str) -> None:
    bad = hostile(report, words, figure)
    extra = with_findings(bad, *bad.findings, replace(bad.findings[0], known=True))
    found = suites(extra)
    assert len(found) in (1, 2)
    failures = [each for suite in found.values() for each in suite.iter("failure")]
    assert len(failures) == 1
    # The tree holds our elements alone: what a text holds stays text.
    tags = {each.tag for suite in found.values() for each in suite.iter()}
    assert tags <= {"testsuite", "testcase", "failure", "error", "skipped"}
