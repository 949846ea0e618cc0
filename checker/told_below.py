"""What the text below a headline gives for a figure of it: figures as they stand, and those that a
sentence's or a paragraph's figures make together.

Whatever comes near explains a figure; what may accuse one is counted, since one of many is a slip
away from anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from checker.context import Context
from checker.sizes import Size, as_number, size_of
from claims.model import Claim

# Cells may be in thousands, millions or billions of what their heading says.
_SCALES = (1e-6, 1e-3, 1.0, 1e3, 1e6, 1e9)
# Digits that say something in a figure, and how many figures are tried across sentences.
_LONG, _MOST_FAR = 3, 30
# What is told of a day, a week or a month, for each of a few.
_TIMES, _FEW = frozenset((*range(2, 13), 24, 30, 52, 365)), 1000
_EACH = re.compile(r"\b(?:each|every|apiece|a (?:day|night|week|month|quarter))\b")
_SCORE = re.compile(r"(?<![\w.,])(\d{1,3})[–-](\d{1,3})(?![\w.,]\d)")
_NO_PART = ("rank", "conversion")
# More figures than these of one sentence are a list of other things.
_MANY = 14


class Given(Struct, frozen=True):
    """A value that a text gives, how far rounding may move it, and the claims that give it."""

    value: float
    slack: float
    claims: tuple[Claim, ...]


def stands(figure: Size, context: Context, others: list[Claim], document: str) -> bool:
    """Tell whether a text has a figure: another figure is the same, or a cell of a table is, in
    whatever power of ten."""
    if any(_is_said(figure, claim, size) for claim, size in _sized(others, every=True)):
        return True
    cells = (claim for (name, _), claim in context.cells.items() if name == document)
    return any(_is_cell(figure, size) for _, size in _sized(cells))


def is_made(figure: Size, others: list[Claim], is_exact: bool = False) -> bool:
    """Tell whether figures of one sentence make a figure, in any way; ``is_exact`` leaves out what
    they make no more exactly than to a step of the figure."""
    return any(
        abs(given.value - abs(figure.low)) <= given.slack + figure.step * 0.5001
        for given in made_of(figure, others, is_wide=True)
        if not is_exact or given.slack <= figure.step
    )


def is_made_far(figure: Size, others: list[Claim], text: str) -> bool:
    """Tell whether figures of different sentences make a figure of three digits or more: the sum or
    difference of two, so many times one; or a shorter one is the margin of a score."""
    own, step = abs(figure.low), figure.step
    sizes, near = _sized(others), step * 0.5001
    each = [abs(size.low) for claim, size in sizes if claim.per or _EACH.search(claim.sentence)]
    if any(abs(own - by * one) <= near for one in each for by in _TIMES):
        return True
    if len(str(round(own / step)).strip("0")) < _LONG:
        return any(abs(int(one[1]) - int(one[2])) == own for one in _SCORE.finditer(text))
    alike = [abs(size.low) for _, size in sizes if size.sort == figure.sort]
    if len(alike) > _MOST_FAR:
        return False
    times = _TIMES | {
        int(as_number(claim, size).low)
        for claim, size in sizes
        if size.sort in ("count", "[time]") and 1 < as_number(claim, size).low < _FEW
    }
    return any(abs(own - by * one) <= near for one in alike for by in times) or any(
        min(abs(own - one - other), abs(own - abs(one - other))) <= near
        for one, other in combinations(alike, 2)
    )


def _is_said(figure: Size, claim: Claim, size: Size) -> bool:
    """Tell whether a claim says a figure. What went "from 109.0% to 117.4%" says two, and none of
    those between; a plain range says them all."""
    if not is_movement(claim, size):
        return _is_same(figure, size)
    return any(_is_same(figure, end) for end in ends_of(size))


def is_movement(claim: Claim, size: Size) -> bool:
    """Tell whether a range is that of something which moved from one figure to another."""
    return size.is_range and claim.text.lower().startswith("from ")


def ends_of(size: Size) -> tuple[Size, Size]:
    """Return the two figures of a movement."""
    half = size.step / 2
    one, other = (
        replace(size, low=end, high=end, usual=(end - half, end + half), strict=(end, end))
        for end in (size.low, size.high)
    )
    return one, other


def _is_same(figure: Size, size: Size) -> bool:
    if size.sort != figure.sort and "count" not in (size.sort, figure.sort):
        return False
    low, high = size.usual
    if low <= figure.usual[1] and figure.usual[0] <= high:
        return True
    # 2.587 may be told as 2.58
    return 0 <= abs(size.low) - abs(figure.low) < figure.step and size.step < figure.step


def _is_cell(figure: Size, cell: Size) -> bool:
    value, own = abs(figure.low), abs(cell.low)
    return any(
        abs(own * scale - value) <= max(figure.step, cell.step * scale) / 2 * (1 + 1e-6)
        and own * scale > 0.9 * value
        for scale in _SCALES
    )


def as_they_stand(figure: Size, others: list[Claim]) -> Iterator[Given]:
    """Yield the figures of a text that are of a figure's sort."""
    for claim in others:
        size = size_of(claim)
        if size is None or size.sort != figure.sort:
            continue
        if not size.is_range:
            yield Given(abs(size.low), _half(size), (claim,))
        elif is_movement(claim, size):
            for end in ends_of(size):
                yield Given(abs(end.low), _half(size), (claim,))


