"""Word documents: what a reader of the page sees, with its changes accepted.

Read from the file's XML: python-docx knows neither tracked changes nor fields, notes or text boxes,
and gives up on a file that refers to a picture that is gone.

Left out: comments, deleted and hidden text, headers and footers, tables of contents, the invitation
to write something in an empty content control, and list numbers that Word counts itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from claims.locators import Locator
from claims.sources.building import Builder, Entry
from claims.sources.office.charts import chart_entries
from claims.sources.office.office_parts import is_east_asian, stated
from claims.sources.office.word_lists import WordLists, mark_of
from claims.sources.office.word_styles import Style, Styles, W, is_contents, outline_of
from claims.sources.office.word_tables import Place, blocks, places
from claims.sources.office.word_text import Said, Words, transitional
from claims.sources.office.zipped import Package, local, parsed, part_of_type, related
from claims.sources.raw import Inner, Limits, Raw, Reading
from claims.tables.table import cell_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Words in a cell that make its table a way to set text in columns.
_PROSE = 60

# What is numbered and is no table: captions of these are not the table's beside them.
_NO_TABLES = frozenset({"figure", "chart", "map", "photo", "box", "equation", "graph"})

Offsets = tuple[int, int]


def read(raw: Raw, limits: Limits, _inner: Inner) -> Reading:
    """Return the document of a Word file.

    Its locators count paragraphs from 1: those of the running text that are not empty, in their
    order. What stands in text boxes and notes does not count, and has the number of the paragraph
    at which it hangs; cells are named "table 2 C3", tables counted as they begin. Notes are
    paragraphs at the end, or behind the table for what a table refers to, and their marks are left
    out. The day on which a file was made or saved is no date of publication.
    """
    package = Package(raw.data, limits)
    main = part_of_type(related(package, ""), "officeDocument") or "word/document.xml"
    if main not in package:
        raise ValueError("is a Word document without its text; save it again or give its text")
    story = _Story(package, main)
    story.tell()
    metadata = stated(package)
    western, eastern = story.styles.language
    language = eastern if is_east_asian(story.beginning) else western
    metadata = replace(
        metadata, title=story.title or metadata.title, language=metadata.language or language
    )
    document = story.builder.document(raw, "docx", metadata)
    document = replace(document, lists=story.lists.all())
    notes = tuple(f"{raw.name} {remark}." for remark in story.remarks(document.text))
    return Reading((document,), notes=notes)


class _Story:
    """Tells the parts of a document in their order to a builder."""

    def __init__(self, package: Package, main: str) -> None:
        self.builder = Builder()
        self.lists = WordLists()
        self.title: str | None = None
        self.beginning = ""
        self._package, self._main = package, main
        self._relations = related(package, main)
        self.styles = Styles(self._part("styles"))
        self._words = Words(self.styles)
        self._path: list[tuple[int, str]] = []
        self._paragraphs = self._tables = self._foreign = 0
        self._pending: list[tuple[str, str, Locator]] = []
        self._caption: Offsets | None = None
        self._read_notes: dict[str, dict[str, Element]] = {}

    def tell(self) -> None:
        """Tell the body, and then the notes to which it refers."""
        root = self._root(self._main)
        for body in root.iterfind(f"{W}body"):
            self._foreign = sum(1 for _ in body.iter(f"{W}altChunk"))
            self._blocks(body, None)
        self._tell_notes()

    def remarks(self, text: str) -> list[str]:
        """Return what readers should know of what was not read."""
        remarks = [] if text.strip() else ["has no text in it"]
        if self._foreign:
            remarks.append("has text of another format in it, which is not read")
        return remarks

    def _root(self, part: str) -> Element:
        return parsed(transitional(self._package.read(part)))

    def _part(self, kind: str) -> Element | None:
        part = part_of_type(self._relations, kind)
        return None if part is None else self._root(part)

    def _blocks(self, parent: Element, around: Locator | None) -> list[Offsets]:
        """Tell paragraphs and tables; return the offsets of the paragraphs. ``around`` locates what
        is not running text."""
        found, carried, is_behind = [], "", False
        elements = list(blocks(parent))
        for index, element in enumerate(elements):
            if local(element) == "tbl":
                found += self._paragraph(None, carried, around)[1]
                carried = ""
                is_behind = self._table(element)
                continue
            carried, offsets = self._paragraph(element, carried, around)
            found += offsets
            is_last = index + 1 == len(elements) or local(elements[index + 1]) != "tbl"
            if is_behind and is_last and self._caption:
                self.builder.behind(captions=(self._caption,))
                self._caption = None
            is_behind = is_behind and not offsets
        return found + self._paragraph(None, carried, around)[1]

    def _paragraph(
        self, element: Element | None, carried: str, around: Locator | None
    ) -> tuple[str, list[Offsets]]:
        """Tell a paragraph; return what is carried over to the next one, since the mark between
        them is deleted, and the offsets of what was told."""
        properties = None if element is None else element.find(f"{W}pPr")
        style = self.styles.of(properties, "pStyle")
        said = Said("") if element is None else self._words.of(element, style)
        text = carried + said.text
        is_open = properties is not None and _is_mark_deleted(properties)
        locator = around or self._count(text if not is_open else "", properties, style)
        offsets = None
        if not is_open and not is_contents(style):
            offsets = self.builder.paragraph(text, locator)
        if offsets and around is None:
            self.lists.add(mark_of(properties, style), offsets)
        if offsets:
            is_caption = style.name == "caption" and _is_of_table(said)
            self._caption = offsets if is_caption else None
            if len(self.beginning) < 5000:
                self.beginning += text
        self._pending += [(kind, name, locator) for kind, name in said.notes]
        self._hanging(said, locator)
        return (text if is_open else ""), [offsets] if offsets else []

    def _count(self, text: str, properties: Element | None, style: Style) -> Locator:
        """Return the place of a paragraph of the running text; note what headings it is below."""
        words = " ".join(text.split())
        if words:
            self._paragraphs += 1
        level = outline_of(properties) or style.level
        is_heading = bool(words) and level is not None and level <= 9
        if is_heading and level is not None:
            self._path = [each for each in self._path if each[0] < level]
        locator = Locator(
            paragraph=self._paragraphs or None, heading=tuple(title for _, title in self._path)
        )
        if is_heading and level is not None:
            self._path.append((level, words))
        elif style.name == "title" and words and self.title is None:
            self.title = words
        return locator

    def _hanging(self, said: Said, locator: Locator) -> None:
        """Tell the text boxes and charts that hang at a paragraph."""
        for box in said.boxes:
            self._blocks(box, locator)
        for name in said.charts:
            kind, part = self._relations.get(name, ("", ""))
            if kind == "chart":
                title, entries = chart_entries(self._root(part))
                caption = self.builder.paragraph(title, locator)
                self.builder.table(entries, locator, captions=(caption,))

    def _table(self, table: Element) -> bool:
        """Tell a table; tell whether it is one that may have its caption behind it."""
        self._tables += 1
        self.lists.end()
        name, grid = f"table {self._tables}", places(table)
        here = self._count("", None, Style())
        if _is_layout(grid):
            for place in grid:
                self._blocks(place.element, replace(here, cell=_address(name, place)))
            return False
        earlier, self._pending = self._pending, []
        hanging: list[Said] = []
        entries = [self._entry(place, name, hanging, here) for place in grid]
        caption, self._caption = self._caption, None
        self.builder.table(entries, here, captions=(caption,))
        notes = self._tell_notes()
        if any(entry.text for entry in entries):
            self.builder.behind(notes=notes)
        self._pending = earlier
        for said in hanging:
            self._hanging(said, here)
        return caption is None

    def _entry(self, place: Place, name: str, hanging: list[Said], here: Locator) -> Entry:
        lines = []
        for paragraph in blocks(place.element, ("p",)):
            properties = paragraph.find(f"{W}pPr")
            said = self._words.of(paragraph, self.styles.of(properties, "pStyle"))
            self._pending += [(kind, each, here) for kind, each in said.notes]
            is_open = properties is not None and _is_mark_deleted(properties)
            lines.append(said.text if is_open else said.text + "\n")
            hanging.append(said)
        return Entry(
            place.row, place.column, "".join(lines).strip(), place.rows, place.columns,
            place.is_heading, None, _address(name, place),
        )  # fmt: skip

    def _tell_notes(self) -> list[Offsets]:
        """Tell the notes to which the text so far referred."""
        told = []
        pending, self._pending = self._pending, []
        for kind, name, locator in pending:
            # A note belongs to the first of its marks, and is told once.
            note = self._notes(kind).pop(name, None)
            if note is not None:
                told += self._blocks(note, locator)
        return told

    def _notes(self, kind: str) -> dict[str, Element]:
        if kind not in self._read_notes:
            root = self._part(f"{kind}s")
            found = () if root is None else root.iterfind(f"{W}{kind}")
            self._read_notes[kind] = {each.get(f"{W}id", ""): each for each in found}
        return self._read_notes[kind]


def _is_mark_deleted(properties: Element) -> bool:
    """Tell whether the end of a paragraph is deleted, so that the next one goes on with it."""
    mark = properties.find(f"{W}rPr")
    return mark is not None and any(local(each) in ("del", "moveFrom") for each in mark)


def _is_of_table(caption: Said) -> bool:
    return not any(each.lower() in _NO_TABLES for each in caption.sequences)


def _is_layout(grid: list[Place]) -> bool:
    """Tell whether a table only sets text beside text: a box, columns of prose, tables in it."""
    width = max((place.column + place.columns for place in grid), default=0)
    return len({place.column for place in grid}) < 2 or any(
        next(place.element.iter(f"{W}tbl"), None) is not None
        or (place.columns < width and _words_in(place.element) > _PROSE)
        for place in grid
    )


def _words_in(cell: Element) -> int:
    return sum(len((each.text or "").split()) for each in cell.iter(f"{W}t"))


def _address(name: str, place: Place) -> str:
    return f"{name} {cell_name(place.row, place.column)}"
