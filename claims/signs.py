"""The sign before a figure, and whether a figure is all that a text holds."""

from __future__ import annotations

import re

from claims.figure import Figure

_ENDS = " \n\t.,;:!?)(\"'”“’‘-–−"
_SHORT = 80

_MINUS = re.compile(
    r"(?:^|(?<=[\s(\u00a0\u2009\u202f<>≤≥~]))(?:[-−–]|\b(?:minus|negative)\s{1,3})$", re.IGNORECASE
)
_APART = re.compile(r"(?:^|(?<=\s))[-−]\s$")


def is_whole(text: str, low: int, high: int) -> bool:
    """Tell whether ``text[low:high]`` is all that a text says."""
    return len(text) <= _SHORT and not text[:low].strip(_ENDS) and not text[high:].strip(_ENDS)


def sign_before(
    text: str, start: int, core: int, end: int, figure: Figure, last: Figure | None
) -> tuple[int, int]:
    """Read a minus left of ``core``: where the figure ``text[core:end]`` then starts, and 1 or -1.

    A dash between words is none, nor is one between two numbers that rise: "2 -7 g" is a range.
    """
    window = text[max(start, core - 10) : core]
    found = _MINUS.search(window)
    if found is None and window[-2:-1] in ("-", "−"):
        # "- 5" begins a line of a list more often than it is below zero.
        bare = figure.unit.name in ("count", "degree") and is_whole(text, core, end)
        if bare or figure.unit.dimension == "[temperature]":
            found = _APART.search(window)
    if found is None:
        return core, 1
    at = core - len(window) + found.start()
    if text[max(start, at - 8) : at].lower() == "plus or ":
        return core, 1
    if last and text[at] in "-−–" and not text[last.end : at].strip() and figure.low > last.low:
        return core, 1
    return at, -1
