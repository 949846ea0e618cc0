"""SARIF: valid against the official schema, with the places, links and rules that hosts show."""

from __future__ import annotations

import json
import re
import time
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from msgspec.structs import replace
from strangers import hostile, nasty, with_fixtures

from checker import Fault, Finding, Location, Report, audit, rules
from checker.model import Suppressed
from claims import Document, gather
from reports import Page, render_report, sarif
from reports.addresses import artifact_address
from reports.safe_text import is_obeyed

TESTS = Path(__file__).parent.parent
SAMPLES = TESTS.parent / "data" / "samples"

# RFC 3986: an absolute address, or a path without a scheme.
ADDRESS = re.compile(r"(?:https?|file)://[^\s<>\"{}|\\^`]*|[A-Za-z0-9/._~%-]*")
LINK = re.compile(r"(?<!\\)\]\(")


@cache
def validator() -> Draft202012Validator:
    schema = json.loads((TESTS / "schemas" / "sarif-2.1.0.json").read_text("utf-8"))
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def run_of(report: Report, page: Page | None = None) -> Any:
    """The one run of a report's log, which is valid."""
    log = json.loads(render_report(report, "sarif", page))
    validator().validate(log)
    (run,) = log["runs"]
    return run


def with_findings(report: Report, *findings: Finding) -> Report:
    return replace(report, findings=findings)


def test_schema_is_the_official_one_and_has_its_licence() -> None:
    assert validator().schema["title"].startswith("Static Analysis Results Format (SARIF)")
    assert not validator().is_valid({"version": "2.0.0", "runs": []})
    assert not validator().is_valid({"version": "2.1.0", "runs": [{"results": []}]})
    assert "MIT License" in (TESTS / "schemas" / "sarif-2.1.0.LICENSE").read_text("utf-8")


def test_golden(report: Report, golden: Any) -> None:
    log = json.loads(render_report(report, "sarif"))
    driver = log["runs"][0]["tool"]["driver"]
    # These change with the release and with the rules' own pages.
    assert driver.pop("version") == driver.pop("semanticVersion") == version("crossfoot")
    assert [each["id"] for each in driver.pop("rules")] == ["AGR003"]
    golden("report.sarif", json.dumps(log, indent=2, ensure_ascii=False) + "\n")


def test_result_points_at_the_suspect_and_links_to_the_witness(report: Report) -> None:
    run = run_of(report)
    (result,) = run["results"]
    text = report.documents[0].text
    (place,) = result["locations"]
    region = place["physicalLocation"]["region"]
    assert place["physicalLocation"]["artifactLocation"] == {
        "uri": "news/forum.md",
        "uriBaseId": "SRCROOT",
    }
    assert text[region["charOffset"] :][: region["charLength"]] == "2 billion US dollars"
    assert text[region["startColumn"] - 1 : region["endColumn"] - 1] == "2 billion US dollars"
    assert run["columnKind"] == "unicodeCodePoints"
    (related,) = result["relatedLocations"]
    assert related["message"]["text"].startswith("witness")
    assert result["message"]["text"].endswith(f"[witness news/jiangsu.txt:1:49]({related['id']})")
    assert result["partialFingerprints"] == {"crossfootFingerprint/v1": "f00d"}
    assert "baselineState" not in result
    assert "suppressions" not in result


def test_passage_of_several_lines() -> None:
    text = "Made 万物 5\nbillion\nyuan there."
    document = Document(name="a.md", text=text)
    start, end = text.index("5"), text.index(" there")
    span = document.span(start, end)
    place = Location("a.md", start, end, span.line, span.column, text[start:end], "suspect")
    finding = Finding(
        fingerprint="f", rule="AGR001", name="value-conflict", level="warning", message="m",
        confidence=0.5, claims=(), locations=(place,),
    )  # fmt: skip
    report = Report(
        documents=(document,), claims=(), findings=(finding,), verified=(), unchecked=(), faults=()
    )
    (result,) = run_of(report)["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    lines = text.split("\n")
    assert (region["startLine"], region["endLine"]) == (1, 3)
    assert lines[0][region["startColumn"] - 1 :] == "5"
    assert lines[2][: region["endColumn"] - 1] == "yuan"
    assert region["snippet"]["text"] == "5\nbillion\nyuan"


def test_a_check_points_at_the_draft(report: Report) -> None:
    source, draft = report.findings[0].locations
    parties = tuple(replace(each, role="party") for each in (source, draft))
    checked = with_findings(report, replace(report.findings[0], locations=parties))
    (result,) = run_of(replace(checked, drafts=(draft.document,)))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == draft.document
    assert len(result["relatedLocations"]) == 1


def test_every_rule_has_what_hosts_want(report: Report) -> None:
    finding = report.findings[0]
    found = [replace(finding, rule=each.code, name=each.name) for each in rules()]
    run = run_of(with_findings(report, *found))
    described = run["tool"]["driver"]["rules"]
    assert [each["id"] for each in described] == [each.code for each in rules()]
    for result, rule, known in zip(run["results"], described, rules(), strict=True):
        assert described[result["ruleIndex"]]["id"] == result["ruleId"] == known.code
        assert rule["help"]["text"] and rule["help"]["markdown"]
        assert "Finds" in rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] == known.level
        assert re.fullmatch(r"[A-Z][A-Za-z0-9]+", rule["name"])
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert rule["properties"]["family"] == known.family
        assert "falseAlarmsIn100Documents" in rule["properties"]


