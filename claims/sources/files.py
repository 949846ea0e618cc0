"""Files, folders and standard input become documents."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from claims.document import Document
from claims.parallel import ordered_map
from claims.sources.contents import STANDARD_INPUT, STDIN_NAME, contents, shown, size_of
from claims.sources.dispatch import read_raw
from claims.sources.folders import Entry, Listing, source_of
from claims.sources.raw import MAX_BYTES, TIMEOUT, Limits, Raw, Reading
from claims.sources.unreadable import Unreadable
from claims.sources.web.addresses import Address


def read(
    path: str | os.PathLike[str],
    *,
    max_bytes: int = MAX_BYTES,
    timeout: float = TIMEOUT,
    whole: bool = False,
) -> list[Document]:
    """Return the documents of one file of any format that is read; ``-`` is standard input, and
    what begins with ``https://`` is fetched, politely and from public addresses only.

    A file may hold several: an archive, a mail with attachments, a file of articles. ``timeout``
    is in seconds; ``whole`` asks for all text of a web page, its menus included. Raises
    Unreadable, a ValueError with one clear sentence, for what cannot be read. What should be known
    about a file that can (it is empty, its encoding had to be guessed, a part of it cannot be
    read) is a warning.
    """
    reading = _read_entry(source_of(path), limits=Limits(max_bytes, timeout, whole))
    if reading.failures and not reading.documents:
        raise reading.failures[0]
    for note in (*map(str, reading.failures), *reading.notes):
        warnings.warn(note, stacklevel=2)
    return list(reading.documents)


def gather(
    paths: Iterable[str | os.PathLike[str]],
    *,
    max_bytes: int = MAX_BYTES,
    timeout: float = TIMEOUT,
    whole: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
    on_note: Callable[[str], None] = warnings.warn,
    on_start: Callable[[str, int], None] | None = None,
    jobs: int = 1,
    drafts: Iterable[str | os.PathLike[str]] = (),
) -> tuple[list[Document], list[Unreadable]]:
    """Return the documents of files and folders, and what could not be read; it never stops.

    ``max_bytes``, ``timeout`` and ``whole`` hold for each file as they do for ``read``.
    ``on_progress`` is told how many files are done, of how many; ``on_note`` each sentence about
    what was passed over or assumed; ``on_start`` each file's name and bytes before it is read,
    unless it is too large. Files of ``drafts``, which are read already, are left out. The order is
    that of the paths, and of names within a folder.
    """
    listing = Listing(paths, drafts)
    for note in listing.notes:
        on_note(note)
    documents: list[Document] = []
    failures: list[Unreadable] = []
    readings = _readings(listing.entries, Limits(max_bytes, timeout, whole), jobs, on_start)
    for done, reading in enumerate(readings, 1):
        documents.extend(reading.documents)
        failures.extend(reading.failures)
        for note in reading.notes:
            on_note(note)
        if on_progress:
            on_progress(done, len(listing.entries))
    return documents, failures


def _readings(
    entries: list[Entry],
    limits: Limits,
    jobs: int,
    on_start: Callable[[str, int], None] | None = None,
) -> Iterator[Reading]:
    """Yield what comes of each entry, in order, read here or by other processes."""
    elsewhere = [entry for entry in entries if not _belongs_here(entry)]
    readings = ordered_map(partial(_read_entry, limits=limits), elsewhere, jobs)
    for entry in entries:
        if on_start and isinstance(entry, Path) and size_of(entry) <= limits.max_bytes:
            on_start(shown(entry), size_of(entry))
        yield _read_entry(entry, limits=limits) if _belongs_here(entry) else next(readings)
    # At its end the other processes end, too.
    next(readings, None)


def _belongs_here(entry: Entry) -> bool:
    """Tell what this process reads itself: another one would find its standard input empty, and
    several would ask one site for pages at once."""
    return entry == STANDARD_INPUT or isinstance(entry, Address)


def _read_entry(entry: Entry, *, limits: Limits) -> Reading:
    """Read one file of a listing; a failure is a value here, so that it can cross processes."""
    if isinstance(entry, Unreadable):
        return Reading(failures=(entry,))
    if isinstance(entry, Address):
        from claims.sources.web.fetching import read_address

        return read_address(entry.written, limits)
    name = shown(entry) if isinstance(entry, Path) else STDIN_NAME
    try:
        return read_raw(Raw(name, contents(entry, limits.max_bytes)), limits)
    except Unreadable as failure:
        return Reading(failures=(failure,))
