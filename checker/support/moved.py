"""Figures that a source has, put to another thing in a draft: another measure, place or owner."""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec import Struct

from checker.sizes import Size, as_number
from checker.support.implied import is_vague
from checker.support.index import Sources
from checker.support.partners import Partner, is_plain_slip, partner_of, share_of
from checker.support.wordings import head_of, words_of
from claims.model import Claim

# A figure's own sentence shares so little, and another's so much more, that it is that one's.
_LITTLE, _MUCH, _MORE, _WORDS = 0.15, 0.45, 0.35, 4


class Moved(Struct, frozen=True):
    """What a figure was put to in place of its own: in words, and the figure that belongs there."""

    how: str
    partner: Partner


def moved_from(
    sources: Sources, claim: Claim, size: Size, source: Claim, taken: Collection[float]
) -> Moved | None:
    """Return what a draft's figure, which ``source`` holds, was put to; None where it fits."""
    if source.quantity.unit != claim.quantity.unit:
        return None
    elsewhere = _in_another_source(sources, claim, size, taken)
    if elsewhere or claim.kind == "duration":
        return elsewhere
    other = _counterpart(sources, claim, size, source, taken) or _of_another_time(
        sources, claim, size, source, taken
    )
    if other:
        return other
    said = words_of(claim.sentence)
    own, _ = share_of(sources, said, sources.sentence(source))
    if own > _LITTLE:
        return None
    partner = partner_of(sources, claim, size, {*taken, size.low})
    if partner is None or partner.words < _WORDS or partner.claim.kind != claim.kind:
        return None
    if partner.share < _MUCH or partner.share - own < _MORE:
        return None
    if not claim.measure_key or claim.measure_key[:1] != partner.claim.measure_key[:1]:
        return None
    return Moved("another thing", partner)


# A source that says so little of a sentence, anywhere, is about something else; one of its
# sentences that says so much of it is about the same.
_UNRELATED, _SAME, _WORDS_OF_SAME = 0.67, 0.75, 2


def _in_another_source(
    sources: Sources, claim: Claim, size: Size, taken: Collection[float]
) -> Moved | None:
    """Find the figure that another source has in nearly the same sentence, where only sources that
    are about something else have the draft's."""
    said = words_of(claim.sentence)
    found = [one for one, _ in sources.supporting(claim, size)]
    holders = {one.document for one in found}
    # A table says little of what it is about.
    if len(said) < _WORDS_OF_SAME or any(one.table is not None for one in found):
        return None
    if any(sources.said_in(name, said) >= _UNRELATED for name in holders):
        return None
    partner = partner_of(sources, claim, size, {*taken, size.low})
    if partner is None or partner.claim.document in holders or is_vague(partner.claim):
        return None
    other = partner.claim
    if partner.share < _SAME or partner.words < _WORDS_OF_SAME or other.kind != claim.kind:
        return None
    if claim.counted and other.counted and head_of(claim.counted) != head_of(other.counted):
        return None
    if not _times_agree(claim, other) or claim.modality != other.modality:
        return None
    # "The walkout" may be the strike: only where one is plainly a slip for the other is it said.
    written = as_number(claim, size).low, as_number(other, partner.size).low
    if not is_plain_slip(*written) or _OTHER_TIME.search(other.sentence):
        return None
    return Moved("another thing", partner)


def _counterpart(
    sources: Sources, claim: Claim, size: Size, source: Claim, taken: Collection[float]
) -> Moved | None:
    """Find the figure of the same measure that the source gives for the draft's own place or
    owner, where the figure in question is another's."""
    if not claim.measure_key or claim.measure_key[:1] != source.measure_key[:1]:
        return None
    ours, theirs = _owner(claim), _owner(source)
    if not ours or not theirs or ours == theirs or claim.kind != source.kind:
        return None
    if any(_owner(one) in (ours, None) for one, _ in sources.supporting(claim, size)):
        return None
    for _, one, other in sources.of_sort(size.sort):
        if _owner(one) != ours or one.kind != claim.kind or other.low in taken:
            continue
        if one.measure_key == source.measure_key and _times_agree(one, claim):
            share, words = share_of(sources, words_of(claim.sentence), sources.sentence(one))
            if words >= 2:
                return Moved(f"{theirs[0]}", Partner(one, other, share, words))
    return None


def _of_another_time(
    sources: Sources, claim: Claim, size: Size, source: Claim, taken: Collection[float]
) -> Moved | None:
    """Find the figure of the same measure that the source gives for the draft's own period, where
    the figure in question is another period's: "3.3 percent in August" for July's."""
    if not claim.measure_key or not _is_dated(claim) or claim.kind != source.kind:
        return None
    if _OTHER_TIME.search(claim.sentence):
        return None  # it may be of the time that these words name
    holders = [one for one, _ in sources.supporting(claim, size)]
    if any(not _is_dated(one) or _overlap(one, claim) for one in holders):
        return None
    for _, one, other in sources.of_sort(size.sort):
        same = one.measure_key[:1] == claim.measure_key[:1] == source.measure_key[:1]
        if not same or one.kind != claim.kind or other.low in taken or not _is_dated(one):
            continue
        if _times_agree(one, claim) and (_owner(one) or _owner(claim)) == (
            _owner(claim) or _owner(one)
        ):
            share, words = share_of(sources, words_of(claim.sentence), sources.sentence(one))
            if words >= 2 and source.period:
                return Moved(source.period.text, Partner(one, other, share, words))
    return None


_OTHER_TIME = re.compile(
    r"\b(?:before|earlier|previous|prior|last|ago|against|from|after|compared|then)\b",
    re.IGNORECASE,
)


def _is_dated(claim: Claim) -> bool:
    period = claim.period
    return period is not None and period.start is not None and claim.origin.period == "stated"


def _overlap(one: Claim, other: Claim) -> bool:
    first, second = one.period, other.period
    if not first or not second or not (first.start and first.end and second.start and second.end):
        return True
    return first.start <= second.end and second.start <= first.end


def _owner(claim: Claim) -> tuple[str, str] | None:
    """Return the stated place or owner of a claim: its name, and which of both it is."""
    if claim.entity and claim.origin.entity == "stated":
        return claim.entity, "owner"
    if claim.place and claim.origin.place == "stated":
        return claim.place, "place"
    return None


def _times_agree(one: Claim, other: Claim) -> bool:
    first, second = one.period, other.period
    if first is None or second is None or first.start is None or second.start is None:
        return True
    return first.start == second.start and first.end == second.end
