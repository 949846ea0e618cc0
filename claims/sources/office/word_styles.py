"""The styles of a Word document, as far as they say what a paragraph is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"

_CONTENTS = re.compile(r"toc \d|toc heading|contents? \d|table of (?:figures|authorities)|index \d")
_HEADING = re.compile(r"heading ([1-9])")
_NESTED = re.compile(r"list (?:bullet|number) ([2-9])")


class Mark(NamedTuple):
    """The mark before a paragraph: of which numbering, and how deep it is nested."""

    numbering: str
    level: int


class Style(NamedTuple):
    """A style, with what it takes over from those that it is based on.

    ``level`` is that of a heading, from 1, or None for text.
    """

    name: str = ""
    level: int | None = None
    is_hidden: bool = False
    raised: str | None = None
    mark: Mark | None = None


class Styles:
    """The styles of a document by their id."""

    def __init__(self, root: Element | None) -> None:
        """Take the styles of styles.xml; None is a document without any."""
        found = [] if root is None else root.findall(f"{W}style")
        self._elements = {each.get(f"{W}styleId", ""): each for each in found}
        self._known: dict[str, Style] = {}
        self.language = _language(root)

    def of(self, properties: Element | None, kind: str) -> Style:
        """Return the style that properties name; ``kind`` is "pStyle" or "rStyle"."""
        found = None if properties is None else properties.find(f"{W}{kind}")
        return Style() if found is None else self._named(found.get(f"{W}val", ""), 10)

    def _named(self, name: str, depth: int) -> Style:
        element = self._elements.get(name)
        if element is None or depth == 0:
            return Style(name=name.lower())
        if name not in self._known:
            based = value_of(element, "basedOn")
            under = self._named(based, depth - 1) if based else Style()
            self._known[name] = _style(element, under)
        return self._known[name]


def _style(element: Element, under: Style) -> Style:
    title = (value_of(element, "name") or "").lower()
    heading = _HEADING.fullmatch(title)
    outline = outline_of(element.find(f"{W}pPr"))
    level = int(heading[1]) if heading else under.level if outline is None else outline
    properties = element.find(f"{W}rPr")
    return Style(
        # A style of one's own that is based on captions holds captions.
        name=under.name if under.name == "caption" else title,
        level=level if level and level <= 9 else None,
        is_hidden=under.is_hidden if (said := hidden(properties)) is None else said,
        mark=_mark(title, element.find(f"{W}pPr")) or under.mark,
        raised=(value_of(properties, "vertAlign") if properties is not None else None)
        or under.raised,
    )


def _mark(title: str, properties: Element | None) -> Mark | None:
    """Return the mark that a style gives; Word's own "List Bullet 2" is nested by its name."""
    found = numbering_of(properties)
    nested = _NESTED.fullmatch(title)
    return Mark("by name", int(nested[1]) - 1) if found and nested else found


def is_contents(style: Style) -> bool:
    """Tell whether a paragraph is a line of a table of contents or of an index."""
    return bool(_CONTENTS.match(style.name))


def outline_of(properties: Element | None) -> int | None:
    """Return the level of outline that a paragraph's properties name, from 1; 10 is text."""
    value = None if properties is None else value_of(properties, "outlineLvl")
    return int(value) + 1 if value and value.isdecimal() and len(value) < 3 else None


def numbering_of(properties: Element | None) -> Mark | None:
    """Return the numbering that properties name: "0" is none."""
    found = None if properties is None else properties.find(f"{W}numPr")
    numbering = None if found is None else value_of(found, "numId")
    if found is None or numbering is None:
        return None
    level = value_of(found, "ilvl") or "0"
    return Mark(numbering, int(level) if level.isdecimal() and len(level) < 3 else 0)


def hidden(properties: Element | None) -> bool | None:
    """Tell whether the properties of a run hide it; None where they say nothing."""
    if properties is None or (found := properties.find(f"{W}vanish")) is None:
        return None
    return found.get(f"{W}val", "1").lower() not in ("0", "false", "off")


def value_of(element: Element, name: str) -> str | None:
    """Return the value of a child such as <w:name w:val="…"/>, or None."""
    found = element.find(f"{W}{name}")
    value: str | None = None if found is None else found.get(f"{W}val")
    return value


def _language(root: Element | None) -> tuple[str | None, str | None]:
    """Return the document's languages for Western and for East Asian letters, as spelling is
    checked: without their countries, which are those of the program, not of the text."""
    found = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if found is None:
        return None, None
    western, eastern = found.get(f"{W}val"), found.get(f"{W}eastAsia")
    return (western or "")[:2] or None, (eastern or "")[:2] or None
