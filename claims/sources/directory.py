"""The directory of a ZIP archive, as what reads it and what tells its kind open it."""

from __future__ import annotations

import io
from zipfile import BadZipFile, ZipFile

from claims.sources.raw import MAX_MEMBERS

# Each entry takes some memory before any is looked at, and those of inner archives count here.
_MOST_ENTRIES = 10 * MAX_MEMBERS
_ENTRY = b"PK\x01\x02"

DAMAGE = (BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError)
"""What opening an archive raises for one that is damaged."""


def opened(data: bytes) -> ZipFile:
    """Open an archive. Raises one of ``DAMAGE`` for what is none, or has far too many entries."""
    if data.count(_ENTRY) > _MOST_ENTRIES:
        raise BadZipFile(f"more than {_MOST_ENTRIES} entries")
    return ZipFile(io.BytesIO(data))
