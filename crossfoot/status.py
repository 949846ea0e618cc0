"""The exit statuses, which are a contract with scripts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker import Fault, Report

CLEAN = 0
FOUND = 1
MISUSE = 2
CRASHED = 3
INTERRUPTED = 130

# The findings that count, by the value of --fail-on.
FAILING = {"error": ("error",), "warning": ("error", "warning"), "never": ()}


def status_of(report: Report, fail_on: str) -> int:
    """Return the status of an audit or a check: a file not read goes before a crash, that before
    findings; known ones do not count."""
    if status := status_of_faults(report.faults):
        return status
    failing = FAILING[fail_on]
    new = (finding for finding in report.findings if not finding.known)
    return FOUND if any(finding.level in failing for finding in new) else CLEAN


def status_of_faults(faults: Iterable[Fault]) -> int:
    """Return the status that faults alone demand."""
    kinds = {fault.kind for fault in faults}
    if "input" in kinds:
        return MISUSE
    return CRASHED if kinds else CLEAN
