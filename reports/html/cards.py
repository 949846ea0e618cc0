"""Findings as cards, grouped by the figure that is suspected, worst first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker import Finding, Report, Verified
from reports.html.places import Places
from reports.html.quotations import Press, Quotation


class Card(NamedTuple):
    """A finding, with its passages ready to be quoted."""

    finding: Finding
    anchor: str
    quotations: tuple[Quotation, ...]


class Group(NamedTuple):
    """The findings that suspect one figure; ``suspect`` quotes it where there are several."""

    cards: tuple[Card, ...]
    suspect: Quotation | None


class Hold(NamedTuple):
    """Figures that hold, with their passages."""

    entry: Verified
    quotations: tuple[Quotation, ...]


def groups(report: Report, places: Places, press: Press) -> list[Group]:
    """Return a report's findings as cards: those of one suspect stand where its worst stands."""
    found: dict[str, list[Card]] = {}
    for finding, anchor in zip(report.findings, places.findings, strict=True):
        card = Card(finding, anchor, press.quotations(finding.locations))
        found.setdefault(_suspect(card), []).append(card)
    return [_group(cards) for cards in found.values()]


def holds(report: Report, press: Press) -> list[Hold]:
    """Return what was verified, in the report's order."""
    return [Hold(entry, press.quotations(entry.locations)) for entry in report.verified]


def _group(cards: Sequence[Card]) -> Group:
    several = len(cards) > 1 and cards[0].quotations
    return Group(tuple(cards), cards[0].quotations[0] if several else None)


def _suspect(card: Card) -> str:
    """Return what a finding is grouped by: its suspect's place, or its own anchor without one."""
    for place in card.finding.locations:
        if place.role == "suspect":
            return f"{place.document}\0{place.start}"
    return card.anchor
