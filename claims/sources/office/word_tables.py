"""The grid of a Word table: its cells, merged ones as one, deleted rows left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from claims.sources.office.office_parts import chosen
from claims.sources.office.word_styles import W, value_of
from claims.sources.office.zipped import local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# What a span may claim to cover; Word itself has 63 columns at most.
_WIDEST = 1000

# What lies around paragraphs, tables, rows and cells without being one.
_AROUND = ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")


class Place(NamedTuple):
    """A cell in the grid: from where it reaches how far, and the element that holds its text."""

    row: int
    column: int
    rows: int
    columns: int
    is_heading: bool | None
    element: Element


def blocks(parent: Element, wanted: tuple[str, ...] = ("p", "tbl")) -> Iterator[Element]:
    """Yield the paragraphs and tables in an element, those in content controls included.

    Tables of contents, which repeat the headings with page numbers, are left out.
    """
    for child in parent:
        name = local(child)
        if name in wanted:
            yield child
        elif name == "AlternateContent":
            version = chosen(child)
            if version is not None:
                yield from blocks(version, wanted)
        elif name in _AROUND and not _is_contents(child):
            yield from blocks(child, wanted)


def _is_contents(control: Element) -> bool:
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def places(table: Element) -> list[Place]:
    """Return the cells of a table by row and column. Vertical merges are one cell."""
    found: list[Place] = []
    above: dict[int, int] = {}  # the first column of a cell that may go on -> its index in found
    row = 0
    for element in blocks(table, ("tr",)):
        if element.find(f"{W}trPr/{W}del") is not None:
            continue
        is_heading = _flag(element.find(f"{W}trPr"), "tblHeader") or None
        column = _count(element.find(f"{W}trPr"), "gridBefore", 0)
        here: dict[int, int] = {}
        for cell in blocks(element, ("tc",)):
            properties = cell.find(f"{W}tcPr")
            if properties is not None and properties.find(f"{W}cellDel") is not None:
                continue
            width = _count(properties, "gridSpan", 1) or 1
            merge = None if properties is None else properties.find(f"{W}vMerge")
            if merge is not None and merge.get(f"{W}val", "continue") == "continue":
                index = above.get(column)
                if index is not None:
                    upper = found[index]
                    found[index] = upper._replace(rows=row - upper.row + 1)
                    here[column] = index
                    column += width
                    continue
            if merge is not None:
                here[column] = len(found)
            found.append(Place(row, column, 1, width, is_heading, cell))
            column += width
        above = here
        row += 1
    return found


def _count(properties: Element | None, name: str, usual: int) -> int:
    value = None if properties is None else value_of(properties, name)
    is_number = value is not None and value.isdecimal() and len(value) < 10
    return min(int(value), _WIDEST) if value is not None and is_number else usual


def _flag(properties: Element | None, name: str) -> bool:
    found = None if properties is None else properties.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "1").lower() not in ("0", "false", "off")
