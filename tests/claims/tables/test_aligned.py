"""Tables of plain text that blanks set in columns, and prose that is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import audit
from claims import Document, extract
from claims.sources.bundles.mail_tables import stretches

SHOPS = """Shop              2023      2024
Harbour          1,210     1,340
Old Town           820       940
Stadium          2,115     2,230
--------------------------------
Total            4,145     {}
"""


def rows(text: str) -> list[list[str]]:
    (table,) = Document.from_text(text).tables
    found: dict[int, list[str]] = {}
    for cell in table.cells:
        found.setdefault(cell.row, []).append(text[cell.start : cell.end])
    return list(found.values())


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (SHOPS.format("4,510"), ["Shop", "2023", "2024"], ["Total", "4,145", "4,510"]),
        ("                 2023   2024\nAlto               12     14\n"
         "Bajo              312      9\n"
         "Old Town            1     22\n", ["2023", "2024"], ["Old Town", "1", "22"]),
        ("Alto    12\nBajo   312\nEste     1\n", ["Alto", "12"], ["Este", "1"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "Hello,\n\nhere it is.\n\n{}\nBest,\nAnn\n"])
def test_columns(text: str, first: list[str], last: list[str], around: str) -> None:
    found = rows(around.format(text))
    assert (found[0], found[-1]) == (first, last)


NONE = {
    "two blanks behind stops": "We sold 12 of them.  It rained.\nAll of 2023 was dry.  We left.\n"
    "By then 15 were left.  See you.\n",
    "two lines": "Alto    12\nBajo   312\n",
    "indented code": "    x = 1\n    y  = 2\n    z  = 3\n",
    "columns of words": "Ann   red\nBob   blue\nCyd   green\n",
    "justified prose": "The club  sold 12 cars in\nthe year and  15 in 2023,\n"
    "which is  more than 2\n",
    "fenced": "```\n" + SHOPS.format("4,510") + "```\n",
    "a list": "1.  Bread 12\n2.  Milk 13\n3.  Eggs 14\n",
}


@pytest.mark.parametrize("case", NONE)
def test_no_columns(case: str) -> None:
    assert Document.from_text(NONE[case]).tables == ()


def test_a_total_that_is_off_is_found() -> None:
    assert not audit([Document.from_text(SHOPS.format("4,510"))]).findings
    (finding,) = audit([Document.from_text(SHOPS.format("4,610"))]).findings
    assert finding.rule == "SUM011"
    assert finding.locations[0].line == 6


def test_the_line_above_gives_the_unit() -> None:
    document = Document.from_text(f"Sales by shop, in euros\n\n{SHOPS.format('4,510')}")
    assert {claim.quantity.unit for claim in extract(document)} == {"EUR"}


def test_stretches_of_a_mail() -> None:
    text = f"Hello,\n\nSales, in euros\n\n{SHOPS.format('4,510')}\nBest,\nAnn\n"
    first, last = stretches(text)
    assert first.captions == ("Sales, in euros",)
    assert [entry.text for entry in first.entries[:3]] == ["Shop", "2023", "2024"]
    assert (first.text.strip(), last.text.strip()) == ("Hello,", "Best,\nAnn")


@given(st.text(alphabet="a1 .,\n-", max_size=200))
def test_offsets_lie_in_order(text: str) -> None:
    for table in Document.from_text(text).tables:
        spans = [(cell.start, cell.end) for cell in table.cells]
        assert spans == sorted(spans)
        assert all(text[low:high].strip() == text[low:high] for low, high in spans)
