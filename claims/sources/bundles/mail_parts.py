"""The parts of a mail: parsed within limits, and sorted into what is shown and what is attached."""

from __future__ import annotations

import re
from email.feedparser import BytesFeedParser
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any, NamedTuple

from claims.sources.bundles.deadline import Deadline

_MOST_PARTS = 1000
_MOST_LINES = 1_000_000
_LONGEST_HEADER = 4000
_CHUNK = 1 << 16

_MARKUP = re.compile(r"<(style|script|head)\b.*?</\1>|<[^>]*>", re.IGNORECASE | re.DOTALL)
# Parts that say something of the mail itself.
_ASIDE = re.compile(
    r"message/(?:delivery-status|disposition-notification|partial|external-body)"
    r"|text/(?:rfc822-headers|calendar)|application/(?:x-)?(?:pkcs7|pgp)-signature"
)
_SEEN = ("image/", "audio/", "video/")


class _Policy(EmailPolicy):
    """Cuts headers that no reader of mails would finish."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


class Parts:
    """A mail's parts: what is shown of it, other files, and mails in it."""

    def __init__(self) -> None:
        """Begin with none."""
        self.shown: list[EmailMessage] = []
        self.files: list[EmailMessage] = []
        self.mails: list[EmailMessage] = []
        self.encrypted: list[str] = []


def parsed(data: bytes, deadline: Deadline) -> EmailMessage:
    """Parse a mail. Raises ValueError, whose text is the predicate of a sentence, for what is
    beyond all limits."""
    if data.count(b"\n") > _MOST_LINES:
        raise ValueError(f"is a mail of more than {_MOST_LINES:,} lines; give its text")
    made = 0

    def part(policy: Any = None) -> EmailMessage:
        nonlocal made
        made += 1
        if made > _MOST_PARTS:
            raise ValueError(f"is a mail of more than {_MOST_PARTS:,} parts; give its text")
        return EmailMessage(policy)

    parser = BytesFeedParser(part, policy=_Policy())
    try:
        for start in range(0, len(data), _CHUNK):
            deadline.left()
            parser.feed(data[start : start + _CHUNK])
        message = parser.close()
    except RecursionError:
        raise ValueError("is nested too deeply to be read; give its text") from None
    assert isinstance(message, EmailMessage)
    return message


def sorted_parts(message: EmailMessage) -> Parts:
    """Return a mail's parts, sorted. Raises RecursionError for those nested too deeply."""
    parts = Parts()
    _sort(message, parts, shows=True)
    return parts


def _sort(part: EmailMessage, parts: Parts, *, shows: bool) -> None:
    kind = part.get_content_type()
    if kind == "multipart/encrypted" or _is_sealed(part, kind):
        parts.encrypted.append(kind)
    elif kind == "message/rfc822":
        parts.mails += [each for each in part.iter_parts() if isinstance(each, EmailMessage)]
    elif part.is_multipart() and not kind.startswith("message/"):
        _sort_several(part, kind, parts, shows=shows)
    elif _ASIDE.fullmatch(kind):
        return
    elif kind in ("text/plain", "text/html") and not is_attached(part):
        if shows:
            parts.shown.append(part)
    elif not kind.startswith(_SEEN) or part.get_content_disposition() == "attachment":
        parts.files.append(part)


def _sort_several(part: EmailMessage, kind: str, parts: Parts, *, shows: bool) -> None:
    children = [each for each in part.iter_parts() if isinstance(each, EmailMessage)]
    chosen = _chosen(children) if kind == "multipart/alternative" else None
    for number, child in enumerate(children):
        is_first = kind != "multipart/related" or number == 0
        is_chosen = chosen is None or child is chosen
        _sort(child, parts, shows=shows and is_first and is_chosen)


def _chosen(children: list[EmailMessage]) -> EmailMessage | None:
    """Return which of several forms of a text to show: plain text, unless it is a stub."""
    plain = next((each for each in children if each.get_content_type() == "text/plain"), None)
    rich = [each for each in children if _page(each) is not None]
    if not rich:
        return plain
    page = _page(rich[-1])
    assert page is not None
    words = len(_MARKUP.sub(" ", _text(page)).split())
    if plain is not None and 3 * len(_text(plain).split()) >= words:
        return plain
    return rich[-1]


def _page(part: EmailMessage) -> EmailMessage | None:
    """Return the first web page in a part."""
    pages = (each for each in part.walk() if each.get_content_type() == "text/html")
    return next((each for each in pages if isinstance(each, EmailMessage)), None)


def _text(part: EmailMessage) -> str:
    return payload(part).decode("utf-8", "replace")


def payload(part: EmailMessage) -> bytes:
    """Return a part's bytes."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def in_utf8(data: bytes, charset: str | None) -> bytes:
    """Return text in UTF-8 that is in an encoding whose bytes are all ASCII, and so UTF-8 too."""
    if not (charset or "").lower().startswith(("iso-2022-", "utf-7", "hz")):
        return data
    try:
        return data.decode(charset or "ascii").encode()
    except (LookupError, ValueError):
        return data


def is_attached(part: EmailMessage) -> bool:
    """Tell whether a part is a file of its own."""
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _is_sealed(part: EmailMessage, kind: str) -> bool:
    """Tell whether a part is S/MIME whose text cannot be seen."""
    return kind in ("application/pkcs7-mime", "application/x-pkcs7-mime") and (
        part.get_param("smime-type") != "certs-only"
    )


class Header(NamedTuple):
    """What a mail's head says; "" for what it does not."""

    subject: str
    sender: str
    date: str
    language: str
    location: str


def header_of(message: EmailMessage) -> Header:
    """Return what a mail's head says, decoded."""
    location = "Snapshot-Content-Location"
    names = ("Subject", "From", "Date", "Content-Language", location)
    return Header(*(_line(message, name).strip() for name in names))


def _line(message: EmailMessage, name: str) -> str:
    """Return a header; what cannot be decoded is as it was written."""
    try:
        return str(message[name] or "")
    except (ValueError, LookupError, AttributeError, TypeError, ArithmeticError):
        raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
        return str(raw)
