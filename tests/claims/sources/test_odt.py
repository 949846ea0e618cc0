"""OpenDocument texts: what is read, what is left out, and files that mean harm."""

from __future__ import annotations

from decimal import Decimal

import pytest
from office_files import (
    ODF,
    claims_of,
    claims_of_plain,
    grid,
    opendocument,
    paragraphs_of_sample,
    reading,
    text_of,
    zipped,
)


def par(text: str, style: str = "P") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def head(text: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def span(style: str, text: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def style(name: str, family: str, properties: str = "", parent: str = "") -> str:
    under = f' style:parent-style-name="{parent}"' if parent else ""
    return (
        f'<style:style style:name="{name}" style:family="{family}"{under}>'
        f"<style:text-properties {properties}/></style:style>"
    )


STYLES = "".join(
    [
        style("up", "text", 'style:text-position="super 58%"'),
        style("up2", "text", 'style:text-position="33% 58%"'),
        style("down", "text", 'style:text-position="-33% 58%"'),
        style("gone", "text", 'text:display="none"'),
        style("P9", "paragraph", parent="Caption"),
        style("Loop", "paragraph", parent="Loop"),
    ]
)


@pytest.mark.parametrize("sample", ["05-forum-release.txt", "08-exposition-deals.txt"])
def test_claims_are_those_of_plain_text(sample: str) -> None:
    paragraphs = paragraphs_of_sample(sample)
    data = opendocument(
        "".join(par(each.replace("&", "&amp;").replace("<", "&lt;")) for each in paragraphs)
    )
    (document,) = reading(data).documents
    assert document.text == "\n\n".join(paragraphs)
    assert document.format == "odt"
    assert claims_of(document) == claims_of_plain(paragraphs)


NOTE = (
    "<text:note><text:note-citation>2</text:note-citation><text:note-body>"
    + par("From 12 ports.")
    + "</text:note-body></text:note>"
)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (par("Sales  rose\n  5%"), "Sales rose 5%"),
        (par('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d'), "a   b\tc\nd"),
        (par("5 million" + span("up", "2") + " people"), "5 million people"),
        (par("80 m" + span("up2", "2") + ", CO" + span("down", "2")), "80 m², CO2"),
        (par("seen" + span("gone", " 77 hidden")), "seen"),
        (par("a<office:annotation><text:p>99</text:p></office:annotation>b"), "ab"),
        (
            "<text:tracked-changes><text:changed-region><text:deletion>"
            + par("up 3 percent")
            + "</text:deletion></text:changed-region></text:tracked-changes>"
            + par('up <text:change text:change-id="1"/>4 percent'),
            "up 4 percent",
        ),
        ("<text:list><text:list-item>" + par("One 1") + "<text:list><text:list-item>"
         + par("Two 2") + "</text:list-item></text:list></text:list-item></text:list>",
         "One 1\n\nTwo 2"),
        ("<text:section>" + par("In 5") + '</text:section><text:section text:display="none">'
         + par("Out 6") + "</text:section>", "In 5"),
        ("<text:table-of-content><text:index-body>" + par("Exports 12")
         + "</text:index-body></text:table-of-content>" + par("x"), "x"),
        (par("Above.<draw:frame><draw:text-box>" + par("Box 14") + "</draw:text-box></draw:frame>")
         + par("Below."), "Above.\n\nBox 14\n\nBelow."),
        (par("A<draw:custom-shape>" + par("Shape 3") + "</draw:custom-shape>"), "A\n\nShape 3"),
        (par("5 million" + NOTE + " tonnes.") + par("Last."),
         "5 million tonnes.\n\nLast.\n\nFrom 12 ports."),
        (par('<text:a>12 km</text:a> <text:date>29 March</text:date>'), "12 km 29 March"),
        (par("mil\u00adlion", "Loop"), "million"),
    ],
)  # fmt: skip
def test_text(body: str, text: str) -> None:
    assert text_of(opendocument(body, STYLES)) == text


