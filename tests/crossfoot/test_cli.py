"""The command as a user meets it: a process, its statuses, its two outputs."""

from __future__ import annotations

import csv
import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import forked
import pytest

from crossfoot.hyperlinks import FORCE, KNOWN
from reports.formats import FORMATS

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


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command in a folder of its own."""
    return runner(forked.command(), tmp_path)


@pytest.fixture
def start_and_run(tmp_path: Path) -> Run:
    """Run the command in a folder of its own, from its start."""
    return runner(COMMAND, tmp_path)


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


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.txt"
    path.write_text(WRONG)
    return path


# One test for each exit status.


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


# Bad input.


def test_dangling_link_and_folder_named_like_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("gone")
    (tmp_path / "x.txt").mkdir()
    result = run("audit", "link.txt", "x.txt")
    assert result.returncode == 2
    assert [line.split(": ", 1)[1] for line in result.stderr.splitlines()] == [
        "link.txt is a symbolic link to nothing; give the file that is meant.",
        "x.txt is a folder with nothing to read; "
        "put texts, web pages, office files or PDF files in it.",
    ]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_unreadable_file(run: Run, wrong: Path) -> None:
    wrong.chmod(0)
    assert "may not be read" in sentence(run("audit", wrong))


def test_empty_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    result = run("audit", "a.txt")
    assert sentence(result, 0) == "a.txt is empty."
    assert "No claims" in result.stdout


def test_binary_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x7fELF\0\0")
    assert sentence(run("audit", "a.txt")).startswith("a.txt is a program, which is not read;")


def test_wrong_encoding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("It cost £5 million.".encode("cp1252"))
    result = run("claims", "a.txt", "--format", "csv")
    assert "was read as cp1252" in sentence(result, 0)
    assert "£5 million" in result.stdout


def test_what_was_assumed_is_in_the_report_even_where_it_is_not_said(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes("It cost £5 million.".encode("cp1252"))
    result = run("audit", "a.txt", "--quiet", "--format", "json")
    assert not result.stderr
    (note,) = json.loads(result.stdout)["notes"]
    assert "was read as cp1252" in note
    assert note in run("check", "a.txt", "--format", "markdown").stdout


def test_200_megabytes_in_a_line(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(200_000_000)
    assert sentence(run("audit", "a.txt")) == (
        "a.txt is larger than 52,428,800 bytes; raise the limit with --max-bytes or split it."
    )


def test_larger_limit_is_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("word " * 1000)
    assert run("audit", "a.txt", "--max-bytes", "4999").returncode == 2
    assert run("audit", "a.txt", "--max-bytes", "5kB").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["audit", "--select", "AGR9999", "-"], "AGR9999"),
        (["audit", "--ignore", "valu-conflict", "-"], "value-conflict"),
        (["explain", "NOPE"], "NOPE"),
        (["audit", "--format", "jsn", "-"], "did you mean json?"),
        (["claims", "--format", "tsv", "-"], "choose one of terminal, json, jsonl, csv, markdown."),
        (["where", "5", "--format", "claimreview", "-"], "jsonl, csv, markdown."),
        (["rules", "--format", "claimreview"], "jsonl, csv, markdown."),
        (["audit", "--quiet", "--verbose", "-"], "give one of them"),
        (["audit", "--statistics", "--verbose", "-"], "give one of them"),
        (["audit", "--statistics", "--format", "csv", "-"], "count the findings by rule"),
        (["audit", "--fail-on", "never-ever", "-"], "see crossfoot audit --help"),
        (["audit", "--max-bytes", "many", "-"], "write one like 50MB"),
        (["audit", "--timeout", "-1", "-"], "write one like 60"),
        (["audit", "--published", "24/10/2023", "-"], "write it like 2024-03-29"),
        (["audit", "--jobs", "0", "-"], "--jobs"),
        (["audit", "--formt", "json", "-"], "did you mean '--format'?"),
        (["audit"], "see crossfoot audit --help"),
        (["audti"], "see crossfoot --help"),
        ([], "see crossfoot --help"),
        (["audit", "--output", "gone/a.json", "-"], "does not exist"),
        (["audit", "--output", ".", "-"], "is a folder"),
        (["audit", ""], "is an empty path; give a file, a folder or an address."),
        (["audit", "."], "folder with nothing to read"),
    ],
)
def test_misuse_is_one_sentence(run: Run, arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert words in sentence(result)


# Results and where they go.


def test_standard_input(start_and_run: Run) -> None:
    text = "In 2022 it made US$31.61 billion."
    result = start_and_run("claims", "-", "--format", "jsonl", input=text)
    (claim,) = map(json.loads, result.stdout.splitlines())
    assert (claim["document"], claim["text"]) == ("<stdin>", "US$31.61 billion")


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


def test_select_and_ignore(run: Run, wrong: Path) -> None:
    (code, *_) = {each["rule"] for each in json.loads(run_json(run, wrong))["findings"]}
    assert run("audit", wrong, "--ignore", code).returncode == 0
    assert run("audit", wrong, "--select", f"{code},AGR").returncode == 1
    assert run("audit", wrong, "--select", "STA").returncode == 0


def run_json(run: Run, path: Path) -> str:
    return run("audit", path, "--format", "json").stdout


def test_published_is_for_documents_without_a_date(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(QUIET_TEXT)
    result = run("audit", "a.txt", "--published", "2023-10-24", "--format", "json")
    assert json.loads(result.stdout)["documents"][0]["published"] == "2023-10-24"


def test_jobs_change_nothing(start_and_run: Run, wrong: Path) -> None:
    for number in range(4):
        (wrong.parent / f"{number}.txt").write_text(f"{WRONG} And {number} million people.")
    alone = start_and_run("claims", ".", "--format", "jsonl")
    together = start_and_run("claims", ".", "--format", "jsonl", "--jobs", "2")
    assert alone.stdout == together.stdout != ""


def test_quiet_says_findings_only(run: Run, wrong: Path) -> None:
    (wrong.parent / "b.css").touch()
    assert "passed over" in run("audit", ".").stderr
    result = run("audit", ".", "--quiet")
    assert result.stderr == ""
    assert "claims:" not in result.stdout


# What a terminal must never get.


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


# Pipes.


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


# The other commands.


def test_where_finds_the_survivors(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Sales were $2.3bn. In 2022 they were 1.9 billion dollars.")
    (tmp_path / "b.md").write_text("It took 2,300 million US dollars (not 2.31).")
    result = run("where", "2.3 billion dollars", "a.txt", "b.md")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "a.txt:1:12  $2.3bn  same  Sales were $2.3bn.",
        "b.md:1:9  2,300 million US dollars  same  It took 2,300 million US dollars (not 2.31).",
        "2 places in 2 documents.",
    ]
    lines = run("where", "2.3 billion", "--format", "jsonl", ".").stdout.splitlines()
    assert [json.loads(line)["relation"] for line in lines] == ["same", "same"]
    exact = run("where", "--exact", "2.3 billion", "--format", "csv", ".").stdout
    assert [row["text"] for row in csv.DictReader(exact.splitlines())] == [
        "$2.3bn",
        "2,300 million US dollars",
    ]


def test_where_nothing_is_found(run: Run, wrong: Path) -> None:
    result = run("where", "17.5 km", wrong)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "No place holds this figure.\n"


@pytest.mark.parametrize("figure", ["much", "2 to 3 km", "", "5G"])
def test_where_needs_a_figure(run: Run, wrong: Path, figure: str) -> None:
    result = run("where", figure, wrong)
    assert repr(figure) in sentence(result)
    assert result.stdout == ""


def test_where_goes_on_without_a_file(run: Run, wrong: Path) -> None:
    result = run("where", "31.61 million", "gone.txt", wrong)
    assert sentence(result) == "gone.txt does not exist; check the path."
    assert "US$31.61 million" in result.stdout


def test_rules_and_explain(run: Run) -> None:
    rules = json.loads(run("rules", "--format", "json").stdout)
    assert [rule["code"] for rule in rules] == sorted(rule["code"] for rule in rules)
    code, name = rules[0]["code"], rules[0]["name"]
    page = run("explain", code).stdout
    assert page.startswith(f"{code} {name}")
    assert run("explain", name).stdout == page
    assert page in run("explain", code[:3]).stdout


def test_doctor_finds_nothing_broken(start_and_run: Run) -> None:
    result = start_and_run("doctor")
    assert (result.returncode, result.stderr) == (0, "")
    for word in ("python", "crossfoot", "click", "lexicon", "rules", "table", "exchange rates"):
        assert f"  {word}" in result.stdout
    assert result.stdout.endswith("Nothing is broken.\n")


def test_version(run: Run) -> None:
    import crossfoot

    assert run("--version").stdout == f"crossfoot {crossfoot.__version__}\n"


def test_own_failure_is_owned_up_to(start_and_run: Run, wrong: Path, tmp_path: Path) -> None:
    broken = tmp_path / "path" / "sitecustomize.py"
    broken.parent.mkdir()
    broken.write_text("import sys\nsys.modules['claims.extract'] = None\n")
    result = start_and_run("claims", wrong, env={"PYTHONPATH": str(broken.parent)})
    assert "crossfoot itself failed (ModuleNotFoundError" in sentence(result, 3)
