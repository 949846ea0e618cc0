"""The planter knows no rule, plants what it says, and written slips are what they say."""

from __future__ import annotations

import ast
import datetime
import sys
import tomllib
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
SLIPS = sorted((BENCHMARKS / "gold" / "slips").glob("*.toml"))
FAMILIES = {"SUM", "CNV", "CNT", "DAT", "AGR"}

ARTICLE = (
    "Friday, July 12, 2019\n\n"
    "The bridge between Visby and the island of Runn, 700 miles from the town, was opened in 1998. "
    "It is the work of three towns: Lund, Kalmar and Ystad.\n\n"
    "At 13:40 local time (1140 UTC) the first car crossed. "
    "The owners in Visby counted 1,240 cars on the bridge in the first week of the year. "
    "A toll of US$25 million has been paid to the owners since, 64 percent of it in cash.\n"
)


@pytest.fixture(autouse=True)
def _benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))


def test_the_planter_knows_nothing_of_the_checker() -> None:
    tree = ast.parse((BENCHMARKS / "planting.py").read_text(encoding="utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {
        name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    }
    assert modules <= {*sys.stdlib_module_names, "collections.abc", "msgspec"}


def test_what_is_planted() -> None:
    from planting import plants

    made = list(plants(ARTICLE, 1))
    kinds = {(plant.kind, plant.place) for plant in made}
    assert {
        ("weekday", "date"),
        ("year", "date"),
        ("conversion", "added conversion"),
        ("conversion", "clock"),
        ("count", "list"),
        ("swapped digits", "caption"),
        ("currency", "caption"),
        ("scale word", "caption"),
        ("changed percent", "caption"),
    } <= kinds
    for plant in made:
        assert plant.now != plant.was
        assert plant.text != (plant.control or ARTICLE)
    assert made == list(plants(ARTICLE, 1))


@pytest.mark.parametrize("file", SLIPS, ids=[file.stem for file in SLIPS])
def test_written_slips(file: Path) -> None:
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    assert isinstance(table["published"], datetime.date)
    for slip in table.get("slip", ()):
        assert table["text"].count(slip["find"]) == 1
        assert slip["replace"] != slip["find"]
        assert slip["family"] in FAMILIES
        assert slip["why"]
