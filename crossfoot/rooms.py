"""Whether the rooms that this environment offers are the project's own.

The rooms have plain names (``claims``, ``checker``, ``reports``), so another folder of that name
that Python finds first would take their place. All rooms lie beside ``crossfoot``, wherever it was
installed from, and carry a marker; a package that does not is a stranger.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

ROOMS = ("claims", "checker", "reports")


def own_folder() -> Path:
    """Return the folder that holds ``crossfoot``, and so must hold its rooms."""
    return Path(__file__).resolve().parent.parent


def folder_of(module: ModuleType) -> Path:
    """Return the folder that a package was imported from; a package without files has one too."""
    return Path(next(iter(module.__path__))).resolve() if hasattr(module, "__path__") else Path("?")


def is_own(module: ModuleType, room: str) -> bool:
    """Whether an imported package is the room, by its marker and by the place where it lies."""
    marked = getattr(module, "CROSSFOOT_ROOM", None) == room
    return marked and folder_of(module).parent == own_folder()


def problem(room: str) -> str | None:
    """Say in one sentence what took a room's place, or return None."""
    try:
        module = import_module(room)
    except ImportError as fault:
        return f"crossfoot's package {room!r} cannot be imported ({fault}): reinstall crossfoot."
    if is_own(module, room):
        return None
    return (
        f"{str(where(module))!r} takes the place of crossfoot's own package {room!r}: rename or "
        "move it, or start Python elsewhere or with -P, so that it is no longer found first."
    )


def where(module: ModuleType) -> Path | str:
    """Return what to name in a message: a package's folder, a plain module's file."""
    if hasattr(module, "__path__"):
        return folder_of(module)
    return getattr(module, "__file__", None) or module.__name__


def problems() -> list[str]:
    """Return a sentence for each room that is not crossfoot's own."""
    return [sentence for room in ROOMS if (sentence := problem(room))]


def verify() -> None:
    """Raise ImportError, in one sentence, if a room is not crossfoot's own."""
    found = problems()
    if found:
        raise ImportError(found[0])


def started_as_command() -> bool:
    """Whether this process is the ``crossfoot`` command, which reports problems in its own way."""
    arguments = sys.orig_argv
    module = arguments[arguments.index("-m") + 1 :][:1] if "-m" in arguments else []
    return module == ["crossfoot"] or Path(sys.argv[0] if sys.argv else "").stem == "crossfoot"
