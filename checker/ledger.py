"""The ledger: what each claim says of its variable, as rows that can be compared.

A row is an observation: the variable, its strict and usual interval in one unit, and the claim that
it comes from. Rows are grouped by the variable's key and swept in order of their intervals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from checker.comparable import kept_out
from checker.variables import Variable, variable_of
from claims.measures import compared_concepts
from claims.model import Claim, Interval
from claims.units import factor

BIG = float("inf")


class Observation(Struct, frozen=True, gc=False):
    """One row: ends are in the dimension's base unit (money: its own currency), or infinite."""

    claim: Claim
    variable: Variable
    low: float
    high: float
    usual_low: float
    usual_high: float

    @property
    def currency(self) -> str | None:
        """The currency of an amount of money, else None."""
        return self.claim.quantity.unit if self.variable.dimension == "currency" else None


class Ledger(Struct, frozen=True):
    """All observations, those that may be compared at all, and these in blocks of those that may
    be about one variable."""

    rows: tuple[Observation, ...]
    comparable: tuple[Observation, ...]
    blocks: dict[tuple[str, ...], list[Observation]]


def observe(claim: Claim) -> Observation | None:
    """Return what a claim says of its variable, or None where it has no measure or no value."""
    variable = variable_of(claim)
    if variable is None:
        return None
    quantity = claim.quantity
    scale, offset = _base(quantity.unit, quantity.dimension)
    strict = _ends(quantity.strict, scale, offset)
    usual = _ends(quantity.usual, scale, offset)
    if variable.kind in ("growth", "change") and claim.direction == "down":
        strict, usual = _mirrored(strict), _mirrored(usual)
    return Observation(claim, variable, *strict, *usual)


def _mirrored(ends: tuple[float, float]) -> tuple[float, float]:
    """Return the interval of a fall: a growth by less than nothing."""
    low, high = ends
    return -high, -low


def _base(unit: str, dimension: str) -> tuple[float, float]:
    """Return factor and offset to the base unit; only physical units have others than 1 and 0."""
    if not dimension.startswith("["):
        return 1.0, 0.0
    try:
        scale, offset, _ = factor(unit)
    except ValueError:
        return 1.0, 0.0
    return scale, offset


def _ends(interval: Interval, scale: float, offset: float) -> tuple[float, float]:
    low = -BIG if interval.low is None else float(interval.low) * scale + offset
    high = BIG if interval.high is None else float(interval.high) * scale + offset
    return low, high


def build(claims: Iterable[Claim]) -> Ledger:
    """Enter claims in a ledger: a group-by over the variables' keys."""
    rows: list[Observation] = []
    kept: list[Observation] = []
    blocks: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    before: Observation | None = None
    for claim in claims:
        row = observe(claim)
        if row is not None:
            row = _with_topic(row, before)
            rows.append(row)
            before = row
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
