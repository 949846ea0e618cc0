"""Blame: which figure of a conflict is suspected, and what becomes one finding."""

from __future__ import annotations

import time
from itertools import permutations

import pytest
from msgspec.structs import replace

from checker import Finding, Report, audit, rules
from checker.blame import findings_of, fingerprint
from checker.conflict import Conflict
from checker.context import Context
from checker.model import Reference
from checker.suspects import cases_of
from claims import Claim, Document, extract

BY_CODE = {one.code: one for one in rules()}


class Corpus:
    """Documents of one figure each, and conflicts between them."""

    def __init__(self, *figures: str) -> None:
        """Make the documents "a", "b", … of figures."""
        self.documents = tuple(
            Document.from_text(f"Its revenue was {figure} in 2022.", name=chr(ord("a") + number))
            for number, figure in enumerate(figures)
        )
        claims = tuple(claim for one in self.documents for claim in extract(one))
        self.context = Context(self.documents, claims)
        self.claims = {claim.document: claim for claim in claims}
        assert len(self.claims) == len(figures)

    def conflict(
        self,
        *names: str,
        rule: str = "AGR003",
        level: str = "error",
        accused: str | None = None,
        factors: tuple[float, float] | None = (50.0, float("inf")),
        references: tuple[Reference, ...] = (),
        confidence: float = 0.9,
    ) -> Conflict:
        return Conflict(
            rule=rule,
            level=level,
            claims=tuple(self.claims[name] for name in names),
            message=f"{' and '.join(names)} cannot both be true.",
            working=(f"{names[0]} is less than {names[-1]}.",),
            confidence=confidence,
            accused=self.claims[accused] if accused else None,
            factors=factors,
            references=references,
        )

    def findings(self, *conflicts: Conflict) -> list[Finding]:
        return findings_of(conflicts, self.context, BY_CODE)


def roles(finding: Finding) -> dict[str, str]:
    return {at.document: at.role for at in finding.locations}


FOUR = ("2 billion yuan", "792 billion yuan", "300 billion yuan", "117 billion yuan")


def test_one_suspect_with_three_witnesses_is_one_finding() -> None:
    corpus = Corpus(*FOUR)
    (found,) = corpus.findings(
        corpus.conflict("a", "b"), corpus.conflict("a", "c"), corpus.conflict("a", "d")
    )
    assert roles(found) == {"a": "suspect", "b": "witness", "c": "witness", "d": "witness"}
    assert found.locations[0].role == "suspect"
    assert found.claims[0] == corpus.claims["a"].id
    assert len(found.working) == 3
    assert "2 billion yuan" in found.message


def test_the_suspect_may_stand_on_either_side() -> None:
    corpus = Corpus(*FOUR)
    (found,) = corpus.findings(
        corpus.conflict("b", "a"), corpus.conflict("a", "c"), corpus.conflict("d", "a")
    )
    assert roles(found)["a"] == "suspect"


def test_the_order_of_conflicts_changes_nothing() -> None:
    corpus = Corpus(*FOUR)
    conflicts = [corpus.conflict("a", "b"), corpus.conflict("a", "c"), corpus.conflict("d", "a")]
    expected = corpus.findings(*conflicts)
    for order in permutations(conflicts):
        assert corpus.findings(*order) == expected


def test_of_two_figures_alone_neither_is_suspected() -> None:
    corpus = Corpus(*FOUR[:2])
    (found,) = corpus.findings(corpus.conflict("a", "b", rule="AGR001"))
    assert roles(found) == {"a": "party", "b": "party"}
    assert found.diagnosis is None or found.diagnosis.suspect is None


def test_whom_the_rule_accuses_is_the_suspect() -> None:
    corpus = Corpus(*FOUR[:2])
    (found,) = corpus.findings(corpus.conflict("a", "b", rule="CNV001", accused="b"))
    assert roles(found) == {"a": "witness", "b": "suspect"}
    assert found.locations[0].document == "b"


def test_unrelated_conflicts_are_findings_of_their_own() -> None:
    corpus = Corpus(*FOUR)
    found = corpus.findings(
        corpus.conflict("a", "b", rule="AGR001"), corpus.conflict("c", "d", rule="AGR001")
    )
    assert [set(roles(one)) for one in found] == [{"a", "b"}, {"c", "d"}]


