"""What else of a web page belongs to its main text, told by where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache

from claims.sources.pages.blocks import Block
from claims.sources.pages.tree import Element, named, words_of

MOSTLY_LINKS = 0.5
"""Above this share of links, a block leads elsewhere and is no text."""

_WORD = re.compile(r"\w+")
_LONGEST = 400


class Beside:
    """Tells what stands in elements of some names, or with some words in their class or id, such
    as are beside the main text; remembers it for each element."""

    def __init__(self, tags: frozenset[str], words: frozenset[str]) -> None:
        """Take names of elements, and words."""
        self._tags, self._words = tags, words
        self._known: dict[Element, bool] = {}

    def __contains__(self, element: Element) -> bool:
        """Tell whether an element stands in one of these."""
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


def fill(blocks: Sequence[Block], kept: list[bool], beside: Beside, title: str | None) -> None:
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
        if block.linked >= MOSTLY_LINKS:
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
        if len(block.text) > _LONGEST or block.grid is not None:
            continue
        words = _WORD.findall(block.text.lower())
        if block.kind != "heading":
            # A page that is all div says by its metadata which of them is its headline.
            is_title = len(words) > 3 and words == wanted[: len(words)]
            if is_title and len(words) > 0.6 * len(wanted) and block.linked < MOSTLY_LINKS:
                found = index if found is None else found
            continue
        if wanted and len(words) > 2 and words == wanted[: len(words)]:
            return index
        if block.level == 1 and block.linked < MOSTLY_LINKS and len(words) > 2:
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
