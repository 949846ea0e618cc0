"""`crossfoot audit --reference DIR` and the rules of the family, as a user meets them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import forked
import pytest

TOML = """\
title = "Population"
publisher = "Statistics Norway"
address = "https://example.org/population"
indicator = ""
licence = "CC0"
retrieved = 2026-03-20
unit = "count"
measure = "population"
kind = "stock"
first = 2020
last = 2024
"""
TEXT = "Norway's population was 5.84 million in 2023.\n"

Result = subprocess.CompletedProcess[str]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "people.toml").write_text(TOML, encoding="utf-8")
    (tables / "people.csv").write_text("place,year,value\nNorway,2023,5488984\n", encoding="utf-8")
    (tmp_path / "draft.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    return subprocess.run(
        [*forked.command(), "audit", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
        encoding="utf-8",
    )


def test_a_figure_that_disagrees(corpus: Path) -> None:
    result = run(corpus, "--reference", "tables", "--format", "json", "draft.txt")
    assert (result.returncode, result.stderr) == (1, "")
    (found,) = json.loads(result.stdout)["findings"]
    assert (found["rule"], found["level"]) == ("REF002", "error")
    (row,) = found["references"]
    assert (row["table"], row["row"], row["source"]) == (
        "people",
        "Norway, 2023",
        "Statistics Norway, 2026-03",
    )


def test_several_processes_change_nothing(corpus: Path) -> None:
    alone = run(corpus, "--reference", "tables", "--format", "json", "draft.txt")
    several = run(corpus, "--jobs", "2", "--reference", "tables", "--format", "json", "draft.txt")
    assert alone.stdout == several.stdout


def test_without_the_option_nothing_is_found(corpus: Path) -> None:
    assert run(corpus, "draft.txt").returncode == 0


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("people.csv", "place,year,value\nNorway,2023,lots\n", "people.csv, line 2: 'lots' is not"),
        ("people.csv", "place,year\nNorway,2023\n", "people.csv, line 1: there is no column value"),
        (
            "people.csv",
            "place,year,value\nNarnia,2023,5\n",
            "people.csv, line 2: there is no place",
        ),
        ("people.toml", TOML + 'unti = "count"\n', "people.toml: there is no key 'unti'"),
        ("more.csv", "place,year,value\nNorway,2023,5\n", "more.toml is missing"),
    ],
)
def test_a_broken_table_is_misuse(corpus: Path, file: str, content: str, said: str) -> None:
    (corpus / "tables" / file).write_text(content, encoding="utf-8")
    result = run(corpus, "--reference", "tables", "draft.txt")
    assert (result.returncode, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"crossfoot: {said}")
    assert line.endswith(".")


def test_no_such_folder(corpus: Path) -> None:
    result = run(corpus, "--reference", "gone", "draft.txt")
    assert result.returncode == 2
    assert result.stderr == "crossfoot: gone is no folder of reference tables; check the path.\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Germany's population was 8.4 million in 2022.", "REF001"),
        ("Visitor numbers fell by 115 percent in 2020.", "REF003"),
        ("New photovoltaic capacity was 51.11 million kWh in 2022.", "REF004"),
    ],
)
def test_the_rules_fire(corpus: Path, text: str, code: str) -> None:
    (corpus / "draft.txt").write_text(text, encoding="utf-8")
    result = run(corpus, "--format", "json", "draft.txt")
    assert (result.returncode, result.stderr) == (1, "")
    (found,) = json.loads(result.stdout)["findings"]
    assert (found["rule"], found["level"]) == (code, "error")
    assert found["locations"][0]["role"] == "suspect"


def test_a_witness_in_another_file(corpus: Path) -> None:
    (corpus / "texts").mkdir()
    (corpus / "texts" / "a.txt").write_text("New solar capacity was 51.11 million kWh in 2022.")
    (corpus / "texts" / "b.txt").write_text("51.11 GW of distributed solar was built in 2022.")
    result = run(corpus, "--select", "REF004", "--format", "json", "texts")
    (found,) = json.loads(result.stdout)["findings"]
    assert [(at["document"], at["role"]) for at in found["locations"]] == [
        ("texts/a.txt", "suspect"),
        ("texts/b.txt", "witness"),
    ]
