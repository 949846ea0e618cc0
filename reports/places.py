"""Where something stands, as ``path:line:column`` or in the words of its locator, and linked to it
where that is possible."""

from __future__ import annotations

from checker import Location
from claims import Claim, Span
from claims.locators import described
from reports.page import Page
from reports.screen import Part


def place(at: Location | Claim) -> str:
    """Return where a passage or a claim stands."""
    return placed(at.document, at.span if isinstance(at, Claim) else at)


def placed(name: str, where: Location | Span) -> str:
    """Return where a passage of a document of some name stands."""
    said = within(where)
    return f"{name}:{said}" if where.locator is None else f"{name}, {said}"


def within(where: Location | Span) -> str:
    """Return where a passage stands in its document: "7:3", "page 3", "Sheet1!C7"."""
    said = described(where.locator)
    return f"{where.line}:{where.column}" if said is None else " ".join(said.split())


def linked(at: Location | Claim, page: Page, style: str = "") -> Part:
    """Return the place as a piece of a line, linked to the document where it has an address."""
    return (place(at), style, page.addresses.get(at.document))
