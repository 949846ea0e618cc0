"""RSS and Atom feeds: each entry is a document. Nothing is fetched that a feed links to."""

from __future__ import annotations

import io
import re
from typing import Any

from msgspec.structs import replace

from claims.document import Document
from claims.sources.bundles.deadline import Deadline
from claims.sources.bundles.heading import headed
from claims.sources.metadata import Metadata, date_of, described
from claims.sources.raw import MAX_MEMBERS, Inner, Limits, Raw, Reading, joined

_MARKUP = re.compile(r"<[a-zA-Z/][^<>]*>|&(?:#\d+|[a-z]+);")


def read(raw: Raw, limits: Limits, inner: Inner) -> Reading:
    """Return each entry of a feed as a document: its title, and its content or summary.

    The feed's title is its publisher.
    """
    import feedparser

    deadline = Deadline(limits)
    # Bytes would be tried as a name of a file, and text as an address.
    found = feedparser.parse(
        io.BytesIO(raw.data),
        response_headers=_headers(raw),
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not found.entries:
        if found.bozo and not found.feed.get("title"):
            raise ValueError("is a feed that is damaged; save it again or give its text")
        return Reading(notes=(f"{raw.name} is a feed without entries.",))
    about = Metadata(publisher=_words(found.feed.get("title")), language=found.feed.get("language"))
    readings = [
        _entry(replace(raw, name=f"{raw.name}#{number}"), entry, about, inner, deadline.left())
        for number, entry in enumerate(found.entries[:MAX_MEMBERS], 1)
    ]
    if found.bozo and not isinstance(found.bozo_exception, feedparser.CharacterEncodingOverride):
        note = f"{raw.name} is not well-formed; entries behind the damage may be missing."
        readings.append(Reading(notes=(note,)))
    if len(found.entries) > MAX_MEMBERS:
        note = f"{raw.name} holds more than {MAX_MEMBERS:,} entries; those behind were not read."
        readings.append(Reading(notes=(note,)))
    return joined(readings)


def _headers(raw: Raw) -> dict[str, str]:
    """Return what the server said of the encoding, as feedparser takes it."""
    if not raw.charset:
        return {}
    return {"content-type": f"{raw.media_type or 'application/xml'}; charset={raw.charset}"}


def _entry(raw: Raw, entry: Any, about: Metadata, inner: Inner, limits: Limits) -> Reading:
    written = str(entry.get("published") or entry.get("updated") or "")
    source = entry.get("source") or {}
    metadata = Metadata(
        title=_words(entry.get("title")),
        published=date_of(written),
        publisher=_words(source.get("title")) or about.publisher,
        language=entry.get("language") or about.language,
        address=_address(entry.get("link")),
    )
    text = _content(entry)
    reading = Reading()
    if _MARKUP.search(text):
        page = Raw(raw.name, text.encode("utf-8", "replace"), None, "utf-8", "text/html")
        reading = inner(page, replace(limits, whole=True))
        document = next(iter(reading.documents), None)
        if document is None:
            return reading
    else:
        document = Document.from_text(text.strip(), raw.name, metadata.published)
    document = described(replace(document, format="feed"), metadata, replace(raw, address=None))
    return Reading((headed(document, metadata.title),), reading.failures, reading.notes)


def _content(entry: Any) -> str:
    """Return the longest text that an entry has."""
    texts = [str(each.get("value") or "") for each in entry.get("content") or ()]
    return max([*texts, str(entry.get("summary") or "")], key=len)


def _words(markup: Any) -> str | None:
    """Return a title without markup."""
    from html import unescape

    return " ".join(unescape(_MARKUP.sub(_entity, str(markup or ""))).split()) or None


def _entity(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("&") else ""


def _address(link: Any) -> str | None:
    return str(link) if link and re.match(r"https?://", str(link)) else None