def made_of(figure: Size, others: list[Claim], is_wide: bool = False) -> Iterator[Given]:
    """Yield what figures of one sentence make: the sum of all of a kind, the difference of two, a
    level after its growth. ``is_wide`` adds what hardly anybody works out: any sum of two, shares
    and multiples of any two, products, the sums of paragraphs."""
    for sentence in _by_sentence(others).values():
        if len(sentence) > _MANY:
            continue
        alike = [one for one in sentence if one[1].sort == figure.sort]
        yield from _sums(alike)
        for first, second in combinations(alike, 2):
            slack = _half(first[1]) + _half(second[1])
            pair = (first[0], second[0])
            yield Given(abs(first[1].low - second[1].low), slack, pair)
            if is_wide:
                yield Given(first[1].low + second[1].low, slack, pair)
        yield from _grown(alike, sentence)
        if is_wide:
            yield from _ratios(figure, sentence)
    if is_wide:
        yield from _sums([one for one in _sized(others) if one[1].sort == figure.sort])


_Sized = tuple[Claim, Size]


def _sized(claims: Iterable[Claim], every: bool = False) -> list[_Sized]:
    found = [(claim, size_of(claim)) for claim in claims if every or claim.kind not in _NO_PART]
    return [
        (claim, size) for claim, size in found if size is not None and (every or not size.is_range)
    ]


def _half(size: Size) -> float:
    """Return by how much rounding may have moved a figure: nobody rounds a plain count."""
    is_count = size.sort == "count" and size.step == 1 and size.low == int(size.low)
    return 0.0 if is_count else size.step / 2


def _by_sentence(claims: list[Claim]) -> dict[int, list[_Sized]]:
    found: dict[int, list[_Sized]] = defaultdict(list)
    for claim, size in _sized(claims):
        found[claim.sentence_start].append((claim, size))
    return found


def _sums(alike: list[_Sized]) -> Iterator[Given]:
    """Yield what three figures of one sort or more add up to, and what those without the first and
    without the last do."""
    for some in (alike, alike[1:], alike[:-1]):
        if len(some) > 2:
            total = sum(size.low for _, size in some)
            slack = sum(_half(size) for _, size in some)
            yield Given(total, slack, tuple(claim for claim, _ in some))


def _grown(alike: list[_Sized], sentence: list[_Sized]) -> Iterator[Given]:
    """Yield a level after a growth in percent, told with the level before."""
    growths = [one for one in sentence if one[1].sort == "percent"]
    if len(growths) != 1 or not alike or alike[0][1].sort == "percent":
        return
    claim, growth = growths[0]
    for level, size in alike:
        for sign in (1, -1):
            value = size.low * (1 + sign * growth.low / 100)
            slack = size.low * growth.step / 200 + _half(size) * (1 + growth.low / 100)
            yield Given(value, slack, (claim, level))


def _ratios(figure: Size, sentence: list[_Sized]) -> Iterator[Given]:
    """Yield what any two figures of a sentence make of the sort that is asked for: a share or a
    growth, a multiple, so many of so much each, so many percent of a level."""
    for (one, first), (other, second) in combinations(sentence, 2):
        if not first.low or not second.low:
            continue
        sorts = {first.sort, second.sort}
        made: list[float] = []
        if figure.sort == "percent" and first.sort == second.sort:
            for ratio in (first.low / second.low, second.low / first.low):
                made += [ratio * 100, abs(ratio - 1) * 100]
        elif figure.sort == "count" and first.sort == second.sort:
            made += [first.low / second.low, second.low / first.low]
        if sorts == {"percent", figure.sort}:
            made.append(first.low * second.low / 100)
        elif figure.sort in sorts:
            made += [first.low * second.low, first.low / second.low, second.low / first.low]
        off = _half(first) / abs(first.low) + _half(second) / abs(second.low)
        for value in made:
            yield Given(abs(value), abs(value) * off, (one, other))
