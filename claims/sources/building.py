"""A document put together of paragraphs and tables: its text, and where each came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import Any, NamedTuple

from msgspec.structs import asdict, replace

from claims.document import Document
from claims.locators import Locator
from claims.sources.metadata import Metadata, described
from claims.sources.raw import Raw
from claims.tables.table import Cell, Table
from claims.tables.unit_lines import is_unit_line

_GAP = "\n\n"
_place = itemgetter(0, 1)


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


def _fields(locator: Locator | None) -> dict[str, Any]:
    """Return what a place says besides its cell."""
    said = asdict(locator) if locator else {}
    said.pop("cell", None)
    return said


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
        filled = [entry for entry in entries if not entry.text.isspace() and entry.text]
        filled.sort(key=_place)
        if not filled:
            return
        above = self._above()
        start = self._begin()
        self._locate(start, locator)
        cells = self._cells(filled, _fields(locator))
        kept = (tuple(each for each in some if each) for some in (captions, notes))
        spoken, noted = kept
        self._tables.append(
            Table(
                start=start, end=self._length, cells=tuple(cells),
                captions=spoken or above, notes=noted, name=name,
            )
        )  # fmt: skip

    def _above(self) -> tuple[tuple[int, int], ...]:
        """Return the last paragraph where it says in what unit the table below it is."""
        last = self._pieces[-1] if self._pieces else ""
        begin = self._length - len(last)
        is_cell = bool(self._tables) and self._tables[-1].end > begin
        return ((begin, self._length),) if not is_cell and is_unit_line(last) else ()

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

    def _cells(self, filled: Iterable[Entry], around: dict[str, Any]) -> list[Cell]:
        """Add the cells of a table; ``around`` is what their places say besides their addresses."""
        cells: list[Cell] = []
        pieces, locators, start = self._pieces, self._locators, self._length
        last, at = -1, 0
        for row, column, said, rows, columns, is_heading, value, address, locator in filled:
            if row != last:
                if last != -1:
                    pieces.append("\n")
                    start += 1
                last, at = row, 0
            if column != at:
                pieces.append("\t" * (column - at))
                start += max(0, column - at)
                at = column
            if address:
                fields = _fields(locator) if locator else around
                locators.append((start, Locator(cell=address, **fields)))
            elif locator:
                locators.append((start, locator))
            text = said if said.isalnum() else " ".join(said.split())
            pieces.append(text)
            end = start + len(text)
            cells.append(
                Cell(
                    row=row, column=column, start=start, end=end, rows=rows, columns=columns,
                    is_heading=is_heading, value=value, address=address,
                )
            )  # fmt: skip
            start = end
        self._length = start
        return cells

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
