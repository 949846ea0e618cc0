"""When two rows of the ledger are about the same variable: the question of this project.

Guards in the order of the design: what differs excludes, what is unknown is counted, and what is
only inferred lowers what may be said. The verdict is the gravest level at which a rule may speak of
the two rows as one variable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from msgspec import Struct

from checker.comparable import kept_out
from checker.margins import slack
from checker.observation import BIG, Observation, days
from checker.restrictions import restrictions_of
from checker.variables import STOCKS, Variable, is_counted, is_owned
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


def _sentences(first: Observation, second: Observation) -> bool:
    one, other = first.claim, second.claim
    return one.document == other.document and one.sentence_start == other.sentence_start


def _tables(first: Observation, second: Observation) -> bool:
    """Tell whether two rows are cells of one table: its headings keep them apart, whatever of
    these is understood."""
    one, other = first.claim, second.claim
    return one.table is not None and (one.document, one.table) == (other.document, other.table)


def _measures(first: Observation, second: Observation) -> bool:
    return first.variable.key != second.variable.key or first.currency != second.currency


def _words(first: Observation, second: Observation) -> bool:
    return first.variable.words != second.variable.words


def _named_apart(name: str) -> Callable[[Observation, Observation], bool]:
    def differ(first: Observation, second: Observation) -> bool:
        one, other = getattr(first.variable, name), getattr(second.variable, name)
        return bool(one and other and one != other)

    return differ


def _no_owner(first: Observation, second: Observation) -> bool:
    """Tell whether neither of two rows says whose its figure is."""
    return not (is_owned(first.claim) or is_owned(second.claim))


def _periods(first: Observation, second: Observation) -> bool:
    one, other = moment(first.variable), moment(second.variable)
    return None not in (one, other) and one != other


def _modality(first: Observation, second: Observation) -> bool:
    return first.variable.modality != second.variable.modality


def _basis(first: Observation, second: Observation) -> bool:
    return first.variable.basis != second.variable.basis


def _scope(first: Observation, second: Observation) -> bool:
    return restrictions_of(first.claim).words != restrictions_of(second.claim).words


def _wholes(first: Observation, second: Observation) -> bool:
    """Tell whether two shares are of wholes said in different words ("of adults")."""
    one, other = first.claim.of, second.claim.of
    return first.variable.dimension in ("percent", "ratio") and one != other


def _restated(first: Observation, second: Observation) -> bool:
    """Tell whether the sentence of one figure names the other too: "134.8 percent, not 137.3"."""
    one, other = first.claim, second.claim
    here, there = (_DIGITS.search(claim.text) for claim in (one, other))
    if here is None or there is None or here.group() == there.group():
        return False
    # The line of a cell holds other cells' figures, which are restated by none.
    told = one.table is None and _holds(one.sentence, there.group())
    return told or (other.table is None and _holds(other.sentence, here.group()))


def _holds(sentence: str, digits: str) -> bool:
    """Tell whether a sentence has a figure of just these digits."""
    at = sentence.find(digits)
    while at >= 0:
        end = at + len(digits)
        before, behind = sentence[at - 1 : at], sentence[end : end + 2]
        longer = behind[:1].isdigit() or (behind[:1] in ".," and behind[1:].isdigit())
        if not longer and not (before.isdigit() or before in (".", ",")):
            return True
        at = sentence.find(digits, end)
    return False


_DIGITS = re.compile(r"\d[\d.,]*\d|\d")


def _carried_place(first: Observation, second: Observation) -> bool:
    """Tell whether of two figures of one owner only one says its place ("in China"): that the
    other is of that place too is no more than a guess."""
    one, other = first.claim, second.claim
    return one.entity is not None and one.origin.place != other.origin.place


def _unknown_across(first: Observation, second: Observation) -> bool:
    """Tell whether two documents leave open whose figures theirs are, or of when."""
    if first.claim.document == second.claim.document:
        return False
    if _is_nobodys(first) or _is_nobodys(second):
        return True
    return bool({"owner", "period", "place"} & set(unknown_of(first.variable, second.variable)))


# What companies have in a place is not the place's.
_OF_COMPANIES = ("revenue", "profit", "employees")


def _is_nobodys(row: Observation) -> bool:
    """Tell whether a cell is of a company that its table does not name: "revenue by region"."""
    in_table = row.claim.table is not None
    return in_table and row.variable.concept in _OF_COMPANIES and row.variable.entity is None


GUARDS: dict[str, Callable[[Observation, Observation], bool]] = {
    "sentence": _sentences,
    "table": _tables,
    "measure": _measures,
    "words": _words,
    "owner": _no_owner,
    "place": _named_apart("place"),
    "entity": _named_apart("entity"),
    "event": _named_apart("event"),
    "period": _periods,
    "modality": _modality,
    "basis": _basis,
    "unknown-across-documents": _unknown_across,
    "whole": _wholes,
    "restated": _restated,
    "scope": _scope,
    "carried-place": _carried_place,
}
"""What keeps two rows from being one variable, by name, in the order in which it is asked."""


def moment(variable: Variable) -> tuple[Any, Any] | None:
    """Return the period as it compares: of a stock, its end ("2022" and "the end of 2022")."""
    if variable.end is None:
        return None
    if variable.concept in STOCKS:
        return variable.end, variable.end
    return variable.start, variable.end


def unknown_of(first: Variable, second: Variable) -> tuple[str, ...]:
    """Return what one of two variables, or neither, states: place, entity, event, owner, period."""
    names = ("place", "entity", "event")
    found = [name for name in names if getattr(first, name) != getattr(second, name)]
    if not any((first.place, first.entity, second.place, second.entity)):
        found.append("owner")
    if first.end is None or second.end is None:
        found.append("period")
    return tuple(found)


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


Neighbours = tuple[Observation, Observation, Sameness]


def neighbours(rows: list[Observation]) -> Iterator[Neighbours]:
    """Yield the lowest and the highest row of each variable in a block of the ledger.

    Rows of one variable are swept in order of their intervals: one pair a variable, not all pairs.
    """
    seen: set[tuple[str, str]] = set()
    for group in _variables(rows):
        for low, high in _extremes(group):
            pair = (low.claim.id, high.claim.id)
            if pair not in seen:
                seen.add(pair)
                yield low, high, sameness(low, high)


def _variables(rows: list[Observation]) -> Iterator[list[Observation]]:
    """Yield the rows of one variable: across documents where all is stated, and inside a document
    also those that leave open what the others of it state alike."""
    across: dict[Any, list[Observation]] = {}
    inside: dict[Any, list[Observation]] = {}
    for row in rows:
        variable = row.variable
        measure = (variable.words, row.currency, variable.modality, variable.basis)
        whole = (variable.place, variable.entity, moment(variable))
        across.setdefault((measure, whole), []).append(row)
        inside.setdefault((measure, row.claim.document), []).append(row)
    for group in inside.values():
        if len(group) > 1 and _leaves_open(group):
            yield group
    yield from (group for group in across.values() if len(group) > 1)


def _leaves_open(group: list[Observation]) -> bool:
    """Tell whether rows of one document differ only in what some of them leave open."""
    places = {(row.variable.place, row.variable.entity) for row in group}
    periods = {moment(row.variable) for row in group}
    known_places = {one for one in places if one != (None, None)}
    known_periods = periods - {None}
    open_ended = len(places) > len(known_places) or len(periods) > len(known_periods)
    return open_ended and len(known_places) <= 1 and len(known_periods) <= 1


# A list of more rows than this is one of a whole archive, and not looked at further.
MOST_LISTED = 200


def _extremes(group: list[Observation]) -> Iterator[tuple[Observation, Observation]]:
    ordered = sorted(group, key=_order)
    if _is_list(ordered):
        # What looks like a list may be one thing and several parts of it ("exports to China").
        few = ordered if len(ordered) <= MOST_LISTED else []
        scopes = [rows for rows in _scopes(few) if not _is_list(rows)]
        yield from (pair for rows in scopes for pair in _ends(rows))
        return
    yield from _ends(ordered)
    if len(ordered) > 2 and ordered[0].high < max(row.low for row in ordered):
        yield from (pair for rows in _scopes(ordered) for pair in _ends(rows))


def _ends(ordered: list[Observation]) -> Iterator[tuple[Observation, Observation]]:
    """Yield the row with the least upper bound and, of the others, that with the greatest lower."""
    lowest, *others = ordered
    if not others:
        return
    # Of rows that agree, one of another document says more than one of the same.
    own = lowest.claim.document
    highest = max(others, key=lambda row: (row.low, row.claim.document != own))
    yield lowest, highest


def _scopes(ordered: list[Observation]) -> Iterator[list[Observation]]:
    """Yield the rows that have one scope, in their order."""
    scopes: dict[Any, list[Observation]] = {}
    for row in ordered:
        said = restrictions_of(row.claim)
        scopes.setdefault((said.words, said.claimants), []).append(row)
    yield from scopes.values()


def _order(row: Observation) -> tuple[float, float, str, int]:
    """Order rows by their intervals, equal ones by where they stand, not by how they came."""
    return row.high, row.low, row.claim.document, row.claim.span.start


def _is_list(rows: list[Observation]) -> bool:
    """Tell whether three or more values of one document exclude each other: a list of things."""
    documents: dict[str, list[Observation]] = {}
    for row in rows:
        documents.setdefault(row.claim.document, []).append(row)
    for own in documents.values():
        ordered = sorted(own, key=lambda row: row.low)
        apart = 1 + sum(left.high < right.low for left, right in pairwise(ordered))
        if apart >= 3:
            return True
    return False


def is_repeated(first: Observation, second: Observation) -> bool:
    """Tell whether two rows stand in the same sentence, or in its copy: that proves nothing."""
    one, other = (" ".join(row.claim.sentence.split()) for row in (first, second))
    return one == other
