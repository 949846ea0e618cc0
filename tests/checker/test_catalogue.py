"""The catalogue: the shape of every rule, its own examples, and the ways to name a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from msgspec.structs import replace

from checker import Report, Rule, audit, catalogue, check, resolve, rule, rules
from checker.catalogue import FAMILIES, rule_for
from checker.model import LEVELS, Finding
from checker.rule import Example, example
from claims import Document

REPORTED = {"warning", "error"}
ALL = [pytest.param(one, id=one.code) for one in rules()]


def of_example(one: Example, select: list[str] | None = None) -> Report:
    documents = [
        Document.from_text(text, name=f"document {number}", published=one.published)
        for number, text in enumerate(one.texts, 1)
    ]
    with TemporaryDirectory() as folder:
        for name, content in one.tables:
            Path(folder, name).write_text(content, encoding="utf-8")
        given = folder if one.tables else None
        if one.sources:
            sources = [Document.from_text(text, name=f"source {number}", published=one.published)
                       for number, text in enumerate(one.sources, 1)]  # fmt: skip
            report = check(documents, against=sources, select=select, reference=given)
        else:
            report = audit(documents, select=select, reference=given)
    assert not report.faults
    return report


def loud(report: Report, note: str = "") -> list[str]:
    """Say what is reported above a note, and the notes of one rule, if it says nothing graver."""
    return [
        f"{found.rule} {found.level}: {found.message}"
        for found in report.findings
        if found.level in REPORTED or found.rule == note
    ]


def quiet(one: Rule) -> str:
    return one.code if one.level == "note" else ""


def with_all(one: Rule) -> list[str]:
    """Return the rules that are on, and the one: it may be off unless selected."""
    return [*(each.code for each in rules() if not each.on_request), one.code]


def examples(kind: str) -> list[Any]:
    return list(_examples(kind))


def _examples(kind: str) -> Iterator[Any]:
    for one in rules():
        for number, case in enumerate(getattr(one, kind), 1):
            yield pytest.param(one, case, id=f"{one.code}-{kind}-{number}")


def test_there_are_rules() -> None:
    assert {"AGR001", "AGR002", "AGR003", "CNT001", "CNV001", "REF001"} <= {
        one.code for one in rules()
    }


def test_codes_and_names_are_used_once() -> None:
    codes, names = [one.code for one in rules()], [one.name for one in rules()]
    assert len(set(codes)) == len(codes)
    assert len(set(names)) == len(names)
    assert codes == sorted(codes)


@pytest.mark.parametrize("one", ALL)
def test_shape(one: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{3}", one.code)
    assert one.family in FAMILIES
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", one.name)
    assert one.level in LEVELS
    assert rule(one.code) is one


@pytest.mark.parametrize("one", ALL)
def test_page(one: Rule) -> None:
    assert one.summary[0].isupper()
    assert one.summary.endswith(".")
    assert len(one.summary) <= 100
    paragraphs = [part for part in one.page.split("\n\n") if part.strip()]
    assert len(paragraphs) >= 2
    assert all(part.strip().endswith((".", ":")) for part in paragraphs)


@pytest.mark.parametrize("one", ALL)
def test_proof(one: Rule) -> None:
    assert one.fails
    assert one.passes
    assert len({*one.fails, *one.passes}) == len(one.fails) + len(one.passes)


@pytest.mark.parametrize(("one", "case"), examples("fails"))
@pytest.mark.parametrize("alone", [True, False], ids=["alone", "with all rules"])
def test_what_must_be_found_is_found(one: Rule, case: Example, alone: bool) -> None:
    report = of_example(case, [one.code] if alone else with_all(one))
    levels = {*REPORTED, one.level}
    assert one.code in {found.rule for found in report.findings if found.level in levels}
    if alone:
        assert {found.rule for found in report.findings} == {one.code}


@pytest.mark.parametrize(("one", "case"), examples("passes"))
@pytest.mark.parametrize("alone", [True, False], ids=["alone", "with all rules"])
def test_what_must_not_be_found_is_not_found(one: Rule, case: Example, alone: bool) -> None:
    assert loud(of_example(case, [one.code] if alone else with_all(one)), quiet(one)) == []


@pytest.mark.parametrize(("one", "case"), examples("fails"))
def test_no_finding_is_graver_than_its_rule(one: Rule, case: Example) -> None:
    for found in of_example(case).findings:
        assert LEVELS.index(found.level) <= LEVELS.index(rule(found.rule).level)


@pytest.mark.parametrize(("one", "case"), examples("fails"))
def test_a_finding_explains_itself(one: Rule, case: Example) -> None:
    report = of_example(case, [one.code])
    texts = {document.name: document.text for document in report.documents}
    idents = {claim.id for claim in report.claims}
    for found in report.findings:
        explains(found, texts, idents)


def explains(found: Finding, texts: dict[str, str], idents: set[str]) -> None:
    assert found.name == rule(found.rule).name
    assert found.message.endswith(".")
    assert found.working
    assert all(step.endswith(".") for step in found.working)
    assert 0 < found.confidence < 1
    assert set(found.claims) <= idents
    assert found.locations
    for at in found.locations:
        assert texts[at.document][at.start : at.end] == at.text
        assert at.role in ("suspect", "witness", "party", "context")
    roles = [at.role for at in found.locations if at.role != "context"]
    # A rule that looks at words, not at claims, names passages instead.
    assert len(roles) == len(found.claims) or (roles and not found.claims)
    assert roles.count("suspect") <= 1
    assert roles[0] == "suspect" or set(roles) == {"party"}
    assert found.diagnosis is None or found.diagnosis.explanation


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["AGR001"], ["AGR001"]),
        (["agr001"], ["AGR001"]),
        ([" AGR001 "], ["AGR001"]),
        (["value-conflict"], ["AGR001"]),
        (["Value-Conflict"], ["AGR001"]),
        (["CNV001", "AGR001", "CNV001"], ["CNV001", "AGR001"]),
        ([], []),
    ],
)
def test_resolve(words: list[str], codes: list[str]) -> None:
    assert list(resolve(words)) == codes


@pytest.mark.parametrize("family", FAMILIES)
def test_resolve_a_family(family: str) -> None:
    """A family may have no rule yet; it is no unknown word."""
    members = [one for one in rules() if one.family == family]
    usual = [one.code for one in members if not one.on_request]
    # A family of rules that are all off unless selected stands for them: who names it wants them.
    wanted = usual or [one.code for one in members]
    assert list(resolve([family])) == wanted
    assert list(resolve([family.lower()])) == wanted
    assert list(resolve([family], every=True)) == [one.code for one in members]


def test_a_rule_on_request_needs_its_own_code_or_name() -> None:
    assert rule("WRT101").on_request
    assert "WRT101" not in resolve(["WRT"])
    assert resolve(["WRT101"]) == resolve(["percent-style"]) == ("WRT101",)
    text = [Document.from_text("Sales rose by 12% in 2022.")]
    assert not audit(text).findings
    assert not audit(text, select=["WRT"]).findings
    assert [one.rule for one in audit(text, select=["WRT101"]).findings] == ["WRT101"]
    assert not audit(text, select=["WRT101"], ignore=["WRT"]).findings


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("AGR0001", "AGR001"),
        ("AGR999", "AGR"),
        ("agr02", "AGR002"),
        ("value-conflicts", "value-conflict"),
        ("part-exceeds-hole", "part-exceeds-whole"),
        ("beyond reference", "beyond-reference"),
    ],
)
def test_an_unknown_word_names_the_nearest(word: str, nearest: str) -> None:
    with pytest.raises(ValueError, match=rf"no rule '{word}'\. Did you mean {nearest}") as caught:
        resolve([word])
    assert "crossfoot rules" in str(caught.value)


@pytest.mark.parametrize("word", ["", "???", "zzzzzzzz", "AGR001,CNV001x"])
def test_a_word_like_none_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="There is no rule"):
        resolve([word])


BOTH = Document.from_text(
    "The population of Norway was 5.4 million in 2021. It is a large country.\n\n"
    "In 2021 the population of Norway was 5.9 million.\n\n"
    "The plan has five pillars: water, energy, transport and housing."
)


@pytest.mark.parametrize(
    ("select", "ignore", "found"),
    [
        (None, [], {"AGR001", "CNT001"}),
        (["AGR001"], [], {"AGR001"}),
        (["AGR"], [], {"AGR001"}),
        (["count-differs-from-list"], [], {"CNT001"}),
        (None, ["AGR"], {"CNT001"}),
        (None, ["value-conflict", "CNT001"], set()),
        (["AGR", "CNT"], ["AGR001"], {"CNT001"}),
        (["AGR001"], ["AGR001"], set()),
        ([], [], set()),
        (["STA"], [], set()),
    ],
)
def test_select_and_ignore(select: list[str] | None, ignore: list[str], found: set[str]) -> None:
    report = audit([BOTH], select=select, ignore=ignore)
    loud_rules = {one.rule for one in report.findings if one.level in REPORTED}
    assert loud_rules == found
    wanted = set(resolve(select)) if select is not None else {one.code for one in rules()}
    assert {one.rule for one in report.verified} <= wanted - set(resolve(ignore))


@pytest.mark.parametrize("option", ["select", "ignore"])
def test_an_unknown_rule_is_refused(option: str) -> None:
    with pytest.raises(ValueError, match="Did you mean AGR002"):
        audit([BOTH], **{option: ["AGR0O2"]})


def crash(*_: Any) -> Iterator[Any]:
    raise ZeroDivisionError("a rule's own mistake")
    yield


@pytest.mark.parametrize("part", ["judge", "selector"])
def test_a_rule_that_raises_is_a_fault_and_the_others_go_on(
    part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = replace(rule("AGR001"), **{part: crash})
    monkeypatch.setitem(catalogue._loaded(), "AGR001", broken)
    report = audit([BOTH])
    (fault,) = report.faults
    assert (fault.kind, fault.where) == ("rule", "AGR001")
    assert fault.message == "ZeroDivisionError: a rule's own mistake"
    assert "CNT001" in {found.rule for found in report.findings}


def test_what_a_rule_found_before_it_raised_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    judge = rule("CNT001").judge

    def half(*arguments: Any) -> Iterator[Any]:
        yield from judge(*arguments)
        raise RuntimeError("afterwards")

    monkeypatch.setitem(catalogue._loaded(), "CNT001", replace(rule("CNT001"), judge=half))
    report = audit([BOTH])
    assert [fault.where for fault in report.faults] == ["CNT001"]
    assert "CNT001" in {found.rule for found in report.findings}


def test_faults_given_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    from checker import Fault

    given = Fault("input", "gone.txt", "gone.txt does not exist.")
    monkeypatch.setitem(catalogue._loaded(), "AGR001", replace(rule("AGR001"), judge=crash))
    assert [fault.kind for fault in audit([BOTH], faults=[given]).faults] == ["input", "rule"]


def test_the_decorator_makes_a_rule_and_refuses_a_taken_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(catalogue, "_RULES", dict(catalogue._RULES))
    proof = (example("a"),), (example("b", "c", published="2024-03-29"),)

    @rule_for("STA999", "some-pattern", "note", crash, *proof)
    def judge(*_: Any) -> Iterator[Any]:
        """Something is so.

        And this is why.
        """
        yield

    assert isinstance(judge, Rule)
    assert (judge.family, judge.summary) == ("STA", "Something is so.")
    assert judge.passes[0].published == "2024-03-29"
    with pytest.raises(ValueError, match="STA999 is taken by some-pattern"):
        rule_for("STA999", "another", "note", crash, *proof)(crash)


def test_an_unknown_code_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        rule("XYZ123")
