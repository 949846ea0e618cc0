"""Where a figure stands: in any notation, in its unit and in others, and what it is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crossfoot
from crossfoot import Document


def found(figure: str, text: str, exact: bool = False) -> list[tuple[str, str]]:
    occurrences = crossfoot.where(figure, [Document.from_text(text)], exact=exact)
    return [(one.relation, one.claim.text) for one in occurrences]


SAME = [
    ("2.3 billion", "It has 2.3 billion users.", "2.3 billion"),
    ("2.3 billion", "It has 2,300 million users.", "2,300 million"),
    ("2.3 billion", "It has 2.3bn users.", "2.3bn"),
    ("2.3 billion", "It has 2 300 000 000 users.", "2 300 000 000"),
    ("2.3 billion", "It has 2.30 billion users.", "2.30 billion"),
    ("2.3 billion", "It cost 2.3 billion yuan.", "2.3 billion yuan"),
    ("2,300 million", "It has two billion three hundred million users.",
     "two billion three hundred million"),
    ("2.3 billion yuan", "It cost RMB 2.3 billion.", "RMB 2.3 billion"),
    ("$2.3 billion", "It cost US$2,300 million.", "US$2,300 million"),
    ("$80", "Oil cost $80 a barrel.", "$80 a barrel"),
    ("12 percent", "It rose by 12% in May.", "12%"),
    ("12%", "It rose by twelve per cent in May.", "twelve per cent"),
    ("5 km", "The road is 5 kilometres long.", "5 kilometres"),
    ("about 5 km", "The road is some 5 km long.", "some 5 km"),
    ("2024", "It drew about 2024 people.", "about 2024"),
    ("-5", "It fell to -5 degrees Celsius.", "-5 degrees Celsius"),
    ("2.3 billion", "It has 2.3 to 2.5 billion users.", "2.3 to 2.5 billion"),
]  # fmt: skip


@pytest.mark.parametrize(("figure", "text", "quote"), SAME)
def test_same(figure: str, text: str, quote: str) -> None:
    assert found(figure, text) == found(figure, text, exact=True) == [("same", quote)]


OTHERS = [
    ("5 km", "The road is 5,000 m long.", "converted", True),
    ("5 km", "The road is 3.1 miles long.", "converted", False),
    ("5 km", "The road is about 3.1 miles long.", "converted", False),
    ("41 °F", "It was 5 °C at noon.", "converted", True),
    ("25 percent", "A quarter of all cars are red.", "converted", True),
    ("2.3 billion", "It has 2.31 billion users.", "rounds", False),
    ("2.3 billion", "It has 2,298,500,000 users.", "rounds", False),
    ("5 km", "The road is 4,900 m long.", "rounds", False),
    ("2.3 billion", "It has 2.1 to 2.4 billion users.", "allows", False),
    ("2.3 billion", "It has more than 2 billion users.", "allows", False),
    ("2.31 billion", "It has 2.3 billion users.", "allows", False),
]


@pytest.mark.parametrize(("figure", "text", "relation", "same"), OTHERS)
def test_other_relations(figure: str, text: str, relation: str, same: bool) -> None:
    assert [one for one, _ in found(figure, text)] == [relation]
    assert bool(found(figure, text, exact=True)) == same


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ("2.3 billion", "It has 2.3 million users."),
        ("2.3 billion", "It has 2.4 billion users."),
        ("2.3 billion", "It has more than 1 million users."),
        ("2.3 billion yuan", "It has 2.3 billion users."),
        ("2.3 billion yuan", "It cost 2.3 billion euros."),
        ("5 km", "They drove at 5 km/h."),
        ("5 km", "It took 5 hours."),
        ("5 km", "The road is 3.5 miles long."),
        ("12 percent", "It rose by 12 percentage points."),
        ("12 percent", "It drew 12 people."),
        ("2024", "It opened in 2024."),
        ("5", "It fell to -5 degrees Celsius."),
    ],
)
def test_others_are_not_found(figure: str, text: str) -> None:
    assert found(figure, text) == []


@pytest.mark.parametrize(
    "figure", ["", "much", "5G", "2 to 3", "2.3 billion people", "10:30", "1 and 2"]
)
def test_what_is_no_figure_is_refused(figure: str) -> None:
    with pytest.raises(ValueError, match=r"no figure|a range"):
        crossfoot.where(figure, [])


def test_in_the_order_of_documents() -> None:
    documents = [
        Document.from_text("It has 5 km and 7 km and 5 km of road.", name="b"),
        Document.from_text("It has 5 km of road.", name="a"),
    ]
    occurrences = crossfoot.where("5 km", documents)
    assert [(one.claim.document, one.claim.span.column) for one in occurrences] == [
        ("b", 8),
        ("b", 26),
        ("a", 8),
    ]


def notations(value: int) -> list[str]:
    """Return ways to write a whole number of ten thousands."""
    million = Decimal(value) / 10**6
    return [
        f"{value:,}",
        f"{value}",
        f"{value:,}".replace(",", " "),
        f"{value:,}".replace(",", "\u202f"),
        f"{million.normalize():f} million",
        f"{million.normalize():f}m",
        f"{million:.2f}m",
        f"{(million / 1000).normalize():f} billion",
        f"{(million / 1000).normalize():f}bn",
    ]


@given(st.integers(1, 10**7).map(lambda number: number * 10_000), st.data())
def test_any_notation_is_found_by_any_other(value: int, data: st.DataObject) -> None:
    sought = data.draw(st.sampled_from(notations(value)))
    written = data.draw(st.sampled_from(notations(value)))
    if sought.endswith("m"):
        sought += "n"
    text = f"The city has {written} visitors."
    assert [relation for relation, _ in found(sought, text, exact=True)] == ["same"]