def test_headings_are_a_path_and_paragraphs_are_counted() -> None:
    body = head("Trade") + head("Exports", 2) + par("") + par("Rose 5%.") + head("Prices")
    (document,) = reading(opendocument(body)).documents
    assert [(where.paragraph, where.heading) for _, where in document.locators] == [
        (1, ()),
        (2, ("Trade",)),
        (3, ("Trade", "Exports")),
        (4, ()),
    ]


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{par(text) if text else ''}</table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    inside = "".join(each if each.startswith("<") else cell(each) for each in cells)
    return f"<table:table-row {more}>{inside}</table:table-row>"


COVERED = "<table:covered-table-cell/>"


def test_table_with_merged_and_repeated_cells() -> None:
    body = (
        "<table:table><table:table-header-columns><table:table-column/>"
        "</table:table-header-columns><table:table-header-rows>"
        + row(cell("Province", 'table:number-rows-spanned="2"'),
              cell("Exports", 'table:number-columns-spanned="2"'), COVERED)
        + row(COVERED, "2022", "2023")
        + "</table:table-header-rows>"
        + row("Hebei", cell("10.5", 'table:number-columns-repeated="2" '
                            'office:value-type="float" office:value="10.4999"'))
        + "</table:table>"
    )  # fmt: skip
    data = opendocument(body)
    assert grid(data) == [
        (0, 0, 2, 1, True, "table 1 A1", "Province"),
        (0, 1, 1, 2, True, "table 1 B1", "Exports"),
        (1, 1, 1, 1, True, "table 1 B2", "2022"),
        (1, 2, 1, 1, True, "table 1 C2", "2023"),
        (2, 0, 1, 1, True, "table 1 A3", "Hebei"),
        (2, 1, 1, 1, None, "table 1 B3", "10.5"),
        (2, 2, 1, 1, None, "table 1 C3", "10.5"),
    ]
    (table,) = reading(data).documents[0].tables
    assert [each.value for each in table.cells][-2:] == [Decimal("10.4999")] * 2


PLAIN = "<table:table>" + row("a", "1") + row("b", "2") + "</table:table>"


@pytest.mark.parametrize("body", [par("Sales", "P9") + PLAIN, PLAIN + par("Sales", "P9")])
def test_caption_is_handed_to_its_table(body: str) -> None:
    (document,) = reading(opendocument(body, STYLES)).documents
    (table,) = document.tables
    assert [document.text[start:end] for start, end in table.captions] == ["Sales"]


def test_repetition_is_cut() -> None:
    body = (
        "<table:table>"
        + row("a", "1", more='table:number-rows-repeated="1048576"')
        + row(cell("", 'table:number-columns-repeated="16384"'))
        + row("b", "2")
        + "</table:table>"
    )
    (table,) = reading(opendocument(body)).documents[0].tables
    assert len(table.cells) == 2002


META = (
    f"<office:document-meta {ODF}><office:meta><dc:title>Trade</dc:title>"
    "<dc:date>2001-01-01</dc:date><dc:language>en-GB</dc:language>{}</office:meta>"
    "</office:document-meta>"
)


def test_metadata() -> None:
    (document,) = reading(opendocument(par("5 people"), meta=META.format(""))).documents
    assert (document.title, document.language, document.country) == ("Trade", "en", "GB")
    assert document.published is None  # the day on which the file was saved
    own = '<meta:user-defined meta:name="Published">2024-03-29</meta:user-defined>'
    (document,) = reading(opendocument(par("5 people"), meta=META.format(own))).documents
    assert str(document.published) == "2024-03-29"


def with_content(content: str | bytes) -> bytes:
    mime = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": mime, "content.xml": content})


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (with_content('<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]><x>&i;</x>'),
         "document type"),
        (with_content("<x>" * 10_000 + "</x>" * 10_000), "nested too deeply"),
        (with_content(b" " * (60 << 20)), "unpacks to more than"),
        (with_content("<x>"), "damaged"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "no content.xml"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text",
                 "META-INF/manifest.xml": "<m><encryption-data/></m>", "content.xml": "\0"}),
         "password"),
    ],
    ids=["entity", "deep", "bomb", "broken", "empty", "password"],
)  # fmt: skip
def test_hostile_files_are_refused(data: bytes, words: str) -> None:
    (failure,) = reading(data, guarded=True).failures
    assert words in failure.reason
