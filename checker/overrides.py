"""What the user's configuration makes of a report: rules left out, levels set, changed text only.

Pure functions, from report to report; the rules have run.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from checker.blame import order
from checker.model import LEVELS, Finding, accused
from checker.report import Report

OFF = "off"


class Terms(Struct, frozen=True):
    """What goes for a document: the codes of the rules that are heard, and levels by code.

    A level is one of ``checker.model.LEVELS`` or "off".
    """

    rules: Collection[str]
    levels: Mapping[str, str] = {}

    def level(self, code: str, own: str) -> str:
        """Return the level of a rule's finding that has a level of its ``own``, or "off"."""
        return self.levels.get(code, own) if code in self.rules else OFF


def overridden(report: Report, terms: Callable[[str], Terms]) -> Report:
    """Return a report with the levels that ``terms`` sets for the document of each name.

    A finding that accuses several documents has the gravest of their levels; one that is off in
    all of them is dropped, and so is a suppressed one.
    """
    kept = [one for each in report.findings if (one := _set(each, report.drafts, terms))]
    suppressed = [
        replace(each, finding=finding)
        for each in report.suppressed
        if (finding := _set(each.finding, report.drafts, terms))
    ]
    return replace(report, findings=tuple(sorted(kept, key=order)), suppressed=tuple(suppressed))


def _set(finding: Finding, drafts: Sequence[str], terms: Callable[[str], Terms]) -> Finding | None:
    names = dict.fromkeys(place.document for place in accused(finding, drafts))
    levels = {terms(name).level(finding.rule, finding.level) for name in names} - {OFF}
    if not levels:
        return None
    level = max(levels, key=LEVELS.index)
    return finding if level == finding.level else replace(finding, level=level)


def within(report: Report, spans: Mapping[str, Sequence[tuple[int, int]]]) -> Report:
    """Return a report with those findings alone that accuse a passage in half-open ``spans`` of
    the documents of those names."""

    def touches(finding: Finding) -> bool:
        return any(
            place.start < high and low < place.end
            for place in accused(finding, report.drafts)
            for low, high in spans.get(place.document, ())
        )

    return replace(report, findings=tuple(filter(touches, report.findings)))
