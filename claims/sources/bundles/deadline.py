"""How long the reading of a file that holds others may still take."""

from __future__ import annotations

import math
import time

from msgspec.structs import replace

from claims.sources.raw import Limits


class Deadline:
    """A clock that runs from when the reading of a file began."""

    def __init__(self, limits: Limits) -> None:
        """Start the clock."""
        self._limits = limits
        self._end = time.monotonic() + limits.timeout

    def left(self) -> Limits:
        """Return the limits with the time that is left, for what lies inside.

        Raises ValueError, whose text is the predicate of a sentence, where none is.
        """
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise ValueError(
                f"takes longer than {self._limits.timeout:g} seconds to read; raise the limit with "
                "--timeout or split it"
            )
        return replace(self._limits, timeout=float(math.ceil(seconds)))
