"""The flow of a document over its pages: paragraphs that go on, footnotes behind them, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claims.sources.pdf.blocks import (
    NOTE,
    Block,
    blocks_of,
    goes_on,
    is_ended,
    is_unfinished,
    paragraphs_of,
    reading_order,
    starts_small,
)
from claims.sources.pdf.columns import by_column
from claims.sources.pdf.lines import Line
from claims.sources.pdf.tables import Grid, grids_of

# How far behind a broken paragraph its end is looked for.
_AHEAD = 5
# Letters of footnotes are smaller than this share of the usual height.
_SMALL = 0.94
_LEADERS = re.compile(r"\s*(?:\.{4,}|(?:\.\s){3,}\.?|…{2,}|_{4,})\s*(?:\d{1,4}|[ivxl]{1,7})\s*$")
_CAPTION = re.compile(r"(?:table|tab\.|exhibit|figure|unit)\b|\(", re.IGNORECASE)
# The end of a sentence within a paragraph: what holds one is no caption.
_SENTENCES = re.compile(r"[a-z\d%)]{2}\. [A-Z][a-z]+ [a-z]")
_LETTER = re.compile(r"[^\W\d_]")


class Piece(NamedTuple):
    """What follows what in a document: a paragraph's lines or a table.

    ``kind`` is "text", "note", "loose" (a row of figures that is no certain table) or "table".
    ``right`` is the right edge of its column, ``begins`` tells the first paragraph of a block.
    """

    kind: str
    lines: tuple[Line, ...] = ()
    grid: Grid | None = None
    page: int = 0
    right: float = 0.0
    begins: bool = False


def pieces_of(lines: Sequence[Line], leading: dict[int, float], usual: float) -> list[Piece]:
    """Return the pieces of one page in reading order, its footnotes last."""
    if not lines:
        return []
    page = lines[0].page
    lines = by_column([_without_leaders(line) for line in lines])
    grids, loose = grids_of(lines)
    in_grid = {index for grid in grids for index in grid.indexes}
    free = [line for index, line in enumerate(lines) if index not in in_grid | loose]
    blocks = blocks_of(free)
    rows = [lines[index] for index in sorted(loose)]
    # Each with its place in the order of the file.
    order = {id(line): index for index, line in enumerate(lines)}
    found: list[tuple[int, Block | Grid | Line]] = [
        *((order[id(block.lines[0])], block) for block in blocks),
        *((min(grid.indexes), grid) for grid in grids),
        *((order[id(line)], line) for line in rows),
    ]
    found.sort(key=lambda each: each[0])
    things = [thing for _, thing in found]
    boxes = [(each.left, each.top, each.right, each.bottom) for each in things]
    pieces: list[Piece] = []
    for index in reading_order(boxes):
        thing = things[index]
        if isinstance(thing, Grid):
            pieces.append(Piece("table", grid=thing, page=page))
        elif isinstance(thing, Line):
            pieces.append(Piece("loose", (thing,), page=page))
        else:
            pieces += _paragraphs(thing, blocks, leading, usual, page)
    return [*(each for each in pieces if each.kind != "note"),
            *(each for each in pieces if each.kind == "note")]  # fmt: skip


def _without_leaders(line: Line) -> Line:
    """Take dots and the page number from a line of a table of contents, and mark it: each is a
    paragraph of its own."""
    found = _LEADERS.search(line.text) if line.text[-1:].isalnum() else None
    if found is None or not found.start():
        return line
    words = [word for word in line.words if word[0] < found.start()]
    return line.with_words(line.text[: found.start()], words, "…")


def _paragraphs(
    block: Block, blocks: Sequence[Block], leading: dict[int, float], usual: float, page: int
) -> list[Piece]:
    if len(block.lines) > 1 and not any(_LETTER.search(line.text) for line in block.lines):
        # The figures along an axis of a chart.
        return [Piece("loose", block.lines, page=page)]
    kind = "note" if _is_note(block, blocks, usual) else "text"
    right = max(each.right for each in blocks if abs(each.left - block.left) < 3)
    found = []
    for index, lines in enumerate(paragraphs_of(block, leading, usual)):
        if kind == "note":
            lines = [_without_number(lines[0]), *lines[1:]]
        found.append(Piece(kind, tuple(lines), page=page, right=right, begins=index == 0))
    return found


def _is_note(block: Block, blocks: Sequence[Block], usual: float) -> bool:
    """Tell whether a block is a footnote: small letters at the foot, a mark, no text below."""
    if block.lines[0].height > _SMALL * usual:
        return False
    below = [
        each for each in blocks
        if each.top > block.top and min(each.right, block.right) > max(each.left, block.left)
    ]  # fmt: skip
    if any(each.lines[0].height > _SMALL * usual for each in below):
        return False
    first = min(
        (each for each in blocks if each.top <= block.top and _starts_note(each, usual)),
        key=lambda each: each.top,
        default=None,
    )
    return first is not None and any(each.top < first.top for each in blocks)


def _starts_note(block: Block, usual: float) -> bool:
    line = block.lines[0]
    return line.height <= _SMALL * usual and bool(line.mark or NOTE.match(line.text))


def _without_number(line: Line) -> Line:
    """Take the number from a footnote's first line: it is no figure."""
    found = NOTE.match(line.text)
    if line.mark or found is None or found.end() != line.words[1][0]:
        return line
    words = [(start - found.end(), left, right) for start, left, right in line.words[1:]]
    return line.with_words(line.text[found.end() :], words, found.group().strip())


