"""A document: its text, exactly as given, and where a code point of it stands."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from claims.locators import Locator
from claims.model import Span
from claims.remarks import blank, blanked
from claims.tables.marked import marked_tables
from claims.tables.table import Table
from claims.tables.told_cells import told_cells, with_cells


def _date(written: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        raise ValueError(
            f"{written!r} is not a date: write the year, month and day as in 2024-03-29."
        ) from None


# A caption that says nothing but the unit: "(in millions)", "Unit: persons".
_UNITS = re.compile(
    r"\W*(?:units?\b|in(?:\s\S+){1,5}\s*\Z|[(\[（][^)]*[)\]）]\W*\Z)", re.IGNORECASE
)


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text with blanks in the place of stretches of it, which are in order."""
    pieces, last = [], 0
    for start, end in spans:
        if start < last:
            continue
        pieces += [text[last:start], blank(text[start:end])]
        last = end
    return "".join([*pieces, text[last:]]) if pieces else text


def _marked(text: str, name: str) -> tuple[Table, ...]:
    """Return the tables that a text marks as such; those in its remarks are none."""
    if "\t" not in text and "|" not in text and "  " not in text:
        return ()
    return marked_tables(blanked(text, name) if "<!--" in text else text)


class Document(Struct, frozen=True, kw_only=True, dict=True):
    """A text with its name, and what is known of it.

    ``text`` is the text as given or, for formats that are no text, what a reader sees: paragraphs
    with an empty line between them, a table's rows as lines with tabs between the cells.
    ``locators`` lead from its offsets back to the file: pairs of an offset and the locator that
    holds from there to the next pair, in order. ``tables`` are the tables in it, in order, and
    ``hidden`` the half-open offsets of what is not for its readers, such as front matter. ``lists``
    are the offsets of the items of lists that the file marks as such, those within items apart.

    ``format`` is the name of the file's format (a key of ``claims.sources.formats.FORMATS``).
    ``published_from``, ``publisher_from``, ``language_from`` and ``country_from`` say how each is
    known: "given" by the caller, "metadata" of the file, "dateline" where the text states it,
    "address", or None. ``language`` is a code of ISO 639-1, ``country`` one of ISO 3166-1.
    ``home_currency`` is the ISO 4217 code of what a bare "$", or another name that several
    currencies share, means where the text speaks of no other country.
    """

    name: str
    text: str
    published: datetime.date | None = None
    published_from: str | None = None
    address: str | None = None
    language: str = "en"
    home_currency: str | None = None
    format: str = "text"
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    publisher_from: str | None = None
    language_from: str | None = None
    country: str | None = None
    country_from: str | None = None
    locators: tuple[tuple[int, Locator], ...] = ()
    tables: tuple[Table, ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()
    lists: tuple[tuple[tuple[int, int], ...], ...] = ()

    @classmethod
    def from_text(
        cls,
        text: str,
        name: str = "text",
        published: datetime.date | str | None = None,
        address: str | None = None,
        language: str = "en",
        home_currency: str | None = None,
        tables: tuple[Table, ...] | None = None,
    ) -> Document:
        """Make a document of a string. Its tables are those that ``tables`` names or, without it,
        those that are drawn with bars, as in Markdown, or of lines with tabs.

        ``published`` is a date or an ISO string ("2024-03-29"); without it the date is looked for
        in the text's own dateline. Raises ValueError for a string that is no ISO date.
        """
        if isinstance(published, str):
            published = _date(published)
        origin = "given" if published else None
        if published is None:
            from claims.dateline import find_dateline

            # What is said to crossfoot is nothing that the text states.
            published = find_dateline(blanked(text, name) if "crossfoot:" in text else text)
            origin = "dateline" if published else None
        return cls(
            name=name,
            text=text,
            published=published,
            published_from=origin,
            address=address,
            language=language,
            home_currency=home_currency,
            tables=_marked(text, name) if tables is None else tables,
        )

    def without_remarks(self) -> Document:
        """Return the document with blanks in the place of its remarks and of what is hidden, so
        that all offsets stay."""
        bare = _without(blanked(self.text, self.name), self.hidden)
        return self if bare is self.text else replace(self, text=bare)

    def prose(self) -> Document:
        """Return the document with blanks in the place of its remarks, of what is hidden and of
        its tables with their lines of units, at the same offsets: what is left are sentences, those
        in cells of tables among them."""
        bare = self.without_remarks()
        text = _without(bare.text, self._tabular())
        if text is bare.text:
            return bare
        cells = self._told_cells(bare.text)
        if cells:
            text = with_cells(text, bare.text, cells)
        made = replace(bare, text=text)
        made.__dict__["_told_cells"] = cells
        return made

    def _told_cells(self, text: str) -> list[tuple[int, int]]:
        """Return the offsets of its tables' cells that hold sentences."""
        return [span for table in self.tables for span in told_cells(text, table)]

    def told_cell(self, offset: int) -> int | None:
        """Return where the cell starts whose sentences hold an offset of ``prose()``, or None."""
        cells = self.__dict__.get("_told_cells") or ()
        index = bisect_right(cells, (offset, len(self.text) + 1)) - 1
        return cells[index][0] if index >= 0 and offset < cells[index][1] else None

    def _tabular(self) -> list[tuple[int, int]]:
        """Return what is no prose: tables and, above them, lines such as "Unit: 10 000 persons".
        In a sheet, titles are of that kind, too."""
        all_of_them = self.format in ("xlsx", "csv")
        spans = {(table.start, table.end) for table in self.tables}
        for table in self.tables:
            for start, end in table.captions:
                if all_of_them or _UNITS.match(self.text, start, end):
                    spans.add((start, end))
        return sorted(spans)

    @property
    def words(self) -> int:
        """The number of white-space separated words."""
        return len(self.text.split())

    @property
    def line_starts(self) -> list[int]:
        """The offset at which each line starts; found once."""
        starts = self.__dict__.get("_line_starts")
        if starts is None:
            starts = [0]
            position = self.text.find("\n")
            while position >= 0:
                starts.append(position + 1)
                position = self.text.find("\n", position + 1)
            self.__dict__["_line_starts"] = starts
        return starts

    def locator(self, offset: int) -> Locator | None:
        """Return where an offset stands in the file, if its format has such places."""
        index = bisect_right(self.locators, offset, key=lambda pair: pair[0])
        return self.locators[index - 1][1] if index else None

    def span(self, start: int, end: int) -> Span:
        """Return the span of ``text[start:end]``, with its place."""
        starts = self.line_starts
        line = bisect_right(starts, start)
        column = start - starts[line - 1] + 1
        return Span(start, end, line, column, self.locator(start) if self.locators else None)
