"""Paragraphs of a text as a person sees them: what stands between empty lines.

They are wider than the blocks of ``claims.sentences``: a paragraph that was wrapped at any column
is one, so that a comment or a changed line speaks of all of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right

Spans = list[tuple[int, int]]

# Hand-wrapped lines are shorter than this; a longer one that is not the last of its paragraph is a
# paragraph in itself, as in plain text that has no empty lines.
LONGEST_WRAPPED = 120

_LINE = re.compile(r"[^\n]+")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_OPENS = re.compile(r"\s*(?:[-*+•·–—]\s|\d{1,3}[.)]\s)|\s{0,3}#{1,6}\s")


def paragraphs(text: str) -> Spans:
    """Return the half-open offsets of each paragraph, in order, without line ends around it.

    Items of lists and headings are paragraphs of their own.
    """
    found: Spans = []
    run: Spans = []
    for line in _LINE.finditer(text):
        if line.group().isspace():
            continue
        if run and not _goes_on(text, run[-1], line.start(), line.end()):
            found.extend(_joined(run))
            run = []
        run.append(line.span())
    return [*found, *_joined(run)]


def paragraph_at(spans: Spans, offset: int) -> tuple[int, int] | None:
    """Return the paragraph in which an offset lies, or None between two."""
    index = bisect_right(spans, (offset, float("inf"))) - 1
    return spans[index] if index >= 0 and offset < spans[index][1] else None


def _goes_on(text: str, last: tuple[int, int], start: int, end: int) -> bool:
    """Tell whether a line belongs to the paragraph of the line before it."""
    if start - last[1] > 1 or _OPENS.match(text, start, end):
        return False
    return not _HEADING.match(text, *last)


def _joined(run: Spans) -> Spans:
    """Take the lines of a run as one paragraph, unless their length says that each is one."""
    if any(end - start > LONGEST_WRAPPED for start, end in run[:-1]):
        return run
    return [(run[0][0], run[-1][1])] if run else []
