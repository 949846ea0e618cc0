"""The bytes of a file or of standard input, never more than the limit."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO, Literal

from claims.sources.unreadable import Unreadable

STANDARD_INPUT: Literal["-"] = "-"
STDIN_NAME = "<stdin>"

Source = Path | Literal["-"]
"""A file, or standard input."""

_CHUNK = 1 << 20

_REASONS = {
    errno.ENOENT: "does not exist; check the path",
    errno.ENOTDIR: "does not exist, because a part of its path is a file; check the path",
    errno.EACCES: "may not be read; ask for permission to read it",
    errno.EPERM: "may not be read; ask for permission to read it",
    errno.ELOOP: "is a symbolic link that leads back to itself; give the file that is meant",
    errno.ENAMETOOLONG: "is too long for a path; check the path",
}

_SPECIAL = (
    (stat.S_ISDIR, "is a folder, where a file is expected; give the files in it"),
    (stat.S_ISFIFO, "is a pipe, not a file; send its text to standard input and give -"),
    (stat.S_ISSOCK, "is a socket, not a file; give a file"),
    (stat.S_ISCHR, "is a device, not a file; give a file"),
    (stat.S_ISBLK, "is a device, not a file; give a file"),
)


def shown(path: Path) -> str:
    """Return a path as it is named to readers: with forward slashes, bad bytes made visible."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def size_of(path: Path) -> int:
    """Return the bytes of a file, 0 where that is not to be had."""
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def refusal(path: Path, fault: OSError) -> Unreadable:
    """Say why the system did not give a file."""
    if fault.errno == errno.ENOENT and path.is_symlink():
        reason = "is a symbolic link to nothing; give the file that is meant"
    else:
        reason = _REASONS.get(fault.errno or 0) or f"cannot be read ({fault.strerror or fault})"
    return Unreadable(shown(path), reason)


def contents(source: Source, max_bytes: int) -> bytes:
    """Return the bytes of a regular file or of standard input.

    Raises Unreadable for anything else, without waiting on it and without reading past the limit.
    """
    if source == STANDARD_INPUT:
        return _standard_input(max_bytes)
    assert isinstance(source, Path)
    try:
        _refuse_special(source, max_bytes)
        with source.open("rb") as file:
            return _up_to(file, shown(source), max_bytes)
    except OSError as fault:
        raise refusal(source, fault) from None


def _refuse_special(path: Path, max_bytes: int) -> None:
    """Look before opening: to open a pipe or a device may wait for ever."""
    try:
        status = path.stat()
    except ValueError:
        reason = "is no path that a file can have; check the path"
        raise Unreadable(shown(path), reason) from None
    for is_special, reason in _SPECIAL:
        if is_special(status.st_mode):
            raise Unreadable(shown(path), reason)
    _refuse_large(shown(path), status.st_size, max_bytes)


def _standard_input(max_bytes: int) -> bytes:
    if sys.stdin is None:
        raise Unreadable(STDIN_NAME, "is closed; send a text to standard input")
    try:
        return _up_to(sys.stdin.buffer, STDIN_NAME, max_bytes)
    except OSError as fault:
        raise Unreadable(STDIN_NAME, f"cannot be read ({fault.strerror or fault})") from None


def beginning(path: Path, size: int) -> bytes:
    """Return the first bytes of a regular file, none of what is not one or cannot be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return b""
        with path.open("rb") as file:
            return file.read(size)
    except (OSError, ValueError):
        return b""


def _up_to(file: BinaryIO, name: str, max_bytes: int) -> bytes:
    """Read in pieces, so that a file that grows or states no size is refused in time."""
    pieces, size = [], 0
    while piece := file.read(_CHUNK):
        pieces.append(piece)
        size += len(piece)
        _refuse_large(name, size, max_bytes)
    return b"".join(pieces)


def _refuse_large(name: str, size: int, max_bytes: int) -> None:
    if size > max_bytes:
        raise Unreadable(
            name,
            f"is larger than {max_bytes:,} bytes; raise the limit with --max-bytes or split it",
        )
