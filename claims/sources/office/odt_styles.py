"""The styles of an OpenDocument text, as far as they say what a paragraph or a stretch of it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"


class Style(NamedTuple):
    """A style, with what it takes over from its parents, whose names are ``names``."""

    names: frozenset[str] = frozenset()
    is_hidden: bool = False
    is_raised: bool = False


class Styles:
    """The styles of a document by family ("paragraph", "text") and name."""

    def __init__(self, *roots: Element) -> None:
        """Take the styles of content.xml and styles.xml."""
        self._elements = {
            (each.get(f"{STYLE}family"), each.get(f"{STYLE}name")): each
            for root in roots
            for each in root.iter(f"{STYLE}style")
        }
        self._known: dict[tuple[str, str], Style] = {}
        self.language = next(filter(None, (_language(root) for root in roots)), None)

    def of(self, family: str, name: str | None, depth: int = 10) -> Style:
        """Return a style; one that holds nothing where there is none of that name."""
        if not name or depth == 0:
            return Style()
        if (family, name) not in self._known:
            self._known[family, name] = self._made(family, name, depth)
        return self._known[family, name]

    def _made(self, family: str, name: str, depth: int) -> Style:
        element = self._elements.get((family, name))
        if element is None:
            return Style(frozenset({name}))
        under = self.of(family, element.get(f"{STYLE}parent-style-name"), depth - 1)
        properties = element.find(f"{STYLE}text-properties")
        display = place = None
        if properties is not None:
            display, place = (
                properties.get(f"{TEXT}display"),
                properties.get(f"{STYLE}text-position"),
            )
        return Style(
            under.names | {name},
            under.is_hidden if display is None else display == "none",
            under.is_raised if place is None else _is_raised(place),
        )


def _is_raised(place: str) -> bool:
    """Tell whether a position such as "super 58%" or "33% 58%" is above the line."""
    height = place.split()[0] if place.split() else ""
    return height == "super" or (height.rstrip("%").isdecimal() and height.rstrip("%") != "0")


def _language(root: Element) -> str | None:
    for each in root.iter(f"{STYLE}default-style"):
        if each.get(f"{STYLE}family") == "paragraph":
            properties = each.find(f"{STYLE}text-properties")
            language = None if properties is None else properties.get(f"{FO}language")
            return None if language in (None, "none", "zxx") else language
    return None
