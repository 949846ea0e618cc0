"""A draft's figure is verified by a source that speaks of the same thing, in however few words."""

from __future__ import annotations

import pytest

from checker import check
from checker.report import Report
from claims import Document

# Draft, source, and a figure of the draft.
TIED = [
    ("Solar plants made 45 percent of the power.", "The share of solar was 45 percent.", "45"),
    ("Floods drove 1.2 million out.", "After the floods 1.2 million people left.", "1.2 million"),
    ("Harbour to cost 84m euros", "The new harbour costs 84 million euros.", "84m euros"),
    # Another figure of its sentence stands beside the source's.
    ("Both are off by 45 km and 17 percent.", "Aims were missed by 17 percent, or 45 km.", "45 km"),
    # Nobody writes so many digits by chance.
    ("Exports came to 48,317 tonnes.", "Spain sold 48,317 tonnes abroad.", "48,317 tonnes"),
    ("Drivers pay 31 cents on the A9.", "Road\tToll, EUR\nA7\t0.18\nA9\t0.31", "31 cents"),
    # The paragraph says what the sentence leaves out.
    ("The bridge is 340 metres long.", "They opened the bridge. It has 340 metres.", "340 metres"),
]
UNTIED = [
    (
        "Solar plants made 45 percent of the power.",
        "At school 45 percent learn French.",
        "45 percent",
    ),
    (
        "The harbour costs 84 million euros.",
        "A club paid 84 million euros for Silva.",
        "84 million",
    ),
    ("The trip was 12 kilometres.", "The asteroid is 12 kilometres wide.", "12 kilometres"),
    ("The king was 61 years old.", "The tree has stood for 61 years.", "61 years old"),
]


def _checked(draft: str, source: str) -> Report:
    document = Document.from_text(source, name="source")
    return check(Document.from_text(draft, name="draft"), against=[document])


def _reasons(report: Report, text: str) -> list[str]:
    """Return why a draft's figures that begin so were not checked."""
    ours = {one.id: one.text for one in report.claims if one.document == "draft"}
    return [one.reason for one in report.unchecked if ours.get(one.claim, "").startswith(text)]


@pytest.mark.parametrize(("draft", "source", "figure"), TIED)
def test_a_source_of_the_same_thing_verifies(draft: str, source: str, figure: str) -> None:
    report = _checked(draft, source)
    assert "SRC002" in [one.rule for one in report.verified]
    assert "other-words" not in _reasons(report, figure)


@pytest.mark.parametrize(("draft", "source", "figure"), UNTIED)
def test_a_number_alone_is_neither_verified_nor_doubted(
    draft: str, source: str, figure: str
) -> None:
    report = _checked(draft, source)
    assert report.verified == ()
    assert [one for one in report.findings if one.level != "note"] == []
    assert _reasons(report, figure) == ["other-words"]
