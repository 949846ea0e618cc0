"""Places in files in words."""

from __future__ import annotations

from claims.model import Locator


def described(locator: Locator | None) -> str | None:
    """Return a place in a file in words: "page 3", "Sheet1!C7", "paragraph 12, “Results › Sales”".

    None where the locator says nothing, or there is none.
    """
    if locator is None:
        return None
    said = []
    if locator.page is not None:
        said.append(f"page {locator.page}")
    if locator.paragraph is not None:
        said.append(f"paragraph {locator.paragraph}")
    if locator.cell:
        said.append(locator.cell)
    if locator.heading and not locator.cell:
        said.append(f"“{' › '.join(locator.heading)}”")
    return ", ".join(said) or None
