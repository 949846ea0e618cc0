"""Word documents: what is read, what is left out, and files that mean harm."""

from __future__ import annotations

import io
import struct
import time

import docx
import pytest
from docx.shared import Inches
from office_files import (
    claims_of,
    claims_of_plain,
    grid,
    paragraphs_of_sample,
    reading,
    text_of,
    word,
    word_members,
    zipped,
)

TEXT_SAMPLES = ["02-wuxi-exposition.txt", "05-forum-release.txt", "08-exposition-deals.txt"]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*runs: str, properties: str = "") -> str:
    inside = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def raised(text: str) -> str:
    return run(text, '<w:vertAlign w:val="superscript"/>')


def field(instruction: str, result: str) -> str:
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    shown = result if result.startswith("<") else run(result)
    return (
        f"{char.format('begin')}<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f"{char.format('separate')}{shown}{char.format('end')}"
    )


def box(text: str) -> str:
    content = f"<w:txbxContent>{par(text)}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{content}"
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>{content}</w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{par(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    inside = "".join(each if each.startswith("<") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


@pytest.mark.parametrize("sample", TEXT_SAMPLES)
def test_claims_are_those_of_plain_text(sample: str) -> None:
    paragraphs = paragraphs_of_sample(sample)
    made, data = docx.Document(), io.BytesIO()
    for each in paragraphs:
        made.add_paragraph(each)
    made.save(data)
    (document,) = reading(data.getvalue()).documents
    assert document.text == "\n\n".join(paragraphs)
    assert claims_of(document) == claims_of_plain(paragraphs)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (par("Sales ", "rose ", "5%"), "Sales rose 5%"),
        # Tracked changes as accepted.
        (
            par("up ", "<w:del>" + run("3").replace("w:t", "w:delText") + "</w:del>",
                "<w:ins>" + run("4") + "</w:ins>", " percent"),
            "up 4 percent",
        ),
        (par("<w:moveFrom>" + run("7 a") + "</w:moveFrom>", "<w:moveTo>" + run("7 b")
             + "</w:moveTo>"), "7 b"),
        (par("of 12 ", properties="<w:rPr><w:del/></w:rPr>") + par("million"), "of 12 million"),
        # What is hidden, and what is switched back on.
        (par("seen", run("hidden 5", "<w:vanish/>"), run(" 6", '<w:vanish w:val="0"/>')), "seen 6"),
        # Fields show their result.
        (par(field(" REF x 99 ", "Table 1")), "Table 1"),
        (par(field(" IF 1 " , field(" PAGE 7 ", "8"))), "8"),
        (par('<w:fldSimple w:instr=" SEQ Table ">' + run("3") + "</w:fldSimple>"), "3"),
        (par("5 million", field(" NOTEREF x ", "2")), "5 million"),
        ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + par("still read"),
         "still read"),
        # Around text.
        (par('<w:hyperlink r:id="x">' + run("12 km") + "</w:hyperlink>"), "12 km"),
        (par("<w:sdt><w:sdtContent>" + run("9 people") + "</w:sdtContent></w:sdt>"), "9 people"),
        ("<w:sdt><w:sdtContent>" + par("8 people") + "</w:sdtContent></w:sdt>", "8 people"),
        (par("a", "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("Click 1")
             + "</w:sdtContent></w:sdt>"), "a"),
        (par("<w:smartTag>" + run("7 t") + "</w:smartTag>"), "7 t"),
        (par("Above.", box("In a box: 14")) + par("Below."), "Above.\n\nIn a box: 14\n\nBelow."),
        # Raised text.
        (par("80 m", raised("2")), "80 m²"),
        (par("3 × 10", raised("6"), " people"), "3 × 10⁶ people"),
        (par("5 kg m", raised("−2")), "5 kg m⁻²"),
        (par("the 1", raised("st"), " of 3"), "the 1st of 3"),
        (par("5 million", raised("2"), " people"), "5 million people"),
        (par("17.3", raised("a, b"), " billion"), "17.3 billion"),
        (par("€5m", raised("2")), "€5m"),
        (par("CO", run("2", '<w:vertAlign w:val="subscript"/>')), "CO2"),
        # Characters.
        (par("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"), "a\tb"),
        (par("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>"), "a\nb"),
        (par("<w:r><w:t>5</w:t><w:noBreakHyphen/><w:t>year</w:t></w:r>"), "5-year"),
        (par("<w:r><w:t>mil</w:t><w:softHyphen/><w:t>li\u00adon</w:t></w:r>"), "million"),
        (par("5 ", '<w:r><w:sym w:font="Symbol" w:char="F0B1"/></w:r>', " 2"), "5 ± 2"),
        (par("<m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r>"
             "</m:den></m:f></m:oMath>"), "3/4"),
        (par("<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>6</m:t></m:r>"
             "</m:sup></m:sSup></m:oMath>"), "10⁶"),
        # A table that only frames text is text.
        (table(row("Sales rose 5%.")) + par("Then."), "Sales rose 5%.\n\nThen."),
        (par("x", "<w:r><w:commentReference/></w:r>"), "x"),
    ],
)  # fmt: skip
def test_text(body: str, text: str) -> None:
    assert text_of(word(body)) == text


