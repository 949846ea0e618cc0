"""Addresses of the web: what is one, and which may be fetched.

A page must not lead this program to what only this machine or its neighbours can reach, so an
address is fetched only from hosts that the whole internet sees.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import httpx

IPAddress = IPv4Address | IPv6Address

# A drive of Windows ("C:\...") has one letter.
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://|data:[a-z]+/", re.IGNORECASE)

_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?", re.IGNORECASE)

PORTS = {"https": 443, "http": 80}


class Address(NamedTuple):
    """An address as a user wrote it."""

    written: str

    @property
    def identity(self) -> str:
        """What two ways of writing one page have in common: fragments and case go for nothing."""
        try:
            parts = urlsplit(self.written)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return self.written
        shown = "" if port in (None, PORTS.get(parts.scheme)) else f":{port}"
        query = f"?{parts.query}" if parts.query else ""
        return f"{parts.scheme}://{host}{shown}{parts.path or '/'}{query}"


class Policy(NamedTuple):
    """How pages are fetched.

    ``allowed`` are addresses that may be reached though they are not public (a server that a test
    makes); ``delay`` is in seconds, between two pages of one host; ``redirects`` how often a page
    may lead on to another.
    """

    allowed: frozenset[IPAddress] = frozenset()
    delay: float = 1.0
    redirects: int = 5


def is_address(given: object) -> bool:
    """Tell whether what was given is an address and no path. Not every address can be fetched."""
    return isinstance(given, str) and _ADDRESS.match(given) is not None


def refuse_unfit(url: httpx.URL) -> None:
    """Raise ValueError, with the predicate of a sentence, for an address that is never fetched."""
    if url.scheme not in PORTS:
        raise ValueError(
            "is no address of the web; give one that begins with https://, or the path of a file"
        )
    if url.userinfo:
        raise ValueError("has a user's name or password in it, which are not sent; leave them out")
    host = url.raw_host.decode("ascii")
    if literal_of(host) is None and not _HOST.fullmatch(host):
        raise ValueError("names no host that there can be; check the address")
    if url.port is not None and not 0 < url.port < 1 << 16:
        raise ValueError(f"names port {url.port}, which there cannot be; check the address")


def refuse_step(given: httpx.URL, last: httpx.URL, url: httpx.URL) -> None:
    """Raise ValueError for an address to which a page may not lead on.

    Whoever asked for an encrypted page is not given one that anybody on the way may have changed,
    and only the user may choose a port.
    """
    if last.scheme == "https" and url.scheme == "http":
        raise ValueError("is not encrypted; if you trust it, give it instead")
    chosen = (given.host, given.port) == (url.host, url.port)
    if url.port not in (None, PORTS.get(url.scheme)) and not chosen:
        raise ValueError(f"is on port {url.port}; if you trust it, give it instead")


def literal_of(host: str) -> IPAddress | None:
    """Return the network address that a host is written as; None for a name.

    Raises ValueError for other spellings of one (127.1, 0x7f000001, a zone behind "%"), which
    systems take for different addresses.
    """
    last = host.rstrip(".").rpartition(".")[2]
    if ":" not in host and "%" not in host and not re.fullmatch(r"\d+|0x[0-9a-f]*", last, re.I):
        return None
    try:
        if "%" not in host:
            return ip_address(host)
    except ValueError:
        pass
    raise ValueError(
        "has a network address in an unusual spelling; write it like 198.41.0.4, or the host's name"
    )


_NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: IPAddress) -> bool:
    """Tell whether the whole internet sees an address.

    One of version 6 that wraps one of version 4 is what it wraps.
    """
    if isinstance(address, IPv6Address):
        wrapped = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            wrapped = IPv4Address(int(address) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_public(wrapped)
        if address.is_site_local or address.teredo is not None:
            return False
    return address.is_global and not (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
    )


def refuse_private(addresses: list[str], policy: Policy) -> None:
    """Raise ValueError if one of the addresses that a host has is not public."""
    for each in addresses:
        address = ip_address(each.partition("%")[0])
        if address not in policy.allowed and ("%" in each or not is_public(address)):
            raise ValueError(
                f"leads to {address}, which is no public address; save the page and give its file"
            )
