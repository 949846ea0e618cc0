"""The commands beside audit and check: where, rules, explain, doctor, and the version."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from commands import Run, sentence


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
