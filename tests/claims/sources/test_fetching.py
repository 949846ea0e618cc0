"""Pages over real connections: what is read, what is refused, and what is never asked for."""

from __future__ import annotations

import gzip
import ipaddress
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from loopback import FIGURES, Answer, Asked, answer, bomb, led_on, serving

from claims import Unreadable
from claims.sources.raw import Limits, Raw
from claims.sources.web.addresses import Policy
from claims.sources.web.connecting import trust
from claims.sources.web.fetching import fetch
from claims.sources.web.visiting import Visitor

HOME = ipaddress.ip_address("127.0.0.1")
POLICY = Policy(allowed=frozenset({HOME}), delay=0)
NEIGHBOUR = "127.0.0.2"
LIMITS = Limits(max_bytes=200_000, timeout=5)


@pytest.fixture(autouse=True)
def connections(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where connections were made to. Nothing of these tests ever leaves the loopback."""
    made: list[str] = []
    create = socket.create_connection

    def checked(address: tuple[str, int], *rest: Any, **more: Any) -> socket.socket:
        made.append(address[0])
        assert ipaddress.ip_address(address[0]).is_loopback
        return create(address, *rest, **more)

    monkeypatch.setattr(socket, "create_connection", checked)
    return made


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Hosts with the addresses that each look-up gives, and in "asked" the look-ups made."""
    known: dict[str, Any] = {"asked": []}
    real = socket.getaddrinfo

    def look_up(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in known:
            return real(host, port, *rest, **more)
        known["asked"].append(name)
        found = known[name].pop(0) if len(known[name]) > 1 else known[name][0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 0)) for each in found]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known  # type: ignore[return-value]


def got(address: str, visitor: Visitor | None = None, limits: Limits = LIMITS) -> Raw:
    return fetch(address, limits, visitor or Visitor(POLICY))


def reason(address: str, visitor: Visitor | None = None, limits: Limits = LIMITS) -> str:
    with pytest.raises(Unreadable) as caught:
        got(address, visitor, limits)
    sentence = str(caught.value)
    assert sentence.startswith(f"{address} ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_page_is_fetched_with_one_request_that_says_who_asks() -> None:
    page = answer(FIGURES, content_type="text/HTML; charset=ISO-8859-1", set_cookie="a=b")
    with serving({"/a%20b?q=%C3%A4": page}) as server:
        raw = got(server.url("/a b?q=ä#part"))
        assert server.paths == ["/robots.txt", "/a%20b?q=%C3%A4"]
    asked = server.asked[1]
    assert raw.data == FIGURES.encode()
    assert (raw.charset, raw.media_type) == ("iso-8859-1", "text/html")
    assert raw.name == server.url("/a b?q=ä#part")
    assert raw.address == server.url("/a%20b?q=%C3%A4")
    assert asked["user-agent"].startswith("crossfoot/")
    assert asked["host"] == f"127.0.0.1:{server.port}"
    assert set(asked) == {
        ":path", "host", "user-agent", "accept", "accept-encoding", "accept-language", "connection",
    }  # fmt: skip


def test_no_cookie_and_no_referrer_goes_along_to_the_next_page() -> None:
    step = answer("", "302 Found", location="/b", set_cookie="id=1; Path=/")
    with serving({"/a": step, "/b": answer()}) as server:
        raw = got(server.url("/a"))
        assert server.pages == ["/a", "/b"]
    assert raw.address == server.url("/b")
    assert not {"cookie", "referer"} & set(server.asked[-1])


def test_answer_without_length_ends_with_its_connection() -> None:
    old = b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n" + FIGURES.encode()
    with serving({"/": old}) as server:
        assert got(server.url()).data == FIGURES.encode()


@pytest.mark.parametrize("members", [1, 3])
def test_packed_page_is_unpacked(members: int) -> None:
    text = (FIGURES * 3000).encode()
    part = len(text) // members
    packed = b"".join(
        gzip.compress(text[start : start + part]) for start in range(0, len(text), part)
    )
    with serving({"/": answer(packed, content_encoding="gzip")}) as server:
        assert got(server.url()).data == text


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (answer(bomb(40_000_000), content_encoding="gzip"), "is larger than 200,000 bytes"),
        (answer(bomb(40_000_000, 2), content_encoding="gzip, gzip"), "a packing that was not"),
        (answer(FIGURES, content_encoding="br"), "not asked for (br)"),
        (answer(b"\x1f\x8bnothing", content_encoding="gzip"), "cannot be undone"),
        (answer(gzip.compress(b"x" * 90)[:-9], content_encoding="gzip"), "broke off"),
        (answer(bytes(300_000)), "is larger than 200,000 bytes"),
        (answer(b"", length=False, content_length="9" * 15), "is larger than 200,000 bytes"),
        (answer(FIGURES, length=False, content_length="9000"), "or only in part"),
        (answer(FIGURES, content_length="12", length=False, x="y" * 200_000), "as the web's"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "as the web's protocol has it"),
        (b"", "as the web's protocol has it"),
        (answer(b"\x89PNG", content_type="image/png"), "is a picture (image/png), which is not"),
        (answer(b"", content_type="video/mp4"), "is a film (video/mp4)"),
        (answer("", "404 Not Found"), "does not exist (status 404); check the address"),
        (answer("", "403 Forbidden"), "is not given to programs, or not to everyone (status 403)"),
        (answer("", "410 Gone"), "does not exist any more (status 410)"),
        (answer("", "500 Oops"), "its server fails (status 500); try again later"),
        (answer("", "503 Busy"), "cannot be had at the moment (status 503); try again later"),
        (answer("", "429 Slow", retry_after="86400"), "too often (status 429); try again in 86"),
        (answer("", "429 Slow", retry_after="soon"), "too often (status 429); try again later"),
        (answer("", "204 Nothing", length=False), "with status 204 and not with a page"),
        (answer("", "302 Found"), "with status 302 and not with a page"),
        (led_on("ftp://example.org/x"), "leads on to ftp://example.org/x, which is no address of"),
        (led_on("file:///etc/hosts"), "leads on to file:/etc/hosts, which is no"),
        (led_on("data:text/plain,5"), "which is no address of the web"),
        (led_on("http://a:b@example.org/"), "which has a user's name or password in it"),
        (led_on("http://127.0.0.1:1/"), "which is on port 1; if you trust it"),
        (led_on("http://0x7f000001/"), "which has a network address in an unusual spelling"),
        (led_on("http://[::1"), "leads on to an address that cannot be understood"),
        (led_on("/"), "leads on from address to address, more than 5 times"),
    ],
)  # fmt: skip
def test_what_is_no_page_is_one_sentence(given: bytes, words: str) -> None:
    with serving({"/": given}) as server:
        assert words in reason(server.url())