NOTES = (
    '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
    f'<w:footnote w:id="2">{par("<w:r><w:footnoteRef/></w:r>", " From 12 ports.")}</w:footnote>'
)
MARK = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def test_notes_stand_at_the_end_and_lead_to_their_paragraph() -> None:
    data = word(par("First.") + par("5 million", MARK, " tonnes.") + par("Last."), footnotes=NOTES)
    (document,) = reading(data).documents
    assert document.text == "First.\n\n5 million tonnes.\n\nLast.\n\nFrom 12 ports."
    where = document.locator(document.text.index("12 ports"))
    assert where is not None
    assert where.paragraph == 2


def test_a_mark_of_ones_own_is_left_out() -> None:
    mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>7</w:t></w:r>'
    assert text_of(word(par("5 million", mark), footnotes=NOTES)).startswith("5 million\n")


STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/>{more}</w:style>'
    for name, title, more in [
        ("H1", "heading 1", ""),
        ("H2", "Section", '<w:basedOn w:val="H1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        ("Cap", "caption", ""),
        ("Own", "My caption", '<w:basedOn w:val="Cap"/>'),
        ("Toc", "toc 1", ""),
        ("Gone", "Secret", "<w:rPr><w:vanish/></w:rPr>"),
        ("Loop", "Loop", '<w:basedOn w:val="Loop"/>'),
    ]
)


def styled(style: str, *runs: str) -> str:
    return par(*runs, properties=f'<w:pStyle w:val="{style}"/>')


def test_headings_are_a_path_and_paragraphs_are_counted() -> None:
    body = (
        styled("H1", "Trade") + par("") + styled("H2", "Exports") + par("Rose 5%.")
        + styled("Toc", "Exports\t12") + styled("Gone", "77 secrets") + styled("H1", "Prices")
        + styled("Loop", "Fell 2%.")
    )  # fmt: skip
    (document,) = reading(word(body, styles=STYLES)).documents
    found = [
        (document.text[offset:].split("\n")[0], where.paragraph, where.heading)
        for offset, where in document.locators
    ]
    assert found == [
        ("Trade", 1, ()),
        ("Exports", 2, ("Trade",)),
        ("Rose 5%.", 3, ("Trade", "Exports")),
        ("Prices", 5, ()),
        ("Fell 2%.", 6, ("Prices",)),
    ]


SPAN, DOWN, ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_table_with_merged_cells_and_head() -> None:
    head = "<w:tblHeader/>"
    body = table(
        row(cell("Province", DOWN), cell("Exports", SPAN), properties=head),
        row(cell("", ON), "2022", "2023", properties=head),
        row("Hebei", "10.5", "12.1"),
        row("gone", "1", "2", properties="<w:del/>"),
        row("Hunan", "20.1", "22.4"),
    )
    assert grid(word(body)) == [
        (0, 0, 2, 1, True, "table 1 A1", "Province"),
        (0, 1, 1, 2, True, "table 1 B1", "Exports"),
        (1, 1, 1, 1, True, "table 1 B2", "2022"),
        (1, 2, 1, 1, True, "table 1 C2", "2023"),
        (2, 0, 1, 1, None, "table 1 A3", "Hebei"),
        (2, 1, 1, 1, None, "table 1 B3", "10.5"),
        (2, 2, 1, 1, None, "table 1 C3", "12.1"),
        (3, 0, 1, 1, None, "table 1 A4", "Hunan"),
        (3, 1, 1, 1, None, "table 1 B4", "20.1"),
        (3, 2, 1, 1, None, "table 1 C4", "22.4"),
    ]


PLAIN = table(row("a", "1"), row("b", "2"))


