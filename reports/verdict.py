"""What an audit came to, in sentences and counts that all texts for people share."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from checker import Fault, Finding, Report
from checker.coverage import REASONS
from checker.fates import coverage_of
from checker.model import LEVELS
from checker.records import summary
from reports.plural import counted


class RuleCount(NamedTuple):
    """How often a rule found something, at one level."""

    code: str
    name: str
    level: str
    findings: int


def rule_counts(findings: tuple[Finding, ...]) -> list[RuleCount]:
    """Count findings by rule and level: the gravest first, then the most frequent."""
    counts = Counter((each.rule, each.name, each.level) for each in findings)
    rows = [RuleCount(*key, count) for key, count in counts.items()]
    return sorted(rows, key=lambda row: (-LEVELS.index(row.level), -row.findings, row.code))


def found(report: Report) -> str:
    """Return the findings counted by level, "1 error, 2 warnings" or "Nothing found"."""
    counts = summary(report)["levels"]
    said = ", ".join(counted(count, level) for level, count in counts.items() if count)
    known = sum(finding.known for finding in report.findings)
    return (f"{said} ({known:,} known)" if known else said) or "Nothing found"


def set_aside(report: Report) -> list[str]:
    """Say how many findings the texts silence, and what of a baseline is found no longer."""
    said = []
    if report.suppressed:
        silenced = counted(len(report.suppressed), "finding")
        verb = "is" if len(report.suppressed) == 1 else "are"
        said.append(f"{silenced} {verb} suppressed by remarks in the text.")
    if report.gone:
        entries = "1 entry" if report.gone == 1 else f"{report.gone:,} entries"
        verb = "is" if report.gone == 1 else "are"
        said.append(f"{entries} of the baseline {verb} found no longer.")
    return said


def read(report: Report) -> str:
    """Return how much was read: "2 documents, 42 words", "1 draft, 20 words, against 2 sources"."""
    drafts = [each for each in report.documents if not report.drafts or each.name in report.drafts]
    words = counted(sum(document.words for document in drafts), "word")
    if not report.drafts:
        return f"{counted(len(drafts), 'document')}, {words}"
    sources = len(report.documents) - len(drafts)
    against = f", against {counted(sources, 'source')}" if sources else ""
    return f"{counted(len(drafts), 'draft')}, {words}{against}"


def no_claims(report: Report) -> str:
    """Say that documents hold nothing to check."""
    if not any(document.text.strip() for document in report.documents):
        return "No claims: there is no text to read."
    return f"No claims: {read(report)}, and no figure in them that crossfoot reads."


def checked(report: Report) -> str:
    """Say how many claims were checked, verified, and not checked."""
    coverage = coverage_of(report)
    return (
        f"{counted(coverage.claims, 'claim')}: {coverage.checked:,} checked, "
        f"{coverage.verified:,} of them verified, {coverage.unchecked:,} not checked."
    )


def unchecked_reasons(report: Report) -> list[tuple[int, str]]:
    """Return how many claims were not checked for which reason, the commonest first."""
    counts = sorted(summary(report)["unchecked"].items(), key=lambda item: -item[1])
    return [(count, REASONS.get(reason, reason)) for reason, count in counts]


def failure(fault: Fault) -> str:
    """Name what went wrong: a file that was not read, or a rule that crashed."""
    return "not read: " if fault.kind == "input" else f"rule {fault.where} crashed: "
