"""What reaches a terminal: marked figures, folded lines, and never what a document smuggles in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from checker import Location, Report
from claims import Document
from reports import Page, render_claims, render_report, safe_text
from reports.passages import Quoter
from reports.safe_text import safe_cell, safe_json

EVIL = "\x1b]52;c;aGk=\x07\x1b[2J\x9b31m\u202egnp.exe\u2066 [bold]b[/bold] [link=x]l[/link]"


def poisoned(report: Report) -> Report:
    """The report with hostile text wherever a document or a file's name can put it."""
    document = Document(name=f"a{EVIL}.txt", text=f"{EVIL} 5 {EVIL}")
    place = Location(document.name, len(EVIL) + 1, len(EVIL) + 2, 1, 1, EVIL, "suspect")
    finding = replace(
        report.findings[0], message=EVIL, working=(EVIL,), corrections=(EVIL,), locations=(place,)
    )
    claim = replace(
        report.claims[0], document=document.name, text=EVIL, sentence=EVIL, measure=EVIL, place=EVIL
    )
    return replace(report, documents=(document,), findings=(finding,), claims=(claim,))


def is_sent_safely(text: str) -> bool:
    categories = {unicodedata.category(each) for each in text if each != "\n"}
    return not categories & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize("format_", ["terminal", "json", "jsonl", "csv", "markdown"])
def test_control_sequences_never_leave(report: Report, format_: str) -> None:
    bad = poisoned(report)
    assert is_sent_safely(render_report(bad, format_))
    assert is_sent_safely(render_claims(bad.claims, format_))


def test_only_own_escapes_in_color(report: Report) -> None:
    text = render_report(poisoned(report), page=Page(color=True))
    assert "\x1b]" not in text
    assert "\x1b[2J" not in text


def test_markup_is_shown_as_written(report: Report) -> None:
    text = render_report(poisoned(report), page=Page(width=400))
    assert "[bold]b[/bold] [link=x]l[/link]" in text
    assert r"\x1b[2J\x9b31m\u202egnp" in text


@given(st.text())
def test_safe_text_is_safe(text: str) -> None:
    assert is_sent_safely(safe_text(text).replace("\u200c", "").replace("\u200d", ""))


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "M"])))
def test_safe_text_leaves_letters_alone(text: str) -> None:
    assert safe_text(text) == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_safe_json_means_the_same(text: str) -> None:
    import json

    assert json.loads(safe_json(json.dumps(text, ensure_ascii=False))) == text


def test_cell_keeps_its_lines() -> None:
    assert safe_cell("a\r\nb\tc\x1b") == "a\nb c\\x1b"


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_width_is_respected(report: Report, width: int) -> None:
    lines = render_report(report, page=Page(width=width)).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_plain_page_has_no_escape(report: Report) -> None:
    assert "\x1b" not in render_report(report)


def test_carets_stand_below_wide_letters() -> None:
    document = Document(name="a.txt", text="万物互联 made 228 yuan.")
    from reports.screen import Screen

    screen = Screen(Page())
    screen.quote(document.text[:10], "228", " yuan.", indent=2)
    assert screen.text() == "  万物互联 made 228 yuan.\n                ^^^\n".replace(
        " " * 16 + "^^^", " " * (2 + 8 + 6) + "^^^"
    )


def test_long_sentence_is_cut_round_the_figure(report: Report) -> None:
    text = "word " * 500 + "5 million" + " word" * 500
    document = Document(name="a.txt", text=text)
    place = Location("a.txt", 2500, 2509, 1, 2501, "5 million", "suspect")
    before, figure, after = Quoter(replace(report, documents=(document,))).passage(place)
    assert figure == "5 million"
    assert before.startswith("… word")
    assert after.endswith("word …")
    assert len(before) + len(after) < 300


def test_passage_of_a_document_that_is_not_at_hand(report: Report) -> None:
    place = Location("lost.txt", 0, 3, 1, 1, "5\nm", "suspect")
    assert Quoter(report).passage(place) == ("", "5 m", "")


def test_many_witnesses_are_counted(report: Report) -> None:
    finding = report.findings[0]
    many = replace(finding, locations=finding.locations[:1] + finding.locations[1:] * 11)
    text = render_report(replace(report, findings=(many,)))
    assert "and 4 more passages (--verbose shows all)" in text
    assert text.count("news/jiangsu.txt:1:49") == 7
    every = render_report(replace(report, findings=(many,)), page=Page(verbose=True))
    assert "more passage" not in every
    assert every.count("792 billion yuan in 2022") == 11


def test_first_line_of_a_finding_is_whole_for_other_programs(report: Report) -> None:
    first = render_report(report, page=Page(width=500)).splitlines()[0]
    message = report.findings[0].message
    assert first == f"news/forum.md:1:42 error AGR003 {message} [part-exceeds-whole]"


def test_gravest_rules_are_counted_first(report: Report) -> None:
    finding = report.findings[0]
    note = replace(finding, rule="AAA001", name="a", level="note")
    warning = replace(finding, rule="BBB001", name="b", level="warning")
    many = replace(report, findings=(note, note, warning, finding), faults=())
    text = render_report(many, page=Page(statistics=True))
    assert [line.split() for line in text.splitlines()[2:]] == [
        ["AGR003", "part-exceeds-whole", "error", "1"],
        ["BBB001", "b", "warning", "1"],
        ["AAA001", "a", "note", "2"],
    ]


def test_statistics_of_nothing(empty_report: Report) -> None:
    assert render_report(empty_report, page=Page(statistics=True)) == "Nothing found.\n"


def test_links_need_no_colors(report: Report) -> None:
    address = "https://example.org/forum"
    text = render_report(report, page=Page(addresses={"news/forum.md": address}))
    assert f"\x1b]8;;{address}\x1b\\news/forum.md:1:42\x1b]8;;\x1b\\ error AGR003" in text
    assert "\x1b[" not in text
    assert "\n                                             ^^^" in text


def test_link_is_the_same_each_time(report: Report) -> None:
    page = Page(color=True, addresses={"news/forum.md": "file:///a"})
    assert render_report(report, page=page) == render_report(report, page=page)


def test_address_that_runs_something_is_no_link(report: Report) -> None:
    page = Page(color=True, addresses={"news/forum.md": "javascript:alert(1)"})
    assert "\x1b]8" not in render_report(report, page=page)
