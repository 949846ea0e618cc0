"""What keeps two rows of the ledger from being about one variable: named guards, in their order.

What differs excludes; what is only unknown or inferred is no guard's business (``matching``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from checker.observation import Observation
from checker.restrictions import restrictions_of
from checker.variables import STOCKS, Variable, is_owned


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
