"""A document: its text, exactly as given, and where a code point of it stands."""

from __future__ import annotations

import datetime
from bisect import bisect_right

from msgspec import Struct
from msgspec.structs import replace

from claims.model import Span
from claims.remarks import blanked


def _date(written: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        raise ValueError(
            f"{written!r} is not a date: write the year, month and day as in 2024-03-29."
        ) from None


class Document(Struct, frozen=True, kw_only=True, dict=True):
    """A text with its name, address and date of publication.

    ``published_from`` says how the date is known: "given" by the caller, "dateline" where the text
    states it, or None. ``home_currency`` is the ISO 4217 code of what a bare "$", or another name
    that several currencies share, means where the text speaks of no other country.
    """

    name: str
    text: str
    published: datetime.date | None = None
    published_from: str | None = None
    address: str | None = None
    language: str = "en"
    home_currency: str | None = None

    @classmethod
    def from_text(
        cls,
        text: str,
        name: str = "text",
        published: datetime.date | str | None = None,
        address: str | None = None,
        language: str = "en",
        home_currency: str | None = None,
    ) -> Document:
        """Make a document of a string.

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
        )

    def without_remarks(self) -> Document:
        """Return the document with blanks in the place of its remarks, so that all offsets stay."""
        bare = blanked(self.text, self.name)
        return self if bare is self.text else replace(self, text=bare)

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

    def span(self, start: int, end: int) -> Span:
        """Return the span of ``text[start:end]`` with its line and column."""
        starts = self.line_starts
        line = bisect_right(starts, start)
        return Span(start, end, line, start - starts[line - 1] + 1)
