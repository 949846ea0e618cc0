"""Reports, claims and rules as JSON: the shapes that the schemas describe."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from checker import Occurrence, Report, Rule
from checker.measured import measurements, planting
from checker.records import plain
from claims import Claim
from reports.page import Page
from reports.safe_text import safe_json


def report_json(report: Report, _page: Page) -> str:
    """Return a whole report as one JSON object."""
    return _object(report.to_dict())


def report_jsonl(report: Report, _page: Page) -> str:
    """Return the findings alone, one a line."""
    return _lines(plain(finding) for finding in report.findings)


def claims_json(claims: Sequence[Claim], _page: Page) -> str:
    """Return claims as one JSON array."""
    return _object([claim.to_dict() for claim in claims])


def claims_jsonl(claims: Sequence[Claim], _page: Page) -> str:
    """Return claims, one a line."""
    return _lines(claim.to_dict() for claim in claims)


def occurrences_json(occurrences: Sequence[Occurrence], _page: Page) -> str:
    """Return the places that hold a figure as one JSON array."""
    return _object([occurrence.to_dict() for occurrence in occurrences])


def occurrences_jsonl(occurrences: Sequence[Occurrence], _page: Page) -> str:
    """Return the places that hold a figure, one a line."""
    return _lines(occurrence.to_dict() for occurrence in occurrences)


def rules_json(rules: Sequence[Rule], _page: Page) -> str:
    """Return the catalogue of rules as one JSON array."""
    return _object([rule_record(rule) for rule in rules])


def rules_jsonl(rules: Sequence[Rule], _page: Page) -> str:
    """Return the catalogue of rules, one a line."""
    return _lines(map(rule_record, rules))


def rule_record(rule: Rule) -> dict[str, Any]:
    """Return what a program needs to know of a rule."""
    measured, planted = measurements().get(rule.code), planting(rule.code)
    return {
        "code": rule.code,
        "name": rule.name,
        "level": rule.level,
        "false_in_100": measured.rate if measured else None,
        "planted": planted.planted if planted else None,
        "found": planted.found if planted else None,
        "summary": rule.summary,
        "page": rule.page,
        "on_request": rule.on_request,
    }


def json_of(value: Any) -> str:
    """Return a value of dicts, lists, texts and numbers as JSON on several lines."""
    try:
        text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    except UnicodeEncodeError:
        text = json.dumps(value, ensure_ascii=False, indent=2)
    return safe_json(text)


def _object(value: Any) -> str:
    return json_of(value) + "\n"


def _lines(records: Iterable[Any]) -> str:
    return "".join(f"{safe_json(_line(record))}\n" for record in records)


def _line(record: Any) -> str:
    """Return JSON on one line; half a surrogate pair, which is no Unicode, takes the slow way."""
    try:
        return msgspec.json.encode(record).decode()
    except UnicodeEncodeError:
        return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
