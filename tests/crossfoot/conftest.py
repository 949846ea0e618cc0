"""What the tests of the command share: a folder, and the real command in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import forked
import pytest
from commands import COMMAND, WRONG, Run, runner

Result = subprocess.CompletedProcess[str]
Command = Callable[..., Result]


@pytest.fixture
def crossfoot(tmp_path: Path) -> Command:
    """Run the command in a folder of its own; with a Python path of its own, from its start."""

    def run(*arguments: object, **more: Any) -> Result:
        if "input" not in more:
            more["stdin"] = subprocess.DEVNULL
        env = more.pop("env", {})
        command = (sys.executable, "-m", "crossfoot") if "PYTHONPATH" in env else forked.command()
        return subprocess.run(
            [*command, *map(str, arguments)],
            cwd=more.pop("cwd", tmp_path),
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", **env},
            capture_output=True,
            timeout=60,
            check=False,
            encoding="utf-8",
            **more,
        )

    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., None]:
    """Write files, given by their names and texts, into the folder."""

    def write_all(files: dict[str, str]) -> None:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    return write_all


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command in a folder of its own."""
    return runner(forked.command(), tmp_path)


@pytest.fixture
def start_and_run(tmp_path: Path) -> Run:
    """Run the command in a folder of its own, from its start."""
    return runner(COMMAND, tmp_path)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.txt"
    path.write_text(WRONG)
    return path
