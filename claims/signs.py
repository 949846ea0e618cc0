"""The sign before a figure, and whether a figure is all that a text holds."""

from __future__ import annotations

import re

from claims.figure import Figure
from claims.units import Unit

_ENDS = " \n\t.,;:!?)(\"'”“’‘-–−"
_SHORT = 80

_MINUS = re.compile(
    r"(?:^|(?<=[\s(\u00a0<>≤≥~]))(?:[-−–]|\b(?:minus|negative)\s{1,3})$", re.IGNORECASE
)
_APART = re.compile(r"(?:^|(?<=\s))[-−]\s$")


def is_whole(text: str, low: int, high: int) -> bool:
    """Tell whether ``text[low:high]`` is all that a text says."""
    return len(text) <= _SHORT and not text[:low].strip(_ENDS) and not text[high:].strip(_ENDS)


def sign_before(
    text: str, start: int, core: int, end: int, unit: Unit, last: Figure | None
) -> tuple[int, int]:
    """Read a minus before the figure ``text[core:end]``: where it starts, and 1 or -1.

    A dash between words is none, nor is one behind the figure ``last``: "2 -7 g" is a range.
    """
    low = last.end if last else start
    window = text[max(low, core - 10) : core]
    found = _MINUS.search(window)
    if found is None and window[-2:-1] in ("-", "−"):
        # "- 5" begins a line of a list more often than a number below zero.
        if unit.dimension == "[temperature]" or is_whole(text, core, end):
            found = _APART.search(window)
    if found is None or (last and core - len(window) + found.start() - low <= 1):
        if found is None or window[found.start()].isalpha() or not text[low : core].strip(" -−–"):
            return (core, 1) if found is None or not found.group()[0].isalpha() else _signed(
                core, window, found
            )
    return _signed(core, window, found)


def _signed(core: int, window: str, found: re.Match[str]) -> tuple[int, int]:
    return core - len(window) + found.start(), -1
