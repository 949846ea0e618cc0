"""Lists that are marked: bullets and numbers over lines, "(1) …, (2) …", "First, … Second, …"."""

from __future__ import annotations

import re

from checker.counts.enumeration import Enumeration
from checker.counts.named_lists import ordinals

# How far a numbered list may reach, with paragraphs between its headings, and one in prose.
LONG = 20_000
PROSE = 2_500

_LINE = re.compile(
    r"(?P<indent>[ \t]*)(?:#{1,6}[ \t]+)?(?:\*\*)?"
    r"(?:(?P<bullet>[-*•–·▪◦‣●○■\uf0b7])|\(?(?P<number>\d{1,2}|[a-h](?=\)))[.)](?!\d))"
    r"(?:\*\*)?[ \t]+(?P<item>\S[^\n]*)"
)
_OPEN_END = re.compile(
    r"^(?:etc\b|and (?:so on|more)|others?\b|more\b|…)|\betc\.?$|…$|\.\.\.$", re.I
)

# The lines of an item, then one paragraph between empty lines.
_INTERRUPTED = re.compile(
    r"(?:\n[ \t]*\S[^\n]*){0,8}\n(?:[ \t]*\n){1,2}(?:[^\n]*\S[^\n]*\n){1,3}(?:[ \t]*\n){0,2}"
)


def read_lines(text: str, line_end: int) -> Enumeration | None:
    """Return the bulleted or numbered list that starts below a line, or None."""
    first = _first(text, line_end)
    if first is None:
        return None
    found = _numbered(text, first) if first["number"] else _bullets(text, first)
    if found is None or len(found) < 2:
        return None
    items = tuple(one["item"].strip() for one in found)
    size = len(items)
    closed = not _OPEN_END.search(items[-1]) and not _goes_on(text, found[-1])
    return Enumeration(items, size, size, found[0].start(), found[-1].end(), closed)


def read_items(
    text: str, lists: tuple[tuple[tuple[int, int], ...], ...], line_end: int
) -> Enumeration | None:
    """Return the list that a file marks as one and that starts below a line, or None.

    ``lists`` are the offsets of their items, as ``Document.lists`` has them.
    """
    found = next((each for each in lists if each[0][0] >= line_end), None)
    if found is None or len(found) < 2 or text[line_end : found[0][0]].strip():
        return None
    items = tuple(" ".join(text[start:end].split("\n\n")[0].split()) for start, end in found)
    last = found[-1][1]
    below = min((each[0][0] for each in lists if each[0][0] >= last), default=None)
    # One paragraph may interrupt a list that goes on below it.
    cut = below is not None and text.count("\n\n", last, below) <= _CUT
    closed = not cut and not _OPEN_END.search(items[-1])
    return Enumeration(items, len(items), len(items), found[0][0], last, closed)


_CUT = 2


def _goes_on(text: str, last: re.Match[str]) -> bool:
    """Tell whether one paragraph interrupts a list that goes on below it: they may be one list."""
    between = _INTERRUPTED.match(text, last.end())
    below = _LINE.match(text, between.end()) if between else None
    return below is not None and below["bullet"] == last["bullet"]


def _first(text: str, line_end: int) -> re.Match[str] | None:
    blank = re.compile(r"[ \t]*\n(?:[ \t]*\n){0,2}").match(text, line_end)
    return _LINE.match(text, blank.end()) if blank else None


def _numbered(text: str, first: re.Match[str]) -> list[re.Match[str]] | None:
    """Return the lines numbered on from 1, or down to 1, whatever stands between them."""
    start = _place(first)
    step = 1 if start == 1 else -1
    found = [first]
    for line in re.finditer(r"^", text[first.end() : first.end() + LONG], re.MULTILINE):
        item = _LINE.match(text, first.end() + line.start())
        if item is None or not item["number"] or len(item["indent"]) > len(first["indent"]):
            continue
        if _place(item) != _place(found[-1]) + step:
            break
        found.append(item)
    return found if step == 1 or _place(found[-1]) == 1 else None


def _place(line: re.Match[str]) -> int:
    """Return which line one is by its number or letter: 2 for "2." and for "b)"."""
    number = line["number"]
    return int(number) if number.isdigit() else ord(number) - ord("a") + 1


def _bullets(text: str, first: re.Match[str]) -> list[re.Match[str]] | None:
    """Return the lines with the first one's bullet; an indented line belongs to the one above."""
    found, position, gap = [first], first.end(), False
    while True:
        line = re.compile(r"\n([^\n]*)").match(text, position)
        if line is None:
            return found
        position = line.end()
        item = _LINE.match(text, line.start(1))
        if not line[1].strip():
            gap = True
            continue
        if item and item["bullet"] == first["bullet"] and item["indent"] == first["indent"]:
            found.append(item)
        elif gap and not line[1][0].isspace():
            return found
        elif item and len(item["indent"]) <= len(first["indent"]):
            return None
        gap = False


_ENUMERATOR = re.compile(r"\((?:(\d)|([a-i]))\)\s+(?=[\w“\"])")


def read_enumerators(text: str, behind: int) -> Enumeration | None:
    """Return the items marked "(1)" or "(a)" behind a count, in its paragraph."""
    stop = text.find("\n\n", behind)
    end = min(len(text), behind + PROSE, stop if stop > 0 else len(text))
    found = list(_ENUMERATOR.finditer(text, behind, end))
    if len(found) < 2 or re.search(r"[.!?]\s", text[behind : found[0].start()]):
        return None
    run = [found[0]]
    for one in found[1:]:
        if _rank(one) == _rank(run[-1]) + 1:
            run.append(one)
        elif _rank(one) == 1:
            return None
    if _rank(run[0]) != 1 or len(run) < 2:
        return None
    items = tuple(" ".join(text[one.end() : one.end() + 40].split()) for one in run)
    return Enumeration(
        items, len(run), len(run), run[0].start(), run[-1].end(), end < behind + PROSE
    )


def _rank(found: re.Match[str]) -> int:
    return int(found[1]) if found[1] else ord(found[2]) - ord("a") + 1


_ORDINAL = re.compile(
    r"(?:[.!?:;][”\"]?\s+|\n\s*)(?:And\s+|and\s+|[-*•]\s+)?([A-Za-z]+?)(?:ly)?,\s"
)


def read_ordinals(text: str, behind: int) -> Enumeration | None:
    """Return the items that "First, … Second, …" open behind a count; "finally" may be one more."""
    known = ordinals()
    found: list[re.Match[str]] = []
    last = False
    for one in _ORDINAL.finditer(text, max(0, behind - 1), behind + PROSE):
        rank = known.get(one[1].lower())
        if rank == len(found) + 1:
            found.append(one)
        elif found and one[1].lower() in ("final", "last"):
            last = True
        elif rank:
            return None
    if len(found) < 2 or found[0].start() > behind + 2:
        return None
    items = tuple(" ".join(text[one.end() : one.end() + 40].split()) for one in found)
    return Enumeration(
        items, len(items), len(items) + last, found[0].start(1), found[-1].end(), exhaustive=False
    )
