"""What the command is given: files that are none, limits, misuse, standard input."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from commands import QUIET_TEXT, WRONG, Run, run_json, sentence


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
    "arguments", [["audit", "--frob", "-"], ["audit", "--select", "FOO1", "-"], ["xyz"]]
)
def test_what_is_near_nothing_has_no_suggestion(run: Run, arguments: list[str]) -> None:
    said = sentence(run(*arguments))
    assert arguments[-2 if len(arguments) > 1 else 0].strip("-") in said
    assert "did you mean" not in said.lower()


def test_a_large_file_is_announced(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing is said.\n" * 150_000)
    (tmp_path / "b.txt").write_text("Nothing is said.\n")
    said = run("audit", "a.txt", "b.txt").stderr
    assert said == "crossfoot: reading a.txt, 3 MB; this takes a while.\n"
    assert not run("audit", "a.txt", "--quiet").stderr


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


def test_standard_input(start_and_run: Run) -> None:
    text = "In 2022 it made US$31.61 billion."
    result = start_and_run("claims", "-", "--format", "jsonl", input=text)
    (claim,) = map(json.loads, result.stdout.splitlines())
    assert (claim["document"], claim["text"]) == ("<stdin>", "US$31.61 billion")


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


def test_select_and_ignore(run: Run, wrong: Path) -> None:
    (code, *_) = {each["rule"] for each in json.loads(run_json(run, wrong))["findings"]}
    assert run("audit", wrong, "--ignore", code).returncode == 0
    assert run("audit", wrong, "--select", f"{code},AGR").returncode == 1
    assert run("audit", wrong, "--select", "STA").returncode == 0
