"""A finding as lines of plain text, for programs that show a text beside a line of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Finding
from reports.passages import MOST_PASSAGES, Quoter
from reports.places import place
from reports.plural import counted
from reports.safe_text import safe_text

_BREAK = re.compile(r"\s*[\r\n]\s*")


def explained(finding: Finding, quoter: Quoter) -> list[str]:
    """Return message, passages, working, cause and corrections, each line safe to be shown."""
    return [safe_text(_BREAK.sub(" ", line)) for line in _lines(finding, quoter)]


def _lines(finding: Finding, quoter: Quoter) -> Iterator[str]:
    yield finding.message
    for location in finding.locations[:MOST_PASSAGES]:
        yield f"{location.role} {place(location)}{quoter.about(location)}"
        yield f"    {''.join(quoter.passage(location))}"
    if (rest := len(finding.locations) - MOST_PASSAGES) > 0:
        yield f"and {counted(rest, 'more passage')}"
    if finding.working:
        yield "working"
    for number, step in enumerate(finding.working, 1):
        yield f"    {number}. {step}"
    for reference in finding.references:
        yield f"    source: {reference.source} ({reference.table})"
    if finding.diagnosis:
        yield f"likely cause: {finding.diagnosis.explanation} ({finding.diagnosis.cause})"
    for correction in finding.corrections:
        yield f"correction: {correction}"
    yield f"confidence: {finding.confidence:.0%}"
