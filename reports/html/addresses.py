"""Which addresses may become links: those that a reader expects, and none that can act."""

from __future__ import annotations

from urllib.parse import urlsplit

SCHEMES = ("http", "https", "mailto")


def safe_address(address: str | None) -> str | None:
    """Return an address that may stand in a link, or None.

    A scheme that is written with anything but plain letters is refused, as browsers drop control
    characters where a parser of ours would not.
    """
    if not address or not address.isprintable() or " " in address:
        return None
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return None
    return address if scheme in SCHEMES and address.lower().startswith(f"{scheme}:") else None
