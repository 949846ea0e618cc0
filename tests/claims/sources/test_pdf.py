"""PDF files that a browser prints: their text, tables and places are those that it was given."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("pypdfium2")
from playwright.sync_api import Browser

from claims import Claim, Document, extract
from claims.sources.dispatch import read_raw
from claims.sources.pdf.document import read
from claims.sources.raw import Limits, Raw, Reading

SAMPLES = Path(__file__).parents[3] / "data" / "samples"

Print = Callable[..., Reading]


@pytest.fixture(scope="module")
def printed(browser: Browser) -> Iterator[Print]:
    """Return what prints a body of HTML and reads the PDF file."""
    page = browser.new_page()

    def made(body: str, style: str = "", **options: object) -> Reading:
        page.set_content(
            "<html lang=en><style>@page { size: A4; margin: 22mm } body { font: 11pt serif } "
            f"sup, sub {{ font-size: 65% }} {style}</style><body>{body}"
        )
        data = page.pdf(prefer_css_page_size=True, **options)  # type: ignore[arg-type]
        return read(Raw("a.pdf", data), Limits(), lambda _: Reading())

    yield made
    page.close()


def only(reading: Reading) -> Document:
    (document,) = reading.documents
    return document


def said(claim: Claim) -> tuple[object, ...]:
    quantity, period = claim.quantity, claim.period
    return (
        quantity.value, quantity.value_low, quantity.value_high, quantity.unit, claim.kind,
        claim.measure, period and (period.text, period.start, period.end),
    )  # fmt: skip


def as_html(text: str) -> str:
    parts = []
    for block in re.split(r"\n\s*\n", text.strip()):
        marks = re.match(r"#*", block)
        tag = f"h{len(marks[0])}" if marks and marks[0] else "p"
        parts.append(f"<{tag}>{html.escape(' '.join(block.lstrip('# ').split()))}</{tag}>")
    return "".join(parts)


@pytest.mark.parametrize(
    "style",
    [
        "",
        "body { columns: 2 }",
        "body { columns: 3; font-size: 9pt; text-align: justify }",
        "body { font-size: 22pt } @page { size: A5 }",
    ],
    ids=["one column", "two columns", "three columns", "large letters on small pages"],
)
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("0*")), ids=lambda path: path.name)
def test_claims_are_those_of_the_text(path: Path, style: str, printed: Print) -> None:
    (document,) = read_raw(Raw(path.name, path.read_bytes()), Limits()).documents
    text = document.without_remarks().text
    found = only(printed(as_html(text), style))
    assert [said(claim) for claim in extract(found)] == [said(claim) for claim in extract(document)]
    assert found.published == document.published


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("5 million<sup>2</sup> people came", "5 million people came"),
        ("It grew by 5.3 percent.<sup>1, 2</sup> It fell.", "It grew by 5.3 percent. It fell."),
        ("in 2022<sup>[3]</sup> and 7.1<sup>a</sup> percent", "in 2022 and 7.1 percent"),
        ("35 m<sup>2</sup> and 4 km<sup>3</sup>", "35 m² and 4 km³"),
        ("3 × 10<sup>6</sup> t, 2 × 10<sup>-3</sup> t", "3 × 10⁶ t, 2 × 10⁻³ t"),
        ("CO<sub>2</sub> and H<sub>2</sub>O", "CO2 and H2O"),
        ("m² and 10^6 stay", "m² and 10^6 stay"),
        ("the 19<sup>th</sup> year", "the 19th year"),
        ("oﬃces eﬃcient ﬁnance ﬂow oﬀ", "offices efficient finance flow off"),
        ("gov&shy;ernment&nbsp;of 5,000", "government of 5,000"),
    ],
)
def test_letters_are_undone(body: str, text: str, printed: Print) -> None:
    assert only(printed(f"<p>{body}")).text == text


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("sales rose 10-", "15 percent", "sales rose 10-15 percent"),
        ("the govern-", "ment said", "the government said"),
        ("a value-", "added tax; value-added it is", "a value-added tax; value-added it is"),
        ("some twenty-", "five years", "some twenty-five years"),
        ("the Asia-", "Pacific region", "the Asia-Pacific region"),
        ("a year-", "on-year rise", "a year-on-year rise"),
        ("in 2019–", "2020 it fell", "in 2019–2020 it fell"),
    ],
)
def test_broken_words(first: str, second: str, text: str, printed: Print) -> None:
    assert only(printed(f"<p style='white-space: nowrap'>{first}<br>{second}")).text == text


def test_hyphens_of_a_document_that_breaks_no_words(printed: Print) -> None:
    lines = "<br>".join(["this is a line of the text that is as long"] * 40)
    body = f"<p style='white-space: nowrap'>{lines}<br>as the words of a state-<br>owned firm"
    assert only(printed(body)).text.endswith("as long as the words of a state-owned firm")


LONG = "revenue grew by {} percent to {} million yuan in 2023, said the office in its long report, "


def paragraph(number: int) -> str:
    parts = [LONG.format(number * 10 + index, number * 100 + index) for index in range(6)]
    return f"The {''.join(parts).strip(', ')}."


HEADS = {
    "display_header_footer": True,
    "header_template": "<p style='font-size:9px;width:100%;text-align:center'>Office of 1949, "
    "Yearbook 2024, section 7</p>",
    "footer_template": "<p style='font-size:9px;margin-left:9em'>Page "
    "<span class=pageNumber></span> of <span class=totalPages></span></p>",
}


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_paragraphs_go_on_over_pages(columns: int, printed: Print) -> None:
    # Of columns on several pages, the browser prints all on one page, in small letters.
    sheets = [range(1, 14), range(14, 27), range(27, 40)]
    style = f"div {{ columns: {columns} }}" if columns > 1 else ""
    body = "".join(
        "<div>" + "".join(f"<p>{paragraph(number)}</p>" for number in sheet) + "</div>"
        for sheet in sheets
    )
    document = only(printed(body, style, **HEADS))
    assert document.text.split("\n\n") == [paragraph(n) for sheet in sheets for n in sheet]
    pages = {document.locator(index).page for index in range(len(document.text))}  # type: ignore[union-attr]
    assert len(pages) >= 3


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_small_letters_on_one_page(columns: int, printed: Print) -> None:
    wanted = [paragraph(number) for number in range(1, 13)]
    body = "".join(f"<p>{each}</p>" for each in wanted)
    document = only(printed(body, f"body {{ columns: {columns} }}"))
    assert document.text.split("\n\n") == wanted


def test_running_heads_in_the_page_and_a_title(printed: Print) -> None:
    # The head of a table is printed on every page.
    body = (
        "<h1>Digital yearbook</h1><table><thead><tr><td style='font-size: 9pt; height: 3em; "
        "vertical-align: top'>Digital yearbook</thead><tr><td>"
        + "".join(f"<p>{paragraph(n)}</p>" for n in range(1, 31))
    )
    text = only(printed(body)).text
    assert text.startswith("Digital yearbook\n\n")
    # On the first page it stands elsewhere, below the title.
    assert text.count("Digital yearbook") <= 2
    assert text.split("\n\n")[-30:] == [paragraph(n) for n in range(1, 31)]


@pytest.mark.parametrize("text", ["Revenue was 5 million yuan.", "Chapter 1", "2023 in figures"])
def test_the_only_line_stays(text: str, printed: Print) -> None:
    pages = f"<div style='break-after: page'>{text}</div>" * 3
    assert only(printed(pages)).text.count(text) >= 1


def test_footnotes_come_behind(printed: Print) -> None:
    note = (
        "<div style='position: absolute; top: 240mm; font-size: 8pt'>"
        "<sup>1</sup> Without 12 counties.<br>2 Including 3,000 guests.</div>"
    )
    words = "".join(LONG.format(index, index) for index in range(60))
    text = only(printed(f"<div style='height: 238mm; overflow: hidden'>{paragraph(1)}</div>{note}"
                        f"<p>{words}</p>", "p { margin-top: 30mm }")).text  # fmt: skip
    blocks = text.split("\n\n")
    assert "Without 12 counties." in blocks
    assert "Including 3,000 guests." in blocks
    assert words.strip() in blocks


TABLE = """<p>Revenue by province was as follows.</p><p>Table 1. Industry (million yuan)</p>
<table><tr><th>Province<th>2022<th>2023<th>Number of<br>enterprises</tr>
<tr><td>Jiangsu<td>1,234.5<td>1,345.6<td>3,210</tr>
<tr><td>Shanghai and the<br>counties around<td>934.0<td>(1.2)<td>&ndash;</tr>
<tr><td>Total<sup>a</sup><td>2,168.5<td>1,344.4<td>3,210</tr></table><p>It grew by 5 percent.</p>"""


@pytest.mark.parametrize(
    "style",
    [
        "td + td { text-align: right }",
        "td + td { text-align: center } table { width: 100% } td { border: 1px solid }",
        "td, th { padding: 2px 8px; text-align: left }",
    ],
)
def test_tables(style: str, printed: Print) -> None:
    document = only(printed(TABLE, style))
    (table,) = document.tables
    cells = {(cell.row, cell.column): document.text[cell.start : cell.end] for cell in table.cells}
    assert cells == {
        (0, 0): "Province", (0, 1): "2022", (0, 2): "2023", (0, 3): "Number of enterprises",
        (1, 0): "Jiangsu", (1, 1): "1,234.5", (1, 2): "1,345.6", (1, 3): "3,210",
        (2, 0): "Shanghai and the counties around", (2, 1): "934.0", (2, 2): "(1.2)", (2, 3): "–",
        (3, 0): "Total", (3, 1): "2,168.5", (3, 2): "1,344.4", (3, 3): "3,210",
    }  # fmt: skip
    assert {cell.row for cell in table.cells if cell.is_heading} == {0}
    captions = [document.text[start:end] for start, end in table.captions]
    assert captions[-1:] == ["Table 1. Industry (million yuan)"]
    cell = next(each for each in table.cells if (each.row, each.column) == (1, 2))
    place = document.span(cell.start, cell.end).locator
    assert place is not None
    assert (place.page, place.cell) == (1, "table 1 C2")
    assert document.prose().text.split("\n\n")[-1] == "It grew by 5 percent."


def test_rows_that_are_no_plain_table_are_told(printed: Print) -> None:
    rows = "".join(
        f"<div style='margin-left: {40 * index}px'>North {index}.5 "
        f"<span style='margin-left: 60px'>{index}7</span>"
        f"<span style='margin-left: {90 + 30 * index}px'>{index}9</span></div>"
        for index in range(1, 5)
    )
    reading = printed(f"<p>{paragraph(1)}</p>{rows}<p>{paragraph(2)}</p>")
    assert any("whose columns are not plain" in note for note in reading.notes)
    assert not any("North" in claim.sentence for claim in extract(only(reading)))
    assert only(reading).tables == ()


def test_boxes_enclose_the_figures(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 600, "height": 900})
    page.set_content(
        "<html><style>@page { size: 600px 900px; margin: 0 } body { margin: 40px; font: 15px serif;"
        "columns: 2 } sup { font-size: 60% }</style><body>"
        + "".join(
            f"<p>The office ﬁrst said<sup>{n}</sup> that <b>{n}4.{n}</b> percent of all "
            f"firms have about <b>{n},{n}00</b> people.</p>"
            for n in range(1, 9)
        )
    )
    page.emulate_media(media="print")
    boxes = page.evaluate(
        "[...document.querySelectorAll('b')].map(b => { const r = b.getBoundingClientRect();"
        "return [b.textContent, r.left, r.top, r.right, r.bottom]; })"
    )
    data = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    document = only(read(Raw("a.pdf", data), Limits(), lambda _: Reading()))
    assert len(boxes) == 16
    for text, *edges in boxes:
        place = document.locator(document.text.index(text))
        assert place is not None and place.box is not None
        assert place.page == 1
        assert place.box == pytest.approx([0.75 * edge for edge in edges], abs=3.5)


def test_title_and_language(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html lang=en-GB><title>Things in 2023</title><p>It grew by 5 percent.")
    data = page.pdf(tagged=True)
    page.close()
    document = only(read(Raw("a.pdf", data), Limits(), lambda _: Reading()))
    assert (document.title, document.language, document.country) == ("Things in 2023", "en", "GB")
    assert document.published is None
