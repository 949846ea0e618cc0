"""When two rows of the ledger are about the same variable: the question of this project.

Guards in the order of the design: what differs excludes, what is unknown is counted, and what is
only inferred lowers what may be said. The verdict is the gravest level at which a rule may speak of
the two rows as one variable.
"""

from __future__ import annotations

from msgspec import Struct

from checker.comparable import kept_out
from checker.guards import GUARDS, unknown_of
from checker.margins import slack
from checker.observation import BIG, Observation, days
from checker.restrictions import restrictions_of
from checker.variables import is_counted
from claims.measures import contested_words, revision_words
from claims.model import Claim


class Sameness(Struct, frozen=True, gc=False):
    """Whether two rows are about one variable.

    ``level`` is the gravest level at which that may be said ("error", "warning", "note"), or None
    where a guard, named in ``differs``, excludes it; ``unknown`` is what neither row or only one of
    them states.
    """

    level: str | None
    unknown: tuple[str, ...] = ()
    differs: str | None = None


def sameness(
    first: Observation, second: Observation, without: frozenset[str] = frozenset()
) -> Sameness:
    """Tell whether two rows are about one variable, and at what level that may be said.

    ``without`` names guards to leave out (of this module and of ``comparable``).
    """
    for row in (first, second):
        name = kept_out(row, without)
        if name:
            return Sameness(None, differs=name)
    for name, differ in GUARDS.items():
        if name not in without and differ(first, second):
            return Sameness(None, differs=name)
    unknown = unknown_of(first.variable, second.variable)
    if restrictions_of(first.claim).claimants != restrictions_of(second.claim).claimants:
        unknown = (*unknown, "claimant", "its way of counting")
    return Sameness(_level(len(unknown) + _inferred(first, second)), unknown)


def _level(doubts: int) -> str:
    return "error" if doubts == 0 else "warning" if doubts == 1 else "note"


def _inferred(first: Observation, second: Observation) -> int:
    """Count what two rows rest on beside their words: inherited scope, a currency left open, a
    measure that two sources may truthfully give in two ways."""
    claims = (first.claim, second.claim)
    inherited = _hedged(first, second) + int(is_counted(first.claim) or is_counted(second.claim))
    inherited += sum(claim.origin.place == "inherited" for claim in claims)
    inherited += sum(claim.origin.period == "inherited" for claim in claims)
    if first.claim.table is not None and second.claim.table is not None:
        # Two tables of one measure may be of two editions, or two ways of counting.
        inherited += 1
    if first.claim.document == second.claim.document:
        return inherited
    open_ended = any(said.startswith("currency") for one in claims for said in one.assumptions)
    contested = bool(contested_words() & set(first.claim.measure_key))
    near = max(ratio(first, second), ratio(second, first)) < slack()["magnitude"]
    return inherited + int(open_ended) + 2 * int(contested and near)


def _hedged(first: Observation, second: Observation) -> int:
    """Count double what lets two values of one name both be right: a revision that a text tells of,
    growth of an economy that may be real or nominal, growth of a month on an unsaid base, and a
    total beside what is not called one."""
    growing = first.variable.kind == "growth"
    unsaid = growing and not first.variable.basis
    short = unsaid and first.variable.start != first.variable.end and days(first) <= _YEAR
    economy = unsaid and first.variable.head in ("gdp", "output")
    totals = ["total" in (row.claim.measure or "").lower() for row in (first, second)]
    wider = first.variable.dimension == "currency" and totals[0] != totals[1]
    revised = is_revised(first.claim) or is_revised(second.claim)
    return 2 * int(short or economy or wider or revised or _estimated(first, second))


def _estimated(first: Observation, second: Observation) -> bool:
    """Tell whether two sources may each have estimated a total of a country: a population by the
    national office and by the United Nations."""
    apart = first.claim.document != second.claim.document
    near = max(ratio(first, second), ratio(second, first)) < float(slack()["estimates"])
    return apart and near and first.variable.head in ("population", "gdp")


_YEAR = 360


def is_revised(claim: Claim) -> bool:
    """Tell whether a claim's sentence says that its figure is revised, or may yet be."""
    said = claim.sentence.lower()
    return any(word in said for word in revision_words())


def ratio(low: Observation, high: Observation) -> float:
    """Return how many times the least value of one row exceeds the greatest of the other."""
    if low.high <= 0 or high.low in (BIG, -BIG):
        return 1.0
    return high.low / low.high


def is_repeated(first: Observation, second: Observation) -> bool:
    """Tell whether two rows stand in the same sentence, or in its copy: that proves nothing."""
    one, other = (" ".join(row.claim.sentence.split()) for row in (first, second))
    return one == other
