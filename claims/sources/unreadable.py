"""What is said of a file that cannot be read."""

from __future__ import annotations


class Unreadable(ValueError):  # noqa: N818 (it says what the path is)
    """A path that gives no document; its text is one sentence that says why and what to do.

    ``reason`` is the sentence's predicate: "does not exist; check the path".
    """

    def __init__(self, path: str, reason: str) -> None:
        """Keep the path, as it is to be shown, and the reason."""
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        """Return the sentence."""
        return f"{self.path} {self.reason}."
