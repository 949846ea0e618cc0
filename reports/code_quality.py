"""Findings as GitLab shows them in a merge request: its report of code quality.

GitLab compares the reports of two branches by their fingerprints, so findings that a baseline holds
are listed like the others: left out, they would count as mended.

Source: the format of GitLab's code quality reports, which is a part of Code Climate's.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from checker import Finding, Report
from reports.json_text import json_of
from reports.page import Page
from reports.passages import one_line
from reports.regions import in_question, region_of
from reports.safe_text import safe_text

_SEVERITIES = {"error": "critical", "warning": "major", "note": "info"}


def report_gitlab(report: Report, _page: Page) -> str:
    """Return a JSON array with an entry for each finding that has a place."""
    counts: Counter[str] = Counter()
    entries = [
        entry
        for finding in report.findings
        if (entry := _entry(finding, report.drafts, counts)) is not None
    ]
    return json_of(entries) + "\n"


def _entry(
    finding: Finding, drafts: tuple[str, ...], counts: Counter[str]
) -> dict[str, Any] | None:
    location = in_question(finding.locations, drafts)
    if location is None:
        return None
    at = region_of(location)
    counts[finding.fingerprint] += 1
    number = counts[finding.fingerprint]
    said = [finding.message]
    if finding.diagnosis:
        said.append(finding.diagnosis.explanation)
    return {
        "description": safe_text(one_line(" ".join(said))),
        "check_name": f"{finding.rule} {finding.name}",
        "fingerprint": finding.fingerprint + (f"-{number}" if number > 1 else ""),
        "severity": _SEVERITIES[finding.level],
        "location": {
            "path": location.document,
            "lines": {"begin": at.line if at else 1, "end": at.end_line if at else 1},
        },
    }
