"""Lists as a page marks them: which paragraphs are the items of which list."""

from __future__ import annotations

from collections.abc import Iterator

from claims.sources.pages.tree import Element, is_unseen

# Nobody nests lists deeper, and hostile pages nest without end.
_DEEPEST = 24
_LISTS = ("ul", "ol", "menu")


class PageLists:
    """The lists of a page, outer and inner ones each apart, as their paragraphs are written."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lists: dict[Element, dict[Element, tuple[int, int]]] = {}

    def add(self, element: Element, start: int, end: int) -> None:
        """Take up a paragraph, or a table, that was written for an element."""
        for item in _items_around(element):
            items = self._lists.setdefault(item.getparent(), {})
            first = items.get(item, (start, end))
            items[item] = (first[0], end)

    def whole(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Return the offsets of the items of each list, of those of which nothing was left out."""
        found = (
            tuple(items.values())
            for each, items in self._lists.items()
            if all(item in items for item in each.iterchildren("li") if _says(item))
        )
        return tuple(sorted(found))


def _items_around(element: Element) -> Iterator[Element]:
    """Yield the items in which an element stands, the innermost first."""
    for _ in range(_DEEPEST):
        if element is None:
            return
        above = element.getparent()
        if element.tag == "li" and above is not None and above.tag in _LISTS:
            yield element
        element = above


def _says(item: Element) -> bool:
    """Tell whether a reader sees anything of an item."""
    return not is_unseen(item) and any(text.strip() for text in item.itertext())
