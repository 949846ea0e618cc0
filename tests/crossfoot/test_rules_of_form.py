"""The rules that look at words, dates and clock times, through the real command."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import forked
import pytest

FINDINGS = [
    ("DAT001", "error", "The bridge was opened on Friday, 13 July 2019.", "Friday, 13 July 2019"),
    (
        "DAT002",
        "error",
        "At 4:42 local time on Saturday (2024 Friday, UTC) it shook.",
        "4:42 local time on Saturday (2024 Friday, UTC)",
    ),
    ("WRT001", "warning", "There are 1,23,4 firms, out of 2,500.", "1,23,4"),
    ("WRT001", "note", "There are 200, 000 agencies.", "200, 000"),
]


@pytest.mark.parametrize(("code", "level", "text", "words"), FINDINGS)
def test_it_fires(tmp_path: Path, code: str, level: str, text: str, words: str) -> None:
    (tmp_path / "a.txt").write_text(f"A first line without figures.\n\n{text}\n")
    result = subprocess.run(
        [*forked.command(), "audit", "--format", "json", "a.txt"],
        cwd=tmp_path,
        capture_output=True,
        timeout=60,
        check=False,
        encoding="utf-8",
    )
    assert (result.returncode, result.stderr) == (1 if level == "error" else 0, "")
    (found,) = json.loads(result.stdout)["findings"]
    assert (found["rule"], found["level"]) == (code, level)
    (at,) = found["locations"]
    assert (at["text"], at["line"], at["role"]) == (words, 3, "suspect")
    assert found["claims"] == []
    assert found["corrections"]


def test_two_findings_have_names_of_their_own(tmp_path: Path) -> None:
    text = "Opened on Friday, 13 July 2019. Closed on Friday, 20 July 2019."
    names = []
    for before in ("", "Moved down.\n\n"):
        (tmp_path / "a.txt").write_text(before + text)
        result = subprocess.run(
            [*forked.command(), "audit", "--format", "jsonl", "a.txt"],
            cwd=tmp_path,
            capture_output=True,
            timeout=60,
            check=False,
            encoding="utf-8",
        )
        names.append([json.loads(line)["fingerprint"] for line in result.stdout.splitlines()])
    assert len(set(names[0])) == 2
    assert names[0] == names[1]
