"""Sources against measures: what is in conflict, what was verified, what was only read."""

from __future__ import annotations

from collections import Counter, defaultdict

from msgspec import Struct

from checker import Report
from checker.model import ACCUSED
from checker.variables import Variable, is_attribute, variable_of
from claims import Claim
from reports.folders import common_folder

MOST_SOURCES, MOST_MEASURES = 40, 20
# The gravest first: a cell shows the gravest of its claims.
STATES = ("conflict", "against", "verified", "read", "")
"""Of a cell: a figure is suspected, speaks against one that is, holds, was only read; no figure."""

_Measure = tuple[str, str, str, frozenset[str]]


class Overview(Struct, frozen=True):
    """The names of the measures, a row for each source with its states, and the findings shown."""

    measures: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    findings: tuple[str, ...]


class _Seen:
    """What was read: the state of each source's measures, and what the texts call these."""

    def __init__(self, report: Report) -> None:
        states = _states(report)
        self.cells: dict[_Measure, dict[str, str]] = defaultdict(dict)
        self.names: dict[_Measure, Counter[str]] = defaultdict(Counter)
        for claim in report.claims:
            variable = variable_of(claim)
            state = states.get(claim.id, "read")
            # "Companies" here and there are no measure that two sources have in common.
            if variable is None or (state == "read" and not is_attribute(claim)):
                continue
            measure = _measure(variable)
            before = self.cells[measure].get(claim.document, "")
            self.cells[measure][claim.document] = min(state, before, key=STATES.index)
            self.names[measure][_name(claim)] += 1

    def weight(self, measure: _Measure) -> tuple[int, bool, int, int, str]:
        """Order measures: with most conflicts first, then those that several sources have."""
        cells = list(self.cells[measure].values())
        return (
            -cells.count("conflict") - cells.count("against"),
            len(cells) == 1,
            -cells.count("verified"),
            -len(cells),
            self.name(measure),
        )

    def name(self, measure: _Measure) -> str:
        """Return what most texts call a measure, of two equally frequent names the shorter."""
        return min(self.names[measure].items(), key=lambda one: (-one[1], len(one[0]), one[0]))[0]


def overview(report: Report) -> Overview | None:
    """Return what sources say of which measures; None where there is nothing to compare.

    At most 40 sources and 20 measures, those of findings first. A measure that one source alone
    has, and of which nothing was found, is nothing to compare.
    """
    if len(report.documents) < 2:
        return None
    seen = _Seen(report)
    shared = [measure for measure, cells in seen.cells.items()
              if len(cells) > 1 or set(cells.values()) != {"read"}]  # fmt: skip
    measures = sorted(shared, key=seen.weight)[:MOST_MEASURES]
    folder = common_folder(each.name for each in report.documents)
    rows = [
        (each.name, tuple(seen.cells[measure].get(each.name, "") for measure in measures))
        for each in report.documents
    ]
    # Sources that have none of the measures would be empty rows.
    full = sorted((row for row in rows if any(row[1])), key=_found)[:MOST_SOURCES]
    if len(full) < 2:
        return None
    shown = {name for name, _ in full}
    findings = tuple(
        finding.fingerprint
        for finding in report.findings
        if finding.level != "note" and any(one.document in shown for one in finding.locations)
    )
    rows_shown = tuple((name.removeprefix(folder), states) for name, states in full)
    return Overview(tuple(map(seen.name, measures)), rows_shown, findings)


def _found(row: tuple[str, tuple[str, ...]]) -> tuple[int, int]:
    """Order sources: those with conflicts first, then by how many measures they have."""
    states = row[1]
    return -states.count("conflict"), -sum(map(bool, states))


def _states(report: Report) -> dict[str, str]:
    """Return the state of each claim that was found out about; notes are no conflicts."""
    found: dict[str, str] = {}
    places = {claim.id: (claim.document, claim.span.start) for claim in report.claims}
    for entry in report.verified:
        found.update(dict.fromkeys(entry.claims, "verified"))
    for finding in report.findings:
        if finding.level == "note":
            continue
        accused = {(one.document, one.start) for one in finding.locations
                   if one.role in ACCUSED}  # fmt: skip
        for ident in finding.claims:
            state = "conflict" if places.get(ident) in accused else "against"
            found[ident] = min(state, found.get(ident, ""), key=STATES.index)
    return found


def _measure(variable: Variable) -> _Measure:
    return variable.dimension, variable.kind, variable.called, variable.words


def _name(claim: Claim) -> str:
    name = " ".join((claim.measure or claim.counted or claim.measure_key[0]).split())
    plain = claim.kind in ("level", "conversion")
    # The kind goes first: the end of a long name is cut off.
    return name if plain else f"{claim.kind.replace('_', ' ')}: {name}"
