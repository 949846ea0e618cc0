"""A report as Markdown, for a merge request or an e-mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checker import Finding, Location, Report, Verified
from checker.coverage import REASONS
from reports import verdict
from reports.markdown_escape import code_span, escaped, with_bold
from reports.page import Page
from reports.passages import MOST_PASSAGES, Quoter
from reports.places import place
from reports.plural import counted


def report_markdown(report: Report, page: Page) -> str:
    """Return a report as Markdown; a brief page holds the findings and faults alone."""
    return in_blocks(_blocks(report, page))


def in_blocks(blocks: Iterable[str]) -> str:
    """Join blocks of Markdown, each apart from the next by an empty line."""
    return "\n\n".join(blocks) + "\n"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; the cells are text and are escaped."""
    lines = [headings, ["---"] * len(headings)]
    lines += [[escaped(cell) for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _blocks(report: Report, page: Page) -> Iterator[str]:
    yield f"# {verdict.found(report)} in {verdict.read(report)}"
    if aside := verdict.set_aside(report):
        yield " ".join(aside)
    quoter = Quoter(report)
    if report.findings and not page.brief:
        yield table(
            ("rule", "name", "level", "findings"),
            ([*row[:3], f"{row.findings:,}"] for row in verdict.rule_counts(report.findings)),
        )
    for finding in report.findings:
        yield from _finding(finding, quoter, page)
    if not page.brief:
        yield from _verified(report.verified, quoter, page)
        yield from _coverage(report, page)
    if report.faults:
        yield "## What went wrong"
        yield "\n".join(
            f"- {escaped(verdict.failure(each) + each.message)}" for each in report.faults
        )
    if report.notes and not page.brief:
        yield "## How it was read"
        yield "\n".join(f"- {escaped(each)}" for each in report.notes)


def _finding(finding: Finding, quoter: Quoter, page: Page) -> Iterator[str]:
    known = " (known)" if finding.known else ""
    yield f"## {finding.level}{known} {finding.rule} {escaped(finding.name)}"
    yield escaped(finding.message)
    shown = finding.locations if page.verbose else finding.locations[:MOST_PASSAGES]
    for location in shown:
        yield f"**{location.role}** {_about(location, quoter)}"
        yield f"> {with_bold(*quoter.passage(location))}"
    if len(shown) < len(finding.locations):
        yield f"And {counted(len(finding.locations) - len(shown), 'more passage')}."
    yield from _working(finding)
    if finding.diagnosis:
        explanation = f"{finding.diagnosis.explanation} ({finding.diagnosis.cause})"
        yield f"**likely cause:** {escaped(explanation)}"
    if finding.corrections:
        yield "**corrections**"
        yield "\n".join(f"- {escaped(each)}" for each in finding.corrections)
    yield f"Confidence {finding.confidence:.0%}, fingerprint {code_span(finding.fingerprint)}."


def _about(location: Location, quoter: Quoter) -> str:
    return f"{code_span(place(location))}{escaped(quoter.about(location))}"


def _working(finding: Finding) -> Iterator[str]:
    if not finding.working:
        return
    yield "**working**"
    yield "\n".join(_steps(finding.working))
    if finding.references:
        yield "\n".join(f"- {escaped(each)}" for each in _sources(finding))


def _steps(working: Sequence[str]) -> Iterator[str]:
    for number, step in enumerate(working, 1):
        yield f"{number}. {escaped(step)}"


def _sources(entry: Finding | Verified) -> Iterator[str]:
    for reference in entry.references:
        yield f"source: {reference.source} ({reference.table})"


def _verified(entries: Sequence[Verified], quoter: Quoter, page: Page) -> Iterator[str]:
    if entries:
        yield "## Verified"
        yield "\n".join(line for entry in entries for line in _entry(entry, quoter, page))


def _entry(entry: Verified, quoter: Quoter, page: Page) -> Iterator[str]:
    """Write figures that hold as an item of a list, and what belongs to it as lists in that."""
    yield f"- {entry.rule} {escaped(entry.message)}"
    for location in entry.locations:
        yield f"  - {_about(location, quoter)}"
        yield f"    > {with_bold(*quoter.passage(location))}"
    if page.verbose:
        yield from (f"  - {escaped(step)}" for step in (*entry.working, *_sources(entry)))


def _coverage(report: Report, page: Page) -> Iterator[str]:
    if not report.claims:
        yield verdict.no_claims(report)
        return
    yield "## Coverage"
    yield verdict.checked(report)
    reasons = verdict.unchecked_reasons(report)
    if reasons:
        yield "\n".join(f"- {count:,}: {meaning}" for count, meaning in reasons)
    if page.verbose:
        yield from _unchecked(report)


def _unchecked(report: Report) -> Iterator[str]:
    claims = {claim.id: claim for claim in report.claims}
    entries = [
        (REASONS.get(each.reason, each.reason), claims[each.claim])
        for each in report.unchecked
        if each.claim in claims
    ]
    if entries:
        yield table(
            ("not checked", "figure", "reason"),
            ((place(claim), claim.text, reason) for reason, claim in entries),
        )
