"""Room 1: documents become claims. Knows no rule.

Enter here: ``read`` and ``gather`` make documents of files, ``extract`` makes claims of a document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.lazy import open_door

if TYPE_CHECKING:
    from claims.document import Document
    from claims.extract import extract
    from claims.model import Claim, Interval, Period, Quantity, Span
    from claims.sources import Unreadable, gather, read

CROSSFOOT_ROOM = "claims"

__all__ = [
    "Claim",
    "Document",
    "Interval",
    "Period",
    "Quantity",
    "Span",
    "Unreadable",
    "extract",
    "gather",
    "read",
]

open_door(
    __name__,
    {
        "Claim": "claims.model",
        "Document": "claims.document",
        "Interval": "claims.model",
        "Period": "claims.model",
        "Quantity": "claims.model",
        "Span": "claims.model",
        "Unreadable": "claims.sources",
        "extract": "claims.extract",
        "gather": "claims.sources",
        "read": "claims.sources",
    },
)
