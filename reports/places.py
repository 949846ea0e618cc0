"""Where something stands, as ``path:line:column``, and linked to it where that is possible."""

from __future__ import annotations

from checker import Location
from claims import Claim
from reports.page import Page
from reports.screen import Part


def place(at: Location | Claim) -> str:
    """Return where a passage or a claim stands."""
    where = at.span if isinstance(at, Claim) else at
    return f"{at.document}:{where.line}:{where.column}"


def linked(at: Location | Claim, page: Page, style: str = "") -> Part:
    """Return the place as a piece of a line, linked to the document where it has an address."""
    return (place(at), style, page.addresses.get(at.document))
