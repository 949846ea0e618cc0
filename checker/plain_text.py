"""A text as plain bytes at the same offsets: rare strings are found in it many times as fast.

A search skips by the last sign of what it looks for. Where a text holds a dash or a curly quote it
is stored in wide signs, and the skipping fails on half of them; in bytes it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

# Digits are 0, small letters a; all else is as it is.
_SHAPE = bytes(48 if 48 <= sign < 58 else 97 if 97 <= sign < 123 else sign for sign in range(256))


@lru_cache(maxsize=2)
def plain(text: str) -> bytes:
    """Return a text as ASCII, one byte for a character; "?" stands for what is not ASCII."""
    return text.encode("ascii", "replace")


@lru_cache(maxsize=2)
def shape(text: str) -> bytes:
    """Return a text as ASCII with 0 for each digit and a for each small letter."""
    return plain(text).translate(_SHAPE)


def places(text: str, wanted: str) -> Iterator[int]:
    """Yield the offsets of an ASCII string in a text, those that overlap too."""
    signs, sought = plain(text), wanted.encode("ascii")
    if len(wanted) > 1 and not (wanted[0].islower() or wanted[0] == " "):
        yield from (found.start() for found in _opened(sought).finditer(signs))
        return
    at = signs.find(sought)
    while at >= 0:
        yield at
        at = signs.find(sought, at + 1)


@cache
def _opened(sought: bytes) -> re.Pattern[bytes]:
    """Return what finds a string by its first sign, where that one is rare."""
    return re.compile(re.escape(sought[:1]) + b"(?=" + re.escape(sought[1:]) + b")")


def holds(text: str, wanted: str) -> bool:
    """Tell whether a text holds an ASCII string."""
    return next(places(text, wanted), None) is not None


def found_near(
    pattern: re.Pattern[str], text: str, cues: Iterable[str], before: int, behind: int
) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds in a text, looked for only round strings of which it needs one."""
    for place in near(text, cues, before, behind):
        yield from pattern.finditer(text, *place)


def near(text: str, cues: Iterable[str], before: int, behind: int) -> Iterator[tuple[int, int]]:
    """Yield where a text stands round ASCII strings, from so far before each to so far behind it;
    what overlaps is one stretch. A pattern that needs one of them need not look elsewhere."""
    last: tuple[int, int] | None = None
    for at in sorted({at for cue in cues for at in places(text, cue)}):
        low, high = max(0, at - before), min(len(text), at + behind)
        if last is not None and low <= last[1]:
            last = last[0], high
            continue
        if last is not None:
            yield last
        last = low, high
    if last is not None:
        yield last
