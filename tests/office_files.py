"""Makes office files for tests, byte by byte where the libraries cannot make what is wanted."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from claims.sources.dispatch import read_raw
from claims.sources.raw import Limits, Raw, Reading

SAMPLES = Path(__file__).parent.parent / "data" / "samples"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(members: dict[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def relations(**targets: str) -> str:
    each = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_RELATIONS}">{each}</Relationships>'


def word_members(body: str, *, prolog: str = "", **parts: str) -> dict[str, bytes | str]:
    """Return the members of a Word file; ``parts`` are others of it by their kind ("styles")."""
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/_rels/document.xml.rels": relations(**{kind: f"{kind}.xml" for kind in parts}),
        "word/document.xml": f"{prolog}<w:document {W}><w:body>{body}</w:body></w:document>",
        **{
            f"word/{kind}.xml": f"<w:{kind} {W}>{content}</w:{kind}>"
            for kind, content in parts.items()
        },
    }


def word(body: str, **parts: str) -> bytes:
    return zipped(word_members(body, **parts))


def opendocument(text: str, styles: str = "", **members: str) -> bytes:
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": (
                f"<office:document-content {ODF}><office:automatic-styles>{styles}"
                f"</office:automatic-styles><office:body><office:text>{text}</office:text>"
                "</office:body></office:document-content>"
            ),
            **{f"{name}.xml": content for name, content in members.items()},
        }
    )


def reading(data: bytes, name: str = "a.docx", *, guarded: bool = False, **limits: Any) -> Reading:
    return read_raw(Raw(name, data), Limits(**limits), guarded=guarded)


def text_of(data: bytes, name: str = "a.docx") -> str:
    made = reading(data, name)
    assert not made.failures
    return made.documents[0].text


def grid(data: bytes, name: str = "a.docx", number: int = 0) -> list[tuple[object, ...]]:
    """Return the cells of a table: place, size, whether they are headings, address and text."""
    document = reading(data, name).documents[0]
    return [
        (each.row, each.column, each.rows, each.columns, each.is_heading, each.address,
         document.text[each.start : each.end])
        for each in document.tables[number].cells
    ]  # fmt: skip


def paragraphs_of_sample(name: str) -> list[str]:
    """Return the paragraphs of a sample of plain text, each one line."""
    text = (SAMPLES / name).read_text("utf-8")
    return [" ".join(each.split()) for each in text.split("\n\n") if each.strip()]


def claims_of(document: Any) -> list[tuple[object, ...]]:
    """Return what is claimed, without where it stands."""
    from claims import extract

    return [
        (each.text, each.quantity, each.kind, each.measure, each.place, each.entity,
         each.period, each.predicate)
        for each in extract(document)
    ]  # fmt: skip


def claims_of_plain(paragraphs: list[str]) -> list[tuple[object, ...]]:
    from claims import Document

    return claims_of(Document.from_text("\n\n".join(paragraphs)))
