"""Blocks of a page and their reading order: columns, headings, paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from claims.sources.pdf.lines import Line

# Above this number of blocks a page is read in the order of its file.
_MOST = 400
# Lines whose heights differ by more belong to different blocks; a gap wider than this, too.
_ALIKE, _GAP = 0.85, 1.3
# A line's first word would have had room on the line before, by more than this, in heights.
_ROOM = 0.35

_ENDED = re.compile(r"[.!?:;…。！？：；][\"'”’»)\]]*$")
_BULLET = re.compile(r"[•◦▪‣●○■□❖➢➤✓\uf0b7\uf0a7]\s*")
_ITEM = re.compile(r"(?:[-–—*·]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")
NOTE = re.compile(r"(?:\d{1,2}|[*†‡§a-z])[.):]?\s+(?=[^\W\d_]|https?:)|\[\d{1,2}\]\s")
"""How a footnote begins whose mark is not raised."""

_CAPTION = re.compile(r"(?:Table|Tab\.|Figure|Fig\.|Chart|Box|Exhibit|Sources?|Notes?)\b")
_SMALL_START = re.compile(r"[\"'“‘(\[]?[a-z]")
_FIGURE_START = re.compile(r"[$€£¥(]?\d")


class Block(NamedTuple):
    """Lines of one column that follow each other, in letters of one size."""

    lines: tuple[Line, ...]
    left: float
    top: float
    right: float
    bottom: float


def leadings(pages: Sequence[Sequence[Line]]) -> dict[int, float]:
    """Return the usual distance from line to line, for each height of letters (rounded).

    It is measured where a sentence surely goes on from one line to the next.
    """
    counts: dict[int, Counter[float]] = {}
    for page in pages:
        for line, after in pairwise(page):
            step = after.top - line.top
            if not (0.6 * line.height < step < 3 * line.height and _is_alike(line, after)):
                continue
            if _SMALL_START.match(after.text) and not _ENDED.search(line.text):
                counts.setdefault(round(line.height), Counter())[round(2 * step) / 2] += 1
    return {
        height: min(step for step, count in steps.items() if 3 * count >= max(steps.values()))
        for height, steps in counts.items()
    }


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """Return the blocks of a page's lines, in the order of its file."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _follows(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group) for group in groups]


def _block(group: list[Line]) -> Block:
    return Block(
        tuple(group),
        min(line.left for line in group), group[0].top,
        max(line.right for line in group), max(line.bottom for line in group),
    )  # fmt: skip


def _follows(group: list[Line], line: Line) -> bool:
    last = group[-1]
    if not _is_alike(last, line) or line.mark:
        return False
    if line.top < last.top + 0.4 * last.height:
        # Beside it: the second half of a line with a wide gap.
        return line.left > last.right and abs(line.bottom - last.bottom) < 0.3 * line.height
    if line.top - last.bottom > _GAP * last.height:
        return False
    left, right = min(each.left for each in group[-4:]), max(each.right for each in group[-4:])
    return min(right, line.right) > max(left, line.left)


def _is_alike(one: Line, other: Line) -> bool:
    return min(one.height, other.height) >= _ALIKE * max(one.height, other.height)


Placed = tuple[float, float, float, float]


def reading_order(boxes: Sequence[Placed]) -> list[int]:
    """Return the indexes of boxes (left, top, right, bottom) in the order in which they are read.

    What stands above something in its column is read before it. Beyond that the order of the file
    holds, which for columns is that in which they are read.
    """
    count = len(boxes)
    if count > _MOST:
        return list(range(count))
    done: set[int] = set()
    order: list[int] = []

    def visit(index: int) -> None:
        done.add(index)
        for other in range(count):
            if other not in done and _is_above(boxes[other], boxes[index]):
                visit(other)
        order.append(index)

    for index in range(count):
        if index not in done:
            visit(index)
    return order


def _is_above(one: Placed, other: Placed) -> bool:
    shared = min(one[2], other[2]) - max(one[0], other[0])
    narrow = min(one[2] - one[0], other[2] - other[0])
    if shared <= 0.1 * max(narrow, 1.0):
        return False
    return one[1] + one[3] < other[1] + other[3] and one[3] < other[1] + 0.3 * (other[3] - other[1])


