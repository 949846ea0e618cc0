"""Tables in plain text: drawn with bars, as in Markdown, of lines with tabs, or set with blanks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from claims.tables.aligned import aligned_rows
from claims.tables.table import Cell, Table
from claims.tables.unit_lines import bare_line, is_unit_line

# The line below the headings: dashes and colons between bars.
_RULE = re.compile(
    r"^[ \t]*+(?:\|[ \t]*+)?:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+\r?$", re.MULTILINE
)
_TABBED = re.compile(r"(?:^[^\t\n]*+\t[^\n]*+(?:\n|\Z)){3,}", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(```+|~~~+)[^\n]*$", re.MULTILINE)
_CELL = re.compile(r"(?:\\.|`[^`\n]*`|[^|\\\n])*")

# Lines between a table and what names it: "Table 3. …" above, "Source: …" below.
_CAPTION = re.compile(
    r"(?:[*_#\s]*)(?:table|tab\.|chart|figure|annex)\s*[\dA-Z]|[*_\s]*(?:units?\b|\(in\s)|: "
    # A short line that ends with a unit: "Generation by source (GWh)".
    r"|[#*_\s]*[^.!?|\n]{3,90}(?:\([^()\n]{1,40}\)|,\sin\s[^.,;|\n]{1,30})[*_:\s]*$",
    re.I,
)
_NOTE = re.compile(r"[*_>\s]*(?:sources?|notes?)\b\s*\d*\s*[:.]|[*†‡¹²³]\s*\S", re.I)


def marked_tables(text: str) -> tuple[Table, ...]:
    """Return the tables of a text in order: at least a line of headings, a rule and a row between
    bars, or three lines with as many tabs. What stands in fenced code is none.

    A text with neither bars nor tabs costs two searches for them.
    """
    found: list[Table] = []
    if "|" in text and "-" in text:
        found += _drawn(text)
    if "\t" in text:
        found += _tabbed(text, found)
    if "  " in text:
        found += _aligned(text, found)
    return tuple(sorted(found, key=lambda table: table.start))


def _aligned(text: str, others: list[Table]) -> Iterator[Table]:
    """Yield the tables that are set in columns by blanks; in fenced code there are none."""
    taken = sorted([*((table.start, table.end) for table in others), *_fences(text)])
    for rows in aligned_rows(text):
        start, end = rows[0][0][1][0], rows[-1][-1][1][1]
        if _is_inside(taken, start):
            continue
        cells = tuple(
            Cell(row=index, column=column, start=low, end=high)
            for index, row in enumerate(rows)
            for column, (low, high) in row
        )
        captions, notes = _around(text, start, end)
        yield Table(start=start, end=end, cells=cells, captions=captions, notes=notes)


def _drawn(text: str) -> Iterator[Table]:
    fences = _fences(text)
    end = 0
    for rule in _RULE.finditer(text):
        if "|" not in rule.group() or rule.start() < end:
            continue
        head = text.rfind("\n", 0, max(0, rule.start() - 1)) + 1
        if head < end or head >= rule.start():
            continue
        if _is_inside(fences, head):
            continue
        table = _of_lines(text, head, rule)
        if table is not None:
            end = table.end
            yield table


def _fences(text: str) -> list[tuple[int, int]]:
    """Return the stretches of fenced code."""
    found: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text) if "```" in text or "~~~" in text else ():
        if opened is None:
            opened = fence
        elif fence[1].startswith(opened[1]):
            found.append((opened.start(), fence.end()))
            opened = None
    return [*found, (opened.start(), len(text))] if opened else found


def _is_inside(spans: list[tuple[int, int]], offset: int) -> bool:
    """Tell whether an offset lies in one of some spans, which are in order."""
    index = bisect_right(spans, (offset, offset)) - 1
    return index >= 0 and spans[index][0] <= offset < spans[index][1]


def _of_lines(text: str, head: int, rule: re.Match[str]) -> Table | None:
    """Return the table whose headings are the line above a rule: as many cells as the rule has."""
    headings = _cells(text, head, _line_end(text, head), 0, is_heading=True)
    width = len(_pieces(text, rule.start(), rule.end()))
    if "|" not in text[head : rule.start()] or len(_pieces(text, head, rule.start() - 1)) != width:
        return None
    cells, row, end = headings, 0, rule.end()
    last = end
    while end < len(text):
        start = end + 1
        end = _line_end(text, start)
        line = text[start:end]
        if "|" not in line or not line.strip():
            break
        row += 1
        cells += _cells(text, start, end, row)
        last = end
    if not row or not headings:
        return None
    while text[last - 1].isspace():
        last -= 1
    captions, notes = _around(text, head, last)
    return Table(start=head, end=last, cells=tuple(cells), captions=captions, notes=notes)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the offsets of what is between the bars of a line; a bar behind "\\" or in code is a
    letter."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if text[start : start + 1] == "|":
        start += 1
    pieces = []
    while True:
        found = _CELL.match(text, start, end)
        stop = found.end() if found else start
        pieces.append((start, stop))
        if stop >= end:
            break
        start = stop + 1
    return pieces[:-1] if len(pieces) > 1 and pieces[-1][0] == pieces[-1][1] else pieces


# Marks around the whole of a cell, and a link that is all of it.
_DRESSED = re.compile(
    r"(\*\*\*|\*\*|__|[*_`])(?=\S)(?P<said>[^*_`]*[^\s*_`])\1|\[(?P<link>[^\]\n]+)\]\([^()\s]*\)"
)


def _cells(
    text: str, start: int, end: int, row: int, *, is_heading: bool | None = None
) -> list[Cell]:
    cells = []
    for column, (low, high) in enumerate(_pieces(text, start, end)):
        low, high = _trimmed(text, low, high)
        while dressed := _DRESSED.fullmatch(text, low, high):
            low, high = dressed.span("said" if dressed["said"] else "link")
        low, high = _trimmed(text, low, high)
        if low < high:
            cells.append(Cell(row=row, column=column, start=low, end=high, is_heading=is_heading))
    return cells


def _trimmed(text: str, low: int, high: int) -> tuple[int, int]:
    said = text[low:high]
    low += len(said) - len(said.lstrip())
    return low, max(low, high - (len(said) - len(said.rstrip())))


def _around(
    text: str, start: int, end: int
) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """Return the lines right above and below a table that name it or its source."""
    captions = _above(text, start)
    near = text[end : end + _NEAR]
    below = end + len(near) - len(near.lstrip())
    high = _trimmed(text, below, _line_end(text, below))[1]
    notes = ((below, high),) if below < high and _NOTE.match(text, below, high) else ()
    return captions, notes


def _above(text: str, start: int) -> tuple[tuple[int, int], ...]:
    """Return the lines above a table that name it: the nearest, and over one that is of the unit
    the next."""
    found: list[tuple[int, int]] = []
    while len(found) < _MOST_LINES:
        near = text[max(0, start - _NEAR) : start].rstrip()
        above = max(0, start - _NEAR) + len(near)
        low = text.rfind("\n", 0, above) + 1
        if not near or not _is_caption(text, low, above, bool(found)):
            break
        found.insert(0, (low, above))
        if not _names_unit(text[low:above]):
            break
        start = low
    return tuple(found)


def _is_caption(text: str, low: int, high: int, is_over_unit: bool) -> bool:
    line = text[low:high]
    if _NOTE.match(bare_line(line)):
        return False
    if _CAPTION.match(text, low, high) or is_unit_line(line):
        return True
    named = _BOLD.fullmatch(line) or (is_over_unit and _HEADING.fullmatch(line))
    return bool(named) and not any(letter.isdigit() for letter in _YEAR.sub("", line))


def _names_unit(line: str) -> bool:
    """Tell whether a line says a unit and nothing else: "In millions of euros"."""
    return _UNIT_LINE.match(bare_line(line)) is not None


_MOST_LINES = 2
_UNIT_LINE = re.compile(r"[(\[]?(?:in|units?|figures|amounts|values|all figures)\b", re.IGNORECASE)
# A line that is bold throughout, and is no sentence.
_BOLD = re.compile(r"\s*(\*\*|__)(?=\S)(?:(?!\1)[^|\n]){3,110}(?<![.!?\s])\1:?\s*")
_HEADING = re.compile(r"#{1,6}\s[^|\n]{3,110}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

# Letters around a table in which its caption begins or ends.
_NEAR = 100


def _tabbed(text: str, drawn: list[Table]) -> Iterator[Table]:
    """Yield the blocks of lines with tabs whose rows have as many cells each."""
    taken = [(table.start, table.end) for table in drawn]
    for found in _TABBED.finditer(text):
        start, end = found.span()
        lines = list(_line_spans(text, start, end))
        if any(_is_inside(taken, low) for low, _ in lines):
            continue
        rows = _even_rows(text, lines)
        if rows is None or not _is_table(text, rows):
            continue
        end = lines[-1][1]
        cells = tuple(
            Cell(row=index, column=column, start=low, end=high)
            for index, row in enumerate(rows)
            for column, (low, high) in enumerate(row)
            if low < high
        )
        captions, notes = _around(text, start, end)
        yield Table(start=start, end=end, cells=cells, captions=captions, notes=notes)


_Rows = list[list[tuple[int, int]]]
_ONE_TAB, _TABS = re.compile(r"[^\t]*+"), re.compile(r"[^\t]++")


def _line_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of a stretch, without the blanks at their ends."""
    while start < end:
        high = min(_line_end(text, start), end)
        low = high
        while low > start and text[low - 1] in " \r":
            low -= 1
        yield start, low
        start = high + 1


