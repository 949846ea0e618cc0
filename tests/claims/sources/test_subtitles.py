"""Subtitles: what is said, in paragraphs, and when."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.document import Document
from claims.sources.dispatch import read_raw
from claims.sources.raw import Limits, Raw


def document_of(data: str | bytes, name: str = "a.srt") -> Document:
    data = data.encode() if isinstance(data, str) else data
    result = read_raw(Raw(name, data), Limits())
    assert result.failures == ()
    (document,) = result.documents
    return document


def cues(*said: str, pause: float = 0.0) -> str:
    """Return cues of two seconds each, with a pause between them."""
    made = ""
    for number, words in enumerate(said):
        start = number * (2 + pause)
        times = [f"00:{int(at) // 60:02}:{int(at) % 60:02},000" for at in (start, start + 2)]
        made += f"{number + 1}\n{' --> '.join(times)}\n{words}\n\n"
    return made


@pytest.mark.parametrize(
    ("srt", "text"),
    [
        (cues("Sales rose by", "5 percent in 2022."), "Sales rose by 5 percent in 2022."),
        (cues("Sales rose", "by 5 percent.", pause=3), "Sales rose\n\nby 5 percent."),
        (cues("- How many?\n- 5 million."), "How many?\n\n5 million."),
        (cues("It was", "-5 degrees."), "It was -5 degrees."),
        (cues(">> How many?", ">> 5 million."), "How many?\n\n5 million."),
        (cues('<i>5</i> <font color="#ffffff">million</font>'), "5 million"),
        (cues("{\\an8}5 million &amp; more"), "5 million & more"),
        (cues("[applause]\n5 million", "(MUSIC)", "♪"), "5 million"),
        (cues("We are #1 of 5", "in sales (GDP [x])."), "We are #1 of 5 in sales (GDP [x])."),
        (cues("5 < 6 and 7 > 6"), "5 < 6 and 7 > 6"),
        (
            cues("JANE: We sold 5.", "JANE: And 6.", "BOB: No."),
            "JANE: We sold 5. And 6.\n\nBOB: No.",
        ),
        (cues("one", "one\ntwo", "two\nthree"), "one two three"),
        (cues("e-books and - so they say - films"), "e-books and - so they say - films"),
        (cues("A").rstrip() + "\n2\n00:00:02,000 --> 00:00:04,000\nB", "A B"),
        (cues("5 million").replace("\n", "\r\n"), "5 million"),
        ("\ufeff" + cues("5 million"), "5 million"),
        (cues("Es sind 5 Millionen für Österreich."), "Es sind 5 Millionen für Österreich."),
        (cues("3", "5 million"), "3 5 million"),
    ],
)
def test_srt(srt: str, text: str) -> None:
    assert document_of(srt).text == text


def test_long_paragraphs_end_with_a_sentence() -> None:
    document = document_of(cues(*[f"Sales of all the books were {n} million." for n in range(60)]))
    lengths = [len(each) for each in document.text.split("\n\n")]
    assert len(lengths) > 3
    assert max(lengths) < 500


VTT = """WEBVTT - News
Kind: captions

STYLE
::cue { width: 55% }

REGION
id:fred width:40%

NOTE 77 million
of them

intro
00:01.000 --> 00:04.000 align:start position:0%
<v.loud Ada Lovelace>We sold <c.yellow>5 million</c> books

01:00:04.000 --> 01:00:06.000
<v Ada Lovelace>in<01:00:05.000><c> 2022</c>.

01:00:06.000 --> 01:00:08.000
<v Bob>10 percent were e-books.
"""


def test_vtt() -> None:
    document = document_of(VTT, "a.vtt")
    assert document.text.split("\n\n")[0] == "Ada Lovelace: We sold 5 million books"
    assert document.text.endswith("Bob: 10 percent were e-books.")
    assert not any(figure in document.text for figure in ("55", "40%", "77", "position"))
    assert document.format == "subtitles"


def test_time_of_each_cue() -> None:
    document = document_of(VTT, "a.vtt")
    times = {
        words: document.span(document.text.index(words), len(document.text)).locator
        for words in ("5 million", "2022", "10 percent")
    }
    assert [place and place.time for place in times.values()] == [
        "00:00:01", "01:00:04", "01:00:06",
    ]  # fmt: skip


@given(st.lists(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=40), max_size=20))
def test_offsets_lead_to_the_cue(said: list[str]) -> None:
    words = [f"cue{number}x {each}" for number, each in enumerate(said)]
    data = cues("start", *words)
    document = document_of(data)
    for number in range(len(said)):
        offset = document.text.index(f"cue{number}x")
        place = document.locator(offset)
        seconds = 2 * (number + 1)
        assert place is not None
        assert place.time == f"00:{seconds // 60:02}:{seconds % 60:02}"


def test_subtitles_without_words() -> None:
    result = read_raw(Raw("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n\n"), Limits())
    assert result.notes == ("a.vtt is empty.",)


@pytest.mark.parametrize(
    "piece", ["\n", "a\n", "00:00:01,000 --> 00:00:02,000\n", "<v ", "{\\", "[", "- "]
)
def test_hostile_subtitles_take_no_time(piece: str) -> None:
    start = time.process_time()
    document_of(cues("5 million") + "00:00:09,000 --> 00:00:10,000\n" + piece * 200_000)
    assert time.process_time() - start < 10
