"""Rich text: what is read, what is left out, encodings, and files that mean harm."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_files import claims_of, claims_of_plain, grid, paragraphs_of_sample, reading, text_of

FONTS = (
    rb"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset134 SimSun;}{\f2\fcharset2 Symbol;}"
    rb"{\f3\fcharset204 Times Cyr;}}"
)
STYLES = rb"{\stylesheet{\s1\outlinelevel0 heading 1;}{\s2 caption;}{\s3 toc 1;}{\*\cs9 mark;}}"


def rich(body: bytes | str) -> bytes:
    body = body.encode("ascii") if isinstance(body, str) else body
    return rb"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + STYLES + b"\n" + body + b"}"


def escaped(text: str) -> str:
    """Return text as rich text has it, all beyond ASCII as halves of UTF-16."""
    pieces = []
    for sign in text:
        if sign in "\\{}":
            pieces.append("\\" + sign)
        elif " " <= sign <= "~":
            pieces.append(sign)
        else:
            data = sign.encode("utf-16-le", "surrogatepass")
            for at in range(0, len(data), 2):
                half = int.from_bytes(data[at : at + 2], "little", signed=True)
                pieces.append(f"\\u{half}?")
    return "".join(pieces)


@pytest.mark.parametrize("sample", ["05-forum-release.txt", "02-wuxi-exposition.txt"])
def test_claims_are_those_of_plain_text(sample: str) -> None:
    paragraphs = paragraphs_of_sample(sample)
    data = rich("".join(rf"\pard {escaped(each)}\par" + "\n" for each in paragraphs))
    (document,) = reading(data).documents
    assert document.text == "\n\n".join(paragraphs)
    assert document.format == "rtf"
    assert claims_of(document) == claims_of_plain(paragraphs)


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_any_text_is_read_as_it_is(text: str) -> None:
    assert text_of(rich(escaped(text))) == text.replace("\u00ad", "")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    made = reading(b"{\\rtf1 " + data)
    assert len(made.documents) + len(made.failures) == 1


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"Sales\~rose 5\_year \{x\}\par", "Sales\xa0rose 5-year {x}"),
        (rb"caf\'e9 \'80 5", "café € 5"),
        ("café".encode("latin-1"), "café"),
        (rb"\uc1\u8364?5 \uc0\u8364 6 {\uc2\u8364\'80\'81}7", "€5 €6 €7"),
        (rb"\u-10179?\u-8704?", "\U0001f600"),
        (rb"{\f1\'d6\'d0\'b9\'fa} 5 {\f2\'b1} 2 {\f3\'c3\'ee\'e4}", "中国 5 ± 2 Год"),
        (rb"5 \u-3919? 2", "5 ± 2"),
        (rb"a\tab b\line c\par\pard d", "a\tb\nc\n\nd"),
        (b"a\\\nb", "a\n\nb"),
        # Left out.
        (rb"{\deleted 3}{\revised 4} percent", "4 percent"),
        (rb"\deleted 3\deleted0 4 percent", "4 percent"),
        (rb"seen{\v 77 hidden} 5\v 8\v0 .", "seen 5."),
        (rb"{\header 99}{\footerf 98}{\*\annotation 97}{\atnid 3}x", "x"),
        (rb"{\pict\wmetafile8 0123456789abcdef}x", "x"),
        (b"{\\pict\\bin6 }}{{\\x}x", "x"),
        (rb"{\*\unknown 55}x", "x"),
        (rb"{\listtext 1.\tab}Item 5", "Item 5"),
        (rb"\pard\s3 Exports\tab 12\par\pard x", "x"),
        (rb'{\field{\*\fldinst HYPERLINK "http://x/1"}{\fldrslt 12 km}}', "12 km"),
        # Raised.
        (rb"5 million{\super 2} people, 80 m{\super 2}", "5 million people, 80 m²"),
        (rb"the 1{\up6 st}, CO{\sub 2}", "the 1st, CO2"),
        # Notes and text boxes.
        (rb"5 million{\super\chftn}{\footnote \chftn  From 12 ports.} tonnes.\par Last.\par",
         "5 million tonnes.\n\nLast.\n\nFrom 12 ports."),
        (rb"A.{\shp{\*\shpinst{\sp{\sn x}{\sv 7}}{\shptxt Box 14\par}}{\shprslt Box 14}}\par B.",
         "A.\n\nBox 14\n\nB."),
        (rb"\trowd\cellx9000\intbl Sales rose 5%.\cell\row\pard Then.", "Sales rose 5%.\n\nThen."),
    ],
)  # fmt: skip
def test_text(body: bytes, text: str) -> None:
    assert text_of(rich(body)) == text


TABLE = (
    rb"\pard\s2 Table 1. Exports\par"
    rb"\trowd\trhdr\cellx1000\cellx3000\pard\intbl Province\cell Exports\cell\row"
    rb"\trowd\clvmgf\cellx1000\cellx2000\cellx3000\pard\intbl Hebei\cell 10.5\cell 12.1\cell\row"
    rb"\trowd\clvmrg\cellx1010\cellx2005\cellx3000\pard\intbl\cell 1\par 2\cell 3\cell\row"
    rb"\pard Then.\par"
)


def test_table_with_merged_cells() -> None:
    data = rich(TABLE)
    assert grid(data) == [
        (0, 0, 1, 1, True, "table 1 A1", "Province"),
        (0, 1, 1, 2, True, "table 1 B1", "Exports"),
        (1, 0, 2, 1, None, "table 1 A2", "Hebei"),
        (1, 1, 1, 1, None, "table 1 B2", "10.5"),
        (1, 2, 1, 1, None, "table 1 C2", "12.1"),
        (2, 1, 1, 1, None, "table 1 B3", "1 2"),
        (2, 2, 1, 1, None, "table 1 C3", "3"),
    ]
    (document,) = reading(data).documents
    (table,) = document.tables
    assert [document.text[start:end] for start, end in table.captions] == ["Table 1. Exports"]
    assert document.text.endswith("\n\nThen.")


def test_headings_are_a_path_and_paragraphs_are_counted() -> None:
    body = rb"\pard\s1 Trade\par\pard\par\pard Rose 5%.\par\pard\outlinelevel1 More\par\pard x\par"
    (document,) = reading(rich(body)).documents
    assert [(where.paragraph, where.heading) for _, where in document.locators] == [
        (1, ()),
        (2, ("Trade",)),
        (3, ("Trade",)),
        (4, ("Trade", "More")),
    ]


def test_title_is_taken_and_dates_of_the_file_are_not() -> None:
    body = rb"{\info{\title Trade in 2023}{\author 7 people}{\creatim\yr2020\mo1\dy2}}x"
    (document,) = reading(rich(body)).documents
    assert (document.text, document.title, document.published) == ("x", "Trade in 2023", None)


def test_what_is_cut_is_told() -> None:
    made = reading(rich(b"5 million")[:-1], "a.rtf")
    assert made.documents[0].text == "5 million"
    assert made.notes == ("a.rtf is incomplete: it ends in the middle.",)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{\\rtf1" + b"{" * 1_000_000, "nested too deeply"),
        (b"{\\rtf1" + rb"{\field{\fldrslt " * 20_000, "nested too deeply"),
        (b"{\\rtf1 " + b"}" * 1_000_000, ""),
        (b"{\\rtf1\\bin999999999 x}", ""),
        (b"{\\rtf1 " + rb"\super 1" * 200_000 + b"}", ""),
        (b"{\\rtf1 " + rb"\u99999999?\f99999\uc9999999 x" * 1000 + b"}", ""),
        (b"{\\rtf1 " + rb"\trowd\cellx5\intbl x\cell" * 20_000 + rb"\row}", ""),
    ],
    ids=["braces", "fields", "ends", "binary", "raised", "numbers", "cells"],
)
def test_hostile_files_are_refused_or_read(data: bytes, words: str) -> None:
    start = time.monotonic()
    made = reading(data, guarded=True)
    assert time.monotonic() - start < 60
    if words:
        (failure,) = made.failures
        assert words in failure.reason
    else:
        assert not made.failures
