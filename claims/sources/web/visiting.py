"""Fetching pages as a polite guest: one request a page, with robots.txt heeded, not too fast.

A page on disk that is still fresh costs no request. Everything else goes through ``Visitor.ask``,
where the host is looked up, judged and asked for its rules.
"""

from __future__ import annotations

import threading
import time
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import httpx
from hishel import CacheOptions
from hishel.httpx import CacheTransport

from claims.sources.raw import Limits, Raw
from claims.sources.web.addresses import PORTS, Policy, refuse_private, refuse_step, refuse_unfit
from claims.sources.web.answers import (
    WAITING,
    beginning_of,
    body_of,
    media_type_of,
    refuse_media,
    refuse_status,
    retry_after,
)
from claims.sources.web.connecting import Deadline, Unreached, exchange, resolved
from claims.sources.web.robots import AGENT, CLOSED, MAX_BYTES, OPEN, Rules, rules_of

if TYPE_CHECKING:
    from hishel import SqliteStorage

_ACCEPT = "text/html, application/xhtml+xml, application/pdf;q=0.9, text/*;q=0.9, */*;q=0.8"

# Sites change what they allow, and hosts their addresses; a site that is down may come back.
_KNOWN_FOR, _REFUSED_FOR = 3600.0, 60.0


class _Site:
    """What is known of one host and port."""

    def __init__(self, addresses: list[str]) -> None:
        self.addresses = addresses
        self.rules: Rules | None = None
        self.refusal: str | None = None
        self.met = time.monotonic()
        self.visited: float | None = None
        self.closed_until = 0.0

    @property
    def is_outdated(self) -> bool:
        """Whether it is time to look again."""
        return time.monotonic() - self.met > (_REFUSED_FOR if self.refusal else _KNOWN_FOR)


class Visitor:
    """Fetches pages one after the other, and knows the sites again."""

    def __init__(self, policy: Policy | None = None, kept: SqliteStorage | None = None) -> None:
        """Keep pages in ``kept``, if it is given."""
        self._policy = policy or Policy()
        self._sites: dict[tuple[str, int], _Site] = {}
        self._lock = threading.Lock()
        network = _Network(self)
        # RFC 9111 for one user.
        self._transport: httpx.BaseTransport = (
            CacheTransport(network, kept, rfc=CacheOptions(shared=False)) if kept else network
        )

    def page(self, written: str, limits: Limits) -> Raw:
        """Fetch one page. Raises ValueError, with the predicate of a sentence, where it cannot."""
        with self._lock:
            return self._page(written, limits)

    def ask(self, request: httpx.Request) -> httpx.Response:
        """Send one request over the network, if the site and its address allow it."""
        deadline = request.extensions["deadline"]
        site = self._site(request.url, deadline)
        if site.closed_until > time.monotonic():
            raise ValueError("is on a site that asks to be left alone for a while; try later")
        if site.rules is None:
            site.rules, site.refusal = self._rules(request.url, deadline)
        if site.refusal:
            raise ValueError(site.refusal)
        if not site.rules.allow(str(request.url)):
            raise ValueError(
                "is not for programs, says its site's robots.txt; save the page and give its file"
            )
        # One page that leads on to another is still one page.
        if site.visited is not None and request.extensions["is_first"]:
            pause = max(self._policy.delay, site.rules.delay)
            deadline.pause(site.visited + pause - time.monotonic())
        site.visited = time.monotonic()
        response = exchange(request, site.addresses, deadline)
        site.visited = time.monotonic()
        if response.status_code in WAITING:
            site.closed_until = site.visited + (retry_after(response) or 0)
        return response

    def _page(self, written: str, limits: Limits) -> Raw:
        deadline = Deadline(limits.timeout)
        given = url = _parsed(written)
        refuse_unfit(url)
        for step in range(self._policy.redirects + 1):
            request = _request(url, deadline, is_first=not step)
            with closing(self._transport.handle_request(request)) as response:
                if not response.has_redirect_location:
                    refuse_status(response)
                    refuse_media(response)
                    data = body_of(response, limits.max_bytes)
                    charset = response.charset_encoding
                    return Raw(written, data, str(url), charset, media_type_of(response))
                url = _led_on(given, url, response)
        raise ValueError(
            f"leads on from address to address, more than {self._policy.redirects} times; give the "
            "one that is meant"
        )

    def _site(self, url: httpx.URL, deadline: Deadline) -> _Site:
        """Return what is known of an address's site; look its host up, once, and judge it."""
        host, port = url.raw_host.decode("ascii"), url.port or PORTS[url.scheme]
        site = self._sites.get((host, port))
        if site is None or site.is_outdated:
            addresses = resolved(host, deadline)
            refuse_private(addresses, self._policy)
            site = self._sites[host, port] = _Site(addresses)
        return site

    def _rules(self, url: httpx.URL, deadline: Deadline) -> tuple[Rules, str | None]:
        """Ask a site for its robots.txt; return what it allows, or why there is no answer."""
        asked = given = url.copy_with(raw_path=b"/robots.txt")
        try:
            for _ in range(self._policy.redirects + 1):
                addresses = self._site(asked, deadline).addresses
                with closing(exchange(_request(asked, deadline), addresses, deadline)) as response:
                    if not response.has_redirect_location:
                        is_there = response.status_code == httpx.codes.OK
                        data = beginning_of(response, MAX_BYTES) if is_there else b""
                        return rules_of(response.status_code, data), None
                    asked = _led_on(given, asked, response)
        except Unreached as fault:
            return CLOSED, str(fault)
        except ValueError as fault:
            return CLOSED, f"is not fetched, because its site's robots.txt {fault}"
        # As the RFC has it for a robots.txt that leads nowhere.
        return OPEN, None


class _Network(httpx.BaseTransport):
    """What stands behind the pages on disk."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._visitor.ask(request)
        stated = response.headers.get("cache-control", "").lower()
        if "max-age" not in stated and "expires" not in response.headers:
            # HTTP would let us guess for how long a page stays as it is. A figure that was
            # corrected an hour ago must not be held against a draft.
            response.headers["cache-control"] = f"{stated}, no-cache".lstrip(", ")
        return response


def _parsed(written: str) -> httpx.URL:
    try:
        return httpx.URL(written).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError):
        raise ValueError("is no address that can be understood; check it") from None


def _request(url: httpx.URL, deadline: Deadline, *, is_first: bool = False) -> httpx.Request:
    """Return a request that says who asks, and nothing of who asked before or from where."""
    headers = {
        "User-Agent": f"{AGENT}/{_version()} (fact checker for figures; fetches what a user names)",
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip",
        "Accept-Language": "en, *;q=0.5",
        "Connection": "close",
    }
    return httpx.Request(
        "GET", url, headers=headers, extensions={"deadline": deadline, "is_first": is_first}
    )


def _version() -> str:
    try:
        return version("crossfoot")
    except PackageNotFoundError:
        return "0"


def _led_on(given: httpx.URL, last: httpx.URL, response: httpx.Response) -> httpx.URL:
    """Return the address to which an answer leads on, if it is one that may be followed."""
    said = response.headers["location"]
    try:
        url = last.join(said).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError):
        raise ValueError("leads on to an address that cannot be understood") from None
    try:
        refuse_unfit(url)
        refuse_step(given, last, url)
    except ValueError as fault:
        raise ValueError(f"leads on to {str(url)[:200]}, which {fault}") from None
    return url
