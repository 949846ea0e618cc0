"""Running heads, feet and page numbers: what stands at the same height on several pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claims.sources.pdf.lines import Line

# Rows from the page's edge inwards that may be furniture, and how far pages may differ in points.
_DEPTH, _SAME = 4, 3.0
# Above this share of the usual height, letters are those of a title.
_LARGE = 1.25
# Shares of the page's height in which a lone number or a browser's line is furniture on one page.
_EDGE = 0.12

_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxl]{1,7}")
_PAGE = re.compile(
    r"(?:page|p\.|pg\.?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*(?:of|/)\s*\d{1,4}",
    re.IGNORECASE,
)
_LONE = re.compile(r"[-–—|\s]*(\d{1,4})[-–—|\s]*")
# What browsers print above and below a page: the time of printing, and the address.
_PRINTED = re.compile(
    r"\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d(?:\s[AP]M)?\b.*|"
    r"(?:https?://|file:|about:)\S*(?:\s.*)?\s\d+/\d+"
)


class _Row(NamedTuple):
    """Lines of a page side by side: indexes, words with digits masked, numbers, and place."""

    indexes: tuple[int, ...]
    words: str
    masked: str
    numbers: tuple[int, ...]
    top: float
    bottom: float
    height: float


def without_furniture(
    pages: Sequence[Sequence[Line]], heights: Sequence[float]
) -> tuple[list[list[Line]], int]:
    """Return the lines of pages, whose heights are given, without what runs along on all of them,
    and the number of lines that were dropped.

    A title stays where it stands first, and so does the only line of a page.
    """
    usual = usual_height(pages)
    heads = [_edge_rows(page) for page in pages]
    feet = [_edge_rows(page, is_foot=True) for page in pages]
    dropped: list[set[int]] = [set() for _ in pages]
    for sides in (heads, feet):
        seen = _by_mask(sides)
        for number, rows in enumerate(sides):
            count = 0
            for place, row in enumerate(rows[:_DEPTH]):
                runs_along = _runs_along(row, number, seen, heights, usual)
                if not (runs_along or (place == 0 and _is_alone(row, rows, number, heights))):
                    break
                if _is_apart(rows, place):
                    count = place + 1
            for row in rows[:count]:
                dropped[number].update(row.indexes)
    kept = []
    for page, gone in zip(pages, dropped, strict=True):
        if len(gone) == len(page) and not all(_is_number(line.text) for line in page):
            gone.clear()
        kept.append([line for index, line in enumerate(page) if index not in gone])
    return kept, sum(map(len, dropped))


def usual_height(pages: Sequence[Sequence[Line]]) -> float:
    """Return the height of the letters in which most of the text is set."""
    weights: dict[float, int] = {}
    for page in pages:
        for line in page:
            key = round(2 * line.height) / 2
            weights[key] = weights.get(key, 0) + len(line.text)
    return max(weights, key=lambda key: weights[key]) if weights else 0.0


def _edge_rows(page: Sequence[Line], *, is_foot: bool = False) -> list[_Row]:
    """Return the outermost rows of a page, from its edge inwards."""
    order = sorted(range(len(page)), key=lambda index: page[index].top, reverse=is_foot)
    groups: list[list[int]] = []
    for index in order[: 8 * _DEPTH]:
        line = page[index]
        if groups and abs(line.bottom - page[groups[-1][0]].bottom) < 0.5 * line.height:
            groups[-1].append(index)
        elif len(groups) > _DEPTH:
            break
        else:
            groups.append([index])
    return [_row(page, group) for group in groups]


def _row(page: Sequence[Line], indexes: list[int]) -> _Row:
    lines = sorted((page[index] for index in indexes), key=lambda line: line.left)
    words = " ".join(line.text for line in lines)
    masked = "roman" if _ROMAN.fullmatch(words) else _NUMBER.sub("0", words)
    numbers = tuple(int(found[-9:]) for found in _NUMBER.findall(words))
    return _Row(
        tuple(indexes), words, masked, numbers,
        min(line.top for line in lines), max(line.bottom for line in lines),
        max(line.height for line in lines),
    )  # fmt: skip


def _by_mask(sides: list[list[_Row]]) -> dict[str, list[tuple[int, _Row]]]:
    seen: dict[str, list[tuple[int, _Row]]] = {}
    for number, rows in enumerate(sides):
        for row in rows[:_DEPTH]:
            seen.setdefault(row.masked, []).append((number, row))
    return seen


def _runs_along(
    row: _Row,
    number: int,
    seen: dict[str, list[tuple[int, _Row]]],
    heights: Sequence[float],
    usual: float,
) -> bool:
    """Tell whether another page has the same row at the same height, its page number apart."""
    is_large = row.height > _LARGE * usual
    same = seen.get(row.masked, [])
    position = next((at for at, (page, _) in enumerate(same) if page == number), None)
    if position is None:
        return False
    for page, other in [*same[max(position - 2, 0) : position], *same[position + 1 : position + 3]]:
        apart = min(
            abs(row.top - other.top),
            abs((heights[number] - row.bottom) - (heights[page] - other.bottom)),
        )
        if page == number or apart > _SAME or abs(row.height - other.height) > 1:
            continue
        if is_large and (row.numbers != other.numbers or page > number):
            continue
        steps = {b - a for a, b in zip(row.numbers, other.numbers, strict=True)}
        if steps <= {0, page - number}:
            return True
    return False


def _is_apart(rows: list[_Row], place: int) -> bool:
    """Tell whether a row is set off from the next one inwards: by a gap, or in other letters."""
    if place + 1 >= len(rows):
        return True
    row, inner = rows[place], rows[place + 1]
    gap = max(inner.top - row.bottom, row.top - inner.bottom)
    height = max(row.height, inner.height)
    return gap > 0.45 * height or abs(row.height - inner.height) > 0.08 * height


def _is_alone(row: _Row, rows: list[_Row], number: int, heights: Sequence[float]) -> bool:
    """Tell whether a page's outermost row is furniture by what it says."""
    edge = _EDGE * heights[number]
    if not (row.bottom < edge or row.top > heights[number] - edge):
        return False
    if len(rows) > 1:
        inner = rows[1]
        gap = max(inner.top - row.bottom, row.top - inner.bottom)
        if gap < 0.6 * row.height:
            return False
    lone = _LONE.fullmatch(row.words)
    if lone and int(lone[1]) == number + 1:
        return True
    return bool(_PAGE.fullmatch(row.words) or _PRINTED.fullmatch(row.words))


def _is_number(words: str) -> bool:
    return bool(_LONE.fullmatch(words) or _PAGE.fullmatch(words) or _PRINTED.fullmatch(words))
