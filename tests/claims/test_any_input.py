"""Whatever a text holds, it is read: no crash, no endless search, and offsets that hold."""

from __future__ import annotations

import json
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import audit
from claims import Claim, Document, extract

# Seconds for any text of this file: far above what they take, far below what a search takes whose
# time grows with the square of a line.
PATIENCE = 10.0

HOSTILE = {
    "digits": "7" * 1_000_000,
    "ten to the four hundredth": "It cost 1" + "0" * 400 + " dollars.",
    "the same in groups": "It cost 1" + ",000" * 133 + " dollars.",
    "a group without end": "1" + ",000" * 100_000,
    "digits and commas": "1," * 100_000,
    "digits and points": "1." * 100_000,
    "digits and colons": "5:" * 100_000,
    "digits and slashes": "5/" * 30_000,
    "digits and hyphens": "1-" * 100_000,
    "commas": "," * 200_000,
    "dollars": "$" * 200_000,
    "amounts": "$1" * 50_000,
    "percents": "5%" * 50_000,
    "brackets": "(" * 200_000,
    "brackets and digits": "(1" * 50_000,
    "phone numbers": "(+1 " * 5_000,
    "digits and spaces": "5 " * 5_000,
    "spaces": " " * 300_000,
    "spaces inside": "5" + " " * 200_000 + "million",
    "lines": "5\n" * 20_000,
    "a wrapped paragraph": ("x" * 70 + " 5\n") * 4_000,
    "number words": "one hundred " * 10_000,
    "scale words": "It cost 5" + " trillion" * 200 + " dollars in China.",
    "scale words in words": "five" + " million" * 5_000 + " people",
    "one and one": "one and " * 20_000,
    "between": "between 5 and " * 3_000,
    "capitals": "A " * 30_000 + "5 people",
    "names": "Bank of the " * 10_000 + "said 5 people",
    "places": "China " * 20_000 + "5 people.",
    "months": "May " * 20_000 + "5",
    "years": "2023 " * 20_000,
    "acronyms": "(IoT) " * 20_000 + "5 people",
    "addresses": "a@" * 50_000 + "5 people",
    "links": "https://" * 20_000 + " 5 people",
    "quotations": "“5 ” " * 5_000,
    "open quotations": "“he said 5 people. " * 1_000,
    "bullets": "five things:\n" + "- x\n" * 20_000,
    "one long word": "x" * 1_000_000 + " 5 people.",
    "emoji": "😀" * 200_000 + " 5 people",
    "control characters": "".join(map(chr, range(256))) * 20 + " 5 million",
    "escapes": "5\x00million\x1b[31m people\u202e 6\u200b7\ufeff8 \x9b",
    "lone surrogates": "In 2023 \ud800 5 million people \udfff came to China\udc80.",
    "other digits": "It cost ٣٤٥ dollars, १२३ rupees, ５６７ people, 5² km, ①② items, ½ and Ⅻ.",
    "no numbers": "NaN million people, Infinity billion dollars, 1e5 people, 1E400 yuan, -0.0 %.",
    "fractions": "1/0 of people, 0/0 percent, 5/3/2, 0.0.0.0 and 1..2 million",
    "zero": "0 percent of 0 million people in 0 countries, 0 yuan ($0), in China in 2023.",
    "chinese": "2022年中国数字经济规模达到50.2万亿元，同比增长10.3%。" * 200,
    "empty": "",
    "white space": " \n\t\r\n\u2028\x0b\x0c\x85",
}  # fmt: skip


def read(text: str) -> tuple[Claim, ...]:
    """Read and check a text; return its claims after making sure of their offsets."""
    document = Document.from_text(text, name="any")
    claims = extract(document)
    for claim in claims:
        span = claim.span
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == claim.text
        assert claim.sentence_start <= span.start
        assert text.startswith(claim.sentence, claim.sentence_start)
        assert span.end <= claim.sentence_start + len(claim.sentence)
        assert text.count("\n", 0, span.start) + 1 == span.line
        assert text.rfind("\n", 0, span.start) + span.column == span.start
    for before, after in pairwise(claims):
        assert before.span.end <= after.span.start
    report = audit([document], claims=claims)
    assert not report.faults
    json.dumps(report.to_dict(), allow_nan=False)
    return claims


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in HOSTILE.items()])
def test_hostile_text(text: str) -> None:
    started = time.process_time()
    read(text)
    assert time.process_time() - started < PATIENCE


PIECES = [
    "5", "1,234", "2.05", "0", "2023", "12", "1/2", "½", "3-1", "US$", "$", "€", "RMB", "%", "yuan",
    " million", "bn", "m", " percent", " people", " km", "(", ")", ",", ".", ";", ":", "“", "”",
    "-", "–", "+", "~", "<", "≥", "#", "\n", "\r\n", "\n\n", " ", "  ", "\u00a0", "\u2009", "’s",
    "half a", "two", "hundred", "dozens of", "twice", "a third of", "between", " and ", " to ",
    "from", "up", "more than", "or more", "nearly", "about", "including", "the", "of", "in", "by",
    "last year", "Q3", "May", "Oct. 24,", "the end of", "China", "Guangdong", "the district",
    "GDP", "the digital economy", "connections", "grew", "fell", "accounted for", "such", "it",
    "reached", "will", "according to", "he said", "Internet of Things (IoT)", "IoT", "5G", "😀",
    "年", "万亿元", "\u202e", "\x00", "\ud800", "•", "1.", "(a)", "|", "&", "/", "per", "a day",
]  # fmt: skip


@settings(deadline=None, max_examples=250)
@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from([" ", ""]))
def test_any_run_of_words_that_matter(pieces: list[str], joint: str) -> None:
    read(joint.join(pieces))


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_text(text: str) -> None:
    read(text)


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="0123456789.,$€%()-–/ \n’'xand", max_size=80))
def test_any_run_of_digits_and_signs(text: str) -> None:
    read(text)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_corpus(texts: list[str]) -> None:
    documents = [Document.from_text(text, name=str(n)) for n, text in enumerate(texts)]
    assert len(audit(documents).documents) == len(texts)
