"""What a file is, told by its content; its ending decides only between texts."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import PurePosixPath

from claims.sources.raw import Raw
from claims.sources.signatures import binary_kind
from claims.sources.text import BYTE_ORDER_MARKS
from claims.words import rows

HEAD = 8192
"""Bytes that tell what a file is."""

# What may stand before the first element of a page or a feed.
_ASIDE = r"(?:<\?.*?\?>\s*|<!--.*?-->\s*)*"
_PROLOGUE = rf"(?>\s*{_ASIDE}(?:<!DOCTYPE\b[^\[>]*(?:\[.*?\]\s*)?>\s*)?{_ASIDE})"
_ROOT = re.compile(_PROLOGUE + r"<(?P<name>[A-Za-z_][\w.:-]*)(?P<rest>[\s/>][^>]*)?", re.DOTALL)
_DECLARED = re.compile(r"\s*<(?:\?xml\s|!DOCTYPE\s+(?!html)[\w:.-]+)", re.IGNORECASE)
_PAGE = re.compile(rf"(?>\s*{_ASIDE})<!doctype\s+html\b", re.IGNORECASE | re.DOTALL)
_FEED_NAMES = re.compile(r"purl\.org/(?:rss/|atom/)|w3\.org/2005/Atom|netscape\.com/rdf")
_OUTERMOST = frozenset(("html", "head", "body"))
_TAG = re.compile(r"</?([A-Za-z][A-Za-z1-6]*)(?:\s[^<>]*)?/?>|&(?:#\d+|[a-z]{2,8});")

_HEADER = re.compile(r"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_MAILBOX = re.compile(r"From \S+ [^\n]*\b\d{4}[^\n]*\n")
_HEADER_NAME = re.compile(r"^([!-9;-~]+):", re.MULTILINE)
_TIMING = re.compile(r"(?:\d+:)?\d\d:\d\d[,.]\d{3}[ \t]*-->[ \t]*(?:\d+:)?\d\d:\d\d[,.]\d{3}")
_SUBTITLES = re.compile(rf"\s*(?:\d+[ \t]*\n\s*)?{_TIMING.pattern}")
_WEBVTT = re.compile(r"WEBVTT(?:[ \t][^\n]*)?(?:\n|\Z)")
_JSON = re.compile(r'\s*(?:\[\s*)?\{\s*"(?:[^"\\\n]|\\.)*"\s*:')

_BY_ENDING = {".md": "markdown", ".markdown": "markdown", ".csv": "csv", ".tsv": "csv"}
_PAGE_ENDINGS = (".html", ".htm", ".xhtml")
_TABLE_TYPES = ("text/csv", "text/tab-separated-values")
_PAGE_TYPES = ("text/html", "application/xhtml+xml")

_FIGURE = re.compile(r"[-+(−]?[$€£¥]?[\d.,\s%]*\d[\d.,\s%)]*")
_SENTENCE = re.compile(r"(?:\S+\s+){5,}\S*[.!?][\"'”’)]*\s*\Z")
_CODE = re.compile(r"[;{}\\]\s*\Z")
_LONGEST_CELL = 80


def kind_of(raw: Raw) -> str:
    """Return the name of a file's format. Raises ValueError, whose text is the predicate of a
    sentence, for what is none that is read."""
    return binary_kind(raw.data) or _text_kind(raw)


def is_other_text(kind: str) -> bool:
    """Tell whether a format is one that program text and settings pass for, too."""
    return kind in ("text", "markdown", "csv", "jsonl", "zip")


def _text_kind(raw: Raw) -> str:
    text, ending = _head_text(raw.data), PurePosixPath(raw.name).suffix.lower()
    kind = _marked_up(text, ending)
    if kind:
        return kind
    if raw.media_type in _PAGE_TYPES or (ending in _PAGE_ENDINGS and _has_tags(text)):
        return "html"
    if _is_subtitles(text):
        return "subtitles"
    if _is_email(text, ending):
        return "email"
    if _JSON.match(text) and ending not in _BY_ENDING:
        return "jsonl"
    is_whole = len(raw.data) <= HEAD
    kind = _BY_ENDING.get(ending) or ("csv" if raw.media_type in _TABLE_TYPES else None)
    if kind == "csv" and _is_prose(text):
        return "text"
    return kind or ("csv" if _is_table(text, whole=is_whole) else "text")


def _head_text(data: bytes) -> str:
    """Return the beginning as text, whatever its encoding: signatures are ASCII."""
    head = data[:HEAD]
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            text = head[len(mark) :].decode(encoding, "replace")
            break
    else:
        text = head.decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _marked_up(text: str, ending: str) -> str | None:
    """Tell web pages and feeds from texts. Raises ValueError for other XML."""
    if _PAGE.match(text):
        return "html"
    root = _ROOT.match(text)
    name = root["name"].lower() if root else ""
    if root and name in ("rss", "feed", "rdf:rdf") and (
        name == "rss" or _FEED_NAMES.search(text)
    ):  # fmt: skip
        return "feed"
    if name in _tags():
        # Markdown and tables may open with a tag.
        return "html" if ending not in _BY_ENDING or name in _OUTERMOST else None
    has_names = bool(root and "xmlns" in (root["rest"] or ""))
    if _DECLARED.match(text) or has_names:
        if name == "office:document":
            raise ValueError("is a flat OpenDocument file; save it as .odt or .ods")
        raise ValueError("is XML that is neither a web page nor a feed; give its text")
    return None


@cache
def _tags() -> frozenset[str]:
    return frozenset(row[0] for row in rows("page_tags.txt"))


def _has_tags(text: str) -> bool:
    return any(
        not found[1] or found[1].lower() in _tags() for found in _TAG.finditer(text)
    )  # fmt: skip


def _is_subtitles(text: str) -> bool:
    if _WEBVTT.match(text):
        return bool(_TIMING.search(text)) or len(text.strip().split("\n")) == 1
    return _SUBTITLES.match(text) is not None


def _is_email(text: str, ending: str) -> bool:
    """Tell whether a text opens with the head of a mail: lines with names that mails have.

    Letters and minutes open with "From:" and "Subject:" as well; what carried a mail does not show
    in them.
    """
    mailbox = _MAILBOX.match(text)
    head = _HEADER.match(text, mailbox.end() if mailbox else 0)
    if head is None:
        return False
    names = {found[1].lower() for found in _HEADER_NAME.finditer(head.group())}
    carried, addressed = names & _mail_names("carried"), names & _mail_names("addressed")
    if mailbox or ending == ".eml":
        return len(addressed) + len(carried) >= 2
    return bool(carried and addressed) and len(carried) + len(addressed) >= 3


@cache
def _mail_names(role: str) -> frozenset[str]:
    return frozenset(name for name, of in rows("mail_headers.tsv") if of == role)


def _is_prose(text: str) -> bool:
    """Tell whether a text that is called a table is none: sentences, in rows of no one width."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not any(_SENTENCE.search(line) for line in lines):
        return False
    for delimiter in "\t;,|":
        widths = Counter(line.count(delimiter) + 1 for line in lines)
        width, number = widths.most_common(1)[0]
        if width > 1 and (number >= 0.6 * len(lines) and len(lines) > 1):
            return False
        if lines[0].count(delimiter) >= 2 and not _SENTENCE.search(lines[0]):
            return False
    return True


