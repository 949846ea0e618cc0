"""``--diff REV``: only findings in paragraphs that changed since a commit, in a real repository."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FIRST = "The bridge was opened on Friday, 13 July 2019."
SECOND = "The ferry was closed on Monday, 4 April 2017."
THIRD = "The road was mended on\nSunday, 5 May 2020, in the end."
DRAFT = f"# A title\n\n{FIRST}\n\nIt is long.\nIt is old.\n\n{THIRD}\n"


@pytest.fixture
def git(tmp_path: Path, write: Callable[..., None]) -> Callable[..., None]:
    def run(*arguments: str) -> None:
        identity = ("-c", "user.name=An Editor", "-c", "user.email=editor@example.org")
        subprocess.run(
            ["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True
        )

    write({"draft.md": DRAFT, "texts/ä b.md": DRAFT})
    run("init", "--quiet")
    run("add", ".")
    run("commit", "--quiet", "-m", "As it was")
    return run


def lines(crossfoot: Any, *arguments: str) -> list[int]:
    result = crossfoot("check", *arguments, "--format", "json")
    assert result.stderr == ""
    found = json.loads(result.stdout)["findings"]
    assert result.returncode == int(bool(found))
    return sorted(one["locations"][0]["line"] for one in found)


def test_nothing_changed(crossfoot: Any, git: Any) -> None:
    assert lines(crossfoot, "draft.md") == [3, 9]
    assert lines(crossfoot, "draft.md", "--diff", "HEAD") == []


def test_only_the_changed_paragraph(crossfoot: Any, git: Any, write: Any) -> None:
    write({"draft.md": DRAFT.replace("It is old.", f"It is old. {SECOND}")})
    assert lines(crossfoot, "draft.md") == [3, 6, 9]
    assert lines(crossfoot, "draft.md", "--diff", "HEAD") == [6]
    git("commit", "--quiet", "-a", "-m", "Ferry")
    assert lines(crossfoot, "draft.md", "--diff", "HEAD") == []
    assert lines(crossfoot, "draft.md", "--diff", "HEAD~1") == [6]


def test_a_line_of_the_paragraph_is_enough(crossfoot: Any, git: Any, write: Any) -> None:
    write({"draft.md": DRAFT.replace("in the end", "at last")})
    assert lines(crossfoot, "draft.md", "--diff", "HEAD") == [9]


def test_lines_taken_out(crossfoot: Any, git: Any, write: Any) -> None:
    write({"draft.md": DRAFT.replace("It is long.\nIt is old.\n\n", "")})
    assert lines(crossfoot, "draft.md", "--diff", "HEAD") == []
    write({"draft.md": DRAFT.replace("It is old.\n", f"It is old.\n{SECOND}\n")})
    git("commit", "--quiet", "-a", "-m", "Ferry")
    write({"draft.md": DRAFT.replace("It is long.\nIt is old.\n", f"{SECOND}\n")})
    assert lines(crossfoot, "draft.md", "--diff", "HEAD") == [5]


def test_moved_paragraphs(crossfoot: Any, git: Any, write: Any) -> None:
    write({"draft.md": f"# A title\n\n{THIRD}\n\nIt is long.\nIt is old.\n\n{FIRST}\n"})
    assert lines(crossfoot, "draft.md", "--diff", "HEAD")


def test_a_draft_that_git_does_not_hold(crossfoot: Any, git: Any, write: Any) -> None:
    write({"new.md": DRAFT, ".gitignore": "*.txt\n", "ignored.txt": DRAFT})
    assert lines(crossfoot, "new.md", "--diff", "HEAD") == [3, 9]
    assert lines(crossfoot, "ignored.txt", "--diff", "HEAD") == [3, 9]
    git("add", "new.md")
    assert lines(crossfoot, "new.md", "--diff", "HEAD") == [3, 9]


def test_names_that_git_would_quote_or_expand(crossfoot: Any, git: Any, write: Any) -> None:
    assert lines(crossfoot, "texts/ä b.md", "--diff", "HEAD") == []
    write({"texts/ä b.md": DRAFT.replace("in the end", "at last"), "texts/*.md": DRAFT})
    assert lines(crossfoot, "texts/ä b.md", "--diff", "HEAD") == [9]
    git("add", ".")
    git("commit", "--quiet", "-m", "More")
    assert lines(crossfoot, "texts/*.md", "--diff", "HEAD") == []


def test_settings_of_git_change_nothing(crossfoot: Any, git: Any, write: Any) -> None:
    for name, value in (
        ("color.ui", "always"), ("diff.external", "false"), ("diff.interHunkContext", "50"),
        ("diff.noprefix", "true"), ("core.quotepath", "true"), ("diff.marks.textconv", "false"),
    ):  # fmt: skip
        git("config", name, value)
    write({".gitattributes": "*.md diff=marks -text\n"})
    write({"draft.md": f"{DRAFT.replace('# A', '# The')}\nMore.\n"})
    assert lines(crossfoot, "draft.md", "--diff", "HEAD") == []


def test_a_hook_s_variables_lead_nowhere_else(crossfoot: Any, git: Any, write: Any) -> None:
    write({"draft.md": DRAFT.replace("in the end", "at last")})
    env = {"GIT_DIR": "/nowhere", "GIT_INDEX_FILE": "/nowhere/index"}
    result = crossfoot("check", "draft.md", "--diff", "HEAD", "--format", "jsonl", env=env)
    assert (result.returncode, len(result.stdout.splitlines())) == (1, 1)


def test_from_another_folder(crossfoot: Any, git: Any, write: Any, tmp_path: Path) -> None:
    write({"draft.md": DRAFT.replace("in the end", "at last")})
    (tmp_path / "away").mkdir()
    result = crossfoot(
        "check", "../draft.md", "--diff", "HEAD", "--format", "jsonl", cwd=tmp_path / "away"
    )
    assert (result.returncode, len(result.stdout.splitlines())) == (1, 1)


def test_a_baseline_is_of_the_whole(crossfoot: Any, git: Any, write: Any, tmp_path: Path) -> None:
    write({"draft.md": DRAFT.replace("in the end", "at last")})
    crossfoot("check", "draft.md", "--diff", "HEAD", "--write-baseline", "b.json")
    assert len(json.loads((tmp_path / "b.json").read_text())["findings"]) == 2


@pytest.mark.parametrize(
    ("revision", "words"),
    [
        ("--output=x", "is no revision"),
        ("-p", "is no revision"),
        ("", "is no revision"),
        ("no-such-branch", "git knows no commit 'no-such-branch'"),
        ("HEAD..HEAD", "git knows no commit"),
        ("HEAD:draft.md", "git knows no commit"),
    ],
)
def test_no_such_revision(
    crossfoot: Any, git: Any, tmp_path: Path, revision: str, words: str
) -> None:
    before = sorted(tmp_path.iterdir())
    result = crossfoot("check", "draft.md", f"--diff={revision}")
    assert (result.returncode, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert words in line
    assert sorted(tmp_path.iterdir()) == before


def test_no_repository(crossfoot: Any, write: Any) -> None:
    write({"draft.md": DRAFT})
    result = crossfoot("check", "draft.md", "--diff", "HEAD", env={"GIT_CEILING_DIRECTORIES": "/"})
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("crossfoot: --diff needs a git repository, and ")
    assert len(result.stderr.splitlines()) == 1


def test_without_git(crossfoot: Any, git: Any) -> None:
    result = crossfoot("check", "draft.md", "--diff", "HEAD", env={"PATH": "/nowhere"})
    assert (result.returncode, result.stdout) == (2, "")
    assert "git cannot be run" in result.stderr
