"""Echoes: sentences of the same words with one figure changed."""

from __future__ import annotations

from itertools import permutations

import pytest

from checker import Finding, audit
from claims import Document

BOXES = (
    "The archive of the town of Visby moved {} of letters, maps and court records into its new "
    "building during the winter."
)


def findings(*texts: str, published: str | None = "2023-06-20") -> list[Finding]:
    documents = [
        Document.from_text(text, name=f"{at}", published=published) for at, text in enumerate(texts)
    ]
    return list(audit(documents, select=["AGR008"]).findings)


def inside(one: str, other: str, sentence: str = BOXES) -> list[Finding]:
    return findings(f"{sentence.format(one)}\n\n{sentence.format(other)}")


@pytest.mark.parametrize(
    ("one", "other", "cause"),
    [
        ("48,215 boxes", "48,251 boxes", "swapped-digits"),
        ("48,215 boxes", "48,715 boxes", "one-digit"),
        ("4,821 boxes", "48,210 boxes", "decimal-point"),
        ("4.8 million boxes", "4.8 billion boxes", "scale-word"),
        ("4.85 tonnes", "48.5 tonnes", "decimal-point"),
        ("485 miles", "485 kilometres", "mile-kilometre"),
        ("485 million euros", "485 million US dollars", "mislabelled-currency"),
    ],
)
def test_the_slip_is_named(one: str, other: str, cause: str) -> None:
    (found,) = inside(one, other)
    assert found.level == "error"
    assert found.diagnosis
    assert found.diagnosis.cause == cause


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("48,215 boxes", "48,215 boxes"),
        ("48,215 boxes", "about 48,000 boxes"),
        ("48,215 boxes", "51,300 boxes"),
        ("12 boxes", "21 boxes"),
        ("five boxes", "six boxes"),
        ("48,215 boxes", "48,215 tonnes"),
        ("between 200 and 300 boxes", "between 200 and 400 boxes"),
    ],
)
def test_no_slip(one: str, other: str) -> None:
    assert inside(one, other) == []


def test_one_copy_among_several_is_the_suspect() -> None:
    right, wrong = BOXES.format("48,215 boxes"), BOXES.format("48,251 boxes")
    (found,) = findings(right, right, wrong, right)
    assert found.locations[0].role == "suspect"
    assert found.locations[0].text == "48,251"
    assert "3 places" in " ".join(found.working)


def test_the_order_of_documents_changes_nothing() -> None:
    texts = [BOXES.format(f"{figure} boxes") for figure in ("48,215", "48,251", "48,215")]
    documents = [
        Document.from_text(text, name=f"{at}", published="2023-06-20")
        for at, text in enumerate(texts)
    ]
    expected = audit(documents, select=["AGR008"]).findings
    assert expected
    for order in permutations(documents):
        assert audit(order, select=["AGR008"]).findings == expected


def test_a_newer_document_may_have_revised_the_figure() -> None:
    documents = [
        Document.from_text(BOXES.format(figure), name=figure, published=published)
        for figure, published in (("48,215 boxes", "2023-06-20"), ("48,251 boxes", "2023-06-22"))
    ]
    (found,) = audit(documents, select=["AGR008"]).findings
    assert found.level == "note"


def test_a_third_version_makes_a_template() -> None:
    texts = [BOXES.format(f"{figure} boxes") for figure in ("48,215", "48,251", "40,190")]
    assert findings(*texts) == []


def test_many_sentences_take_linear_time() -> None:
    """Ten thousand documents with one template are no pairs."""
    texts = [BOXES.format(f"{10_000 + at:,} boxes") for at in range(2_000)]
    assert findings(*texts) == []
