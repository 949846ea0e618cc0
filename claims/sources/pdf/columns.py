"""Columns of text whose file draws them row by row across the page: each is read by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claims.sources.pdf.lines import Line

# Rows that are needed, the gap between columns in heights of a line, letters on either side.
_FEWEST, _GAP, _LETTERS = 4, 0.9, 12
_LETTER = re.compile(r"[^\W\d_]")


def by_column(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page with those that run across columns parted, column by column.

    Nothing changes on a page whose file draws one column after the other.
    """
    return _parted(list(lines), depth=0)


def _parted(lines: list[Line], depth: int) -> list[Line]:
    found = _gutter(lines) if depth < 3 else None
    if found is None:
        return lines
    gutter, first, last = found
    west, east = [], []
    for line in lines[first : last + 1]:
        left, right = _halves(line, gutter)
        west += [left] if left else []
        east += [right] if right else []
    return [
        *lines[:first],
        *_parted(west, depth + 1),
        *_parted(east, depth + 1),
        *lines[last + 1 :],
    ]


def _gutter(lines: list[Line]) -> tuple[float, int, int] | None:
    """Return where columns part, and the indexes of the first and the last line across them."""
    gaps = [(index, left, right) for index, line in enumerate(lines) for left, right in _gaps(line)]
    best: list[int] = []
    at = 0.0
    for _, start, end in gaps[:200]:
        middle = (start + end) / 2
        across = [index for index, left, right in gaps if left <= middle <= right]
        if len(across) > len(best):
            best, at = across, middle
    if len(best) < _FEWEST or _crossing(lines, best, at) > len(best) / 4:
        return None
    return at, best[0], best[-1]


def _gaps(line: Line) -> list[tuple[float, float]]:
    """Return the gaps of a line that part words from words."""
    found = []
    for (_, _, right), (offset, left, _) in pairwise(line.words):
        if left - right > _GAP * line.height:
            sides = line.text[:offset], line.text[offset:]
            if all(_is_prose(side) for side in sides):
                found.append((right, left))
    return found


def _is_prose(text: str) -> bool:
    letters = len(_LETTER.findall(text))
    return letters >= _LETTERS and letters > 0.6 * len(text.replace(" ", ""))


def _crossing(lines: list[Line], across: list[int], gutter: float) -> int:
    """Return how many lines between the first and the last run over the gutter."""
    return sum(
        1
        for line in lines[across[0] : across[-1] + 1]
        if any(left < gutter < right for _, left, right in line.words)
    )


def _halves(line: Line, gutter: float) -> tuple[Line | None, Line | None]:
    words = line.words
    place = next((at for at, (_, left, _) in enumerate(words) if left >= gutter), len(words))
    if place == 0:
        return None, line
    if place == len(words):
        return line, None
    offset = words[place][0]
    east = [(start - offset, left, right) for start, left, right in words[place:]]
    return (
        line.with_words(line.text[:offset].rstrip(), words[:place], line.mark),
        line.with_words(line.text[offset:], east, ""),
    )
