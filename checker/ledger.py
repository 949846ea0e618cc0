"""The ledger: what each claim says of its variable, as rows that can be compared.

Rows are grouped by the variable's key, to be swept in order of their intervals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from checker.comparable import kept_out
from checker.observation import Observation, observe
from claims.measures import compared_concepts
from claims.model import Claim


class Ledger(Struct, frozen=True):
    """All observations, those that may be compared at all, and these in blocks of those that may
    be about one variable."""

    rows: tuple[Observation, ...]
    comparable: tuple[Observation, ...]
    blocks: dict[tuple[str, ...], list[Observation]]


def build(claims: Iterable[Claim]) -> Ledger:
    """Enter claims in a ledger: a group-by over the variables' keys."""
    rows: list[Observation] = []
    kept: list[Observation] = []
    blocks: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    before: Observation | None = None
    for claim in claims:
        row = observe(claim)
        if row is not None:
            if claim.table is None:
                row = _with_topic(row, before)
                before = row
            rows.append(row)
            if kept_out(row) is None:
                kept.append(row)
                blocks[row.variable.key].append(row)
    return Ledger(tuple(rows), tuple(kept), dict(blocks))


TOPIC_INHERITED = "topic of the sentence before"
# "The market" in the sentence after one on the internet of things is that market; further off it
# may be any.
NEAR = 400


def _with_topic(row: Observation, before: Observation | None) -> Observation:
    """Give "the global market" the topic of the claim just before it, and say so."""
    variable, claim = row.variable, row.claim
    bare = variable.concept in compared_concepts() and not variable.words and not variable.topics
    if variable.head == "gdp":
        # The gross domestic product is the whole economy's, whatever was spoken of before.
        return row
    if not bare or before is None or not before.variable.topics:
        return row
    last = before.claim
    if last.document != claim.document or claim.sentence_start - last.span.end > NEAR:
        return row
    topics = before.variable.topics
    return replace(
        row,
        variable=replace(variable, topics=topics, words=topics),
        claim=replace(claim, assumptions=(*claim.assumptions, TOPIC_INHERITED)),
    )
