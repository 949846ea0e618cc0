"""Remarks: what stands in a text for those who edit it, and not for its readers.

They are comments as in HTML and Markdown, and, in what is no Markdown, lines that begin with
"crossfoot:" or "# crossfoot:". Nothing in them is a claim of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_OPENS, _CLOSES = "<!--", "-->"
_MARKDOWN = (".md", ".markdown")
_LINE = re.compile(r"^[ \t]*(?:#[ \t]*)?(crossfoot:[^\n]*)", re.MULTILINE)
_LETTER = re.compile(r"[^\r\n]")


class Remark(Struct, frozen=True):
    """A remark: its half-open offsets in the document, and what it says."""

    start: int
    end: int
    text: str


def remarks(text: str, name: str) -> list[Remark]:
    """Return the remarks of a document's text in order; its name tells whether it is Markdown."""
    found = list(_comments(text))
    if "crossfoot:" in text and not name.lower().endswith(_MARKDOWN):
        lines = (Remark(line.start(), line.end(), line[1]) for line in _LINE.finditer(text))
        found += [
            line
            for line in lines
            if not any(one.start < line.end and line.start < one.end for one in found)
        ]
    return sorted(found, key=lambda one: one.start)


def blanked(text: str, name: str) -> str:
    """Return a document's text with blanks in the place of its remarks: all offsets stay."""
    pieces: list[str] = []
    last = 0
    for one in remarks(text, name):
        pieces += [text[last : one.start], blank(text[one.start : one.end])]
        last = one.end
    return "".join([*pieces, text[last:]]) if pieces else text


def blank(text: str) -> str:
    """Return as many blanks as a text has letters; its line ends stay."""
    return _LETTER.sub(" ", text)


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
