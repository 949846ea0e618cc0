"""Which terminals are written links to, and where the links lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims import Document
from crossfoot.hyperlinks import KNOWN, addresses_of, shows_links


@pytest.mark.parametrize(
    "environment",
    [
        {"VTE_VERSION": "5001"},
        {"VTE_VERSION": "7600", "TERM": "xterm-256color"},
        {"VTE_VERSION": "10000"},
        {"TERM_PROGRAM": "iTerm.app"},
        {"TERM_PROGRAM": "WezTerm"},
        {"TERM_PROGRAM": "vscode"},
        {"TERM_PROGRAM": "ghostty"},
        {"TERM_PROGRAM": "Hyper"},
        {"TERM_PROGRAM": "Tabby"},
        {"WT_SESSION": "0f"},
        {"KONSOLE_VERSION": "220401"},
        {"KITTY_WINDOW_ID": "1", "TERM": "xterm-256color"},
        {"DOMTERM": "version=2"},
        {"TERM": "xterm-kitty"},
        {"TERM": "alacritty"},
        {"TERM": "foot"},
    ],
)
def test_terminal_with_links(environment: dict[str, str]) -> None:
    assert shows_links(environment, terminal=True)
    assert not shows_links(environment, terminal=False)
    assert not shows_links({**environment, "FORCE_HYPERLINK": "0"}, terminal=True)
    for without in ("dumb", "linux", "eterm-color"):
        assert not shows_links({**environment, "TERM": without}, terminal=True)


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"TERM": "xterm-256color"},
        {"TERM": "footnote"},
        {"VTE_VERSION": "4999"},
        {"VTE_VERSION": "5000"},
        {"VTE_VERSION": "new"},
        {"TERM_PROGRAM": "Apple_Terminal"},
        {"WT_SESSION": ""},
    ],
)
def test_terminal_that_may_have_none(environment: dict[str, str]) -> None:
    assert not shows_links(environment, terminal=True)
    assert shows_links({**environment, "FORCE_HYPERLINK": "1"}, terminal=False)
    assert not shows_links({**environment, "FORCE_HYPERLINK": ""}, terminal=True)


def test_every_known_terminal_has_its_reason() -> None:
    assert all(known.reason for known in KNOWN)
    assert len({known.variable for known in KNOWN}) == len(KNOWN)


def test_addresses_are_of_files_and_of_the_web(tmp_path: Path) -> None:
    path = tmp_path / "a ü\n.txt"
    path.write_text("x")
    documents = [
        Document(name=str(path), text=""),
        Document(name="release", text="", address="https://example.org/a b"),
        Document(name=str(tmp_path), text=""),
        Document(name="<stdin>", text=""),
        Document(name="\0", text=""),
        Document(name="x" * 5000, text=""),
        Document(name="script", text="", address="javascript:alert(1)"),
    ]
    assert addresses_of(documents) == {
        str(path): f"file://{tmp_path}/a%20%C3%BC%0A.txt",
        "release": "https://example.org/a%20b",
    }


def test_address_of_a_relative_name_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("x")
    found = addresses_of([Document(name="a.txt", text="")])
    assert found == {"a.txt": (Path.cwd() / "a.txt").as_uri()}
