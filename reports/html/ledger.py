"""The ledger of the page: every claim as a row of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker import Report
from claims import Claim
from claims.plain import Number, number
from reports.html.places import Fate, Places


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
        span = claim.span
        yield Row(
            claim.id,
            places.short(claim.document),
            f"{span.line}:{span.column}",
            places.anchor((claim.document, span.start, span.end)),
            " ".join(claim.text.split()),
            _value(claim),
            _unit(claim),
            claim.measure or claim.counted or "",
            claim.place or claim.entity or "",
            claim.period.text if claim.period else "",
            _kind(claim),
            places.fate(claim),
        )


def _kind(claim: Claim) -> str:
    return claim.kind if claim.modality == "actual" else f"{claim.kind} ({claim.modality})"


def _unit(claim: Claim) -> str:
    unit = claim.quantity.unit
    return f"{unit} / {claim.per}" if claim.per else unit


def _value(claim: Claim) -> str:
    quantity = claim.quantity
    if quantity.value is not None:
        return _written(number(quantity.value))
    ends = map(number, (quantity.value_low, quantity.value_high))
    return " … ".join(map(_written, ends)).strip()


def _written(value: Number | None) -> str:
    return "" if value is None else f"{value:,}"
