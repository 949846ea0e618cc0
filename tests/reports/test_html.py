"""The page as text: its golden file, and laws that hold for every report."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from checker import Location, Report
from claims import Document
from reports import render_report
from reports.addresses import page_address
from reports.html.places import Places
from reports.html.quotations import Press
from reports.html.reader import Reader

# What changes with every touch of style or script, or with the machine's compressor.
_MASKED = (
    (re.compile(r"(<style>).*?(</style>)", re.DOTALL), r"\1…\2"),
    (re.compile(r"(<script>).*?(</script>)", re.DOTALL), r"\1…\2"),
    (re.compile(r"'sha256-[^']+'"), "'sha256-…'"),
    (re.compile(r'(<template id="[\w-]+">)[^<]*'), r"\1…"),
    (re.compile(r"<svg xmlns.*?</svg>", re.DOTALL), "<svg>…</svg>"),
)


def masked(text: str) -> str:
    for pattern, stand_in in _MASKED:
        text = pattern.sub(stand_in, text)
    return text


class Names(HTMLParser):
    """Collects the elements of a page and the addresses of its links."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


def names_of(text: str) -> Names:
    names = Names()
    names.feed(text)
    return names


def test_golden(report: Report, golden: Callable[[str, str], None]) -> None:
    golden("report.html", masked(render_report(report, "html")))


def test_golden_of_nothing(empty_report: Report, golden: Callable[[str, str], None]) -> None:
    golden("report-empty.html", masked(render_report(empty_report, "html")))


def test_equal_reports_make_equal_pages(report: Report) -> None:
    assert render_report(report, "html") == render_report(report, "html")


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org", True),
        ("HTTPS://EXAMPLE.ORG/", True),
        ("https://[::1", True),
        ("mailto:desk@example.org", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("\x01javascript:alert(1)", False),
        (" https://example.org", False),
        ("https:\u202e//example.org", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//example.org/x", False),
        ("draft.md", False),
        ("", False),
        (None, False),
    ],
)
def test_links_lead_only_where_a_reader_expects(address: str | None, safe: bool) -> None:
    assert page_address(address) == (address if safe else None)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=30))
def test_no_text_becomes_markup(text: str, name: str, address: str) -> None:
    document = Document.from_text(f"{text}\n\n5 of {text}", name=name or "x", address=address)
    plain = Document.from_text("a\n\n5 of a", name="x", address=page_address(address))
    pages = [
        render_report(Report(documents=(each,), claims=(), findings=(), verified=(), unchecked=(),
                             faults=()), "html")
        for each in (document, plain)
    ]  # fmt: skip
    found, expected = map(names_of, pages)
    # A text may break into more blocks than the other; it adds no other element.
    assert set(found.names) <= set(expected.names)
    assert found.names.count("script") == 1
    assert set(found.addresses) == set(expected.addresses)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", pages[0])


@given(
    st.text(alphabet="ab \n", max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20)), max_size=8),
)
def test_reader_shows_all_of_a_text_and_marks_nothing_twice(
    text: str, spans: list[tuple[int, int]]
) -> None:
    document = Document.from_text(text, name="x")
    places = [
        Location("x", start, min(start + length, len(text)), 1, 1, "", "suspect")
        for start, length in spans
        if start < len(text)
    ]
    report = a_report(document, places)
    laid = Places(report)
    marks = laid.marks("x")
    assert all(one.end <= other.start for one, other in pairwise(marks))
    (sheet,) = Reader(report, laid).sheets()
    shown = "".join(piece.text for block in sheet.blocks for piece in block.pieces)
    assert shown.split() == text.split() or "".join(shown.split()) == "".join(text.split())
    anchors = [piece.anchor for block in sheet.blocks for piece in block.pieces if piece.anchor]
    assert len(anchors) == len(set(anchors))
    for place in places:
        assert laid.anchor((place.document, place.start, place.end)).startswith("m")


def a_report(document: Document, places: list[Location]) -> Report:
    """Return a report whose one finding has given locations."""
    from checker import Finding

    finding = Finding(
        fingerprint="f", rule="DAT001", name="n", level="error", message="m", confidence=0.9,
        claims=(), locations=tuple(places),
    )  # fmt: skip
    return Report(
        documents=(document,), claims=(), findings=(finding,), verified=(), unchecked=(), faults=()
    )


def test_figures_of_one_sentence_are_quoted_once(report: Report) -> None:
    places = report.verified[0].locations
    (quotation,) = Press(report, Places(report)).quotations(places)
    marked = [piece.text for piece in quotation.pieces if piece.role]
    assert marked == ["228.47 billion yuan", "US$31.61 billion"]


def test_findings_of_one_suspect_stand_together(report: Report) -> None:
    finding = report.findings[0]
    other = replace(finding, fingerprint="e", locations=finding.locations[1:], level="warning")
    third = replace(finding, fingerprint="d", rule="AGR001")
    text = render_report(replace(report, findings=(finding, other, third)), "html")
    assert re.findall(r'<article class="card \w+" id="f-(\w+)"', text) == ["f00d", "d", "e"]
    assert text.count('<section class="group">') == 1


def test_equal_fingerprints_have_anchors_of_their_own(report: Report) -> None:
    text = render_report(replace(report, findings=report.findings * 2), "html")
    assert re.findall(r'<article class="card \w+" id="([\w-]+)"', text) == ["f-f00d", "f-f00d-2"]


def test_documents_in_one_folder_are_named_without_it(report: Report) -> None:
    text = render_report(report, "html")
    assert ", in news/" in text
    assert ">forum.md:1:" in text
