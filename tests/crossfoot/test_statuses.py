"""The statuses of the command: what was found, what could not be read, crashes, interrupts."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import COMMAND, QUIET_TEXT, Run, environment, sentence


def test_status_0_without_claims_and_says_so(start_and_run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(QUIET_TEXT)
    result = start_and_run("audit", "a.txt")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("No claims: 1 document, 7 words")


def test_status_1_for_an_error(start_and_run: Run, wrong: Path) -> None:
    result = start_and_run("audit", wrong)
    assert (result.returncode, result.stderr) == (1, "")
    assert "31.61 million" in result.stdout
    assert start_and_run("audit", "--fail-on", "never", wrong).returncode == 0


def test_status_2_goes_before_1_and_output_is_still_written(
    start_and_run: Run, wrong: Path
) -> None:
    result = start_and_run("audit", "--format", "json", "gone.txt", wrong)
    assert sentence(result) == "gone.txt does not exist; check the path."
    report = json.loads(result.stdout)
    assert [document["name"] for document in report["documents"]] == [wrong.as_posix()]
    assert [fault["kind"] for fault in report["faults"]] == ["input"]
    assert report["summary"]["levels"]["error"] >= 1


@pytest.mark.parametrize("more", [(), ("--quiet",), ("--statistics",), ("--verbose",)])
def test_what_cannot_be_read_is_said_once(
    run: Run, wrong: Path, tmp_path: Path, more: tuple[str, ...]
) -> None:
    result = run("audit", "gone.txt", wrong, *more)
    assert result.stderr == "crossfoot: gone.txt does not exist; check the path.\n"
    assert "gone.txt" not in result.stdout
    result = run("audit", "gone.txt", wrong, *more, "--output", "report.txt")
    assert "not read: gone.txt does not exist" in (tmp_path / "report.txt").read_text()


def test_an_empty_file_is_told_of_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    result = run("audit", "a.txt")
    assert result.stderr == "crossfoot: a.txt is empty.\n"
    assert result.stdout == "No claims: there is no text to read.\n"


CRASH = """
import sys
from msgspec.structs import replace
from checker import catalogue

def crash(*_):
    raise KeyError("boom")
    yield

for code, rule in catalogue._loaded().items():
    catalogue._loaded()[code] = replace(rule, judge=crash)
from crossfoot.cli import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize(("paths", "status"), [(["wrong.txt"], 3), (["wrong.txt", "gone"], 2)])
def test_status_3_for_a_crash_after_2(wrong: Path, paths: list[str], status: int) -> None:
    result = subprocess.run(
        [sys.executable, "-c", CRASH, "audit", *paths],
        cwd=wrong.parent,
        env=environment(),
        capture_output=True,
        timeout=60,
        check=False,
        text=True,
    )
    assert result.returncode == status, result.stderr
    assert "Traceback" not in result.stderr
    assert "crashed" in result.stdout


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [*COMMAND, *arguments], cwd=folder, env=environment(), stdin=pipe, stdout=pipe, stderr=pipe
    )


def interrupted(process: subprocess.Popen[bytes]) -> tuple[int, bytes, bytes]:
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=60)
    return process.returncode, output, errors


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_status_130_for_an_interrupt(tmp_path: Path) -> None:
    process = start(tmp_path, "audit", "-")
    assert process.stdin
    # More than a pipe holds: when this returns, the command is reading.
    process.stdin.write(b"x" * 300_000)
    assert interrupted(process) == (130, b"", b"")


def wait_for_workers(process: subprocess.Popen[bytes]) -> None:
    """Wait until the command has processes of its own; one of them is multiprocessing's tracker."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    deadline = time.monotonic() + 30
    while len(children.read_text().split()) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found as Linux shows them")
def test_interrupt_of_several_processes(tmp_path: Path) -> None:
    for number in range(16):
        (tmp_path / f"{number}.txt").write_text("It had 5 million people in 2022. " * 9_000)
    process = start(tmp_path, "claims", ".", "--jobs", "2", "--format", "csv")
    wait_for_workers(process)
    assert interrupted(process) == (130, b"", b"")


def test_own_failure_is_owned_up_to(start_and_run: Run, wrong: Path, tmp_path: Path) -> None:
    broken = tmp_path / "path" / "sitecustomize.py"
    broken.parent.mkdir()
    broken.write_text("import sys\nsys.modules['claims.extract'] = None\n")
    result = start_and_run("claims", wrong, env={"PYTHONPATH": str(broken.parent)})
    assert "crossfoot itself failed (ModuleNotFoundError" in sentence(result, 3)
