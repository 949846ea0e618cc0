"""Findings as annotations of a GitHub workflow: commands in the log, which it shows at the lines.

The server reads a command from each line that begins with ``::name``. A property of it ends at a
colon or a comma, its message at the line's end; those are escaped, with the percent sign that
escapes. Of each level a step shows ten.

Source: the documentation of workflow commands for GitHub Actions.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker import Location, Report
from reports import verdict
from reports.explained import explained
from reports.page import Page
from reports.passages import Quoter
from reports.regions import in_question, region_of
from reports.safe_text import safe_text

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def report_github(report: Report, _page: Page) -> str:
    """Return a command for each finding that no baseline holds, and for each fault."""
    return "".join(f"{line}\n" for line in _commands(report))


def _commands(report: Report) -> Iterator[str]:
    quoter = Quoter(report)
    for finding in report.findings:
        if not finding.known:
            properties = _place(in_question(finding.locations, report.drafts))
            properties["title"] = f"{finding.rule} {finding.name}"
            message = "\n".join(explained(finding, quoter))
            yield _command(_COMMANDS[finding.level], properties, message)
    for fault in report.faults:
        message = safe_text(verdict.failure(fault) + fault.message)
        yield _command("error", {"title": "crossfoot"}, message)
    for note in report.notes:
        yield _command("notice", {"title": "crossfoot"}, safe_text(note))


def _place(location: Location | None) -> dict[str, str]:
    """Return file, lines and columns; GitHub takes no columns of a passage of several lines."""
    if location is None:
        return {}
    at = region_of(location)
    if at is None:
        return {"file": location.document}
    properties = {"file": location.document, "line": f"{at.line}", "endLine": f"{at.end_line}"}
    if at.line == at.end_line:
        properties |= {"col": f"{at.column}", "endColumn": f"{at.end_column}"}
    return properties


def _command(name: str, properties: dict[str, str], message: str) -> str:
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {written}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(safe_text(text)).replace(":", "%3A").replace(",", "%2C")
