"""Rich text (RTF): paragraphs, tables and notes, without what is deleted or hidden.

Lost are tables within cells, whose text stays in the cell, and charts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from claims.locators import Locator
from claims.sources.building import Builder, Entry
from claims.sources.metadata import Metadata
from claims.sources.office.rtf_text import Block, Words
from claims.sources.raw import Inner, Limits, Raw, Reading
from claims.tables.table import cell_name

# Edges of columns that are nearer to each other than this, in twips, are the same.
_NEAR = 40

# Words in a cell that make its table a way to set text in columns.
_PROSE = 60


def read(raw: Raw, _limits: Limits, _inner: Inner) -> Reading:
    """Return the document of a file of rich text.

    Paragraphs, cells and notes are located as those of Word files are: see
    ``claims.sources.office.docx.read``.
    """
    words = Words(raw.data)
    story = _Story()
    story.tell(words.blocks)
    document = story.builder.document(raw, "rtf", Metadata(title=words.title or None))
    notes = []
    if not document.text.strip():
        notes.append(f"{raw.name} has no text in it.")
    if not words.is_whole:
        notes.append(f"{raw.name} is incomplete: it ends in the middle.")
    return Reading((document,), notes=tuple(notes))


class _Story:
    """Tells paragraphs and tables to a builder."""

    def __init__(self) -> None:
        self.builder = Builder()
        self._path: list[tuple[int, str]] = []
        self._paragraphs = self._tables = 0
        self._notes: list[tuple[str, Locator]] = []
        self._caption: tuple[int, int] | None = None

    def tell(self, blocks: Sequence[Block]) -> None:
        """Tell everything, notes last."""
        rows: list[Block] = []
        for block in blocks:
            if block.cells:
                rows.append(block)
                continue
            self._table(rows)
            rows = []
            self._paragraph(block)
        self._table(rows)
        for text, locator in self._notes:
            self.builder.paragraph(text, locator)

    def _paragraph(self, block: Block) -> None:
        locator = self._place(block)
        # Lines of a table of contents repeat the headings with page numbers.
        if not block.style.startswith(("toc ", "index ", "table of figures")):
            offsets = self.builder.paragraph(block.text, locator)
            self._caption = offsets if block.style == "caption" else None
        self._hanging(block, locator)

    def _hanging(self, block: Block, locator: Locator) -> None:
        for kind, text in block.hangs:
            if kind == "note":
                self._notes.append((text, locator))
            else:
                self.builder.paragraph(text, locator)

    def _place(self, block: Block) -> Locator:
        words = " ".join(block.text.split())
        self._paragraphs += bool(words)
        level = block.level if words else None
        if level is not None:
            self._path = [each for each in self._path if each[0] < level]
        path = tuple(title for _, title in self._path)
        if level is not None:
            self._path.append((level, words))
        return Locator(paragraph=self._paragraphs or None, heading=path)

    def _table(self, rows: list[Block]) -> None:
        if not rows:
            return
        self._tables += 1
        here = self._place(Block())
        entries = _entries(rows, f"table {self._tables}")
        if _is_layout(entries):
            for entry in entries:
                beside = Locator(paragraph=here.paragraph, heading=here.heading, cell=entry.address)
                for line in entry.text.split("\n"):
                    self.builder.paragraph(line, beside)
        else:
            self.builder.table(entries, here, captions=(self._caption,))
        self._caption = None
        for row in rows:
            for kind, text in row.hangs:
                told = self.builder.paragraph(text, here)
                if kind == "note" and not _is_layout(entries):
                    self.builder.behind(notes=(told,))


def _entries(rows: list[Block], name: str) -> list[Entry]:
    """Return the cells of a table, whose columns are told by the edges of all rows."""
    edges: list[int] = []
    for right in sorted(cell.right for row in rows for cell in row.cells):
        if not edges or right - edges[-1] > _NEAR:
            edges.append(right)
    found: list[Entry] = []
    above: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            # The edge that is meant is the last one that lies at most a little to the right.
            last = bisect_right(edges, cell.right) - 1
            width = max(last - column + 1, 1)
            if cell.merged == "clmrg" and found and found[-1].row == number:
                found[-1] = found[-1]._replace(columns=found[-1].columns + width)
            elif cell.merged == "clvmrg" and column in above:
                upper = found[above[column]]
                found[above[column]] = upper._replace(rows=number - upper.row + 1)
            else:
                above[column] = len(found)
                address = f"{name} {cell_name(number, column)}"
                is_head = row.is_heading or None
                found.append(Entry(number, column, cell.text, 1, width, is_head, None, address))
            column += width
    return found


def _is_layout(entries: list[Entry]) -> bool:
    """Tell whether a table only sets text beside text: a box, or columns of prose."""
    width = max((entry.column + entry.columns for entry in entries), default=0)
    return len({entry.column for entry in entries}) < 2 or any(
        entry.columns < width and len(entry.text.split()) > _PROSE for entry in entries
    )
