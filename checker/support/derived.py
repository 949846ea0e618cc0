"""Figures that a draft works out from those of its sources: only where a word says so.

Eight to twenty figures of a source add up to nearly anything; so without such a word a sum or a
difference excuses nothing, and is only mentioned.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import combinations, permutations

from msgspec import Struct

from checker.support.compared import is_compared
from checker.support.index import Sources
from checker.support.rows import tabled_passages
from checker.support.sizes import Size, size_of
from checker.support.wordings import words_of
from claims.model import Claim
from claims.words import LANGUAGE, toml

_EPSILON = 1e-9
# A sum is looked for among so many figures at most.
_MOST = 6


class Derived(Struct, frozen=True):
    """A figure worked out from others: how, in words with ``{}`` for each of them."""

    kind: str
    claims: tuple[Claim, ...]

    @property
    def said(self) -> str:
        """The working: "5 + 7"."""
        texts = [f"“{' '.join(claim.text.split())}”" for claim in self.claims]
        signs = {"sum": " + ", "difference": " − ", "multiple": " / ", "growth": " to "}
        if self.kind == "mean":
            return f"the mean of {' and '.join(texts)}"
        if self.kind == "growth":
            return f"the change from {texts[0]} to {texts[1]}"
        return signs[self.kind].join(texts)


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    table = toml(f"{LANGUAGE}/drafts.toml")["cues"]
    return {
        kind: re.compile(rf"(?<!\S)[(“\"‘']?(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)
        for kind, words in table.items()
    }


def cued(draft: Claim, others: Sequence[tuple[int, int]] = ()) -> frozenset[str]:
    """Return how a draft's figure may be worked out by the words of its sentence.

    ``others`` is where the sentence's other figures stand, by their offsets in it: a word goes for
    the figure that is nearest to it, or is part of it.
    """
    start = draft.span.start - draft.sentence_start
    own = (start, start + len(draft.text))
    said = f"{draft.sentence} "
    kinds = {
        kind
        for kind, pattern in _cues().items()
        if any(_is_nearest(found.span(), own, others) for found in pattern.finditer(said))
    }
    if draft.kind == "growth":
        kinds.add("growth")
    if draft.kind == "ratio":
        kinds.add("multiple")
    if is_compared(draft):
        kinds.add("difference")
    return frozenset(kinds)


def _is_nearest(
    word: tuple[int, int], own: tuple[int, int], others: Sequence[tuple[int, int]]
) -> bool:
    """Tell whether no other figure is nearer to a word."""
    return all(_apart(word, own) <= _apart(word, other) for other in others)


def _apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(other[0] - one[1], one[0] - other[1], 0)


def derivation(sources: Sources, draft: Claim, size: Size, kinds: frozenset[str]) -> Derived | None:
    """Return how figures of one passage, or of one line of a table, give a draft's, in one of some
    ways."""
    said = words_of(draft.sentence)
    for passage in _passages(sources, draft, size, kinds):
        if _speaks_of(said, passage):
            found = _derived(draft, size, kinds, passage, _candidates)
            if found:
                return found
    sums = kinds & {"sum", "mean"}
    for sort in sorted(_sorts(sources, draft, size, kinds)):
        for cells, whole in tabled_passages(sources, draft, sort):
            ways, candidates = (sums, _all_of) if whole else (kinds, _candidates)
            found = _derived(draft, size, ways, cells, candidates)
            if found:
                return found
    return None


def _derived(
    draft: Claim,
    size: Size,
    kinds: frozenset[str],
    passage: Sequence[Claim],
    candidates: Callable[[str, Sequence[Claim]], Iterator[Sequence[Claim]]],
) -> Derived | None:
    for kind in sorted(kinds):
        for claims in candidates(kind, passage):
            value = _value(kind, [_low(claim) for claim in claims])
            if value is None or not _gives(draft, size, value):
                continue
            if _of_one_measure(draft, claims, kind):
                return Derived(kind, tuple(claims))
    return None


# A sentence of so few words of its own says too little to be asked for the passage's.
_FEW = 3


def _speaks_of(said: frozenset[str], passage: Sequence[Claim]) -> bool:
    """Tell whether a passage has a word of the draft's sentence: other things' figures differ by
    anything."""
    if len(said) < _FEW:
        return True
    return any(said & words_of(sentence) for sentence in {claim.sentence for claim in passage})


def _gives(draft: Claim, size: Size, value: float) -> bool:
    """Tell whether a value worked out is the draft's figure, as it is rounded or modified."""
    if abs(value - size.low) <= size.step / 2 * (1 + _EPSILON):
        return True
    low, high = size.strict if draft.quantity.modifier == "about" else size.usual
    return low <= value <= high


def _low(claim: Claim) -> float:
    size = size_of(claim)
    return size.low if size else 0.0


def _passages(
    sources: Sources, draft: Claim, size: Size, kinds: frozenset[str]
) -> Iterator[list[Claim]]:
    """Yield the figures of each sentence with the next, of one unit and one measure."""
    for sort in sorted(_sorts(sources, draft, size, kinds)):
        yield from sources.passages(sort)


def _sorts(sources: Sources, draft: Claim, size: Size, kinds: frozenset[str]) -> set[str]:
    """Return of what sorts of unit the figures may be from which a draft's is worked out."""
    sorts = {size.sort} - ({"percent", "ratio"} if kinds == {"growth"} else set())
    if kinds & {"growth", "multiple"} or (size.sort == "count" and not draft.counted):
        sorts |= sources.sorts
    return sorts


def _all_of(kind: str, cells: Sequence[Claim]) -> Iterator[Sequence[Claim]]:
    """Yield all cells of a line, for its sum or its mean."""
    yield cells


def _candidates(kind: str, passage: Sequence[Claim]) -> Iterator[Sequence[Claim]]:
    exact = [claim for claim in passage if claim.quantity.value is not None][:_MOST]
    if kind == "sum":
        for count in range(2, len(exact) + 1):
            yield from combinations(exact, count)
    elif kind == "mean":
        yield from combinations(exact, 2)
    else:
        yield from permutations(exact, 2)


def _of_one_measure(draft: Claim, claims: Sequence[Claim], kind: str) -> bool:
    """Tell whether figures are of one unit and of things that go together: the parts of a sum may
    be of different things, the ends of a difference are of one measure."""
    units = {claim.quantity.unit for claim in claims}
    if len(units) > 1 or len({claim.kind for claim in claims}) > 1:
        return False
    unit, wanted = units.pop(), draft.quantity.unit
    bare = wanted == "count" and not draft.counted
    points = wanted == "percentage_point" and unit == "percent"
    if kind in ("sum", "difference", "mean") and not (bare or points or unit == wanted):
        return False
    heads = {claim.measure_key[0] for claim in claims if claim.measure_key}
    if kind == "sum":
        cells = all(claim.table is not None for claim in claims)
        return cells or len({claim.quantity.value for claim in claims}) == len(claims)
    return len(heads) <= 1


def _value(kind: str, values: Sequence[float]) -> float | None:
    if kind == "sum":
        return sum(values)
    if kind == "mean":
        return sum(values) / len(values)
    first, second = values
    if kind == "difference":
        return first - second
    if not first:
        return None
    return abs(100 * (second / first - 1)) if kind == "growth" else second / first
