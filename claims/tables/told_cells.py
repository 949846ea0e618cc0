"""Cells that hold sentences: remarks in a column of notes, events beside their dates.

They are prose, whatever stands around them, and read as such; a single figure with its unit, a name
or a heading is none.
"""

from __future__ import annotations

import re
from functools import cache

from claims.tables.numbers import words_of_tables
from claims.tables.table import Cell, Table
from claims.tokens import Tokens
from claims.words import verbs

# Shorter ones are names, figures and labels.
_SHORTEST = 16
_FEWEST_WORDS = 5
_FEWEST_NOTED = _FEWEST_STOPPED = 3
_DIGIT = re.compile(r"\d")
_SMALL_WORD = re.compile(r"(?<![\w-])[a-z]{2,}(?![\w-])")
_BREAK = "\u2029"


def told_cells(text: str, table: Table) -> list[tuple[int, int]]:
    """Return the offsets of the cells of a table that hold sentences with figures, in order."""
    if not table.cells:
        return []
    first = table.cells[0].row
    left = min(cell.column for cell in table.cells)
    heads = {
        cell.column
        for cell in table.cells
        if cell.row == first and text[cell.start : cell.end].lower().strip(" :*") in _headings()
    }
    return [
        (cell.start, cell.end)
        for cell in table.cells
        if cell.end - cell.start >= _SHORTEST
        and cell.column != left
        and cell.row != first
        and not cell.is_heading
        and _DIGIT.search(text, cell.start, cell.end)
        and _is_told(text, cell, cell.column in heads)
    ]


@cache
def _headings() -> frozenset[str]:
    return frozenset(words_of_tables()["told"]["headings"])


def _is_told(text: str, cell: Cell, is_noted: bool) -> bool:
    """Tell whether a cell is prose: in a column of notes any words are, else only what has a verb
    of its own and as many words as a sentence."""
    said = text[cell.start : cell.end]
    words = len(_SMALL_WORD.findall(said))
    if is_noted:
        return words >= _FEWEST_NOTED
    if words < (_FEWEST_STOPPED if said.endswith((".", "!")) else _FEWEST_WORDS):
        return False
    tokens = Tokens(text, cell.start, cell.end)
    return any(
        role == "verb" and verbs()[word].form in ("ed", "s")
        for role, word in zip(tokens.roles, tokens.lower, strict=True)
        if word in verbs()
    )


def with_cells(blanked: str, text: str, cells: list[tuple[int, int]]) -> str:
    """Return a text whose tables are blanks with its cells of prose in their places, each a
    paragraph of its own: blanks around it become separators of paragraphs, line ends stay."""
    pieces, last = [], 0
    for start, end in cells:
        ahead = start > last and blanked[start - 1] == " "
        behind = blanked[end : end + 1] == " "
        pieces += [blanked[last : start - 1], _BREAK] if ahead else [blanked[last:start]]
        pieces += [text[start:end], _BREAK if behind else ""]
        last = end + behind
    return "".join([*pieces, blanked[last:]])
