"""What the command writes: formats, files, nothing hostile, and pipes that close."""

from __future__ import annotations

import csv
import json
import os
import subprocess
from pathlib import Path

import pytest
from commands import COMMAND, EVIL, WRONG, Run, environment, run_json, sentence

from reports.formats import FORMATS


def test_formats_of_an_audit(run: Run, wrong: Path) -> None:
    report = json.loads(run("audit", wrong, "--format", "json").stdout)
    lines = run("audit", wrong, "--format", "jsonl").stdout.splitlines()
    rows = list(csv.DictReader(run("audit", wrong, "--format", "csv").stdout.splitlines()))
    assert [json.loads(line) for line in lines] == report["findings"]
    assert [row["rule"] for row in rows] == [each["rule"] for each in report["findings"]]


def test_every_format_of_every_command(run: Run, wrong: Path) -> None:
    commands = {
        "report": ["audit"],
        "claims": ["claims"],
        "occurrences": ["where", "31.61 million"],
    }
    for kind, formats in FORMATS.items():
        command = commands.get(kind, ["rules"])
        assert f"--format {'|'.join(formats)}" in run(*command[:1], "--help").stdout
        for format_ in formats:
            paths = [wrong] if kind in commands else []
            result = run(*command, *paths, "--format", format_)
            assert (result.returncode, result.stderr) == (int(kind == "report"), "")
            assert result.stdout


def test_verbose_and_statistics(run: Run, wrong: Path) -> None:
    wrong.write_text(f"{WRONG} About 400 people listened.")
    verbose = run("audit", "--verbose", wrong.name)
    assert verbose.returncode == 1
    assert "\nNot checked\n" in verbose.stdout
    assert f"    {wrong.name}:1:{len(WRONG) + 2}  About 400\n" in verbose.stdout
    assert "Not checked" not in run("audit", wrong).stdout
    statistics = run("audit", "--statistics", "--quiet", wrong)
    report = json.loads(run_json(run, wrong))
    assert (statistics.returncode, statistics.stderr) == (1, "")
    lines = [line.split() for line in statistics.stdout.splitlines()[2:]]
    assert {line[0]: int(line[-1]) for line in lines} == report["summary"]["rules"]
    assert run("audit", "--statistics", "--fail-on", "never", wrong).returncode == 0


def test_output_file(start_and_run: Run, wrong: Path, tmp_path: Path) -> None:
    shown = start_and_run("audit", wrong, "--format", "json")
    written = start_and_run("audit", wrong, "--format", "json", "--output", "report.json")
    assert (written.returncode, written.stdout) == (1, "")
    assert (tmp_path / "report.json").read_text() == shown.stdout


@pytest.mark.parametrize("paths", [["wrong.txt"], ["."]])
@pytest.mark.parametrize("target", ["wrong.txt", "link.json"])
def test_output_never_overwrites_an_input(
    run: Run, wrong: Path, paths: list[str], target: str
) -> None:
    (wrong.parent / "link.json").symlink_to(wrong)
    assert "is one of the inputs" in sentence(run("audit", *paths, "--output", target))
    assert wrong.read_text() == WRONG


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_full_disk(run: Run, wrong: Path) -> None:
    assert "could not be written" in sentence(run("audit", wrong, "--output", "/dev/full"))
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [*COMMAND, "rules"], env=environment(), stdout=full, stderr=subprocess.PIPE,
            timeout=60, check=False, encoding="utf-8",
        )  # fmt: skip
    assert "could not be written to standard output" in sentence(result)


def test_quiet_says_findings_only(run: Run, wrong: Path) -> None:
    (wrong.parent / "b.css").touch()
    assert "passed over" in run("audit", ".").stderr
    result = run("audit", ".", "--quiet")
    assert result.stderr == ""
    assert "claims:" not in result.stdout


@pytest.mark.parametrize("format_", ["terminal", "json", "jsonl", "csv", "markdown"])
@pytest.mark.parametrize("command", ["audit", "claims"])
def test_nothing_hostile_is_sent(run: Run, tmp_path: Path, command: str, format_: str) -> None:
    folder = tmp_path / "\x1b[31m\u202e[bold]x[bold]"
    folder.mkdir()
    (folder / "\x1b]0;title\x07.txt").write_text(EVIL + WRONG)
    (folder / "\x1b[2J.txt").write_bytes(b"\0")
    (folder / "\x1b[2J.c\x1bsv").touch()
    result = run(command, folder.name, folder.name + "\x1bgone", "--format", format_)
    assert result.returncode == 2
    for stream in (result.stdout, result.stderr):
        assert not set(stream) & {"\x1b", "\x07", "\x9b", "\u202e", "\r"}
    assert "[bold]" in result.stderr


@pytest.mark.skipif(os.name != "posix", reason="pipes are those of POSIX")
@pytest.mark.parametrize("arguments", [["audit", "."], ["claims", "."], ["--help"], ["rules"]])
def test_closed_pipe_ends_quietly(wrong: Path, arguments: list[str]) -> None:
    wrong.write_text("\n".join(f"It had {n} million people." for n in range(2, 500)))
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run(
        [*COMMAND, *arguments],
        cwd=wrong.parent,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=subprocess.PIPE,
        timeout=120,
        check=False,
    )
    os.close(writer)
    assert result.stderr == b""
    assert result.returncode in (0, 1)


@pytest.mark.skipif(os.name != "posix", reason="pipes are those of POSIX")
def test_closed_standard_error(wrong: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run(
        [*COMMAND, "audit", "gone.txt"],
        cwd=wrong.parent, env=environment(), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=writer, timeout=60, check=False,
    )  # fmt: skip
    os.close(writer)
    assert result.returncode == 2
