"""Whether the rooms that this environment offers are the project's own.

The rooms have plain names (``claims``, ``checker``, ``reports``), so another folder of that name
that Python finds first would take their place. All rooms lie beside ``crossfoot``, wherever it was
installed from, and carry a marker; a package that does not is a stranger.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

ROOMS = ("claims", "checker", "reports")


def own_folder() -> Path:
    """Return the folder that holds ``crossfoot``, and so must hold its rooms."""
    return Path(__file__).resolve().parent.parent


def place_of(room: str) -> Path | None:
    """Return where Python finds a room, without importing what may be a stranger."""
    try:
        spec = find_spec(room)
    except ValueError:  # something that is no import stands in its place
        return Path("sys.modules")
    if spec is None:
        return None
    if spec.submodule_search_locations:
        return Path(next(iter(spec.submodule_search_locations))).resolve()
    return Path(spec.origin or spec.name)


def problem(room: str) -> str | None:
    """Say in one sentence what took a room's place, or return None."""
    place = place_of(room)
    if place is None:
        return f"crossfoot's own package {room!r} is missing: reinstall crossfoot."
    if place != own_folder() / room or not is_marked(room):
        return (
            f"{str(place)!r} takes the place of crossfoot's own package {room!r}: rename or move "
            "it, or start Python elsewhere or with -P, so that it is no longer found first."
        )
    return None


def is_marked(room: str) -> bool:
    """Whether the package says that it is the room; it can, once the one below it is sound."""
    try:
        return getattr(import_module(room), "CROSSFOOT_ROOM", None) == room
    except ImportError as fault:
        return fault.name is not None and fault.name.partition(".")[0] in ROOMS


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
