"""PowerPoint presentations: slide by slide what stands on them, and their notes.

Read from the file's XML, as Word documents are. Left out: comments, hidden slides, and the date,
footer and number that every slide has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from claims.locators import Locator
from claims.sources.building import Builder, Entry
from claims.sources.office.charts import chart_entries
from claims.sources.office.office_parts import RELATION, chosen, stated
from claims.sources.office.raised import raised
from claims.sources.office.zipped import Package, local, part_of_type, related
from claims.sources.raw import MAX_PAGES, Inner, Limits, Raw, Reading
from claims.tables.table import cell_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Places on a slide that say the same on each of them.
_SAME = frozenset({"dt", "ftr", "sldNum", "hdr", "sldImg"})
_TITLES = frozenset({"title", "ctrTitle"})
_WIDEST = 1000


def read(raw: Raw, limits: Limits, _inner: Inner) -> Reading:
    """Return the document of a presentation.

    Its locators name the slide as page, and its title as heading; "Notes" is below that for what
    the speaker is to say. A chart is the table of the values behind it.
    """
    package = Package(raw.data, limits)
    main = part_of_type(related(package, ""), "officeDocument") or "ppt/presentation.xml"
    if main not in package:
        raise ValueError("is a PowerPoint presentation without its slides; save it again")
    show = _Show(package)
    notes = show.tell(_slides(package, main))
    metadata = stated(package)
    metadata = replace(metadata, title=show.title or metadata.title)
    document = show.builder.document(raw, "pptx", metadata)
    if not document.text.strip():
        notes.append("has no text in it")
    return Reading((document,), notes=tuple(f"{raw.name} {note}." for note in notes))


def _slides(package: Package, main: str) -> list[str]:
    """Return the parts of the slides in the order in which they are shown."""
    relations = related(package, main)
    named = package.xml(main).iterfind("{*}sldIdLst/{*}sldId")
    found = (relations.get(each.get(f"{RELATION}id", ""), ("", "")) for each in named)
    return [part for kind, part in found if kind == "slide"]


class _Show:
    """Tells slides to a builder."""

    def __init__(self, package: Package) -> None:
        self.builder = Builder()
        self._package = package
        self._relations: dict[str, tuple[str, str]] = {}
        self._tables = 0
        self.title: str | None = None

    def tell(self, slides: list[str]) -> list[str]:
        """Tell all slides; return notes of what was left out."""
        for number, part in enumerate(slides[:MAX_PAGES], start=1):
            self._slide(part, number)
        if len(slides) > MAX_PAGES:
            return [f"has more than {MAX_PAGES:,} slides; the rest is left out"]
        return []

    def _slide(self, part: str, number: int) -> None:
        root = self._package.xml(part)
        if root.get("show") in ("0", "false"):
            return
        self._relations, self._tables = related(self._package, part), 0
        shapes = list(_shapes(root))
        titles = [_text(each) for each in shapes if _place(each) in _TITLES]
        title = " ".join(" ".join(titles).split())
        if number == 1 and titles:
            self.title = title or None
        locator = Locator(page=number, heading=(title,) if title else ())
        # A title may be drawn after what it stands above.
        shapes.sort(key=lambda each: _place(each) not in _TITLES)
        for shape in shapes:
            self._shape(shape, locator)
        notes = part_of_type(self._relations, "notesSlide")
        if notes:
            beside = Locator(page=number, heading=(*locator.heading, "Notes"))
            for shape in _shapes(self._package.xml(notes)):
                self._shape(shape, beside)

    def _shape(self, shape: Element, locator: Locator) -> None:
        if _place(shape) in _SAME:
            return
        if local(shape) != "graphicFrame":
            for paragraph in shape.iterfind("{*}txBody/{*}p"):
                self.builder.paragraph(line_of(paragraph), locator)
            return
        for each in shape.iterfind("{*}graphic/{*}graphicData/*"):
            if local(each) == "tbl":
                self._table(each, locator)
            elif local(each) == "chart":
                self._chart(each.get(f"{RELATION}id", ""), locator)
            elif local(each) == "relIds":
                self._diagram(each.get(f"{RELATION}dm", ""), locator)

    def _table(self, table: Element, locator: Locator) -> None:
        self._tables += 1
        properties = table.find("{*}tblPr")
        has_head = properties is not None and properties.get("firstRow") in ("1", "true")
        entries = []
        for row, element in enumerate(table.iterfind("{*}tr")):
            for column, cell in enumerate(element.iterfind("{*}tc")):
                if cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true"):
                    continue
                address = f"table {self._tables} {cell_name(row, column)}"
                is_heading = (row == 0 and has_head) or None
                rows, columns = _span(cell, "rowSpan"), _span(cell, "gridSpan")
                entries.append(
                    Entry(row, column, _text(cell), rows, columns, is_heading, None, address)
                )
        self.builder.table(entries, locator)

    def _chart(self, name: str, locator: Locator) -> None:
        kind, part = self._relations.get(name, ("", ""))
        if kind == "chart":
            title, entries = chart_entries(self._package.xml(part))
            caption = self.builder.paragraph(title, locator)
            self.builder.table(entries, locator, captions=(caption,))

    def _diagram(self, name: str, locator: Locator) -> None:
        """Tell the text of a diagram (SmartArt), box by box."""
        kind, part = self._relations.get(name, ("", ""))
        if kind == "diagramData":
            for paragraph in self._package.xml(part).iter("{*}p"):
                self.builder.paragraph(line_of(paragraph), locator)


def _shapes(root: Element) -> Iterator[Element]:
    """Yield the shapes of a slide in their order, those in groups one by one."""
    for tree in root.iterfind("{*}cSld/{*}spTree"):
        yield from _grouped(tree)


def _grouped(group: Element) -> Iterator[Element]:
    for child in group:
        name = local(child)
        if name == "AlternateContent":
            version = chosen(child)
            if version is not None:
                yield from _grouped(version)
        elif _is_hidden(child):
            continue
        elif name == "grpSp":
            yield from _grouped(child)
        elif name in ("sp", "graphicFrame", "cxnSp"):
            yield child


def _is_hidden(shape: Element) -> bool:
    properties = next(iter(shape.iterfind("*/{*}cNvPr")), None)
    return properties is not None and properties.get("hidden") in ("1", "true")


def _place(shape: Element) -> str:
    """Return for what its layout keeps the place of a shape ("title", "body"), or ""."""
    found = next(iter(shape.iterfind("*/{*}nvPr/{*}ph")), None)
    return "" if found is None else found.get("type", "body")


def _text(shape: Element) -> str:
    return "\n".join(line_of(each) for each in shape.iterfind("{*}txBody/{*}p"))


def _span(cell: Element, name: str) -> int:
    value = cell.get(name, "1")
    return max(1, min(int(value), _WIDEST)) if value.isdecimal() and len(value) < 10 else 1


def line_of(paragraph: Element) -> str:
    """Return the text of a paragraph of DrawingML; marks of notes that stand raised are left out,
    and so are fields for the slide's number."""
    text = ""
    for child in paragraph:
        name = local(child)
        if name == "br":
            text += "\n"
        elif name in ("r", "fld") and child.get("type") != "slidenum":
            written = "".join(each.text or "" for each in child.iterfind("{*}t"))
            properties = child.find("{*}rPr")
            above = "0" if properties is None else properties.get("baseline", "0")
            is_raised = above not in ("0", "0%") and not above.startswith("-")
            text += raised(text[-20:], written) if is_raised else written
    return text.replace("\u00ad", "").replace("\v", "\n")
