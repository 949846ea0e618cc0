"""Findings, claims and rules as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

from checker import Occurrence, Report, Rule
from checker.rows import COLUMNS, rows
from claims import Claim
from reports.json_text import rule_record
from reports.page import Page
from reports.safe_text import safe_cell

# A spreadsheet takes a cell that begins so for a formula, which can call other programs. Those of
# East Asia take the full-width signs too; some drop blanks and quotation marks before they look.
_FORMULA = re.compile(r"[\s\u200c\u200d\"'“”‘’`]*[=+\-@＝＋－＠]|\s*[\t\r]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?", re.IGNORECASE)


def report_csv(report: Report, _page: Page) -> str:
    """Return the findings, one a row."""
    return _table(COLUMNS["findings"], rows(report, "findings"))


def claims_csv(claims: Sequence[Claim], _page: Page) -> str:
    """Return claims, one a row."""
    return _table(COLUMNS["claims"], (claim.to_row() for claim in claims))


def occurrences_csv(occurrences: Sequence[Occurrence], _page: Page) -> str:
    """Return the places that hold a figure, one a row: the relation, and the claim's columns."""
    columns = ["relation", *COLUMNS["claims"]]
    return _table(columns, (occurrence.to_row() for occurrence in occurrences))


def rules_csv(rules: Sequence[Rule], _page: Page) -> str:
    """Return the catalogue of rules, one a row."""
    columns = ["code", "name", "level", "false_in_100"]
    columns += ["planted", "found", "summary", "on_request"]
    return _table(columns, map(rule_record, rules))


def cell(value: Any) -> str:
    """Return a value as a cell: lists joined, formulas and control characters disarmed.

    Each item of a list is disarmed, since a spreadsheet may take semicolons for the ends of cells.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "; ".join(_disarmed(str(item)) for item in value)
    text = str(value)
    return safe_cell(text) if _NUMBER.fullmatch(text) else _disarmed(text)


def _disarmed(text: str) -> str:
    return safe_cell(f"'{text}" if _FORMULA.match(text) else text)


def _table(columns: Sequence[str], records: Iterable[Mapping[str, Any]]) -> str:
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for record in records:
        writer.writerow([cell(record[column]) for column in columns])
    return file.getvalue()
