"""PDF files with what asserts nothing: contents, references, numbers of sections, quotes set large;
and with figures set large above what they count."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import pytest

pytest.importorskip("pypdfium2")

from claims import Document, extract
from claims.sources.dispatch import read_raw
from claims.sources.raw import Limits, Raw

sys.path.append(str(Path(__file__).parent))
from test_pdf_made import pages, stream, written

Placed = tuple[float, float, float, str]
"""The size of letters, and where a line begins from the left and the top of its page."""

PROSE = (
    "The trust counted 4,120 geese on the marsh in January, against 3,980 a year earlier.",
    "That is the most since 1994, when wardens began to walk the 26 km of the sea wall.",
    "Each of the 14 volunteers gave nine days, and the survey cost the trust 8,300 pounds.",
    "The geese come from the north in October and leave the county in the middle of March.",
)


class Case(NamedTuple):
    """The lines of a file's pages, what its text must have, and figures that it does not claim."""

    name: str
    pages: tuple[tuple[Placed, ...], ...]
    kept: tuple[str, ...] = ()
    claimed: tuple[str, ...] = ("4,120", "26 km", "nine days")
    unclaimed: tuple[str, ...] = ()


def prose(top: float, left: float = 60) -> tuple[Placed, ...]:
    return tuple((11, left, top + 14 * row, line) for row, line in enumerate(PROSE))


CASES = (
    Case(
        "contents and numbered sections",
        (
            (
                (20, 60, 80, "Geese of the north marsh"), (14, 60, 130, "Contents"),
                (11, 60, 160, "1 Numbers"), (11, 480, 160, "2"), (11, 60, 175, "2 Metres of wall"),
                (11, 480, 175, "3"), (11, 60, 190, "3 Costs"), (11, 480, 190, "12"),
            ),
            ((14, 60, 80, "1 Numbers"), *prose(110), (14, 60, 200, "2 Metres of wall"),
             (11, 60, 225, "The wall is 5 metres high along 11 km of its way."),
             (14, 60, 270, "3 Costs"), (11, 60, 295, "Repairs took 6 weeks and 71,000 pounds.")),
        ),
        ("Metres of wall", "3 Costs"),
        ("4,120", "5 metres", "11 km", "6 weeks", "71,000 pounds"),
        ("2 Metres", "12", "1", "2", "3"),
    ),
    Case(
        "references of a paper",
        (
            (
                (20, 60, 80, "Geese of the north marsh"), *prose(120), (14, 60, 220, "References"),
                (9, 60, 245, "Hart P. Geese and walls. Marsh Studies 2019; 14: 221-230."),
                (9, 60, 262, "Brandl K. A cohort of 1,204 geese. Bird Reports 2021; 8(3): 77-89."),
                (9, 60, 279, "Mbeki T. Counts in 40 bays. Coast 2022; 31: 5-19."),
                (14, 60, 320, "Appendix"), (11, 60, 345, "Dogs chased 17 geese in the winter."),
            ),
        ),
        ("Brandl K. A cohort of 1,204 geese.",),
        ("4,120", "17"),
        ("1,204", "40", "31"),
    ),
    Case(
        "references that are none",
        (
            (
                (20, 60, 80, "Staff of the trust"), *prose(120), (14, 60, 220, "References"),
                (11, 60, 245, "Each applicant names 2 people who have known her for 3 years."),
                (11, 60, 265, "They are asked within 10 days."),
            ),
        ),
        claimed=("4,120", "3 years", "10 days"),
    ),
    Case(
        "a quote set large and lines at the edge",
        (
            (
                (7, 60, 20, "Marsh Notes 44, report no. 447/2025"), (20, 60, 80, "Geese of 1994"),
                *prose(120), (16, 60, 210, "the 14 volunteers gave nine days"),
                (11, 60, 260, "Dogs chased 17 geese in the winter of the survey."),
                (7, 60, 825, "Issue 31"), (7, 480, 825, "Page 1 of 1"),
            ),
        ),
        ("Marsh Notes 44",),
        ("4,120", "nine days", "17"),
        ("44", "31", "447/2025"),
    ),
    Case(
        "figures set large above what they count",
        (
            (
                (20, 60, 80, "Geese of the north marsh"),
                (34, 60, 140, "4,980"), (11, 60, 158, "hectares of marsh and meadow"),
                (34, 320, 140, "1,850"), (11, 320, 158, "nests, four of them new"),
                (34, 60, 230, "£3.2m"), (11, 60, 248, "income of the trust in 2024"),
                (34, 320, 230, "62%"), (11, 320, 248, "of nests with young"),
                *prose(300),
            ),
        ),
        ("4,980 hectares of marsh", "1,850 nests, four", "£3.2m income", "62% of nests"),
        ("4,980 hectares", "1,850", "£3.2m", "62%", "4,120"),
    ),
)  # fmt: skip


def made(case: Case) -> Document:
    objects = pages(b"", count=len(case.pages))
    for number, lines in enumerate(case.pages):
        content = "\n".join(
            f"BT /F {size} Tf {left} {842 - top} Td ({_escaped(text)}) Tj ET"
            for size, left, top, text in lines
        )
        objects[20 + number] = stream(content.encode("cp1252"))
        body = objects[10 + number]
        objects[10 + number] = body.replace(b"4 0 R", b"%d 0 R" % (20 + number))
    raw = Raw("a.pdf", written(objects))
    (found,) = read_raw(raw, Limits(), guarded=False).documents
    return found


def _escaped(text: str) -> str:
    return text.replace("(", r"\(").replace(")", r"\)")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_asserts_nothing_stays_text_and_is_no_claim(case: Case) -> None:
    found = made(case)
    said = [claim.text for claim in extract(found)]
    assert [words for words in case.kept if words not in found.text] == []
    assert [words for words in case.claimed if words not in said] == []
    assert [words for words in case.unclaimed if words in said] == []