def test_loop_of_redirects_is_left_after_as_many_as_allowed() -> None:
    with serving({"/a": led_on("/b"), "/b": led_on("/a")}) as server:
        assert "more than 5 times" in reason(server.url("/a"))
        assert len(server.pages) == 6


def endless(connection: socket.socket, _asked: Asked) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
    while True:
        connection.sendall(b"5 million people " * 4000)


def dripping(*, head: bytes) -> Callable[[socket.socket, Asked], None]:
    def drip(connection: socket.socket, _asked: Asked) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(b"a")
            time.sleep(0.05)

    return drip


def informing(connection: socket.socket, _asked: Asked) -> None:
    while True:
        connection.sendall(b"HTTP/1.1 103 Early Hints\r\n\r\n")
        time.sleep(0.01)


def silent(connection: socket.socket, _asked: Asked) -> None:
    connection.recv(1)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (endless, "is larger than 200,000 bytes"),
        (silent, "takes longer than 1 seconds to fetch"),
        (informing, "takes longer than 1 seconds to fetch"),
        (dripping(head=b""), "takes longer than 1 seconds to fetch"),
        (dripping(head=b"HTTP/1.1 200 OK\r\nX-A: "), "takes longer than 1 seconds to fetch"),
        (dripping(head=b"HTTP/1.1 200 OK\r\n\r\n"), "takes longer than 1 seconds to fetch"),
    ],
    ids=["endless", "silent", "informing", "status", "headers", "body"],
)
@pytest.mark.parametrize("path", ["/", "/robots.txt"])
def test_server_that_never_ends_its_answer(given: Answer, words: str, path: str) -> None:
    begun = time.monotonic()
    with serving({"/": answer(), path: given}) as server:
        if path == "/" or given is not endless:
            assert words in reason(server.url(), limits=Limits(200_000, 1.0))
        else:
            assert got(server.url()).data == FIGURES.encode()
    assert time.monotonic() - begun < 20


def test_nobody_listens() -> None:
    with serving({}) as server:
        address = server.url()
    assert "cannot be fetched (Connection refused)" in reason(address)


