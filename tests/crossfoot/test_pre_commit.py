"""The hook for pre-commit, run by git and pre-commit for real."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from claims.sources.formats import FORMATS
from crossfoot.commands import cli

ROOT = Path(__file__).parent.parent.parent
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

DRAFT = """The company said on March 29, 2024 how it had fared.

Revenue was {yuan} yuan (US$166 billion) in 2023. It has shops in many towns.
"""
WRONG = DRAFT.format(yuan="1.2 billion")
RIGHT = DRAFT.format(yuan="1.2 trillion")

Result = subprocess.CompletedProcess[str]
Git = Callable[..., Result]


def test_hook_has_what_pre_commit_needs() -> None:
    assert HOOK["id"] == "crossfoot"
    assert HOOK["language"] == "python"
    assert HOOK["types"] == ["text"]
    # One process for all drafts, which may contradict each other.
    assert HOOK["require_serial"] is True
    assert HOOK["pass_filenames"] is True
    assert "additional_dependencies" not in HOOK
    assert shlex.split(HOOK["entry"])[0] == "crossfoot"


def test_hook_reads_the_texts_that_crossfoot_reads() -> None:
    """Drafts in git are texts; other formats, and pages, are as often made by programs."""
    endings = HOOK["files"].removeprefix("\\.(").removesuffix(")$").split("|")
    assert {f".{each}" for each in endings} == {
        *FORMATS["text"].endings,
        *FORMATS["markdown"].endings,
    }


def command(folder: Path) -> None:
    """Put the command into a folder, as an installation would.

    Where `check` is not there yet, `audit`, which has the same options for this, stands in for it.
    """
    stand_in = "" if "check" in cli.commands else '[ "$1" = check ] && shift && set -- audit "$@"'
    path = folder / "crossfoot"
    path.write_text(
        f'#!/bin/sh\n{stand_in}\nexec {shlex.quote(sys.executable)} -m crossfoot "$@"\n'
    )
    path.chmod(0o755)


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Return git in a new repository, with an identity and a home of its own and our hook."""
    bin_, home, repository = tmp_path / "bin", tmp_path / "home", tmp_path / "repository"
    for each in (bin_, home, repository):
        each.mkdir()
    command(bin_)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_"))}
    identity = {"NAME": "An Editor", "EMAIL": "editor@example.org"}
    env = {
        **kept,
        "PATH": f"{bin_}{os.pathsep}{kept['PATH']}",
        "HOME": f"{home}",
        "PRE_COMMIT_HOME": f"{home / 'pre-commit'}",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{f"GIT_{who}_{key}": value for who in ("AUTHOR", "COMMITTER")
           for key, value in identity.items()},
    }  # fmt: skip

    def run(*arguments: str, program: tuple[str, ...] = ("git",)) -> Result:
        return subprocess.run(
            [*program, *arguments], cwd=repository, env=env, stdin=subprocess.DEVNULL,
            capture_output=True, timeout=120, check=False, encoding="utf-8",
        )  # fmt: skip

    # The shipped hook as it is, but for the language: nothing is to be installed here.
    hooks: list[dict[str, Any]] = [{**HOOK, "language": "system"}]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    for result in (
        run("init", "--quiet"),
        run("install", program=(sys.executable, "-m", "pre_commit")),
    ):
        assert result.returncode == 0, result.stdout + result.stderr
    return run


def test_hook_stops_a_slip_and_lets_the_corrected_draft_pass(git: Git, tmp_path: Path) -> None:
    draft = tmp_path / "repository" / "a draft.md"
    draft.write_text(WRONG, "utf-8")
    git("add", "--all")
    stopped = git("commit", "--message", "A draft")
    assert stopped.returncode != 0
    said = stopped.stdout + stopped.stderr
    assert "CNV001" in said and "1.2 billion yuan" in said
    assert git("rev-parse", "--verify", "--quiet", "HEAD").returncode != 0
    assert draft.read_text("utf-8") == WRONG

    draft.write_text(RIGHT, "utf-8")
    git("add", "--all")
    passed = git("commit", "--message", "A draft")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert git("log", "--format=%an").stdout == "An Editor\n"
    assert git("status", "--porcelain").stdout == ""


def test_hook_takes_no_name_for_an_option_and_leaves_other_files_alone(
    git: Git, tmp_path: Path
) -> None:
    repository = tmp_path / "repository"
    (repository / "--output=gone.md").write_text(WRONG, "utf-8")
    (repository / "table.csv").write_text(WRONG, "utf-8")
    git("add", "--all")
    stopped = git("commit", "--message", "A draft")
    assert stopped.returncode != 0
    assert "--output=gone.md:3:" in stopped.stdout + stopped.stderr
    (repository / "--output=gone.md").write_text(RIGHT, "utf-8")
    git("add", "--all")
    assert git("commit", "--message", "A draft").returncode == 0
