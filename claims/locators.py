"""Locators in words, as a reader would name the place to another."""

from __future__ import annotations

from claims.model import Locator

_LONGEST = 60


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
