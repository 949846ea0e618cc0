"""A document with its title above its text."""

from __future__ import annotations

import re

from msgspec.structs import replace

from claims.document import Document
from claims.tables.table import Table

_GAP = "\n\n"
_MARKS = re.compile(r"[^\w]+")


def headed(document: Document, title: str | None) -> Document:
    """Return a document whose first paragraph is a title, unless its text begins with that.

    All that stands in the document by its offset moves with it.
    """
    words = " ".join((title or "").split())
    if not words or _begins(document.text, words):
        return document
    if not document.text.strip():
        return replace(document, text=words)
    by = len(words) + len(_GAP)
    return replace(
        document,
        text=f"{words}{_GAP}{document.text}",
        locators=tuple((offset + by, each) for offset, each in document.locators),
        hidden=_moved(document.hidden, by),
        lists=tuple(_moved(each, by) for each in document.lists),
        tables=tuple(_table(table, by) for table in document.tables),
    )


def _begins(text: str, title: str) -> bool:
    """Tell whether a text opens with a title, whatever marks stand around and in it."""
    head = _MARKS.sub("", text[: 2 * len(title) + 200]).casefold()
    wanted = _MARKS.sub("", title).casefold()
    return bool(wanted) and head.startswith(wanted)


def _moved(spans: tuple[tuple[int, int], ...], by: int) -> tuple[tuple[int, int], ...]:
    return tuple((start + by, end + by) for start, end in spans)


def _table(table: Table, by: int) -> Table:
    return replace(
        table,
        start=table.start + by,
        end=table.end + by,
        cells=tuple(replace(one, start=one.start + by, end=one.end + by) for one in table.cells),
        captions=_moved(table.captions, by),
        notes=_moved(table.notes, by),
    )
