"""Remarks: what stands in a text for those who edit it, and not for its readers.

They are comments as in HTML and Markdown, and, in what is no Markdown, lines that begin with
"crossfoot:" or "# crossfoot:". Nothing in them is a claim of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from claims.document import Document

_OPENS, _CLOSES = "<!--", "-->"
_MARKDOWN = (".md", ".markdown")
_LINE = re.compile(r"^[ \t]*(?:#[ \t]*)?(crossfoot:[^\n]*)", re.MULTILINE)
_LETTER = re.compile(r"[^\r\n]")


class Remark(Struct, frozen=True):
    """A remark: its half-open offsets in the document, and what it says."""

    start: int
    end: int
    text: str


def remarks(document: Document) -> list[Remark]:
    """Return the remarks of a document in order."""
    found = list(_comments(document.text))
    if "crossfoot:" in document.text and not document.name.lower().endswith(_MARKDOWN):
        lines = (
            Remark(line.start(), line.end(), line[1]) for line in _LINE.finditer(document.text)
        )
        found += [
            line
            for line in lines
            if not any(one.start < line.end and line.start < one.end for one in found)
        ]
    return sorted(found, key=lambda one: one.start)


def without_remarks(document: Document) -> Document:
    """Return a document with blanks in the place of its remarks, so that all offsets stay."""
    found = remarks(document)
    if not found:
        return document
    text, pieces, last = document.text, [], 0
    for one in found:
        pieces += [text[last : one.start], _LETTER.sub(" ", text[one.start : one.end])]
        last = one.end
    return replace(document, text="".join([*pieces, text[last:]]))


def _comments(text: str) -> Iterator[Remark]:
    """Yield the comments of a text; one that is not closed, or is quoted as code, is none."""
    start = text.find(_OPENS)
    while start >= 0:
        close = text.find(_CLOSES, start + len(_OPENS))
        if close < 0:
            return
        end = close + len(_CLOSES)
        if text[start - 1 : start] == "`":
            start = text.find(_OPENS, start + len(_OPENS))
            continue
        yield Remark(start, end, text[start + len(_OPENS) : close])
        start = text.find(_OPENS, end)
