"""The command as a user meets it: a process in a folder, and what tests give it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from crossfoot.hyperlinks import FORCE, KNOWN

COMMAND = (sys.executable, "-m", "crossfoot")
QUIET_TEXT = "Nothing in this text is a figure."
WRONG = (
    "The industry was worth 228.47 billion yuan (US$31.61 million) in 2022, the mayor said "
    "on October 24, 2023."
)
EVIL = "\x1b]52;c;aGk=\x07\x1b[2J\u202e [bold]5 million people[/bold] \x9b31m live in China.\n"
Result = subprocess.CompletedProcess[str]
Run = Callable[..., Result]


def environment(**more: str) -> dict[str, str]:
    dropped = {"NO_COLOR", "COLUMNS", "CROSSFOOT_TRACEBACK", "PYTHONPATH", FORCE}
    dropped |= {known.variable for known in KNOWN} - {"TERM"}
    kept = {key: value for key, value in os.environ.items() if key not in dropped}
    return {**kept, "PYTHONIOENCODING": "utf-8", **more}


def runner(command: tuple[str, ...], folder: Path) -> Run:
    def run_here(*arguments: object, env: dict[str, str] | None = None, **more: Any) -> Result:
        if "input" not in more:
            more["stdin"] = subprocess.DEVNULL
        return subprocess.run(
            [*command, *map(str, arguments)],
            cwd=folder,
            env=environment(**(env or {})),
            capture_output=True,
            timeout=60,
            check=False,
            encoding="utf-8",
            **more,
        )

    return run_here


def sentence(result: Result, status: int = 2) -> str:
    """Return the one line that was said, after making sure that it is all that was said."""
    assert result.returncode == status, result.stderr
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("crossfoot: ")
    assert lines[0].endswith((".", "?"))
    return lines[0].removeprefix("crossfoot: ")


def run_json(run: Run, path: Path) -> str:
    return run("audit", path, "--format", "json").stdout
