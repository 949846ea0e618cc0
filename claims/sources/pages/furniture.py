"""What stands within the main text of a page and is none of it: readers' comments, counts of
shares and views, betting and tickers, quotes set large beside the sentence that they repeat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from claims.sources.pages.blocks import Block
from claims.sources.pages.tree import Element, named

# A block of so many letters is text: what counts shares stands above the first and behind the last.
_PROSE = 90
# What is no line of furniture any more, in letters.
_LONG = 200
# Comments are a lesser share of a page's text than this; otherwise they are the text, as in forums.
_SHARE = 0.5

_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_SEGMENTS = re.compile(r"(\s+[·•|–—]\s+|\s*\n\s*)")
_DATED = re.compile(r"(?P<day>\b(?:19|20)\d\d|\b\d\d:\d\d)\s+\d{1,5}$")
_QUOTED = re.compile(r"[“\"‘«„]")
_WORD = re.compile(r"\w+")
# Votes go both ways, or bear a thumb or a heart; an arrow alone says that a figure rose.
_VOTES = re.compile(r"[▲△⬆↑].{0,9}[▼▽⬇↓]|[👍👎♥❤♡]\ufe0f?\s*\d|\d\s*[👍👎♥❤♡]")


def drop_furniture(
    blocks: Sequence[Block], kept: list[bool], comments: Sequence[Sequence[int]]
) -> None:
    """Take from what is kept of a page what readers wrote, and what advertises or repeats."""
    _drop_comments(blocks, kept, comments)
    shown = [index for index, is_kept in enumerate(kept) if is_kept]
    repeats = _Repeats([blocks[index] for index in shown])
    for index in shown:
        block = blocks[index]
        if block.kind in ("remark", "heading") or block.grid is not None:
            continue
        text = block.text
        if (len(text) <= _LONG and is_betting(text)) or repeats.has(block):
            kept[index] = False


def without_counts(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a main text without what its page counts around it ("5 replies", "4 min
    read", the prices of a ticker): above its first paragraph and behind its last."""
    prose = [
        index
        for index, block in enumerate(blocks)
        if block.kind != "heading" and (block.grid is not None or len(block.text) >= _PROSE)
    ]
    if not prose:
        return list(blocks)
    made = []
    for index, block in enumerate(blocks):
        is_around = index < prose[0] or index > prose[-1]
        if is_around and block.kind == "paragraph" and len(block.text) <= _LONG:
            text = _uncounted(block.text, is_above=index < prose[0])
            if not text or (index < prose[0] and is_ticker(text)):
                continue
            block = block if text == block.text else block._replace(text=text)
        made.append(block)
    return made


def _uncounted(text: str, *, is_above: bool) -> str:
    """Return a line without the counts in it; behind a byline's date, a bare number is one."""
    parts = _SEGMENTS.split(text)
    kept = ""
    for place in range(0, len(parts), 2):
        if not _counts().fullmatch(parts[place].strip()):
            kept += (parts[place - 1] if place and kept else "") + parts[place]
    if not is_above or _ENDED.search(kept):
        return kept
    return _DATED.sub(r"\g<day>", kept)


@cache
def _counts() -> re.Pattern[str]:
    things = "|".join(sorted(named("counted"), key=len, reverse=True))
    number = r"\d[\d,.]*\s?[km]?"
    return re.compile(
        rf"{number}\s?(?:\w+ )?(?:{things})(?: (?:this page|now|so far))?"
        rf"|comments?:? \(?{number}\)?"
        rf"|updates? every {number} \w+"
        rf"|(?:reading time:? )?{number}[ -]?min(?:ute)?s?(?: to)?(?: read)?",
        re.IGNORECASE,
    )


@cache
def _quotes_of_markets() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(named("markets"), key=len, reverse=True)))
    return re.compile(
        rf"(?:{names})\s*:?\s*[$£€]?\d[\d,.]*(?:\s*[+−–-]?[\d.,]+%?|\s*\([^)]{{1,20}}\))*",
        re.IGNORECASE,
    )


def is_ticker(text: str) -> bool:
    """Tell whether a line is but prices of indexes and currencies: "FTSE 100 8,214 +0.4%"."""
    rest, count = _quotes_of_markets().subn("", text)
    return count > 0 and not any(map(str.isalnum, rest))


def is_betting(text: str) -> bool:
    """Tell whether a line advertises bets or games: by two of the signs that the law asks for."""
    said = text.lower()
    return sum(sign in said for sign in named("betting_signs")) >= 2


