"""ZIP archives: each file in one is read as whatever it is. Nothing is ever written to disk."""

from __future__ import annotations

import io
import re
import stat
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from msgspec.structs import replace

from claims.sources.bundles.deadline import Deadline
from claims.sources.office.zipped import refuse_crowded
from claims.sources.passing_over import (
    ending_of,
    is_hidden,
    is_own,
    is_taken,
    skipped_note,
    written_note,
)
from claims.sources.raw import MAX_MEMBERS, Inner, Limits, Raw, Reading, joined
from claims.sources.signatures import DAMAGE
from claims.sources.unreadable import Unreadable

_PIECE = 1 << 16
# What others unpack to cannot be measured on the way: 40 bytes of bzip2 may be 46 million.
_PACKED = (ZIP_STORED, ZIP_DEFLATED)

_UTF_8 = 0x800
_ENCRYPTED = 0x1
_LOCAL_HEAD = 30

_LEAVES = re.compile(r"/|[A-Za-z]:|(?:.*/)?\.\.(?:/|$)", re.DOTALL)


class _Member(NamedTuple):
    """A file in an archive: its name there, in forward slashes, and its entry."""

    name: str
    info: ZipInfo


class _Over(Unreadable):
    """The archive, with those around it, has used up what they may take; its text says what."""


class _Unpacking:
    """What an archive may still unpack to, and for how long."""

    def __init__(self, name: str, limits: Limits) -> None:
        """Start the clock."""
        self._name, self._deadline = name, Deadline(limits)
        self._most = self._bytes = limits.max_bytes

    def left(self) -> Limits:
        """Return what is left of the limits. Raises _Over where nothing is."""
        try:
            return replace(self._deadline.left(), max_bytes=self._bytes)
        except ValueError as fault:
            raise _Over(self._name, str(fault)) from None

    def spend(self, size: int) -> None:
        """Count bytes that were unpacked. Raises _Over where they are too many."""
        self._bytes -= size
        if self._bytes < 0:
            raise self.too_large()

    def too_large(self) -> _Over:
        """Return what is said of an archive that unpacks to more than it may."""
        return _Over(
            self._name,
            f"unpacks to more than {self._most:,} bytes; raise the limit with --max-bytes or "
            "split it",
        )


def read(raw: Raw, limits: Limits, inner: Inner) -> Reading:
    """Return what comes of the files in an archive, in the order of their names.

    Files that are hidden, that crossfoot wrote or whose formats are not read are passed over as in
    a folder. An archive that unpacks to more than the limits allow gives what was read until then,
    and a failure.
    """
    refuse_crowded(raw.data)
    try:
        archive = ZipFile(io.BytesIO(raw.data))
    except DAMAGE:
        raise ValueError("is a ZIP archive that is damaged; save it again or unpack it") from None
    with archive:
        found = list(archive.infolist())
        _refuse_overlaps(found)
        return _Archive(raw, archive, inner, _Unpacking(raw.name, limits)).reading(found)


