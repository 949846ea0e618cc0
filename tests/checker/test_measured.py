"""What was measured of each rule: how it is kept, and where it is told."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from checker import measured, rule, rules
from checker.measured import Planted, plantings, plantings_csv, read_plantings
from reports import Page, render_rules, rule_page

ROOT = Path(__file__).parent.parent.parent
FILE = ROOT / "data" / "tables" / "planted.csv"
SOWN = {"SUM001": Planted(60, 57, "2026-11-21")}


@pytest.fixture(autouse=True)
def sown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured, "plantings", lambda: SOWN)


def test_the_table_is_of_rules_and_is_written_as_it_is_read() -> None:
    rows = plantings()
    assert set(rows) <= {each.code for each in rules()}
    assert plantings_csv(rows) == FILE.read_text(encoding="utf-8")


def test_recall_is_a_share_of_what_was_planted() -> None:
    assert SOWN["SUM001"].recall == pytest.approx(0.95)
    assert SOWN["SUM001"].said == "57 of 60"
    assert Planted(1200, 1100, "").said == "1,100 of 1,200"


def test_rows_come_back_in_order_of_their_codes() -> None:
    rows = {"WRT001": Planted(30, 0, "2026-11-22"), **SOWN}
    text = plantings_csv(rows)
    assert text.splitlines()[1:] == ["SUM001,60,57,2026-11-21", "WRT001,30,0,2026-11-22"]
    assert read_plantings(text) == rows


@pytest.mark.parametrize("figures", ["3,4", "0,0", "3,-1"])
def test_what_cannot_have_been_is_refused(figures: str) -> None:
    with pytest.raises(ValueError, match="SUM001"):
        read_plantings(f"rule,planted,found,date\nSUM001,{figures},2026-11-21\n")


def test_lists_of_rules_tell_it_and_are_blank_where_nothing_was_planted() -> None:
    both = [rule("SUM001"), rule("AGR001")]
    summed, other = json.loads(render_rules(both, "json"))
    assert (summed["planted"], summed["found"]) == (60, 57)
    assert (other["planted"], other["found"]) == (None, None)
    heading, *rows = render_rules(both, "csv").splitlines()
    assert "false_in_100,planted,found,summary" in heading
    assert ",60,57," in rows[0]
    assert ",,," in rows[1]
    rows = render_rules(both, "markdown").splitlines()
    assert "| found |" in rows[0]
    assert "| 57 of 60 |" in rows[2]
    assert "|  |" in rows[3] or "| |" in rows[3]
    assert render_rules(both).count("57 of 60") == 1


def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "page",
    [lambda one: rule_page(one, Page()), lambda one: generate().rule_page(one)],
    ids=["cli", "docs"],
)
def test_a_rules_page_tells_it(page: Callable[..., str]) -> None:
    assert "57 of 60" in page(rule("SUM001"))
    assert "planted" not in page(rule("AGR001"))


def test_the_documentations_table_tells_it() -> None:
    rows = generate().rules_table().splitlines()
    (summed,) = [row for row in rows if "[SUM001]" in row]
    assert "| 57 of 60 |" in summed
