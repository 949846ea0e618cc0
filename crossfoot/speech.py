"""What the command says on standard error: single lines, never a control sequence.

Nothing here needs a room before it speaks: it must be able to say that a room is missing.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TextIO


def say(message: str) -> None:
    """Write one line to standard error; where that is closed, say nothing."""
    if sys.stderr is None:
        return
    with contextlib.suppress(OSError):
        encoding = sys.stderr.encoding or "utf-8"
        line = f"crossfoot: {safe(message)}\n".encode(encoding, "backslashreplace")
        sys.stderr.flush()
        sys.stderr.buffer.write(line)
        sys.stderr.flush()


def silence(stream: TextIO | None) -> None:
    """Point a stream nowhere, so that Python's last flush of it finds nothing to complain of."""
    try:
        if stream is not None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
    except (OSError, ValueError):
        pass


def safe(message: str) -> str:
    """Make a message safe, even where the room that does so is not to be had."""
    try:
        from reports import safe_text
    except ImportError:
        return ascii(message)[1:-1]
    return safe_text(message)
