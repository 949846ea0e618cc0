"""EPUB books: chapters in reading order, what the book says of itself, what is refused."""

from __future__ import annotations

import datetime
import io
import struct
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from claims import extract
from claims.sources.dispatch import read_raw
from claims.sources.raw import Limits, Raw, Reading

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
OPF = """<?xml version="1.0"?>{doctype}<package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Buses of Norland</dc:title>
<dc:creator>Ann Writer</dc:creator><dc:publisher>Norland Press</dc:publisher>
<dc:date>2024-02-02</dc:date><dc:language>en-GB</dc:language></metadata>
<manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="gone" href="text/gone.xhtml" media-type="application/xhtml+xml"/>
<item id="p" href="a.png" media-type="image/png"/></manifest>
<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/>{more}</spine></package>"""
ONE = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a.js"/></head>
<body><h1><a id="x"/>First</h1>
<p>Sales rose 12.4 percent to 3,120&#160;buses<sup>1</sup>&nbsp;in 2023.
</p><h2>Parts</h2><table><tr><th>Region</th><th>Buses</th></tr><tr><td>North</td><td>1,400</td></tr>
</table></body></html>"""
TWO = "<html><body><h1>Second</h1><p>About 61 percent of all buses ran on batteries.</p></body>"


def book(**files: str) -> bytes:
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": OPF.format(doctype="", more=""),
        "OEBPS/nav.xhtml": "<html><body><p>Contents of 99 pages</p></body></html>",
        "OEBPS/text/one.xhtml": ONE,
        "OEBPS/text/two b.xhtml": TWO,
        **files,
    }
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            if content:
                archive.writestr(name, content)
    return out.getvalue()


def reading(data: bytes, **limits: int) -> Reading:
    return read_raw(Raw("a.epub", data), Limits(**limits), guarded=False)


def reason(data: bytes, **limits: int) -> str:
    found = reading(data, **limits)
    assert found.documents == ()
    (failure,) = found.failures
    return str(failure)


def test_chapters_are_one_document_in_reading_order() -> None:
    found = reading(book())
    assert (found.failures, found.notes) == ((), ())
    (document,) = found.documents
    assert document.text == (
        "First\n\nSales rose 12.4 percent to 3,120 buses in 2023.\n\nParts\n\nRegion\tBuses\n"
        "North\t1,400\n\nSecond\n\nAbout 61 percent of all buses ran on batteries."
    )
    values = [str(claim.quantity.value) for claim in extract(document)]
    assert "12.4" in values
    assert "61" in values


def test_headings_lead_to_the_chapter() -> None:
    (document,) = reading(book()).documents
    cell = document.text.index("1,400")
    assert document.locator(cell).cell == "table 1 B2"  # type: ignore[union-attr]
    assert document.locator(cell).heading == ("First", "Parts")  # type: ignore[union-attr]
    about = document.text.index("About 61")
    assert document.locator(about).heading == ("Second",)  # type: ignore[union-attr]


def test_what_a_book_says_of_itself() -> None:
    (document,) = reading(book()).documents
    assert (document.title, document.author) == ("Buses of Norland", "Ann Writer")
    assert (document.publisher, document.publisher_from) == ("Norland Press", "metadata")
    assert (document.published, document.published_from) == (
        datetime.date(2024, 2, 2),
        "metadata",
    )
    assert (document.language, document.country, document.format) == ("en", "GB", "epub")


def test_a_missing_chapter_is_reported_and_the_others_read() -> None:
    opf = OPF.format(doctype="", more='<itemref idref="gone"/>')
    found = reading(book(**{"OEBPS/book.opf": opf}))
    (failure,) = found.failures
    assert str(failure).startswith(
        "a.epub/OEBPS/text/gone.xhtml is named among the book's chapters"
    )
    assert "61 percent" in found.documents[0].text


def test_a_damaged_chapter_is_reported_and_the_others_read() -> None:
    data = bytearray(book())
    info = ZipFile(io.BytesIO(bytes(data))).getinfo("OEBPS/text/one.xhtml")
    start = info.header_offset + 30 + len(info.filename)
    data[start + 20 : start + 60] = b"\xff" * 40
    found = reading(bytes(data))
    assert "one.xhtml is a damaged chapter" in str(found.failures[0])
    assert "61 percent" in found.documents[0].text


def encryption(algorithm: str) -> str:
    return (
        '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData>'
        f'<e:EncryptionMethod Algorithm="{algorithm}"/></e:EncryptedData></encryption>'
    )


def test_a_protected_book_is_refused() -> None:
    locked = encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    said = reason(book(**{"META-INF/encryption.xml": locked}))
    assert said.startswith("a.epub is protected (DRM)")


def test_garbled_fonts_are_no_protection() -> None:
    fonts = encryption("http://www.idpf.org/2008/embedding")
    assert reading(book(**{"META-INF/encryption.xml": fonts})).failures == ()


@pytest.mark.parametrize(
    "missing",
    [{"META-INF/container.xml": ""}, {"OEBPS/book.opf": ""}, {"META-INF/container.xml": "<a/>"}],
)
def test_a_book_without_a_list_of_chapters(missing: dict[str, str]) -> None:
    assert "without a list of its chapters" in reason(book(**missing))


def test_a_book_that_unpacks_to_too_much() -> None:
    bomb = book(**{"OEBPS/text/one.xhtml": "<p>" + " " * 5_000_000})
    assert len(bomb) < 20_000
    assert "unpacks to more than 1,000,000 bytes" in reason(bomb, max_bytes=1_000_000)


def test_the_size_in_the_header_is_not_believed() -> None:
    data = bytearray(book(**{"OEBPS/text/one.xhtml": "<p>" + " " * 5_000_000}))
    size = struct.pack("<I", 5_000_003)
    while (place := data.find(size)) >= 0:
        data[place : place + 4] = struct.pack("<I", 10)
    found = reading(bytes(data), max_bytes=1_000_000)
    assert found.failures
    assert all(len(document.text) < 1_000_000 for document in found.documents)


def test_entities_are_not_expanded() -> None:
    entities = "".join(
        f"<!ENTITY {name} '{f'&{before};' * 10}'>"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    outer = "<!ENTITY x SYSTEM 'file:///etc/passwd'>"
    doctype = f"<!DOCTYPE package [<!ENTITY a 'aaaaaaaaaa'>{entities}{outer}]>"
    opf = OPF.format(doctype=doctype, more="").replace("Buses of Norland", "Buses &i;&x;")
    (document,) = reading(book(**{"OEBPS/book.opf": opf})).documents
    assert len(document.title or "") < 600
    assert "root:" not in (document.title or "")
    assert "61 percent" in document.text


def test_a_path_that_leaves_the_book_leads_nowhere() -> None:
    opf = OPF.format(doctype="", more="").replace("text/one.xhtml", "../../../etc/passwd")
    found = reading(book(**{"OEBPS/book.opf": opf}))
    assert "is not there" in str(found.failures[0])
    assert "root:" not in found.documents[0].text


def test_no_archive_at_all() -> None:
    from claims.sources.pages import epub

    with pytest.raises(ValueError, match="is an EPUB book that is damaged"):
        epub.read(Raw("a.epub", b"PK\x03\x04"), Limits(), lambda raw: Reading())
