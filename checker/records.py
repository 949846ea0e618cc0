"""A report in its JSON shape, which is a contract: every key, in this order.

The types of findings have the keys of the contract as their fields, in its order; the schema and
its test hold the two together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import to_builtins

from checker.model import LEVELS, Results
from claims.document import Document

VERSION = 2
"""Raised whenever the shape changes."""


def report_record(report: Results) -> dict[str, Any]:
    """Return a report as the JSON object that ``report.schema.json`` describes."""
    return {
        key: list(value) if isinstance(value, Iterator) else value
        for key, value in report_parts(report)
    }


def report_parts(report: Results) -> Iterator[tuple[str, Any]]:
    """Yield the keys of that object with their values: for a list, an iterator that makes its
    items one by one, since those of a large table take much memory."""
    counts = Counter(claim.document for claim in report.claims)
    yield "version", VERSION
    documents, drafts = report.documents, report.drafts
    yield "documents", (document_record(one, counts[one.name], drafts) for one in documents)
    yield "claims", (each.to_dict() for each in report.claims)
    yield "findings", map(plain, report.findings)
    yield "verified", map(plain, report.verified)
    yield "unchecked", map(plain, report.unchecked)
    yield "suppressed", map(plain, report.suppressed)
    yield "faults", map(plain, report.faults)
    yield "notes", iter(report.notes)
    yield "summary", summary(report)


def document_record(document: Document, claims: int, drafts: Sequence[str] = ()) -> dict[str, Any]:
    """Return what a report tells of a document: all but its text.

    Its role is "draft" or "source" in a check, "document" in an audit.
    """
    checked = "draft" if document.name in drafts else "source"
    return {
        "name": document.name,
        "role": checked if drafts else "document",
        "format": document.format,
        "title": document.title,
        "address": document.address,
        "published": document.published.isoformat() if document.published else None,
        "publisher": document.publisher,
        "language": document.language,
        "country": document.country,
        "stated": {
            "published": document.published_from,
            "publisher": document.publisher_from,
            "language": document.language_from,
            "country": document.country_from,
        },
        "words": document.words,
        "claims": claims,
    }


def summary(report: Results) -> dict[str, Any]:
    """Count a report: findings by level and by rule, and how far the checking went."""
    levels = Counter(finding.level for finding in report.findings)
    return {
        "documents": len(report.documents),
        "words": sum(document.words for document in report.documents),
        "claims": len(report.claims),
        "findings": len(report.findings),
        "levels": {level: levels[level] for level in reversed(LEVELS)},
        "rules": _sorted_counts(finding.rule for finding in report.findings),
        "verified": len(report.verified),
        "unchecked": _sorted_counts(each.reason for each in report.unchecked),
        "suppressed": len(report.suppressed),
        "known": sum(finding.known for finding in report.findings),
        "gone": report.gone,
        "faults": len(report.faults),
    }


def plain(value: Any) -> Any:
    """Return frozen values as dicts and lists, as a reader of their JSON would get them."""
    return _with_lists(to_builtins(value))


def _with_lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_lists(each) for key, each in value.items()}
    return [_with_lists(each) for each in value] if isinstance(value, list | tuple) else value


def _sorted_counts(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))
