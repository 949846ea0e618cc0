"""Plain text: the text is the file's own."""

from __future__ import annotations

from claims.document import Document
from claims.sources.raw import Inner, Limits, Raw, Reading
from claims.sources.text import decode


def read(raw: Raw, _limits: Limits, _inner: Inner) -> Reading:
    """Return the text as one document, with a note if it is empty or its encoding was guessed."""
    decoded = decode(raw.data, raw.charset)
    document = Document.from_text(decoded.text, name=raw.name, address=raw.address)
    return Reading((document,), notes=notes_of(raw.name, decoded.text, decoded.note))


def notes_of(name: str, text: str, note: str | None) -> tuple[str, ...]:
    """Return what its reader should be told about a text."""
    if note:
        return (f"{name} {note}.",)
    return () if text.strip() else (f"{name} is empty.",)
