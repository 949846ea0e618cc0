"""Files, folders and standard input become documents."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from claims.document import Document
from claims.parallel import ordered_map
from claims.sources.contents import MAX_BYTES, STANDARD_INPUT, STDIN_NAME, Source, contents, shown
from claims.sources.folders import Entry, Listing
from claims.sources.text import decode
from claims.sources.unreadable import Unreadable


class Reading(NamedTuple):
    """What came of one file: its documents or its failure, and sentences about it."""

    documents: tuple[Document, ...] = ()
    failure: Unreadable | None = None
    notes: tuple[str, ...] = ()


def read(path: str | os.PathLike[str], *, max_bytes: int = MAX_BYTES) -> list[Document]:
    """Return the documents of one file of text or Markdown; ``-`` is standard input.

    Raises Unreadable, a ValueError with one clear sentence, for what cannot be read. What should
    be known about a file that can (it is empty, its encoding had to be guessed) is a warning.
    """
    source: Source = STANDARD_INPUT if path == STANDARD_INPUT else Path(path)
    reading = _read_entry(source, max_bytes=max_bytes)
    if reading.failure:
        raise reading.failure
    for note in reading.notes:
        warnings.warn(note, stacklevel=2)
    return list(reading.documents)


def gather(
    paths: Iterable[str | os.PathLike[str]],
    *,
    max_bytes: int = MAX_BYTES,
    on_progress: Callable[[int, int], None] | None = None,
    on_note: Callable[[str], None] = warnings.warn,
    jobs: int = 1,
    drafts: Iterable[str | os.PathLike[str]] = (),
) -> tuple[list[Document], list[Unreadable]]:
    """Return the documents of files and folders, and what could not be read; it never stops.

    ``on_progress`` is told how many files are done, of how many; ``on_note`` each sentence about
    what was passed over or assumed. Files of ``drafts``, which are read already, are left out. The
    order is that of the paths, and of names within a folder.
    """
    listing = Listing(paths, drafts)
    for note in listing.notes:
        on_note(note)
    documents: list[Document] = []
    failures: list[Unreadable] = []
    # Another process would find its standard input empty.
    jobs = 1 if STANDARD_INPUT in listing.entries else jobs
    readings = ordered_map(partial(_read_entry, max_bytes=max_bytes), listing.entries, jobs)
    for done, reading in enumerate(readings, 1):
        documents.extend(reading.documents)
        failures.extend([reading.failure] if reading.failure else [])
        for note in reading.notes:
            on_note(note)
        if on_progress:
            on_progress(done, len(listing.entries))
    return documents, failures


def _read_entry(entry: Entry, *, max_bytes: int) -> Reading:
    """Read one file of a listing; a failure is a value here, so that it can cross processes."""
    if isinstance(entry, Unreadable):
        return Reading(failure=entry)
    name = shown(entry) if isinstance(entry, Path) else STDIN_NAME
    try:
        decoded = decode(contents(entry, max_bytes))
    except Unreadable as failure:
        return Reading(failure=failure)
    except ValueError as fault:
        return Reading(failure=Unreadable(name, str(fault)))
    document = Document.from_text(decoded.text, name=name)
    return Reading(documents=(document,), notes=_notes(name, decoded.text, decoded.note))


def _notes(name: str, text: str, note: str | None) -> tuple[str, ...]:
    if note:
        return (f"{name} {note}.",)
    return () if text.strip() else (f"{name} is empty.",)
