"""What is kept of pages: as long as HTTP allows, for one user, and never in a reader's way."""

from __future__ import annotations

import gzip
import ipaddress
import os
import stat
from email.utils import formatdate
from pathlib import Path

import pytest
from loopback import FIGURES, Asked, answer, serving

from claims.sources.raw import Limits
from claims.sources.web.addresses import Policy
from claims.sources.web.fetching import fetch
from claims.sources.web.page_cache import VARIABLE, folder, opened
from claims.sources.web.visiting import Visitor

POLICY = Policy(allowed=frozenset({ipaddress.ip_address("127.0.0.1")}), delay=0)
OLD = "Mon, 02 Jan 2023 10:00:00 GMT"


def text_of(address: str, place: Path | None) -> str:
    """Return a page as another run would read it."""
    visitor = Visitor(POLICY, opened(place))
    return fetch(address, Limits(max_bytes=100_000, timeout=5), visitor).data.decode()


@pytest.mark.parametrize(
    ("headers", "requests", "asked"),
    [
        ({"cache_control": "max-age=600"}, 1, {}),
        ({"expires": formatdate(4e9, usegmt=True)}, 1, {}),
        ({"cache_control": "max-age=0", "etag": '"x"'}, 2, {"if-none-match": '"x"'}),
        ({"etag": '"x"'}, 2, {"if-none-match": '"x"'}),
        ({"last_modified": OLD}, 2, {"if-modified-since": OLD}),
        ({"cache_control": "private", "last_modified": OLD}, 2, {"if-modified-since": OLD}),
        ({"cache_control": "no-store"}, 2, {}),
        ({}, 2, {}),
    ],
)
def test_page_is_asked_for_again_as_its_server_says(
    tmp_path: Path, headers: dict[str, str], requests: int, asked: dict[str, str]
) -> None:
    page = answer(FIGURES, date=formatdate(usegmt=True), **headers)
    with serving({"/": page}) as server:
        first = text_of(server.url(), tmp_path)
        if asked:
            server.answers["/"] = answer("", "304 Not Modified", length=False, **headers)
        assert first == text_of(server.url(), tmp_path) == FIGURES
        assert len(server.pages) == requests
        # A page at hand needs no request at all, not even for the rules of its site.
        assert server.paths.count("/robots.txt") == requests
        conditions = {name: value for name, value in server.asked[-1].items() if "if-" in name}
    assert conditions == asked


def test_changed_page_is_read_anew(tmp_path: Path) -> None:
    with serving({"/": answer("5 million", etag='"a"')}) as server:
        assert text_of(server.url(), tmp_path) == "5 million"
        server.answers["/"] = answer("6 million", etag='"b"')
        assert text_of(server.url(), tmp_path) == "6 million"


def test_fresh_page_needs_no_connection(tmp_path: Path) -> None:
    with serving({"/": answer(FIGURES, cache_control="max-age=600")}) as server:
        address = server.url()
        text_of(address, tmp_path)
    assert text_of(address, tmp_path) == FIGURES


def test_packed_page_is_kept_as_it_came(tmp_path: Path) -> None:
    packed = gzip.compress(FIGURES.encode())
    page = answer(packed, content_encoding="gzip", cache_control="max-age=600")
    with serving({"/": page}) as server:
        texts = {text_of(server.url(), tmp_path) for _ in range(2)}
        assert (texts, len(server.pages)) == ({FIGURES}, 1)


def test_page_that_was_refused_is_not_kept(tmp_path: Path) -> None:
    with serving({"/": answer(bytes(200_000), cache_control="max-age=600")}) as server:
        for _ in range(2):
            with pytest.raises(ValueError, match="is larger than 100,000 bytes"):
                text_of(server.url(), tmp_path)
        assert len(server.pages) == 2


@pytest.mark.parametrize("damage", [b"garbage" * 999, b"", b"SQLite format 3\0" + b"x" * 5000])
def test_damaged_file_is_begun_anew(tmp_path: Path, damage: bytes) -> None:
    with serving({"/": answer(FIGURES, cache_control="max-age=600")}) as server:
        text_of(server.url(), tmp_path)
        for file in tmp_path.glob("*.db*"):
            file.unlink()
        (tmp_path / "pages-2.db").write_bytes(damage)
        texts = {text_of(server.url(), tmp_path) for _ in range(2)}
        assert (texts, len(server.pages)) == ({FIGURES}, 2)


def test_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert opened(tmp_path / "file" / "pages") is None
    with serving({"/": answer(FIGURES, cache_control="max-age=600")}) as server:
        assert text_of(server.url(), None) == text_of(server.url(), tmp_path / "file") == FIGURES


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_what_was_read_is_its_users_only(tmp_path: Path) -> None:
    place = tmp_path / "a" / "pages"
    with serving({"/": answer(FIGURES, cache_control="max-age=600")}) as server:
        text_of(server.url(), place)
    files = list(place.glob("*.db*"))
    assert files
    assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
    assert stat.S_IMODE(place.stat().st_mode) == 0o700


def test_environment_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert folder() == tmp_path
    monkeypatch.setenv(VARIABLE, "")
    assert folder() is None
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    found = folder()
    assert found is not None
    assert found.name == "crossfoot"


def test_not_modified_by_a_server_that_was_asked_for_nothing(tmp_path: Path) -> None:
    def unmodified(connection: object, _asked: Asked) -> None:
        connection.sendall(b"HTTP/1.1 304 Not Modified\r\n\r\n")  # type: ignore[attr-defined]

    with (
        serving({"/": unmodified}) as server,
        pytest.raises(ValueError, match="status 304 and not with a page"),
    ):
        text_of(server.url(), tmp_path)
