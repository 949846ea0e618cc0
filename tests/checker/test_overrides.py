"""Levels, rules left out by path, and changed text only: functions from report to report."""

from __future__ import annotations

import pytest

from checker import Report, audit, rules
from checker.overrides import Terms, overridden, within
from claims import Document

WRONG = "The bridge was opened on Friday, 13 July 2019."
EVERY = frozenset(rule.code for rule in rules())


def report(**texts: str) -> Report:
    return audit([Document.from_text(text, name=name) for name, text in texts.items()])


@pytest.mark.parametrize("level", ["error", "warning", "note"])
def test_a_level_is_set(level: str) -> None:
    (one,) = overridden(report(a=WRONG), lambda _: Terms(EVERY, {"DAT001": level})).findings
    assert one.level == level


def test_off_and_left_out_drop() -> None:
    assert overridden(report(a=WRONG), lambda _: Terms(EVERY, {"DAT001": "off"})).findings == ()
    assert overridden(report(a=WRONG), lambda _: Terms(EVERY - {"DAT001"})).findings == ()
    assert overridden(report(a=WRONG), lambda _: Terms(EVERY)) == report(a=WRONG)


def test_a_note_may_be_raised_above_its_rule() -> None:
    found = report(a="<!-- crossfoot: ignore DAT001 x -->\nIt is old.")
    assert [one.level for one in found.findings] == ["note"]
    raised = overridden(found, lambda _: Terms(EVERY, {"WRT103": "error"}))
    assert [one.level for one in raised.findings] == ["error"]


def test_what_is_raised_comes_first() -> None:
    found = report(a=f"{WRONG}\n\nThe plan has 1,23,4 pillars.")
    assert [one.rule for one in found.findings] == ["DAT001", "WRT001"]
    terms = Terms(EVERY, {"WRT001": "error", "DAT001": "note"})
    assert [one.rule for one in overridden(found, lambda _: terms).findings] == ["WRT001", "DAT001"]


def test_a_path_s_terms_are_its_own() -> None:
    terms = {"a": Terms(EVERY - {"DAT001"}), "b": Terms(EVERY)}
    found = overridden(report(a=WRONG, b=WRONG), lambda name: terms[name]).findings
    assert [one.locations[0].document for one in found] == ["b"]


def test_of_two_parties_the_gravest_term_goes() -> None:
    texts = {
        "a": "The population of Norway was 5.4 million in 2021.",
        "b": "In 2021 the population of Norway was 5.9 million.",
    }
    (one,) = report(**texts).findings
    assert {place.document for place in one.locations} == {"a", "b"}
    terms = {"a": Terms(EVERY, {one.rule: "off"}), "b": Terms(EVERY, {one.rule: "warning"})}
    (left,) = overridden(report(**texts), lambda name: terms[name]).findings
    assert left.level == "warning"
    off = Terms(EVERY, {one.rule: "off"})
    assert overridden(report(**texts), lambda _: off).findings == ()


def test_suppressed_ones_are_left_out_too() -> None:
    found = report(a=f"<!-- crossfoot: ignore DAT001 x -->\n{WRONG}")
    assert len(found.suppressed) == 1
    assert overridden(found, lambda _: Terms(EVERY - {"DAT001"})).suppressed == ()


def test_only_what_accuses_a_changed_stretch_stays() -> None:
    found = report(a=f"{WRONG}\n\n{WRONG}")
    assert len(within(found, {"a": [(0, len(WRONG))]}).findings) == 1
    assert within(found, {"a": []}).findings == ()
    assert within(found, {}).findings == ()
    assert within(found, {"a": [(0, 10), (50, 500)]}).findings == found.findings[1:]
