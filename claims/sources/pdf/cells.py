"""Rows of a page: lines side by side, in pieces that wide gaps part; which are figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from claims.sources.pdf.lines import Line

# Gaps in shares of a line's height: between cells, between figures, between groups of digits.
_CELL, _FIGURES, _DIGITS = 0.8, 0.1, 0.45
_BESIDE = 0.4

_FIGURE = re.compile(
    r"[~<>≤≥≈]?\s?[(\[]?\s?[-−–+±]?\s?(?:US|HK|A|C)?[$€£¥₹]?\s?[-−–]?\d[\d.,'’  ]*"
    r"\s?(?:%|‰|pp|[kKmMbB]n?)?\s?[)\]]?[*†‡]?|[-−–—]+|\.{2,3}|…|:|n/?a|n\.a\.|N/?A|n/?m|n\.m\.|N/?M|nil|\(?[*]+\)?"
)
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:FY\s?)?(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?[EFAef*]?")
_SIGN = re.compile(r"(?:US|HK|A|C)?[$€£¥₹]|RMB|[(]")
_UNIT = re.compile(r"%|‰|\)|pp")


class Piece(NamedTuple):
    """Words of a row that stand together; ``parts`` are the words, with their ends."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    parts: tuple[tuple[str, float, float], ...] = ()


class Row(NamedTuple):
    """Lines of a page side by side.

    ``figures`` counts the pieces at its right end that are figures, ``gap`` is the widest between
    its pieces, ``indexes`` are those of its lines.
    """

    pieces: tuple[Piece, ...]
    figures: int
    gap: float
    indexes: tuple[int, ...]
    top: float
    bottom: float
    height: float


def is_figure(text: str) -> bool:
    """Tell whether words are nothing but a figure, or what stands for a missing one."""
    return bool(_FIGURE.fullmatch(text))


def is_year(text: str) -> bool:
    """Tell whether words are a year, as headings of columns have."""
    return bool(_YEAR.fullmatch(text))


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Return the rows that lines make, in the order of the file."""
    groups: list[list[int]] = []
    for index, line in enumerate(lines):
        last = lines[groups[-1][-1]] if groups else None
        if last and abs(line.bottom - last.bottom) < _BESIDE * line.height and (
            line.left >= last.right
        ):  # fmt: skip
            groups[-1].append(index)
        else:
            groups.append([index])
    return [_row(lines, group) for group in groups]


def _row(lines: Sequence[Line], indexes: list[int]) -> Row:
    first = lines[indexes[0]]
    words = [word for index in indexes for word in _words(lines[index])]
    pieces = _pieces(words, first.height)
    gaps = [b.left - a.right for a, b in pairwise(pieces)]
    return Row(
        tuple(pieces), _figures(pieces), max(gaps, default=0.0) / first.height, tuple(indexes),
        min(lines[index].top for index in indexes), max(lines[index].bottom for index in indexes),
        first.height,
    )  # fmt: skip


def _figures(pieces: Sequence[Piece]) -> int:
    """Count the figures at the end of a row; signs for missing ones alone are none."""
    count = 0
    for piece in reversed(pieces):
        if not is_figure(piece.text):
            break
        count += 1
    end = pieces[len(pieces) - count :]
    return count if any(_DIGIT.search(piece.text) for piece in end) else 0


def loosened(row: Row) -> Row:
    """Return a row whose figures are parted from a name that stands close before them."""
    place = len(row.pieces) - row.figures - 1
    if not row.figures or place < 0:
        return row
    piece = row.pieces[place]
    words = [Piece(text, left, piece.top, right, piece.bottom) for text, left, right in piece.parts]
    names = len(words)
    while names > 1 and is_figure(words[names - 1].text):
        names -= 1
    if names == len(words):
        return row
    pieces = (*row.pieces[:place], together(words[:names]), *words[names:],
              *row.pieces[place + 1 :])  # fmt: skip
    return row._replace(pieces=pieces, figures=_figures(pieces))


def _words(line: Line) -> list[Piece]:
    words = line.words
    ends = [offset for offset, _, _ in words[1:]]
    return [
        Piece(line.text[offset:end].rstrip(), left, line.top, right, line.bottom)
        for (offset, left, right), end in zip(words, [*ends, len(line.text)], strict=True)
    ]


def _pieces(words: list[Piece], height: float) -> list[Piece]:
    groups: list[list[Piece]] = []
    for word in words:
        if groups and not _is_apart(groups[-1], word, height):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [together(group) for group in groups]


def together(words: Sequence[Piece]) -> Piece:
    """Return one piece of several that follow each other or stand under each other."""
    return Piece(
        " ".join(word.text for word in words),
        min(word.left for word in words), min(word.top for word in words),
        max(word.right for word in words), max(word.bottom for word in words),
        tuple((word.text, word.left, word.right) for word in words),
    )  # fmt: skip


def _is_apart(group: list[Piece], word: Piece, height: float) -> bool:
    """Tell whether a word begins a piece of its own behind those of a group."""
    last = group[-1]
    gap = (word.left - last.right) / height
    if len(group) == 1 and _SIGN.fullmatch(last.text) and is_figure(word.text):
        return gap > 6
    if _UNIT.fullmatch(word.text) and is_figure(last.text):
        return gap > _CELL
    if gap > _CELL:
        return True
    if gap < _FIGURES or not all(is_figure(each.text) for each in (*group, word)):
        return False
    grouped = re.fullmatch(r"\d{3}(?:[.,]\d+)?%?", word.text) and re.search(
        r"(?<!\d)\d{1,3}$", last.text
    )
    return not (grouped and gap < _DIGITS)


Columns = list[tuple[float, float]]
"""The left and right ends of a table's columns of figures."""


class Placed(NamedTuple):
    """A piece in the grid: column from 0, how many columns it covers, whether it is a heading."""

    column: int
    columns: int
    piece: Piece


def stacked(above: list[Placed], below: list[Placed]) -> list[Placed]:
    """Put two lines of headings, or of names, into one: column by column."""
    pieces: dict[int, list[Piece]] = {}
    for each in (*above, *below):
        pieces.setdefault(each.column, []).append(each.piece)
    widths = {each.column: each.columns for each in (*above, *below)}
    return [Placed(column, widths[column], together(pieces[column])) for column in sorted(pieces)]


def columns_under(piece: Piece, columns: Columns) -> list[int]:
    """Return the columns over or in which a piece stands."""
    return [
        index
        for index, (left, right) in enumerate(columns)
        if min(right, piece.right) - max(left, piece.left) > 0.1
    ]
