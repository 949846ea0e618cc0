"""The formats by name. A renderer is a pure function from values and a page to text.

Nothing is imported before it is needed: ``--help`` names the formats, and must not wait for what
writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from checker import Occurrence, Report, Rule
    from claims import Claim
    from reports.page import Page

Content = TypeVar("Content")
Renderer = Callable[[Content, "Page"], str]


def _from(module: str, name: str) -> Renderer[Any]:
    """Return a renderer that is imported when it is first called."""

    def render(content: Any, page: Page) -> str:
        text: str = getattr(import_module(module), name)(content, page)
        return text

    return render


REPORT_FORMATS: dict[str, Renderer[Report]] = {
    "terminal": _from("reports.terminal", "report_terminal"),
    "json": _from("reports.json_text", "report_json"),
    "jsonl": _from("reports.json_text", "report_jsonl"),
    "csv": _from("reports.csv_text", "report_csv"),
    "markdown": _from("reports.markdown_text", "report_markdown"),
    "html": _from("reports.html", "report_html"),
    "claimreview": _from("reports.claim_review", "report_claimreview"),
    "sarif": _from("reports.sarif", "report_sarif"),
    "junit": _from("reports.junit", "report_junit"),
    "github": _from("reports.annotations", "report_github"),
    "gitlab": _from("reports.code_quality", "report_gitlab"),
}
CLAIM_FORMATS: dict[str, Renderer[Sequence[Claim]]] = {
    "terminal": _from("reports.lists", "claims_terminal"),
    "json": _from("reports.json_text", "claims_json"),
    "jsonl": _from("reports.json_text", "claims_jsonl"),
    "csv": _from("reports.csv_text", "claims_csv"),
    "markdown": _from("reports.markdown_lists", "claims_markdown"),
}
OCCURRENCE_FORMATS: dict[str, Renderer[Sequence[Occurrence]]] = {
    "terminal": _from("reports.lists", "occurrences_terminal"),
    "json": _from("reports.json_text", "occurrences_json"),
    "jsonl": _from("reports.json_text", "occurrences_jsonl"),
    "csv": _from("reports.csv_text", "occurrences_csv"),
    "markdown": _from("reports.markdown_lists", "occurrences_markdown"),
}
RULE_FORMATS: dict[str, Renderer[Sequence[Rule]]] = {
    "terminal": _from("reports.lists", "rules_terminal"),
    "json": _from("reports.json_text", "rules_json"),
    "jsonl": _from("reports.json_text", "rules_jsonl"),
    "csv": _from("reports.csv_text", "rules_csv"),
    "markdown": _from("reports.markdown_lists", "rules_markdown"),
}

FORMATS: dict[str, dict[str, Renderer[Any]]] = {
    "report": REPORT_FORMATS,
    "claims": CLAIM_FORMATS,
    "occurrences": OCCURRENCE_FORMATS,
    "rules": RULE_FORMATS,
}
"""The formats of each kind of result."""


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


# What may be of a size that no text of it should stand in memory.
_PIECES = {
    ("report", "json"): "report_json_pieces",
    ("report", "jsonl"): "report_jsonl_pieces",
    ("claims", "json"): "claims_json_pieces",
    ("claims", "jsonl"): "claims_jsonl_pieces",
}


def pieces_of(kind: str, content: Any, format: str, page: Page) -> Iterator[str]:
    """Yield what ``render_report`` or ``render_claims`` returns, piece by piece where the format
    allows it; ``kind`` is "report" or "claims"."""
    if (kind, format) in _PIECES:
        yield from getattr(import_module("reports.json_text"), _PIECES[kind, format])(content)
    else:
        yield _render(FORMATS[kind], format, content, page)


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
    if page is None:
        from reports.page import Page

        page = Page()
    return renderers[name](content, page)
