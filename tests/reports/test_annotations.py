"""What build servers read: GitHub's annotations, and commands in other outputs made harmless."""

from __future__ import annotations

import json

import pytest
from build_log import commands_in
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from strangers import fewer_with_fixtures, hostile, nasty, with_fixtures

from checker import Finding, Report
from reports import Page, render_report
from reports.build_commands import disarmed
from reports.safe_text import is_obeyed, safe_text


def with_findings(report: Report, *findings: Finding) -> Report:
    return replace(report, findings=findings)


def test_annotation(report: Report) -> None:
    first, unread, crashed, part = commands_in(render_report(report, "github"))
    assert first.name == "error"
    assert first.properties == {
        "file": "news/forum.md", "line": "1", "endLine": "1", "col": "42", "endColumn": "62",
        "title": "AGR003 part-exceeds-whole",
    }  # fmt: skip
    lines = first.message.splitlines()
    assert lines[0] == report.findings[0].message
    assert lines[-1] == "confidence: 93%"
    assert (unread.name, unread.properties) == ("error", {"title": "crossfoot"})
    assert unread.message == "not read: gone.txt does not exist; check the path."
    assert crashed.message == "rule DAT001 crashed: KeyError: 'x'"
    assert (part.name, part.message) == ("notice", report.notes[0])


def test_levels_and_known_findings(report: Report) -> None:
    finding = report.findings[0]
    found = [replace(finding, level=level) for level in ("note", "warning", "error")]
    known = replace(finding, known=True)
    text = render_report(
        replace(with_findings(report, *found, known), faults=(), notes=()), "github"
    )
    assert [each.name for each in commands_in(text)] == ["notice", "warning", "error"]


def test_properties_are_escaped(report: Report) -> None:
    name = "a,line=9::%0A\nb.md"
    place = replace(report.findings[0].locations[0], document=name)
    text = render_report(
        replace(
            with_findings(report, replace(report.findings[0], locations=(place,))),
            faults=(),
            notes=(),
        ),
        "github",
    )
    (command,) = commands_in(text)
    assert command.properties["file"] == safe_text(name)
    assert command.properties["line"] == "1"


def test_a_passage_of_several_lines_has_no_columns(report: Report) -> None:
    place = replace(report.findings[0].locations[0], text="2\nbillion")
    bad = replace(report.findings[0], locations=(place,))
    command = commands_in(render_report(with_findings(report, bad), "github"))[0]
    assert (command.properties["line"], command.properties["endLine"]) == ("1", "2")
    assert "col" not in command.properties


def test_nothing_found_is_nothing_said(empty_report: Report) -> None:
    assert render_report(empty_report, "github") == ""


@with_fixtures
@given(words=nasty, figure=nasty)
def test_one_command_a_line_whatever_a_text_holds(report: Report, words: str, figure: str) -> None:
    bad = hostile(report, words, figure)
    text = render_report(bad, "github")
    found = commands_in(text)
    assert len(found) == len(text.splitlines()) == len(bad.findings) + len(bad.faults) + 1
    assert [each.name for each in found] == [*["error"] * 3, "notice"]
    assert found[0].properties["file"] == safe_text(words)


@fewer_with_fixtures
@given(words=nasty, figure=nasty, width=st.sampled_from((20, 80)))
def test_the_terminal_sends_no_command(report: Report, words: str, figure: str, width: int) -> None:
    text = render_report(hostile(report, words, figure), page=Page(width, verbose=True))
    assert commands_in(text) == []


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("::error::x", "\\x3a:error::x"),
        ("a\n  ::Add-Mask file=a::x", "a\n  \\x3a:Add-Mask file=a::x"),
        ("so ##[stop-commands]x", "so \\x23#[stop-commands]x"),
        ("##vso[task.setvariable variable=a]b", "\\x23#vso[task.setvariable variable=a]b"),
        ("##teamcity[message]", "\\x23#teamcity[message]"),
        ("::: note", "::: note"),
        ("a ::error::x", "a ::error::x"),
        ("##[Heading](x.md)", "##[Heading](x.md)"),
        ("std::error::what", "std::error::what"),
    ],
)
def test_disarmed(text: str, harmless: str) -> None:
    assert disarmed(text) == harmless
    assert commands_in(harmless) == []


def test_gitlab(report: Report) -> None:
    finding = report.findings[0]
    found = [replace(finding, level=level) for level in ("error", "warning", "note")]
    entries = json.loads(render_report(with_findings(report, *found), "gitlab"))
    assert [each["severity"] for each in entries] == ["critical", "major", "info"]
    assert len({each["fingerprint"] for each in entries}) == 3
    assert entries[0]["fingerprint"] == finding.fingerprint
    assert entries[0]["location"] == {"path": "news/forum.md", "lines": {"begin": 1, "end": 1}}
    assert all({"description", "check_name"} <= set(each) for each in entries)


@with_fixtures
@given(words=nasty, figure=nasty)
def test_gitlab_with_words_of_strangers(report: Report, words: str, figure: str) -> None:
    (entry,) = json.loads(render_report(hostile(report, words, figure), "gitlab"))
    assert entry["location"]["path"] == words
    assert safe_text(entry["description"]) == entry["description"]


@with_fixtures
@given(words=nasty, figure=nasty)
@pytest.mark.parametrize("format_", ["junit", "github", "gitlab"])
def test_nothing_that_a_terminal_obeys(
    report: Report, format_: str, words: str, figure: str
) -> None:
    text = render_report(hostile(report, words, figure), format_)
    assert [each for each in text if each != "\n" and is_obeyed(each)] == []
