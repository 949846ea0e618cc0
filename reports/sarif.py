"""A report as SARIF, which code hosts and editors show at the lines that it is about.

SARIF's messages are templates: braces in them are doubled, and what looks like a link is one, so
brackets of strangers are taken apart. Texts of documents are made visible as on a terminal; places
are percent-encoded and, unless absolute, relative to the folder that the command was started in.

Sources: SARIF 2.1.0 (OASIS), and GitHub's documentation of what it takes of that: the number of
results and of locations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any, NamedTuple

from checker import Fault, Finding, Location, Report
from checker.model import LEVELS, Suppressed
from checker.records import plain
from reports import verdict
from reports.addresses import artifact_address
from reports.explained import explained
from reports.json_text import json_of
from reports.markdown_escape import escaped
from reports.page import Page
from reports.passages import MOST_PASSAGES, Quoter, one_line
from reports.places import place, within
from reports.plural import counted
from reports.regions import in_question, region_of
from reports.safe_text import safe_lines, safe_text
from reports.sarif_rules import descriptors, pascal

MOST_RESULTS = 25_000
"""GitHub refuses a run with more."""

_MOST_RELATED = 100
"""GitHub shows no more locations of one result."""

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "SRCROOT"
_FINGERPRINT = "crossfootFingerprint/v1"
_RELEASE = re.compile(r"\d+\.\d+\.\d+")

_NOTIFICATIONS = {
    "input": ("not-read", "A file could not be read."),
    "rule": ("rule-crashed", "A rule crashed; the others ran."),
    "note": ("read-in-part", "A file was read in part, or by an assumption."),
    "cut": ("results-cut", "There were more findings than code hosts take."),
}


class _Entry(NamedTuple):
    """A finding, and the comment that silences it."""

    finding: Finding
    suppressed: Suppressed | None = None


def report_sarif(report: Report, page: Page) -> str:
    """Return the findings as a SARIF log of one run."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report, page)]}
    return json_of(log) + "\n"


def _run(report: Report, page: Page) -> dict[str, Any]:
    entries = [_Entry(each) for each in report.findings]
    entries += [_Entry(each.finding, each) for each in report.suppressed]
    kept = _gravest(entries)
    named = sorted({(each.finding.rule, each.finding.name) for each in kept})
    writer = _Writer(report, page, {code: index for index, (code, _) in enumerate(named)})
    return {
        "tool": {"driver": _driver(named)},
        "invocations": [_invocation(report, len(entries) - len(kept))],
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "The folder in which crossfoot was started."}}
        },
        "columnKind": "unicodeCodePoints",
        "results": [writer.result(each) for each in kept],
    }


def _gravest(entries: list[_Entry]) -> list[_Entry]:
    """Return as many as are taken, in their order: what is silenced goes first, then by level."""
    if len(entries) <= MOST_RESULTS:
        return entries
    ranked = sorted(
        range(len(entries)),
        key=lambda at: (bool(entries[at].suppressed), -LEVELS.index(entries[at].finding.level)),
    )
    return [entries[at] for at in sorted(ranked[:MOST_RESULTS])]


def _driver(named: Sequence[tuple[str, str]]) -> dict[str, Any]:
    release = version("crossfoot")
    driver: dict[str, Any] = {"name": "crossfoot", "version": release}
    if _RELEASE.fullmatch(release):
        driver["semanticVersion"] = release
    return {
        **driver,
        "shortDescription": {"text": "A fact checker for figures."},
        "rules": descriptors(named),
        "notifications": [_notice(ident, said) for ident, said in _NOTIFICATIONS.values()],
    }


def _notice(ident: str, said: str) -> dict[str, Any]:
    """Describe a notification as a rule is described: GitHub's checks want the same of both."""
    described = ("shortDescription", "fullDescription", "help")
    return {"id": ident, "name": pascal(ident), **{key: {"text": said} for key in described}}


def _invocation(report: Report, cut: int) -> dict[str, Any]:
    """Say what went wrong: files not read or read in part, rules that crashed, results left out."""
    told = [_fault(each) for each in report.faults]
    told += [_notification("note", "note", each) for each in report.notes]
    if cut:
        said = f"{counted(cut, 'finding')} beyond {MOST_RESULTS:,} left out, the gravest kept."
        told.append(_notification("cut", "warning", said))
    return {"executionSuccessful": not report.faults, "toolExecutionNotifications": told}


