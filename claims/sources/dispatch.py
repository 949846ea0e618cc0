"""Bytes become documents: told by their content what they are, and read by that format's reader."""

from __future__ import annotations

from pathlib import PurePosixPath

from claims.sources.formats import FORMATS, is_readable, missing, reader_of
from claims.sources.kinds import kind_of
from claims.sources.raw import MAX_NESTING, Limits, Raw, Reading
from claims.sources.unreadable import Unreadable


def read_raw(raw: Raw, limits: Limits, depth: int = 0, *, guarded: bool = True) -> Reading:
    """Return what comes of the bytes of one file. It never raises for what is wrong with them.

    ``guarded`` lets formats that ask for it be read in another process; there it is False.
    """
    try:
        kind = kind_of(raw)
        if not is_readable(kind):
            raise ValueError(missing(kind))
        if depth > MAX_NESTING:
            raise ValueError(
                f"lies in more than {MAX_NESTING} other files; unpack it and give that"
            )
        if guarded and FORMATS[kind].guarded:
            from claims.sources.guard import read_in_child

            return read_in_child(raw, limits, kind)
        return read_as(kind, raw, limits, depth, guarded=guarded)
    except Unreadable as failure:
        return Reading(failures=(failure,))
    except ValueError as fault:
        return Reading(failures=(Unreadable(raw.name, str(fault)),))


def read_as(
    kind: str, raw: Raw, limits: Limits, depth: int = 0, *, guarded: bool = False
) -> Reading:
    """Read bytes as a format, in this process. Raises Unreadable for what cannot be read."""

    def inner(found: Raw, narrower: Limits | None = None) -> Reading:
        return read_raw(found, narrower or limits, depth + 1, guarded=guarded)

    try:
        return reader_of(kind)(raw, limits, inner)
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable(raw.name, "takes too much memory to read; split it") from None
    except ValueError as fault:
        if type(fault) is ValueError:
            raise Unreadable(raw.name, _fitting(raw, kind, str(fault))) from None
        raise Unreadable(raw.name, _damage(kind, fault)) from None
    except Exception as fault:
        # Readers meet any damage there is, and each library has its own ways of saying so.
        raise Unreadable(raw.name, _damage(kind, fault)) from None


# What the damage to a file may leave of it to be told by, and what is said of that.
_REMNANTS = {"zip": "that is damaged", "text": "is a binary file"}
_BINARY = ("pdf", "docx", "pptx", "odt", "xlsx", "epub")


def _fitting(raw: Raw, kind: str, reason: str) -> str:
    """Speak of what a file's ending says that it was, where damage leaves no more of it."""
    ending = PurePosixPath(raw.name).suffix.lower()
    named = next((name for name in _BINARY if ending in FORMATS[name].endings), None)
    if named is None or _REMNANTS.get(kind, "\0") not in reason:
        return reason
    return (
        f"is {FORMATS[named].title} that is damaged; open it in the program that made it and save "
        "it again, or give its text"
    )


def _damage(kind: str, fault: Exception) -> str:
    name = type(fault).__name__
    return f"is {FORMATS[kind].title} that is damaged ({name}); save it again or give its text"
