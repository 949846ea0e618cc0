"""Diagnosis: which slip a factor points to."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import Finding, audit
from checker.conflict import Conflict
from checker.context import Context
from checker.diagnosis import Evidence, Likely, causes, likeliest
from checker.echo.echo_slips import factors
from checker.explaining import Explained, Explainer
from claims import Document, extract

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
    patterns = {"factor", "rate", "unit", "temperature", "digits", "group", "dot", "growth"}
    for one in causes():
        assert one.pattern in patterns | {"points", "year"}
        assert one.factor is None or one.factor > 1
        assert (one.pattern in ("unit", "temperature")) == bool(one.units)
        assert 0 < one.weight <= 1
        assert one.spread > 0
        assert one.explanation
        assert one.told


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


def test_a_wide_interval_is_weak_evidence() -> None:
    """Figures known to a third may be ten times apart by chance; known well they are not."""
    wide, narrow = cause(say(6, 15)), cause(say(9.98, 10.02))
    assert wide.cause.name == narrow.cause.name == "decimal-point"
    assert wide.probability < narrow.probability


def test_another_cause_is_an_alternative() -> None:
    assert likeliest((say(1.2, 3),)) is None
    assert likeliest((say(4, 300),)) is None


def test_two_witnesses_that_agree_are_stronger_than_one() -> None:
    one, two = likeliest((say(7, 14),)), likeliest((say(7, 14), say(6, 12)))
    assert one
    assert two
    assert one.probability < two.probability


class Planted:
    """Pairs of figures with a slip between them, drawn at random."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def number(self, digits: int = 0) -> str:
        size = digits or self.random.randint(3, 5)
        drawn = [self.random.choice("123456789") for _ in range(size)]
        return "".join(drawn)

    def pair(self, slip: str) -> tuple[str, str]:
        digits = self.number()
        near = f"{digits[0]}.{digits[1:]}"
        if slip == "scale-word":
            return f"{near} million tonnes", f"{near} billion tonnes"
        if slip == "decimal-point":
            return f"{near} million tonnes", f"{digits[:2]}.{digits[2:]} million tonnes"
        if slip == "swapped-digits":
            at = self.random.randrange(len(digits) - 1)
            other = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            return f"{near} million tonnes", f"{other[0]}.{other[1:]} million tonnes"
        if slip == "one-digit":
            at = self.random.randrange(len(digits))
            other = digits[:at] + self.random.choice("123456789") + digits[at + 1 :]
            return f"{near} million tonnes", f"{other[0]}.{other[1:]} million tonnes"
        if slip == "dropped-group":
            digits = self.number(3)
            return f"{self.random.choice((1, 1, 1, 2, 3))},{digits} tonnes", f"{digits} tonnes"
        if slip == "decimal-dot":
            digits = self.number(2)
            return f"{digits} tonnes", f"{digits}.000 tonnes"
        return self.converted(slip)

    def converted(self, slip: str) -> tuple[str, str]:
        value = self.random.randint(101, 99_999)
        names = {
            "mile-kilometre": "km",
            "kilogram-pound": "kg",
            "hectare-acre": "hectares",
            "metre-foot": "metres",
            "tonne-barrel": "barrels",
        }
        factor = causes_by_name[slip].factor
        assert factor
        return f"{value:,} {names[slip]}", f"{value * factor:,.0f} {names[slip]}"

    def unrelated(self, kindred: bool) -> tuple[str, str]:
        unit = self.random.choice(("tonnes", "km", "people", "kg", "hectares"))
        first = math.exp(self.random.uniform(math.log(1e3), math.log(1e10)))
        second = math.exp(self.random.uniform(math.log(1e3), math.log(1e10)))
        if kindred:
            second = first * math.exp(self.random.gauss(0, 0.5))
        return f"{self.written(first)} {unit}", f"{self.written(second)} {unit}"

    def written(self, value: float) -> str:
        digits = self.random.randint(2, 4)
        value = float(f"{value:.{digits - 1}e}")
        if value < 1e6:
            return f"{value:,.0f}"
        word, scale = ("million", 1e6) if value < 1e9 else ("billion", 1e9)
        return f"{value / scale:.{digits}g} {word}"


causes_by_name = {one.name: one for one in causes()}


