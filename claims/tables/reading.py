"""From a table to its claims."""

from __future__ import annotations

from claims.document import Document
from claims.model import Claim


def claims_of_tables(document: Document) -> tuple[Claim, ...]:
    """Return the claims of a document's tables in the order in which they stand."""
    return ()
