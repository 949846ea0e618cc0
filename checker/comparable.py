"""Which rows of the ledger may be compared at all, before it is asked with which others."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from checker.variables import STOCKS, is_attribute
from claims.places import is_ambiguous

if TYPE_CHECKING:
    from checker.observation import Observation

_COMPARED = ("level", "share", "growth")
# A line of a list hangs on its heading, which the reader does not know.
_BULLETS = ("*", "-", "•", "–", "|")
# Small number words count the things at hand, not an attribute ("the two men", "three goals").
SMALL = 12


def _is_no_attribute(row: Observation) -> bool:
    return not is_attribute(row.claim)


def _is_of_another_kind(row: Observation) -> bool:
    return row.variable.kind not in _COMPARED


def _has_ambiguous_place(row: Observation) -> bool:
    return bool(row.variable.place) and is_ambiguous(row.variable.place or "")


def _is_list_line(row: Observation) -> bool:
    claim = row.claim
    return claim.sentence[:1] in _BULLETS and claim.origin.period != "stated"


def _is_earlier(row: Observation) -> bool:
    """Tell whether a figure is where a movement came from: "rose to 4.2 billion from 4.0".

    One that has its own period behind it is a level like others: "from 4.0 billion in 2021".
    """
    claim = row.claim
    before = claim.sentence[: claim.span.start - claim.sentence_start].rsplit(None, 1)
    if claim.kind != "level" or not before or before[-1].lower() not in ("from", "against"):
        return False
    behind = claim.sentence[claim.span.end - claim.sentence_start :]
    return claim.period is None or not behind.lstrip().startswith(
        (claim.period.text, f"in {claim.period.text}", f"at {claim.period.text}")
    )


_UNTIL = re.compile(r"\b(?:up to|by|through|until|till|since)\s(?:the\s)?$", re.IGNORECASE)
# No word that may stand before a period, with one before it, is longer.
_REACH = 24
_UNTIL_IN = re.compile(r"(?:up to|by|through|until|till|since)\s", re.IGNORECASE)


def _is_cumulative(row: Observation) -> bool:
    """Tell whether a flow is counted up to its period: "up to September 2023"; a stock is not
    counted so, "by 2030" is its moment."""
    period, said = row.claim.period, row.claim.sentence
    if period is None or period.text not in said or row.variable.concept in STOCKS:
        return False
    start = said.index(period.text)
    return bool(_UNTIL.search(said[max(0, start - _REACH) : start]) or _UNTIL_IN.match(period.text))


def _is_small(row: Observation) -> bool:
    value = row.claim.quantity.value or SMALL + 1
    return row.variable.dimension == "count" and value <= SMALL


GUARDS: dict[str, Callable[[Observation], bool]] = {
    "no-attribute": _is_no_attribute,
    "kind": _is_of_another_kind,
    "ambiguous-place": _has_ambiguous_place,
    "list-line": _is_list_line,
    "earlier-end": _is_earlier,
    "cumulative": _is_cumulative,
    "small-number": _is_small,
}
"""What keeps a row out of every comparison, by name; cheap ones and strong ones first."""


# What only words before and behind a figure can say; a cell's headings are all in its measure.
_OF_SENTENCES = frozenset(("list-line", "earlier-end", "cumulative"))


def kept_out(row: Observation, without: frozenset[str] = frozenset()) -> str | None:
    """Return the name of the first guard that keeps a row out, or None where it may be compared.

    ``without`` names guards to leave out, as the benchmark does to show what each one costs.
    """
    if row.claim.table is not None:
        without |= _OF_SENTENCES
    for name, guard in GUARDS.items():
        if name not in without and guard(row):
            return name
    return None
