"""Lists in prose: the items that a text enumerates behind a cue ("including", "which include", ":").

Only an enumeration that the text itself opens behind the counted noun counts; its items are split
at commas, semicolons and the last "and".
"""

from __future__ import annotations

import re

from msgspec import Struct


class Enumeration(Struct, frozen=True):
    """The items of a list and its offsets.

    ``fewest`` and ``most`` are how many items it may be read as: an item with an "and" of its own
    ("operation and management") may be one or two. ``exhaustive`` tells whether the cue says that
    the list is complete; "including" and "such as" never do.
    """

    items: tuple[str, ...]
    fewest: int
    most: int
    start: int
    end: int
    exhaustive: bool


_CUES = re.compile(
    r"(?P<open>,?\s+(?:including|such as|for example|among them|e\.g\.)"
    r"|,\s+(?:which|that)\s+include)\s+"
    r"|(?P<closed>,?\s+(?:namely|that is|i\.e\.|consisting of|composed of|made up of|comprising"
    r"|which consist of)\s*:?\s+|\s*:\s+)",
)
# How far behind the noun a cue may stand: "three smart abilities of Sanyiniao, including".
REACH = 60
_BREAK = re.compile(r"[.;:,]|\b(?:and|but|while|which|who|to|from|with|by|for|after|before)\b")
_STOP = re.compile(r"[.;!?”\"](?:\s|$|”|\"|\.)|\n|\s[–—]\s|\(")
_TAIL = re.compile(r",?\s+(?:which|who|where|while|with|as|according|said|he|she|they)\b")
_AND = re.compile(r"\s+(?:and|or)\s+")


def find_enumeration(text: str, position: int, limit: int) -> Enumeration | None:
    """Return the list that opens behind ``position`` and before ``limit``, or None."""
    found = _CUES.search(text, position, min(limit, position + REACH + 30))
    if not found or _BREAK.search(text, position, found.start()):
        return None
    start = found.end()
    stop = _STOP.search(text, start, limit)
    end = stop.start() if stop else limit
    tail = _TAIL.search(text, start, end)
    end = tail.start() if tail else end
    items, most = split_items(text[start:end])
    if len(items) < 2 or not _parallel(items):
        return None
    return Enumeration(items, len(items), most, start, end, found.group("closed") is not None)


def split_items(listed: str) -> tuple[tuple[str, ...], int]:
    """Split a list into its items; return them and how many they are at most.

    The last "and" of a list stands between its last two items; any other may be inside one.
    """
    pieces = [piece.strip() for piece in re.split(r"\s*[,;]\s*", listed) if piece.strip()]
    if not pieces:
        return (), 0
    last = re.sub(r"^(?:and|or|as well as)\s+", "", pieces[-1])
    split_already, pieces[-1] = last != pieces[-1], last
    joints = list(_AND.finditer(last))
    if not split_already and joints:
        pieces[-1:] = [last[: joints[-1].start()], last[joints[-1].end() :]]
    inner = sum(len(_AND.findall(piece)) for piece in pieces)
    return tuple(pieces), len(pieces) + inner


def _parallel(items: tuple[str, ...]) -> bool:
    """Tell whether all items open alike and are short names of things.

    A list of unlike things ("John Smith, the goalkeeper, 34") is no count of its nouns.
    """
    if any(re.search(r"\d|[“”\"()]", item) or len(item.split()) > 8 for item in items):
        return False
    return len({_opening(item) for item in items}) == 1


def _opening(item: str) -> str:
    first = item.split()[0]
    if first.lower() in ("the", "a", "an", "its", "their", "his", "her", "one", "two", "three"):
        return "article"
    return "name" if first[0].isupper() else "word"