def _even_rows(text: str, lines: list[tuple[int, int]]) -> _Rows | None:
    """Split lines at each tab or, if that gives uneven rows, at each run of tabs."""
    for splitter in (_ONE_TAB, _TABS):
        rows = []
        for low, high in lines:
            pieces = _split(splitter, text, low, high)
            rows.append([_trimmed(text, *piece) for piece in pieces])
        widths = {len(row) for row in rows}
        if len(widths) == 1 and widths != {1}:
            return rows
    return None


def _split(splitter: re.Pattern[str], text: str, low: int, high: int) -> list[tuple[int, int]]:
    if splitter is _TABS:
        return [found.span() for found in splitter.finditer(text, low, high)]
    pieces = []
    while True:
        found = splitter.match(text, low, high)
        stop = found.end() if found else low
        pieces.append((low, stop))
        if stop >= high:
            return pieces
        low = stop + 1


_LONGEST = 100
_MARKER = re.compile(r"[•·▪–*o-]|\(?\w{1,3}[.)]|\d{1,2}")
_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S+[.!?:;]\W?")


def _is_table(text: str, rows: _Rows) -> bool:
    """Tell whether lines with tabs are a table: not indented text, nor a list behind its marks, nor
    sentences."""
    first = [text[slice(*row[0])] for row in rows]
    if 2 * sum(1 for said in first if said) < len(rows):
        return False
    if len(rows[0]) == 2 and all(_MARKER.fullmatch(said) for said in first if said):
        return False
    cells = [text[slice(*cell)] for row in rows for cell in row]
    return all(len(said) <= _LONGEST and not _SENTENCE.fullmatch(said) for said in cells)
