"""Rates as written: so many of a thing per 100,000 or per million of another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from checker.context import Context
from claims.model import Claim
from claims.words import closed_words, toml


class Based(Struct, frozen=True):
    """A rate: its figure, its base (100,000), what it counts of what ("deaths", "people"), and the
    name that its sentence has for it ("infant mortality"), if any."""

    figure: Claim
    base: Claim
    counts: str
    of: str
    kind: str

    @property
    def per_one(self) -> float:
        """The rate per one of what it is of."""
        return float(self.figure.quantity.value or 0) / float(self.base.quantity.value or 1)


BASES = frozenset((100, 1000, 10_000, 100_000, 1_000_000))
_GAP = re.compile(
    r"^((?:\s[a-z][a-z-]*){0,4})(?:\s(?:in|for))?\s(?:per|for every|in every)\s(?:a\s)?$"
)
_OF = re.compile(r"\s((?:live\s)?[a-z]+)")


def rates_of(context: Context) -> Iterator[Based]:
    """Yield the rates of all documents, in order: a figure and the base directly behind it."""
    for before, claim in pairwise(context.claims):
        base = claim.quantity.value
        if base not in BASES or claim.quantity.unit != "count":
            continue
        if before.document != claim.document or before.sentence_start != claim.sentence_start:
            continue
        at = claim.sentence_start
        gap = _GAP.match(claim.sentence[before.span.end - at : claim.span.start - at])
        if gap is None or before.quantity.value is None or before.quantity.unit != "count":
            continue
        yield Based(before, claim, _counted(before, gap.group(1)), _of(claim), _named(before))


def _counted(figure: Claim, gap: str) -> str:
    """Return what a rate counts: the words behind its figure, or else its name."""
    words = [word for word in gap.split() if word not in ("new", "about", "confirmed")]
    if words:
        return " ".join(words)
    return _named(figure)


def _named(figure: Claim) -> str:
    """Return the name of a rate that stands before its figure: "infant mortality"."""
    at = figure.sentence_start
    ahead = _RATE.findall(figure.sentence[: figure.span.start - at].lower())
    return ahead[-1] if ahead else ""


_RATE = re.compile(r"\b([a-z-]+ (?:mortality(?: rate)?|rate|incidence|prevalence))\b")


def _of(base: Claim) -> str:
    behind = _OF.match(base.sentence, base.span.end - base.sentence_start)
    word = behind.group(1) if behind else ""
    if not word or word in closed_words():
        return "people"
    same: dict[str, str] = toml("en/rates.toml")["same"]
    return same.get(word, word)


def mixed(context: Context) -> Iterator[tuple[Based, Based]]:
    """Yield, once for each document and thing counted, two rates on different bases."""
    groups: dict[tuple[str, str, str], list[Based]] = defaultdict(list)
    for rate in rates_of(context):
        if rate.counts:
            groups[rate.figure.document, rate.counts.rstrip("s"), rate.of].append(rate)
    for group in groups.values():
        if len(group) > 1 and not _is_converted(group):
            pair = _two_bases(group)
            if pair:
                yield pair


def _two_bases(group: Sequence[Based]) -> tuple[Based, Based] | None:
    """Return two neighbours on different bases, of one sentence where there are such."""
    pairs = [
        (one, other)
        for one, other in pairwise(group)
        if one.base.quantity.value != other.base.quantity.value
        and (one.kind == other.kind or not (one.kind and other.kind))
    ]
    return min(
        pairs,
        key=lambda two: two[0].figure.sentence_start != two[1].figure.sentence_start,
        default=None,
    )


def _is_converted(group: Sequence[Based]) -> bool:
    """Tell whether one rate says another again on its own base, so that readers can compare."""
    return any(
        one.base.quantity.value != other.base.quantity.value
        and other.per_one
        and abs(one.per_one / other.per_one - 1) < 0.06
        for one in group
        for other in group
    )


_BESIDE = re.compile(r"\b(?:compared (?:with|to)|against|versus|than)\b")


def is_misleading(one: Based, other: Based) -> bool:
    """Tell whether a sentence compares two rates of which the smaller is written as the larger."""
    if one.figure.sentence_start != other.figure.sentence_start:
        return False
    at = one.figure.sentence_start
    between = one.figure.sentence[one.base.span.end - at : other.figure.span.start - at]
    if not _BESIDE.search(between):
        return False
    written = float(one.figure.quantity.value or 0) - float(other.figure.quantity.value or 0)
    return written * (one.per_one - other.per_one) < 0
