"""Headings that stand over each other, or around a table, joined to what they say together."""

from __future__ import annotations

from collections.abc import Iterable

from claims.cells.headings import NOTHING, Said
from claims.cells.times import ends_year, with_year
from claims.model import Period
from claims.tables.units import joined


def merged(said: list[Said]) -> Said:
    """Join headings that stand over each other, the inner one first: inner ones hold."""
    if len(said) == 1:
        return said[0]
    if not said:
        return NOTHING
    measured = None
    for one in said:
        measured = joined(measured, one.measured)
    head = next((one for one in said if one.head), None)
    ordered = [head, *(one for one in said if one is not head)] if head else said
    period, part, is_year = _period(said)
    return Said(
        words=of_each(one.words for one in ordered),
        text=", ".join(dict.fromkeys(one.text for one in ordered if one.text)),
        place=_first(one.place for one in said),
        is_place=any(one.is_place for one in said),
        entity=_first(one.entity for one in said),
        period=period, part=part, is_year=is_year, measured=measured,
        kind=_first(one.kind for one in said), of=_first(one.of for one in said),
        per=_first(one.per for one in said), modality=_first(one.modality for one in said),
        is_total=said[0].is_total, head=head is not None,
    )  # fmt: skip


def of_each(words: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Join the words of headings, the first of which heads: "inventories of current assets"."""
    joined_words: list[str] = []
    for some in words:
        if some:
            joined_words += ["of", *some] if joined_words else some
    return tuple(joined_words)


def _first(found: Iterable[str | None]) -> str | None:
    return next((one for one in found if one), None)


def _period(said: list[Said]) -> tuple[Period | None, str | None, bool]:
    """Join periods: a month in one heading and its year in another; of two the narrower."""
    part = _first(one.part for one in said)
    dated = [one for one in said if one.period]
    yearly = part and dated and (dated[0].is_year or ends_year(part, dated[0].period))
    if part and yearly and dated[0].period:
        found = with_year(part, dated[0].period)
        return (found, None, False) if found else (dated[0].period, part, True)
    if not dated:
        return None, part, False
    inner = dated[0]
    return inner.period, part, inner.is_year
