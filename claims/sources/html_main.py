"""The main text of a web page, as trafilatura finds it, among the blocks that we read ourselves.

trafilatura says which words are of the main text; it loses headings of tables, merged cells, raised
signs and some paragraphs. So its answer is only used to choose among the page's own blocks.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence, Set
from functools import cache
from typing import NamedTuple

from claims.sources.html_blocks import Block, Outline
from claims.sources.html_tree import Element, Page, named, words_of

_WORD = re.compile(r"\w+")
# Letters alone: raised signs are written in other ways. What is written without spaces is compared
# sign by sign.
_LETTERS = re.compile(r"[\u3040-\u9fff]|[^\W\d_\u3040-\u9fff]+")
_RUN = 3
# Share of a block's runs of words that trafilatura's text has; it leaves out words within.
_ENOUGH = 0.7
_MOSTLY_LINKS = 0.5

# A page with fewer letters than this that were found, and four times as many that were not, is one
# whose main text was not found.
_HARDLY = 1500

# Beyond this many elements, or this deep, it takes trafilatura too long or too much memory.
_MOST_ELEMENTS = 100_000
_MOST_LETTERS = 2_000_000
_DEEPEST = 250

# Of more blocks than this, it is asked for its quick answer; of tables, for so many rows.
_LONG = 4000
_ROWS = 30


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
    beside = _Beside(named("beside"), named("beside_words"))
    if _is_plain(every, beside):
        return Choice(every)
    letters = sum(len(block.text) for block in every)
    if page.elements > _MOST_ELEMENTS or letters > _MOST_LETTERS or found.depth > _DEEPEST:
        return Choice(every, "is too large or too deeply nested to tell its main text from the "
                      "rest, so all of its text was read")  # fmt: skip
    _trim_tables(every)
    lines = _found(page.root, is_long=len(every) > _LONG)
    kept = _matched(every, lines)
    size = sum(_size(block) for block, is_kept in zip(every, kept, strict=True) if is_kept)
    said = sum(len(word) for line in lines for word in _LETTERS.findall(line))
    if said > 500 and size < 0.2 * said:
        return Choice([], "shows hardly any text; what it keeps for programs was read", lines)
    if size < _HARDLY and size < 0.25 * _prose(every, beside):
        return Choice(every, "has no main text that could be told from the rest, so all of its "
                      "text was read")  # fmt: skip
    _fill(every, kept, beside, title)
    return Choice([block for block, is_kept in zip(every, kept, strict=True) if is_kept])


def _found(root: Element, *, is_long: bool) -> tuple[str, ...]:
    """Return the lines of what trafilatura takes for the main text."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    # "fast" drops half of pages that are all div; otherwise the time grows with the square of the
    # paragraphs. Its comments are those of readers.
    answer = bare_extraction(root, include_comments=False, include_tables=True, fast=is_long)
    text = getattr(answer, "text", None) or ""
    return tuple(line for line in text.split("\n") if line.strip())


def _trim_tables(blocks: Sequence[Block]) -> None:
    """Take the spans and most of the rows out of the page's tables of data, whose cells are read:
    trafilatura fills merged cells up with empty ones, and takes each cell for a paragraph."""
    for block in blocks:
        if block.grid is None:
            continue
        for number, row in enumerate(list(block.element.iter("tr"))):
            if number >= _ROWS:
                row.getparent().remove(row)
        for cell in block.element.iter("td", "th"):
            for name in ("colspan", "rowspan"):
                cell.attrib.pop(name, None)


def _size(block: Block) -> int:
    if block.grid is None:
        return len(block.text)
    return sum(len(cell.text) for cell in block.grid.cells)


class _Beside:
    """Tells what stands in elements of some names, or with some words in their class or id, such
    as are beside the main text; remembers it for each element."""

    def __init__(self, tags: frozenset[str], words: frozenset[str]) -> None:
        self._tags, self._words = tags, words
        self._known: dict[Element, bool] = {}

    def __contains__(self, element: Element) -> bool:
        chain = []
        answer = False
        while element is not None:
            known = self._known.get(element)
            if known is not None:
                answer = known
                break
            chain.append(element)
            element = element.getparent()
        for each in reversed(chain):
            answer = answer or self._says(each)
            self._known[each] = answer
        return answer

    def _says(self, element: Element) -> bool:
        tag = element.tag
        if tag in ("html", "body", "main", "article"):
            return False
        return tag in self._tags or not self._words.isdisjoint(words_of(element))


def _is_plain(blocks: Sequence[Block], beside: _Beside) -> bool:
    """Tell whether a page is nothing but a text: no menus, nothing beside it, hardly a link."""
    for block in blocks:
        if block.linked >= _MOSTLY_LINKS or block.element in beside:
            return False
        if block.element.tag in ("header", "footer"):
            return False
    return True


def _prose(blocks: Sequence[Block], beside: _Beside) -> int:
    """Return the number of letters in blocks that look like text and not like menus."""
    return sum(
        len(block.text)
        for block in blocks
        if block.linked < _MOSTLY_LINKS
        and (block.text.count(" ") >= 5)
        and block.element not in beside
    )


def _matched(blocks: Sequence[Block], lines: Sequence[str]) -> list[bool]:
    """Tell of each block whether trafilatura's text has it: by runs of three words, since it parts
    and joins blocks in its own way."""
    runs: set[tuple[str, ...]] = set()
    whole: dict[tuple[str, ...], int] = {}
    words: list[str] = []
    for line in lines:
        said = _WORD.findall(line)
        whole[tuple(said)] = whole.get(tuple(said), 0) + 1
        words += _LETTERS.findall(line)
    runs.update(zip(words, words[1:], words[2:], strict=False))
    kept = [_is_in(block, runs, whole) for block in blocks]
    _drop_copies(blocks, kept, whole)
    _drop_boxes(blocks, kept)
    return kept


