"""The command on a terminal: colours, links, progress, and hostile text."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

import forked
from commands import EVIL, QUIET_TEXT, WRONG, Run, environment


def on_terminal(path: Path, *arguments: str, **env: str) -> bytes:
    """Run the command with a terminal for its output, and return what the terminal gets."""
    primary, secondary = pty.openpty()
    variables = environment(**{"TERM": "xterm", "COLUMNS": "80", **env})
    with subprocess.Popen(
        [*forked.command(), "audit", *arguments, str(path)],
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=secondary,
        stderr=secondary,
    ):
        os.close(secondary)
        received = b""
        while piece := read_piece(primary):
            received += piece
    os.close(primary)
    return received


def read_piece(primary: int) -> bytes:
    try:
        return os.read(primary, 65536)
    except OSError:  # how Linux says that nobody writes any more
        return b""


def test_color_on_a_terminal_unless_it_is_not_wanted(wrong: Path) -> None:
    assert b"\x1b[1;31merror" in on_terminal(wrong)
    assert b"\x1b[" not in on_terminal(wrong, "--no-color")
    assert b"\x1b[" not in on_terminal(wrong, NO_COLOR="1")


def test_links_on_a_terminal_that_has_them(wrong: Path) -> None:
    link = f"\x1b]8;;{wrong.as_uri()}\x1b\\".encode()
    assert link in on_terminal(wrong, VTE_VERSION="7600")
    assert link in on_terminal(wrong, TERM="xterm-kitty")
    assert link in on_terminal(wrong, FORCE_HYPERLINK="1", NO_COLOR="1")
    for more in ({}, {"VTE_VERSION": "7600", "FORCE_HYPERLINK": "0"}, {"NO_COLOR": "1"}):
        assert b"\x1b]8" not in on_terminal(wrong, **more)
    assert b"\x1b" not in on_terminal(wrong, "--no-color", FORCE_HYPERLINK="1")


def test_links_in_a_pipe_where_they_are_demanded(run: Run, wrong: Path) -> None:
    assert "\x1b" not in run("audit", wrong, env={"VTE_VERSION": "7600"}).stdout
    text = run("where", "31.61 million", wrong, env={"FORCE_HYPERLINK": "1"}).stdout
    assert text.startswith(f"\x1b]8;;{wrong.as_uri()}\x1b\\")
    file = wrong.parent / "report.txt"
    run("audit", wrong, "--output", file, env={"FORCE_HYPERLINK": "1"})
    assert "\x1b" not in file.read_text()


def test_hostile_name_in_a_link(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "\x1b\\\x07\u202e.txt"
    path.write_text(WRONG)
    text = run("claims", path, env={"FORCE_HYPERLINK": "1"}).stdout
    assert "%1B%5C%07%E2%80%AE.txt\x1b\\" in text
    assert text.count("\x1b") == 4
    assert not set(text) & {"\x07", "\u202e"}


def test_hostile_text_on_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(EVIL + WRONG)
    received = on_terminal(path)
    assert b"\x1b]" not in received
    assert b"\x1b[2J" not in received


def test_progress_for_many_files_on_a_terminal(tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"{number}.txt").write_text(QUIET_TEXT)
    assert b"Reading" in on_terminal(tmp_path)
    assert b"Reading" not in on_terminal(tmp_path, "--quiet")
