"""To which row of a table a figure's words tie it, and to which of its columns."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from checker.quoting.asked import quarters_in
from checker.quoting.figures import Told
from checker.quoting.naming import Mention
from checker.quoting.place import clause_of as short_clause
from checker.quoting.row_names import columns_of, heading_words, noun_behind
from checker.quoting.tabled import Line, Quotable, Tabled, times_in

# A clause ends at these; a comma alone does not end it before a verb of the same row.
CUT = re.compile(r"[;:()–—](?!\d)|,\s(?:while|whereas|but|and)\s|\s(?:while|whereas)\s")
_CLOSE = re.compile(
    r"^[^;:()\d]{0,40}?\b(?:at|in|on|for|from|by|of|to|among|than|over|behind)\s(?:the\s)?$",
    re.IGNORECASE,
)
CLAUSE, SENTENCE, PARAGRAPH = range(3)


class Tie(Struct, frozen=True, kw_only=True):
    """The rows that a figure may be of, how they are named, and what its words say of a column.

    ``noun`` are the columns that the noun behind the figure names, ``said`` the words of columns in
    its clause by weight; ``years`` and ``quarters`` are the times of its clause.
    """

    rows: tuple[Line, ...]
    how: int
    clause: str
    noun: frozenset[Line]
    words: tuple[str, ...]
    said: dict[Line, float]
    years: frozenset[int]
    quarters: frozenset[int]
    mentions: tuple[Mention, ...]


def tie_of(
    table: Tabled, figure: Told, named: list[Mention], before: tuple[Line, ...], ahead: int
) -> Tie | None:
    """Return how a figure is tied to rows of a table, or None where nothing names one.

    ``named`` are the rows that its sentence names, ``before`` the one row that the paragraph speaks
    of before it; ``ahead`` is where the figure before it in the sentence ends, or 0.
    """
    start, end = clause_of(figure)
    sentence = figure.claim.sentence
    rows, how = _rows(figure, named, start, end)
    if not rows:
        rows, how = before, PARAGRAPH
    if not rows:
        return None
    words = noun_behind(figure)
    near = sentence[max(start, ahead) : min(end, figure.end + 60)]
    near = near[: len(near) - len(_rest(sentence[figure.end : min(end, figure.end + 60)]))]
    return Tie(
        rows=rows,
        how=how,
        clause=sentence[start:end],
        noun=columns_of(table, words),
        words=words,
        said=heading_words(table, near),
        years=times_in(_near(figure)),
        quarters=quarters_in(sentence[start:end]),
        mentions=tuple(named),
    )


def _near(figure: Told) -> str:
    """Return the part of a sentence between commas, and words of comparison, around a figure."""
    start, end = short_clause(figure)
    ahead, behind = (
        figure.claim.sentence[start : figure.start],
        figure.claim.sentence[figure.end : end],
    )
    # "80,219 items, 12.0 percent more than in 2023" is no figure of 2023.
    return f"{ahead} {behind.partition(' than ')[0]}"


def _rest(behind: str) -> str:
    """Return what follows the next number behind a figure: it is no more of the figure's."""
    found = re.search(r"\d", behind)
    return behind[found.start() :] if found else ""


def clause_of(figure: Told) -> tuple[int, int]:
    """Return where a figure's clause starts and ends in its sentence."""
    return _clause(figure.claim.sentence, figure.start, figure.end)


@lru_cache(maxsize=5_000)
def _clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    first, last = 0, len(sentence)
    for cut in CUT.finditer(sentence):
        if cut.end() <= start:
            first = cut.end()
        elif cut.start() >= end:
            last = cut.start()
            break
    return first, last


def _rows(figure: Told, named: list[Mention], start: int, end: int) -> tuple[tuple[Line, ...], int]:
    inside = [one for one in named if one.start >= start and one.end <= end]
    ahead = [one for one in inside if one.end <= figure.start]
    behind = [one for one in inside if one.start >= figure.end]
    sentence = figure.claim.sentence
    close = [one for one in behind if _CLOSE.match(sentence[figure.end : one.start])]
    if ahead:
        last = _last(ahead)
        # "Rose by 8.6%, those to Germany by 4.1%": behind a comma another one is told of.
        also = tuple(
            one.line
            for one in close
            if one.line not in last and "," not in sentence[figure.end : one.start]
        )
        return (*last, *also), CLAUSE
    if close:
        return tuple(dict.fromkeys(one.line for one in close[:1])), CLAUSE
    if behind and not ahead and len({one.line for one in behind}) == 1:
        return (behind[0].line,), SENTENCE
    earlier = [one for one in named if one.end <= start]
    if earlier:
        return _last(earlier), SENTENCE
    lines = tuple(dict.fromkeys(one.line for one in named))
    return (lines, SENTENCE) if len(lines) == 1 else ((), PARAGRAPH)


def _last(said: list[Mention]) -> tuple[Line, ...]:
    """Return the lines that the last of some mentions names: one word may be of several rows."""
    last = said[-1]
    return tuple(dict.fromkeys(one.line for one in said if one.start == last.start))


def is_of_time(table: Tabled, cell: Quotable, tie: Tie) -> bool:
    """Tell whether a cell's own times are those that a figure's clause names, where both do."""
    own = table.years_of(cell)
    for low, high in ((12, 9999), (0, 12)):
        said = {one for one in tie.years if low < one <= high}
        has = {one for one in own if low < one <= high}
        if said and has and not said & has:
            return False
    return True
