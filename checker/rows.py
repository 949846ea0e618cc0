"""A report as rows of tables, for CSV and for data frames alike.

What is nested in the JSON is spread over columns (``period_start``); lists stay lists. A finding
stands where its first location stands, which is the suspect's.
"""

from __future__ import annotations

from typing import Any

from checker.model import Finding, Results, Verified
from checker.records import plain

Row = dict[str, Any]

_PLACE = ("document", "start", "end", "line", "column", "text")
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
        *_PLACE, *_DIAGNOSIS, "claims", "working", "corrections",
    ),
    "verified": ("rule", "message", *_PLACE, "claims", "working"),
}  # fmt: skip
"""The tables of a report, and the columns of each."""


def rows(report: Results, table: str) -> list[Row]:
    """Return the rows of one table of a report."""
    if table == "claims":
        return [claim.to_row() for claim in report.claims]
    entries = report.findings if table == "findings" else report.verified
    return [entry_row(entry) for entry in entries]


def entry_row(entry: Finding | Verified) -> Row:
    """Return a finding, or figures that hold, as one row."""
    record = plain(entry)
    locations = record.pop("locations")
    diagnosis = record.pop("diagnosis", None) or dict.fromkeys(_DIAGNOSIS)
    return {**record, **(locations[0] if locations else dict.fromkeys(_PLACE)), **diagnosis}
