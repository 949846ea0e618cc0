"""Web pages: the main text of other people's, all of one's own; tables, captions and lists kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from claims.document import Document
from claims.locators import Locator
from claims.sources.building import Builder
from claims.sources.pages.blocks import Block, outline
from claims.sources.pages.main_text import main_blocks
from claims.sources.pages.page_lists import PageLists
from claims.sources.pages.page_metadata import dated_in, metadata_of, named_in
from claims.sources.pages.page_tables import MAX_CELLS
from claims.sources.pages.tree import parse
from claims.sources.plain import notes_of
from claims.sources.raw import Inner, Limits, Raw, Reading

_LONGEST_HEADING = 120

_CUT = f"has tables of more than {MAX_CELLS:,} cells; those beyond are left out"


def read(raw: Raw, limits: Limits, _inner: Inner) -> Reading:
    """Return a page as one document: its main text, or all of it where ``limits.whole`` asks.

    Every paragraph has the path of the headings above it, and every cell of a table an address
    such as "table 2 C3". Raises ValueError for what cannot be read.
    """
    page = parse(raw, remarks=limits.whole)
    notes = [page.note] if page.note else []
    if page.root is None:
        return Reading((Document.from_text("", name=raw.name),), notes=notes_of(raw.name, "", None))
    metadata = metadata_of(page.root, raw)
    found = outline(page.root, remarks=limits.whole)
    blocks, spare = found.blocks, tuple[str, ...]()
    if not limits.whole:
        choice = main_blocks(page, found, metadata.title)
        notes += [choice.note] if choice.note else []
        blocks, spare = choice.blocks, choice.spare
    writer = Writer()
    writer.write(blocks)
    for line in spare:
        writer.builder.paragraph(line)
    document = replace(writer.builder.document(raw, "html", metadata), lists=writer.lists.whole())
    above = _above(found.blocks, blocks)
    document = replace(document, author=document.author or named_in(above))
    if document.published_from in (None, "address") and (seen := dated_in(page.root, above)):
        document = replace(document, published=seen, published_from="dateline")
    notes += [_CUT] if writer.is_cut else []
    if not document.text:
        notes = ["holds no text"]
    return Reading((document,), notes=tuple(f"{raw.name} {note}." for note in notes))


def _above(every: Sequence[Block], kept: Sequence[Block]) -> list[Block]:
    """Return the blocks around a page's headline, down to its text: there its byline stands."""
    prose = next(
        (block for block in kept if block.kind != "heading" and len(block.text) >= 90), None
    )
    end = next((index for index, block in enumerate(every) if block is prose), len(every))
    heads = [index for index, block in enumerate(every[:end]) if block.kind == "heading"]
    start = heads[-1] - 3 if heads else end - 6
    return list(every[max(0, start) : end][:12])


class Writer:
    """Writes blocks into a document, page after page, and keeps the path of headings."""

    def __init__(self) -> None:
        """Begin with an empty document."""
        self.builder = Builder()
        self.lists = PageLists()
        self.is_cut = False
        self._path: list[tuple[int, str]] = []
        self._tables = 0
        self._cells = 0

    def write(self, blocks: Iterable[Block]) -> None:
        """Add the blocks of a page."""
        caption: tuple[int, int] | None = None
        for block in blocks:
            if block.grid is not None:
                self._table(block, caption)
                caption = None
                continue
            if block.kind == "heading":
                self._enter(block)
            written = self.builder.paragraph(block.text, self._here())
            if written:
                self.lists.add(block.element, *written)
            caption = written if block.element.tag in ("caption", "figcaption") else None

    def forget_headings(self) -> None:
        """Begin a new path of headings, as for another chapter."""
        self._path = []

    def _enter(self, heading: Block) -> None:
        while self._path and self._path[-1][0] >= heading.level:
            self._path.pop()
        text = " ".join(heading.text.split())
        if len(text) > _LONGEST_HEADING:
            text = text[: _LONGEST_HEADING - 1].rstrip() + "…"
        self._path.append((heading.level, text))

    def _here(self) -> Locator:
        return Locator(heading=tuple(text for _, text in self._path))

    def _table(self, block: Block, caption: tuple[int, int] | None) -> None:
        assert block.grid is not None
        self._cells += len(block.grid.cells)
        self.is_cut |= block.grid.is_cut
        if self._cells > MAX_CELLS:
            self.is_cut = True
            return
        self._tables += 1
        self.builder.table(block.grid.entries(self._tables), self._here(), captions=[caption])