def explained(one: str, other: str) -> Explained | None:
    """Return what is said of two figures of one thing; an IndexError where they agree."""
    documents = tuple(
        Document.from_text(f"Its output was {figure} in 2022.", name=name)
        for name, figure in (("a", one), ("b", other))
    )
    claims = tuple(extract(document)[0] for document in documents)
    apart = factors(*claims)
    assert apart
    if apart[0] <= 1 <= apart[1]:
        raise IndexError
    conflict = Conflict(
        rule="AGR001",
        level="error",
        claims=claims,
        message="",
        working=(),
        confidence=0.9,
        factors=apart,
    )
    witness = {claim.id: claim.document for claim in claims}
    return Explainer(Context(documents, claims), witness).explain([conflict], None)


SLIPS = [
    "scale-word",
    "decimal-point",
    "swapped-digits",
    "one-digit",
    "dropped-group",
    "decimal-dot",
    "mile-kilometre",
    "kilogram-pound",
    "hectare-acre",
    "metre-foot",
    "tonne-barrel",
]


@pytest.mark.parametrize("slip", SLIPS)
def test_a_planted_slip_is_named(slip: str) -> None:
    planted, named, drawn = Planted(1), 0, 0
    while drawn < 100:
        pair = planted.pair(slip)
        try:
            found = explained(*planted.random.sample(pair, 2))
        except IndexError:
            continue
        drawn += 1
        named += found is not None and found.cause == slip
    assert named >= 90


@pytest.mark.parametrize("kindred", [False, True])
def test_unrelated_figures_are_seldom_explained(kindred: bool) -> None:
    planted, named, drawn = Planted(2), 0, 0
    while drawn < 300:
        try:
            found = explained(*planted.unrelated(kindred))
        except IndexError:
            continue
        drawn += 1
        named += found is not None
    assert named <= 30


def test_figures_known_to_a_third_are_no_lost_conversion() -> None:
    assert explained("5 km", "8 km") is None
    found = explained("5,000 km", "8,047 km")
    assert found
    assert found.cause == "mile-kilometre"


@pytest.mark.parametrize(
    ("template", "one", "other", "named"),
    [
        ("Norway's wheat output was {} in 2022.", "1,200 tonnes", "200 tonnes", "dropped-group"),
        ("Norway's wheat output was {} in 2022.", "80 tonnes", "80.000 tonnes", "decimal-dot"),
        (
            "The average temperature of Norway was {} in July 2022.",
            "17.4 degrees Celsius",
            "63.3 degrees Celsius",
            "temperature-scale",
        ),
        ("Exports of Norway grew by {} in 2022.", "20.4%", "120.4%", "ratio-for-growth"),
        (
            "The GDP of China was 121 trillion yuan in 2022. The GDP of China was {} in 2022.",
            "18.0 trillion dollars",
            "121 trillion dollars",
            "mislabelled-currency",
        ),
        (
            "Norway's output of steel was 1.21 million tonnes in 2021. Norway's output of steel "
            "was {} in 2022.",
            "1.21 million tonnes",
            "1.34 million tonnes",
            "neighbouring-year",
        ),
    ],
)
def test_what_the_text_suggests(template: str, one: str, other: str, named: str) -> None:
    for pair in ((one, other), (other, one)):
        documents = [
            Document.from_text(template.format(figure), name=name, published="2023-01-25")
            for name, figure in zip("ab", pair, strict=True)
        ]
        (found,) = audit(documents, select=["AGR001", "AGR002"]).findings
        assert found.diagnosis
        assert found.diagnosis.cause == named


def test_percent_for_points() -> None:
    text = (
        "The share was 40.0 percent in 2021. The share was 42.0 percent in 2022. The share rose by "
        "2 percent."
    )
    document = Document.from_text(text, name="a")
    claims = extract(document)
    growth = next(claim for claim in claims if claim.text == "2 percent")
    conflict = Conflict(
        rule="AGR004",
        level="error",
        claims=(growth, *(claim for claim in claims if claim is not growth)),
        accused=growth,
        message="",
        working=(),
        confidence=0.9,
        factors=(2.4, 2.6),
    )
    context = Context((document,), claims)
    found = Explainer(context, dict.fromkeys((one.id for one in claims), "a")).explain(
        [conflict], growth
    )
    assert found
    assert found.cause == "percent-for-points"
    assert "5 percent" in found.corrections[0]
