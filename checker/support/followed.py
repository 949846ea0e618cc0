"""Figures of a draft that follow from figures which its sources hold, by arithmetic that the draft
shows.

That a draft's figures add up says nothing of whether a source backs them: three invented figures
may. So support comes from sources only and is handed on: where all figures but one of a sum, a
share or a conversion that holds are supported, the last one is, and may support others in turn.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import floor, log10

from msgspec import Struct

from checker.conflict import Agreement
from checker.context import Context
from checker.sizes import size_of
from checker.support.assess import DERIVED, SUPPORTED, Assessment, assessments
from checker.support.derivation_cues import cued
from checker.support.derived import derived_from, is_rate, rate_of, ways_with
from checker.support.implied import implied
from claims.model import Claim

_HANDED_ON = ("SUM", "CNV", "AGR004", "AGR005", "AGR014")
# That a mean lies within its range fixes neither; a whole table is no working of one figure.
_LOOSE = ("SUM006", "SUM011", "SUM012", "SUM013", "SUM014")
_PRODUCT = "SUM009"
_ONE_SIDED = ("more_than", "at_least", "less_than", "at_most", "nearly")
# Of the digits that a sum may have more than its longest part.
_CARRIED = 1
# Operands are looked for among so many figures.
_NEAR = 6


class Followed(Struct, frozen=True):
    """A figure that follows, from which figures, and by what working."""

    claim: Claim
    grounds: tuple[Claim, ...]
    working: tuple[str, ...]


def followed(context: Context, agreements: Sequence[Agreement]) -> dict[str, Followed]:
    """Return the figures of the drafts that follow from supported ones, by their claims' ids."""
    ties = [one for one in agreements if _hands_on(one)]
    judged = {one.claim.id: one for one in context.once(assessments)}
    supported = _supported(context, agreements, judged)
    open_ones = [one for one in judged.values() if one.claim.id not in supported]
    derived = [one for one in judged.values() if one.verdict == DERIVED]
    found: dict[str, Followed] = {}
    grown = bool(open_ones)
    while grown:
        new = {one.claim.id: one for one in _by_ties(ties, supported)}
        rest = [one for one in open_ones if one.claim.id not in supported | new.keys()]
        new |= {one.claim.id: one for one in _by_words(context, rest, supported, judged)}
        new |= {one.claim.id: one for one in _said_again(open_ones, derived) if
                one.claim.id not in supported | new.keys()}  # fmt: skip
        grown = bool(new)
        found |= new
        supported |= new.keys()
        derived = [judged[name] for name in new if name in judged]
    return found


def _by_ties(ties: Iterable[Agreement], supported: Collection[str]) -> Iterator[Followed]:
    """Yield what follows because all else that its agreement ties is supported."""
    for one in ties:
        claim = _only_open(one.claims, supported)
        if claim is None:
            continue
        grounds = tuple(each for each in one.claims if each.id != claim.id)
        if _fixes(one.rule, grounds, claim):
            yield Followed(claim, grounds, one.working)


def _by_words(
    context: Context,
    open_ones: Iterable[Assessment],
    supported: Collection[str],
    judged: Mapping[str, Assessment],
) -> Iterator[Followed]:
    """Yield what a word says to be worked out, and what supported figures of its sentence and the
    one before give: with the digits of the draft, or those of the source."""
    before = _sentences_before(context)
    for one in open_ones:
        claim = one.claim
        key = (claim.document, claim.sentence_start)
        own = context.claims_of(*key)
        kinds = cued(claim, own)
        near = [*context.claims_of(*before.get(key, key)), *own] if key in before else own
        held = [each for each in near if each.id in supported and each.id != claim.id]
        exact = [_exact(each, judged) for each in held]
        made = None
        if kinds and len(held) > 1:
            # What is said of a figure of the same sentence may be said before it.
            ways = kinds if _are_beside(claim, held) else ways_with(claim, kinds, held[-_NEAR:])
            made = derived_from(claim, one.size, ways, held[-_NEAR:]) or derived_from(
                claim, one.size, ways, exact[-_NEAR:]
            )
        if made is None and is_rate(claim):
            whole = [each for each in context.claims if each.id in supported
                     and each.document == claim.document]  # fmt: skip
            made = rate_of(claim, one.size, whole)
        if made:
            yield Followed(claim, made.claims, (f"It is {made.said}.",))