def _fault(fault: Fault) -> dict[str, Any]:
    told = _notification(fault.kind, "error", verdict.failure(fault) + fault.message)
    if fault.kind == "rule":
        return {**told, "associatedRule": {"id": fault.where}}
    return {**told, "locations": [{"physicalLocation": {"artifactLocation": _file(fault.where)}}]}


def _notification(kind: str, level: str, said: str) -> dict[str, Any]:
    ident = _NOTIFICATIONS[kind][0]
    return {"descriptor": {"id": ident}, "level": level, "message": {"text": _template(said)}}


class _Writer:
    """Writes the results of one report, with what each of them needs."""

    def __init__(self, report: Report, page: Page, indices: dict[str, int]) -> None:
        self._indices = indices
        self._quoter = Quoter(report)
        self._drafts = report.drafts
        self._baseline = page.baseline or any(each.known for each in report.findings)
        self._suppressions = bool(report.suppressed)

    def result(self, entry: _Entry) -> dict[str, Any]:
        """Return a finding as a result: the passage in question, and the others related to it."""
        finding = entry.finding
        first = in_question(finding.locations, self._drafts)
        others = [each for each in finding.locations if each is not first][:_MOST_RELATED]
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self._indices[finding.rule],
            "level": finding.level,
            "message": self._message(finding, others),
            "locations": [self._location(first)] if first else [],
            "relatedLocations": [
                {"id": number, **self._location(each)} for number, each in enumerate(others, 1)
            ],
            "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
            "properties": _properties(finding),
        }
        if self._suppressions:
            # SARIF wants them said of each result, or of none.
            silenced = entry.suppressed
            result["suppressions"] = [_suppression(silenced)] if silenced else []
        if self._baseline:
            result["baselineState"] = "unchanged" if finding.known else "new"
        return result

    def _message(self, finding: Finding, others: Sequence[Location]) -> dict[str, str]:
        """Return the message with links to the other passages, as text and as Markdown."""
        text, markdown = [_text(finding.message)], [escaped(finding.message)]
        for number, each in enumerate(others[:MOST_PASSAGES], 1):
            said = f"{each.role} {place(each)}"
            text.append(f"[{_link(said)}]({number})")
            markdown.append(f"- [{escaped(said)}]({number})")
        lines = explained(finding, self._quoter)
        markdown += ["", *(f"{escaped(line)}\\" for line in lines[1:])]
        return {
            "text": _doubled(" ".join(text)),
            "markdown": _doubled("\n".join(markdown).removesuffix("\\")),
        }

    def _location(self, location: Location) -> dict[str, Any]:
        at = region_of(location)
        said = f"{location.role}{self._quoter.about(location)}"
        message = {"text": _template(said)}
        file = _file(location.document)
        if at is None:
            # A region would be one of the file's own lines, which it does not have.
            logical = [{"fullyQualifiedName": safe_text(within(location))}]
            physical = {"artifactLocation": file}
            return {"physicalLocation": physical, "logicalLocations": logical, "message": message}
        return {
            "physicalLocation": {
                "artifactLocation": file,
                "region": {
                    "startLine": at.line,
                    "startColumn": at.column,
                    "endLine": at.end_line,
                    "endColumn": at.end_column,
                    "charOffset": location.start,
                    "charLength": location.end - location.start,
                    "snippet": {"text": safe_lines(location.text)},
                },
            },
            "message": message,
        }


def _suppression(one: Suppressed) -> dict[str, Any]:
    where = {"artifactLocation": _file(one.document), "region": {"startLine": one.line}}
    return {
        "kind": "inSource",
        "status": "accepted",
        "justification": safe_text(one_line(one.reason)),
        "location": {"physicalLocation": where},
    }


def _file(name: str) -> dict[str, str]:
    address = artifact_address(name)
    absolute = address.startswith(("file:", "http:", "https:"))
    return {"uri": address} if absolute else {"uri": address, "uriBaseId": _ROOT}


def _properties(finding: Finding) -> dict[str, Any]:
    return {
        "confidence": finding.confidence,
        "working": list(finding.working),
        "references": plain(finding.references),
        "diagnosis": plain(finding.diagnosis),
        "corrections": list(finding.corrections),
    }


def _template(text: str) -> str:
    return _doubled(_text(text))


def _text(text: str) -> str:
    """Return a text for a message, in which nothing is a link."""
    return safe_text(one_line(text)).replace("](", "\\](")


def _link(text: str) -> str:
    """Return a text for the words of a link, which end at a bracket."""
    return re.sub(r"([\\\[\]])", r"\\\1", safe_text(one_line(text)))


def _doubled(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
