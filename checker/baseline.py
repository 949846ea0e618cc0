"""A baseline: findings that are known, by fingerprint. They stay listed and fail nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from checker.model import Finding, accused
from checker.report import Report


class Known(Struct, frozen=True):
    """An entry of a baseline: a finding's fingerprint, and what it is about, for people."""

    fingerprint: str
    rule: str
    document: str
    message: str


def entries_of(report: Report) -> tuple[Known, ...]:
    """Return a report's findings as entries of a baseline, in a steady order."""
    entries = [
        Known(
            finding.fingerprint,
            finding.rule,
            next((place.document for place in accused(finding, report.drafts)), ""),
            finding.message,
        )
        for finding in report.findings
    ]
    return tuple(
        sorted(entries, key=lambda one: (one.document, one.rule, one.fingerprint, one.message))
    )


def marked(report: Report, entries: Sequence[Known]) -> Report:
    """Return a report with the findings that ``entries`` hold marked as known.

    Each entry stands for one finding: of two equal findings, one entry makes one known. Entries
    that stand for none are counted as ``gone``.
    """
    left = Counter(entry.fingerprint for entry in entries)
    findings: list[Finding] = []
    for finding in report.findings:
        known = left[finding.fingerprint] > 0
        left[finding.fingerprint] -= known
        findings.append(replace(finding, known=known))
    gone = sum(left.values())
    return replace(report, findings=tuple(findings), gone=gone)
