"""Mails: the sender's own words, and what is attached to them; saved pages (MHTML) and mailboxes.

What a mail quotes of earlier ones is another's: it is left out, and so is its signature.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import PurePosixPath

from msgspec.structs import replace

from claims.document import Document
from claims.sources.building import Builder
from claims.sources.bundles.deadline import Deadline
from claims.sources.bundles.heading import headed
from claims.sources.bundles.mail_parts import (
    Header,
    Parts,
    header_of,
    in_utf8,
    parsed,
    payload,
    sorted_parts,
)
from claims.sources.bundles.mail_tables import stretches
from claims.sources.bundles.mail_text import own_words, paragraphs, subject_of
from claims.sources.metadata import Metadata, described
from claims.sources.passing_over import ending_of, is_taken, skipped_note
from claims.sources.raw import MAX_MEMBERS, MAX_NESTING, Inner, Limits, Raw, Reading, joined
from claims.sources.text import decode
from claims.sources.unreadable import Unreadable

_MAILBOX = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]*\b\d{4}\b[^\r\n]*\r?\n(?=[!-9;-~]+:)")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_ENDINGS = {"text/plain": ".txt", "text/html": ".html", "text/csv": ".csv"}
_SEALED = "-----BEGIN PGP MESSAGE-----"
_ENCRYPTED = "is encrypted; decrypt it in your mail program and save it again"


def read(raw: Raw, limits: Limits, inner: Inner) -> Reading:
    """Return the mail's text, dated and signed by its head, and what is attached to it.

    A mailbox gives its mails, numbered.
    """
    deadline = Deadline(limits)
    if not _MAILBOX.match(raw.data):
        return _Mail(raw, deadline, inner).reading(parsed(raw.data, deadline))
    starts = [found.end() for found in _MAILBOX.finditer(raw.data)]
    ends = [*[found.start() for found in _MAILBOX.finditer(raw.data)][1:], len(raw.data)]
    readings = []
    for number, (start, end) in enumerate(list(zip(starts, ends, strict=True))[:MAX_MEMBERS], 1):
        one = replace(
            raw, name=f"{raw.name}#{number}", data=_ESCAPED.sub(rb"\1", raw.data[start:end])
        )
        try:
            readings.append(_Mail(one, deadline, inner).reading(parsed(one.data, deadline)))
        except ValueError as fault:
            readings.append(Reading(failures=(Unreadable(one.name, str(fault)),)))
    if len(starts) > MAX_MEMBERS:
        note = (
            f"{raw.name} holds {len(starts):,} mails, of which the first {MAX_MEMBERS:,} were read."
        )
        readings.append(Reading(notes=(note,)))
    return joined(readings)


class _Mail:
    """A mail while it is read."""

    def __init__(self, raw: Raw, deadline: Deadline, inner: Inner, depth: int = 0) -> None:
        self._raw, self._deadline, self._inner, self._depth = raw, deadline, inner, depth
        self._readings: list[Reading] = []

    def reading(self, message: EmailMessage) -> Reading:
        """Return what is shown of a mail, then what is attached to it."""
        try:
            parts = sorted_parts(message)
        except RecursionError:
            raise ValueError("is nested too deeply to be read; give its text") from None
        header = header_of(message)
        if parts.encrypted:
            self._fail(self._raw.name, _ENCRYPTED)
        try:
            if header.location:
                self._page(parts, header)
            else:
                self._shown(parts, header)
                self._attached(parts)
        except ValueError as fault:
            self._fail(self._raw.name, str(fault))
        return joined(self._readings)

    def _page(self, parts: Parts, header: Header) -> None:
        """Read a page that a browser saved: the page's own metadata say what it is."""
        for part in parts.shown[:1]:
            raw = _raw_of(part, self._raw.name)
            page = replace(raw, address=header.location, media_type=part.get_content_type())
            self._readings.append(self._inner(page, self._deadline.left()))

    def _shown(self, parts: Parts, header: Header) -> None:
        """Read what a mail shows: its plain text as one document, a page in it as another."""
        builder, subject = Builder(), subject_of(header.subject)
        for part in parts.shown:
            if part.get_content_type() == "text/plain":
                self._plain(part, builder, passes_on=subject.passes_on)
        documents = [builder.document(self._raw, "email")] if builder.length else []
        for part in parts.shown:
            if part.get_content_type() == "text/html":
                documents += self._documents_of(part)
        if not documents and not self._has_failed() and not parts.files + parts.mails:
            documents = [builder.document(self._raw, "email")]
            if not subject.title:
                self._note("is empty")
        found = [_signed(one, header, self._raw, number) for number, one in enumerate(documents, 1)]
        if found and not subject.is_answer:
            found[0] = headed(found[0], subject.title)
        self._readings.append(Reading(tuple(found)))

    def _plain(self, part: EmailMessage, builder: Builder, *, passes_on: bool) -> None:
        """Add the paragraphs of a part in plain text."""
        try:
            raw = _raw_of(part, self._raw.name)
            decoded = decode(raw.data, raw.charset)
        except ValueError as fault:
            self._fail(self._raw.name, str(fault))
            return
        if _SEALED in decoded.text:
            self._fail(self._raw.name, _ENCRYPTED)
            return
        own = own_words(decoded.text.replace("\r\n", "\n"), passes_on=passes_on)
        flowed, joined_ = (_parameter(part, name) for name in ("format", "delsp"))
        for told in stretches(own.text):
            for each in paragraphs(told.text, flowed=flowed == "flowed", joined=joined_ == "yes"):
                builder.paragraph(each)
            captions = [builder.paragraph(line) for line in told.captions]
            builder.table(told.entries, captions=captions)
        if own.has_quotes:
            self._note("quotes an earlier mail, which is left out")
        if decoded.note:
            self._note(decoded.note)

    def _documents_of(self, part: EmailMessage) -> list[Document]:
        """Read a page that a mail shows, all of it: a mail has no menus."""
        limits = replace(self._deadline.left(), whole=True)
        raw = replace(_raw_of(part, self._raw.name), media_type="text/html")
        documents, failures, notes = self._inner(raw, limits)
        self._readings.append(Reading((), failures, notes))
        return list(documents)

    def _attached(self, parts: Parts) -> None:
        """Read the files and mails in a mail. Raises ValueError where the time is over."""
        skipped: Counter[str] = Counter()
        names: Counter[str] = Counter()
        for part in parts.files:
            name = _file_name(part, names)
            raw = _raw_of(part, f"{self._raw.name}/{name}")
            if is_taken(name, raw.data):
                self._readings.append(self._inner(raw, self._deadline.left()))
            else:
                skipped[ending_of(name)] += 1
        for number, message in enumerate(parts.mails, 1):
            self._mail(f"{self._raw.name}/mail {number}", message)
        self._readings.append(Reading(notes=tuple(skipped_note(skipped, self._raw.name))))

    def _mail(self, name: str, message: EmailMessage) -> None:
        if self._depth >= MAX_NESTING:
            self._fail(name, f"lies in more than {MAX_NESTING} other mails; save it and give that")
            return
        self._deadline.left()
        mail = _Mail(Raw(name, b""), self._deadline, self._inner, self._depth + 1)
        try:
            self._readings.append(mail.reading(message))
        except ValueError as fault:
            self._fail(name, str(fault))

    def _fail(self, name: str, reason: str) -> None:
        self._readings.append(Reading(failures=(Unreadable(name, reason),)))

    def _note(self, predicate: str) -> None:
        self._readings.append(Reading(notes=(f"{self._raw.name} {predicate}.",)))

    def _has_failed(self) -> bool:
        return any(reading.failures for reading in self._readings)