@pytest.mark.parametrize(
    ("body", "captions"),
    [
        (styled("Cap", "Table 1. Sales") + PLAIN, ["Table 1. Sales"]),
        (styled("Own", "Sales") + PLAIN, ["Sales"]),
        (PLAIN + styled("Cap", "Table 1. Sales"), ["Table 1. Sales"]),
        (styled("Cap", "Figure ", field(" SEQ Figure ", "1")) + PLAIN, []),
        (styled("Cap", "Sales") + par("Between.") + PLAIN, []),
        (PLAIN + par("Between.") + styled("Cap", "Sales"), []),
    ],
)
def test_caption_is_handed_to_its_table(body: str, captions: list[str]) -> None:
    (document,) = reading(word(body, styles=STYLES)).documents
    (found,) = document.tables
    assert [document.text[start:end] for start, end in found.captions] == captions


def test_notes_of_a_table_stand_behind_it() -> None:
    body = table(row("a", f"<w:tc>{par('1', MARK)}</w:tc>"), row("b", "2")) + par("Then.")
    (document,) = reading(word(body, footnotes=NOTES)).documents
    assert document.text == "a\t1\nb\t2\n\nFrom 12 ports.\n\nThen."
    (found,) = document.tables
    assert [document.text[start:end] for start, end in found.notes] == ["From 12 ports."]


def test_tables_in_a_table_are_tables() -> None:
    body = table(row(f"<w:tc>{PLAIN}<w:p/></w:tc>", "beside"))
    (document,) = reading(word(body)).documents
    assert [document.text[each.start : each.end] for each in document.tables] == ["a\t1\nb\t2"]
    assert document.text.endswith("beside")


