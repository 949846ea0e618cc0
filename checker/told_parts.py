"""Parts told over neighbouring sentences: "the remaining 108 million", "the other 390 gave up".

The words say that something is left of a whole, but not of which figure. So the figures before it are
tried: where some of them add up, all is well. Where none do, but one slip in one figure would make the
nearest list add up, that is worth a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.brought_totals import Partition
from checker.context import Context
from checker.one_slip import mended, tells
from checker.outline import COUNT, MONEY, UNIT, Outline, Term, outline_of
from claims.model import Claim

# So many sentences before the last part may hold its whole.
_BACK = 3
_MOST_PARTS = 7
_F = f"[{COUNT}{MONEY}{UNIT}]"
_CUE = re.compile(r"\b(?:remaining|remainder|rest|other|others|balance)\b")
_LOOSE = r"(?:(?:about|some|or|only|just|nearly|almost|around|roughly) )*"
_REST = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) (?:remaining|other|rest|balance of|remainder of) {_LOOSE}"
    rf"({_F})(?! of (?:which|whom|them))"
    rf"|\b(?:the|its|their) (?:rest|remainder|balance|others),? (?:of |at |got |had |is |was |were )?{_LOOSE}({_F})"
    rf"(?=[,.;)]| [a-z]+[,.;])"
    rf"|({_F})(?: [a-z]+)? (?:was|were|is|are) (?:left|the rest|the remainder)\b"
    rf"|\bleaving (?:the )?(?:remaining |other )?{_LOOSE}({_F})"
)
# A figure that is so much for each, or a mean, is no part and no whole.
_EACH = re.compile(
    r"^(?: [a-z’'-]+){0,2}?,? (?:each|apiece|per|every|times|on average|old|old,|of age|percent)\b|^-|^ (?:years?|months?|weeks?|days?|hours?|minutes?)\b"
)
_MEAN = re.compile(
    r"\b(?:average of|average|mean|each|every|than|aged?|by|from|record of|No\.|to|minus|against)\s(?:about\s)?$"
)
_AGE = re.compile(r"[A-Z][\w’'-]+, $|^\($")


def told_in(context: Context) -> Iterator[Partition]:
    """Yield wholes with parts, the last of which is told as what is left."""
    made: dict[int, Outline] = {}
    groups = _groups(context.claims)
    for number, group in enumerate(groups):
        if not _CUE.search(group[0].sentence) and "leaving" not in group[0].sentence:
            continue
        first = number
        while first > 0 and number - first < _BACK and _near(groups[first - 1][0], group[0]):
            first -= 1
        window = []
        for at in range(first, number + 1):
            if at not in made:
                made[at] = outline_of(groups[at])
            window.append(made[at])
        yield from _in_window(window)


def _groups(claims: Sequence[Claim]) -> list[list[Claim]]:
    groups: list[list[Claim]] = []
    key: tuple[str, int] | None = None
    for claim in claims:
        here = (claim.document, claim.sentence_start)
        if here != key:
            groups.append([])
            key = here
        groups[-1].append(claim)
    return groups


def _near(one: Claim, other: Claim) -> bool:
    return one.document == other.document and other.sentence_start - one.sentence_start < 700


def _in_window(window: list[Outline]) -> Iterator[Partition]:
    last = window[-1]
    found = _REST.search(last.text)
    if found is None:
        return
    place = next(found.start(n) for n in range(1, 5) if found[n])
    rest = last.term(place)
    rows = [_plain(one, rest) for one in window]
    inside = [term for at, term in rows[-1] if at < place]
    if any(term is rest for term in inside) or rest.modifier not in ("exact", "about"):
        return
    before = [term for row in rows[:-1] for _, term in row]
    known = [*before, *inside]
    if len(known) < 2:
        return
    fitting = list(_fitting(known, rest))
    if fitting:
        yield fitting[-1]
        return
    yield from _broken(rows, inside, rest)


def _plain(outline: Outline, rest: Term) -> list[tuple[int, Term]]:
    """Return the figures of a sentence that may be parts or the whole of a figure."""
    kept = []
    for place, term in zip(outline.places, outline.terms, strict=True):
        if (term.sign, term.unit) != (rest.sign, rest.unit) and not (
            term.sign == COUNT and rest.sign != COUNT and term.claim.counted is None and term.scaled
        ):
            continue
        ahead, behind = outline.text[max(0, place - 24) : place], outline.text[place + 1 :][:30]
        if _EACH.match(behind) or _MEAN.search(ahead):
            continue
        kept.append((place, term))
    return kept


def _fitting(known: list[Term], rest: Term) -> Iterator[Partition]:
    """Yield the wholes that the rest makes up with figures that stand together before it."""
    for start in range(len(known)):
        for end in range(start + 1, min(len(known), start + _MOST_PARTS) + 1):
            parts = (*known[start:end], rest)
            total = sum(part.value for part in parts)
            for whole in known[:start] + known[end:]:
                if whole.usual[0] <= total <= whole.usual[1] and whole.value > rest.value:
                    yield Partition(whole, parts, True, False, True)


def _broken(
    rows: list[list[tuple[int, Term]]], inside: list[Term], rest: Term
) -> Iterator[Partition]:
    """Yield the list nearest to a rest that one slip would make add up to a figure before it."""
    lists: list[tuple[list[Term], list[Term]]] = []
    before = [[term for _, term in row] for row in rows[:-1]]
    if inside:
        lists += [(inside, [t for row in before for t in row]), (inside[1:], inside[:1])]
    if before:
        flat = [t for row in before[:-1] for t in row]
        lists += [([*before[-1], *inside], flat), ([*before[-1][1:], *inside], [*before[-1][:1]])]
    for parts, wholes in lists:
        if not parts or len(parts) >= _MOST_PARTS:
            continue
        for whole in reversed(wholes):
            told = (*parts, rest)
            if any(part.value >= whole.value for part in told):
                continue
            if tells(whole, told):
                yield Partition(whole, told, True, False, True)
                return


__all__ = ["mended", "told_in"]
