"""The main text of a web page, as trafilatura finds it, among the blocks that we read ourselves.

trafilatura says which words are of the main text; it loses headings of tables, merged cells, raised
signs and some paragraphs. So its answer is only used to choose among the page's own blocks.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from claims.sources.pages.blocks import Block, Outline
from claims.sources.pages.furniture import comments_in, drop_furniture, without_counts
from claims.sources.pages.tree import Element, Page, named
from claims.sources.pages.within import MOSTLY_LINKS, Beside, fill

_WORD = re.compile(r"\w+")
# Letters alone: raised signs are written in other ways. What is written without spaces is compared
# sign by sign.
_LETTERS = re.compile(r"[\u3040-\u9fff]|[^\W\d_\u3040-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z]+")
_RUN = 3
# No line that holds a block of less than three words is longer.
_SHORT = 120
# Share of a block's runs of words that trafilatura's text has; it leaves out words within.
_ENOUGH = 0.7

# A page with fewer letters than this that were found, and four times as many that were not, is one
# whose main text was not found.
_HARDLY = 1500

# Beyond this many elements, or this deep, it takes trafilatura too long or too much memory.
_MOST_ELEMENTS = 100_000
_MOST_LETTERS = 2_000_000
_DEEPEST = 250

# Of more blocks than this, it is asked for its quick answer; of tables, for so many rows.
_LONG = 4000
_ROWS = 4

# On a page of more letters than this, trafilatura has less to look at.
_LONG_TEXT = 20_000

# Paragraphs of more letters than the first, less of which is links than the second, are prose.
_PROSE = 300
_FEW_LINKS = 0.25


class Choice(NamedTuple):
    """Which blocks are the main text; ``note`` is a predicate that says what was assumed.

    ``spare`` is trafilatura's own text where a page has it in its programs alone.
    """

    blocks: list[Block]
    note: str | None = None
    spare: tuple[str, ...] = ()


def main_blocks(page: Page, found: Outline, title: str | None) -> Choice:
    """Return the blocks of a page's main text."""
    every = found.blocks
    beside = Beside(named("beside"), named("beside_words"))
    if _is_plain(every, beside):
        return _bare(every, [True] * len(every), tuple(comments_in(every)))
    letters = sum(len(block.text) for block in every)
    if page.elements > _MOST_ELEMENTS or letters > _MOST_LETTERS or found.depth > _DEEPEST:
        return Choice(every, "is too large or too deeply nested to tell its main text from the "
                      "rest, so all of its text was read")  # fmt: skip
    # trafilatura takes the tree apart.
    comments = tuple(comments_in(every))
    _lighten(page.root, every)
    lines = _found(page.root, is_long=len(every) > _LONG)
    kept = _matched(every, lines)
    size = sum(_size(block) for block, is_kept in zip(every, kept, strict=True) if is_kept)
    said = sum(map(len, lines))
    if said > 500 and size < 0.2 * said:
        return Choice([], "shows hardly any text; what it keeps for programs was read", lines)
    if size == 0 or (size < _HARDLY and size < 0.25 * _prose(every, beside)):
        return Choice(every, "has no main text that could be told from the rest, so all of its "
                      "text was read")  # fmt: skip
    fill(every, kept, beside, title)
    return _bare(every, kept, comments)


def _bare(every: Sequence[Block], kept: list[bool], comments: Sequence[Sequence[int]]) -> Choice:
    drop_furniture(every, kept, comments)
    return Choice(
        without_counts([block for block, is_kept in zip(every, kept, strict=True) if is_kept])
    )


