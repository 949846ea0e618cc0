"""Where a passage begins and ends, for programs that mark it, and which of several they mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker import Location


class Region(NamedTuple):
    """Lines and columns from 1, in code points; the end column is the first behind the passage."""

    line: int
    column: int
    end_line: int
    end_column: int


def region_of(location: Location) -> Region | None:
    """Return where a passage begins and ends; None in files whose text is not their own, which
    have no lines (a locator says where it is)."""
    if location.locator is not None:
        return None
    breaks = location.text.count("\n")
    length = len(location.text)
    column = length - location.text.rfind("\n") if breaks else location.column + length
    return Region(location.line, location.column, location.line + breaks, column)


def in_question(locations: Sequence[Location], drafts: Sequence[str]) -> Location | None:
    """Return the passage to point at: the suspect, which stands first; in a check, a draft's."""
    ours = (each for each in locations if each.document in drafts)
    return next(ours, locations[0] if locations else None)
