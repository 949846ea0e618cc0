"""Addresses of the web on the command line, in settings and in Python."""

from __future__ import annotations

import ipaddress
import json
import socket
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from loopback import Loopback, answer, led_on, serving

import crossfoot
from claims import Unreadable, gather
from claims.sources.web import fetching
from claims.sources.web.addresses import Policy
from claims.sources.web.visiting import Visitor
from crossfoot.commands import cli

WRONG = "There were 40 men and 50 women, 100 people in total.\n"
SOURCE = "Ardent said on Monday that it employed 412 people at its plant in Lyon in 2023.\n"
DRAFT = "Ardent employed 421 people at its plant in Lyon in 2023.\n"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://127.0.0.1:9/", "leads to 127.0.0.1, which is no public address"),
        ("http://[::1]/", "leads to ::1, which is no public address"),
        ("http://localhost/", "which is no public address"),
        ("http://2130706433/", "has a network address in an unusual spelling"),
        ("https://page.invalid/a", "cannot be fetched: no host page.invalid is found"),
        ("ftp://page.invalid/a", "is no address of the web"),
        ("file:///etc/hosts", "is no address of the web"),
        ("https://page.invalid/" + "a" * 5000, "cannot be fetched"),
    ],
)
def test_what_cannot_be_fetched_is_one_line_and_the_rest_is_read(
    crossfoot: Any, write: Callable[..., None], tmp_path: Path, address: str, words: str
) -> None:
    write({"a.txt": WRONG})
    result = crossfoot("audit", address, "a.txt", env={"CROSSFOOT_CACHE": str(tmp_path / "kept")})
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"crossfoot: {address} ")
    assert words in line
    assert result.returncode == 2
    assert "100" in result.stdout
    assert "SUM" in result.stdout


def test_address_of_a_data_centre_is_not_even_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []
    monkeypatch.setattr(socket, "create_connection", lambda *given, **_more: tried.append(given))
    monkeypatch.setenv("CROSSFOOT_CACHE", "")
    fetching.ordinary_visitor.cache_clear()
    result = CliRunner().invoke(cli, ["audit", "http://169.254.169.254/latest"])
    fetching.ordinary_visitor.cache_clear()
    assert result.exit_code == 2
    assert "leads to 169.254.169.254, which is no public address" in result.stderr
    assert tried == []


def test_without_the_extra_it_says_which_one(
    crossfoot: Any, write: Callable[..., None], tmp_path: Path
) -> None:
    barred = "import importlib.util as u\nfind = u.find_spec\n"
    barred += "u.find_spec = lambda name, *rest: None if name == 'httpx' else find(name, *rest)\n"
    write({"a.txt": WRONG, "barred/sitecustomize.py": barred})
    result = crossfoot("audit", "https://page.invalid/", "a.txt",
                       env={"PYTHONPATH": str(tmp_path / "barred")})  # fmt: skip
    assert result.returncode == 2
    assert "SUM" in result.stdout
    assert result.stderr == (
        "crossfoot: https://page.invalid/ is an address of the web; to fetch it, install crossfoot "
        "with its extra 'web' (pip install 'crossfoot[web]').\n"
    )


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    """A server on the loopback, which this process alone may fetch from."""
    visitor = Visitor(Policy(frozenset({ipaddress.ip_address("127.0.0.1")}), delay=0))
    monkeypatch.setattr(fetching, "ordinary_visitor", lambda: visitor)
    pages = {"/source": answer(SOURCE), "/wrong": answer(WRONG), "/draft": answer(DRAFT)}
    with serving({**pages, "/old": led_on("/wrong")}) as running:
        yield running


def report_of(*arguments: object) -> dict[str, Any]:
    result = CliRunner().invoke(cli, [*map(str, arguments), "--format", "json"])
    assert result.exit_code in (0, 1), result.output
    return json.loads(result.stdout)  # type: ignore[no-any-return]


def test_page_is_audited_like_a_file(server: Loopback) -> None:
    report = report_of("audit", server.url("/wrong"))
    (document,) = report["documents"]
    assert document["name"] == server.url("/wrong")
    assert [finding["rule"] for finding in report["findings"]] == ["SUM002"]
    assert server.pages == ["/wrong"]


def test_draft_is_checked_against_a_page(
    server: Loopback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_text(DRAFT)
    by_option = report_of("check", "draft.md", "--against", server.url("/source"))
    settings = tmp_path / "crossfoot.toml"
    settings.write_text(f'sources = ["{server.url("/source")}"]\n')
    by_setting = report_of("check", "draft.md")
    assert [finding["rule"] for finding in by_option["findings"]] == ["SRC001"]
    assert by_setting["findings"] == by_option["findings"]
    assert server.pages == ["/source"] * 2


def test_draft_that_is_a_page_has_settings_and_no_changes_in_git(
    server: Loopback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    address = server.url("/wrong")
    assert report_of("check", address, "--diff", "HEAD")["findings"]
    (tmp_path / "crossfoot.toml").write_text(
        f'[per-path."{server.url("/")}**"]\nignore = ["SUM"]\n'
    )
    assert not report_of("check", address)["findings"]
    assert report_of("check", address, "--no-config")["findings"]


def test_page_given_twice_is_fetched_once(server: Loopback, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SOURCE)
    told: list[tuple[int, int]] = []
    notes: list[str] = []
    wrong, again, old = map(server.url, ("/wrong", "/wrong#part", "/old"))
    documents, failures = gather(
        [file, wrong, again, tmp_path / "gone", old],
        on_progress=lambda done, total: told.append((done, total)),
        on_note=notes.append,
        jobs=2,
    )
    assert [each.name for each in documents] == [file.as_posix(), wrong, old]
    assert [each.address for each in documents] == [None, wrong, wrong]
    assert len(failures) == 1
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert server.pages == ["/wrong", "/old", "/wrong"]
    assert notes == [
        f"{again} was given more than once and is read once.",
        f"{old} led on to {wrong}, which was read.",
    ]


def test_page_is_read_from_python(server: Loopback) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        (document,) = crossfoot.read(server.url("/source"))
    assert (document.text, document.address) == (SOURCE, server.url("/source"))
    with pytest.raises(Unreadable, match="does not exist \\(status 404\\)"):
        crossfoot.read(server.url("/gone"))


def test_output_may_be_written_beside_a_page(server: Loopback, tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    target.write_text("old")
    arguments = ["audit", server.url("/wrong"), "--output", str(target), "--format", "json"]
    assert CliRunner().invoke(cli, arguments).exit_code == 1
    assert json.loads(target.read_text())["documents"]
