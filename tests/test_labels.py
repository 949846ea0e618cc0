"""Findings that were read and labelled, and what was measured with them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import crossfoot
from checker import rules
from checker.measured import measurements

ROOT = Path(__file__).parent.parent
LABELS = tomllib.loads((ROOT / "tests/labels/findings.toml").read_text(encoding="utf-8"))["finding"]
SAMPLES = sorted(
    path for path in (ROOT / "data/samples").iterdir() if path.suffix in (".md", ".txt")
)


def test_a_finding_is_labelled_once() -> None:
    marks = [label["fingerprint"] for label in LABELS]
    assert len(marks) == len(set(marks))


@pytest.mark.parametrize("label", LABELS, ids=[label["fingerprint"] for label in LABELS])
def test_a_label_says_what_and_why(label: dict[str, str]) -> None:
    assert label["verdict"] in ("true", "false")
    assert label["rule"] in {rule.code for rule in rules()}
    assert label["why"] and label["corpus"] and label["read_by"]


def test_every_finding_of_the_samples_is_labelled() -> None:
    known = {label["fingerprint"]: label for label in LABELS}
    report = crossfoot.audit([one for path in SAMPLES for one in crossfoot.read(path)])
    found = [one for one in report.findings if one.level in ("error", "warning")]
    assert [one.message for one in found if one.fingerprint not in known] == []
    assert {known[one.fingerprint]["verdict"] for one in found} == {"true"}


def test_every_rule_was_measured() -> None:
    assert set(measurements()) == {rule.code for rule in rules()}


def test_a_rule_that_may_speak_of_errors_made_no_false_one() -> None:
    grave = [rule.code for rule in rules() if rule.level == "error"]
    assert [code for code in grave if measurements()[code].false_errors] == []
