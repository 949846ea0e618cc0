"""When two rows are one variable: each guard, and the level at which sameness may be said."""

from __future__ import annotations

import pytest

from checker.comparable import GUARDS as ROW_GUARDS
from checker.context import Context
from checker.guards import GUARDS
from checker.matching import Sameness, sameness
from claims import Document, extract

BASE = "Norway's exports of salmon were 100 billion kroner in 2022."


def verdict(first: str, second: str, without: str = "", across: bool = True) -> Sameness:
    texts = (first, second) if across else (f"{first}\n\n{second}",)
    documents = tuple(Document.from_text(text, name=str(at)) for at, text in enumerate(texts))
    claims = tuple(claim for document in documents for claim in extract(document))
    rows = Context(documents, claims).ledger.rows
    one, other = rows[0], rows[-1]
    return sameness(one, other, frozenset(filter(None, [without])))


def test_two_sources_on_one_variable() -> None:
    assert verdict(BASE, BASE.replace("100", "110")) == Sameness("error")


@pytest.mark.parametrize(
    ("other", "guard"),
    [
        ("Norway's imports of salmon were 100 billion kroner in 2022.", "measure"),
        ("Norway's exports of salmon were 100 billion euros in 2022.", "measure"),
        ("Norway's exports of cod were 100 billion kroner in 2022.", "words"),
        ("Sweden's exports of salmon were 100 billion kroner in 2022.", "place"),
        ("Norway's exports of salmon were 100 billion kroner in 2021.", "period"),
        ("Norway's exports of salmon will be 100 billion kroner in 2022.", "modality"),
        ("Norway's exports of salmon were 100 billion kroner.", "unknown-across-documents"),
        ("Without tax, Norway's exports of salmon were 100 billion kroner in 2022.", "scope"),
        ("Not 100 billion kroner: Norway's exports of salmon were 90 billion kroner in 2022.",
         "restated"),
        ("Norway's exports of salmon rose to 100 billion kroner from 90 billion kroner.",
         "earlier-end"),
    ],
)  # fmt: skip
def test_what_excludes(other: str, guard: str) -> None:
    assert verdict(BASE, other).differs == guard


@pytest.mark.parametrize(
    ("other", "level"),
    [
        (BASE.replace("100", "110").replace(".", ", Statistics Norway said."), "note"),
        (BASE.replace("100", "110").replace("exports", "revised exports"), None),
        (BASE.replace("100", "110").replace(".", ", updated figures show."), "note"),
    ],
)
def test_what_lowers_across_documents(other: str, level: str | None) -> None:
    assert verdict(BASE, other).level == level


def test_one_unknown_inside_a_document_is_a_warning() -> None:
    found = verdict(BASE, "The exports of salmon were 110 billion kroner in 2022.", across=False)
    assert (found.level, found.unknown) == ("warning", ("place",))


def test_a_guard_can_be_left_out() -> None:
    other = "Norway's exports of salmon were 100 billion kroner in 2021."
    assert verdict(BASE, other, without="period").level == "error"


def test_names_of_guards_are_of_one_kind() -> None:
    names = [*ROW_GUARDS, *GUARDS]
    assert len(names) == len(set(names))


def test_order_does_not_matter() -> None:
    second = BASE.replace("100", "110")
    assert verdict(BASE, second) == verdict(second, BASE)