def _found(root: Element, *, is_long: bool) -> tuple[str, ...]:
    """Return the lines of what trafilatura takes for the main text."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    # "fast" drops half of pages that are all div; otherwise the time grows with the square of the
    # paragraphs. Its comments are those of readers.
    answer = bare_extraction(root, include_comments=False, include_tables=True, fast=is_long)
    text = getattr(answer, "text", None) or ""
    return tuple(line for line in text.split("\n") if line.strip())


# What takes trafilatura time and is nothing that it judges by.
_NEEDLESS = ("style", "noscript", "svg", "sup", "sub", "template", "select")
_INLINE = ("span", "b", "strong", "i", "em", "u", "small", "font", "big", "tt", "code", "cite")


def _lighten(root: Element, blocks: Sequence[Block]) -> None:
    """Take out of a page what is not needed any more, once its blocks are read: inline elements,
    most of tables of data and, of long pages, the links of prose."""
    from lxml.etree import strip_elements, strip_tags

    strip_elements(root, *_NEEDLESS, with_tail=False)
    strip_tags(root, *_INLINE)
    is_long = sum(len(block.text) for block in blocks) > _LONG_TEXT
    for block in blocks:
        if block.grid is not None:
            _lighten_table(block, is_long=is_long)
        elif (
            is_long
            and block.linked < _FEW_LINKS
            and block.element.tag == "p"
            and len(block.text) > _PROSE
        ):
            strip_tags(block.element, "a")


def _lighten_table(block: Block, *, is_long: bool) -> None:
    """Take the spans, most rows and, on a long page, the cells without a letter out of a table of
    data: trafilatura fills merged cells up with empty ones, and takes each cell for a paragraph.
    Where a page is short, it goes by how long the text in them is."""
    table = block.element
    for number, row in enumerate(list(table.iter("tr"))):
        if number >= _ROWS:
            row.getparent().remove(row)
    has_words = is_long and len(_letters(_head_of(block))) >= _RUN
    for cell in list(table.iter("td", "th")):
        if has_words and not len(cell) and not _letters(cell.text or ""):
            cell.getparent().remove(cell)
            continue
        for name in ("colspan", "rowspan"):
            cell.attrib.pop(name, None)


def _size(block: Block) -> int:
    if block.grid is None:
        return len(block.text)
    return sum(len(cell.text) for cell in block.grid.cells)


def _is_plain(blocks: Sequence[Block], beside: Beside) -> bool:
    """Tell whether a page is nothing but a text: no menus, nothing beside it, hardly a link."""
    for block in blocks:
        if block.linked >= MOSTLY_LINKS or block.element in beside:
            return False
        if block.element.tag in ("header", "footer"):
            return False
    return True


def _prose(blocks: Sequence[Block], beside: Beside) -> int:
    """Return the number of letters in blocks that look like text and not like menus."""
    return sum(
        len(block.text)
        for block in blocks
        if block.linked < MOSTLY_LINKS
        and (block.text.count(" ") >= 5)
        and block.element not in beside
    )


def _matched(blocks: Sequence[Block], lines: Sequence[str]) -> list[bool]:
    """Tell of each block whether trafilatura's text has it: by runs of three words, since it parts
    and joins blocks in its own way."""
    words = [word for line in lines for word in _letters(line)]
    runs: set[tuple[str, ...]] = set(zip(words, words[1:], words[2:], strict=False))
    short = cache(lambda: {tuple(_WORD.findall(line)) for line in lines if len(line) <= _SHORT})
    kept = [_is_in(block, runs, short) for block in blocks]
    _drop_copies(blocks, kept, lines)
    _drop_boxes(blocks, kept)
    return kept


def _letters(text: str) -> list[str]:
    return (_LATIN if text.isascii() else _LETTERS).findall(text)


def _is_in(
    block: Block, runs: set[tuple[str, ...]], short: Callable[[], set[tuple[str, ...]]]
) -> bool:
    text = _head_of(block) if block.grid else block.text
    words = _letters(text)
    if len(words) < _RUN:
        return tuple(_WORD.findall(text)) in short()
    found = sum(map(runs.__contains__, zip(words, words[1:], words[2:], strict=False)))
    return found >= _ENOUGH * (len(words) - 2)


def _head_of(block: Block) -> str:
    """Return the first rows of a table, by whose words it is known again."""
    assert block.grid is not None
    return " ".join(cell.text for cell in block.grid.cells if cell.row < _ROWS)


def _drop_copies(blocks: Sequence[Block], kept: list[bool], lines: Sequence[str]) -> None:
    """Of blocks that say the same, keep as many as trafilatura has: those among the main text, and
    not those in a list of other stories."""
    alike: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        if kept[index] and not block.grid:
            alike.setdefault(block.text, []).append(index)
    single = [places[0] for places in alike.values() if len(places) == 1]
    if not single:
        return
    first, last = single[0], single[-1]
    if len(single) == len(alike):
        return
    whole = Counter(tuple(_WORD.findall(line)) for line in lines)
    for text, places in alike.items():
        wanted = max(1, whole[tuple(_WORD.findall(text))]) if len(places) > 1 else 1
        places.sort(key=lambda index: (not first <= index <= last, index))
        for index in places[wanted:]:
            kept[index] = False


def _drop_boxes(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Leave out what asks readers to subscribe, or is written by them, though trafilatura has it;
    unless the whole text stands in an element of such a name."""
    boxes = Beside(frozenset(), named("box_words"))
    inside = [index for index, block in enumerate(blocks) if kept[index] and block.element in boxes]
    size = sum(len(block.text) for index, block in enumerate(blocks) if kept[index])
    if sum(len(blocks[index].text) for index in inside) < 0.25 * size:
        for index in inside:
            kept[index] = False
