"""Remarks are no text, paragraphs are what stands between empty lines, and wrapping is seen."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import Document, extract
from claims.paragraphs import paragraph_at, paragraphs
from claims.remarks import remarks
from claims.sentences import sentences


def spoken(text: str, name: str = "text") -> list[str]:
    return [claim.text for claim in extract(Document.from_text(text, name=name))]


def test_nothing_in_a_comment_is_a_claim() -> None:
    text = "<!-- crossfoot: ignore AGR002 as 5 million said -->\nThe park has 7 firms."
    assert spoken(text) == ["7 firms"] or spoken(text) == ["7"]
    assert spoken("# crossfoot: ignore AGR002 as 5 million said\n") == []
    assert spoken("<!-- it was\n5 million\nbefore -->") == []


def test_a_line_for_crossfoot_is_a_heading_in_markdown() -> None:
    line = "# crossfoot: 5 million users"
    assert spoken(line, "a.md") == ["5 million"]
    assert spoken(line, "a.txt") == []


def test_a_remark_dates_no_text() -> None:
    text = "<!-- crossfoot: ignore DAT001\nUpdated: 3 May 2020\n-->\nIt is old."
    assert Document.from_text(text).published is None
    assert Document.from_text(text.replace("crossfoot:", "by me:")).published is not None


@pytest.mark.parametrize("text", ["<!-- 5 million", "`<!-- 5 million -->`", "5 million -->"])
def test_what_is_no_comment_is_read(text: str) -> None:
    assert spoken(text) == ["5 million"]


def test_offsets_stay() -> None:
    text = "Sales <!-- of\r\n9 shops --> were 5 million yuan in 2022."
    (claim,) = extract(Document.from_text(text))
    assert text[claim.span.start : claim.span.end] == claim.text == "5 million yuan"


@given(st.text(alphabet="a5 \n<!->crosft:#`", max_size=60))
def test_blanks_take_the_place_of_remarks_and_of_nothing_else(text: str) -> None:
    document = Document.from_text(text)
    blank = document.without_remarks().text
    assert len(blank) == len(text)
    inside = {
        at for one in remarks(document.text, document.name) for at in range(one.start, one.end)
    }
    assert all(blank[at] == sign for at, sign in enumerate(text) if at not in inside)
    assert all(blank[at].isspace() for at in inside)


def test_many_openings_take_no_time() -> None:
    assert remarks("<!--" * 300_000, "a.md") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("one\ntwo\n\nthree", ["one\ntwo", "three"]),
        ("# Head\ntext\n- item\n- item two\n  goes on", ["# Head", "text", "- item",
                                                        "- item two\n  goes on"]),
        ("one\n \t\ntwo\n", ["one", "two"]),
        ("", []),
        (f"{'long ' * 30}\nnext line", [f"{'long ' * 30}", "next line"]),
    ],
)  # fmt: skip
def test_paragraphs(text: str, found: list[str]) -> None:
    assert [text[low:high] for low, high in paragraphs(text)] == found


@given(st.text(alphabet="ab \n#-", max_size=80))
def test_every_letter_is_in_one_paragraph(text: str) -> None:
    spans = paragraphs(text)
    for at, sign in enumerate(text):
        holding = [span for span in spans if span[0] <= at < span[1]]
        assert len(holding) == 1 or sign.isspace()
        assert paragraph_at(spans, at) == (holding[0] if holding else None)


PROSE = (
    "The works in the north of the city made 5.1 million tonnes of steel in 2022, its owners said. "
    "A year before they had made 4.4 million tonnes. The old furnaces were closed in the spring of "
    "that year. No new ones will be built before the end of the decade, according to the ministry."
)


@pytest.mark.parametrize("width", range(64, 110, 3))
def test_a_paragraph_that_was_filled_is_one_block(width: int) -> None:
    wrapped = textwrap.fill(PROSE, width)
    assert len({one.block for one in sentences(wrapped)}) == 1
    said = [" ".join(wrapped[one.start : one.end].split()) for one in sentences(wrapped)]
    assert said == [PROSE[one.start : one.end] for one in sentences(PROSE)]


def test_lines_that_were_not_filled_are_blocks() -> None:
    lines = [
        "The works in the north of the city made 5.1 million tonnes of steel in 2022.",
        "A year before, it was less.",
        "The old furnaces were closed in the spring of that year.",
    ]
    assert len({one.block for one in sentences("\n".join(lines))}) == 3
