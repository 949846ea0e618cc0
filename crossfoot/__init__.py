"""crossfoot shows which figures in your documents cannot all be true.

>>> import crossfoot
>>> document = crossfoot.Document.from_text("...", name="draft.md", published="2024-03-29")
>>> report = crossfoot.audit([document])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.rooms import started_as_command, verify

if TYPE_CHECKING:
    from checker import audit, check, where
    from claims import Document, extract, read

    __version__: str

__all__ = ["Document", "__version__", "audit", "check", "extract", "read", "where"]

_ROOM_OF = {
    "Document": "claims",
    "audit": "checker",
    "check": "checker",
    "extract": "claims",
    "read": "claims",
    "where": "checker",
}

# The command says what is wrong without a traceback, and `crossfoot doctor` must run to say it.
if not started_as_command():
    verify()

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import a public name when it is first asked for."""
        if name == "__version__":
            from importlib.metadata import version

            return version("crossfoot")
        if name not in _ROOM_OF:
            raise AttributeError(f"module 'crossfoot' has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(_ROOM_OF[name]), name)


def __dir__() -> list[str]:
    """List the public names, imported or not."""
    return sorted(__all__)
