"""The documents that a command's paths stand for, with what is said about them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from checker import Fault
from claims import Claim, Document, extract, gather
from claims.parallel import ordered_map
from claims.sources import MAX_BYTES, TIMEOUT
from crossfoot.progress import progress_bar
from crossfoot.speech import say

# Bytes of a file whose reading one waits for.
_LARGE = 2_000_000


class Inputs(NamedTuple):
    """What came of paths: documents, what could not be read, and sentences on what was assumed or
    left out."""

    documents: list[Document]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]


def documents_of(
    paths: Sequence[str],
    *,
    max_bytes: int | None,
    timeout: float | None,
    published: datetime.date | None,
    jobs: int,
    quiet: bool,
    whole: bool = False,
    drafts: Sequence[str] = (),
    home_currency: str | None = None,
) -> Inputs:
    """Read all that can be read; say what cannot, and, unless ``quiet``, what is to be noted.

    Files of ``drafts`` are left out; ``home_currency`` is what a bare "$" means; ``whole`` asks for
    all text of web pages.
    """
    notes: list[str] = []

    def noted(note: str) -> None:
        notes.append(note)
        if not quiet:
            say(note)

    def started(name: str, size: int) -> None:
        if size >= _LARGE and not quiet:
            say(f"reading {name}, {size / 1_000_000:,.0f} MB; this takes a while.")

    with progress_bar(wanted=not quiet) as advance:
        documents, failures = gather(
            paths,
            max_bytes=MAX_BYTES if max_bytes is None else max_bytes,
            timeout=TIMEOUT if timeout is None else timeout,
            whole=whole,
            on_progress=advance,
            on_note=noted,
            on_start=started,
            jobs=jobs,
            drafts=drafts,
        )
    for failure in failures:
        say(str(failure))
    dated = [_dated(document, published) for document in documents]
    if home_currency:
        dated = [replace(document, home_currency=home_currency) for document in dated]
    faults = tuple(Fault("input", each.path, str(each)) for each in failures)
    return Inputs(dated, faults, tuple(notes))


def claims_of(documents: Sequence[Document], jobs: int) -> list[Claim]:
    """Return the claims of all documents, in their order."""
    return [claim for found in ordered_map(extract, documents, jobs) for claim in found]


def passed_over(
    documents: Sequence[Document], claims: Sequence[Claim], *, quiet: bool
) -> tuple[str, ...]:
    """Return sentences on cells of tables whose words hold figures that are no claims; say them,
    unless ``quiet``."""
    tabular = [document for document in documents if document.tables]
    if not tabular:
        return ()
    from claims.tables.passed_cells import note_of

    held: dict[str, list[Claim]] = {document.name: [] for document in tabular}
    for claim in claims:
        if claim.document in held:
            held[claim.document].append(claim)
    notes = tuple(note for each in tabular if (note := note_of(each, held[each.name])) is not None)
    if not quiet:
        for note in notes:
            say(note)
    return notes


def _dated(document: Document, published: datetime.date | None) -> Document:
    """Give a document the date of the command line, unless it states its own."""
    if document.published or published is None:
        return document
    return replace(document, published=published, published_from="given")
