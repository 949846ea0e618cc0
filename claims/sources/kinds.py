"""What a file is, told by its content; its ending decides only between texts."""

from __future__ import annotations

import csv
import io
import re
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

from claims.sources.raw import Raw

HEAD = 8192
"""Bytes that tell what a file is."""

# Behind white space, comments and the XML declaration.
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h[1-6]|table|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<\?.*?\?>\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL
)
_EMAIL = re.compile(r"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.IGNORECASE)
_EMAIL_NAMES = re.compile(
    r"^(?:received|return-path|message-id|mime-version|delivered-to|content-type|from|subject):",
    re.IGNORECASE | re.MULTILINE,
)
_SUBTITLES = re.compile(
    r"\s*(?:WEBVTT\b|(?:\d+\s*\n)?\d\d:\d\d(?::\d\d)?[,.]\d{3}\s*-->\s*\d\d:\d\d)"
)
_JSON_LINE = re.compile(r"\s*\{\s*\"")

_BY_ENDING = {".md": "markdown", ".markdown": "markdown", ".csv": "csv", ".tsv": "csv"}

# Binary files that are not read, and what a reader calls them.
_REFUSED = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"ID3", "a recording"),
    (b"SQLite format 3", "a database"),
)

_OLD_BOOK, _OLD_OFFICE = "W\0o\0r\0k\0b\0o\0o\0k", b"\xd0\xcf\x11\xe0"
_LOCKED = "\0".join("EncryptedPackage")

_MIME_TYPES = {
    b"application/epub+zip": "epub",
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "xlsx",
}
_OFFICE = (("word/", "docx"), ("ppt/", "pptx"), ("xl/", "xlsx"))


def kind_of(raw: Raw) -> str:
    """Return the name of a file's format. Raises ValueError, whose text is the predicate of a
    sentence, for what is none that is read."""
    data = raw.data
    head = data[:1024]
    if b"%PDF-" in head:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_OLD_OFFICE):
        return _old_office(data)
    for signature, title in _REFUSED:
        if data.startswith(signature) and not _looks_like_text(head):
            raise ValueError(f"is {title}, which is not read; give its text")
    return _text_kind(raw)


def is_other_text(kind: str) -> bool:
    """Tell whether a format is one that program text and settings pass for, too."""
    return kind in ("text", "markdown", "csv", "jsonl", "zip")


def _looks_like_text(head: bytes) -> bool:
    return b"\0" not in head and all(byte >= 9 for byte in head) and head.isascii()


def _zipped(data: bytes) -> str:
    """Tell archives apart by what lies in them. A damaged one is an archive."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = _MIME_TYPES.get(archive.read("mimetype").strip())
                if kind:
                    return kind
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return "zip"
    if "[Content_Types].xml" in names:
        for folder, kind in _OFFICE:
            if any(name.startswith(folder) for name in names):
                return kind
    return "zip"


def _old_office(data: bytes) -> str:
    """Tell an old spreadsheet, which is read, from other old office documents.

    New ones that are locked with a password lie in an old one.
    """
    if _LOCKED.encode("latin-1") in data:
        raise ValueError("is protected with a password; save it without one")
    if _OLD_BOOK.encode("latin-1") in data or b"B\0o\0o\0k\0" in data:
        return "xlsx"
    raise ValueError("is an old office document; save it as .docx or as text")


def _text_kind(raw: Raw) -> str:
    text = _head_text(raw.data)
    if _FEED.match(text):
        return "feed"
    ending = PurePosixPath(raw.name).suffix.lower()
    page = _HTML.match(text)
    # Markdown may open with a tag.
    if page and (ending not in _BY_ENDING or page.group().lower().endswith(("html", "head"))):
        return "html"
    if _SUBTITLES.match(text):
        return "subtitles"
    if _is_email(text):
        return "email"
    if _JSON_LINE.match(text) and ending not in _BY_ENDING:
        return "jsonl"
    if ending in _BY_ENDING:
        return _BY_ENDING[ending]
    if raw.media_type in ("text/csv", "text/tab-separated-values"):
        return "csv"
    return "csv" if _is_table(text, whole=len(raw.data) <= HEAD) else "text"


def _head_text(data: bytes) -> str:
    """Return the beginning as text, whatever its encoding: signatures are ASCII."""
    head = data[:HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace").lstrip("\ufeff")
    return head.decode("utf-8-sig", "replace").replace("\r\n", "\n")


def _is_email(text: str) -> bool:
    """Tell whether a text opens with the head of a mail: lines with names that mails have."""
    head = _EMAIL.match(text)
    if head is None:
        return False
    names = {found.group().lower() for found in _EMAIL_NAMES.finditer(head.group())}
    plain = {"from:", "subject:"} <= names
    return (plain and len(names) >= 3) or len(names) >= 4


def _is_table(text: str, *, whole: bool) -> bool:
    """Tell whether a text is a table of delimited cells: every line has as many of them.

    Text of other endings has to be plainly so: four rows, three columns, hardly a word in a cell.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    lines = lines if whole else lines[:-1]
    if len(lines) < 4:
        return False
    for delimiter in "\t;,|":
        try:
            rows = list(csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            return False
        widths = {len(row) for row in rows}
        if len(widths) == 1 and widths.pop() >= 3 and _is_filled(rows):
            return True
    return False


def _is_filled(rows: list[list[str]]) -> bool:
    """Tell whether cells hold what tables hold: short, and figures in many."""
    cells = [cell.strip() for row in rows[1:] for cell in row]
    figures = sum(1 for cell in cells if re.fullmatch(r"[-+(]?[\d.,\s%]*\d[\d.,\s%)]*", cell))
    return 3 * figures >= len(cells) and all(len(cell) <= 80 for cell in cells)
