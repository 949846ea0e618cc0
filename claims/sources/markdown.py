"""Markdown: the text is the file's own; its front matter says what it is."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from msgspec.structs import replace

from claims.document import Document
from claims.sources.metadata import Metadata, date_of, described
from claims.sources.plain import kept, notes_of
from claims.sources.raw import Inner, Limits, Raw, Reading
from claims.sources.text import decode

_FRONT = re.compile(
    r"\A(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<fields>.*?)^(?P=mark)[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_LONGEST = 20_000
_BROKEN = "has front matter that cannot be read; its date is not taken from it"

# What a field is called in the front matter of the usual generators of sites.
_PUBLISHED = ("date", "published", "pubdate", "publishdate", "date_published", "datetime")
_PUBLISHER = ("publisher", "source", "site", "sitename")
_ADDRESS = ("url", "link", "canonical", "source_url", "original", "address")
_LANGUAGE = ("language", "lang", "locale")

# Fields that readers see: what they say is said by the text.
_SEEN = re.compile(
    r"^(?:title|headline|subtitle|description|summary|lead|deck|excerpt)[ \t]*[:=][ \t]*"
    r"(?P<said>.*)$",
    re.IGNORECASE | re.MULTILINE,
)

# Fenced text in a language that is named: its figures are nobody's claims.
_PROGRAM = re.compile(
    r"^(?P<fence>`{3,8}|~{3,8})[ \t]*\{?\.?"
    r"(?!te?xt\b|plain|csv|tsv|table|quote|markdown|md\b)\w[^\n`]*\n"
    r"(?:(?!(?P=fence))[^\n]*\n)*+(?P=fence)",
    re.MULTILINE,
)


def read(raw: Raw, _limits: Limits, _inner: Inner) -> Reading:
    """Return the text as one document, with what its front matter says of it."""
    decoded = decode(raw.data, raw.charset)
    text, cut = kept(raw.name, decoded.text)
    front = _FRONT.match(text, 0, _LONGEST)
    fields, hidden, note = _fields(front) if front else ({}, (), None)
    programs = _PROGRAM.finditer(text, front.end() if front else 0)
    hidden = (*hidden, *(found.span() for found in programs))
    document = Document.from_text(text, name=raw.name, address=raw.address)
    document = replace(document, format="markdown", hidden=hidden)
    notes = (*notes_of(raw.name, text, decoded.note), *cut)
    if note:
        notes = (*notes, f"{raw.name} {note}.")
    return Reading((described(document, _metadata(fields), raw),), notes=notes)


def _fields(front: re.Match[str]) -> tuple[dict[str, Any], tuple[tuple[int, int], ...], str | None]:
    """Return what front matter says, the stretches of it that no reader sees, and what is wrong."""
    import yaml

    hidden, last = [], 0
    for seen in _SEEN.finditer(front.string, front.start("fields"), front.end("fields")):
        hidden.append((last, seen.start("said")))
        last = seen.end()
    hidden.append((last, front.end()))
    try:
        load = tomllib.loads if front["mark"] == "+++" else yaml.safe_load
        found = load(front["fields"])
    except (yaml.YAMLError, ValueError, RecursionError):
        return (
            {},
            tuple(hidden),
            _BROKEN,
        )
    if not isinstance(found, dict):
        return {}, (), None
    return {str(key).lower(): value for key, value in found.items()}, tuple(hidden), None


def _metadata(fields: dict[str, Any]) -> Metadata:
    source = _first(fields, _PUBLISHER)
    is_address = bool(source and re.match(r"https?://", source))
    return Metadata(
        title=_first(fields, ("title", "headline")),
        published=date_of(_first(fields, _PUBLISHED)),
        publisher=None if is_address else source,
        address=_first(fields, _ADDRESS) or (source if is_address else None),
        language=_first(fields, _LANGUAGE),
        country=_first(fields, ("country",)),
    )


def _first(fields: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """Return the first of some fields that says anything, as words; dates are dates in YAML."""
    for name in names:
        value = fields.get(name)
        if value is not None and not isinstance(value, dict | list) and str(value).strip():
            return str(value).strip()
    return None
