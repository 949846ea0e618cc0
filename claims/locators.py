"""Places in files: what they are, and in words as a reader would name them to another."""

from __future__ import annotations

from msgspec import Struct

_LONGEST = 60


class Locator(Struct, frozen=True, gc=False, kw_only=True):
    """Where a stretch of a document stands in the file that it was read from.

    ``page`` and ``paragraph`` count from 1; ``box`` is left, top, right and bottom in points from
    the page's upper left corner; ``cell`` is an address such as "Sheet1!C7"; ``time`` is
    that of a cue of subtitles ("00:01:02"); ``heading`` is the
    path of headings above, the highest first. What a format does not have is None or empty.
    """

    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    paragraph: int | None = None
    cell: str | None = None
    time: str | None = None
    heading: tuple[str, ...] = ()


def described(locator: Locator | None) -> str | None:
    """Return a locator in words: "Sheet1!C7", "page 3, table 2 C3", "paragraph 12", "00:01:02",
    "under “Results › Sales”"; None where it says nothing."""
    if locator is None:
        return None
    parts = [f"page {locator.page}"] if locator.page is not None else []
    if locator.cell is not None:
        parts.append(locator.cell)
    elif locator.paragraph is not None:
        parts.append(f"paragraph {locator.paragraph}")
    elif locator.time is not None:
        parts.append(locator.time)
    if not parts and locator.heading:
        parts.append(f"under “{_path(locator.heading)}”")
    return ", ".join(parts) or None


def _path(heading: tuple[str, ...]) -> str:
    """Return a path of headings, the last one alone where the whole is long."""
    whole = " › ".join(heading)
    if len(whole) <= _LONGEST:
        return whole
    last = heading[-1]
    return last if len(last) <= _LONGEST else f"{last[:_LONGEST].rsplit(' ', 1)[0]} …"
