"""A server on the loopback that answers as it is told, and keeps what it was asked."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Asked = dict[str, str]
Answer = bytes | Callable[[socket.socket, Asked], None]

FIGURES = "Sales rose to 5 million euros in 2023."


def answer(
    body: bytes | str = FIGURES, status: str = "200 OK", *, length: bool = True, **headers: str
) -> bytes:
    """Return an answer; ``content_type="text/html"`` is a header."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}"]
    stated = {"content_type": "text/plain; charset=utf-8", **headers}
    if length:
        stated["content_length"] = str(len(data))
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in stated.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + data


def led_on(where: str, status: str = "302 Found") -> bytes:
    return answer("", status, location=where)


def bomb(size: int, times: int = 1) -> bytes:
    """Return many zeros, packed once or several times."""
    data = bytes(size)
    for _ in range(times):
        data = gzip.compress(data)
    return data


class Loopback:
    """Listens until its block ends; ``asked`` holds the headers of each request, ":path" too."""

    def __init__(self, host: str, answers: dict[str, Answer], context: ssl.SSLContext | None):
        self.answers = {"/robots.txt": answer("", "404 Not Found"), **answers}
        self.asked: list[Asked] = []
        self.host, self._context = host, context
        self._listener = socket.create_server((host, 0))
        self.port: int = self._listener.getsockname()[1]
        self._over = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def paths(self) -> list[str]:
        return [asked[":path"] for asked in self.asked]

    @property
    def pages(self) -> list[str]:
        return [path for path in self.paths if path != "/robots.txt"]

    def url(self, path: str = "/", host: str | None = None) -> str:
        scheme = "https" if self._context else "http"
        return f"{scheme}://{host or self.host}:{self.port}{path}"

    def until_over(self, seconds: float) -> bool:
        """Wait; tell whether the test is over."""
        return self._over.wait(seconds)

    def end(self) -> None:
        self._over.set()
        self._listener.close()

    def _serve(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, plain: socket.socket) -> None:
        with suppress(OSError), plain:
            plain.settimeout(20)
            context = self._context
            connection = context.wrap_socket(plain, server_side=True) if context else plain
            with connection:
                asked = _request(connection)
                self.asked.append(asked)
                given = self.answers.get(asked[":path"], answer("", "404 Not Found"))
                if callable(given):
                    given(connection, asked)
                else:
                    connection.sendall(given)
                    connection.shutdown(socket.SHUT_WR)
                    connection.recv(1)


def _request(connection: socket.socket) -> Asked:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            raise ConnectionError
        data += piece
    first, *lines = data.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    pairs = (line.partition(": ") for line in lines)
    return {":path": first.split(" ")[1], **{name.lower(): value for name, _, value in pairs}}


@contextmanager
def serving(
    answers: dict[str, Answer], host: str = "127.0.0.1", context: ssl.SSLContext | None = None
) -> Iterator[Loopback]:
    server = Loopback(host, answers, context)
    try:
        yield server
    finally:
        server.end()
