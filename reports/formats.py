"""The formats by name. A renderer is a pure function from values and a page to text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from typing import TypeVar

from checker import Occurrence, Report, Rule
from claims import Claim
from reports import csv_text, json_text
from reports.page import Page

Content = TypeVar("Content")
Renderer = Callable[[Content, Page], str]


def _report_terminal(report: Report, page: Page) -> str:
    """Import the terminal's renderer when it is needed: rich takes longer than all the others."""
    from reports.terminal import report_terminal

    return report_terminal(report, page)


def _report_html(report: Report, page: Page) -> str:
    from reports.html import report_html

    return report_html(report, page)


def _claims_terminal(claims: Sequence[Claim], page: Page) -> str:
    from reports.lists import claims_terminal

    return claims_terminal(claims, page)


def _occurrences_terminal(occurrences: Sequence[Occurrence], page: Page) -> str:
    from reports.lists import occurrences_terminal

    return occurrences_terminal(occurrences, page)


def _rules_terminal(rules: Sequence[Rule], page: Page) -> str:
    from reports.lists import rules_terminal

    return rules_terminal(rules, page)


REPORT_FORMATS: dict[str, Renderer[Report]] = {
    "terminal": _report_terminal,
    "json": json_text.report_json,
    "jsonl": json_text.report_jsonl,
    "csv": csv_text.report_csv,
    "html": _report_html,
}
CLAIM_FORMATS: dict[str, Renderer[Sequence[Claim]]] = {
    "terminal": _claims_terminal,
    "json": json_text.claims_json,
    "jsonl": json_text.claims_jsonl,
    "csv": csv_text.claims_csv,
}
OCCURRENCE_FORMATS: dict[str, Renderer[Sequence[Occurrence]]] = {
    "terminal": _occurrences_terminal,
    "json": json_text.occurrences_json,
    "jsonl": json_text.occurrences_jsonl,
    "csv": csv_text.occurrences_csv,
}
RULE_FORMATS: dict[str, Renderer[Sequence[Rule]]] = {
    "terminal": _rules_terminal,
    "json": json_text.rules_json,
    "jsonl": json_text.rules_jsonl,
    "csv": csv_text.rules_csv,
}


def render_report(report: Report, format: str = "terminal", page: Page | None = None) -> str:
    """Return a report in a format; raise ValueError with one sentence for an unknown one."""
    return _render(REPORT_FORMATS, format, report, page)


def render_claims(
    claims: Sequence[Claim], format: str = "terminal", page: Page | None = None
) -> str:
    """Return claims in a format; raise ValueError with one sentence for an unknown one."""
    return _render(CLAIM_FORMATS, format, claims, page)


def render_occurrences(
    occurrences: Sequence[Occurrence], format: str = "terminal", page: Page | None = None
) -> str:
    """Return where a figure stands in a format; raise ValueError for an unknown one."""
    return _render(OCCURRENCE_FORMATS, format, occurrences, page)


def render_rules(rules: Sequence[Rule], format: str = "terminal", page: Page | None = None) -> str:
    """Return the catalogue in a format; raise ValueError with one sentence for an unknown one."""
    return _render(RULE_FORMATS, format, rules, page)


def unknown_format(name: str, known: Iterable[str]) -> str:
    """Say in one sentence that a format is unknown, and which one was probably meant."""
    known = list(known)
    near = get_close_matches(name.lower(), known, 1, 0.5)
    meant = f" (did you mean {near[0]}?)" if near else ""
    return f"{name!r} is no format{meant}; choose one of {', '.join(known)}."


def _render(
    renderers: dict[str, Renderer[Content]], name: str, content: Content, page: Page | None
) -> str:
    if name not in renderers:
        raise ValueError(unknown_format(name, renderers))
    return renderers[name](content, page or Page())
