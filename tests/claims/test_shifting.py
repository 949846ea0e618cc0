"""Text before a text shifts its claims and changes nothing else about them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import Claim, Document, extract

TEXTS = {
    "article": (
        "BEIJING, March 29 - China's digital economy reached 50.2 trillion yuan in 2022, up 10.3 "
        "percent year on year, accounting for 41.5 percent of GDP.\n\n"
        "The number of mobile Internet of Things (IoT) connections in China was 1.84 billion at "
        "the end of 2022. Such connections outnumbered mobile phone users, said HE Xuming.\n\n"
        "- In Jiangsu, revenue of the IoT industry was 792 billion yuan (US$117.7 billion).\n"
        "- The province has more than 200, 000 base stations.\n"
    ),
    "one figure": "It cost more than US$2.05 trillion.",
    "lines": "Revenue: 5 million euros\nProfit: 1.2 million euros\nStaff: 340 people\n",
    "words": "Half a million people fled. Nearly three in ten went to Italy, two thirds by train.",
}

PREFIXES = {
    "a blank line": "\n\n",
    "blank lines": "\n" * 7,
    "spaces": "   \n\n",
    "a sentence": "There was rain all day, and the river rose.\n\n",
    "a heading": "# What it is about\n\n",
    "emoji": "😀👩‍👩‍👧 Good morning\n\n",
    "Chinese": "早上好。天气很好。\n\n",
    "Arabic": "\u200fصباح الخير\u200e\n\n",
    "a byte order mark": "\ufeff\n\n",
    "combining marks": "e\u0301a\u0308o\u0302 n\u0303\n\n",
    "a line separator": "Good morning\u2028\n\n",
}

quick = settings(deadline=None, max_examples=60)


def facts(claim: Claim) -> dict[str, Any]:
    """Return all that a claim says, less where it stands."""
    record = claim.to_dict()
    for name in ("id", "start", "end", "line", "column"):
        record.pop(name)
    return record


def claims_of(text: str) -> tuple[Claim, ...]:
    return extract(Document.from_text(text, name="one", published="2024-03-29"))


def is_shifted(before: str, text: str) -> None:
    """Assert that ``before`` in front of ``text`` shifts offsets and nothing else."""
    alone, shifted = claims_of(text), claims_of(before + text)
    assert alone
    assert [facts(claim) for claim in shifted] == [facts(claim) for claim in alone]
    for one, other in zip(alone, shifted, strict=True):
        assert other.span.start - one.span.start == len(before)
        assert other.span.end - one.span.end == len(before)
        assert other.span.line - one.span.line == before.count("\n")
        if before.endswith("\n"):
            assert other.span.column == one.span.column
        assert (other.id == one.id) == (not before)
    assert len({claim.id for claim in shifted}) == len(shifted)


@pytest.mark.parametrize("name", PREFIXES)
@pytest.mark.parametrize("text", TEXTS)
def test_prefix(name: str, text: str) -> None:
    is_shifted(PREFIXES[name], TEXTS[text])


LETTERS = st.text(alphabet="abc xyzäß漢字かな😀\u200f\u200e\u0301,;", max_size=40)


@quick
@given(lines=st.lists(LETTERS, max_size=4), text=st.sampled_from(sorted(TEXTS)))
def test_any_prefix_without_figures(lines: list[str], text: str) -> None:
    is_shifted("".join(f"{line}\n\n" for line in lines), TEXTS[text])


@pytest.mark.parametrize("text", TEXTS)
def test_a_suffix_without_figures_changes_nothing(text: str) -> None:
    after = TEXTS[text].rstrip("\n") + "\n\nThere was rain all day, and the river rose.\n"
    assert [claim.to_dict() for claim in claims_of(after)] == [
        claim.to_dict() for claim in claims_of(TEXTS[text])
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_windows_line_ends(text: str) -> None:
    plain = TEXTS[text]
    found = claims_of(plain.replace("\n", "\r\n"))
    assert [facts(claim) for claim in found] == [facts(claim) for claim in claims_of(plain)]
    for one, other in zip(claims_of(plain), found, strict=True):
        assert other.span.start == one.span.start + plain.count("\n", 0, one.span.start)
        assert (other.span.line, other.span.column) == (one.span.line, one.span.column)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("5 million people", 1, 1),
        ("\n5 million people", 2, 1),
        ("a\n\nIn all 5 million people", 3, 8),
        ("a\r\nIn all 5 million people", 2, 8),
        ("😀 5 million people", 1, 3),
        ("漢字 more than 5 million people", 1, 4),
        ("\t5 million people", 1, 2),
    ],
)
def test_line_and_column_count_code_points_from_one(text: str, line: int, column: int) -> None:
    (claim,) = extract(Document.from_text(text))
    assert (claim.span.line, claim.span.column) == (line, column)


def test_the_name_of_a_document_changes_ids_only() -> None:
    text = TEXTS["article"]
    one = extract(Document.from_text(text, name="a", published="2024-03-29"))
    other = extract(Document.from_text(text, name="b", published="2024-03-29"))
    assert not {claim.id for claim in one} & {claim.id for claim in other}
    for first, second in zip(one, other, strict=True):
        assert facts(first) == facts(second) | {"document": "a"}
