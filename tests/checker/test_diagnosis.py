"""Diagnosis: which slip a factor points to."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import Finding, audit
from checker.diagnosis import Evidence, Likely, causes, likeliest
from claims import Document

FACTORS = {
    10: "decimal-point",
    100: "two-digits",
    1000: "scale-word",
    10_000: "wan",
    1_000_000: "scale-word-twice",
    100_000_000: "yi",
}


def say(low: float, high: float | None = None, level: str = "error") -> Evidence:
    return Evidence(low, low if high is None else high, level)


def cause(*evidence: Evidence) -> Likely:
    found = likeliest(evidence)
    assert found is not None
    return found


def test_the_table_of_causes() -> None:
    names = [one.name for one in causes()]
    assert len(set(names)) == len(names)
    assert set(FACTORS.values()) <= set(names)
    for one in causes():
        assert one.factor > 1
        assert 0 < one.weight <= 1
        assert one.explanation


@pytest.mark.parametrize("factor", FACTORS)
def test_too_small_by_a_factor(factor: int) -> None:
    found = cause(say(factor))
    assert (found.cause.name, found.factor) == (FACTORS[factor], factor)


@pytest.mark.parametrize("factor", FACTORS)
def test_too_large_by_a_factor(factor: int) -> None:
    found = cause(say(1 / factor))
    assert found.cause.name == FACTORS[factor]
    assert math.isclose(found.factor, 1 / factor)


@pytest.mark.parametrize("factor", FACTORS)
def test_several_witnesses_that_say_the_same(factor: int) -> None:
    alone, together = cause(say(factor)), cause(*[say(factor)] * 3)
    assert together.cause == alone.cause
    assert together.probability >= alone.probability


@pytest.mark.parametrize("factor", [3.2, 37.0, 3e5, 2e12])
def test_a_factor_that_no_slip_gives(factor: float) -> None:
    assert likeliest((say(factor),)) is None


def test_nothing_is_said_without_evidence() -> None:
    assert likeliest(()) is None


@pytest.mark.parametrize("least", [2, 15, 58.8, 400, 900])
def test_parts_that_give_a_lower_bound_make_a_scale_word_likeliest(least: float) -> None:
    """A part says only by how much its whole falls short at least."""
    found = cause(say(least, math.inf), say(least * 1.3, math.inf))
    assert (found.cause.name, found.factor) == ("scale-word", 1000)


def test_a_bound_beyond_a_thousand_rules_the_scale_word_out() -> None:
    assert cause(say(5_000, math.inf)).factor > 1000


def test_what_a_correction_leaves_unresolved_weighs_against_it() -> None:
    sure = cause(say(1000), say(1000)).probability
    doubted = likeliest((say(1000), say(37.0)))
    assert doubted is None or doubted.probability <= sure


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.builds(
            Evidence,
            st.floats(1e-12, 1e12),
            st.floats(1e-12, 1e12) | st.just(math.inf),
            st.sampled_from(["error", "warning", "note"]),
        ),
        max_size=5,
    )
)
def test_any_evidence(evidence: list[Evidence]) -> None:
    found = likeliest(tuple(evidence))
    if found:
        assert 0 < found.probability <= 1 + 1e-9
        assert found.factor in (found.cause.factor, 1 / found.cause.factor)


def conflict(one: str, other: str) -> Finding:
    template = "China's digital economy reached {} in 2022."
    documents = [
        Document.from_text(template.format(value), name=name)
        for name, value in (("a", one), ("b", other))
    ]
    report = audit(documents, select=["AGR"])
    (found,) = report.findings
    return found


@pytest.mark.parametrize(
    ("one", "other", "named"),
    [
        ("50.2 trillion yuan", "50.2 billion yuan", "scale-word"),
        ("50.2 trillion yuan", "5.02 trillion yuan", "decimal-point"),
        ("50.2 trillion yuan", "50.2 million yuan", "scale-word-twice"),
        ("50.2 trillion yuan", "5.02 billion yuan", "wan"),
    ],
)
def test_a_finding_names_the_slip(one: str, other: str, named: str) -> None:
    for pair in ((one, other), (other, one)):
        found = conflict(*pair)
        assert found.diagnosis is not None
        assert found.diagnosis.cause == named


def test_a_finding_without_a_known_slip_has_no_diagnosis() -> None:
    found = conflict("50.2 trillion yuan", "170 trillion yuan")
    assert found.diagnosis is None
    assert found.corrections
