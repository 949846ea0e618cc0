"""Which figures are witnesses of their own: ten copies of one agency report are one witness.

Two claims of one value are one witness where their sentences are nearly the same, by the shingles
of their words, and all claims of two documents are where those share most of their sentences. Found
by hashing: each claim and each sentence is compared with one or two others, never with all.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import pairwise

from claims.model import Claim

_WORD = re.compile(r"[^\W_]+(?:[.,’'][^\W_]+)*")
# A sentence of fewer words is said alike by people who know nothing of each other.
SHORTEST = 8
SHINGLE = 3
# How much of their shingles two sentences share that are one, edited; how much of its sentences a
# document shares with the one that it is a copy of, and how many of them at least.
NEARLY, MOST, FEWEST = 0.6, 0.6, 2
HASHES = 8


class Groups:
    """A partition of keys that only grows coarser; the least key of a group names it."""

    def __init__(self) -> None:
        """Start with every key on its own."""
        self._above: dict[str, str] = {}

    def find(self, key: str) -> str:
        """Return the name of a key's group."""
        root = key
        while (above := self._above.get(root, root)) != root:
            root = above
        while (above := self._above.get(key, key)) != root:
            self._above[key] = root
            key = above
        return root

    def join(self, one: str, other: str) -> None:
        """Make one group of two."""
        one, other = sorted((self.find(one), self.find(other)))
        self._above[other] = one


def witnesses(claims: Iterable[Claim], all_claims: Sequence[Claim]) -> dict[str, str]:
    """Return the witness that each claim is, by the claim's id: the name of a document that stands
    for all that say it alike.

    ``all_claims`` are those of the audit: they show which documents are copies of each other.
    """
    wanted = sorted(
        {one.id: one for one in claims}.values(),
        key=lambda one: (one.document, one.span.start),
    )
    documents = {one.document for one in wanted}
    if len(documents) < 2:
        return {one.id: one.document for one in wanted}
    sources = _sources(documents, all_claims)
    alike = _alike(wanted)
    named: dict[str, str] = {}
    for one in wanted:
        group, source = alike.find(one.id), sources.find(one.document)
        named[group] = min(named.get(group, source), source)
    return {one.id: named[alike.find(one.id)] for one in wanted}


def words_of(sentence: str) -> list[str]:
    """Return the words and numbers of a sentence, in lower case."""
    return [one.lower() for one in _WORD.findall(sentence)]


def _hash(text: str) -> int:
    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big")


def _sources(documents: set[str], all_claims: Sequence[Claim]) -> Groups:
    """Join documents that share most of their sentences with figures."""
    sentences: dict[str, set[int]] = defaultdict(set)
    seen: tuple[str, int] | None = None
    for claim in all_claims:
        here = claim.document, claim.sentence_start
        if claim.document in documents and here != seen:
            words = words_of(claim.sentence)
            if len(words) >= SHORTEST:
                sentences[claim.document].add(_hash(" ".join(words)))
        seen = here
    shared: Counter[tuple[str, str]] = Counter()
    for holders in _holders(sentences):
        ordered = sorted(holders, key=lambda name: (-len(sentences[name]), name))
        shared.update({tuple(sorted(two)) for two in pairwise(ordered)})  # type: ignore[misc]
        # Also each with the largest: a copy between two others may lack this sentence.
        shared.update((min(ordered[0], name), max(ordered[0], name)) for name in ordered[2:])
    groups = Groups()
    for (one, other), number in shared.items():
        least = min(len(sentences[one]), len(sentences[other]))
        if number >= FEWEST and number >= MOST * least:
            groups.join(one, other)
    return groups


def _holders(sentences: dict[str, set[int]]) -> Iterable[list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for name, keys in sentences.items():
        for key in keys:
            found[key].append(name)
    return (names for names in found.values() if len(names) > 1)


def _alike(wanted: Sequence[Claim]) -> Groups:
    """Join claims of one value in nearly the same sentence: those that share the least hash of
    their shingles are compared with the first that has it."""
    groups = Groups()
    first: dict[tuple[object, ...], tuple[str, frozenset[int]]] = {}
    for claim in wanted:
        shingles = _shingles(claim)
        quantity = claim.quantity
        for number in range(HASHES if shingles else 0):
            least = min((shingle * _ODD[number] + number) & _MASK for shingle in shingles)
            key = (number, least, quantity.value, quantity.unit)
            known = first.setdefault(key, (claim.id, shingles))
            both = len(known[1] & shingles)
            if known[0] != claim.id and both >= NEARLY * len(known[1] | shingles):
                groups.join(known[0], claim.id)
    return groups


_MASK = (1 << 64) - 1
_ODD = tuple(_hash(f"shingle {number}") | 1 for number in range(HASHES))


def _shingles(claim: Claim) -> frozenset[int]:
    """Return the hashes of each three words in a row of a claim's sentence."""
    words = words_of(claim.sentence)
    if len(words) < SHORTEST:
        return frozenset()
    return frozenset(
        _hash(" ".join(words[at : at + SHINGLE])) for at in range(len(words) - SHINGLE + 1)
    )
