"""Sentences of a text with exact offsets: blocks first, then sentencex inside each block.

A line is a block of its own (headlines, bullets, captions), unless it was wrapped: a long line
that ends without a stop goes on in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from msgspec import Struct

# Wrapped text breaks its lines at 60 columns or more; a shorter line without a stop is a heading.
WRAPPED = 60
LONGEST_WRAPPED = 120
_WORD = re.compile(r"\s*\S+")
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_CLOSED = tuple('.!?:;”"’)]|')
_NEW_BLOCK = re.compile(r"\s*(?:[-*•·–—#>|]|\d{1,2}[.)]\s|\(?[a-z][.)]\s)")


class Sentence(Struct, frozen=True):
    """A sentence's offsets in the document, and the number of its block (paragraph)."""

    start: int
    end: int
    block: int


@cache
def _splitter() -> Any:
    import sentencex

    return sentencex.get_sentence_boundaries


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of each block of a text."""
    run: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        if line.group().isspace():
            continue
        if run and not _adjoins(text, run[-1][1], line):
            yield from _joined(text, run)
            run = []
        run.append(line.span())
    yield from _joined(text, run)


def _adjoins(text: str, end: int, line: re.Match[str]) -> bool:
    """Tell whether a line stands right below the one that ends at ``end``, and opens nothing."""
    return (
        line.start() - end <= 2
        and not _NEW_BLOCK.match(line.group())
        and "\n\n" not in text[end : line.start()]
        and "\u2029" not in text[end : line.start()]
    )


def _joined(text: str, run: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join the lines of a run that were wrapped: all of them, or where one plainly goes on."""
    if _is_wrapped(text, run):
        yield run[0][0], run[-1][1]
        return
    start = end = -1
    for low, high in run:
        goes_on = (
            start >= 0
            and end - text.rfind("\n", 0, end) - 1 >= WRAPPED
            and not text[max(start, end - WRAPPED) : end].rstrip().endswith(_CLOSED)
        )
        if start >= 0 and not goes_on:
            yield start, end
        start, end = low if not goes_on else start, high
    if start >= 0:
        yield start, end


def _is_wrapped(text: str, run: list[tuple[int, int]]) -> bool:
    """Tell whether lines were filled to one width: to none could the next one's first word be
    added. Then a stop at the end of a line ends no block, and a line may be short."""
    width = max((high - low for low, high in run), default=0)
    if len(run) < 3 or not WRAPPED <= width <= LONGEST_WRAPPED:
        return False
    for (low, high), (start, end) in pairwise(run):
        word = _WORD.match(text, start, end)
        if high - low + 1 + (word.end() - start if word else 0) <= width:
            return False
    return True


def sentences(text: str, language: str = "en") -> Iterator[Sentence]:
    """Yield the sentences of a text in order."""
    split = _splitter()
    for number, (start, end) in enumerate(blocks(text)):
        block = text[start:end]
        if len(block) < 80 and ". " not in block:
            yield Sentence(start, end, number)
            continue
        for found in split(language, _LONE.sub("\ufffd", block)):
            for low, high in _unquoted(block, found["start_index"], found["end_index"]):
                for first, last in _bounded(block, low, high):
                    yield Sentence(start + first, start + last, number)


# sentencex takes no half of a surrogate pair.
_LONE = re.compile("[\ud800-\udfff]")

# No sentence is longer, but a table, a list of names or a blob of data on one line may be: reading
# looks left and right of each figure, so its time must not grow with the square of the line.
LONGEST = 2000
_PIECE = re.compile(rf"\S.{{0,{LONGEST - 2}}}\S(?!\S)|\S+", re.DOTALL)


def _bounded(block: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a sentence that is too long at white space; an unbroken run of signs is no prose."""
    if end - start <= LONGEST:
        yield start, end
        return
    for piece in _PIECE.finditer(block, start, end):
        if piece.end() - piece.start() <= LONGEST:
            yield piece.span()


# sentencex keeps a quotation of several sentences whole; a lower-case word or a number, a stop and
# a capital end a sentence there too.
_INNER = re.compile(r"(?:[a-z]{3}|\d|%)[.!?][”\"’']?\s+(?=[“\"‘]?[A-Z])")


def _unquoted(block: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split a sentence that holds several, and strip white space off each."""
    stops = [found.end() for found in _INNER.finditer(block, start, end)]
    for low, high in pairwise([start, *stops, end]):
        piece = block[low:high]
        stripped = piece.strip()
        if stripped:
            low += len(piece) - len(piece.lstrip())
            yield low, low + len(stripped)
