"""Parts told over neighbouring sentences: "the remaining 108 million", "the other 390 gave up".

The words say that something is left of a whole, but not of which figure. So the figures before it
are tried: where some of them add up, all is well. Where none do, but one slip in one figure would
make the nearest list add up, that is worth a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.context import Context
from checker.sums.brought_totals import Partition
from checker.sums.one_slip import digits_told, mended, tells
from checker.sums.outline import (
    AMOUNT,
    COUNT,
    MONEY,
    PERCENT,
    RANGE,
    RATIO,
    UNIT,
    Outline,
    Term,
    scaled_sum,
)
from checker.sums.outline_windows import holding, windows
from claims.words import alternatives, verbs

_PHRASES = alternatives("arithmetic", "told_parts")

_MOST_PARTS = 7
_NO_AMOUNT = (PERCENT, RATIO, RANGE)
_F = AMOUNT
_CUES = ("remain", " rest", "other", "leaving", " left", "balance")
_LOOSE = f"(?:(?:{_PHRASES['loose']}) )*"
_REST = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) (?:remaining|other|rest|balance of"
    rf"|remainder of) {_LOOSE}"
    rf"({_F})(?! of (?:which|whom|them))"
    rf"|\b(?:the|its|their) (?:rest|remainder|balance|others),?"
    rf" (?:of |at |got |had |is |was |were )?"
    rf"{_LOOSE}({_F})"
    rf"(?=[,.;)]| [a-z]+[,.;])"
    rf"|({_F})(?: [a-z]+)? (?:was|were|is|are) (?:left|the rest|the remainder)\b"
    rf"|\bleaving (?:the )?(?:remaining |other )?{_LOOSE}({_F})"
)
# A figure that is so much for each, or a mean, is no part and no whole.
_EACH = re.compile(
    rf"^(?: [a-z’'-]+){{0,2}}?,? (?:{_PHRASES['each']})\b"
    "|^-"
    r"|^(?: [a-z]+){0,2} (?:more|fewer|less|higher|lower) than\b"
    r"|^ (?:years?|months?|weeks?|days?|hours?|minutes?)\b"
)
_MEAN = re.compile(rf"\b(?:{_PHRASES['mean']})\s(?:about\s)?$")


def told_in(context: Context) -> Iterator[Partition]:
    """Yield wholes with parts, the last of which is told as what is left."""
    for window in windows(context, holding(_CUES), _REST):
        yield from _in_window(window)


def _in_window(window: list[Outline]) -> Iterator[Partition]:
    last = window[-1]
    found = _REST.search(last.text)
    if found is None:
        return
    place = next(found.start(n) for n in range(1, 5) if found[n])
    rest = last.term(place)
    left = _left_of(last, place) or _out_of(last, place)
    if left:
        yield left
        return
    if _is_of_others(window, place, rest):
        return
    rows = [plain_figures(one, rest) for one in window]
    inside = [term for at, term in rows[-1] if at < place]
    if rest.scaled and rest.sign == COUNT and _has_others(window, rest):
        return
    if any(term is rest for term in inside) or rest.modifier != "exact" or rest.value < 3:
        return
    before = [[term for _, term in row] for row in rows[:-1]]
    known = [*(term for row in before for term in row), *inside]
    if len(known) < 2:
        return
    fitting = list(_fitting(known, rest, exact=True))
    if fitting:
        yield fitting[-1]
        return
    loose = any(True for _ in _fitting(known, rest, exact=False))
    yield from _broken(before, inside, rest, loose)


_PLURAL = re.compile(r"^ ([a-z]+s)\b")


def _is_of_others(window: list[Outline], place: int, rest: Term) -> bool:
    """Tell whether a bare rest is of things not spoken of yet: "the other five weekdays"."""
    last = window[-1]
    noun = _PLURAL.match(last.text[place + 1 :])
    if rest.sign != COUNT or noun is None or noun[1] in verbs():
        return False
    ahead = " ".join([*(one.text for one in window[:-1]), last.text[:place]]).lower()
    return noun[1][:-1] not in ahead and rest.claim.counted is not None


def _has_others(window: list[Outline], rest: Term) -> bool:
    """Tell whether large amounts stand before a large bare figure that are not of its kind."""
    signs = (MONEY, UNIT)
    terms = [term for outline in window for term in outline.terms]
    return any(one.sign in signs and one.scaled and not _alike(one, rest) for one in terms)


_OF_ITS = re.compile(
    rf"({COUNT})(?: [a-z]+)? (?:out )?of (?:its|the|their|his|her|all) ({COUNT}) ([a-z’'-]+)"
)
_ELIDED = re.compile(rf"^(?:[,.;)]|$| (?:{_PHRASES['elided']})\b)")


def _left_of(outline: Outline, place: int) -> Partition | None:
    """Return "close 18 of its 45 branches, leaving 27": both of what it was made of stand there."""
    found = _OF_ITS.search(outline.text, 0, place)
    if found is None or not re.search(r"\bleaving\b", outline.text[place - 40 : place]):
        return None
    behind = outline.text[place + 1 :]
    noun = found[3]
    if not (_ELIDED.match(behind) or re.match(rf"^ (?:[a-z]+ )?{noun}\b", behind)):
        return None
    part, whole, rest = (outline.term(at) for at in (found.start(1), found.start(2), place))
    between = outline.text[found.end() : place]
    if rest.sign != COUNT or re.search(f"[{COUNT}]", between) or rest.modifier != "exact":
        return None
    return Partition(whole, (part, rest), True, True)


_OUT_OF = re.compile(rf"^[^.;:()\ue000-\ue005]{{0,40}}, out of (?:the |a total of )?({COUNT})")


def _out_of(outline: Outline, place: int) -> Partition | None:
    """Return "20 on red, 60 on orange and the other 16 on neither, out of 96"."""
    found = _OUT_OF.match(outline.text[place + 1 :])
    if found is None:
        return None
    whole = outline.term(place + 1 + found.start(1))
    parts = tuple(
        term for at, term in zip(outline.places, outline.terms, strict=True) if at <= place
    )
    if len(parts) < 2 or any(part.sign != COUNT for part in parts):
        return None
    sure = all(part.modifier == "exact" and part.value < whole.value for part in parts)
    return Partition(whole, parts, True, True) if sure else None


def _alike(term: Term, rest: Term) -> bool:
    """Tell whether a figure has the unit of the rest, by the year or not, or leaves it out."""
    if term.unit.split(" / ")[0] == rest.unit.split(" / ")[0]:
        return term.sign != UNIT or rest.sign != COUNT
    bare = [one for one in (term, rest) if one.sign == COUNT]
    return len(bare) == 1 and bare[0].scaled and not _has_noun(bare[0].claim.counted)


def _has_noun(counted: str | None) -> bool:
    """Tell whether what a figure is read to count is a noun: "the other 4 million comes from"."""
    first = counted.split()[0] if counted else ""
    return bool(first) and first not in verbs() and not first.endswith("ing")


def plain_figures(outline: Outline, rest: Term) -> list[tuple[int, Term]]:
    """Return the figures of a sentence that may be parts or the whole of a figure."""
    kept = []
    for place, term in zip(outline.places, outline.terms, strict=True):
        if term.sign in _NO_AMOUNT or not _alike(term, rest):
            continue
        ahead, behind = outline.text[max(0, place - 24) : place], outline.text[place + 1 :][:30]
        if _EACH.match(behind) or _MEAN.search(ahead):
            continue
        kept.append((place, term))
    return kept


def _fitting(known: list[Term], rest: Term, exact: bool) -> Iterator[Partition]:
    """Yield the wholes that the rest makes up with figures that stand together before it."""
    for start in range(len(known)):
        for end in range(start + 1, min(len(known), start + _MOST_PARTS) + 1):
            parts = (*known[start:end], rest)
            for whole in known[:start] + known[end:]:
                if whole.value > rest.value and fits(whole, parts, exact):
                    yield Partition(whole, parts, True, False, True)


def fits(whole: Term, parts: tuple[Term, ...], exact: bool) -> bool:
    """Tell whether parts add up to a whole: as they are written, or as they are usually read."""
    total = sum(part.value for part in parts)
    if exact:
        wide = sum(one.step for one in (whole, *parts) if one.scaled or one.step != 1) / 2
        return abs(total - whole.value) <= wide * (1 + 1e-9)
    low, high = scaled_sum(parts, "usual")
    return low <= whole.usual[1] and whole.usual[0] <= high


def _broken(
    before: list[list[Term]], inside: list[Term], rest: Term, loose: bool
) -> Iterator[Partition]:
    """Yield the list nearest to a rest that one slip would make add up to a figure before it.

    Short figures have to be all that there are: the whole, its parts and the rest.
    """
    flat = [term for row in before for term in row]
    lists: list[tuple[list[Term], list[Term]]] = []
    if inside:
        lists += [(inside, flat), (inside[1:], _leader(inside))]
    if before:
        earlier = [term for row in before[:-1] for term in row]
        lists.append(([*before[-1], *inside], earlier))
        lists.append(([*before[-1][1:], *inside], _leader(before[-1])))
    for parts, wholes in lists:
        if not parts or len(parts) >= _MOST_PARTS:
            continue
        for whole in reversed(wholes):
            told = (*parts, rest)
            if any(part.value >= whole.value or not is_exact(part) for part in told):
                continue
            all_used = len(told) == len(flat) + len(inside)
            if tells(whole, told) if not all_used else bool(mended(whole, told)):
                if not loose or (all_used and tells(whole, told)):
                    yield Partition(whole, told, True, False, True)
                return


_LEADS = re.compile(rf"\b(?:{_PHRASES['leads']})\b[^,;:]{{0,30}}$", re.IGNORECASE)


def _leader(row: list[Term]) -> list[Term]:
    """Return the first figure of a sentence where it may be the whole of the others there: it is
    said to be, or stands before one alone. "X takes 391, Y 148 and Z 96" are three of one kind."""
    if not row:
        return []
    claim = row[0].claim
    ahead = claim.sentence[: claim.span.start - claim.sentence_start]
    return row[:1] if len(row) < 3 or _LEADS.search(ahead) else []


def is_exact(term: Term) -> bool:
    """Tell whether a figure is written to the last digit, whatever "some" stands before it."""
    return term.modifier == "exact" or (term.modifier == "about" and digits_told(term) > 2)
