"""Suppressions: what they silence, what they leave, and what is said of those in vain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Report, audit, check
from claims import Document
from claims.paragraphs import paragraph_at, paragraphs

WRONG = "The bridge was opened on Friday, 13 July 2019."
OTHER = "The ferry was closed on Monday, 4 April 2017."


def report(text: str, name: str = "draft.md") -> Report:
    return audit([Document.from_text(text, name=name)])


def found(text: str, name: str = "draft.md") -> list[tuple[str, int]]:
    return [(one.rule, one.locations[0].line) for one in report(text, name).findings]


def test_the_next_paragraph_is_silenced() -> None:
    text = f"<!-- crossfoot: ignore DAT001 as the sign says -->\n{WRONG}\n\n{WRONG}"
    assert found(text) == [("DAT001", 4)]
    (silenced,) = report(text).suppressed
    assert (silenced.reason, silenced.line) == ("as the sign says", 1)
    assert silenced.finding.rule == "DAT001"
    assert report(text).to_dict()["summary"]["suppressed"] == 1


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- crossfoot: ignore DAT001 x --> {WRONG}",
        f"{WRONG} <!-- crossfoot: ignore DAT001 x -->",
        f"It is old.\n{WRONG} <!--crossfoot:ignore dat001-->\nIt is long.",
        f"<!-- crossfoot: ignore weekday-differs: x -->\n\n\n{WRONG}",
        f"<!-- crossfoot: ignore DAT x\nthat goes on -->\n{WRONG}",
        f"{WRONG}\n\nMore.\n\n<!-- crossfoot: ignore-file DAT001 x -->",
    ],
)
def test_forms(text: str) -> None:
    assert found(text) == []
    assert len(report(text).suppressed) == 1


def test_several_rules() -> None:
    text = f"<!-- crossfoot: ignore CNT001, DAT001 x -->\n{WRONG} It has four pillars: A1 and B2."
    assert ("DAT001", 2) not in found(text)
    assert report(text).suppressed[0].reason == "x"


@pytest.mark.parametrize("line", ["crossfoot: ignore DAT001 x", "# crossfoot: ignore DAT001 x"])
def test_lines_of_plain_text(line: str) -> None:
    assert found(f"{line}\n{WRONG}", "draft.txt") == []
    assert found(f"{line}\n{WRONG}", "draft.md") == [("DAT001", 2)]


def test_one_before_the_paragraph_before_last_is_in_vain() -> None:
    text = f"<!-- crossfoot: ignore DAT001 x -->\nIt is old.\n\n{WRONG}"
    assert found(text) == [("DAT001", 4), ("WRT103", 1)]


@pytest.mark.parametrize(
    ("remark", "said"),
    [
        ("ignore DAT001 x", "nothing to silence"),
        ("ignore-file DAT x", "nothing to silence"),
        ("ignore DAT999 x", "there is no such rule"),
        ("ignore", "does not say what"),
        ("silence DAT001", "does not say what"),
    ],
)
def test_in_vain_is_a_note(remark: str, said: str) -> None:
    (note,) = report(f"<!-- crossfoot: {remark} -->\nIt is old.").findings
    assert (note.rule, note.level, note.name) == ("WRT103", "note", "unused-suppression")
    assert said in note.message


def test_an_unknown_rule_names_the_nearest() -> None:
    (note,) = report("<!-- crossfoot: ignore weekday-difers x -->\nIt is old.").findings
    assert "weekday-differs" in note.corrections[0]


def test_what_did_not_run_is_not_in_vain() -> None:
    document = Document.from_text("<!-- crossfoot: ignore DAT001 x -->\nIt is old.")
    assert audit([document], ignore=["DAT001"]).findings == ()
    assert audit([document], select=["WRT"]).findings == ()
    assert len(audit([document]).findings) == 1


def test_one_note_for_each_rule_in_vain() -> None:
    text = f"<!-- crossfoot: ignore DAT001, AGR001, REF001 x -->\n{WRONG}"
    notes = report(text).findings
    assert [one.rule for one in notes] == ["WRT103", "WRT103"]
    assert len({one.fingerprint for one in notes}) == 2


def test_a_note_can_be_silenced() -> None:
    assert found("<!-- crossfoot: ignore AGR001, WRT103 x -->\nIt is old.") == [("WRT103", 1)]
    text = "<!-- crossfoot: ignore-file WRT103 x -->\n\n<!-- crossfoot: ignore AGR001 -->\nIt is."
    assert found(text) == []


def test_only_a_draft_may_silence_in_a_check() -> None:
    draft = Document.from_text("China's output reached 50.2 billion yuan in 2022.", name="d.md")
    right = "China's output reached 50.2 trillion yuan in 2022."
    source = Document.from_text(f"<!-- crossfoot: ignore-file AGR x -->\n{right}", name="s.md")
    assert [one.rule for one in check(draft, [source]).findings] == ["AGR002"]
    quiet = Document.from_text(f"<!-- crossfoot: ignore AGR x -->\n{draft.text}", name="d.md")
    assert check(quiet, [source]).findings == ()


def test_the_fingerprint_does_not_know_the_remark() -> None:
    (plain,) = report(WRONG).findings
    (silenced,) = report(f"<!-- crossfoot: ignore DAT001 x --> {WRONG}").suppressed
    assert silenced.finding.fingerprint == plain.fingerprint


PIECES = st.lists(
    st.sampled_from(
        [WRONG, OTHER, "It is old.", "- an item", "<!-- crossfoot: ignore DAT001 x -->",
         f"<!-- crossfoot: ignore DAT001 x --> {OTHER}", f"{WRONG} <!-- crossfoot: ignore CNT -->"]
    ),
    max_size=7,
)  # fmt: skip


@given(PIECES, st.sampled_from(["\n", "\n\n"]))
def test_nothing_outside_of_its_paragraph_is_touched(pieces: list[str], gap: str) -> None:
    text = gap.join(pieces)
    bare = Document.from_text(text, name="draft.md").without_remarks().text
    spans = paragraphs(bare)
    before = {(one.rule, one.locations[0].start) for one in report(bare).findings}
    after = report(text)
    silenced = {(one.finding.rule, one.finding.locations[0].start) for one in after.suppressed}
    kept = {(one.rule, one.locations[0].start) for one in after.findings if one.rule != "WRT103"}
    assert kept | silenced == before
    assert not kept & silenced
    for _, start in silenced:
        span = paragraph_at(spans, start)
        assert span is not None
        low = text.rfind("\n", 0, span[0]) + 1
        above = text[:low].rstrip().rsplit("\n", 1)[-1]
        lines = text[low : text.find("\n", span[1]) if "\n" in text[span[1] :] else len(text)]
        assert "ignore DAT001" in lines or "ignore DAT001" in above
