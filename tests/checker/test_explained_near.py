"""Conflicts that are rather ties misread: what explains a figure, and what keeps it accused."""

from __future__ import annotations

import pytest

from checker.context import Context
from checker.explained_near import are_alone, holds_near, is_slipped
from claims.document import Document
from claims.extract import extract
from claims.model import Claim

GROWTH, SHARE, DIFFERENCE, MULTIPLE, PRODUCT = range(5)


def context_of(text: str) -> Context:
    document = Document.from_text(text)
    return Context((document,), tuple(extract(document)))


def picked(context: Context, *texts: str) -> tuple[Claim, ...]:
    found = [next(one for one in context.claims if text in one.text) for text in texts]
    return tuple(found)


@pytest.mark.parametrize(
    ("text", "kind", "figures", "explained"),
    [
        ("Costs of £9.96m left a deficit of £0.12m, 25% of the £0.48m of 2019.", SHARE,
         ("25%", "9.96", "0.48"), True),
        ("Costs of £9.96m left a deficit of £0.13m, 25% of the £0.48m of 2019.", SHARE,
         ("25%", "9.96", "0.48"), False),
        ("It rose by 39 to 241 from 211. It had been 202.", DIFFERENCE,
         ("39", "241", "211"), False),
        ("It had been 202; it rose by 39 to 241 after 111 people had left.", DIFFERENCE,
         ("39", "241", "111"), True),
    ],
)  # fmt: skip
def test_what_a_nearer_figure_explains(
    text: str, kind: int, figures: tuple[str, ...], explained: bool
) -> None:
    context = context_of(text)
    assert holds_near(kind, picked(context, *figures), context) is explained


@pytest.mark.parametrize(
    ("text", "kind", "figures", "slipped"),
    [
        ("It rose 18 percent to 540 million from 500 million.", GROWTH, ("18", "540", "500"), True),
        (
            "It rose 57 percent to 540 million from 500 million.",
            GROWTH,
            ("57", "540", "500"),
            False,
        ),
        ("It has 340 more, 6,120 after 5,880.", DIFFERENCE, ("340", "6,120", "5,880"), True),
        ("It has 777 more, 6,120 after 5,880.", DIFFERENCE, ("777", "6,120", "5,880"), False),
        ("12 buses of 54 seats have 684 seats.", PRODUCT, ("684", "12", "54"), True),
        ("7 buses of 9 seats have 6.", PRODUCT, ("6", "7", "9"), False),
    ],
)
def test_one_slip(text: str, kind: int, figures: tuple[str, ...], slipped: bool) -> None:
    assert is_slipped(kind, picked(context_of(text), *figures)) is slipped


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Of 420 pupils, 105, or 35 percent, are boarders.", True),
        ("Of 420 pupils, 105, or 35 percent, are boarders, and 40 day pupils.", False),
        ("Of 420 pupils, 105, or 35 percent, are boarders. There are 40 teachers.", True),
    ],
)
def test_figures_that_could_be_meant_as_well(text: str, alone: bool) -> None:
    context = context_of(text)
    assert are_alone(picked(context, "35", "105", "420"), context) is alone