def test_a_rule_that_the_catalogue_lacks_is_described_by_its_name(report: Report) -> None:
    foreign = replace(report.findings[0], rule="XYZ001", name="odd-one")
    (rule,) = run_of(with_findings(report, foreign))["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"], rule["help"]["text"]) == ("XYZ001", "OddOne", "odd one")


def test_baseline_states(report: Report) -> None:
    known = replace(report.findings[0], known=True)
    run = run_of(with_findings(report, known, report.findings[0]))
    assert [each["baselineState"] for each in run["results"]] == ["unchanged", "new"]
    (result,) = run_of(report, Page(baseline=True))["results"]
    assert result["baselineState"] == "new"


def test_suppressions(report: Report) -> None:
    silenced = Suppressed(report.findings[0], "agreed with\nthe desk", "news/forum.md", 3)
    run = run_of(replace(report, suppressed=(silenced,)))
    assert [len(each["suppressions"]) for each in run["results"]] == [0, 1]
    (suppression,) = run["results"][1]["suppressions"]
    assert (suppression["kind"], suppression["justification"]) == (
        "inSource",
        "agreed with the desk",
    )
    assert suppression["location"]["physicalLocation"]["region"]["startLine"] == 3


def test_faults_are_told(report: Report, empty_report: Report) -> None:
    (invocation,) = run_of(report)["invocations"]
    assert invocation["executionSuccessful"] is False
    unread, crashed, part = invocation["toolExecutionNotifications"]
    assert "gone.txt does not exist" in unread["message"]["text"]
    assert crashed["associatedRule"] == {"id": "DAT001"}
    assert (part["level"], part["descriptor"]["id"]) == ("note", "read-in-part")
    assert part["message"]["text"] == report.notes[0]
    clean = run_of(empty_report)
    assert clean["invocations"][0]["executionSuccessful"] is True
    assert clean["results"] == []


def test_samples() -> None:
    documents, _ = gather([SAMPLES], on_note=lambda _: None)
    report = audit(documents)
    texts = {artifact_address(each.name): each.text for each in documents}
    results = run_of(report)["results"]
    assert len(results) == len(report.findings) > 0
    for result in results:
        for location in (*result["locations"], *result["relatedLocations"]):
            place = location["physicalLocation"]
            text, region = texts[place["artifactLocation"]["uri"]], place["region"]
            start = region["charOffset"]
            assert text[start:][: region["charLength"]] == region["snippet"]["text"]
            line = text.split("\n")[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 :].startswith(text[start])


def test_2000_findings_in_ten_seconds(report: Report) -> None:
    many = [replace(report.findings[0], fingerprint=f"{number:x}") for number in range(2000)]
    start = time.process_time()
    run = run_of(with_findings(report, *many))
    assert len(run["results"]) == 2000
    assert time.process_time() - start < 10


def test_more_findings_than_are_taken(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    finding = report.findings[0]
    levels = ("note", "error", "warning", "note", "error")
    found = [replace(finding, level=each) for each in levels]
    silenced = Suppressed(finding, "", "news/forum.md", 1)
    run = run_of(
        replace(with_findings(report, *found), faults=(), notes=(), suppressed=(silenced,))
    )
    assert [each["level"] for each in run["results"]] == ["error", "warning", "error"]
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].startswith("3 findings beyond 3 left out")
    assert run["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("news/forum.md", "news/forum.md"),
        ("a b%20c#1?.md", "a%20b%2520c%231%3F.md"),
        ("a:b.md", "a%3Ab.md"),
        ("字.md", "%E5%AD%97.md"),
        ("/srv/news/a b.md", "file:///srv/news/a%20b.md"),
        ("C:/news/a b.md", "file:///C:/news/a%20b.md"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("javascript:x", "javascript%3Ax"),
        ("<stdin>", "%3Cstdin%3E"),
    ],
)
def test_addresses_of_documents(name: str, address: str) -> None:
    assert artifact_address(name) == address


def test_messages_hold_no_link_and_no_placeholder_of_a_stranger(report: Report) -> None:
    bad = replace(report.findings[0], message="See [x](http://evil.example) and {0}.")
    (result,) = run_of(with_findings(report, bad))["results"]
    text = result["message"]["text"]
    assert len(LINK.findall(text)) == 1
    assert "{{0}}" in text
    assert len(LINK.findall(result["message"]["markdown"])) == 1


@with_fixtures
@given(words=nasty, figure=nasty)
def test_words_of_strangers(report: Report, words: str, figure: str) -> None:
    bad = hostile(report, words, figure)
    text = render_report(bad, "sarif")
    assert [each for each in text if each != "\n" and is_obeyed(each)] == []
    run = run_of(bad)
    for result in run["results"]:
        links = len(result["relatedLocations"])
        assert len(LINK.findall(result["message"]["text"])) == links
        shown = result["message"]["text"] + result["locations"][0]["message"]["text"]
        assert [each for each in shown if is_obeyed(each)] == []
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert ADDRESS.fullmatch(uri)
        if "uriBaseId" in result["locations"][0]["physicalLocation"]["artifactLocation"]:
            assert unquote(uri, errors="surrogatepass") == words


def test_a_fault_holds_no_placeholder(report: Report) -> None:
    broken = replace(report, faults=(Fault("rule", "[x](1)", "boom {0}"),), notes=())
    (told,) = run_of(broken)["invocations"][0]["toolExecutionNotifications"]
    assert "boom {{0}}" in told["message"]["text"]
