"""OpenDocument texts: what a reader of the page sees, with its changes accepted.

Read from the file's XML, of which the standard says all that is needed. Left out: comments, deleted
and hidden text, headers and footers, tables of contents, and list numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from claims.locators import Locator
from claims.sources.building import Builder
from claims.sources.metadata import Metadata, date_of
from claims.sources.office.odt_styles import TEXT, Styles
from claims.sources.office.odt_tables import TABLE, entry_of, is_layout, places
from claims.sources.office.odt_text import Said, Words
from claims.sources.office.word_tables import Place
from claims.sources.office.zipped import Package, local, refuse_encrypted_opendocument
from claims.sources.raw import Inner, Limits, Raw, Reading
from claims.tables.table import cell_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_AROUND = frozenset({
    "list", "list-item", "list-header", "section", "numbered-paragraph", "bibliography",
    "index-body", "text", "text-box",
})  # fmt: skip
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PUBLISHED = ("published", "date published", "publication date", "publish date", "pubdate")
_NO_TABLES = frozenset({"figure", "illustration", "drawing", "text", "chart"})

Offsets = tuple[int, int]


def read(raw: Raw, limits: Limits, _inner: Inner) -> Reading:
    """Return the document of an OpenDocument text.

    Paragraphs, tables, notes and text boxes are located as those of Word files are: see
    ``claims.sources.office.docx.read``.
    """
    package = Package(raw.data, limits)
    refuse_encrypted_opendocument(package)
    content = package.xml("content.xml")
    roots = [package.xml("styles.xml")] if "styles.xml" in package else []
    story = _Story(Styles(content, *roots))
    for body in content.iterfind(f"{_OFFICE}body/{_OFFICE}text"):
        story.blocks(body, None)
    story.tell_notes()
    metadata = _metadata(package)
    metadata = replace(
        metadata,
        title=story.title or metadata.title,
        language=metadata.language or story.styles.language,
    )
    document = story.builder.document(raw, "odt", metadata)
    notes = () if document.text.strip() else (f"{raw.name} has no text in it.",)
    return Reading((document,), notes=notes)


def _metadata(package: Package) -> Metadata:
    """Return what meta.xml says; its dates are of the file, so only a property of that name is one
    of publication."""
    if "meta.xml" not in package:
        return Metadata()
    root = package.xml("meta.xml")
    own = {
        each.get(f"{_META}name", "").strip().lower(): "".join(each.itertext()).strip()
        for each in root.iter(f"{_META}user-defined")
    }
    said = {
        name: (next(root.iter(f"{_DC}{name}"), root).text or "").strip() or None
        for name in ("title", "language", "publisher")
    }
    published = next((own[name] for name in _PUBLISHED if own.get(name)), None)
    return Metadata(
        title=said["title"],
        published=date_of(published),
        publisher=own.get("publisher") or said["publisher"],
        language=said["language"],
    )


class _Story:
    """Tells the parts of a document in their order to a builder."""

    def __init__(self, styles: Styles) -> None:
        self.builder = Builder()
        self.styles = styles
        self.title: str | None = None
        self._path: list[tuple[int, str]] = []
        self._paragraphs = self._tables = 0
        self._pending: list[tuple[Element, Locator]] = []
        self._caption: Offsets | None = None

    def blocks(self, parent: Element, around: Locator | None) -> list[Offsets]:
        """Tell paragraphs and tables; return the offsets of the paragraphs. ``around`` locates what
        is not running text."""
        found: list[Offsets] = []
        is_behind = False
        elements = list(_blocks(parent))
        for index, element in enumerate(elements):
            if element.tag == f"{TABLE}table":
                is_behind = self._table(element)
                continue
            offsets = self._piece(element, around)
            is_last = index + 1 == len(elements) or elements[index + 1].tag != f"{TABLE}table"
            if is_behind and is_last and self._caption:
                self.builder.behind(captions=(self._caption,))
                self._caption = None
            is_behind = is_behind and not offsets
            found += [offsets] if offsets else []
        return found

    def tell_notes(self) -> list[Offsets]:
        """Tell the notes to which the text so far referred."""
        pending, self._pending = self._pending, []
        return [each for note, locator in pending for each in self.blocks(note, locator)]

    def _piece(self, element: Element, around: Locator | None) -> Offsets | None:
        if local(element) not in ("p", "h"):  # a drawing on the page
            for box in element.iter("{*}text-box"):
                self.blocks(box, around or self._place(""))
            return None
        said = Words(self.styles, element).said
        style = self.styles.of("paragraph", element.get(f"{TEXT}style-name"))
        level = _level(element)
        locator = around or self._place(said.text, level)
        if "Title" in style.names and said.text.strip() and self.title is None:
            self.title = " ".join(said.text.split())
        offsets = self.builder.paragraph(said.text, locator)
        if offsets:
            is_caption = bool(style.names & {"Caption", "Table"}) and _is_of_table(said)
            self._caption = offsets if is_caption else None
        self._pending += [(note, locator) for note in said.notes]
        for box in said.boxes:
            self.blocks(box, locator)
        return offsets

    def _place(self, text: str, level: int | None = None) -> Locator:
        """Return the place of a paragraph of the running text; note what headings it is below."""
        words = " ".join(text.split())
        self._paragraphs += bool(words)
        if words and level is not None:
            self._path = [each for each in self._path if each[0] < level]
        path = tuple(title for _, title in self._path)
        if words and level is not None:
            self._path.append((level, words))
        return Locator(paragraph=self._paragraphs or None, heading=path)

    def _table(self, table: Element) -> bool:
        """Tell a table; tell whether it is one that may have its caption behind it."""
        self._tables += 1
        name, grid, here = f"table {self._tables}", places(table), self._place("")
        if is_layout(grid):
            for place in grid:
                self.blocks(
                    place.element,
                    replace(here, cell=f"{name} {cell_name(place.row, place.column)}"),
                )
            return False
        earlier, self._pending = self._pending, []
        hanging: list[Element] = []
        entries = []
        for place in grid:
            text = self._cell(place, hanging, here)
            entries.append(entry_of(place, text, f"{name} {cell_name(place.row, place.column)}"))
        caption, self._caption = self._caption, None
        self.builder.table(entries, here, captions=(caption,))
        notes = self.tell_notes()
        if any(entry.text for entry in entries):
            self.builder.behind(notes=notes)
        self._pending = earlier
        for box in hanging:
            self.blocks(box, here)
        return caption is None

    def _cell(self, place: Place, hanging: list[Element], here: Locator) -> str:
        lines = []
        for element in _blocks(place.element):
            if local(element) in ("p", "h"):
                said = Words(self.styles, element).said
                lines.append(said.text)
                self._pending += [(note, here) for note in said.notes]
                hanging += said.boxes
        return "\n".join(lines).strip()


def _blocks(parent: Element) -> Iterator[Element]:
    """Yield the paragraphs, tables and drawings in an element, those of lists and sections too."""
    for child in parent:
        name = local(child)
        if name in ("p", "h", "frame", "g") or child.tag == f"{TABLE}table":
            yield child
        elif name in _AROUND and child.get(f"{TEXT}display") != "none":
            yield from _blocks(child)


def _level(element: Element) -> int | None:
    if local(element) != "h":
        return None
    level = element.get(f"{TEXT}outline-level", "1")
    return int(level) if level.isdecimal() and len(level) < 3 else 1


def _is_of_table(caption: Said) -> bool:
    return not any(each.lower() in _NO_TABLES for each in caption.sequences)
