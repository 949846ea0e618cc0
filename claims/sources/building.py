"""A document put together of paragraphs and tables: its text, and where each came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from claims.document import Document
from claims.locators import Locator
from claims.sources.metadata import Metadata, described
from claims.sources.raw import Raw
from claims.tables.table import Cell, Table

_GAP = "\n\n"


class Entry(NamedTuple):
    """A cell as a format's reader hands it over; see ``claims.tables.table.Cell``.

    ``locator`` is the cell's own place, where it is finer than the table's.
    """

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    is_heading: bool | None = None
    value: Decimal | None = None
    address: str | None = None
    locator: Locator | None = None


class Builder:
    """Takes a document's paragraphs and tables in their order."""

    def __init__(self) -> None:
        """Begin with no text."""
        self._pieces: list[str] = []
        self._length = 0
        self._locators: list[tuple[int, Locator]] = []
        self._tables: list[Table] = []

    @property
    def length(self) -> int:
        """The number of code points so far: the offset of what comes next, the gap aside."""
        return self._length

    def paragraph(
        self,
        text: str,
        locator: Locator | None = None,
        *,
        within: Sequence[tuple[int, Locator]] = (),
    ) -> tuple[int, int] | None:
        """Add a paragraph, and return its offsets; nothing is added for an empty one.

        Lines of one paragraph stay lines where its text has line ends. ``within`` are locators of
        stretches inside it, by their offsets in ``text``; ``text`` is not stripped then.
        """
        text = text if within else text.strip()
        if not text.strip():
            return None
        start = self._begin()
        # What no locator is given for stands in no cell of the table before it.
        self._locate(start, locator or (Locator() if self._locators else None))
        self._locators += [(start + offset, each) for offset, each in within]
        self._add(text)
        return start, self._length

    def table(
        self,
        entries: Iterable[Entry],
        locator: Locator | None = None,
        *,
        captions: Sequence[tuple[int, int] | None] = (),
        notes: Sequence[tuple[int, int] | None] = (),
        name: str | None = None,
    ) -> None:
        """Add a table: a line a row, tabs between its cells. Empty cells are left out of the table.

        ``captions`` and ``notes`` are offsets that ``paragraph`` returned. The cell addresses
        become locators, with what ``locator`` says besides.
        """
        filled = sorted(
            (entry for entry in entries if entry.text.strip()), key=lambda each: each[:2]
        )
        if not filled:
            return
        start = self._begin()
        self._locate(start, locator)
        cells, row, column = [], filled[0].row, 0
        for entry in filled:
            if entry.row != row:
                self._add("\n")
                row, column = entry.row, 0
            self._add("\t" * (entry.column - column))
            column = entry.column
            cells.append(self._cell(entry, locator))
        kept = (tuple(each for each in some if each) for some in (captions, notes))
        spoken, noted = kept
        self._tables.append(
            Table(
                start=start, end=self._length, cells=tuple(cells),
                captions=spoken, notes=noted, name=name,
            )
        )  # fmt: skip

    def behind(
        self,
        *,
        captions: Sequence[tuple[int, int] | None] = (),
        notes: Sequence[tuple[int, int] | None] = (),
    ) -> None:
        """Name captions and notes of the last table that stand behind it, as ``table`` does."""
        if self._tables:
            last = self._tables[-1]
            self._tables[-1] = replace(
                last,
                captions=(*last.captions, *(each for each in captions if each)),
                notes=(*last.notes, *(each for each in notes if each)),
            )

    def document(self, raw: Raw, format_: str, metadata: Metadata | None = None) -> Document:
        """Return the document, with what its metadata say."""
        made = Document.from_text(
            "".join(self._pieces), name=raw.name, address=raw.address, tables=tuple(self._tables)
        )
        made = replace(made, format=format_, locators=tuple(self._locators))
        return described(made, metadata or Metadata(), raw)

    def _cell(self, entry: Entry, around: Locator | None) -> Cell:
        start = self._length
        place = entry.locator or around
        if entry.address:
            place = replace(place or Locator(), cell=entry.address)
        self._locate(start, place if entry.address or entry.locator else None)
        self._add(" ".join(entry.text.split()))
        return Cell(
            row=entry.row, column=entry.column, start=start, end=self._length,
            rows=entry.rows, columns=entry.columns, is_heading=entry.is_heading,
            value=entry.value, address=entry.address,
        )  # fmt: skip

    def _begin(self) -> int:
        if self._pieces:
            self._add(_GAP)
        return self._length

    def _locate(self, offset: int, locator: Locator | None) -> None:
        if locator is not None:
            self._locators.append((offset, locator))

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
