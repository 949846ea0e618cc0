"""The ledger of the page: every claim as a row of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker import Report
from checker.fates import Fate
from claims import Claim
from reports.claim_cells import claim_cells
from reports.html.places import Places


class Row(NamedTuple):
    """A claim as the ledger shows it."""

    claim: str
    document: str
    place: str
    mark: str
    text: str
    value: str
    unit: str
    measure: str
    owner: str
    period: str
    kind: str
    fate: Fate


def ledger_rows(report: Report, places: Places) -> Iterator[Row]:
    """Yield a row for each claim, in the report's order."""
    for claim in report.claims:
        at, text, value, unit, _, measure, owner, period = claim_cells(claim)
        yield Row(
            claim.id,
            places.short(claim.document),
            at,
            places.anchor((claim.document, claim.span.start, claim.span.end)),
            text,
            value,
            unit,
            measure,
            owner,
            period,
            _kind(claim),
            places.fate(claim),
        )


def _kind(claim: Claim) -> str:
    return claim.kind if claim.modality == "actual" else f"{claim.kind} ({claim.modality})"
