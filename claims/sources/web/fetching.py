"""Addresses become documents: the page is fetched, and read as any file."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from claims.sources.dispatch import read_raw
from claims.sources.raw import Limits, Raw, Reading
from claims.sources.unreadable import Unreadable

if TYPE_CHECKING:
    from claims.sources.web.visiting import Visitor

_LIBRARIES = ("httpx", "hishel", "protego", "platformdirs")

_MISSING = (
    "is an address of the web; to fetch it, install crossfoot with its extra 'web' "
    "(pip install 'crossfoot[web]')"
)


def read_address(written: str, limits: Limits) -> Reading:
    """Return what comes of the page at an address. It never raises for what is wrong with it."""
    try:
        raw = fetch(written, limits)
    except Unreadable as failure:
        return Reading(failures=(failure,))
    reading = read_raw(raw, limits)
    return reading._replace(notes=(*_led_on(raw), *reading.notes))


def fetch(written: str, limits: Limits, visitor: Visitor | None = None) -> Raw:
    """Fetch the page at an address, with at most ``limits.max_bytes`` within ``limits.timeout``.

    Without a visitor it is the one that this process has for all its pages. Raises Unreadable.
    """
    if not is_installed():
        raise Unreadable(written, _MISSING)
    try:
        return (visitor or ordinary_visitor()).page(written, limits)
    except ValueError as fault:
        raise Unreadable(written, str(fault)) from None


def is_installed() -> bool:
    """Tell whether what fetches pages is there; it is not imported."""
    return all(find_spec(name) for name in _LIBRARIES)


@cache
def ordinary_visitor() -> Visitor:
    """Return who fetches what users name: public addresses only, kept where the system says."""
    from claims.sources.web.page_cache import folder, opened
    from claims.sources.web.visiting import Visitor

    return Visitor(kept=opened(folder()))


def _led_on(raw: Raw) -> tuple[str, ...]:
    """Say that another page was read than the one that was asked for, if it may well be another."""
    if raw.address is None or _page(raw.address) == _page(raw.name):
        return ()
    return (f"{raw.name} led on to {raw.address}, which was read.",)


def _page(address: str) -> tuple[str, str]:
    """Return what of an address tells one page from another: encryption, "www." and a last slash
    do not."""
    parts = urlsplit(address)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")
