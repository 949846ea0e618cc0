"""Figures that a draft works out from those of its sources: only where a word says so.

Eight to twenty figures of a source add up to nearly anything; so without such a word a sum or a
difference excuses nothing, and is only mentioned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, permutations

from msgspec import Struct

from checker.support.compared import is_compared
from checker.support.index import Sources
from checker.support.sizes import Size, size_of
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
def _cues() -> dict[str, tuple[str, ...]]:
    return {kind: tuple(words) for kind, words in toml(f"{LANGUAGE}/drafts.toml")["cues"].items()}


def cued(draft: Claim) -> frozenset[str]:
    """Return how a draft's figure may be worked out by the words of its sentence."""
    said = f" {draft.sentence.lower()} "
    kinds = {kind for kind, words in _cues().items() if any(f" {word}" in said for word in words)}
    if draft.kind == "growth":
        kinds.add("growth")
    if draft.kind == "ratio":
        kinds.add("multiple")
    if is_compared(draft):
        kinds.add("difference")
    return frozenset(kinds)


def derivation(sources: Sources, draft: Claim, size: Size, kinds: frozenset[str]) -> Derived | None:
    """Return how figures of one passage of a source give a draft's, in one of some ways."""
    for passage in _passages(sources, draft, size, kinds):
        for kind in sorted(kinds):
            for claims in _candidates(kind, passage):
                value = _value(kind, [_low(claim) for claim in claims])
                if value is None or not _gives(draft, size, value):
                    continue
                if _of_one_measure(draft, claims, kind):
                    return Derived(kind, tuple(claims))
    return None


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
    sorts = {size.sort} - ({"percent", "ratio"} if kinds == {"growth"} else set())
    if kinds & {"growth", "multiple"} or (size.sort == "count" and not draft.counted):
        sorts |= sources.sorts
    for sort in sorted(sorts):
        yield from sources.passages(sort)


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
        return len({claim.quantity.value for claim in claims}) == len(claims)
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
