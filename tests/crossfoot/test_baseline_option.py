"""``--write-baseline`` and ``--baseline`` as a user meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FIRST = "The bridge was opened on Friday, 13 July 2019."
SECOND = "The ferry was closed on Monday, 4 April 2017."


@pytest.fixture
def held(crossfoot: Any, write: Callable[..., None], tmp_path: Path) -> Path:
    write({"d.md": f"{FIRST}\n"})
    assert crossfoot("check", "d.md", "--write-baseline", "b.json").returncode == 1
    return tmp_path / "b.json"


def known(crossfoot: Any, status: int) -> tuple[list[bool], int]:
    result = crossfoot("check", "d.md", "--baseline", "b.json", "--format", "json")
    assert (result.returncode, result.stderr) == (status, "")
    report = json.loads(result.stdout)
    assert report["summary"]["known"] == sum(one["known"] for one in report["findings"])
    return [one["known"] for one in report["findings"]], report["summary"]["gone"]


def test_the_file(held: Path) -> None:
    data = json.loads(held.read_text(encoding="utf-8"))
    assert data["version"] == 1
    assert data["tool"].startswith("crossfoot ")
    (entry,) = data["findings"]
    assert set(entry) == {"fingerprint", "rule", "document", "message"}
    assert (entry["rule"], entry["document"]) == ("DAT001", "d.md")


def test_what_is_known_does_not_fail(crossfoot: Any, held: Path) -> None:
    assert known(crossfoot, 0) == ([True], 0)


def test_what_is_new_does(crossfoot: Any, held: Path, write: Any) -> None:
    write({"d.md": f"{SECOND}\n\nMore of it.\n\n{FIRST}\n"})
    assert known(crossfoot, 1) == ([False, True], 0)
    write({"d.md": f"{FIRST}\n\n{FIRST}\n"})
    assert known(crossfoot, 1) == ([True, False], 0)


def test_what_is_gone_is_counted(crossfoot: Any, held: Path, write: Any) -> None:
    write({"d.md": "All is well.\n"})
    assert known(crossfoot, 0) == ([], 1)
    result = crossfoot("check", "d.md", "--baseline", "b.json")
    assert "1 entry of the baseline is found no longer." in result.stdout


def test_it_may_be_renewed_in_place(crossfoot: Any, held: Path, write: Any) -> None:
    write({"d.md": f"{SECOND}\n"})
    both = ("--baseline", "b.json", "--write-baseline", "b.json")
    assert crossfoot("check", "d.md", *both).returncode == 1
    assert known(crossfoot, 0) == ([True], 0)


def test_the_same_findings_make_the_same_file(crossfoot: Any, held: Path) -> None:
    before = held.read_bytes()
    crossfoot("check", "d.md", "--write-baseline", "b.json")
    assert held.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is no baseline of crossfoot"),
        ("not json", "is no baseline of crossfoot"),
        ("[1]", "is no baseline of crossfoot"),
        ('{"findings": []}', "is no baseline of crossfoot"),
        ('{"version": 1, "tool": "crossfoot", "findings": [{"rule": "x"}]}', "is no baseline"),
        ('{"version": 99, "tool": "x", "findings": 3}', "has version 99"),
        ("[" * 100_000, "is no baseline of crossfoot"),
        ('{"version": 1, "tool": "\x1b]52;c;aGk=\x07", "findings": 7}', "is no baseline"),
    ],
)
def test_what_cannot_be_read(crossfoot: Any, held: Path, text: str, words: str) -> None:
    held.write_text(text, encoding="utf-8")
    result = crossfoot("check", "d.md", "--baseline", "b.json")
    assert (result.returncode, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert words in line
    assert "\x1b" not in line


def test_bytes_that_are_no_text(crossfoot: Any, held: Path) -> None:
    held.write_bytes(b'{"version": 1, "tool": "\xff\xfe"}')
    assert crossfoot("check", "d.md", "--baseline", "b.json").returncode == 2


@pytest.mark.parametrize("name", ["gone.json", "."])
def test_a_file_that_is_not_there(crossfoot: Any, held: Path, name: str) -> None:
    result = crossfoot("check", "d.md", "--baseline", name)
    assert (result.returncode, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1


def test_a_text_is_not_written_over(
    crossfoot: Any, write: Callable[..., None], tmp_path: Path
) -> None:
    write({"draft.md": "Five of them.", "notes.md": "What I know."})
    result = crossfoot("check", "draft.md", "--write-baseline", "notes.md")
    assert result.returncode == 2
    assert result.stderr == (
        "crossfoot: notes.md is there and is no baseline; name another file for --write-baseline.\n"
    )
    assert (tmp_path / "notes.md").read_text("utf-8") == "What I know."
