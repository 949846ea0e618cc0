"""Lists of Word documents: paragraphs that follow each other with a number or a bullet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.sources.office.word_styles import Mark, Style, numbering_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Offsets = tuple[int, int]


def mark_of(properties: Element | None, style: Style) -> Mark | None:
    """Return the mark that a paragraph's own properties give it, or its style; headings have
    none."""
    if style.level is not None:
        return None
    own = numbering_of(properties)
    if own is not None:
        return own if own.numbering != "0" else None
    return style.mark if style.mark and style.mark.numbering != "0" else None


class WordLists:
    """The lists of a document, as its paragraphs are told.

    Where two numberings meet at one level, one may be nested in the other by its indentation alone:
    what stands there without a paragraph between is not told as lists.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._open: list[tuple[Mark, list[Offsets]]] = []
        self._run: list[tuple[Offsets, ...]] = []
        self._is_mixed = False
        self._done: list[tuple[Offsets, ...]] = []

    def add(self, mark: Mark | None, offsets: Offsets) -> None:
        """Take up a paragraph with its mark; one without ends all lists."""
        if mark is None:
            self.end()
            return
        while self._open and self._open[-1][0].level > mark.level:
            self._close()
        if self._open and self._open[-1][0].level == mark.level:
            self._is_mixed |= self._open[-1][0] != mark
        else:
            self._open.append((mark, []))
        for _, items in self._open[:-1]:
            # What is nested belongs to the item above it.
            items[-1] = (items[-1][0], offsets[1])
        self._open[-1][1].append(offsets)

    def end(self) -> None:
        """End all lists, as before a table."""
        while self._open:
            self._close()
        if not self._is_mixed:
            self._done += self._run
        self._run, self._is_mixed = [], False

    def all(self) -> tuple[tuple[Offsets, ...], ...]:
        """Return the offsets of the items of each list, in their order."""
        self.end()
        return tuple(sorted(self._done))

    def _close(self) -> None:
        self._run.append(tuple(self._open.pop()[1]))
