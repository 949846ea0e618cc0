"""People aboard, and what became of them: "214 aboard, 187 rescued, nine dead: 18 missing".

The words beside each figure say whether it is of all or of those who were saved, died, or are
missing. A text that tells all four, wherever it does, tells a sum; no fate is another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from msgspec import Struct

from checker.context import Context
from checker.sums.brought_totals import Partition
from checker.sums.one_slip import is_slip, mended
from checker.sums.outline import COUNT, Outline, Term
from checker.sums.outline_windows import by_document, outline_for
from checker.sums.told_parts import fits
from claims.words import LANGUAGE, alternatives, toml

_PHRASES = alternatives("arithmetic", "told_fates")
_LISTS = toml(f"{LANGUAGE}/arithmetic.toml")["told_fates"]
_CUES = tuple(_LISTS["cues"])
# The words of each role, behind a figure and ahead of one.
_WORDS = {
    "aboard": (_PHRASES["aboard"], _PHRASES["aboard_ahead"]),
    "saved": (_PHRASES["saved"], _PHRASES["saved_ahead"]),
    "dead": (_PHRASES["dead"], _PHRASES["dead_ahead"]),
    "missing": (_PHRASES["missing"], _PHRASES["missing_ahead"]),
}
_ROLES = tuple(_WORDS)
_BEHIND = {
    role: re.compile(rf"^(?: (?!(?:{_PHRASES['others']})\b)[a-z’'-]+){{0,3}}? (?:{behind})\b")
    for role, (behind, _) in _WORDS.items()
}
_AHEAD = {
    role: re.compile(rf"\b(?:{ahead})(?: [a-z’'-]+){{0,2}} (?:about |some |all )?$")
    for role, (_, ahead) in _WORDS.items()
}
# What was so before, is of one group, or is said to be only a part or of another time.
_NOT_NOW = re.compile(rf"\b(?:{_PHRASES['not_now']})\b")
# "Carrying 201 passengers and 13 crew": neither is all aboard.
_PART_OF_THEM = re.compile(
    " (?:[a-z]+ )?(?:passengers|crew|crewmen|men|women|adults),?(?: and|,|$)"
)
# More tellings than these of one role are of several accidents.
_MOST = 3


class _Told(Struct, frozen=True):
    """A figure with the role that the words beside it give it."""

    role: str
    term: Term


def told_fates(context: Context) -> Iterator[Partition]:
    """Yield those aboard with what became of them, where one slip keeps them from adding up."""
    for groups in by_document(context):
        sentences = [group for group in groups if any(cue in group[0].sentence for cue in _CUES)]
        if len(sentences) > 1 or (sentences and len(sentences[0]) > 3):
            told = [one for group in sentences for one in _in_sentence(outline_for(context, group))]
            yield from _judged(told)


def _in_sentence(outline: Outline) -> Iterator[_Told]:
    if _NOT_NOW.search(outline.text):
        return
    for place, term in zip(outline.places, outline.terms, strict=True):
        if term.sign != COUNT or term.modifier not in ("exact", "at_least"):
            continue
        behind = re.split(r"[,;.:(]|[\ue000-\ue005]", outline.text[place + 1 :])[0]
        ahead = re.split(r"[,;.:(]|[\ue000-\ue005]", outline.text[:place])[-1]
        roles = [role for role in _ROLES if _BEHIND[role].match(f"{behind} ")]
        roles = roles or [role for role in _ROLES if _AHEAD[role].search(ahead)]
        if len(roles) == 1 and not _PART_OF_THEM.match(outline.text[place + 1 :]):
            yield _Told(roles[0], term)


def _judged(told: list[_Told]) -> Iterator[Partition]:
    """Yield the sum that does not come out, where no tellings of the roles make one that does."""
    by_role = {role: [one.term for one in told if one.role == role] for role in _ROLES}
    values = {role: {term.value for term in terms} for role, terms in by_role.items()}
    if any(not 0 < len(some) < _MOST for some in values.values()):
        return
    several = [role for role in _ROLES if len(values[role]) > 1]
    if len(several) > 1:
        return
    found, wrong = [], []
    for terms in product(*by_role.values()):
        if fits(terms[0], terms[1:], exact=True):
            found.append(terms)
        elif mended(terms[0], terms[1:]):
            wrong.append(terms)
    if found:
        wrong = [terms for terms in wrong if any(_is_mistyped(terms, one) for one in found)]
    if wrong:
        whole, *parts = wrong[-1]
        yield Partition(whole, tuple(parts), True, False, True)


def _is_mistyped(terms: tuple[Term, ...], right: tuple[Term, ...]) -> bool:
    """Tell whether one slip parts what is told once from what is told again and comes out."""
    return all(
        one.value == other.value or is_slip(one, other.value)
        for one, other in zip(terms, right, strict=True)
    )
