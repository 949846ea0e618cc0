"""Figures for which the sources hold a newer one of the same thing."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from checker.support.assess import SUPPORTED, Assessment, assessments, sources_of
from checker.support.partners import share_of
from checker.support.wordings import words_of
from claims.model import Claim

if TYPE_CHECKING:
    from checker.context import Context

# So much of what the draft's sentence says the newer one must say too.
_ALIKE, _WORDS = 0.5, 3


class Outdated(Struct, frozen=True):
    """A draft's figure, where the source has it, and the newer figure."""

    claim: Claim
    source: Claim
    newer: Claim


def outdated(context: Context) -> list[Outdated]:
    """Return the drafts' figures without a time of their own for which a later source, of a later
    day than the one that has it, gives another."""
    found = (_newer(context, one) for one in context.once(assessments) if one.verdict == SUPPORTED)
    return [one for one in found if one is not None]


def _newer(context: Context, one: Assessment) -> Outdated | None:
    claim, source = one.claim, one.source
    if source is None or _has_time(claim) or not claim.measure_key:
        return None
    day = context.published(source)
    if day is None:
        return None
    sources = context.once(sources_of)
    if any(_later(context, each, day, or_same=True) and each.id != source.id
           for each, _ in sources.supporting(claim, one.size)):  # fmt: skip
        return None
    said = words_of(claim.sentence)
    for _, other, size in sources.of_sort(one.size.sort):
        if not _later(context, other, day) or other.measure_key != source.measure_key:
            continue
        if other.kind != source.kind or other.modality != source.modality or _has_time(other):
            continue
        if size.low == one.size.low or (other.place, other.entity) != (source.place, source.entity):
            continue
        share, words = share_of(sources, said, other.sentence)
        if share >= _ALIKE and words >= _WORDS:
            return Outdated(claim, source, other)
    return None


def _has_time(claim: Claim) -> bool:
    return claim.period is not None and claim.origin.period == "stated"


def _later(context: Context, claim: Claim, day: datetime.date, or_same: bool = False) -> bool:
    other = context.published(claim)
    return other is not None and (other > day or (or_same and other == day))
