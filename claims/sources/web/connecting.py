"""One request to one host, at an address that was looked at, within a time that is kept.

The host's name is looked up once. What it leads to is judged, and the connection goes to exactly
that: a name that leads elsewhere a moment later (DNS rebinding) gains nothing. The name itself
still stands in the request and is what the certificate must be for.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from urllib.request import getproxies

import httpcore
import httpx

_MOST_ADDRESSES = 4
_CONNECT = 10.0


class Unreached(ValueError):  # noqa: N818 (it says what the host is)
    """A host that gave no answer at all; the text is the predicate of a sentence."""


class Deadline:
    """When the fetching of a page has to be done."""

    def __init__(self, seconds: float) -> None:
        """Begin now."""
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left. Raises ValueError, with a sentence's predicate, at the end."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise ValueError(self.missed)
        return left

    @property
    def is_open(self) -> bool:
        """Whether there is time left."""
        return time.monotonic() < self._end

    @property
    def missed(self) -> str:
        """What is said of a page that takes longer."""
        return (
            f"takes longer than {self.seconds:g} seconds to fetch; try again later, or save the "
            "page and give its file"
        )

    def pause(self, seconds: float) -> None:
        """Wait; waiting for politeness' sake is no fault of the page."""
        if seconds > 0:
            time.sleep(seconds)
            self._end += seconds


@cache
def trust() -> ssl.SSLContext:
    """Return whose certificates are believed: those that the system or Mozilla's list names.

    As with other programs, SSL_CERT_FILE and SSL_CERT_DIR name what the system trusts.
    """
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def resolved(host: str, deadline: Deadline) -> list[str]:
    """Return the network addresses of a host. Raises ValueError where there are none in time."""
    found: list[list[str] | Exception] = []

    def look_up() -> None:
        try:
            entries = socket.getaddrinfo(host.encode("ascii"), None, type=socket.SOCK_STREAM)
            found.append(list(dict.fromkeys(str(entry[4][0]) for entry in entries)))
        except (OSError, UnicodeError) as fault:
            found.append(fault)

    # The system's look-up cannot be given a time.
    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(deadline.left)
    if not found:
        raise ValueError(deadline.missed)
    if isinstance(found[0], Exception) or not found[0]:
        raise ValueError(f"cannot be fetched: no host {host} is found; {_advice()}")
    return found[0]


def _advice() -> str:
    """Say what to do where there is no connection.

    A proxy would look hosts up itself, so that nobody could say where a page comes from.
    """
    if any(scheme in ("http", "https", "all") for scheme in getproxies()):
        return "the proxy of this system is not used, so save the page and give its file"
    return "check the address and the connection"


class _Pinned(httpcore.NetworkBackend):
    """Connects to the addresses that it was given, whatever the host's name leads to by now."""

    def __init__(self, addresses: list[str], deadline: Deadline) -> None:
        self._addresses, self._deadline = addresses[:_MOST_ADDRESSES], deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        fault: Exception = httpcore.ConnectError(f"no address of {host}")
        for address in self._addresses:
            seconds = min(self._deadline.left, _CONNECT)
            try:
                stream = httpcore.SyncBackend().connect_tcp(address, port, seconds)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as each:
                fault = each
            else:
                return _Timed(stream, self._deadline)
        raise fault


class _Timed(httpcore.NetworkStream):
    """A connection of which nothing takes longer than what is left of the time."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def exchange(request: httpx.Request, addresses: list[str], deadline: Deadline) -> httpx.Response:
    """Send a request over a connection of its own, and return the answer, its body unread.

    Raises ValueError, with the predicate of a sentence, here and while the body is read.
    """
    url = request.url
    pool = httpcore.ConnectionPool(
        ssl_context=trust() if url.scheme == "https" else None,
        max_connections=1,
        network_backend=_Pinned(addresses, deadline),
    )
    asked = httpcore.Request(
        method=request.method.encode(),
        url=httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        ),
        headers=request.headers.raw,
    )
    try:
        with _told(deadline):
            answer = pool.handle_request(asked)
    except ValueError as fault:
        pool.close()
        raise Unreached(str(fault)) from None
    except BaseException:
        pool.close()
        raise
    return httpx.Response(
        answer.status, headers=answer.headers, stream=_Body(answer, pool, deadline)
    )


class _Body(httpx.SyncByteStream):
    """What a server sends behind its headers."""

    def __init__(
        self, answer: httpcore.Response, pool: httpcore.ConnectionPool, deadline: Deadline
    ) -> None:
        self._answer, self._pool, self._deadline = answer, pool, deadline

    def __iter__(self) -> Iterator[bytes]:
        with _told(self._deadline):
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
        self._pool.close()


_FAULTS = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    httpcore.TimeoutException,
)


@contextmanager
def _told(deadline: Deadline) -> Iterator[None]:
    """Turn what goes wrong on the way into the predicate of a sentence."""
    try:
        yield
    except _FAULTS as fault:
        raise ValueError(_reason(fault, deadline)) from None


def _reason(fault: Exception, deadline: Deadline) -> str:
    # What the system said stands in the library's own exception.
    cause = fault.args[0] if fault.args else None
    if isinstance(cause, ssl.SSLCertVerificationError):
        why = cause.verify_message.rstrip(".")
        return f"has a certificate that cannot be trusted ({why}); save the page from a browser"
    if isinstance(cause, ssl.SSLError):
        return "cannot be reached by an encrypted connection; check the address"
    if isinstance(fault, httpcore.TimeoutException):
        # The first connection is given less time than the page.
        return (
            f"cannot be fetched (no answer); {_advice()}" if deadline.is_open else deadline.missed
        )
    if isinstance(fault, httpcore.ProtocolError):
        return (
            "was not answered as the web's protocol has it, or only in part; try again, or save "
            "the page and give its file"
        )
    why = (isinstance(cause, OSError) and cause.strerror) or "no connection"
    return f"cannot be fetched ({why}); {_advice()}"
