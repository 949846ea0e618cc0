"""Lists whose total stands elsewhere: in the headline, in the first sentences, shortly before.

"CTV is to cut 340 jobs … Of the jobs, news will lose 160, technology 85 and studios 65." Words may
tie the list to the total; without them, one slip has to mend the sum where chance hardly would.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from checker.context import Context
from checker.sums.brought_totals import Partition
from checker.sums.chance_of_slips import chance_of_value
from checker.sums.one_slip import by_swap_or_point, mended
from checker.sums.outline import COUNT, MONEY, UNIT, Outline, Term, joined, of_one_unit
from checker.sums.outline_windows import by_document, is_unparted, outline_for
from checker.sums.told_parts import fits, is_exact, plain_figures
from claims.model import Claim
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "far_lists")

_LEAST, _MOST = 3, 9
# So many sentences with figures open a text, and so many stand before a list.
_OPENING, _BEFORE = 3, 3
# How likely chance may make a slip among all the totals that are tried, where no word ties them.
_UNLIKELY = 0.02
_NEAR, _CLOSE = (0.6, 1.7), 0.02
# No total misses its list by a larger part of this: 1 / 0.6 is less than 1.67.
_FAR = 0.67
# So many letters before its largest part a total may stand.
_SPAN = 600
_OF_THE = re.compile(
    rf"^(?:Out )?[Oo]f (?:the|its|their|these|those) (?:{_PHRASES['loose']} )?(\w+)"
)
_LARGEST = re.compile(rf"\b(?:{_PHRASES['largest']}) (?:{_PHRASES['part']})\b[^.;]{{0,60}}$")
_LISTS = re.compile(r"[,;]|\b(?:and|plus|with|while)\b|[–—]")
_NO_LIST = re.compile(rf"\b(?:{_PHRASES['no_list']})\b")
_BACK = re.compile(rf"\b(?:{_PHRASES['no_part']})\s(?:(?:about|some|the|a|just)\s)?$")
_BEHIND = re.compile(rf"^ (?:[a-z]+ ){{0,2}}(?:{_PHRASES['no_part_behind']})\b|^[’']s?\b|^-")
_MORE = re.compile(rf"\b(?:{_PHRASES['more']})\b")
_UNREAD = re.compile(r"(?<![\w.,/-])\d[\d.,]*(?![\w/-])")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEARS = 1900, 2100


class _List(Struct, frozen=True):
    """Figures of one kind that a sentence lists, and its number among its text's sentences."""

    at: int
    outline: Outline
    parts: tuple[Term, ...]
    first: int


def far_lists(context: Context) -> Iterator[Partition]:
    """Yield totals with lists that one slip keeps from adding up to them."""
    for groups in by_document(context):
        terms: tuple[_Whole, ...] = ()
        for found in _lists(context, groups):
            if not _goes_on(context, found):
                terms = terms or _by_size([outline_for(context, group) for group in groups])
                yield from _judged(found, terms)


def _lists(context: Context, groups: Sequence[list[Claim]]) -> Iterator[_List]:
    for at, group in enumerate(groups):
        # Kept by the context: made for those sentences only that may be lists.
        if len(group) > 1 and not _NO_LIST.search((own := outline_for(context, group)).text):
            yield from _in_sentence(at, own)
        if (
            "est " in group[0].sentence
            and at + 1 < len(groups)
            and is_unparted(group[0], groups[at + 1][0], context)
        ):
            first = outline_for(context, group)
            both = joined(first, outline_for(context, groups[at + 1]))
            for found in _in_sentence(at, both):
                place = both.places[found.first]
                if place < len(first.text) and _LARGEST.search(both.text[:place]):
                    yield found


def _goes_on(context: Context, found: _List) -> bool:
    """Tell whether a list is not all: words say so ("the rest", "five more", "others"), or a
    numeral stands there that was read as no figure."""
    if _UNREAD.search(_YEAR.sub("", found.outline.text)):
        return True
    text = context.text_around(found.parts[-1].claim)
    behind = text[found.outline.end : found.outline.end + 160].split("\n\n")[0]
    return _MORE.search(f"{found.outline.text} {behind}") is not None


def _in_sentence(at: int, outline: Outline) -> Iterator[_List]:
    """Yield the figures of one kind in a sentence, where words list them."""
    for like in _kinds(outline):
        rows = _figures(outline, like)
        if not _LEAST <= len(rows) <= _MOST or not all(is_exact(term) for _, term in rows):
            continue
        gaps = [outline.text[one + 1 : other] for (one, _), (other, _) in pairwise(rows)]
        if all(_LISTS.search(gap) for gap in gaps):
            yield _List(
                at, outline, tuple(term for _, term in rows), outline.places.index(rows[0][0])
            )


def _kinds(outline: Outline) -> list[Term]:
    """Return a figure of each kind that a sentence has: of one unit, by one writing."""
    kinds: dict[tuple[str, str], Term] = {}
    for term in outline.terms:
        if term.sign in (COUNT, MONEY, UNIT) and "/" not in term.unit:
            kinds.setdefault((term.sign, term.unit), term)
    return list(kinds.values())


def _figures(outline: Outline, like: Term) -> list[tuple[int, Term]]:
    """Return the figures of a kind that may be parts; bare ones behind one with a unit have it."""
    plain = {at for at, _ in plain_figures(outline, like)} if like.sign != UNIT else set()
    return [
        (place, term)
        for place, term in zip(outline.places, outline.terms, strict=True)
        if (of_one_unit(like, term) if like.sign == UNIT else place in plain)
        and term.value > 0
        and not _BEHIND.match(outline.text[place + 1 : place + 50])
        and not _BACK.search(outline.text[max(0, place - 40) : place])
        and not (_YEARS[0] <= term.value <= _YEARS[1] and "," not in term.said)
    ]


