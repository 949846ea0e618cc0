"""Partners: the figure of a source that a draft's figure should have been.

Among the figures of its sort it is the one whose sentence says most of what the draft's says.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from checker.sizes import Size
from checker.slips import parting
from checker.support.index import Sources
from checker.support.wordings import head_of, words_of
from claims.model import Claim


class Partner(Struct, frozen=True):
    """A source's figure, and how much of what the draft's sentence says its own says too.

    ``share`` is between 0 and 1, weighted by how rare the words are; ``words`` counts them.
    ``alone`` says that its sentence holds no other figure of the sort that could be meant.
    """

    claim: Claim
    size: Size
    share: float
    words: int
    alone: bool = False


def share_of(sources: Sources, said: frozenset[str], sentence: str) -> tuple[float, int]:
    """Return how much of some words a sentence holds: weighted, and counted."""
    held = said & words_of(sentence)
    if not held:
        return 0.0, 0
    return sum(map(sources.weight, held)) / sources.whole(said), len(held)


def partner_of(
    sources: Sources, draft: Claim, size: Size, taken: Collection[float]
) -> Partner | None:
    """Return the partner of a figure that no source implies; None where no figure is of its sort.

    ``taken`` are the values that other figures of the draft's sentence have in the sources. What is
    said in the figure's own clause counts more than what its sentence says besides.
    """
    said, near = words_of(draft.sentence), words_of(clause_of(draft))
    best: tuple[float, Partner] | None = None
    held: Counter[tuple[str, int]] = Counter()
    shares: dict[tuple[str, int], tuple[float, int]] = {}
    for _, claim, other in sources.of_sort(size.sort):
        if other.low in taken:
            continue
        # The cells of a row have headings of their own.
        key = (claim.document, claim.sentence_start if claim.table is None else claim.span.start)
        if key not in shares:
            shares[key] = share_of(sources, said, sources.sentence(claim))
        share, words = shares[key]
        held[key] += 1
        score = share + _likeness(draft, claim) + _nearness(size, other)
        if words:
            beside = clause_of(claim) if claim.table is None else sources.sentence(claim)
            own, own_words = share_of(sources, near, beside)
            score += own
            share, words = max((share, words), (own, own_words))
        if best is None or score > best[0]:
            best = score, Partner(claim, other, share, words)
    if best is None:
        return None
    found = best[1].claim
    alone = found.table is None and held[found.document, found.sentence_start] == 1
    return replace(best[1], alone=alone)


_CLAUSE = re.compile(r"[,;:—–()]|\s-\s|\b(?:and|but|while|whereas|after|from|against)\b")


@lru_cache(maxsize=20_000)
def clause_of(claim: Claim) -> str:
    """Return the part of a sentence, between commas and joining words, in which a claim stands."""
    start = claim.span.start - claim.sentence_start
    end = claim.span.end - claim.sentence_start
    low = max((one.end() for one in _CLAUSE.finditer(claim.sentence, 0, start)), default=0)
    after = _CLAUSE.search(claim.sentence, end)
    return claim.sentence[low : after.start() if after else len(claim.sentence)]


def _likeness(draft: Claim, claim: Claim) -> float:
    """Return what two figures have in common beside their sentences."""
    same = 0.0
    if draft.counted and claim.counted:
        same += 0.2 if head_of(draft.counted) == head_of(claim.counted) else -0.1
    if draft.predicate and draft.predicate == claim.predicate:
        same += 0.1
    if draft.measure_key and claim.measure_key:
        same += 0.25 if draft.measure_key[0] == claim.measure_key[0] else 0.0
    if draft.kind == claim.kind:
        same += 0.05
    if draft.quantity.unit == claim.quantity.unit:
        same += 0.05
    if claim.table is not None and draft.period and claim.period:
        same += 0.3 if draft.period.start == claim.period.start else -0.1
    return same


def _nearness(size: Size, other: Size) -> float:
    """Prefer, of figures in one sentence, the one of the nearest size, or with nearly the same
    digits."""
    if size.low <= 0 or other.low <= 0:
        return 0.0
    near = 0.1 / (1 + abs(math.log10(size.low / other.low)))
    return near + (0.15 if _is_slip(size.low, other.low) else 0.0)


def _is_slip(one: float, other: float) -> bool:
    """Tell whether two numbers have the same digits but for one, or in another order."""
    first, second = _digits(one), _digits(other)
    if len(first) < 2 or len(first) != len(second):
        return first == second
    return first == second or parting(first, second) is not None


def is_plain_slip(one: float, other: float) -> bool:
    """Tell whether a slip of the pen between two numbers is plain: the same digits in another
    order, or all the same but one of three at least."""
    first, second = _digits(one), _digits(other)
    fewest = 2 if sorted(first) == sorted(second) else 3
    return len(first) >= fewest and _is_slip(one, other)


def _digits(value: float) -> str:
    """Return the digits that a number is written with, without zeros behind them."""
    return f"{value:.6e}".split("e")[0].replace(".", "").rstrip("0")
