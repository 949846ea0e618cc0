"""Every rule of the catalogue fires through the real command, on each of its own examples."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import forked
import pytest

from checker import Rule, rules

REPORTED = ("error", "warning")
CASES = [(rule, number) for rule in rules() for number in range(len(rule.fails))]


@pytest.mark.parametrize(
    ("rule", "number"), CASES, ids=[f"{rule.code}-{number}" for rule, number in CASES]
)
def test_it_fires(rule: Rule, number: int, tmp_path: Path) -> None:
    case = rule.fails[number]
    for position, text in enumerate(case.texts):
        (tmp_path / f"{position}.txt").write_text(text, encoding="utf-8")
    for name, content in case.tables:
        (tmp_path / "tables").mkdir(exist_ok=True)
        (tmp_path / "tables" / name).write_text(content, encoding="utf-8")
    options = ["--reference", "tables"] if case.tables else []
    options += ["--published", case.published] if case.published else []
    options += ["--select", rule.code] if rule.on_request else []
    texts = [f"{position}.txt" for position in range(len(case.texts))]
    for position, text in enumerate(case.sources):
        (tmp_path / "sources").mkdir(exist_ok=True)
        (tmp_path / "sources" / f"{position}.txt").write_text(text, encoding="utf-8")
    command = ["check", "--against", "sources"] if case.sources else ["audit"]
    result = subprocess.run(
        [*forked.command(), *command, *texts, *options, "--format", "jsonl"],
        cwd=tmp_path,
        capture_output=True,
        timeout=60,
        check=False,
        encoding="utf-8",
    )
    found = [json.loads(line) for line in result.stdout.splitlines()]
    levels = {one["level"] for one in found if one["level"] in REPORTED}
    heard = (*REPORTED, rule.level)
    assert rule.code in {one["rule"] for one in found if one["level"] in heard}, result.stderr
    assert result.returncode == int("error" in levels)
