"""Verbs of growth with an object: what is grown or raised is no growth."""

from __future__ import annotations

import pytest

from claims import Document, extract


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ivory Coast and Ghana together grow 60 percent of the cocoa of the world.", "share"),
        ("Ghana alone grows a fifth of all cocoa.", "share"),
        ("It gained 30 percent of the vote.", "share"),
        ("The island grows 3 million tonnes of potatoes a year.", "level"),
        ("The firm raised 5 million euros from banks.", "level"),
        ("It has raised 5 million euros.", "level"),
        ("Exports grew 3 million tonnes last year.", "change"),
        ("The fee was raised 5 euros.", "change"),
        ("Revenue grew 60 percent.", "growth"),
        ("Revenue has grown 30 percent.", "growth"),
        ("The party lost 12 percent of its members.", "growth"),
        ("Sales rose by a third.", "growth"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    (claim,) = extract(Document.from_text(text))
    assert claim.kind == kind
