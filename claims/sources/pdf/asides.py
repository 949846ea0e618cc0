"""What a PDF file shows and does not assert: pages of contents, lists of references, numbers of
sections, quotes set large, lines at a page's edge. And figures set large above what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims.sources.pdf.blocks import is_ended
from claims.sources.pdf.flow import Piece
from claims.sources.pdf.lines import Line

# Shares of the usual height: letters of titles, of figures set large, of lines at a page's edge.
_LARGE, _HUGE, _TINY = 1.08, 1.5, 0.75
# Share of the page's height that is its edge, and of references that have a year.
_EDGE, _DATED = 0.06, 0.5

_CONTENTS = re.compile(r"(?:table of |list of )?contents|in this (?:report|issue)", re.IGNORECASE)
_ENTRY = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+)?(?P<name>.*[^\W\d_].*?)\s+"
                    r"(?:\d{1,4}|[ivxl]{1,7})")  # fmt: skip
_REFERENCES = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?:references|bibliography|works cited|literature(?: cited)?|"
    r"references and notes)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d[a-z]?\b")
_SECTION = re.compile(r"(?P<number>\d{1,2})(?:\.\d{1,2}){0,3}\.?\s+(?=[^\W\d_])")
# What libraries and publishers tell a document by.
_CATALOGUED = re.compile(
    r"\bdoi(?::|\.org)|\bISSN\b|\bISBN\b|\b(?:report|document|catalogue|publication|order|ref(?:erence)?)"
    r"\.?\s(?:no\.?|number|code)\s|^ref(?:erence)?:",
    re.IGNORECASE,
)  # fmt: skip
_BIG_FIGURE = re.compile(
    r"[~<>≈+−-]?\s?(?:US|A|C|HK)?[$€£¥₹]?\s?\d[\d.,  ]*\s?"
    r"(?:%|per ?cent|percent|bn|m|k|million|billion|thousand|trillion)?\+?",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


def without_page_numbers(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page whose lines under "Contents" have lost their numbers of sections
    and pages, each of them a paragraph of its own."""
    made: list[Line] = []
    within = False
    for line in lines:
        entry = _ENTRY.fullmatch(line.text) if within else None
        if _CONTENTS.fullmatch(line.text):
            within = True
        elif within and entry is None:
            within = False
        made.append(line if entry is None else _part(line, *entry.span("name")))
    return made


def _part(line: Line, start: int, end: int) -> Line:
    words = [(at - start, left, right) for at, left, right in line.words if start <= at < end]
    return line.with_words(line.text[start:end], words, "…")


def with_cards(pieces: Sequence[Piece], usual: float) -> Iterator[Piece]:
    """Yield the pieces of a page with figures that are set large put together with what stands
    under them; such a card goes on nowhere."""
    waiting: Piece | None = None
    for piece in pieces:
        if waiting is not None and _labels(waiting.lines[0], piece):
            yield waiting._replace(kind="card", lines=(*waiting.lines, *piece.lines))
            waiting = None
            continue
        if waiting is not None:
            yield waiting
            waiting = None
        if _is_big(piece, usual):
            waiting = piece
        else:
            yield piece
    if waiting is not None:
        yield waiting


def _is_big(piece: Piece, usual: float) -> bool:
    return (
        piece.kind in ("text", "loose")
        and len(piece.lines) == 1
        and piece.lines[0].height > _HUGE * usual
        and bool(_BIG_FIGURE.fullmatch(piece.lines[0].text))
    )


def _labels(figure: Line, piece: Piece) -> bool:
    """Tell whether a piece stands right under a figure that is set large."""
    if piece.kind not in ("text", "note") or len(piece.lines) > 4:
        return False
    label = piece.lines[0]
    middles = (figure.left + figure.right) / 2, (label.left + label.right) / 2
    is_aligned = abs(label.left - figure.left) < 3 or abs(middles[0] - middles[1]) < 3
    return (
        is_aligned
        and label.height < figure.height / 1.3
        and -0.3 * figure.height < label.top - figure.bottom < figure.height
    )


Hidden = dict[int, int | None]
"""How many letters of pieces, by their indexes, are no assertions; None for all of them."""


def unasserted(pieces: Sequence[Piece], usual: float, heights: dict[int, float]) -> Hidden:
    """Return what of a document's pieces asserts nothing; ``heights`` are those of the pages."""
    found: Hidden = dict(_section_numbers(pieces, usual))
    texts = [" ".join(line.text for line in piece.lines) for piece in pieces]
    found.update(dict.fromkeys(_references(pieces, texts)))
    found.update(dict.fromkeys(_repeated(pieces, texts, usual)))
    for index, (piece, text) in enumerate(zip(pieces, texts, strict=True)):
        if piece.grid is not None or is_ended(text) or len(piece.lines) > 2:
            continue
        if _is_at_edge(piece, usual, heights) or _CATALOGUED.search(text):
            found[index] = None
    return found


def _is_at_edge(piece: Piece, usual: float, heights: dict[int, float]) -> bool:
    line, height = piece.lines[0], heights.get(piece.page, 0.0)
    is_outside = line.bottom < _EDGE * height or line.top > (1 - _EDGE) * height
    return piece.kind in ("text", "note") and line.height < _TINY * usual and is_outside


def _section_numbers(pieces: Sequence[Piece], usual: float) -> Iterator[tuple[int, int]]:
    """Yield the headings that are numbered one after the other, and the length of their numbers."""
    headings = []
    for index, piece in enumerate(pieces):
        if piece.kind != "text" or len(piece.lines) > 2 or piece.lines[0].height < _LARGE * usual:
            continue
        number = _SECTION.match(piece.lines[0].text)
        if number:
            headings.append((index, int(number["number"]), number.end()))
    follow = {
        each
        for before, after in pairwise(headings)
        if after[1] - before[1] in (0, 1)
        for each in (before, after)
    }
    yield from ((index, length) for index, _, length in follow)


def _references(pieces: Sequence[Piece], texts: Sequence[str]) -> list[int]:
    """Return the indexes of a list of references: what follows its heading, to the next heading in
    letters as large."""
    found: list[int] = []
    for index, piece in enumerate(pieces):
        if piece.kind != "text" or not _REFERENCES.fullmatch(texts[index]):
            continue
        heading = piece.lines[0]
        own = []
        for place in range(index + 1, len(pieces)):
            each = pieces[place]
            is_heading = each.kind == "text" and each.lines[0].height > 0.95 * heading.height
            if is_heading and len(each.lines) <= 2 and not is_ended(texts[place]):
                break
            is_above = each.kind == "note" and each.page == piece.page and (
                each.lines[0].page == heading.page and each.lines[0].bottom < heading.top
            )  # fmt: skip
            if each.grid is None and not is_above:
                own.append(place)
        if sum(bool(_YEAR.search(texts[place])) for place in own) >= _DATED * len(own):
            found += own
    return found


def _repeated(pieces: Sequence[Piece], texts: Sequence[str], usual: float) -> list[int]:
    """Return the indexes of quotes that are set large and that a paragraph has in its text."""
    large = [
        index
        for index, piece in enumerate(pieces)
        if piece.kind == "text" and piece.lines[0].height > 1.15 * usual
    ]
    if not large:
        return []
    said = [_words(text) for text in texts]
    found = []
    for index in large:
        own = said[index]
        if own.count(" ") > 4 and any(
            own in other and pieces[place].lines[0].height < 1.1 * usual
            for place, other in enumerate(said)
            if place != index and pieces[place].lines
        ):
            found.append(index)
    return found


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.lower()))} "