def test_two_suspects_are_two_findings() -> None:
    corpus = Corpus(*FOUR, "5 billion yuan", "9 billion yuan", "8 billion yuan")
    found = corpus.findings(
        corpus.conflict("a", "b"),
        corpus.conflict("a", "c"),
        corpus.conflict("d", "e"),
        corpus.conflict("d", "f"),
        corpus.conflict("d", "g"),
    )
    assert {one.locations[0].document for one in found} == {"a", "d"}
    assert {len(one.claims) for one in found} == {3, 4}


def test_no_conflict_is_lost() -> None:
    corpus = Corpus(*FOUR)
    conflicts = [corpus.conflict(one, other) for one in "abcd" for other in "abcd" if one < other]
    found = corpus.findings(*conflicts)
    said = {step for one in found for step in one.working}
    assert said == {step for one in conflicts for step in one.working}


def test_the_worst_level_is_the_finding_s() -> None:
    corpus = Corpus(*FOUR)
    (found,) = corpus.findings(
        corpus.conflict("a", "b", level="warning", rule="REF001"),
        corpus.conflict("a", "c", level="error", rule="AGR003"),
        corpus.conflict("a", "d", level="note"),
    )
    assert (found.level, found.rule) == ("error", "AGR003")


def test_witnesses_raise_the_confidence() -> None:
    corpus = Corpus(*FOUR)
    (one,) = corpus.findings(corpus.conflict("a", "b", confidence=0.5))
    (more,) = corpus.findings(
        corpus.conflict("a", "b", confidence=0.5), corpus.conflict("a", "c", confidence=0.5)
    )
    assert 0 < one.confidence < more.confidence < 1


def test_a_reference_is_a_witness() -> None:
    corpus = Corpus(*FOUR[:2])
    gross = Reference("gdp", "World, 2022", 1e14, "World Bank")
    (found,) = corpus.findings(
        corpus.conflict("a", rule="REF001", references=(gross,), accused="a"),
        corpus.conflict("a", "b"),
    )
    assert roles(found) == {"a": "suspect", "b": "witness"}
    assert found.references == (gross,)


def test_findings_come_worst_first() -> None:
    corpus = Corpus(*FOUR)
    found = corpus.findings(
        corpus.conflict("a", "b", rule="AGR001", level="note"),
        corpus.conflict("c", "d", rule="AGR001", level="error"),
    )
    assert [one.level for one in found] == ["error", "note"]


def test_nothing_comes_of_nothing() -> None:
    assert Corpus("2 billion yuan").findings() == []


@pytest.mark.parametrize("code", ["AGR001", "AGR003"])
def test_a_fingerprint_outlives_wrapping_and_moving(code: str) -> None:
    flat = "Its revenue, according to the report of the office of the city, was 5 billion yuan."
    wrapped = flat.replace("city, was", "city,\nwas")

    def claim(text: str, name: str) -> Claim:
        (found,) = extract(Document.from_text(text, name=name))
        return found

    one = fingerprint(code, [claim(flat, "a")])
    assert fingerprint(code, [claim(f"A heading\n\n{wrapped}", "b")]) == one
    assert fingerprint(code, [claim(flat.replace("5", "6"), "a")]) != one
    assert fingerprint("CNT001", [claim(flat, "a")]) != one


def report_of(*texts: str) -> Report:
    return audit(
        [
            Document.from_text(text, name=str(number), published="2024-03-29")
            for number, text in enumerate(texts)
        ]
    )


def test_a_digital_economy_of_two_billion_dollars() -> None:
    """The case of the first design: three parts and a table speak against one figure."""
    report = report_of(
        "The world's digital economy was worth 2 billion US dollars in 2023.",
        "Revenue of the internet of things industry in Jiangsu was 792 billion yuan in 2022.",
        "Revenue of the internet of things industry in Wuxi was 400 billion yuan in 2022.",
    )
    loud = [one for one in report.findings if one.level == "error"]
    (found,) = loud
    assert roles(found)["0"] == "suspect"
    assert found.diagnosis is not None
    assert found.diagnosis.cause == "scale-word"
    assert found.diagnosis.suspect == found.claims[0]
    assert any("2" in one and "trillion" in one for one in found.corrections)


REPORT = (
    "The committee for the harbour met on Tuesday and heard three reports. ",
    "The company said that its revenue in the year 2022 had been {} after all costs. ",
    "It owns 41 ships in 12 countries and has carried cargo for the state since it was founded.",
)


def copies(number: int, figure: str, edited: str = "") -> list[str]:
    """Return one agency report, as many papers printed it."""
    first, second, third = REPORT
    return [first + second.format(figure).replace("after all", edited or "after all") + third] * (
        number
    )


