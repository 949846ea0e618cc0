"""The folder that all documents of a report lie in: their names are read more easily without it."""

from __future__ import annotations

from collections.abc import Iterable
from os.path import commonprefix


def common_folder(names: Iterable[str]) -> str:
    """Return the folder that all names lie in, with its last slash; empty without one."""
    # Letter by letter is right here: it is cut at a slash, and names may be addresses.
    given = list(names)
    shared = commonprefix(given) if len(given) > 1 else ""  # noqa: RUF071
    return shared[: shared.rfind("/") + 1]
