"""Pages that were fetched, kept on disk for their next reading, as HTTP allows (RFC 9111)."""

from __future__ import annotations

import logging
import os
import sqlite3
from pathlib import Path

import hishel

from claims.sources.raw import MAX_BYTES

VARIABLE = "CROSSFOOT_CACHE"
"""The folder to keep pages in; set to nothing, none are kept."""

MAX_SIZE = 200 * 1024 * 1024
"""Bytes that are kept in all; what was not used for longest goes first."""

_FILE = "pages-2.db"


def folder() -> Path | None:
    """Return the folder for pages: as the environment says, else where the system keeps caches."""
    given = os.environ.get(VARIABLE)
    if given is not None:
        return Path(given) if given else None
    from platformdirs import user_cache_path

    return user_cache_path("crossfoot", appauthor=False)


def opened(place: Path | None) -> hishel.SqliteStorage | None:
    """Open what is kept in a folder, or make it; None where that does not go.

    What was read is nobody else's business: folder and file are their user's only.
    """
    if place is None:
        return None
    file = place / _FILE
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
        _drop_damaged(file)
    except OSError:
        return None
    # A page that cannot be kept is fetched again: that is nothing to talk about.
    logging.getLogger("hishel").addHandler(logging.NullHandler())
    return hishel.SqliteStorage(database_path=file, max_size=MAX_SIZE, max_stream_size=MAX_BYTES)


def _drop_damaged(file: Path) -> None:
    """Begin anew where the file is none of a database, or one of somebody else's."""
    connection = sqlite3.connect(file, timeout=1)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return
    except sqlite3.OperationalError:
        return  # another process has it
    except sqlite3.DatabaseError:
        pass
    finally:
        connection.close()
    for ending in ("", "-wal", "-shm"):
        Path(f"{file}{ending}").unlink(missing_ok=True)
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
