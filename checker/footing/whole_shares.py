"""Counts with their shares of one whole in a short table: "312 (52.0%)", or one column beside the
other.

The whole is the total's row, or what all lines but one agree on where the shares are a hundred
together: so few lines say that only with all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from checker.footing.equations import FORMS, Equation
from checker.footing.lattice import Figure, Lattice
from checker.footing.slips import slip_between
from checker.footing.words import is_total, says

_FEWEST, _MOST = 3, 12
_CELL = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)\s?[(\[]\s?(\d+(?:[.·]\d+)?)\s?(%?)\s?[)\]]")
_HUNDRED = 100.0
# How far the whole may be unknown, as a part of it.
_SURE = 1.06

# A count with its share.
Pair = tuple[Figure, Figure]


def whole_shares(lattice: Lattice, text: str) -> Iterator[tuple[Equation, bool]]:
    """Yield what ties shares to counts ahead of them: what holds with True, what one slip keeps
    from it with False."""
    for column in range(len(lattice.columns)):
        yield from _judged(_bracketed(lattice, column, text))
        if column + 1 < len(lattice.columns) and _is_share(lattice, column + 1):
            yield from _judged(_beside(lattice, column))


def _bracketed(lattice: Lattice, column: int, text: str) -> list[Pair]:
    """Return the counts and shares of a column whose cells hold both."""
    pairs = []
    for figure in lattice.line(column):
        found = _CELL.fullmatch(text[figure.start : figure.end].strip()) if figure else None
        if figure is None or found is None or not (found[3] or "%" in lattice.columns[column]):
            continue
        written = found[2].replace("·", ".")
        start = figure.start + text[figure.start : figure.end].index(found[0]) + found.start(2)
        count = replace(
            figure, value=float(found[1].replace(",", "")), step=1.0, text=found[1], is_marked=False
        )
        share = replace(
            figure, value=float(written), step=10.0 ** -len(written.partition(".")[2]),
            text=found[2], start=start, end=start + len(found[2]), column=f"{figure.column}, share",
            is_marked=False,
        )  # fmt: skip
        pairs.append((count, share))
    return pairs


def _is_share(lattice: Lattice, column: int) -> bool:
    label = lattice.columns[column]
    if says("never", label) or not ("%" in label or "per cent" in label or says("share", label)):
        return False
    held = [one for one in lattice.line(column) if one is not None]
    return bool(held) and all(0 < one.value <= _HUNDRED for one in held)


def _beside(lattice: Lattice, column: int) -> list[Pair]:
    """Return the counts of a column and the shares of the next."""
    if says("never", lattice.columns[column]) or "%" in lattice.columns[column]:
        return []
    rows = zip(lattice.line(column), lattice.line(column + 1), strict=True)
    return [(one, other) for one, other in rows if one is not None and other is not None]


def _judged(pairs: Sequence[Pair]) -> Iterator[tuple[Equation, bool]]:
    totals = [one for one in pairs if is_total(one[0].row) or one[1].value == _HUNDRED]
    lines = [one for one in pairs if one not in totals and one[0].value > 0]
    if not _FEWEST <= len(lines) <= _MOST or len(totals) > 1:
        return
    if len({count.value for count, _ in lines}) < len(lines):
        return
    whole = totals[0][0].value if totals and totals[0][1].value == _HUNDRED else None
    ends = (whole, whole) if whole else _agreed(lines)
    if ends is None:
        return
    low, high = ends
    together = sum(count.value for count, _ in lines)
    if whole is None and not (_are_hundred(lines) or low <= together <= high):
        return
    held = [one for one in lines if _fits(one, low, high)]
    if len(held) < len(lines) - 1 or len(held) < _FEWEST - 1:
        return
    for pair in lines:
        equation = _equation(pair, (low + high) / 2, len(held), high - low)
        if pair in held:
            yield equation, True
        elif not pair[1].is_marked and _is_slipped(equation):
            yield equation, False


def _are_hundred(lines: Sequence[Pair]) -> bool:
    room = sum(share.step / 2 for _, share in lines)
    return abs(sum(share.value for _, share in lines) - _HUNDRED) <= room + 1e-9


def _whole_of(pair: Pair) -> tuple[float, float]:
    count, share = pair
    wide = 0.51 * share.step
    half = 0.0 if count.step == 1 else count.step / 2
    if share.value <= wide:
        return 0.0, float("inf")
    return (
        _HUNDRED * (count.value - half) / (share.value + wide),
        _HUNDRED * (count.value + half) / (share.value - wide),
    )


def _agreed(lines: Sequence[Pair]) -> tuple[float, float] | None:
    """Return between what the whole lies on which all lines, or all but one, agree."""
    found = []
    for left in (None, *lines):
        ends = [_whole_of(one) for one in lines if one is not left]
        low, high = max(low for low, _ in ends), min(high for _, high in ends)
        if low <= high <= _SURE * low:
            if left is None:
                return low, high
            found.append((low, high))
    return found[0] if len(found) == 1 else None


def _fits(pair: Pair, low: float, high: float) -> bool:
    least, most = _whole_of(pair)
    return least <= high and low <= most


def _equation(pair: Pair, whole: float, others: int, wide: float) -> Equation:
    count, share = pair
    given = _HUNDRED * count.value / whole
    half = 0.0 if count.step == 1 else count.step / 2
    return Equation(
        kind="share", target=share, terms=(count,), form=FORMS["proportion"],
        scale=_HUNDRED / whole, level="warning", others=others, by_rows=True,
        room=0.75 * share.step + given * (wide / 2 / whole) + _HUNDRED * half / whole,
    )  # fmt: skip


def _is_slipped(one: Equation) -> bool:
    return any(
        bounds is not None and slip_between(figure, *bounds) is not None
        for figure in one.figures
        for bounds in (one.bounds(figure),)
    )
