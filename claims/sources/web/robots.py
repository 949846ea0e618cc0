"""What a site asks of programs, in its file robots.txt (RFC 9309)."""

from __future__ import annotations

from http import HTTPStatus

from protego import Protego

AGENT = "crossfoot"
"""The name by which a site's robots.txt may speak to this program."""

MAX_BYTES = 500 * 1024
"""How much of a robots.txt is heeded, as the RFC has it."""

# A site may ask for more time between two pages than a user can be kept waiting.
_LONGEST_DELAY = 10.0


class Rules:
    """What one site allows."""

    def __init__(self, text: str) -> None:
        """Read a robots.txt; whatever cannot be understood in it is passed over."""
        self._read = Protego.parse(text.removeprefix("\ufeff"))

    def allow(self, address: str) -> bool:
        """Tell whether a page may be fetched."""
        return bool(self._read.can_fetch(address, AGENT))

    @property
    def delay(self) -> float:
        """Seconds that are asked for between two pages; at most ten are given."""
        return min(float(self._read.crawl_delay(AGENT) or 0), _LONGEST_DELAY)


OPEN, CLOSED = Rules(""), Rules("User-agent: *\nDisallow: /")


def rules_of(status: int, data: bytes) -> Rules:
    """Return what an answer to the question for robots.txt means.

    A site without one allows everything. Raises ValueError, with the predicate of a sentence, for
    one that fails to answer: for the time being, nothing is allowed there.
    """
    if status == HTTPStatus.OK:
        return Rules(data[:MAX_BYTES].decode("utf-8", "replace"))
    if status < HTTPStatus.BAD_REQUEST or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise ValueError(
            f"is answered with status {status}; try again later, or save the page and give its file"
        )
    return OPEN
