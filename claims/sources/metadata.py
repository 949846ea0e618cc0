"""What a file says of itself: date, publisher, language and country, each with where it is said."""

from __future__ import annotations

import datetime
import re
from functools import cache
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from claims.document import Document
from claims.homes import money_of
from claims.periods import find_periods
from claims.sources.raw import Raw
from claims.words import rows


class Metadata(Struct, frozen=True, kw_only=True):
    """What a file's own metadata say; None where they say nothing."""

    title: str | None = None
    author: str | None = None
    published: datetime.date | None = None
    publisher: str | None = None
    language: str | None = None
    country: str | None = None
    address: str | None = None


def described(document: Document, metadata: Metadata, raw: Raw) -> Document:
    """Return a document with what its file's metadata say, and what its address tells.

    A date in the metadata goes before one at the text's head: that may be of a reprint.
    """
    address = metadata.address or document.address or raw.address
    published, origin = document.published, document.published_from
    if metadata.published:
        published, origin = metadata.published, "metadata"
    elif published is None and address:
        published = date_in_address(address)
        origin = "address" if published else None
    language = (metadata.language or "")[:2].lower() or None
    country = (metadata.country or "").upper() or country_of(metadata.language)
    country_from = "metadata" if country else None
    if country is None and address:
        country = country_of_address(address)
        country_from = "address" if country else None
    publisher = metadata.publisher or (host_of(address) if address else None)
    return replace(
        document,
        title=metadata.title,
        author=metadata.author,
        address=address,
        published=published,
        published_from=origin,
        publisher=publisher,
        publisher_from=_origin(metadata.publisher, publisher),
        language=language or document.language,
        language_from="metadata" if language else None,
        country=country,
        country_from=country_from,
    )


def _origin(stated: str | None, found: str | None) -> str | None:
    return "metadata" if stated else "address" if found else None


_RFC_822 = re.compile(r"(?:[A-Z][a-z]{2},\s*)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")


def date_of(written: str | None) -> datetime.date | None:
    """Return the day that a date of metadata means: ISO 8601 with or without a time, as mails write
    it, PDF's "D:20240329", or in words; None for what is none."""
    words = (written or "").strip()
    packed = re.match(r"(?:D:)?((?:19|20)\d\d)(\d\d)(\d\d)(?!\d{1,2}$)", words)
    iso = re.match(r"(\d{4})-(\d\d?)-(\d\d?)", words)
    for found in (iso, packed):
        if found:
            try:
                return datetime.date(*(int(part) for part in found.groups()))
            except ValueError:
                return None
    if _RFC_822.match(words):
        from email.utils import parsedate_to_datetime

        try:
            return parsedate_to_datetime(words).date()
        except (TypeError, ValueError):
            return None
    for mention in find_periods(words, 0, len(words), None):
        if mention.kind == "day" and mention.period.start and mention.start <= 12:
            return mention.period.start
    return None


_DATED = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")


def date_in_address(address: str) -> datetime.date | None:
    """Return the day in an address such as https://example.org/2024/03/29/title, or None."""
    found = _DATED.search(urlsplit(address).path)
    try:
        return datetime.date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


def host_of(address: str) -> str | None:
    """Return the host of an address, without "www."."""
    host = urlsplit(address).hostname
    return host.removeprefix("www.") if host else None


_OTHER = {"uk": "GB"}


def country_of_address(address: str) -> str | None:
    """Return the ISO 3166-1 code of the country whose top-level domain an address has, or None.

    Domains that are sold to the whole world (.io, .tv) tell nothing.
    """
    ending = (urlsplit(address).hostname or "").rpartition(".")[2].lower()
    if len(ending) != 2 or ending in _sold():
        return None
    code = _OTHER.get(ending, ending.upper())
    return code if code in money_of() else None


@cache
def _sold() -> frozenset[str]:
    return frozenset(row[0] for row in rows("sold_domains.tsv"))


def country_of(language: str | None) -> str | None:
    """Return the country of a language tag such as "en-GB" or "en_GB", or None."""
    found = re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Z][a-z]{3})?[-_]([A-Z]{2})", language or "")
    return found[1] if found and found[1] in money_of() else None