def paragraphs_of(block: Block, leading: dict[int, float], usual: float) -> list[list[Line]]:
    """Return the paragraphs of a block, each a list of its lines."""
    paragraphs: list[list[Line]] = []
    for line in block.lines:
        if paragraphs and not _begins(paragraphs[-1], line, block, leading, usual):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _begins(
    paragraph: list[Line], line: Line, block: Block, leading: dict[int, float], usual: float
) -> bool:
    """Tell whether a line begins a new paragraph behind the lines of one."""
    last = paragraph[-1]
    if line.top < last.top + 0.4 * last.height:
        return False
    step = leading.get(round(last.height), 1.2 * last.height)
    if line.top - last.top > max(step + 0.28 * last.height, 1.15 * last.height):
        return True
    ended = bool(_ENDED.search(last.text))
    is_note = last.height < 0.94 * usual and (ended or paragraph[0].mark)
    if _BULLET.match(line.text) or (is_note and NOTE.match(line.text)):
        return True
    is_item = is_list_item(paragraph[0].text)
    if _ITEM.match(line.text) and (ended or (is_item and line.left < paragraph[0].left + 2)):
        return True
    if is_item and line.left > paragraph[0].left + 0.4 * line.height:
        return False
    if ended and line.left > last.left + 0.5 * line.height and last.left < block.left + 2:
        return True
    if len(paragraph) > 1 and ended and line.left < last.left - 0.6 * line.height:
        return True
    if last.height > 1.2 * usual:
        return False
    if not ended and _shares_edge(last, line, paragraph[:-1]):
        return False
    return is_short(last, line, block)


def _shares_edge(last: Line, line: Line, before: Sequence[Line]) -> bool:
    """Tell whether a line is as wide as its neighbours, in a column made narrow by what stands
    beside it: justified lines end at the same place."""
    return any(
        abs(each.right - last.right) < 0.05 * last.height
        and abs(each.left - last.left) < 0.05 * last.height
        for each in (*before[-1:], line)
    )


def is_short(last: Line, line: Line, block: Block) -> bool:
    """Tell whether a line is broken although the next line's first word had room on it.

    Typesetters do not do that inside of a paragraph, but for a hard space before a small letter
    or a figure.
    """
    _, left, right = line.words[0]
    room = (block.right - block.left) - (last.right - last.left) - (right - left)
    if last.left > block.left:
        # A first line that is indented has no more room than to the right edge.
        room = min(room, block.right - last.right - (right - left))
    if last.text.endswith("-"):
        return False
    needed = _ROOM * line.height
    if not _ENDED.search(last.text):
        if _SMALL_START.match(line.text):
            needed = max(needed, 0.4 * (block.right - block.left))
        elif _FIGURE_START.match(line.text):
            needed = max(needed, 0.25 * (block.right - block.left))
    return room > needed


def is_list_item(text: str) -> bool:
    """Tell whether a paragraph begins with a bullet or a number of a list."""
    return bool(_BULLET.match(text) or _ITEM.match(text))


def is_ended(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return bool(_ENDED.search(text))


def goes_on(before: Sequence[Line], after: Sequence[Line], right: float) -> bool:
    """Tell whether a paragraph goes on in another one, behind a page's or a column's end.

    ``right`` is the right edge of the column in which it stands so far.
    """
    last, first = before[-1], after[0]
    if first.mark or is_list_item(first.text) or _CAPTION.match(first.text):
        return False
    if abs(last.height - first.height) > 0.06 * last.height:
        return False
    if is_unfinished(last) and (_SMALL_START.match(first.text) or last.text.endswith("-")):
        return True
    is_wide = right - last.right < 0.3 * (right - last.left)
    if is_unfinished(last) and is_wide and _FIGURE_START.match(first.text):
        return True
    # One line alone tells nothing of its column's width.
    room = right - last.right
    if len(before) < 2:
        return False
    if is_ended(last.text):
        return room < 0.3 * last.height and not _is_indented(after)
    _, begin, end = first.words[0]
    return room < end - begin + 0.3 * last.height


def is_unfinished(line: Line) -> bool:
    """Tell whether a line ends within a sentence."""
    return not is_ended(line.text)


def starts_small(line: Line) -> bool:
    """Tell whether a line begins within a sentence, with a small letter."""
    return bool(_SMALL_START.match(line.text))


def _is_indented(lines: Sequence[Line]) -> bool:
    return len(lines) > 1 and lines[0].left > lines[1].left + 0.5 * lines[0].height