def _raw_of(part: EmailMessage, name: str) -> Raw:
    charset = part.get_content_charset()
    return Raw(name, in_utf8(payload(part), charset), charset=charset)


def _parameter(part: EmailMessage, name: str) -> str:
    return str(part.get_param(name) or "").lower()


def _signed(document: Document, header: Header, raw: Raw, number: int) -> Document:
    """Return a document with what its mail's head says of it."""
    metadata = Metadata(
        title=subject_of(header.subject).title or document.title,
        published=_date(header.date),
        publisher=_publisher(header.sender),
        language=header.language or None,
    )
    name = raw.name if number == 1 else f"{raw.name}#{number}"
    return described(replace(document, name=name), metadata, raw)


def _date(written: str) -> datetime.date | None:
    """Return the day on which a mail was sent, where its sender was."""
    try:
        return parsedate_to_datetime(written).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _publisher(sender: str) -> str | None:
    """Return the name of a sender, or the host of the address."""
    name, address = parseaddr(sender)
    return " ".join(name.split()) or address.rpartition("@")[2] or None


def _file_name(part: EmailMessage, names: Counter[str]) -> str:
    """Return an attachment's name without folders; a second one of a name is numbered."""
    written = part.get_filename() or ""
    name = PurePosixPath(written.replace("\\", "/")).name
    name = "".join(each for each in name if each.isprintable()).strip()
    if not name:
        name = f"attachment{_ENDINGS.get(part.get_content_type(), '')}"
    names[name] += 1
    if names[name] == 1:
        return name
    ending = PurePosixPath(name).suffix
    return f"{name.removesuffix(ending)} ({names[name]}){ending}"
