"""Binary files: what their first bytes say they are, and what is in an archive or an old file."""

from __future__ import annotations

import io
import re
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from claims.sources.office.zipped import refuse_crowded

DAMAGE = (BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError)
"""What opening a ZIP archive raises for one that is damaged."""

_PDF = re.compile(rb"%PDF-[12]\.\d")
_JUNK = 1024

# Binary files that are not read, and what a reader calls them.
_REFUSED = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"OggS", "a recording"),
    (b"fLaC", "a recording"),
    (b"ID3", "a recording"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
    (b"bplist00", "a property list or a web archive of Safari"),
    (b"wOF", "a font"),
)
_CONTROLS = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")

_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_MIME_TYPES = {
    "application/epub+zip": "epub",
    f"{_OPEN_DOCUMENT}text": "odt",
    f"{_OPEN_DOCUMENT}spreadsheet": "xlsx",
}
_OFFICE = (("word/", "docx"), ("ppt/", "pptx"), ("xl/", "xlsx"))

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# What lies in an old office file, as its directory writes names, and what to say of it.
_OLD_NAMES = {
    "Workbook": "",
    "Book": "",
    "WordDocument": "is an old Word document; save it as .docx or as text",
    "PowerPoint Document": "is an old PowerPoint presentation; save it as .pptx or as text",
    "EncryptedPackage": "is protected with a password; save it without one",
    "__properties_version1.0": "is a mail of Outlook; save it as .eml or as text",
}
_OLD_NAME = re.compile(
    b"|".join(re.escape(name.encode("utf-16-le") + b"\0\0") for name in _OLD_NAMES)
)


def binary_kind(data: bytes) -> str | None:
    """Return the format of a binary file, None for what may be text. Raises ValueError, whose text
    is the predicate of a sentence, for a format that is not read."""
    if _is_pdf(data):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_OLD_OFFICE):
        return _old_office(data)
    if data.startswith(b"%!PS"):
        raise ValueError("is a PostScript file; save it as PDF or give its text")
    title = next((title for start, title in _REFUSED if data.startswith(start)), None)
    if title is None and data[4:8] == b"ftyp":
        title = "a film or a picture"
    if title is None and data[257:262] == b"ustar":
        title = "a tar archive"
    if title and not _looks_like_text(data[:_JUNK]):
        raise ValueError(f"is {title}, which is not read; give its text")
    return None


def _is_pdf(data: bytes) -> bool:
    """Tell a PDF file, which may have bytes before its head, from a text that speaks of one."""
    found = _PDF.search(data, 0, _JUNK + 8)
    if found is None:
        return data.startswith(b"%PDF-")
    return found.start() == 0 or b" obj" in data[: 1 << 16] or b"startxref" in data[-2048:]


def _looks_like_text(head: bytes) -> bool:
    """Tell whether bytes are UTF-8, whose last letter may be cut, without control characters."""
    text = head.decode("utf-8", "replace")
    return "\ufffd" not in text[:-3] and _CONTROLS.search(head) is None


def _zipped(data: bytes) -> str:
    """Tell archives apart by what lies in them. A damaged one is an archive."""
    refuse_crowded(data)
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mime_type = archive.read("mimetype") if _states_type(archive) else b""
    except DAMAGE:
        return "zip"
    if kind := _declared(mime_type):
        return kind
    if "META-INF/container.xml" in names:
        return "epub"
    if "[Content_Types].xml" in names:
        for folder, kind in _OFFICE:
            if any(name.startswith(folder) for name in names):
                return kind
    if "Index/Document.iwa" in names or "Index.zip" in names:
        raise ValueError("is a document of Pages, Numbers or Keynote; export it as an office file")
    return "zip"


def _states_type(archive: ZipFile) -> bool:
    """Tell whether an archive says what it is, in the way that formats made of archives do."""
    entry = archive.NameToInfo.get("mimetype")
    return bool(
        entry and entry.compress_type in (ZIP_STORED, ZIP_DEFLATED) and entry.file_size < 200
    )


def _declared(mime_type: bytes) -> str | None:
    """Return the format of a type as archives state theirs."""
    name = mime_type.decode("ascii", "replace").strip().removesuffix("-template")
    kind = _MIME_TYPES.get(name)
    if kind is None and name.startswith(_OPEN_DOCUMENT):
        raise ValueError("is an OpenDocument file that is no text or spreadsheet; save it as PDF")
    return kind


def _old_office(data: bytes) -> str:
    """Tell an old spreadsheet, which is read, from other old office documents, by the first of
    their streams that is known: others may be embedded in it."""
    start = (int.from_bytes(data[48:52], "little") + 1) << min(
        data[30] if len(data) > 30 else 9, 12
    )
    found = _OLD_NAME.search(data, start) or _OLD_NAME.search(data)
    if found is None:
        raise ValueError("is an old office document; save it as .docx or as text")
    reason = _OLD_NAMES[found.group()[:-2].decode("utf-16-le")]
    if reason:
        raise ValueError(reason)
    return "xlsx"