def _is_in(block: Block, runs: set[tuple[str, ...]], whole: dict[tuple[str, ...], int]) -> bool:
    text = block.text
    if block.grid:
        text = " ".join(cell.text for cell in block.grid.cells if cell.row < _ROWS)
    words = _LETTERS.findall(text)
    if len(words) < _RUN:
        return tuple(_WORD.findall(text)) in whole
    own = list(zip(words, words[1:], words[2:], strict=False))
    return sum(run in runs for run in own) >= _ENOUGH * len(own)


def _drop_copies(
    blocks: Sequence[Block], kept: list[bool], whole: dict[tuple[str, ...], int]
) -> None:
    """Of blocks that say the same, keep as many as trafilatura has: those among the main text, and
    not those in a list of other stories."""
    alike: dict[tuple[str, ...], list[int]] = {}
    for index, block in enumerate(blocks):
        if kept[index] and not block.grid:
            alike.setdefault(tuple(_WORD.findall(block.text)), []).append(index)
    single = [places[0] for places in alike.values() if len(places) == 1]
    if not single:
        return
    first, last = single[0], single[-1]
    for words, places in alike.items():
        wanted = max(1, whole.get(words, 0))
        places.sort(key=lambda index: (not first <= index <= last, index))
        for index in places[wanted:]:
            kept[index] = False


def _drop_boxes(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Leave out what asks readers to subscribe, or is written by them, though trafilatura has it;
    unless the whole text stands in an element of such a name."""
    boxes = _Beside(frozenset(), named("box_words"))
    inside = [index for index, block in enumerate(blocks) if kept[index] and block.element in boxes]
    size = sum(len(block.text) for index, block in enumerate(blocks) if kept[index])
    if sum(len(blocks[index].text) for index in inside) < 0.25 * size:
        for index in inside:
            kept[index] = False


def _fill(blocks: Sequence[Block], kept: list[bool], beside: _Beside, title: str | None) -> None:
    """Keep what trafilatura left out and what plainly belongs to the main text: its headline,
    paragraphs and captions between others, its tables of figures."""
    places = [index for index, is_kept in enumerate(kept) if is_kept]
    if not places:
        return
    first, last = places[0], places[-1]
    head = _headline(blocks, first, title)
    if head is not None:
        kept[head] = True
    homes = _homes([block for block, is_kept in zip(blocks, kept, strict=True) if is_kept])
    around = homes | {home.getparent() for home in homes if home.tag not in ("body", "html")}
    for index, block in enumerate(blocks):
        if kept[index] or block.kind == "remark":
            continue
        within = first < index < last or (head is not None and head < index < first)
        if not within and block.grid is None:
            continue
        if block.linked >= _MOSTLY_LINKS:
            continue
        if not _is_at_home(block.element, homes if block.grid is None else around):
            continue
        if block.element in beside or _is_noise(block):
            continue
        kept[index] = True
    _keep_captions(blocks, kept)


def _headline(blocks: Sequence[Block], first: int, title: str | None) -> int | None:
    """Return the index of the page's headline: the last first-level heading up to the main text,
    or one that says what the page's metadata call its title."""
    wanted = _WORD.findall((title or "").lower())
    found = None
    for index in range(min(first + 3, len(blocks))):
        block = blocks[index]
        if block.kind != "heading":
            continue
        words = _WORD.findall(block.text.lower())
        if wanted and len(words) > 2 and words == wanted[: len(words)]:
            return index
        if block.level == 1 and block.linked < _MOSTLY_LINKS and len(words) > 2:
            found = index
    return found


def _homes(blocks: Sequence[Block]) -> frozenset[Element]:
    """Return the elements in which blocks of the main text stand, lists aside."""
    homes = set()
    for block in blocks:
        home = block.element.getparent()
        while home is not None and home.tag in ("ul", "ol", "dl", "li", "blockquote", "figure"):
            home = home.getparent()
        if home is not None and home.tag not in ("html",):
            homes.add(home)
    return frozenset(homes)


def _is_at_home(element: Element, homes: Set[Element], up: int = 4) -> bool:
    """Tell whether an element stands in one that holds main text, or little below it."""
    for _ in range(up):
        element = element.getparent()
        if element is None:
            return False
        if element in homes:
            return True
    return False


@cache
def _noise() -> re.Pattern[str]:
    signs = "|".join(re.escape(sign) for sign in sorted(named("noise")))
    return re.compile(rf"(?:{signs})", re.IGNORECASE)


def _is_noise(block: Block) -> bool:
    """Tell whether a block is one of the small signs that stand between the paragraphs of news."""
    if block.grid is not None:
        return not any(any(map(str.isdigit, cell.text)) for cell in block.grid.cells)
    if block.kind == "heading":
        return bool(_noise().match(block.text))
    return bool(_noise().match(block.text)) or (
        len(block.text) < 25 and block.kind == "paragraph" and not any(map(str.isdigit, block.text))
    )


def _keep_captions(blocks: Sequence[Block], kept: list[bool]) -> None:
    """A table's caption is kept with it, and not without it."""
    for index, block in enumerate(blocks):
        if block.kind == "caption" and block.element.tag == "caption":
            kept[index] = index + 1 < len(blocks) and kept[index + 1]
