"""What is read: the bytes of one file with what is known of them, and what came of reading it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from msgspec import Struct

from claims.document import Document
from claims.sources.unreadable import Unreadable

MAX_BYTES = 50 * 1024 * 1024
"""The largest file that is read, and the most that an archive may unpack to."""

TIMEOUT = 60.0
"""Seconds that reading one file, or fetching one page, may take."""

MAX_MEMORY = 400 * 1024 * 1024
"""Bytes that the reading of one file may take, on systems that can hold a process to it."""

MAX_TEXT = 5_000_000
"""Characters of one text, some 800,000 words; what comes behind is left out, and a note says so."""

MAX_PAGES = 2000
"""Pages of one file; what comes behind is left out, and a note says so."""

MAX_MEMBERS = 10_000
"""Files in one archive, messages and articles in one file, cells in a row of a table."""

MAX_NESTING = 3
"""Archives in archives, mails attached to mails."""


class Limits(Struct, frozen=True):
    """What the reading of one file may cost, and how it is to be read.

    ``whole`` asks for all text of a web page, as of one's own draft; otherwise its menus and
    advertisements are left out.
    """

    max_bytes: int = MAX_BYTES
    timeout: float = TIMEOUT
    whole: bool = False


class Raw(Struct, frozen=True):
    """The bytes of one file, page or attachment.

    ``name`` is what its document will be called. ``address`` is where it was fetched, ``charset``
    and ``media_type`` what the server or the mail said of it ("utf-8", "text/html").
    """

    name: str
    data: bytes
    address: str | None = None
    charset: str | None = None
    media_type: str | None = None


class Reading(NamedTuple):
    """What came of one file: its documents, what could not be read, and what to know of it."""

    documents: tuple[Document, ...] = ()
    failures: tuple[Unreadable, ...] = ()
    notes: tuple[str, ...] = ()


class Inner(Protocol):
    """Reads a file that lies in another one, as whatever it is, within its limits or narrower."""

    def __call__(self, raw: Raw, limits: Limits | None = None, /) -> Reading:
        """Return what comes of it; what is wrong with it is a failure, not an exception."""


Reader = Callable[[Raw, Limits, Inner], Reading]
"""Reads the bytes of one format. Raises Unreadable or, with a sentence's predicate as its text,
ValueError; whatever else it raises is taken for damage in the file."""


def joined(readings: list[Reading]) -> Reading:
    """Put the readings of several files into one."""
    return Reading(
        tuple(each for reading in readings for each in reading.documents),
        tuple(each for reading in readings for each in reading.failures),
        tuple(each for reading in readings for each in reading.notes),
    )