def test_offsets_lead_back() -> None:
    made, data = docx.Document(), io.BytesIO()
    made.add_heading("Trade", 1)
    for number in range(30):
        made.add_paragraph(f"Paragraph {number + 2} says {number} million people.")
    cells = made.add_table(3, 3)
    for place in range(9):
        cells.cell(place // 3, place % 3).text = str(place)
    made.save(data)
    (document,) = reading(data.getvalue()).documents
    for offset, where in document.locators:
        if where.cell:
            letter, digit = where.cell.split()[-1]
            place = 3 * (int(digit) - 1) + "ABC".index(letter)
            assert document.text[offset:].split()[0] == str(place)
        elif where.paragraph and where.heading and document.text[offset:].startswith("Par"):
            assert document.text[offset:].startswith(f"Paragraph {where.paragraph} ")
    assert len(document.locators) == 41


def test_metadata() -> None:
    made, data = docx.Document(), io.BytesIO()
    made.core_properties.title = "Trade in 2023"
    made.core_properties.language = "en-GB"
    made.add_paragraph("5 million people")
    made.save(data)
    (document,) = reading(data.getvalue()).documents
    assert (document.title, document.language, document.country) == ("Trade in 2023", "en", "GB")
    # A file's own dates say nothing of when its text was published.
    assert made.core_properties.created is not None
    assert document.published is None


def test_date_of_publication_is_one_of_that_name() -> None:
    members = word_members(par("5 million people"))
    members["_rels/.rels"] = str(members["_rels/.rels"]).replace(
        "</Rel",
        '<Relationship Id="c" Type="x/custom-properties" Target="/docProps/custom.xml"/></Rel',
    )
    members["docProps/custom.xml"] = (
        '<Properties xmlns:v="urn:v"><property name="Published"><v:t>2024-03-29T00:00:00Z</v:t>'
        '</property><property name="Publisher"><v:t>The Office</v:t></property></Properties>'
    )
    (document,) = reading(zipped(members)).documents
    assert str(document.published) == "2024-03-29"
    assert document.published_from == "metadata"
    assert document.publisher == "The Office"


def test_a_picture_that_is_gone_and_a_part_elsewhere_are_passed_over(tmp_path: object) -> None:
    members = word_members(par("5 million people"))
    members["word/_rels/document.xml.rels"] = str(members["word/_rels/document.xml.rels"]).replace(
        "</Relationships>",
        '<Relationship Id="g" Type="x/image" Target="../NULL"/>'
        '<Relationship Id="f" Type="x/footnotes" Target="http://127.0.0.1:1/notes.xml" '
        'TargetMode="External"/><Relationship Id="s" Type="x/styles" '
        'Target="file:///etc/passwd"/></Relationships>',
    )
    assert text_of(zipped(members)) == "5 million people"


def with_size(data: bytes, name: bytes, size: int) -> bytes:
    """Return an archive whose headers say another unpacked size of a member."""
    changed = bytearray(data)
    for signature, at, length in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        start = changed.find(signature)
        while start >= 0:
            if changed[start + length :].startswith(name):
                struct.pack_into("<I", changed, start + at, size)
            start = changed.find(signature, start + 4)
    return bytes(changed)


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
EXTERNAL = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
GOOD = word(par("5 million people"))


def bomb() -> bytes:
    members = word_members("")
    members["word/document.xml"] = b" " * (200 << 20)
    return zipped(members)


def without_text() -> bytes:
    members = word_members("")
    del members["word/document.xml"]
    members["word/other.xml"] = "<x/>"
    return zipped(members)


HOSTILE = {
    "bomb": (bomb, "unpacks to more than"),
    "4 GB in the header": (
        lambda: with_size(GOOD, b"word/document.xml", 0xFFFFFFF0),
        "unpacks to more than",
    ),
    "less in the header": (lambda: with_size(GOOD, b"word/document.xml", 20), "unpacked"),
    "billion laughs": (
        lambda: zipped(word_members(par("&i;"), prolog=LAUGHS)),
        "document type",
    ),
    "external entity": (
        lambda: zipped(word_members(par("&i;"), prolog=EXTERNAL)),
        "document type",
    ),
    "in UTF-16": (
        lambda: zipped(
            {
                **word_members(""),
                "word/document.xml": ('<?xml version="1.0" encoding="UTF-16"?>' + EXTERNAL + "<x/>")
                .encode("utf-16"),
            }
        ),
        "document type",
    ),
    "tables in tables": (
        lambda: word("<w:tbl><w:tr><w:tc>" * 10_000 + "</w:tc></w:tr></w:tbl>" * 10_000),
        "nested too deeply",
    ),
    "fields in fields": (
        lambda: word(par('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 10_000)),
        "nested too deeply",
    ),
    "no text": (without_text, "without its text"),
    "broken XML": (lambda: word("<w:p>"), "damaged"),
    "no XML": (lambda: zipped({**word_members(""), "word/document.xml": b"\0\1"}), "damaged"),
    "cut": (lambda: GOOD[:-100], "damaged"),
    "many members": (
        lambda: zipped({**word_members(""), **{f"word/{n}": "" for n in range(10_001)}}),
        "more than 10,000",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_files_are_refused(case: str) -> None:
    make, words = HOSTILE[case]
    data = make()
    start = time.monotonic()
    # In the guarded process, which may take 400 MB.
    made = reading(data, guarded=True)
    assert time.monotonic() - start < 60
    if case == "cut":  # nothing tells that this archive was a document
        assert made.failures
        return
    (failure,) = made.failures
    assert words in failure.reason
    assert "\n" not in failure.reason
    assert not made.documents


def test_deep_nesting_that_may_be_is_read() -> None:
    body = "<w:tbl><w:tr><w:tc>" * 40 + par("5 million") + "</w:tc></w:tr></w:tbl>" * 40
    assert text_of(word(body)) == "5 million"


def test_a_wide_span_is_cut() -> None:
    body = table(row(cell("a", '<w:gridSpan w:val="999999999"/>'), "1"), row("b", "2"))
    assert grid(word(body))[0][3] == 1000


def test_a_file_with_a_password_is_refused() -> None:
    data = b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    (failure,) = reading(data).failures
    assert "password" in failure.reason


def test_an_empty_document_is_told() -> None:
    made = reading(word("<w:p/>"))
    assert made.notes == ("a.docx has no text in it.",)


def test_chart_is_the_table_behind_it() -> None:
    chart = (
        "<w:ser><w:tx><w:v>Exports</w:v></w:tx>"
        '<w:cat><w:strLit><w:pt idx="0"><w:v>2022</w:v></w:pt></w:strLit></w:cat>'
        '<w:val><w:numLit><w:formatCode>0.0</w:formatCode><w:pt idx="0"><w:v>12.34</w:v></w:pt>'
        '<w:pt idx="9999999999"><w:v>7</w:v></w:pt></w:numLit></w:val></w:ser>'
    )
    drawn = '<w:r><w:drawing><w:chart r:id="r0"/></w:drawing></w:r>'
    data = word(par("Above.", drawn) + par("Below."), chart=chart)
    assert text_of(data) == "Above.\n\n\tExports\n2022\t12.3\n\nBelow."


def test_pictures_cost_nothing() -> None:
    members = {**word_members(par("5 million people")), "word/media/a.bmp": bytes(60 << 20)}
    assert text_of(zipped(members)) == "5 million people"


def test_widths_of_columns_do_not_matter() -> None:
    made, data = docx.Document(), io.BytesIO()
    cells = made.add_table(2, 2)
    cells.columns[0].width = Inches(3)
    for place, words in enumerate(("Year", "2023", "Exports", "5.2")):
        cells.cell(place // 2, place % 2).text = words
    made.save(data)
    assert text_of(data.getvalue()) == "Year\t2023\nExports\t5.2"
