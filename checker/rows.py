"""A report as rows of tables, for CSV and for data frames alike.

What is nested in the JSON is spread over columns (``period_start``); lists stay lists. A finding
stands where its first location stands, which is the suspect's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from checker.model import Finding, Results, Unchecked, Verified
from checker.records import document_record, plain
from claims.locators import described
from claims.model import Claim

Row = dict[str, Any]

_PLACE = ("document", "start", "end", "line", "column", "locator", "text")
_DIAGNOSIS = ("cause", "explanation", "suspect")

COLUMNS: dict[str, tuple[str, ...]] = {
    "claims": (
        "id", *_PLACE, "sentence",
        "value", "low", "high", "usual_low", "usual_high", "value_low", "value_high",
        "unit", "dimension", "counted", "modifier", "direction",
        "kind", "predicate", "per", "partitive", "definite", "anchored", "event",
        "measure", "measure_key", "of", "place", "entity",
        "period_text", "period_start", "period_end",
        "origin_place", "origin_period", "origin_entity",
        "modality", "claimant", "assumptions", "unresolved",
    ),
    "findings": (
        "fingerprint", "rule", "name", "level", "message", "confidence",
        *_PLACE, *_DIAGNOSIS, "claims", "working", "corrections", "known",
    ),
    "verified": ("rule", "message", *_PLACE, "claims", "working"),
    "unchecked": ("claim", "reason", *_PLACE),
    "documents": (
        "name", "format", "title", "address", "published", "publisher", "language", "country",
        "words", "claims",
    ),
}  # fmt: skip
"""The tables of a report, and the columns of each."""


def rows(report: Results, table: str) -> list[Row]:
    """Return the rows of one table of a report."""
    if table == "claims":
        return [claim.to_row() for claim in report.claims]
    if table == "unchecked":
        claims = {claim.id: claim for claim in report.claims}
        return [_unchecked_row(each, claims) for each in report.unchecked]
    if table == "documents":
        counts = Counter(claim.document for claim in report.claims)
        return [document_record(each, counts[each.name]) for each in report.documents]
    entries = report.findings if table == "findings" else report.verified
    return [entry_row(entry) for entry in entries]


def _unchecked_row(entry: Unchecked, claims: Mapping[str, Claim]) -> Row:
    claim = claims[entry.claim].to_row() if entry.claim in claims else dict.fromkeys(_PLACE)
    return {**plain(entry), **{column: claim[column] for column in _PLACE}}


def entry_row(entry: Finding | Verified) -> Row:
    """Return a finding, or figures that hold, as one row."""
    record = plain(entry)
    locations = record.pop("locations")
    diagnosis = record.pop("diagnosis", None) or dict.fromkeys(_DIAGNOSIS)
    place = dict.fromkeys(_PLACE)
    if locations:
        place = {**locations[0], "locator": described(entry.locations[0].locator)}
    return {**record, **place, **diagnosis}