def flowing(pieces: Iterable[Piece]) -> Iterable[Piece]:
    """Yield the pieces of all pages with paragraphs that go on put together.

    What stands between the parts of one, such as a table or footnotes, comes behind it.
    """
    waiting = list(pieces)
    open_: Piece | None = None
    held: list[Piece] = []
    place = 0
    while place < len(waiting):
        piece = waiting[place]
        place += 1
        if piece.kind != "text":
            held.append(piece)
        elif open_ is None:
            yield from held
            held, open_ = [], piece
        elif piece.begins and goes_on(open_.lines, piece.lines, open_.right):
            open_ = piece._replace(lines=(*open_.lines, *piece.lines))
        elif piece.begins and _is_awaited(open_, waiting[place : place + _AHEAD]):
            held.append(piece)
        else:
            yield open_
            yield from held
            held, open_ = [], piece
        if open_ and held and _is_closed(open_):
            yield open_
            yield from held
            held, open_ = [], None
    if open_:
        yield open_
    yield from held


def _is_closed(piece: Piece) -> bool:
    """Tell whether a paragraph surely ends: with a sentence, before the end of its line."""
    last = piece.lines[-1]
    return is_ended(last.text) and piece.right - last.right > 4 * last.height


def _is_awaited(open_: Piece, ahead: Sequence[Piece]) -> bool:
    """Tell whether a paragraph that breaks off goes on behind what stands in between."""
    if not is_unfinished(open_.lines[-1]):
        return False
    return any(
        piece.kind == "text"
        and piece.begins
        and starts_small(piece.lines[0])
        and goes_on(open_.lines, piece.lines, open_.right)
        for piece in ahead
    )


def captions_of(pieces: Sequence[Piece], place: int) -> list[int]:
    """Return the indexes of the paragraphs that stand right above a table as its caption."""
    grid = pieces[place].grid
    assert grid is not None
    found: list[int] = []
    edge = grid.top
    for index in range(place - 1, max(place - 4, -1), -1):
        piece = pieces[index]
        if piece.kind != "text" or piece.lines[-1].page != pieces[place].page:
            break
        last = piece.lines[-1]
        gap = edge - last.bottom
        is_near = -0.5 * last.height < gap < 2.5 * last.height and len(piece.lines) <= 3
        prose = is_ended(last.text) or _SENTENCES.search(" ".join(one.text for one in piece.lines))
        if not is_near or (prose and not _CAPTION.match(piece.lines[0].text)):
            break
        found.insert(0, index)
        edge = piece.lines[0].top
    return found
