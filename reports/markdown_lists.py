"""Claims, places of a figure and rules as tables of Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from checker import Occurrence, Rule
from claims import Claim
from reports.claim_cells import CLAIM_HEADINGS, claim_cells
from reports.lists import (
    RULE_HEADINGS,
    false_alarms,
    finds,
    found_planted,
    places_found,
)
from reports.markdown_escape import escaped
from reports.markdown_text import in_blocks, table
from reports.page import Page
from reports.passages import in_sentence
from reports.places import place
from reports.plural import counted


def claims_markdown(claims: Sequence[Claim], _page: Page) -> str:
    """Return what was read, a table for each document."""
    return in_blocks(_claims(claims))


def occurrences_markdown(occurrences: Sequence[Occurrence], _page: Page) -> str:
    """Return the places that hold a figure, one a row."""
    headings = ("place", "text", "relation", "sentence")
    rows = [
        (place(each.claim), each.claim.text, each.relation, "".join(in_sentence(each.claim)))
        for each in occurrences
    ]
    return in_blocks([*([table(headings, rows)] if rows else []), places_found(occurrences)])


def rules_markdown(rules: Sequence[Rule], _page: Page) -> str:
    """Return the catalogue of rules, one a row."""
    rows = [
        (each.code, each.name, each.level, false_alarms(each), found_planted(each), finds(each))
        for each in rules
    ]
    return in_blocks([table(RULE_HEADINGS, rows)])


def _claims(claims: Sequence[Claim]) -> Iterator[str]:
    for document, group in groupby(claims, key=lambda claim: claim.document):
        yield f"## {escaped(document)}"
        yield table(CLAIM_HEADINGS, map(claim_cells, group))
    yield f"{counted(len(claims), 'claim')}."
