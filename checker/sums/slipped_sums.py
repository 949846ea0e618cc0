"""Lists that miss a whole nearby by one slip: "Of the 207, 138 are in England, 24 in Scotland…".

What is a part of what is often not said in so many words. So the figures of one kind that a
sentence lists are tried against a figure of that kind beside them or shortly before: where the list
misses it by two swapped digits or a moved point, they belong together, for chance seldom does that.
Where it misses it by one digit, words have to tie the whole to its parts as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from checker.context import Context
from checker.sums.brought_totals import Partition
from checker.sums.one_slip import TELLING, by_swap_or_point, digits_told, mended, tells
from checker.sums.outline import ANY, COUNT, MONEY, UNIT, Outline, Term
from checker.sums.outline_windows import every_window
from checker.sums.sums_ahead import is_total
from checker.sums.told_parts import fits, is_exact, plain_figures
from claims.model import Claim
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "slipped_sums")

_MOST = 8
_LEAST = 3
_YEARS = 1900, 2100
# A figure that is compared with another is no part: "eight more than the 24".
_COMPARED = re.compile(rf"^ (?:[a-z]+ ){{0,2}}(?:{_PHRASES['compared']})\b|^[’']s?\b")
# What a figure is here said of each, or of another time or view: no list of parts.
_WORDS_APART = re.compile(rf"\b(?:{_PHRASES['words_apart']})\b")
# What is left, without saying how much.
_UNSAID_REST = re.compile(
    rf"\b(?:rest|remainder|others|balance)\b(?!\W{{1,3}}(?:\w+\s){{0,3}}{ANY})"
    rf"|{ANY} (?:more|others) (?:were|are|had|have|came|come)\b"
)
# "Two from Japan and one from Chile": what is one the reader takes for no figure.
_ONE = re.compile(r"\b(?:one|an?|another|several|some|few|others?)\s(?!of\b)[a-z]", re.IGNORECASE)
_TIED = re.compile(rf"\b(?:{_PHRASES['tied']})\b|:\s")
_OF_THEM = re.compile(r"\b[Oo]f (?:them|these|those|whom|which)\b")


class _Sum(Struct, frozen=True):
    """A whole with what may be its parts. ``way`` says where the whole stands: "beside" the parts
    as the first figure of their sentence, "before" it, or "behind" them as a total."""

    way: str
    whole: Term
    parts: tuple[Term, ...]


def slipped_in(context: Context) -> Iterator[Partition]:
    """Yield wholes with lists of figures that one slip keeps from adding up to them."""
    for window in every_window(context, _may_list):
        last = window[-1]
        kinds: dict[tuple[str, str], Term] = {}
        for term in last.terms:
            if term.sign in (COUNT, MONEY, UNIT) and "/" not in term.unit:
                kinds.setdefault((term.sign, term.unit), term)
        for like in kinds.values():
            yield from _of_kind(window, like)


_NO_PART = frozenset(("percent", "ratio", "year", "index", "degree"))


def _may_list(group: list[Claim]) -> bool:
    """Tell whether a sentence has two figures that may be parts, and no word that parts them."""
    if sum(claim.quantity.unit not in _NO_PART for claim in group) < 2:
        return False
    return _WORDS_APART.search(group[0].sentence) is None


def _of_kind(window: list[Outline], like: Term) -> Iterator[Partition]:
    last = window[-1]
    here = _figures(last, like)
    if len(here) < 2:
        return
    before = [_figures(outline, like) for outline in window[:-1]]
    earlier = [term for row in before for term in row]
    for found in _sums(last, here, before):
        if _is_likely(found) and _is_tied(found, window, before):
            if not _holds_elsewhere(found, earlier + here):
                yield Partition(found.whole, found.parts, True, False, True)
            return


def _figures(outline: Outline, like: Term) -> list[Term]:
    return [
        term
        for place, term in plain_figures(outline, like)
        if term.value > 0
        and not _COMPARED.match(outline.text[place + 1 : place + 40])
        and not (_YEARS[0] <= term.value <= _YEARS[1] and "," not in term.said)
    ]


def _sums(last: Outline, here: list[Term], before: list[list[Term]]) -> Iterator[_Sum]:
    """Yield what may be sums: all figures of a sentence but the whole are its parts."""
    for number in range(len(here) - 2):
        yield _Sum("beside", here[number], tuple(here[number + 1 :]))
    for row in reversed(before):
        for whole in row:
            yield _Sum("before", whole, tuple(here))
    place = last.places[last.terms.index(here[-1])]
    if is_total(last, place):
        near = before[-1] if before else []
        for parts in (here[:-1], [*near, *here[:-1]]):
            yield _Sum("behind", here[-1], tuple(parts))


def _is_likely(found: _Sum) -> bool:
    """Tell whether one slip makes a sum of exact figures, each part below the whole."""
    if not 2 <= len(found.parts) <= _MOST:
        return False
    if any(part.value >= found.whole.value for part in found.parts):
        return False
    return all(is_exact(one) for one in (found.whole, *found.parts)) and bool(
        mended(found.whole, found.parts)
    )


def _is_tied(found: _Sum, window: list[Outline], before: list[list[Term]]) -> bool:
    """Tell whether the slip, or words, are good evidence that figures are of one sum."""
    last = window[-1]
    if _UNSAID_REST.search(last.text):
        return False
    if len(found.parts) < _LEAST and _HAVE.search(last.text[last.places[0] :]):
        return False
    if found.way == "behind":
        if not _are_listed(found.parts, last):
            return False
        return not _ONE.search(last.text) or tells(found.whole, found.parts)
    told = tells(found.whole, found.parts)
    cued = _TIED.search(last.text) is not None
    if by_swap_or_point(found.whole, found.parts):
        if found.way == "beside":
            return _is_divided(found, last, True)
        return cued or _is_precise(found)
    if found.way == "beside":
        return _is_divided(found, last, told) and (told or not _ONE.search(last.text))
    if told:
        return cued or len(found.parts) >= _LEAST
    return cued and _is_beyond(found, before) and _OF_THEM.search(last.text) is not None


_LISTS = re.compile(r"[,;:]|\b(?:and|plus|with|while|but)\b|[–—]")


def _are_listed(parts: tuple[Term, ...], outline: Outline) -> bool:
    """Tell whether what stands between parts lists them: "428 wins in 478 races" is no list."""
    at = [
        place
        for place, term in zip(outline.places, outline.terms, strict=True)
        if any(term is part for part in parts)
    ]
    return all(_LISTS.search(outline.text[one:other]) for one, other in pairwise(at))


# "Of 131 patients, 75 completed the course and 59 had side effects": such parts overlap.
_HAVE = re.compile(r"\b(?:ha(?:ve|s|d)|can|could|play\w*|speak\w*|use\w*|visited|complet\w+)\b")


def _is_precise(found: _Sum) -> bool:
    return max(digits_told(one) for one in (found.whole, *found.parts)) >= TELLING


def _is_beyond(found: _Sum, before: list[list[Term]]) -> bool:
    """Tell whether parts are more than any figure of their kind before them."""
    total = sum(part.value for part in found.parts)
    return total > max(term.value for row in before for term in row)


def _is_divided(found: _Sum, outline: Outline, told: bool) -> bool:
    """Tell whether words say of the first part that it is one of the whole ahead of it."""
    at, first = (outline.places[outline.terms.index(one)] for one in (found.whole, found.parts[0]))
    if told and outline.terms[0] is found.whole and outline.text.startswith(("Of ", "Out of ")):
        return True
    gap, behind = outline.text[at + 1 : first], outline.text[first + 1 : first + 12]
    return bool(_TIED.search(gap) or _TIED.match(behind.strip()))


def _holds_elsewhere(found: _Sum, known: list[Term]) -> bool:
    """Tell whether one of the figures is in a sum that holds: then it is right, and of another."""
    named = {id(one) for one in (found.whole, *found.parts)}
    for start in range(len(known)):
        for end in range(start + 2, min(len(known), start + _MOST) + 1):
            for whole in known[:start] + known[end:]:
                if fits(whole, tuple(known[start:end]), exact=True):
                    used = {id(whole), *(id(one) for one in known[start:end])}
                    if used & named:
                        return True
    return False
