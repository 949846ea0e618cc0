"""A web page's tree becomes paragraphs, headings and tables, in the order in which they stand."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from claims.sources.pages.inline import LINE_END, SEAM, lowered, raised, tidy
from claims.sources.pages.page_tables import Grid, grid_of, is_data
from claims.sources.pages.tree import Element, is_unseen, named

Kind = Literal["paragraph", "heading", "caption", "item", "table", "remark"]

_KINDS: dict[str, Kind] = {
    **{f"h{level}": "heading" for level in range(1, 7)},
    "figcaption": "caption", "caption": "caption", "li": "item", "dd": "item",
}  # fmt: skip
_BRACKETED = re.compile(r"[\[(][\w*†‡ .]{1,6}[\])]")
_NOTE_TARGET = re.compile(r"#_?(?:fn|ftn|foot|note|endnote|edn|ref|cite)", re.IGNORECASE)
_REMARK = "crossfoot:"
_HARD_BREAK = re.compile(r"\n\s*\n")
_INLINE_SEAMS = frozenset(
    ["span", "b", "strong", "i", "em", "small", "time", "data", "label", "big"]
)


class Block(NamedTuple):
    """A paragraph, heading, caption, item, table or remark of a page.

    ``element`` is the nearest element that begins a paragraph; ``linked`` the share of the text
    that is a link. A table's ``text`` is empty: its cells are in ``grid``.
    """

    kind: Kind
    text: str
    element: Element
    linked: float = 0.0
    grid: Grid | None = None

    @property
    def level(self) -> int:
        """The level of a heading, from 1."""
        return int(self.element.tag[1])


class Outline(NamedTuple):
    """The blocks of a page, and how deep its elements are nested."""

    blocks: list[Block]
    depth: int


def _is_note(link: Element) -> bool:
    """Tell whether a link is the mark of a footnote: "[1]" or, where its address says so, "1"."""
    target = link.get("href") or ""
    if not target.startswith("#"):
        return False
    written = "".join(link.itertext()).strip()
    if len(written) > 8:
        return False
    return bool(_BRACKETED.fullmatch(written)) or (
        written.isdigit() and bool(_NOTE_TARGET.search(target[:200]))
    )


def outline(root: Element, *, remarks: bool = False) -> Outline:
    """Return the blocks of a tree; ``remarks`` keeps comments that speak to crossfoot."""
    walk = _Walk(remarks=remarks)
    return Outline(walk.through(root), walk.deepest)


def text_of(element: Element) -> str:
    """Return the text of a table's cell as one line."""
    if not len(element):
        return tidy(element.text or "")
    walk = _Walk(is_cell=True)
    return " ".join(" ".join(block.text for block in walk.through(element)).split("\n"))


