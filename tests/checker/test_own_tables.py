"""What a draft says after its own table: with the table's figures in a source, or in none."""

from __future__ import annotations

import pytest

from checker import Report, check
from checker.fates import fates_of
from claims import Document

DRAFT = """# Bakery sales

| Sales (£ thousand) | 2023 | 2024 |
|---|---|---|
| Bread | 412 | 451 |
| Cakes | 398 | 431 |
| Total | 810 | 882 |

Bread sales were £451,000 in 2024.
"""
HELD = "The bakery sold bread for £451,000 in 2024, after £412,000 in 2023."
NONE = "The bakery opened on Monday."


def of_text(report: Report) -> str:
    (claim,) = [each for each in report.claims if each.text == "£451,000" and not each.table
                and each.document == "d.md"]  # fmt: skip
    return fates_of(report)[claim.id].state


@pytest.mark.parametrize(("source", "noted"), [(HELD, False), (NONE, True)])
def test_no_figure_is_noted_and_verified(source: str, noted: bool) -> None:
    documents = [Document.from_text(DRAFT, name="d.md"), Document.from_text(source, name="s.txt")]
    report = check(documents[:1], documents[1:])
    absent = {ident for one in report.findings if one.rule in ("SRC002", "SRC009")
              for ident in one.claims}  # fmt: skip
    verified = {ident for one in report.verified for ident in one.claims}
    assert not absent & verified
    assert (of_text(report) != "verified") == noted


def test_what_a_supported_table_gives_needs_no_source() -> None:
    """The growth is worked out by the table from figures that the source has."""
    text = DRAFT.replace("| Cakes | 398 | 431 |\n", "").replace(
        "Bread sales were £451,000 in 2024.", "Bread sales grew by 9.47% in 2024."
    )
    documents = [Document.from_text(text, name="d.md"), Document.from_text(HELD, name="s.txt")]
    report = check(documents[:1], documents[1:])
    assert not [one for one in report.findings if one.rule in ("SRC002", "SRC009")]
