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

Golden = Callable[[str, str], None]

ENDINGS = {"terminal": "txt", "json": "json", "jsonl": "jsonl", "csv": "csv"}


@pytest.mark.parametrize("format_", ENDINGS)
def test_report(report: Report, golden: Golden, format_: str) -> None:
    golden(f"report.{ENDINGS[format_]}", render_report(report, format_, Page(width=80)))


@pytest.mark.parametrize("format_", ENDINGS)
def test_claims(claims: tuple[Claim, ...], golden: Golden, format_: str) -> None:
    golden(f"claims.{ENDINGS[format_]}", render_claims(claims, format_, Page(width=100)))


@pytest.mark.parametrize("format_", ENDINGS)
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


@pytest.mark.parametrize("format_", ENDINGS)
def test_rules(rules: tuple[Rule, ...], golden: Golden, format_: str) -> None:
    golden(f"rules.{ENDINGS[format_]}", render_rules(rules, format_, Page(width=80)))


def test_colored_report(report: Report, golden: Golden) -> None:
    golden("report.ansi", render_report(report, page=Page(width=80, color=True)))


def test_brief_report(report: Report, golden: Golden) -> None:
    golden("report-brief.txt", render_report(report, page=Page(width=60, brief=True)))


def test_report_without_claims(empty_report: Report, golden: Golden) -> None:
    golden("report-empty.txt", render_report(empty_report))


def test_rule_page(rules: tuple[Rule, ...], golden: Golden) -> None:
    golden("rule-page.txt", rule_page(rules[0], Page(width=60)))
