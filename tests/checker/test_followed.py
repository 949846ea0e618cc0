"""Support comes from sources, and is handed on by arithmetic that the draft shows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import check
from checker.support.compared import is_compared
from checker.support.derivation_cues import cued
from claims import Document, extract


def absent(draft: str, source: str) -> list[str]:
    """Return the figures of a draft that no source backs, in their order."""
    report = check(Document.from_text(draft, name="draft"), against=[Document.from_text(source)])
    found = [
        (one.locations[0].start, one.locations[0].text)
        for one in report.findings
        if one.rule in ("SRC001", "SRC002", "SRC009")
    ]
    return [text for _, text in sorted(found)]


@settings(max_examples=25, deadline=None)
@given(st.integers(110, 480), st.integers(510, 880))
def test_a_sum_is_backed_if_two_of_its_three_figures_are(men: int, women: int) -> None:
    draft = f"The march drew {men} men and {women} women, {men + women} in all."
    told = (f"There were {men} men.", f"There were {women} women.", f"{men + women} people came.")
    figures = [str(men), str(women), str(men + women)]
    assert absent(draft, "The march was long.") == figures
    for left in range(3):
        held = [sentence for number, sentence in enumerate(told) if number != left]
        assert absent(draft, f"The march was long. {' '.join(held)}") == []
        assert absent(draft, f"The march was long. {told[left]}") == [
            figure for number, figure in enumerate(figures) if number != left
        ]


def test_the_working_says_what_a_figure_follows_from() -> None:
    report = check(
        Document.from_text("The march drew 220 people: 140 men and 80 women.", name="draft"),
        against=[Document.from_text("The march drew 140 men. There were 80 women in it.")],
    )
    (said,) = [one for one in report.verified if "follows from" in one.message]
    assert said.message == "“220” (people) follows from “140” and “80”."
    assert said.working == ("140 + 80 = 220.",)
    assert not report.findings


def test_digits_beyond_those_of_the_grounds_do_not_follow() -> None:
    source = "Some 1.2 million people may vote, and 42 percent of them did."
    assert absent("Of 1.2 million people 42 percent, or 503,217, voted.", source) == ["503,217"]


@pytest.mark.parametrize(
    ("text", "figure", "compared"),
    [
        ("The museum was visited by 240 people.", "240", False),
        ("It was signed by 240 firms.", "240", False),
        ("Some 240 or more came.", "Some 240", False),
        ("There are 240 short films.", "240", False),
        ("There are 240 lower-income families.", "240", False),
        ("It has 12 smaller plants.", "12", False),
        ("The lake lies 240 metres above sea level.", "240 metres", False),
        ("The bill goes up by £91.92.", "£91.92", True),
        ("She won by 13,000 votes.", "13,000", True),
        ("Exports were 240 million euros above imports.", "240 million euros", True),
        ("He ran 0.4 seconds faster.", "0.4 seconds", True),
        ("It was 0.4 seconds too slow.", "0.4 seconds", True),
    ],
)
def test_words_of_a_difference(text: str, figure: str, compared: bool) -> None:
    (claim,) = extract(Document.from_text(text))
    assert claim.text == figure
    assert is_compared(claim) is compared


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("A total of 12 people died and the damage was 240 million euros.", [{"sum"}, set()]),
        ("Together, wind and sun made 34.5 TWh.", [{"sum"}]),
        ("The rate remained at 4.2 percent.", [set()]),
        ("The deficit narrowed to 1.44 billion dollars from 3.28 billion dollars.",
         [{"balance"}, {"balance"}]),
        ("Output rose by 507,000 tonnes, or 1.2 percent.",
         [{"difference"}, {"growth"}]),
    ],
)  # fmt: skip
def test_a_word_goes_for_the_nearest_figure(text: str, ways: list[set[str]]) -> None:
    claims = list(extract(Document.from_text(text)))
    assert [set(cued(claim, claims)) for claim in claims] == ways
