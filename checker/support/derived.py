"""Figures that a draft works out from those of its sources: only where a word says so.

Eight to twenty figures of a source add up to nearly anything; so without such a word a sum or a
difference excuses nothing, and is only mentioned.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import combinations, permutations, product

from msgspec import Struct

from checker.sizes import Size, size_of
from checker.support.derivation_cues import place
from checker.support.index import Sources
from checker.support.rows import tabled_passages
from checker.support.wordings import words_of
from claims.measures import lemma
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
        signs = {
            "sum": " + ", "difference": " − ", "balance": " − ", "multiple": " / ", "share": " / ",
            "rate": " / ",
        }  # fmt: skip
        if self.kind == "mean":
            return f"the mean of {' and '.join(texts)}"
        if self.kind == "growth":
            return f"the change from {texts[0]} to {texts[1]}"
        return signs[self.kind].join(texts)


def derivation(sources: Sources, draft: Claim, size: Size, kinds: frozenset[str]) -> Derived | None:
    """Return how figures of one passage, or of one line of a table, give a draft's, in one of some
    ways."""
    said = words_of(draft.sentence)
    for passage in _passages(sources, draft, size, kinds):
        if _speaks_of(said, passage):
            found = derived_from(draft, size, ways_with(draft, kinds, passage), passage)
            if found:
                return found
    sums = kinds & {"sum", "mean"}
    for sort in sorted(_sorts(sources, draft, size, kinds)):
        for cells, whole in tabled_passages(sources, draft, sort):
            ways, candidates = (sums, _all_of) if whole else (kinds, _candidates)
            found = derived_from(draft, size, ways, cells, candidates)
            if found:
                return found
    return None


def derived_from(
    draft: Claim,
    size: Size,
    kinds: frozenset[str],
    passage: Sequence[Claim],
    candidates: Callable[[str, Sequence[Claim]], Iterator[Sequence[Claim]]] | None = None,
) -> Derived | None:
    """Return how some figures of a passage give a draft's, in one of some ways."""
    candidates = candidates or _candidates
    for kind in sorted(kinds):
        for claims in candidates(kind, passage):
            value = _value(kind, [_low(claim) for claim in claims])
            if value is None or not _gives(draft, size, value):
                continue
            if kind == "growth" and not _goes_that_way(draft, claims):
                continue
            if _of_one_measure(draft, claims, kind):
                return Derived(kind, tuple(claims))
    return None


def _goes_that_way(draft: Claim, claims: Sequence[Claim]) -> bool:
    """Tell whether two figures, in the order of their times or as they were said, rise where a
    draft says so, and fall where it says that."""
    first, second = claims
    times = [claim.period.start for claim in claims if claim.period and claim.period.start]
    if len(times) > 1 and times[0] > times[1]:
        return False
    wanted = {"up": 1, "down": -1}.get(draft.direction or "", 0)
    return (abs(_low(second)) - abs(_low(first))) * wanted >= 0


# A sentence of so few words of its own says too little to be asked for the passage's.
_FEW = 3


def _speaks_of(said: frozenset[str], passage: Sequence[Claim]) -> bool:
    """Tell whether a passage has a word of the draft's sentence: other things' figures differ by
    anything."""
    if len(said) < _FEW:
        return True
    return any(said & words_of(sentence) for sentence in {claim.sentence for claim in passage})


def ways_with(draft: Claim, kinds: frozenset[str], passage: Sequence[Claim]) -> frozenset[str]:
    """Return how a draft's figure may be worked out from a passage: no growth from one that does
    not speak of what it is the growth of, as two figures give almost any percentage."""
    told = words_of(" ".join({claim.sentence for claim in passage}))
    return kinds if _subject_of(draft) <= told else kinds - {"growth"}


def _subject_of(draft: Claim) -> frozenset[str]:
    """Return the words of what a figure measures, or with which its sentence begins; words for a
    movement are none."""
    first = _FIRST.match(draft.sentence)
    named = " ".join(draft.measure_key) or (first[0] if first else "")
    return words_of(named) - _moves()


_FIRST = re.compile(r"[^\W\d_]+")


@cache
def _moves() -> frozenset[str]:
    """Words that say that something moved, and not what."""
    return words_of(" ".join(toml(f"{LANGUAGE}/quoting.toml")["worked"]["movement"]))


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
    if draft.quantity.unit == "degree":
        sorts.add("[temperature]")
    if kinds & {"growth", "multiple", "share"} or (size.sort == "count" and not draft.counted):
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
    """Tell whether figures are of one sort and of things that go together: the parts of a sum may
    be of different things, the ends of a difference are of one measure, or of one sentence."""
    sizes = [size_of(claim) for claim in claims]
    sorts = {size.sort for size in sizes if size}
    if len(sorts) > 1 or len({claim.kind for claim in claims if claim.kind in _APART}) > 1:
        return False
    sort, wanted = sorts.pop(), size_of(draft)
    bare = draft.quantity.unit in ("count", "degree") and not draft.counted
    alike = bare or (wanted is not None and wanted.sort == sort)
    if kind in ("sum", "difference", "balance", "mean") and not alike:
        return False
    if kind == "sum":
        cells = all(claim.table is not None for claim in claims)
        return cells or len({claim.quantity.value for claim in claims}) == len(claims)
    heads = {claim.measure_key[0] for claim in claims if claim.measure_key}
    told = {claim.sentence_start for claim in claims if claim.table is None}
    return kind in ("share", "balance") or len(heads) <= 1 or len(told) == 1


# A level and a growth are no parts of one sum.
_APART = ("level", "growth", "change", "difference")


def _value(kind: str, values: Sequence[float]) -> float | None:
    if kind == "sum":
        return sum(values)
    if kind == "mean":
        return sum(values) / len(values)
    first, second = values
    if kind in ("difference", "balance"):
        return first - second
    if not first or (kind == "share" and second > first):
        return None
    if kind == "growth":
        return abs(100 * (second / first - 1))
    return 100 * second / first if kind == "share" else second / first


_EACH = re.compile(
    r"\s*(?:[\w-]+\s+){0,2}?(?:per|for each|for every|an?|each|apiece)\s+(?:\w+\s+)?(\w+)"
)


def is_rate(draft: Claim) -> bool:
    """Tell whether a figure is said to be so much for each of something."""
    return _EACH.match(draft.sentence, place(draft)[1]) is not None


def rate_of(draft: Claim, size: Size, near: Sequence[Claim]) -> Derived | None:
    """Return how an amount and a count of what it is said to be for each of give a draft's rate:
    "11,509 euros per pupil" of 212 million euros and 18,420 pupils."""
    found = _EACH.match(draft.sentence, place(draft)[1])
    if found is None:
        return None
    base = lemma(found[1].lower())
    counts = [claim for claim in near if base in _heads(claim) and _low(claim)]
    for count, amount in product(counts, near):
        other = size_of(amount)
        if amount.id == count.id or other is None or other.sort != size.sort:
            continue
        if _gives(draft, size, other.low / _low(count)):
            return Derived("rate", (amount, count))
    return None


def _heads(claim: Claim) -> set[str]:
    """Return what a figure may count: the words of it, and the head of its measure."""
    counted = {lemma(word) for word in (claim.counted or "").lower().split()}
    return counted | set(claim.measure_key[:1])
