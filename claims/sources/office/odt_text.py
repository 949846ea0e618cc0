"""The text of a paragraph of an OpenDocument text as its reader sees it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from claims.sources.office.odt_styles import TEXT, Style, Styles
from claims.sources.office.raised import raised
from claims.sources.office.zipped import local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# What is left out with all that lies in it: comments, what is said of changes, marks.
_UNSEEN = frozenset({
    "annotation", "annotation-end", "ruby-text", "note-ref", "tracked-changes", "hidden-text",
    "title", "desc", "event-listeners", "script", "note-citation", "object", "object-ole", "image",
})  # fmt: skip
_BOXES = frozenset({"text-box", "custom-shape", "rect", "ellipse", "circle", "caption"})
_CHARACTERS = {"tab": "\t", "line-break": "\n"}
_BLANKS = re.compile(r"[ \t\r\n]+")
_LONGEST_GAP = 1000


class Said(NamedTuple):
    """A paragraph: its text, the bodies of its notes, and the text boxes that hang on it."""

    text: str
    notes: tuple[Element, ...]
    boxes: tuple[Element, ...]
    sequences: tuple[str, ...]


class Words:
    """Reads one paragraph."""

    def __init__(self, styles: Styles, paragraph: Element) -> None:
        """Read a paragraph; ``said`` is what it says."""
        self._styles = styles
        self._pieces: list[str] = []
        self._notes: list[Element] = []
        self._boxes: list[Element] = []
        self._sequences: list[str] = []
        self._inside(paragraph, styles.of("paragraph", paragraph.get(f"{TEXT}style-name")))

    @property
    def said(self) -> Said:
        """What the paragraph says."""
        text = "".join(self._pieces).replace("\u00ad", "")
        return Said(text, tuple(self._notes), tuple(self._boxes), tuple(self._sequences))

    def _inside(self, element: Element, style: Style) -> None:
        self._write(element.text, style)
        for child in element:
            self._take(child, style)
            self._write(child.tail, style)

    def _take(self, child: Element, style: Style) -> None:
        name = local(child)
        if name in _CHARACTERS:
            self._pieces.append(_CHARACTERS[name])
        elif name == "s":
            count = child.get(f"{TEXT}c", "1")
            number = int(count) if count.isdecimal() and len(count) < 6 else 1
            self._pieces.append(" " * min(number, _LONGEST_GAP))
        elif name == "note":
            self._notes += child.findall(f"{TEXT}note-body")
        elif name in _BOXES:
            self._boxes.append(child)
        elif name in _UNSEEN or child.get(f"{TEXT}is-hidden") == "true":
            return
        elif name == "span":
            own = self._styles.of("text", child.get(f"{TEXT}style-name"))
            both = own._replace(
                is_hidden=own.is_hidden or style.is_hidden,
                is_raised=own.is_raised or style.is_raised,
            )
            self._inside(child, both)
        else:
            if name == "sequence":
                self._sequences.append(child.get(f"{TEXT}name", ""))
            self._inside(child, style)

    def _write(self, text: str | None, style: Style) -> None:
        if not text or style.is_hidden:
            return
        # White space is one blank, over the borders of elements too.
        text = _BLANKS.sub(" ", text)
        if self._pieces and self._pieces[-1].endswith((" ", "\n", "\t")):
            text = text.removeprefix(" ")
        if style.is_raised:
            text = raised("".join(self._pieces[-8:]), text)
        if text:
            self._pieces.append(text)
