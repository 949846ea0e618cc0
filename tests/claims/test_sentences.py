"""Sentences, words, acronyms and speakers: what a text is cut into before it is read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.acronyms import find_acronyms
from claims.attribution import claimant_at, find_claimants
from claims.sentences import LONGEST, blocks, sentences
from claims.tokens import Tokens


def cut(text: str) -> list[str]:
    return [text[one.start : one.end] for one in sentences(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        (" \n\t\n ", []),
        ("One sentence", ["One sentence"]),
        ("A heading\nA line of its own", ["A heading", "A line of its own"]),
        ("It rose. It fell.", ["It rose.", "It fell."]),
        ("It rose 2.5 percent. It fell.", ["It rose 2.5 percent.", "It fell."]),
        (
            "It cost 5 million U.S. dollars in 2023. It was built by Acme Inc. in two years.",
            [
                "It cost 5 million U.S. dollars in 2023.",
                "It was built by Acme Inc. in two years.",
            ],
        ),
        (
            "On Oct. 24 it opened with No. 5 in front, said Dr. Li, who came at 3 p.m. on Friday.",
            [
                "On Oct. 24 it opened with No. 5 in front, said Dr. Li, who came at 3 p.m. on "
                "Friday."
            ],
        ),
        (
            "“It rose to 5 million. It will rise to 7 million,” the minister of the country said.",
            [
                "“It rose to 5 million.",
                "It will rise to 7 million,” the minister of the country said.",
            ],
        ),
        ("- five people\n- six dogs", ["- five people", "- six dogs"]),
    ],
)  # fmt: skip
def test_sentences(text: str, found: list[str]) -> None:
    assert cut(text) == found


def test_a_wrapped_line_goes_on_in_the_next() -> None:
    text = (
        "The city's internet of things industry had a revenue of more than\n"
        "400 billion yuan in 2022, which was a record for it and its people.\n\n"
        "Another paragraph"
    )
    assert len(list(blocks(text))) == 2
    assert cut(text)[0].endswith("a record for it and its people.")


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="ab .!?\n\r\t“”\u2028A5,漢。", max_size=200))
def test_sentences_are_in_order_and_lose_nothing_but_space(text: str) -> None:
    end, kept = 0, ""
    for one in sentences(text):
        assert end <= one.start < one.end <= len(text)
        assert not text[end : one.start].strip()
        kept += text[one.start : one.end]
        end = one.end
    assert "".join(kept.split()) == "".join(text.split())


def test_a_sentence_is_bounded() -> None:
    text = "word " * 5000
    found = list(sentences(text))
    assert all(one.end - one.start <= LONGEST for one in found)
    assert "".join(text[one.start : one.end] for one in found).replace(" ", "") == "word" * 5000


def test_an_unbroken_run_of_signs_is_no_prose() -> None:
    assert cut("before " + "x" * 10_000 + " after the run") == ["before", "after the run"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("China's IoT", ["China", "'s", "IoT"]),
        ("U.S. dollars", ["U.S.", "dollars"]),
        ("mid-2023, 1,234.5km", ["mid-2023", ",", "1,234.5km"]),
        ("decision-making", ["decision-making"]),
        ("don’t", ["don’t"]),
        ("(IoT)", ["(", "IoT", ")"]),
        ("漢字5", ["漢字5"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    tokens = Tokens(text, 0, len(text))
    assert tokens.words == words
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Internet of Things (IoT)", {"IoT": ("internet", "of", "things")}),
        ("gross domestic product (GDP) rose", {"GDP": ("gross", "domestic", "product")}),
        (
            "the Ministry of Industry and Information Technology (MIIT)",
            {"MIIT": ("ministry", "of", "industry", "and", "information", "technology")},
        ),
        pytest.param(
            "small and medium-sized enterprises (SMEs)",
            {"SMEs": ("small", "and", "medium-sized", "enterprises")},
            marks=pytest.mark.xfail(strict=True, reason="a hyphen makes two words of one"),
        ),
        ("the company (IoT)", {}),
        ("the price (USD)", {}),
        ("Internet\nof Things (IoT)", {}),
        ("(IoT)", {}),
        ("wireless fidelity (2023)", {}),
    ],
)
def test_acronyms_that_a_text_defines(text: str, found: dict[str, tuple[str, ...]]) -> None:
    assert find_acronyms(text) == found


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("According to Statistics Norway, it rose.", "Statistics Norway"),
        ("It rose, according to the World Bank.", "World Bank"),
        ("HE Xuming said that it rose.", "HE Xuming"),
        ("Li Wei, deputy head of the office, said it rose.", "Li Wei"),
        ("“It rose,” said Maria de Souza.", "Maria de Souza"),
        ("It rose.", None),
        ("He said that it rose.", None),
    ],
)
def test_who_speaks(text: str, speaker: str | None) -> None:
    assert claimant_at(find_claimants(text, 0, len(text)), len(text)) == speaker
