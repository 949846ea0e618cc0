"""Reports, claims and rules as JSON: the shapes that the schemas describe."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from checker import Occurrence, Report, Rule
from checker.measured import measurements, planting
from checker.records import plain, report_parts
from claims import Claim
from reports.page import Page
from reports.safe_text import safe_json


def report_json(report: Report, _page: Page) -> str:
    """Return a whole report as one JSON object."""
    return "".join(report_json_pieces(report))


def report_json_pieces(report: Report) -> Iterator[str]:
    """Yield the pieces of ``report_json``, each no longer than one claim or finding."""
    opening = "{"
    for key, value in report_parts(report):
        yield f'{opening}\n  "{key}": '
        if isinstance(value, Iterator):
            yield from _array(value, "  ")
        else:
            yield json_of(value).replace("\n", "\n  ")
        opening = ","
    yield "\n}\n"


def report_jsonl(report: Report, _page: Page) -> str:
    """Return the findings alone, one a line."""
    return "".join(report_jsonl_pieces(report))


def report_jsonl_pieces(report: Report) -> Iterator[str]:
    """Yield the lines of ``report_jsonl``."""
    return _lines(map(plain, report.findings))


def claims_json(claims: Sequence[Claim], _page: Page) -> str:
    """Return claims as one JSON array."""
    return "".join(claims_json_pieces(claims))


def claims_json_pieces(claims: Sequence[Claim]) -> Iterator[str]:
    """Yield the pieces of ``claims_json``, a claim each."""
    yield from _array((claim.to_dict() for claim in claims), "")
    yield "\n"


def claims_jsonl(claims: Sequence[Claim], _page: Page) -> str:
    """Return claims, one a line."""
    return "".join(claims_jsonl_pieces(claims))


def claims_jsonl_pieces(claims: Sequence[Claim]) -> Iterator[str]:
    """Yield the lines of ``claims_jsonl``."""
    return _lines(claim.to_dict() for claim in claims)


def occurrences_json(occurrences: Sequence[Occurrence], _page: Page) -> str:
    """Return the places that hold a figure as one JSON array."""
    return _object([occurrence.to_dict() for occurrence in occurrences])


def occurrences_jsonl(occurrences: Sequence[Occurrence], _page: Page) -> str:
    """Return the places that hold a figure, one a line."""
    return "".join(_lines(occurrence.to_dict() for occurrence in occurrences))


def rules_json(rules: Sequence[Rule], _page: Page) -> str:
    """Return the catalogue of rules as one JSON array."""
    return _object([rule_record(rule) for rule in rules])


def rules_jsonl(rules: Sequence[Rule], _page: Page) -> str:
    """Return the catalogue of rules, one a line."""
    return "".join(_lines(map(rule_record, rules)))


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


def _array(items: Iterable[Any], indent: str) -> Iterator[str]:
    """Yield an array whose line begins with ``indent``, item by item, as ``json_of`` writes it."""
    line, opening = f"\n{indent}  ", "["
    for item in items:
        yield opening + line + json_of(item).replace("\n", line)
        opening = ","
    yield "[]" if opening == "[" else f"\n{indent}]"


def _lines(records: Iterable[Any]) -> Iterator[str]:
    return (f"{safe_json(_line(record))}\n" for record in records)


def _line(record: Any) -> str:
    """Return JSON on one line; half a surrogate pair, which is no Unicode, takes the slow way."""
    try:
        return msgspec.json.encode(record).decode()
    except UnicodeEncodeError:
        return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