class _Whole(Struct, frozen=True):
    """A figure that may be the total of a list, in the sentence with such a number."""

    at: int
    outline: Outline
    place: int
    term: Term


def _by_size(outlines: Sequence[Outline]) -> tuple[_Whole, ...]:
    """Return the figures of a text, the smallest first."""
    found = [
        _Whole(at, outline, place, term)
        for at, outline in enumerate(outlines)
        for place, term in zip(outline.places, outline.terms, strict=True)
    ]
    return tuple(sorted(found, key=_size))


def _size(one: _Whole) -> float:
    return one.term.value


def _sized(terms: Sequence[_Whole], size: float, off: float) -> Sequence[_Whole]:
    """Return the figures that are of a size, but for so small a part of it."""
    low = bisect_left(terms, size * (1 - off), key=_size)
    return terms[low : bisect_right(terms, size * (1 + off), key=_size)]


def _judged(found: _List, terms: Sequence[_Whole]) -> Iterator[Partition]:
    """Yield the one total that a slip parts from a list, where no figure of the text is its sum."""
    parts = found.parts
    near_sum = _sized(terms, sum(part.value for part in parts), 2 * _CLOSE)
    if any(
        any(of_one_unit(part, one.term) for part in parts) and _adds_up_to(one.term, parts)
        for one in near_sum
        if one.term not in parts
    ):
        return
    tried = [
        one
        for one in _sized(terms, sum(part.value for part in parts), _FAR)
        if (one.at < _OPENING or found.at - _BEFORE <= one.at <= found.at + 1)
        and not found.outline.start <= one.outline.start < found.outline.end
        and _may_be_whole(one.outline, one.place, one.term, parts)
    ]
    near = [one for one in tried if mended(one.term, parts)]
    whole = _only([one for one in near if _is_tied(found, one)])
    if whole is None:
        whole = _only(near)
        many = len({one.term.value for one in tried})
        if whole is None or _chance(whole, parts) * many >= _UNLIKELY:
            return
        total = sum(part.value for part in parts)
        if total < whole.value and not by_swap_or_point(whole, parts):
            # what falls short by a digit may lack a part
            return
    gap = abs(whole.value - sum(part.value for part in parts))
    if any(any(of_one_unit(part, one.term) for part in parts) for one in _sized(terms, gap, 1e-6)):
        return
    yield Partition(whole, parts, True, False, True)


def _only(wholes: list[_Whole]) -> Term | None:
    """Return the one value of some totals, or else that of those which open a text."""
    for some in (wholes, [one for one in wholes if one.at < _OPENING]):
        if len({one.term.value for one in some}) == 1:
            return some[0].term
    return None


def _adds_up_to(term: Term, parts: tuple[Term, ...]) -> bool:
    """Tell whether a figure is the sum of a list, as rounded as they are."""
    off = abs(sum(part.value for part in parts) - term.value)
    return off <= _CLOSE * term.value and fits(term, parts, exact=False)


def _may_be_whole(outline: Outline, place: int, term: Term, parts: tuple[Term, ...]) -> bool:
    if not is_exact(term) or not any(of_one_unit(part, term) for part in parts):
        return False
    if term.value <= max(part.value for part in parts):
        return False
    if _YEARS[0] <= term.value <= _YEARS[1] and "," not in term.said and term.sign == COUNT:
        return False
    behind, ahead = outline.text[place + 1 : place + 50], outline.text[max(0, place - 40) : place]
    if _BEHIND.match(behind) or _BACK.search(ahead):
        return False
    return _NEAR[0] < sum(part.value for part in parts) / term.value < _NEAR[1]


def _is_tied(found: _List, whole: _Whole) -> bool:
    """Tell whether words tie a list to a total: "of the jobs", "the largest part"."""
    text, behind = found.outline.text, whole.outline.text[whole.place + 1 : whole.place + 60]
    noun = _OF_THE.match(text)
    if noun and re.match(rf" (?:[a-z-]+ ){{0,2}}{re.escape(noun[1].rstrip('s'))}", behind):
        return True
    if _is_of_so_many(whole, len(found.parts)):
        return True
    at = found.outline.places[found.first]
    return (
        _LARGEST.search(text[:at]) is not None
        and 0 < found.outline.start - whole.outline.start < _SPAN
    )


def _is_of_so_many(whole: _Whole, number: int) -> bool:
    """Tell whether a total is of so many days or months as a list has figures: "in five days"."""
    near = zip(whole.outline.places, whole.outline.terms, strict=True)
    return any(
        whole.place < place < whole.place + 40 and term.value == number
        and term.unit in ("day", "week", "month", "quarter", "year")
        for place, term in near
    )  # fmt: skip


def _chance(whole: Term, parts: tuple[Term, ...]) -> float:
    """Return how likely chance makes a slip in any of the figures of a sum."""
    gap = whole.value - sum(part.value for part in parts)
    chances = [
        chance_of_value(term.value, round(term.value + sign * gap, 9), True) or 1.0
        for term, sign in ((whole, -1), *((part, 1) for part in parts))
        if term in mended(whole, parts)
    ]
    return min(chances, default=1.0) * (len(parts) + 1)
