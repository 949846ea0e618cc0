"""A report as JUnit's XML, which Jenkins, GitLab and others show as tests.

A suite is a document, and a case a finding or a verified figure. One case for each finding, not for
each rule, because GitLab tells by the names of the cases which are new, which remain and which are
mended: so a case is named by its rule and message, which stay when lines move, and never by a line.
What the baseline holds and what a comment silences is skipped; a note passes and says itself in its
output. GitLab shows the text of a failure and not its attributes, so the text says everything.

Sources: the schema of Jenkins' xUnit plugin, the documentation of GitLab's unit test reports, XML
1.0 for the characters that may stand in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from checker import Fault, Finding, Report
from reports import verdict
from reports.explained import explained
from reports.page import Page
from reports.passages import Quoter, one_line
from reports.regions import in_question
from reports.safe_text import safe_text

_OWN = "crossfoot"
"""The suite of what belongs to no document."""

_FAILING = ("error", "warning")

# What XML 1.0 forbids and ``safe_text`` leaves.
_FORBIDDEN = re.compile("[\ufffe\uffff]")


class Case(NamedTuple):
    """A test case: its suite, its name, how it ended ("" is passed), and what it says of that."""

    suite: str
    name: str
    outcome: str = ""
    kind: str = ""
    message: str = ""
    text: str = ""


def report_junit(report: Report, _page: Page) -> str:
    """Return the report as a document of XML."""
    suites: dict[str, list[Case]] = {name: [] for name in _expected(report)}
    for case in _cases(report):
        suites.setdefault(case.suite, []).append(case)
    root = ET.Element("testsuites", name=_OWN)
    for name, cases in suites.items():
        _suite(root, name, cases or [Case(name, "nothing found")])
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, "unicode")}\n'


def _expected(report: Report) -> tuple[str, ...]:
    """Return the documents that have a suite even if nothing was found in them."""
    return report.drafts or tuple(document.name for document in report.documents)


def _cases(report: Report) -> Iterator[Case]:
    quoter = Quoter(report)
    for finding in report.findings:
        yield _finding(finding, _document(finding, report), quoter)
    for each in report.suppressed:
        silenced = f"silenced in line {each.line}: {each.reason or 'no reason given'}"
        yield _skipped(each.finding, _document(each.finding, report), silenced)
    for entry in report.verified:
        at = in_question(entry.locations, report.drafts)
        name = f"{entry.rule} {entry.message}"
        yield Case(at.document if at else _OWN, name)
    for fault in report.faults:
        yield _fault(fault)


def _document(finding: Finding, report: Report) -> str:
    at = in_question(finding.locations, report.drafts)
    return at.document if at else _OWN


def _finding(finding: Finding, document: str, quoter: Quoter) -> Case:
    if finding.known:
        return _skipped(finding, document, "known to the baseline")
    failing = finding.level in _FAILING
    return Case(
        document,
        _name(finding),
        "failure" if failing else "system-out",
        finding.level if failing else "",
        finding.message if failing else "",
        "\n".join(explained(finding, quoter)),
    )


def _skipped(finding: Finding, document: str, why: str) -> Case:
    return Case(document, _name(finding), "skipped", "", why, f"{why}\n{finding.message}")


def _fault(fault: Fault) -> Case:
    said = verdict.failure(fault) + fault.message
    return Case(_OWN, said, "error", fault.kind, fault.message, said)


def _name(finding: Finding) -> str:
    return f"{finding.rule} {finding.name}: {finding.message}"


def _suite(root: ET.Element, name: str, cases: list[Case]) -> None:
    """Write a suite; cases of one name get numbers, since readers take them for one case."""
    outcomes = Counter(case.outcome for case in cases)
    suite = ET.SubElement(
        root,
        "testsuite",
        name=_legal(name),
        tests=f"{len(cases)}",
        failures=f"{outcomes['failure']}",
        errors=f"{outcomes['error']}",
        skipped=f"{outcomes['skipped']}",
        time="0",
    )
    counts: Counter[str] = Counter()
    for case in cases:
        written = _legal(case.name)
        counts[written] += 1
        number = f" ({counts[written]})" if counts[written] > 1 else ""
        _case(suite, case, written + number)


def _case(suite: ET.Element, case: Case, name: str) -> None:
    where = _legal(case.suite)
    element = ET.SubElement(suite, "testcase", classname=where, name=name, time="0")
    if case.suite != _OWN:
        element.set("file", where)
    if not case.outcome:
        return
    outcome = ET.SubElement(element, case.outcome)
    outcome.text = "\n".join(_visible(line) for line in case.text.split("\n"))
    for key, value in (("type", case.kind), ("message", case.message)):
        if value:
            outcome.set(key, _legal(value))


def _legal(text: str) -> str:
    """Return a text as one line that XML may hold."""
    return _visible(one_line(text) if text.strip() else text)


def _visible(text: str) -> str:
    """Return a text with all that XML may not hold, and all that is obeyed, made visible."""
    return _FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", safe_text(text))
