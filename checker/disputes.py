"""The most disputed variables of a report, each with what its sources say of it, to be drawn.

What is one variable is asked of those who know: ``checker.series`` groups the figures of one
measure of one owner through time, and the guards of ``checker.matching`` say which of them are one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from statistics import median_low

from msgspec import Struct

from checker.disputed_marks import Line, Mark, Scale, lines_of, mark_of, scale_of
from checker.guards import moment
from checker.ledger import build
from checker.matching import sameness
from checker.model import ACCUSED, LEVELS, Finding, Location, Results
from checker.observation import Observation
from checker.series import LEFT_OUT, by_scope, series
from claims.document import Document
from claims.model import Claim

MOST_MARKS = 24
"""A dispute has no more marks than these: those of its findings first, and of them those that are
furthest from the middle; ``more`` counts the others."""

_ROLES = ("suspect", "party", "witness", "other")


class Dispute(Struct, frozen=True, kw_only=True):
    """A variable of which figures exclude each other.

    ``title`` says what it is ("revenue · Jiangsu"), ``unit`` in what its values are (a currency's
    code, "percent", "count", a unit's name); ``findings`` are fingerprints, the gravest first.
    ``marks`` are in the order of their periods, and ``more`` counts figures beyond ``MOST_MARKS``.
    """

    title: str
    unit: str
    level: str
    findings: tuple[str, ...]
    marks: tuple[Mark, ...]
    references: tuple[Line, ...] = ()
    more: int = 0


class _Case(Struct):
    """Findings that share a variable; ``lead`` is the claim by which the variable is known."""

    lead: Claim
    findings: list[Finding]
    roles: dict[str, str]


class _Rows:
    """What is known of a report's claims: their rows, and their companions through time."""

    def __init__(self, report: Results, accused: Iterable[str]) -> None:
        self.claims = {claim.id: claim for claim in report.claims}
        self.documents: Mapping[str, Document] = {each.name: each for each in report.documents}
        ledger = build(report.claims)
        self.of = {row.claim.id: row for row in ledger.rows}
        # A figure that is accused need not be one that may be compared: it may be no attribute.
        rows = {row.claim.id: row for row in ledger.comparable}
        rows.update((ident, self.of[ident]) for ident in accused if ident in self.of)
        self.companions: dict[str, list[Observation]] = {}
        self.series: dict[str, str] = {}
        for group in series(rows.values()):
            for row in group:
                self.companions[row.claim.id] = group
                self.series[row.claim.id] = group[0].claim.id

    def variable(self, ident: str) -> str:
        """Return what names a claim's variable: the first claim of its series, else itself."""
        return self.series.get(ident, ident)


def disputes(report: Results, most: int = 30) -> tuple[Dispute, ...]:
    """Return the most disputed variables of a report, the gravest first, ``most`` at the most.

    They are ordered by level, number of findings and number of marks. A dispute has two marks, or
    one and a reference, at least; a finding about words has no claims and makes none.
    """
    findings = sorted(
        (each for each in report.findings if each.claims),
        key=lambda each: -LEVELS.index(each.level),
    )
    if not findings or most < 1:
        return ()
    rows = _Rows(report, (ident for each in findings for ident in each.claims))
    cases = sorted(_cases(findings, rows), key=lambda case: _rank(case, rows))
    found: list[Dispute] = []
    for case in cases:
        made = _dispute(case, rows)
        if made is not None:
            found.append(made)
        if len(found) == most:
            break
    return tuple(sorted(found, key=_gravity))


def _gravity(dispute: Dispute) -> tuple[int, int, int]:
    marks = len(dispute.marks) + dispute.more
    return -LEVELS.index(dispute.level), -len(dispute.findings), -marks


def _rank(case: _Case, rows: _Rows) -> tuple[int, int, int]:
    """Rank a case before its marks are known, by as many as there can be."""
    level = LEVELS.index(case.findings[0].level)
    companions = rows.companions.get(case.lead.id, ())
    return -level, -len(case.findings), -len(case.roles) - len(companions)


def _cases(findings: Sequence[Finding], rows: _Rows) -> list[_Case]:
    """Gather findings that share a variable: that of the suspect, or of a party."""
    found: dict[str, _Case] = {}
    for finding in findings:
        roles = _roles(finding, rows)
        accused = [ident for ident, role in roles.items() if role in ACCUSED]
        if not accused:
            continue
        names = [rows.variable(ident) for ident in accused]
        case = next((found[name] for name in names if name in found), None)
        if case is None:
            case = found[names[0]] = _Case(rows.claims[accused[0]], [], {})
        case.findings.append(finding)
        for ident, role in roles.items():
            before = case.roles.get(ident, "other")
            case.roles[ident] = min(role, before, key=_ROLES.index)
    return list(found.values())


def _roles(finding: Finding, rows: _Rows) -> dict[str, str]:
    """Return the part that each claim plays in a finding."""
    parts = {_place(each): each.role for each in finding.locations}
    found = {}
    for ident in finding.claims:
        claim = rows.claims.get(ident)
        if claim is not None:
            role = parts.get((claim.document, claim.span.start), "other")
            found[ident] = role if role in _ROLES else "other"
    return found


def _place(location: Location) -> tuple[str, int]:
    return location.document, location.start


def _dispute(case: _Case, rows: _Rows) -> Dispute | None:
    """Make a dispute of a case, or None where there is nothing to compare."""
    beside = [claim for claim in _companions(case.lead, rows) if claim.id not in case.roles]
    spoken = [rows.claims[ident] for ident in case.roles]
    references = [one for finding in case.findings for one in finding.references]
    scale = scale_of(case.lead, [*spoken, *beside], references)
    made = [_mark(claim, case, rows, scale) for claim in (*spoken, *beside)]
    marks = _gravest_first([mark for mark in made if mark is not None])
    if not any(mark.role in ACCUSED for mark in marks):
        return None
    lines = lines_of(references, case.lead, scale, [mark.period for mark in marks])
    if len(marks) + len(lines) < 2:
        return None
    return Dispute(
        title=_title(case.lead),
        unit=scale.unit,
        level=case.findings[0].level,
        findings=tuple(each.fingerprint for each in case.findings),
        marks=tuple(sorted(marks[:MOST_MARKS], key=_when)),
        references=lines,
        more=max(0, len(marks) - MOST_MARKS),
    )


def _mark(claim: Claim, case: _Case, rows: _Rows, scale: Scale) -> Mark | None:
    published = rows.documents[claim.document].published
    role = case.roles.get(claim.id, "other")
    return mark_of(claim, rows.of.get(claim.id), scale, role, published)


def _companions(lead: Claim, rows: _Rows) -> list[Claim]:
    """Return the other claims about the variable of a claim, whatever their period."""
    row = rows.of.get(lead.id)
    group = rows.companions.get(lead.id)
    if row is None or group is None:
        return []
    scoped = next(
        (one for one in by_scope(group) if any(each.claim is row.claim for each in one)), []
    )
    return [each.claim for each in scoped if each.claim.id != lead.id and _is_one(row, each)]


def _is_one(row: Observation, other: Observation) -> bool:
    """Tell whether two rows of a series are of one variable but for their periods; the figures of
    one sentence ("up from 4 billion in 2021") only with another period."""
    apart = moment(row.variable) != moment(other.variable)
    left_out = LEFT_OUT | {"sentence"} if apart else LEFT_OUT
    return sameness(row, other, left_out).level is not None


def _title(claim: Claim) -> str:
    measure = claim.measure or claim.counted
    if measure and claim.kind not in ("level", "conversion"):
        measure = f"{measure} ({claim.kind.replace('_', ' ')})"
    parts = (measure, claim.entity or claim.event, claim.place)
    return " · ".join(dict.fromkeys(" ".join(part.split()) for part in parts if part)) or claim.text


def _gravest_first(marks: Sequence[Mark]) -> list[Mark]:
    """Order marks by the part they play and their distance from what most say."""
    if not marks:
        return []
    values = [mark.middle for mark in marks]
    # Of values that are all positive it is the factor that sets them apart.
    sizes = [math.log(value) for value in values] if min(values) > 0 else values
    middle = median_low(sizes)
    far = {mark.claim: abs(size - middle) for mark, size in zip(marks, sizes, strict=True)}
    return sorted(
        marks,
        key=lambda mark: (_ROLES.index(mark.role), -far[mark.claim], mark.document, mark.claim),
    )


def _when(mark: Mark) -> tuple[str, str, int, str, str]:
    period = mark.period
    dated = period is not None and period.end is not None
    end = str(period.end) if period and dated else "9999"
    start = str(period.start) if period and dated else ""
    return end, start, _ROLES.index(mark.role), mark.document, mark.claim
