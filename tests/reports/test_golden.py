"""Every format of every kind of result, compared with its golden file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker import Occurrence, Report, Rule
from claims import Claim
from reports import (
    Page,
    render_claims,
    render_occurrences,
    render_report,
    render_rules,
    rule_page,
)
from reports.formats import CLAIM_FORMATS, OCCURRENCE_FORMATS, REPORT_FORMATS, RULE_FORMATS

Golden = Callable[[str, str], None]

ENDINGS = {
    "terminal": "txt",
    "json": "json",
    "jsonl": "jsonl",
    "csv": "csv",
    "markdown": "md",
    "claimreview": "claimreview.json",
    "junit": "junit.xml",
    "github": "github.txt",
    "gitlab": "gitlab.json",
}
# The page is a file of its own, with tests of its own; SARIF holds the pages of rules.
REPORTS = [name for name in REPORT_FORMATS if name not in ("html", "sarif")]


@pytest.mark.parametrize("format_", REPORTS)
def test_report(report: Report, golden: Golden, format_: str) -> None:
    golden(f"report.{ENDINGS[format_]}", render_report(report, format_, Page(width=80)))


@pytest.mark.parametrize("format_", CLAIM_FORMATS)
def test_claims(claims: tuple[Claim, ...], golden: Golden, format_: str) -> None:
    golden(f"claims.{ENDINGS[format_]}", render_claims(claims, format_, Page(width=100)))


@pytest.mark.parametrize("format_", OCCURRENCE_FORMATS)
def test_occurrences(claims: tuple[Claim, ...], golden: Golden, format_: str) -> None:
    found = [
        Occurrence(relation, claim)
        for relation, claim in zip(("same", "converted", "rounds", "allows"), claims, strict=True)
    ]
    golden(f"where.{ENDINGS[format_]}", render_occurrences(found, format_, Page(width=80)))


def test_no_occurrence_is_said() -> None:
    assert render_occurrences([]) == "No place holds this figure.\n"
    assert render_occurrences([], page=Page(brief=True)) == ""
    assert render_occurrences([], "json") == "[]\n"


@pytest.mark.parametrize("format_", RULE_FORMATS)
def test_rules(rules: tuple[Rule, ...], golden: Golden, format_: str) -> None:
    golden(f"rules.{ENDINGS[format_]}", render_rules(rules, format_, Page(width=80)))


def test_colored_report(report: Report, golden: Golden) -> None:
    golden("report.ansi", render_report(report, page=Page(width=80, color=True)))


def test_brief_report(report: Report, golden: Golden) -> None:
    golden("report-brief.txt", render_report(report, page=Page(width=60, brief=True)))


ADDRESSES = {"news/forum.md": "file:///home/me/news/forum.md"}


def test_linked_report(report: Report, golden: Golden) -> None:
    linked = Page(width=80, color=True, addresses=ADDRESSES)
    golden("report-linked.ansi", render_report(report, page=linked))


def test_verbose_report(report: Report, golden: Golden) -> None:
    golden("report-verbose.txt", render_report(report, page=Page(width=80, verbose=True)))
    golden("report-verbose.md", render_report(report, "markdown", Page(verbose=True)))


def test_statistics(report: Report, golden: Golden) -> None:
    golden("report-statistics.txt", render_report(report, page=Page(width=80, statistics=True)))


def test_brief_markdown(report: Report, golden: Golden) -> None:
    golden("report-brief.md", render_report(report, "markdown", Page(brief=True)))


def test_report_without_claims(empty_report: Report, golden: Golden) -> None:
    golden("report-empty.txt", render_report(empty_report))
    golden("report-empty.md", render_report(empty_report, "markdown"))


def test_rule_page(rules: tuple[Rule, ...], golden: Golden) -> None:
    golden("rule-page.txt", rule_page(rules[0], Page(width=60)))
