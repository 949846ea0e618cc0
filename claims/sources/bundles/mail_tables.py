"""Tables of mails in plain text: drawn with bars, behind tabs, or set in columns by blanks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claims.sources.building import Entry
from claims.tables.marked import marked_tables


class Told(NamedTuple):
    """A stretch of a mail: its text up to a table, and that table with the lines that name it."""

    text: str
    captions: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


def stretches(text: str) -> Iterator[Told]:
    """Yield a mail's text with its tables, in order; the last stretch has none."""
    last = 0
    for table in marked_tables(text):
        above = [span for span in table.captions if span[0] >= last]
        start = min([table.start, *(low for low, _ in above)])
        yield Told(
            text[last:start],
            tuple(text[low:high] for low, high in above),
            tuple(
                Entry(
                    cell.row, cell.column, text[cell.start : cell.end], is_heading=cell.is_heading
                )
                for cell in table.cells
            ),
        )
        last = table.end
    yield Told(text[last:])
