"""Addresses of documents, made fit to be written where something may follow them.

An address comes from a file's name or from a caller, so it may hold anything: a control character
that ends a terminal's escape sequence, or a scheme that runs a script.
"""

from __future__ import annotations

import re
from urllib.parse import quote

_WEB = ("http", "https")
_MAIL = "mailto:"
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_DRIVE = re.compile(r"[a-z]:/", re.IGNORECASE)

# What RFC 3986 lets stand in an address; "%" too, since what is encoded already must stay so.
_ALLOWED = "%:/?#[]@!$&'()*+,;=-._~"


def web_address(address: str | None) -> str | None:
    """Return an address of the web with all else percent-encoded; None for any other."""
    return _encoded(address, _WEB)


def linked_address(address: str | None) -> str | None:
    """Return an address to which a terminal may link: of the web or of a file."""
    return _encoded(address, (*_WEB, "file"))


def page_address(address: str | None) -> str | None:
    """Return an address to which a page may link: of the web, or of somebody's mail."""
    if address is not None and address[: len(_MAIL)].lower() == _MAIL:
        return quote(address.encode("utf-8", "surrogatepass"), safe=_ALLOWED)
    return web_address(address)


def artifact_address(name: str) -> str:
    """Return a document's name as RFC 3986 has it: of the web or of a file, or else relative.

    In a relative one nothing but letters, digits, slashes and ``-._~`` is left as it is.
    """
    if web := web_address(name):
        return web
    path = quote(name.encode("utf-8", "surrogatepass"), safe="/")
    if _DRIVE.match(name):
        return f"file:///{name[0]}:{path[4:]}"
    return f"file://{path}" if name.startswith("/") else path


def _encoded(address: str | None, schemes: tuple[str, ...]) -> str | None:
    match = _SCHEME.match(address or "")
    if address is None or match is None or match[1].lower() not in schemes:
        return None
    return quote(address.encode("utf-8", "surrogatepass"), safe=_ALLOWED)