def test_proxy_is_named_but_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({}) as gone, serving({"/": answer()}) as proxy:
        gone.end()
        monkeypatch.setenv("http_proxy", proxy.url())
        assert "the proxy of this system is not used" in reason(gone.url())
        assert proxy.asked == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost", "169.254.169.254", "10.0.0.1",
             "192.168.1.1", "100.64.0.1", "[fe80::1]", "[fd00::1]", "[64:ff9b::10.0.0.1]",
             "[2002:7f00:1::]", "0.0.0.0", "255.255.255.255", "224.0.0.1", "[ff02::1]"],
)  # fmt: skip
def test_private_address_is_never_connected_to(host: str, connections: list[str]) -> None:
    assert "which is no public address" in reason(f"http://{host}/", Visitor())
    assert connections == []


@pytest.mark.parametrize("found", [["10.0.0.1"], ["127.0.0.1", "10.0.0.1"], ["169.254.169.254"]])
def test_name_of_a_private_address(
    found: list[str], names: dict[str, Any], connections: list[str]
) -> None:
    names["page.test"] = [found]
    assert "which is no public address" in reason("http://page.test/")
    assert connections == []


def test_redirect_to_a_private_address_is_not_followed(connections: list[str]) -> None:
    with serving({"/": answer("Secret.")}, NEIGHBOUR) as secret:
        answers: dict[str, Answer] = {"/": led_on(f"http://{NEIGHBOUR}/")}
        with serving(answers) as server:
            answers_with_port = led_on(secret.url())
            server.answers["/port"] = answers_with_port
            assert f"leads to {NEIGHBOUR}, which is no public address" in reason(server.url())
            assert "which is on port" in reason(server.url("/port"))
        assert secret.asked == []
    assert set(connections) == {"127.0.0.1"}


def test_name_is_looked_up_once_and_held_to(names: dict[str, Any], connections: list[str]) -> None:
    """The second look-up of a name that is bound anew would lead to the neighbour."""
    with serving({"/": led_on("/b"), "/b": answer()}) as server:
        names["page.test"] = [["127.0.0.1"], [NEIGHBOUR]]
        visitor = Visitor(POLICY)
        raw = got(server.url("/", "page.test"), visitor)
        got(server.url("/b", "page.test"), visitor)
        assert server.paths == ["/robots.txt", "/", "/b", "/b"]
    assert raw.address == server.url("/b", "page.test")
    assert {asked["host"] for asked in server.asked} == {f"page.test:{server.port}"}
    assert names["asked"] == ["page.test"]
    assert set(connections) == {"127.0.0.1"}


def test_next_address_of_a_host_is_tried(names: dict[str, Any]) -> None:
    with serving({"/": answer()}) as server:
        names["page.test"] = [[NEIGHBOUR, "127.0.0.1"]]
        allowed = frozenset(map(ipaddress.ip_address, (NEIGHBOUR, "127.0.0.1")))
        raw = got(server.url("/", "page.test"), Visitor(Policy(allowed)))
    assert raw.data == FIGURES.encode()


def test_look_up_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_m: time.sleep(2) or [])
    sentence = reason("https://page.test/", limits=Limits(timeout=0.3))
    assert "takes longer than 0.3 seconds to fetch" in sentence


def test_host_with_letters_beyond_ascii(names: dict[str, Any]) -> None:
    with serving({"/": answer()}) as server:
        names["xn--bcher-kva.example"] = [["127.0.0.1"]]
        assert got(server.url("/", "bücher.example")).data == FIGURES.encode()
        assert server.asked[-1]["host"] == f"xn--bcher-kva.example:{server.port}"


PAUSE = 1.2
ROBOTS = (
    f"User-agent: *\nDisallow: /closed/\nCrawl-delay: {PAUSE}\n\nUser-agent: other\nDisallow: /\n"
)


