"""One slip that makes a sum hold: which there are, and when that says something."""

from __future__ import annotations

import pytest

from checker.context import Context
from checker.sums.one_slip import is_slip, mended, tells
from checker.sums.outline import Term, outline_of
from claims import extract
from claims.document import Document


def terms(text: str) -> tuple[Term, ...]:
    document = Document.from_text(text, name="a text")
    claims = Context((document,), tuple(extract(document))).claims
    return outline_of(list(claims)).terms


@pytest.mark.parametrize(
    ("written", "meant", "slip"),
    [
        ("390", 930, True),
        ("1,526", 1256, True),
        ("430", 440, True),
        ("43 million", 430e6, True),
        ("430", 551, False),
        ("430", 1430, False),
        ("430", 430, False),
        ("430", 430.5, False),
        ("430", -30, False),
    ],
)
def test_slips(written: str, meant: float, slip: bool) -> None:
    (term,) = terms(f"The team counted {written} birds.")
    assert is_slip(term, meant) is slip


def test_which_figures_a_slip_would_mend() -> None:
    whole, *parts = terms("Of 18,600 runners 17,670 finished and 390 gave up.")
    assert [term.value for term in mended(whole, tuple(parts))] == [390, 18600]


def test_short_figures_do_not_tell() -> None:
    whole, *parts = terms("Of 36 boxes 12 went to Kiel and 34 to Ghent.")
    assert [term.value for term in mended(whole, tuple(parts))] == [34, 36]
    assert not tells(whole, tuple(parts))


def test_long_figures_tell() -> None:
    whole, *parts = terms("Of 3,480 boxes 1,250 went to Kiel and 2,320 to Ghent.")
    assert tells(whole, tuple(parts))