class _Walk:
    """Goes through a tree without recursion, and gathers the text between the ends of blocks."""

    def __init__(self, *, remarks: bool = False, is_cell: bool = False) -> None:
        self._events = ("start", "end", "comment") if remarks else ("start", "end")
        self._is_cell = is_cell
        self._blocks: list[Block] = []
        self._pieces: list[str] = []
        self._owners: list[Element] = []
        self._single: Element | None = None
        self._links = 0
        self._linked = 0
        self._preformatted = 0
        self._skipped: Element | None = None
        self._is_seam = False
        self._depth = self.deepest = 0

    def through(self, root: Element) -> list[Block]:
        """Return the blocks of an element."""
        from lxml.etree import iterwalk

        self._owners.append(root)
        walker = iterwalk(root, events=self._events)
        blocks = named("blocks")
        for event, element in walker:
            if event == "start":
                self._depth += 1
                if not self._enter(element, element.tag in blocks):
                    self._skipped = element
                    walker.skip_subtree()
            elif event == "end":
                self._depth -= 1
                if element is self._skipped:
                    self._skipped = None
                else:
                    self._leave(element, element.tag in blocks)
                if element is not root and element.tail:
                    self._add(element.tail)
            else:
                self._remark(element)
        self._flush()
        return self._blocks

    def _enter(self, element: Element, is_block: bool) -> bool:
        """Begin an element; False where nothing in it is to be walked through."""
        self.deepest = max(self.deepest, self._depth)
        tag = element.tag
        if is_block:
            if is_unseen(element):
                self._part()
                return False
            if tag == "table" and not self._is_cell and self._table(element):
                return False
            self._open(element, tag)
        elif tag in ("br", "wbr"):
            if tag == "br":
                self._pieces.append(" " if self._single is not None else LINE_END)
        elif tag in ("sup", "sub"):
            self._script(element, tag)
            return False
        elif is_unseen(element) or (tag == "a" and _is_note(element)):
            return False
        else:
            self._begin_inline(element, tag)
        if element.text:
            self._add(element.text)
        return True

    def _part(self) -> None:
        """Part what stands before a paragraph from it; in a cell or a heading by a space."""
        if self._single is not None or (self._is_cell and self._pieces):
            self._pieces.append(" ")
        elif not self._is_cell:
            self._flush()

    def _open(self, element: Element, tag: str) -> None:
        self._part()
        self._owners.append(element)
        if self._single is None and tag in named("single"):
            self._single = element
        if tag in ("pre", "listing"):
            self._preformatted += 1

    def _begin_inline(self, element: Element, tag: str) -> None:
        if self._is_seam and tag in _INLINE_SEAMS:
            self._pieces.append(SEAM)
        self._is_seam = False
        if tag == "a":
            self._links += 1
        elif tag == "q":
            self._pieces.append("“")

    def _leave(self, element: Element, is_block: bool) -> None:
        tag = element.tag
        if is_block:
            if self._single is None or self._single is element:
                self._single = None
                if not self._is_cell:
                    self._flush()
            else:
                self._pieces.append(" ")
            if self._is_cell:
                self._pieces.append(" ")
            self._owners.pop()
            if tag in ("pre", "listing"):
                self._preformatted -= 1
        elif tag == "a":
            self._links -= 1
        elif tag == "q":
            self._pieces.append("”")
        self._is_seam = tag in _INLINE_SEAMS and not element.tail

    def _add(self, text: str) -> None:
        self._is_seam = False
        if self._preformatted:
            text = text.replace("\n", LINE_END)
        self._pieces.append(text)
        if self._links:
            self._linked += len(text)

    def _script(self, element: Element, tag: str) -> None:
        """Add what is raised or lowered."""
        self._is_seam = False
        written = "".join(element.itertext())
        before = "".join(self._pieces[-6:])
        following = element.getnext()
        is_fraction = (
            tag == "sup"
            and (element.tail or "").strip() in ("/", "⁄")
            and following is not None
            and following.tag == "sub"
        )
        if is_fraction and written.strip().isdigit():
            self._pieces.append(f" {written.strip()}" if before[-1:].isdigit() else written)
        elif tag == "sub":
            self._pieces.append(lowered(before, written))
        else:
            is_alone = self._is_cell and not (element.tail or "").strip()
            self._pieces.append(
                raised(before, written, is_link=self._leads(element), is_alone=is_alone)
            )

    def _leads(self, element: Element) -> bool:
        """Tell whether a raised sign is, or stands in, a link to another place."""
        around = element.getparent()
        return element.find(".//a") is not None or (around is not None and around.tag == "a")

    def _remark(self, element: Element) -> None:
        said = " ".join((element.text or "").split())
        if self._skipped is None and said.startswith(_REMARK) and "--" not in said:
            if "".join(self._pieces).strip():
                self._pieces.append(f" <!-- {said} -->")
            else:
                self._blocks.append(Block("remark", f"<!-- {said} -->", self._owners[-1]))
        if element.tail:
            self._add(element.tail)

    def _table(self, element: Element) -> bool:
        """Add a table of data, its caption first; False for one that only lays out the page."""
        if not is_data(element):
            return False
        grid = grid_of(element, text_of)
        if grid is None:
            return False
        self._flush()
        for caption in element.iterchildren("caption"):
            if not is_unseen(caption) and (said := text_of(caption)):
                self._blocks.append(Block("caption", said, caption))
        self._blocks.append(Block("table", "", element, grid=grid))
        return True

    def _flush(self) -> None:
        """End a paragraph where it has any text."""
        pieces, self._pieces = self._pieces, []
        linked, self._linked = self._linked, 0
        self._is_seam = False
        if not pieces:
            return
        text = tidy("".join(pieces))
        if not text:
            return
        owner = self._owners[-1]
        share = min(1.0, linked / len(text))
        for part in _HARD_BREAK.split(text) if "\n" in text else (text,):
            if part.strip():
                kind = _KINDS.get(owner.tag, "paragraph")
                self._blocks.append(Block(kind, part.strip(), owner, share))