class _Archive:
    """An archive while it is read: what came of its files so far."""

    def __init__(self, raw: Raw, archive: ZipFile, inner: Inner, unpacking: _Unpacking) -> None:
        self._raw, self._archive, self._inner, self._unpacking = raw, archive, inner, unpacking
        self._readings: list[Reading] = []
        self._failures: list[Unreadable] = []
        self._notes: list[str] = []
        self._passed_over: Counter[str] = Counter()
        self._written: list[str] = []

    def reading(self, found: list[ZipInfo]) -> Reading:
        """Read all files until what the archive may take is used up."""
        try:
            for member in _told_apart(self._members(found)):
                self._read(member)
        except _Over as over:
            self._failures.append(over)
        if not self._readings and not self._failures:
            self._failures.append(
                Unreadable(
                    self._raw.name,
                    "is a ZIP archive with nothing to read in it; put documents in it",
                )
            )
        documents, failures, notes = joined(self._readings)
        return Reading(
            documents,
            (*failures, *self._failures),
            (
                *notes,
                *self._notes,
                *written_note(self._written),
                *skipped_note(self._passed_over, self._raw.name),
            ),
        )

    def _members(self, found: list[ZipInfo]) -> list[_Member]:
        """Return the files to look at, sorted; say what is wrong with the names of others."""
        members, links = [], 0
        for info in found:
            name = _name_of(info)
            if "\0" in info.orig_filename or _LEAVES.match(name):
                self._failures.append(
                    Unreadable(
                        f"{self._raw.name}/{_shown(name)}",
                        "has a path that leaves its archive and was not read; pack it again",
                    )
                )
            elif stat.S_ISLNK(info.external_attr >> 16):
                links += 1
            elif not name.endswith("/") and not is_hidden(name):
                members.append(_Member(name, info))
        if links:
            self._notes.append(
                f"{self._raw.name} holds a symbolic link, which is not followed."
                if links == 1
                else f"{self._raw.name} holds {links:,} symbolic links, which are not followed."
            )
        members.sort(key=lambda member: (member.name, member.info.header_offset))
        if len(members) > MAX_MEMBERS:
            self._notes.append(
                f"{self._raw.name} holds {len(members):,} files, of which the first "
                f"{MAX_MEMBERS:,} were read."
            )
        return members[:MAX_MEMBERS]

    def _read(self, member: _Member) -> None:
        left, name = self._unpacking.left(), f"{self._raw.name}/{_shown(member.name)}"
        try:
            data = self._unpacked(member)
        except _Over:
            raise
        except ValueError as fault:
            self._failures.append(Unreadable(name, str(fault)))
            return
        if data is None:
            return
        reading = self._inner(Raw(name, data), left)
        others = tuple(each for each in reading.failures if not isinstance(each, _Over))
        self._readings.append(reading._replace(failures=others))
        if len(others) < len(reading.failures):
            # What it was given is what this one had left.
            self._unpacking.left()
            raise self._unpacking.too_large()
        # What is packed inside it once more counts as well.
        self._unpacking.spend(max(0, sum(len(one.text) for one in reading.documents) - len(data)))

    def _unpacked(self, member: _Member) -> bytes | None:
        """Return a file's bytes, or None if it is passed over.

        Raises ValueError, whose text is the predicate of a sentence, for what cannot be unpacked.
        """
        if member.info.flag_bits & _ENCRYPTED:
            raise ValueError("is encrypted; unpack it with its password and give that")
        if member.info.compress_type not in _PACKED:
            raise ValueError("is packed in a way that is not read; pack it as usual (deflate)")
        pieces: list[bytes] = []
        try:
            for piece in self._pieces(member.info):
                pieces.append(piece)
                if len(pieces) == 1 and self._is_passed_over(member.name, piece):
                    return None
                self._unpacking.spend(len(piece))
        except _Over:
            raise
        except (*DAMAGE, zlib.error):
            raise ValueError("is damaged in its archive; pack it again") from None
        return b"".join(pieces)

    def _pieces(self, info: ZipInfo) -> Iterator[bytes]:
        """Yield what a file unpacks to; the first piece tells what it is."""
        with self._archive.open(info) as file:
            yield file.read(_PIECE)
            while piece := file.read(_PIECE):
                yield piece

    def _is_passed_over(self, name: str, head: bytes) -> bool:
        if is_own(head):
            self._written.append(f"{self._raw.name}/{_shown(name)}")
            return True
        if not is_taken(name, head):
            self._passed_over[ending_of(name)] += 1
            return True
        return False


def _refuse_overlaps(found: list[ZipInfo]) -> None:
    """Raise ValueError where files share bytes: a few of them would unpack to any size."""
    places = sorted(
        (info.header_offset, info.compress_size + _LOCAL_HEAD)
        for info in found
        if not info.is_dir()
    )
    for (start, size), (following, _) in pairwise(places):
        if start + size > following:
            raise ValueError(
                "is a ZIP archive whose files share the same bytes, as bombs do; pack it again"
            )


def _name_of(info: ZipInfo) -> str:
    """Return a file's path in forward slashes; programs that give no encoding mostly mean UTF-8."""
    name = info.orig_filename
    if not info.flag_bits & _UTF_8:
        try:
            name = name.encode("cp437").decode("utf-8")
        except ValueError:
            name = info.orig_filename
    return name.replace("\\", "/")


def _shown(name: str) -> str:
    """Make what cannot be printed visible."""
    return "".join(each if each.isprintable() else f"\\x{ord(each):02x}" for each in name)


def _told_apart(members: list[_Member]) -> Iterator[_Member]:
    """Number files of the same name from the second on: "a (2).txt"."""
    counts: Counter[str] = Counter()
    for member in members:
        counts[member.name] += 1
        if counts[member.name] == 1:
            yield member
        else:
            ending = PurePosixPath(member.name).suffix
            stem = member.name.removesuffix(ending)
            yield member._replace(name=f"{stem} ({counts[member.name]}){ending}")
