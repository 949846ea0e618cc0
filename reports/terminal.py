"""A report for the terminal: findings with their passages and working, then what was covered."""

from __future__ import annotations

from collections.abc import Sequence

from checker import Fault, Finding, Location, Report, Verified
from checker.coverage import REASONS
from checker.records import summary
from reports.page import Page
from reports.passages import Quoter
from reports.plural import counted
from reports.screen import Screen

# Beyond this many, further passages of a finding are counted and not quoted.
_MOST_PASSAGES = 8

_INDENT = 2
_DEEPER = 4


def report_terminal(report: Report, page: Page) -> str:
    """Return a report as text; a brief page holds the findings and faults alone."""
    screen = Screen(page)
    quoter = Quoter(report)
    for finding in report.findings:
        _finding(screen, quoter, finding)
    if not page.brief:
        _verified(screen, report.verified)
        _summary(screen, report)
        _coverage(screen, report)
    _faults(screen, report.faults)
    return screen.text()


def _finding(screen: Screen, quoter: Quoter, finding: Finding) -> None:
    """Write a finding: its head, message, passages, working, cause, corrections, confidence."""
    head = [_place(finding.locations[0]), " "] if finding.locations else []
    screen.line(*head, (finding.level, finding.level), f" {finding.rule} ", (finding.name, "faint"))
    screen.line((finding.message, "strong"), indent=_INDENT)
    _passages(screen, quoter, finding.locations)
    _working(screen, finding)
    _diagnosis(screen, finding)
    screen.line(("confidence  ", "faint"), f"{finding.confidence:.0%}", indent=_INDENT)
    screen.gap()


def _passages(screen: Screen, quoter: Quoter, locations: Sequence[Location]) -> None:
    for location in locations[:_MOST_PASSAGES]:
        published = quoter.published(location)
        date = f", published {published}" if published else ""
        screen.line((location.role, "strong"), f"  {_place(location)}{date}", indent=_INDENT)
        screen.quote(*quoter.passage(location), indent=_DEEPER)
    rest = len(locations) - _MOST_PASSAGES
    if rest > 0:
        screen.line((f"and {counted(rest, 'more passage')}", "faint"), indent=_INDENT)


def _working(screen: Screen, finding: Finding) -> None:
    if not finding.working:
        return
    screen.line(("working", "strong"), indent=_INDENT)
    for number, step in enumerate(finding.working, 1):
        screen.line(f"{number}. {step}", indent=_DEEPER, hang=len(f"{number}. "))
    for reference in finding.references:
        screen.line(f"source: {reference.source} ({reference.table})", indent=_DEEPER, hang=3)


def _diagnosis(screen: Screen, finding: Finding) -> None:
    if finding.diagnosis:
        cause = finding.diagnosis.cause
        explanation = f"{finding.diagnosis.explanation} ({cause})"
        screen.line(("likely cause  ", "strong"), explanation, indent=_INDENT, hang=2)
    for correction in finding.corrections:
        screen.line(("correction  ", "strong"), correction, indent=_INDENT, hang=2)


def _verified(screen: Screen, entries: Sequence[Verified]) -> None:
    if not entries:
        return
    screen.line(("Verified", "good"))
    for entry in entries:
        head = f"{_place(entry.locations[0])} " if entry.locations else ""
        screen.line(f"{head}{entry.rule} ", (entry.message, "faint"), indent=_INDENT, hang=2)
    screen.gap()


def _summary(screen: Screen, report: Report) -> None:
    """Write how often each rule found something, with the gravest level it used."""
    found: dict[tuple[str, str, str], int] = {}
    for finding in report.findings:
        key = (finding.rule, finding.name, finding.level)
        found[key] = found.get(key, 0) + 1
    if found:
        rows = [
            (rule, name, (level, level), str(count))
            for (rule, name, level), count in sorted(found.items())
        ]
        screen.table(("rule", "name", "level", "findings"), rows, numbers=("findings",))


def _coverage(screen: Screen, report: Report) -> None:
    """Write how much was read and how far the checking went."""
    numbers = summary(report)
    read = f"{counted(numbers['documents'], 'document')}, {counted(numbers['words'], 'word')}"
    if not report.claims:
        if report.documents:
            screen.line(f"No claims: {read}, and no figure in them that crossfoot reads.")
        return
    levels = ", ".join(counted(count, level) for level, count in numbers["levels"].items() if count)
    screen.line((levels or "Nothing found", "strong"), f" in {read}.")
    screen.line(f"{counted(len(report.claims), 'claim')}: {_checked(report)}.")
    reasons = sorted(numbers["unchecked"].items(), key=lambda item: -item[1])
    width = len(f"{max(numbers['unchecked'].values(), default=0):,}")
    for reason, count in reasons:
        meaning = REASONS.get(reason, reason)
        screen.line(f"{count:>{width},}  {meaning}", indent=_INDENT, hang=width + 2)


def _checked(report: Report) -> str:
    """Say how many claims were checked, verified, and not checked."""
    unchecked = len({each.claim for each in report.unchecked})
    verified = len({claim for entry in report.verified for claim in entry.claims})
    checked = len(report.claims) - unchecked
    return f"{checked:,} checked, {verified:,} of them verified, {unchecked:,} not checked"


def _faults(screen: Screen, faults: Sequence[Fault]) -> None:
    """Write what went wrong: files that were not read, rules that crashed."""
    for fault in faults:
        what = "not read: " if fault.kind == "input" else f"rule {fault.where} crashed: "
        screen.line((what, "error"), fault.message, hang=2)


def _place(location: Location) -> str:
    return f"{location.document}:{location.line}:{location.column}"