class _Repeats:
    """Tells which quotes repeat a sentence of the text around them."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._said: list[tuple[Block, str]] = []

    def has(self, block: Block) -> bool:
        """Tell whether a block is a quote set large that another one has in its text."""
        tag = block.element.tag
        is_quote = tag == "blockquote" or block.element.getparent().tag == "blockquote"
        if not (is_quote or _QUOTED.match(block.text)):
            return False
        if not self._said:
            self._said = [(each, _words(each.text)) for each in self._blocks]
        words = _words(_sharing().sub("", block.text))
        return words.count(" ") >= 5 and any(
            words in said and len(said) > len(words) for other, said in self._said
            if other is not block
        )  # fmt: skip


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.lower()))} "


@cache
def _sharing() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(sorted(named('quote_sharing')))})\W*$", re.IGNORECASE)


def _drop_comments(
    blocks: Sequence[Block], kept: list[bool], comments: Sequence[Sequence[int]]
) -> None:
    size = sum(len(block.text) for block, is_kept in zip(blocks, kept, strict=True) if is_kept)
    for places in comments:
        inside = [index for index in places if kept[index]]
        if sum(len(blocks[index].text) for index in inside) < _SHARE * size:
            for index in inside:
                kept[index] = False


def comments_in(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Yield the places of blocks that readers wrote, if they are not the text itself: boxes under a
    heading that invites them to, and boxes of one kind that all bear votes or a link to reply."""
    marks = {index for index, block in enumerate(blocks) if _is_reaction(block)}
    for index, block in enumerate(blocks):
        if len(block.text) < 60 and _invites().fullmatch(block.text):
            places = _under(blocks, index)
            if marks.intersection(places) or _is_repeated(blocks, places):
                yield [index, *places]
    boxes: dict[tuple[Element, str, str], dict[Element, list[int]]] = {}
    for index in sorted(marks):
        for box in _boxes(blocks[index].element):
            key = (box.getparent(), box.tag, box.get("class") or "")
            boxes.setdefault(key, {}).setdefault(box, []).append(index)
    for alike in boxes.values():
        if len(alike) >= 2:
            inside = _inside(blocks, set(alike))
            own = [places for box, places in _by_box(blocks, inside, set(alike)).items()]
            if all(len(places) >= 2 for places in own):
                yield inside


def _boxes(element: Element, up: int = 4) -> Iterator[Element]:
    """Yield the elements around one that may hold a comment."""
    for _ in range(up):
        element = element.getparent()
        if element is None or element.tag in ("body", "html", "main", "table", "tr"):
            return
        yield element


def _inside(blocks: Sequence[Block], boxes: set[Element]) -> list[int]:
    return [
        index for index, block in enumerate(blocks) if _box_of(block.element, boxes) is not None
    ]


def _by_box(
    blocks: Sequence[Block], places: Sequence[int], boxes: set[Element]
) -> dict[Element, list[int]]:
    found: dict[Element, list[int]] = {}
    for index in places:
        found.setdefault(_box_of(blocks[index].element, boxes), []).append(index)
    return found


def _box_of(element: Element, boxes: set[Element]) -> Element | None:
    while element is not None and element not in boxes:
        element = element.getparent()
    return element


def _under(blocks: Sequence[Block], index: int) -> list[int]:
    """Return the places of the blocks under a heading: what follows it in the smallest element that
    holds more, up to the next heading of its level."""
    box = blocks[index].element
    places: list[int] = []
    while not places and box.getparent() is not None and box.tag not in ("body", "main", "article"):
        box = box.getparent()
        places = [
            place for place in range(index + 1, len(blocks))
            if _box_of(blocks[place].element, {box}) is not None
        ]  # fmt: skip
    if blocks[index].kind != "heading":
        return places
    end = next((place for place in places if blocks[place].kind == "heading"
                and blocks[place].level <= blocks[index].level), len(blocks))  # fmt: skip
    return [place for place in places if place < end]


def _is_repeated(blocks: Sequence[Block], places: Sequence[int]) -> bool:
    """Tell whether boxes of one kind, each of several blocks, follow each other."""
    around = Counter(blocks[place].element.getparent() for place in places)
    alike = Counter(
        (box.getparent(), box.tag, box.get("class") or "")
        for box, count in around.items()
        if count >= 2
    )
    return max(alike.values(), default=0) >= 2


def _is_reaction(block: Block) -> bool:
    """Tell whether a block is one of those with which readers answer each other: votes, "Reply"."""
    text = block.text
    if len(text) > 60 or block.grid is not None or block.kind == "heading":
        return False
    return bool(_VOTES.search(text) and len(_WORD.findall(text)) <= 4) or any(
        _reactions().fullmatch(part.strip()) for part in _SEGMENTS.split(text)
    )


@cache
def _reactions() -> re.Pattern[str]:
    words = "|".join(sorted(named("reactions"), key=len, reverse=True))
    return re.compile(rf"(?:\(?\d[\d,.]*\)?\s)?(?:{words})(?:\s?\(?\d[\d,.]*\)?)?", re.IGNORECASE)


@cache
def _invites() -> re.Pattern[str]:
    words = "|".join(sorted(named("comment_headings"), key=len, reverse=True))
    return re.compile(
        rf"(?:(?:view|show|see|all|read|top|the|your)\s)?(?:\d[\d,]*\s)?(?:{words})"
        r"(?:\s?\(?\d[\d,]*\)?)?\W*",
        re.IGNORECASE,
    )
