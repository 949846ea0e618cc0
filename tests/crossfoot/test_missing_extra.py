"""Rules that need an extra: what the command says where it is not installed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEXT = "The groups differed, t(28) = 2.20, p = .06.\n"


@pytest.fixture
def without(tmp_path: Path) -> dict[str, str]:
    """An environment in which Python finds no scipy."""
    folder = tmp_path / "barred"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text("import sys\nsys.modules['scipy'] = None\n")
    return {"PYTHONPATH": str(folder)}


@pytest.mark.parametrize(
    "options",
    [
        ("--select", "STA001"),
        ("--extend-select", "p-value-differs"),
        ("--select", "STA"),
        ("--config", "set.toml"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("command", ["audit", "check"])
def test_it_is_refused_in_one_sentence(
    crossfoot: Any, write: Callable[..., None], without: dict[str, str], command: str,
    options: tuple[str, ...],
) -> None:  # fmt: skip
    write({"a.txt": TEXT, "b.txt": "A source.", "set.toml": 'extend-select = ["STA001"]\n'})
    against = ("--against", "b.txt") if command == "check" else ()
    result = crossfoot(command, "a.txt", *against, *options, env=without)
    assert (result.returncode, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("crossfoot: STA001 p-value-differs needs scipy, which is not installed:")
    assert "pip install scipy" in line


def test_other_rules_run(
    crossfoot: Any, write: Callable[..., None], without: dict[str, str]
) -> None:
    write({"a.txt": f"{TEXT}The odds ratio was 2.45 (95% CI 1.10–1.92).\n"})
    result = crossfoot("audit", "a.txt", "--select", "STA002,STA003", "--format", "jsonl",
                       env=without)  # fmt: skip
    assert (result.returncode, result.stderr) == (1, "")
    assert [json.loads(line)["rule"] for line in result.stdout.splitlines()] == ["STA002"]
    assert crossfoot("audit", "a.txt", env=without).returncode == 0


def test_with_the_extra_it_runs(crossfoot: Any, write: Callable[..., None]) -> None:
    write({"a.txt": TEXT})
    result = crossfoot("audit", "a.txt", "--select", "STA", "--format", "jsonl")
    assert (result.returncode, result.stderr) == (1, "")
    (found,) = map(json.loads, result.stdout.splitlines())
    assert (found["rule"], found["level"]) == ("STA001", "error")
    assert crossfoot("audit", "a.txt").returncode == 0


def test_doctor_says_whether_it_is_there(crossfoot: Any, without: dict[str, str]) -> None:
    lines = {}
    for name, env in (("with", {}), ("without", without)):
        result = crossfoot("doctor", env=env)
        assert result.returncode == 0
        (lines[name],) = [each for each in result.stdout.splitlines() if "STA001" in each]
    assert lines["with"].endswith("can be checked")
    assert lines["without"].endswith("cannot be checked: no extra 'statistics'")
