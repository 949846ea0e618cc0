"""Zipped XML, as office documents and books are: opened with limits, before a library sees it.

What unpacks is counted as it comes, whatever the archive's headers say of it. XML is parsed without
document type, entities or network: office files have none of them, attacks do.
"""

from __future__ import annotations

import io
import posixpath
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from claims.sources.raw import MAX_MEMBERS, Limits

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CHUNK = 1 << 16

# libxml2's codes: no memory, and its limits to depth and length.
_NO_MEMORY = 2
_LIMITS = ("Excessive depth", "huge", "Huge")


# The head of a member in the list at an archive's end.
_MEMBER = b"PK\x01\x02"


def refuse_crowded(data: bytes) -> None:
    """Raise ValueError for an archive whose list of members alone would take too much memory.

    Members are counted before the list is read; those of archives in it count, too, therefore ten
    times as many as are read may be there.
    """
    if data.count(_MEMBER) > 10 * MAX_MEMBERS:
        raise ValueError(f"has more than {10 * MAX_MEMBERS:,} files in it; unpack it and split it")


class Package:
    """The members of an archive by name. Together they may unpack to ``max_bytes``."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open an archive. Raises ValueError for one that is damaged or has too many members."""
        refuse_crowded(data)
        try:
            self._archive = ZipFile(io.BytesIO(data))
        except (BadZipFile, NotImplementedError, OSError, ValueError, EOFError):
            raise ValueError("is damaged or incomplete; save it again or give its text") from None
        # Some programs write Windows' separators.
        infos = self._archive.infolist()
        self._members = {info.filename.replace("\\", "/"): info for info in infos}
        if len(infos) > MAX_MEMBERS:
            raise ValueError(f"has more than {MAX_MEMBERS:,} files in it; give its text")
        self._limit = self._left = limits.max_bytes

    def __contains__(self, name: str) -> bool:
        """Tell whether there is a member of that name."""
        return name in self._members

    def names(self) -> Iterator[str]:
        """Return the names of all members."""
        return iter(self._members)

    def read(self, name: str) -> bytes:
        """Return a member, unpacked. Raises ValueError where it is missing, damaged, locked with a
        password or, with those read before, larger than the limit."""
        return b"".join(self._chunks(name))

    def weigh(self) -> None:
        """Unpack all members to nothing, for a library that will unpack them itself.

        Raises ValueError as ``read`` does. Nothing is counted for later.
        """
        left = self._left
        for name in self._members:
            for _chunk in self._chunks(name):
                pass
        self._left = left

    def xml(self, name: str) -> Element:
        """Return the root of a member that is XML. Raises ValueError as ``read`` and ``parsed``."""
        return parsed(self.read(name))

    def _chunks(self, name: str) -> Iterator[bytes]:
        info = self._members.get(name)
        if info is None:
            raise ValueError(f"is damaged: there is no {name} in it; save it again")
        if info.flag_bits & 1:
            raise ValueError("is protected with a password; save it without one")
        if info.file_size > self._left:
            raise ValueError(self._too_large())
        try:
            yield from self._counted(info)
        except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error):
            raise ValueError(
                f"is damaged: {name} in it cannot be unpacked; save it again or give its text"
            ) from None

    def _counted(self, info: ZipInfo) -> Iterator[bytes]:
        with self._archive.open(info) as member:
            while chunk := member.read(_CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise ValueError(self._too_large())
                yield chunk

    def _too_large(self) -> str:
        return (
            f"unpacks to more than {self._limit:,} bytes; raise the limit with --max-bytes or "
            "split it"
        )


class _Inside(Exception):  # noqa: N818
    """The first element has been reached."""


def parsed(data: bytes) -> Element:
    """Return the root of XML. Raises ValueError, whose text is the predicate of a sentence, for
    what is damaged, has a document type, or is nested more than 256 deep; and MemoryError."""
    from lxml import etree

    _refuse_document_type(data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        if fault.code == _NO_MEMORY or parser.error_log.last_error is None:
            raise MemoryError from None
        if any(word in str(fault) for word in _LIMITS):
            raise ValueError("is nested too deeply to be read; give its text") from None
        raise ValueError(
            f"has XML in it that is damaged ({fault.msg}); save it again or give its text"
        ) from None


def _refuse_document_type(data: bytes) -> None:
    """Refuse XML that declares a document type, the place of entities, in whatever encoding."""

    def declared(*_: object) -> None:
        raise ValueError(
            "has a document type and entities in its XML, which may be an attack; save it again"
        )

    def inside(*_: object) -> None:
        raise _Inside

    scanner = expat.ParserCreate()
    scanner.StartDoctypeDeclHandler = declared
    scanner.StartElementHandler = inside
    try:
        for start in range(0, len(data), _CHUNK):
            scanner.Parse(data[start : start + _CHUNK], False)
        scanner.Parse(b"", True)
    except _Inside:
        return
    except (expat.ExpatError, LookupError):
        raise ValueError("has XML in it that is damaged; save it again or give its text") from None


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    name: str = element.tag
    return name.rpartition("}")[2]


_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def related(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part of an office file refers to: type and part by the reference's name.

    The type is the last word of its address ("footnotes"). What lies outside of the file, or is
    not in it, is left out: nothing is ever fetched. ``part`` is "" for the file itself.
    """
    folder, name = posixpath.split(part)
    list_of_it = posixpath.join(folder, "_rels", f"{name}.rels")
    if list_of_it not in package:
        return {}
    found = {}
    for each in package.xml(list_of_it).iter(_RELATIONS):
        target = unquote(each.get("Target", "")).split("#")[0]
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        if each.get("TargetMode") != "External" and path in package:
            found[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], path)
    return found


def part_of_type(relations: dict[str, tuple[str, str]], kind: str) -> str | None:
    """Return the first part of a type ("officeDocument") among relations, or None."""
    return next((path for found, path in relations.values() if found == kind), None)


def refuse_encrypted_opendocument(package: Package) -> None:
    """Raise ValueError if an OpenDocument file is locked with a password."""
    manifest = "META-INF/manifest.xml"
    if manifest in package:
        # Old ones may declare a document type, which is never read.
        data = package.read(manifest)
        if b"encryption-data" in data:
            raise ValueError("is protected with a password; save it without one")
