"""Plain text: the text is the file's own."""

from __future__ import annotations

from claims.document import Document
from claims.sources.raw import MAX_TEXT, Inner, Limits, Raw, Reading
from claims.sources.text import decode


def read(raw: Raw, _limits: Limits, _inner: Inner) -> Reading:
    """Return the text as one document, with a note if it is empty or its encoding was guessed."""
    decoded = decode(raw.data, raw.charset)
    text, cut = kept(raw.name, decoded.text)
    document = Document.from_text(text, name=raw.name, address=raw.address)
    return Reading((document,), notes=(*notes_of(raw.name, text, decoded.note), *cut))


def kept(name: str, text: str) -> tuple[str, tuple[str, ...]]:
    """Return as much of a text as is read, to the end of a line, and what is to be said of it."""
    if len(text) <= MAX_TEXT:
        return text, ()
    # The last line that is whole; text without any is cut between words, or as it comes.
    end = next((at for mark in ("\n", " ") if (at := text.rfind(mark, 0, MAX_TEXT) + 1)), MAX_TEXT)
    lines = text.count("\n", 0, end)
    behind = f"line {lines:,}" if text[end - 1] == "\n" else f"character {end:,}"
    return text[:end], (
        f"{name} is longer than {MAX_TEXT:,} characters; what stands behind {behind} is left out. "
        "Split it.",
    )


def notes_of(name: str, text: str, note: str | None) -> tuple[str, ...]:
    """Return what its reader should be told about a text."""
    if note:
        return (f"{name} {note}.",)
    return () if text.strip() else (f"{name} is empty.",)
