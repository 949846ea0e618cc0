"""Cells whose words hold figures that were not read: neither numbers nor sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claims.document import Document
from claims.extract import extract
from claims.locators import described
from claims.model import Claim
from claims.tables.table import Cell

# Shorter ones are names, figures and labels.
_SHORTEST = 16
_FEWEST_WORDS = 3
_DIGIT = re.compile(r"\d")
_SMALL_WORD = re.compile(r"(?<![\w-])[a-z]{2,}(?![\w-])")
# So many cells are read once more to see whether they hold a figure.
_MOST = 300


def note_of(document: Document, claims: Sequence[Claim]) -> str | None:
    """Return a sentence on the cells of a document's tables whose figures were not read, or None.

    ``claims`` are the document's, in their order.
    """
    passed = list(_passed(document, [claim.span.start for claim in claims]))
    if not passed:
        return None
    start, end = passed[0].start, passed[0].end
    place = described(document.locator(start)) or f"line {document.span(start, end).line}"
    if len(passed) == 1:
        return f"{document.name}: a cell has figures in words that are not read: {place}."
    return (
        f"{document.name}: {len(passed)} cells have figures in words that are not read, the first "
        f"of them {place}."
    )


def _passed(document: Document, starts: Sequence[int]) -> Iterator[Cell]:
    """Yield the cells with words and figures in which no claim begins."""
    looked_at = 0
    for table in document.tables:
        top = table.cells[0].row if table.cells else 0
        left = min((cell.column for cell in table.cells), default=0)
        for cell in table.cells:
            if cell.row == top or cell.column == left or cell.is_heading:
                continue
            if not _may_tell(document.text, cell) or _holds(cell, starts):
                continue
            looked_at += 1
            if looked_at > _MOST:
                return
            said = Document.from_text(document.text[cell.start : cell.end], tables=())
            if extract(said):
                yield cell


def _may_tell(text: str, cell: Cell) -> bool:
    if cell.end - cell.start < _SHORTEST or not _DIGIT.search(text, cell.start, cell.end):
        return False
    return len(_SMALL_WORD.findall(text, cell.start, cell.end)) >= _FEWEST_WORDS


def _holds(cell: Cell, starts: Sequence[int]) -> bool:
    at = bisect_left(starts, cell.start)
    return at < len(starts) and starts[at] < cell.end