@pytest.mark.parametrize(
    ("robots", "path", "words"),
    [
        (answer(ROBOTS), "/open/a", None),
        (answer(ROBOTS), "/closed/a", "is not for programs, says its site's robots.txt"),
        (answer("\ufeff" + ROBOTS), "/closed/a", "is not for programs"),
        (answer("User-agent: crossfoot\nDisallow: /"), "/open/a", "is not for programs"),
        (answer("<html>Nothing here</html>"), "/open/a", None),
        (answer("", "404 Not Found"), "/open/a", None),
        (answer("", "401 No"), "/open/a", None),
        (answer("", "500 Oops"), "/open/a", "robots.txt is answered with status 500"),
        (led_on("/rules"), "/closed/a", "is not for programs"),
        (led_on("/robots.txt"), "/open/a", None),
        (led_on(f"http://{NEIGHBOUR}/"), "/open/a", f"robots.txt leads to {NEIGHBOUR}, which"),
        (led_on("file:///etc/hosts"), "/open/a", "robots.txt leads on to file:/etc/hosts, which"),
        (b"", "/open/a", "was not answered as the web's protocol has it"),
        (answer(bomb(9_000_000), content_encoding="gzip"), "/open/a", None),
    ],
)  # fmt: skip
def test_robots_are_heeded(robots: bytes, path: str, words: str | None) -> None:
    pages: dict[str, Answer] = {"/open/a": answer(), "/closed/a": answer()}
    with serving({**pages, "/robots.txt": robots, "/rules": answer(ROBOTS)}) as server:
        if words is None:
            assert got(server.url(path)).data == FIGURES.encode()
        else:
            assert words in reason(server.url(path))
            assert not set(pages) & set(server.paths)


def test_site_is_asked_for_its_rules_once_and_for_pages_slowly() -> None:
    with serving({"/robots.txt": answer(ROBOTS), "/a": answer(), "/b": answer()}) as server:
        visitor = Visitor(POLICY)
        begun = time.monotonic()
        got(server.url("/a"), visitor)
        # Waiting is no fault of the page, whose own time is shorter.
        got(server.url("/b"), visitor, Limits(timeout=1))
        assert time.monotonic() - begun > PAUSE
        assert server.paths == ["/robots.txt", "/a", "/b"]


def test_site_that_wants_to_be_left_alone_is() -> None:
    slow = answer("", "429 Slow", retry_after="60")
    pages: dict[str, Answer] = {"/": answer(retry_after="60"), "/a": slow, "/b": answer()}
    with serving(pages) as server:
        visitor = Visitor(POLICY)
        assert got(server.url(), visitor).data == FIGURES.encode()
        assert "try again in 60 seconds" in reason(server.url("/a"), visitor)
        assert "asks to be left alone for a while" in reason(server.url("/b"), visitor)
        assert server.pages == ["/", "/a"]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    file = tmp_path_factory.mktemp("tls") / "page.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=page.test", "-addext", "subjectAltName=DNS:page.test", "-keyout", file, "-out",
         f"{file}.crt"],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    with file.open("a") as joined:
        joined.write(Path(f"{file}.crt").read_text())
    return file


@pytest.fixture
def encrypted(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    trust.cache_clear()
    yield
    trust.cache_clear()


@pytest.mark.usefixtures("trusted")
def test_certificate_is_that_of_the_name(encrypted: ssl.SSLContext, names: dict[str, Any]) -> None:
    """The connection is made to a number; what is asked for, and verified, is the name."""
    with serving({"/": answer()}, context=encrypted) as server:
        names["page.test"] = names["other.test"] = [["127.0.0.1"]]
        assert got(server.url("/", "page.test")).data == FIGURES.encode()
        wrong = reason(server.url("/", "other.test"))
        assert "has a certificate that cannot be trusted (Hostname mismatch" in wrong


def test_certificate_of_nobody(encrypted: ssl.SSLContext, names: dict[str, Any]) -> None:
    with serving({"/": answer()}, context=encrypted) as server:
        names["page.test"] = [["127.0.0.1"]]
        sentence = reason(server.url("/", "page.test"))
        assert "has a certificate that cannot be trusted (self-signed" in sentence
        assert server.asked == []


@pytest.mark.usefixtures("trusted")
def test_encrypted_page_does_not_lead_to_a_plain_one(
    encrypted: ssl.SSLContext, names: dict[str, Any]
) -> None:
    with serving({"/": answer()}) as plain:
        given: dict[str, Answer] = {"/": led_on("http://page.test/")}
        with serving(given, context=encrypted) as server:
            names["page.test"] = [["127.0.0.1"]]
            sentence = reason(server.url("/", "page.test"))
        assert "leads on to http://page.test/, which is not encrypted" in sentence
        assert plain.asked == []


def test_plain_server_is_none_that_encrypts() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def refuse() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                connection.recv(65536)

        threading.Thread(target=refuse, daemon=True).start()
        address = f"https://127.0.0.1:{listener.getsockname()[1]}/"
        assert "cannot be reached by an encrypted connection" in reason(address)


def test_handshake_that_never_ends() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"https://127.0.0.1:{listener.getsockname()[1]}/"
        begun = time.monotonic()
        assert "takes longer than 0.5 seconds" in reason(address, limits=Limits(timeout=0.5))
        assert time.monotonic() - begun < 20