def _are_beside(claim: Claim, held: Sequence[Claim]) -> bool:
    """Tell whether at least two of some figures stand in a figure's own sentence."""
    return sum(each.sentence_start == claim.sentence_start for each in held) > 1


def _exact(claim: Claim, judged: Mapping[str, Assessment]) -> Claim:
    """Return the source's figure for a draft's that it implies."""
    one = judged.get(claim.id)
    return one.source if one and one.verdict == SUPPORTED and one.source else claim


def _sentences_before(context: Context) -> dict[tuple[str, int], tuple[str, int]]:
    """Return of each sentence with figures the one before in its document."""
    starts = sorted({(c.document, c.sentence_start) for c in context.claims
                     if c.document in context.drafts})  # fmt: skip
    return {two: one for one, two in pairwise(starts) if one[0] == two[0]}


def _said_again(
    open_ones: Iterable[Assessment], derived: Sequence[Assessment]
) -> Iterator[Followed]:
    """Yield what repeats a figure of the same draft that was worked out."""
    for one in open_ones:
        for other in derived:
            same = one.claim.document == other.claim.document and one.size.sort == other.size.sort
            if same and implied(one.claim, one.size, other.claim, other.size):
                line = other.claim.span.line
                working = (f"The draft works out “{_text(other.claim)}” in line {line}.",)
                yield Followed(one.claim, (other.claim,), working)
                break


def _hands_on(one: Agreement) -> bool:
    known = one.rule.startswith(_HANDED_ON) and one.rule not in _LOOSE
    return known and len({claim.id for claim in one.claims}) > 1


def _supported(
    context: Context, agreements: Iterable[Agreement], judged: Mapping[str, Assessment]
) -> set[str]:
    """Return the figures that a source holds, or a reference table, which is one, too.

    A figure that was not judged at all stands in a source where nothing was read.
    """
    absent = {name for name, one in judged.items() if one.verdict not in (SUPPORTED, DERIVED)}
    held = {
        claim.id
        for claim in context.all_claims
        if claim.document not in context.drafts or (claim.table is None and claim.id not in absent)
    }
    tables = (one for one in agreements if one.rule.startswith("REF"))
    return held | {claim.id for one in tables for claim in one.claims}


def _only_open(claims: Sequence[Claim], supported: Collection[str]) -> Claim | None:
    """Return the only figure that is not supported; None where there are several, or none."""
    missing = {claim.id: claim for claim in claims if claim.id not in supported}
    return next(iter(missing.values())) if len(missing) == 1 else None


def _fixes(rule: str, grounds: Sequence[Claim], claim: Claim) -> bool:
    """Tell whether figures fix another one, as exactly as it is written: "more than doubled" fixes
    nothing, and from 42 percent of 1.2 million nobody has 503,217."""
    if any(each.quantity.modifier in _ONE_SIDED for each in grounds):
        return claim.quantity.modifier != "exact"
    digits = [_digits(each) for each in grounds]
    most = sum(digits) if rule == _PRODUCT else max(digits) + _CARRIED
    return _digits(claim) <= most


def _digits(claim: Claim) -> int:
    """Return how many digits a figure is written with: 3 for "200" and for "4.32 billion"."""
    size = size_of(claim)
    if size is None or not size.low or not size.step:
        return 1
    return max(1, floor(log10(abs(size.low) / size.step) + 1e-9) + 1)


def _text(claim: Claim) -> str:
    return " ".join(claim.text.split())
