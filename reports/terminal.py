"""A report for the terminal: findings with their passages and working, then what was covered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from checker import Fault, Finding, Location, Report, Verified
from checker.coverage import REASONS
from claims import Claim
from reports import verdict
from reports.page import Page
from reports.passages import MOST_PASSAGES, Quoter
from reports.places import linked
from reports.plural import counted
from reports.screen import Screen

_INDENT = 2
_DEEPER = 4


def report_terminal(report: Report, page: Page) -> str:
    """Return a report as text, as much of it as the page asks for."""
    if page.statistics:
        return _statistics(report, page)
    return _Sheet(report, page).text()


def _statistics(report: Report, page: Page) -> str:
    screen = Screen(page)
    _counts(screen, report)
    if not report.findings:
        screen.line(f"{verdict.found(report)}.")
    elif _untold(report, page):
        screen.gap()
    _faults(screen, _untold(report, page))
    return screen.text()


class _Sheet:
    """A report being written, with what each part of it needs."""

    def __init__(self, report: Report, page: Page) -> None:
        self._report = report
        self._page = page
        self._screen = Screen(page)
        self._quoter = Quoter(report)

    def text(self) -> str:
        for finding in self._report.findings:
            self._finding(finding)
        if not self._page.brief:
            self._verified()
            if self._page.verbose:
                self._unchecked()
            self._summary()
        _faults(self._screen, _untold(self._report, self._page))
        if not self._page.brief and not self._page.told:
            for note in self._report.notes:
                self._screen.line(("note: ", "note"), note, hang=2)
        return self._screen.text()

    def _finding(self, finding: Finding) -> None:
        """Write a finding: head, passages, working, cause, corrections, confidence."""
        head = [linked(finding.locations[0], self._page), " "] if finding.locations else []
        self._screen.line(
            *head,
            (finding.level, finding.level),
            (" (known)" if finding.known else "", "faint"),
            f" {finding.rule} ",
            (finding.message, "strong"),
            (f" [{finding.name}]", "faint"),
            hang=_DEEPER,
        )
        self._passages(finding.locations, _INDENT)
        self._working(finding, _INDENT)
        _diagnosis(self._screen, finding)
        confidence = f"{finding.confidence:.0%}"
        self._screen.line(("confidence  ", "faint"), confidence, indent=_INDENT)
        self._screen.gap()

    def _passages(self, locations: Sequence[Location], indent: int) -> None:
        shown = locations if self._page.verbose else locations[:MOST_PASSAGES]
        for location in shown:
            at = linked(location, self._page)
            about = self._quoter.about(location)
            self._screen.line((location.role, "strong"), "  ", at, about, indent=indent, hang=2)
            self._screen.quote(*self._quoter.passage(location), indent=indent + 2)
        rest = len(locations) - len(shown)
        if rest > 0:
            more = f"and {counted(rest, 'more passage')} (--verbose shows all)"
            self._screen.line((more, "faint"), indent=indent)

    def _working(self, entry: Finding | Verified, indent: int) -> None:
        if not entry.working:
            return
        self._screen.line(("working", "strong"), indent=indent)
        for number, step in enumerate(entry.working, 1):
            self._screen.line(f"{number}. {step}", indent=indent + 2, hang=len(f"{number}. "))
        for reference in entry.references:
            said = f"source: {reference.source} ({reference.table})"
            self._screen.line(said, indent=indent + 2, hang=3)

    def _verified(self) -> None:
        if not self._report.verified:
            return
        self._screen.line(("Verified", "good"))
        for entry in self._report.verified:
            head = [linked(entry.locations[0], self._page), " "] if entry.locations else []
            self._screen.line(
                *head, f"{entry.rule} ", (entry.message, "faint"), indent=_INDENT, hang=2
            )
            if self._page.verbose:
                self._passages(entry.locations, _DEEPER)
                self._working(entry, _DEEPER)
        self._screen.gap()

    def _unchecked(self) -> None:
        """Write the claims that were not checked, by the reason."""
        if not self._report.unchecked:
            return
        claims = {claim.id: claim for claim in self._report.claims}
        by_reason: dict[str, list[Claim]] = defaultdict(list)
        for each in self._report.unchecked:
            by_reason[each.reason] += [claims[each.claim]] if each.claim in claims else []
        self._screen.line(("Not checked", "strong"))
        for reason, group in by_reason.items():
            self._screen.line(f"{REASONS.get(reason, reason)}:", indent=_INDENT, hang=2)
            for claim in group:
                figure = " ".join(claim.text.split())
                at = linked(claim, self._page)
                self._screen.line(at, "  ", (figure, "strong"), indent=_DEEPER, hang=2)
        self._screen.gap()

    def _summary(self) -> None:
        """Write the counts by rule, how much was read, and how far the checking went."""
        report, screen = self._report, self._screen
        if report.findings:
            _counts(screen, report)
            screen.gap()
        aside = verdict.set_aside(report)
        if not report.claims:
            if report.documents:
                screen.line(verdict.no_claims(report))
            for sentence in aside:
                screen.line(sentence)
            return
        screen.line((verdict.found(report), "strong"), f" in {verdict.read(report)}.")
        unread = sum(fault.kind == "input" for fault in report.faults)
        if unread and self._page.told:
            screen.line((f"{counted(unread, 'path')} could not be read.", "error"))
        for sentence in aside:
            screen.line(sentence)
        screen.line(verdict.checked(report))
        reasons = verdict.unchecked_reasons(report)
        width = max((len(f"{count:,}") for count, _ in reasons), default=0)
        for count, meaning in reasons:
            screen.line(f"{count:>{width},}  {meaning}", indent=_INDENT, hang=width + 2)


def _diagnosis(screen: Screen, finding: Finding) -> None:
    if finding.diagnosis:
        cause = finding.diagnosis.cause
        explanation = f"{finding.diagnosis.explanation} ({cause})"
        screen.line(("likely cause  ", "strong"), explanation, indent=_INDENT, hang=2)
    for correction in finding.corrections:
        screen.line(("correction  ", "strong"), correction, indent=_INDENT, hang=2)


def _counts(screen: Screen, report: Report) -> None:
    """Write how often each rule found something, the gravest first."""
    counts = verdict.rule_counts(report.findings)
    rows = [
        (each.code, each.name, (each.level, each.level), f"{each.findings:,}") for each in counts
    ]
    if rows:
        screen.table(("rule", "name", "level", "findings"), rows, numbers=("findings",))


def _untold(report: Report, page: Page) -> list[Fault]:
    """Return the faults of which the reader has not been told yet."""
    return [fault for fault in report.faults if not page.told or fault.kind != "input"]


def _faults(screen: Screen, faults: Sequence[Fault]) -> None:
    """Write what went wrong: files that were not read, rules that crashed."""
    for fault in faults:
        screen.line((verdict.failure(fault), "error"), fault.message, hang=2)
