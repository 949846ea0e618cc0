"""Hostile names, texts, claimants and messages, through every format that people open."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from strangers import fewer_with_fixtures, hostile, nasty, unblank, with_fixtures

from checker import Occurrence, Report
from reports import Page, render_claims, render_occurrences, render_report
from reports.addresses import linked_address, web_address
from reports.markdown_escape import code_span, escaped, with_bold
from reports.markdown_text import table
from reports.safe_text import is_obeyed, safe_text

# The only sequences that may be sent: colours, and links to addresses without blanks or controls.
OWN = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;[\x21-\x7e]*\x1b\\")

BLANKS = re.compile(r"[ \t\r\n]+")
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def everything(report: Report, format_: str, page: Page) -> str:
    """All texts of a format that can be made of a report."""
    occurrences = [Occurrence("same", claim) for claim in report.claims]
    return "\n".join(
        (
            render_report(report, format_, page),
            render_claims(report.claims, format_, page),
            render_occurrences(occurrences, format_, page),
        )
    )


def obeyed(text: str) -> set[str]:
    return {each for each in text if each != "\n" and is_obeyed(each)}


@fewer_with_fixtures
@given(
    words=nasty, figure=nasty, color=st.booleans(), links=st.booleans(), width=st.integers(1, 90)
)
def test_terminal_gets_no_sequence_but_our_own(
    report: Report, words: str, figure: str, color: bool, links: bool, width: int
) -> None:
    addresses = {words: f"file:///{words}"} if links else {}
    page = Page(width=width, color=color, verbose=True, addresses=addresses)
    text = everything(hostile(report, words, figure), "terminal", page)
    assert obeyed(OWN.sub("", text)) == set()
    if not color and not links:
        assert "\x1b" not in text


@with_fixtures
@given(words=nasty, figure=nasty)
@pytest.mark.parametrize("format_", ["markdown", "csv", "json", "jsonl"])
def test_files_hold_nothing_that_is_obeyed(
    report: Report, format_: str, words: str, figure: str
) -> None:
    text = everything(hostile(report, words, figure), format_, Page(verbose=True))
    assert obeyed(text) == set()


@with_fixtures
@given(words=nasty, figure=nasty)
def test_claim_reviews_end_no_script(report: Report, words: str, figure: str) -> None:
    text = render_report(hostile(report, words, figure), "claimreview")
    assert obeyed(text) == set()
    assert not set(text) & set("<>&")


@with_fixtures
@given(words=nasty, figure=nasty)
@example(words="＝1+1", figure=" '＠x")
@example(words="-1", figure="\u200d=1")
def test_no_cell_is_a_formula(report: Report, words: str, figure: str) -> None:
    bad = hostile(report, words, figure)
    for text in (render_report(bad, "csv"), render_claims(bad.claims, "csv")):
        for row in csv.reader(StringIO(text)):
            for cell in row:
                first = cell.strip().lstrip('"“”‘’`\u200c\u200d ')[:1]
                assert first not in tuple("=+-@＝＋－＠") or re.fullmatch(r"-?[\d.]+(e.\d+)?", cell)


# Markdown is parsed, and what comes out is compared with what harmless words come out as.


def structure(tokens: Sequence[Token]) -> list[str]:
    """The elements of a parsed text, without its letters."""
    found = []
    for token in tokens:
        if token.type == "inline":
            inner = [child.type for child in token.children or []]
            found += [each for each in inner if each not in ("text", "text_special")]
        else:
            found.append(f"{token.type} {token.tag} {token.attrs}")
    return found


def runs_of_text(tokens: Sequence[Token]) -> list[str]:
    """The texts as a reader gets them, in which GitHub and GitLab look for more."""
    found = [""]
    for token in tokens:
        for child in token.children or []:
            if child.type in ("text", "text_special"):
                found[-1] += child.content
            else:
                found.append("")
        found.append("")
    return found


REFERENCES = re.compile(
    r"://|www\.|@\w|#\w|(?<!\w)gh-\d|:(?:[\w+-]*[a-z_+-][\w+-]*|100|1234):|[\[{][+-]", re.IGNORECASE
)


@fewer_with_fixtures
@given(words=unblank, figure=unblank)
@example(words="1. a\u00a0", figure="$5")
@example(words="\u00a0- a", figure="5 %")
@example(words="www", figure=".x.org @user")
def test_markdown_holds_no_element_but_our_own(report: Report, words: str, figure: str) -> None:
    page = Page(verbose=True)
    tokens = MARKDOWN.parse(everything(hostile(report, words, figure), "markdown", page))
    harmless = MARKDOWN.parse(everything(hostile(report, "word", "5 million"), "markdown", page))
    assert structure(tokens) == structure(harmless)
    for text in runs_of_text(tokens):
        assert not REFERENCES.search(text), text


@given(nasty)
def test_escaped_text_comes_out_as_it_went_in(text: str) -> None:
    expected = safe_text(BLANKS.sub(" ", text).strip())
    shown = "".join(runs_of_text(MARKDOWN.parse(escaped(text))))
    assert shown.replace("\u200b", "") == expected
    assert "\n" not in escaped(text)


@given(st.lists(nasty, min_size=2, max_size=2))
def test_cells_stay_in_their_columns(cells: list[str]) -> None:
    text = table(("a", "b"), [cells, ["c", "d"]])
    parsed = [each for each in MARKDOWN.parse(text) if each.type == "inline"][2:]
    shown = ["".join(runs_of_text([each])).replace("\u200b", "") for each in parsed]
    assert shown == [*(safe_text(BLANKS.sub(" ", each).strip()) for each in cells), "c", "d"]


@given(unblank)
def test_code_comes_out_as_it_went_in(text: str) -> None:
    expected = safe_text(BLANKS.sub(" ", text).strip())
    (paragraph,) = [each for each in MARKDOWN.parse(code_span(text)) if each.type == "inline"]
    (code,) = paragraph.children or []
    assert (code.type, code.content) == ("code_inline", expected)


@given(nasty, unblank, nasty)
def test_figure_is_bold_and_nothing_else(before: str, figure: str, after: str) -> None:
    (quotation,) = [
        each for each in MARKDOWN.parse(with_bold(before, figure, after)) if each.type == "inline"
    ]
    children = quotation.children or []
    kinds = [each.type for each in children if each.type not in ("text", "text_special")]
    assert kinds == ["strong_open", "strong_close"]


def test_ordinary_text_is_left_as_it_is() -> None:
    text = "Sales (of 5G phones) rose 22.2%, to 3.5 million: a gain of 1/3; 10:30:15, file.md:7:132"
    assert escaped(text) == text


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("file:///a b\x1b\\\x07ü", "file:///a%20b%1B%5C%07%C3%BC"),
        ("https://x.org/?a=1#b%20c", "https://x.org/?a=1#b%20c"),
        ("HTTP://x.org", "HTTP://x.org"),
        ("javascript:alert(1)", None),
        ("javascript://x.org/%0aalert(1)", None),
        ("data:text/html,x", None),
        (" https://x.org", None),
        ("//x.org", None),
        ("x", None),
        (None, None),
    ],
)
def test_addresses(address: str | None, linked: str | None) -> None:
    assert linked_address(address) == linked
    assert web_address(address) == (None if address and address.startswith("file:") else linked)