class Printed(Corpus):
    """Documents as given, each with the claim that a marked figure is."""

    def __init__(self, texts: list[str], figures: list[str]) -> None:
        """Make the documents "a", "b", …; ``figures`` are the claims that conflicts are about."""
        self.documents = tuple(
            Document.from_text(text, name=chr(ord("a") + at)) for at, text in enumerate(texts)
        )
        claims = tuple(claim for one in self.documents for claim in extract(one))
        self.context = Context(self.documents, claims)
        self.claims = {
            claim.document: claim
            for claim in claims
            if claim.text == figures[ord(claim.document) - ord("a")]
        }
        assert len(self.claims) == len(texts)


def test_ten_copies_of_one_report_are_one_witness() -> None:
    """Ten papers print what one agency says: that is one against one, and nobody is suspected."""
    right, wrong = "Its revenue was 5 billion yuan in 2022.", "8 billion yuan"
    texts = [right, *copies(10, wrong)]
    corpus = Printed(texts, ["5 billion yuan"] + [wrong] * 10)
    names = "bcdefghijk"
    found = corpus.findings(*[corpus.conflict("a", name, rule="AGR001") for name in names])
    assert {role for one in found for role in roles(one).values()} == {"party"}
    assert max(one.confidence for one in found) <= 0.9


def test_an_edited_copy_is_still_a_copy() -> None:
    wrong = "8 billion yuan"
    texts = ["Its revenue was 5 billion yuan in 2022.", *copies(1, wrong), *copies(1, wrong, "all")]
    corpus = Printed(texts, ["5 billion yuan", wrong, wrong])
    found = corpus.findings(*[corpus.conflict("a", name, rule="AGR001") for name in "bc"])
    assert {role for one in found for role in roles(one).values()} == {"party"}


def test_copies_and_another_source_are_two_witnesses() -> None:
    texts = [
        "Its revenue was 5 billion yuan in 2022.",
        *copies(3, "8 billion yuan"),
        "Its revenue was 9 billion yuan in 2022.",
    ]
    corpus = Printed(texts, ["5 billion yuan", *["8 billion yuan"] * 3, "9 billion yuan"])
    (found,) = corpus.findings(*[corpus.conflict("a", name, rule="AGR001") for name in "bcde"])
    assert roles(found)["a"] == "suspect"
    once = Corpus("5 billion yuan", "8 billion yuan", "9 billion yuan")
    (alone,) = once.findings(*[once.conflict("a", name, rule="AGR001") for name in "bc"])
    assert found.confidence == alone.confidence


def test_figures_equally_suspected_are_parties() -> None:
    corpus = Corpus(*FOUR[:3])
    found = corpus.findings(*[corpus.conflict(*two) for two in ("ab", "bc", "ac")])
    assert len(found) == 3
    assert {role for one in found for role in roles(one).values()} == {"party"}


def test_what_two_rules_say_of_two_figures_is_one_finding() -> None:
    corpus = Corpus(*FOUR[:2])
    (found,) = corpus.findings(
        corpus.conflict("a", "b", rule="AGR001", level="warning"),
        corpus.conflict("b", "a", rule="AGR008"),
    )
    assert (found.rule, found.level) == ("AGR008", "error")
    assert set(roles(found).values()) == {"party"}


BLANK = Conflict(rule="AGR003", level="error", claims=(), message="", working=(), confidence=0.9)


@pytest.mark.parametrize("width", [1, 3, 40_000])
def test_a_great_many_conflicts_are_shared_out_in_little_time(width: int) -> None:
    """Each suspect has ``width`` witnesses. It takes about a second; a loop over all suspects and
    conflicts would take minutes."""
    corpus = Corpus("2 billion yuan")
    (model,) = corpus.claims.values()
    number = 40_000 // width * (width + 1)
    claims = [replace(model, id=f"{at}", document=f"{at:07}") for at in range(number)]
    conflicts = [
        replace(BLANK, claims=(claims[at // (width + 1) * (width + 1)], claims[at]))
        for at in range(number)
        if at % (width + 1)
    ]
    begun = time.process_time()
    found = cases_of(conflicts, {claim.id: claim.document for claim in claims})
    assert time.process_time() - begun < 10
    assert sum(len(one.conflicts) for one in found) == len(conflicts)
    suspects = [one for one in found if one.suspect is not None]
    assert len(suspects) == (40_000 // width if width > 1 else 0)