def _is_table(text: str, *, whole: bool) -> bool:
    """Tell whether a text is a table of delimited cells: every line has as many of them.

    Text of other endings has to be plainly so: four rows, three columns, hardly a word in a cell.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    lines = lines if whole else lines[:-1]
    if len(lines) < 4 or 4 * sum(1 for line in lines if _SENTENCE.search(line)) > len(lines):
        return False
    for delimiter in "\t;,|":
        try:
            rows = list(csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            continue
        widths = {len(row) for row in rows}
        if len(widths) == 1 and widths.pop() >= 3 and _is_filled(rows, delimiter):
            return not all(line.lstrip().startswith("|") for line in lines)
    return False


def _is_filled(rows: list[list[str]], delimiter: str) -> bool:
    """Tell whether cells hold what tables hold: short, and figures in a third of them.

    In more than half where commas have blanks behind them, as they do in prose and in programs.
    """
    cells = [cell for row in rows[1:] for cell in row]
    figures = sum(1 for cell in cells if _FIGURE.fullmatch(cell.strip()))
    if delimiter == ",":
        if any(_CODE.search(row[-1]) for row in rows):
            return False
        behind = [cell for row in rows[1:] for cell in row[1:]]
        if 2 * figures <= len(cells) and all(cell.startswith(" ") for cell in behind):
            return False
    return 3 * figures >= len(cells) and all(len(cell) <= _LONGEST_CELL for cell in cells)
