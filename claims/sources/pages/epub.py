"""EPUB books: their chapters, in the order in which they are read, as one document."""

from __future__ import annotations

import io
import re
import zlib
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile, ZipInfo

from claims.sources.metadata import Metadata, date_of
from claims.sources.pages.blocks import outline
from claims.sources.pages.page import Writer
from claims.sources.pages.page_tables import MAX_CELLS
from claims.sources.pages.tree import parse
from claims.sources.raw import MAX_MEMBERS, Inner, Limits, Raw, Reading
from claims.sources.unreadable import Unreadable

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"

# Fonts may be garbled so that nobody takes them from the book; its text is not.
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")

_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_CHUNK = 1 << 20

# What the reading of a damaged archive raises.
_DAMAGE = (BadZipFile, EOFError, OSError, NotImplementedError, zlib.error)

_LOCKED = "is protected (DRM), so that only its seller's programs can read it; give its text"
_NO_BOOK = "is an EPUB book without a list of its chapters; save it again or give its text"


def read(raw: Raw, limits: Limits, _inner: Inner) -> Reading:
    """Return all chapters of a book as one document; those that cannot be read are failures.

    Raises ValueError for a book that is protected, or that unpacks to more than
    ``limits.max_bytes``.
    """
    book = _Book(raw, limits)
    package = book.package()
    writer = Writer()
    failures: list[Unreadable] = []
    notes: list[str] = []
    for path in book.chapters(package):
        inside = f"{raw.name}/{path}"
        try:
            page = parse(Raw(inside, book.member(path)), is_xhtml=True)
        except Unreadable:
            raise
        except (ValueError, KeyError, *_DAMAGE) as fault:
            failures.append(Unreadable(inside, _reason(fault)))
            continue
        if page.root is not None:
            writer.forget_headings()
            writer.write(outline(page.root).blocks)
        if page.note:
            notes.append(f"{inside} {page.note}.")
    if writer.is_cut:
        notes.append(
            f"{raw.name} has tables of more than {MAX_CELLS:,} cells; the rest is left out."
        )
    document = writer.builder.document(raw, "epub", _metadata(package))
    if not document.text and not failures:
        notes.append(f"{raw.name} holds no text.")
    return Reading(
        (document,) if document.text or not failures else (), tuple(failures), tuple(notes)
    )


def _reason(fault: Exception) -> str:
    if isinstance(fault, KeyError):
        return "is named among the book's chapters and is not there; save the book again"
    if type(fault) is ValueError:
        return str(fault)
    return "is a damaged chapter; save the book again"


class _Book:
    """The members of a book, unpacked within its limit whatever their headers say."""

    def __init__(self, raw: Raw, limits: Limits) -> None:
        try:
            self._zip = ZipFile(io.BytesIO(raw.data))
        except _DAMAGE:
            raise ValueError("is an EPUB book that is damaged; save it again") from None
        if len(self._zip.infolist()) > MAX_MEMBERS:
            raise ValueError(f"holds more than {MAX_MEMBERS:,} files; unpack it and give some")
        self._name = raw.name
        self._max_bytes = limits.max_bytes
        self._left = limits.max_bytes
        self._refuse_locked()

    def member(self, path: str) -> bytes:
        """Return the bytes of a file in the book. Raises KeyError where there is none."""
        info = self._zip.getinfo(path)
        if info.flag_bits & 1:
            raise ValueError(_LOCKED)
        pieces = []
        with self._zip.open(info) as file:
            while piece := file.read(_CHUNK):
                self._left -= len(piece)
                if self._left < 0:
                    raise Unreadable(self._name, self._too_large())
                pieces.append(piece)
        return b"".join(pieces)

    def package(self) -> tuple[str, Any]:
        """Return the path and the tree of the book's own description."""
        try:
            container = _xml(self.member(_CONTAINER))
            paths = [each.get("full-path") or "" for each in container.iter("{*}rootfile")]
            path = normpath(unquote(paths[0]))
            return path, _xml(self.member(path))
        except (KeyError, IndexError):
            raise ValueError(_NO_BOOK) from None

    def chapters(self, package: tuple[str, Any]) -> list[str]:
        """Return the paths of the chapters in reading order, tables of contents left out."""
        path, root = package
        pages: dict[str, str] = {}
        for item in root.iter("{*}item"):
            if item.get("media-type") not in _PAGES:
                continue
            if "nav" not in (item.get("properties") or "").split():
                inside = join(dirname(path), unquote(item.get("href") or "").partition("#")[0])
                pages[item.get("id") or ""] = normpath(inside)
        order = [pages.get(each.get("idref") or "") for each in root.iter("{*}itemref")]
        return list(dict.fromkeys(each for each in order if each))

    def _refuse_locked(self) -> None:
        infos: list[ZipInfo] = self._zip.infolist()
        if not any(info.filename == _ENCRYPTION for info in infos):
            return
        for method in _xml(self.member(_ENCRYPTION)).iter("{*}EncryptionMethod"):
            if method.get("Algorithm") not in _FONTS:
                raise ValueError(_LOCKED)

    def _too_large(self) -> str:
        return (
            f"unpacks to more than {self._max_bytes:,} bytes; raise the limit with --max-bytes "
            "or split it"
        )


# What declares entities: nothing of it is needed.
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)


def _xml(data: bytes) -> Any:
    """Return a tree of XML: no entity is expanded, nothing is fetched."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    root = etree.fromstring(_DOCTYPE.sub(b"", data, count=1), parser)
    if root is None:
        raise KeyError("no XML")
    return root


def _metadata(package: tuple[str, Any]) -> Metadata:
    """Return what the book says of itself."""
    said: dict[str, str] = {}
    for element in package[1].iter("{http://purl.org/dc/elements/1.1/}*"):
        text = " ".join("".join(element.itertext()).split())[:500]
        name = element.tag.rpartition("}")[2]
        event = element.get("{http://www.idpf.org/2007/opf}event")
        if text and (name not in said or event == "publication"):
            said[name] = text
    return Metadata(
        title=said.get("title"),
        author=said.get("creator"),
        published=date_of(said.get("date")),
        publisher=said.get("publisher"),
        language=said.get("language"),
    )
