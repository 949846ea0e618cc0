"""What keeps figures near by from being those that a slip parted.

A figure that no figures near by make, and that one slip would make, is a good find only where the
figures are there to be its operands: not those of another difference, nor of another clause, nor
where its words name an operand that the text does not give.
"""

from __future__ import annotations

import re

from checker.sums.near_levels import mark_of
from checker.sums.skeletons import Figure
from checker.sums.slip_relations import Said
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "slip_gates")

Pair = tuple[Figure, Figure]


def is_telling(figure: Figure) -> bool:
    """Tell whether a figure has two digits that say something: a slip of one explains nothing."""
    return len(f"{figure.value:.10g}".replace(".", "").strip("0")) > 1


def is_taken(pair: Pair, said: Said) -> bool:
    """Tell whether two figures have their difference stated already, by another figure."""
    if said.kind != "difference":
        return False
    one, other = pair
    apart = abs(one.value - other.value)
    others = (each for each in said.made.figures if each not in (one, other, said.figure))
    return any(abs(each.value - apart) <= 1e-6 * max(apart, each.value) for each in others)


def shares_clause(pair: Pair, said: Said) -> bool:
    """Tell whether two figures stand in the clause of what is said, or in the sentence before."""
    return {_clause(each, said) for each in pair} <= {_clause(said.figure, said), -1}


def _clause(figure: Figure, said: Said) -> int:
    """Return in which clause of its sentence, as semicolons part them, a figure stands."""
    if figure.start < said.start:
        return -1
    return said.made.words[said.start - _start(said) : figure.start - _start(said)].count(";")


def _start(said: Said) -> int:
    """Return where the words of the skeleton start."""
    first = said.made.figures[0].claim or said.figure.claim
    return first.sentence_start if first else said.start


# "14 more than in 2023", "up 3 on last year": where the base follows, it is a figure.
_ELSEWHERE = re.compile(
    f"^(?: [a-z]+){{0,2}} (?:{_PHRASES['more']})(?: than| on| from)? "
    rf"(?:{_PHRASES['elsewhere']})\b(?P<rest>[^⟦.;]{{0,60}})"
)
_GIVEN = re.compile(r"\(|\bwhen\b|\bwhich\b|, (?:at|with)\b|\bof $|\bof the $")


def is_based_elsewhere(said: Said) -> bool:
    """Tell whether what is said is measured by something that the text does not give."""
    mark = mark_of(said.made, said.figure)
    if mark is None:
        return True
    found = _ELSEWHERE.match(said.made.text[mark.end() :])
    if found is None:
        return False
    closes = said.made.text[mark.end() + found.end() :][:1] != "⟦"
    return closes and not _GIVEN.search(found["rest"])


_TIERED = re.compile(rf"\b(?:{_PHRASES['tiered']})")


def is_tiered(said: Said) -> bool:
    """Tell whether a rate may hold only for some of what is counted: "for the first 124 miles"."""
    return _TIERED.search(said.made.text) is not None
