"""Places of rows among the others: "Germany keeps the fourth place", "was third with 611,872"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from checker.context import Context
from checker.dates.lengths import ordinal, value_of
from checker.quoting.naming import Mention
from checker.quoting.row_asks import is_change
from checker.quoting.row_names import heading_words, rows_in
from checker.quoting.statement import (
    Spoken,
    Statement,
    clause_at,
    columns,
    is_elsewhere,
    is_rest,
    latest_columns,
    rows_of,
    said_of,
    spoken,
    words,
)
from checker.quoting.tabled import Line, Quotable, Tabled, stem, times_in

_NAME = re.compile(r"[A-Z][\w’'-]{2,}")
_NUMBER = re.compile(r"^[^,;:.]{0,40}?\s(?:with|on|at)\s[^\w\s]?(\d[\d,.]*\d|\d)")
# So far before the place its row may be named.
_FAR = 110
_FEWEST = 3


class Rank(Struct, frozen=True):
    """A row's place by a column: the places that it may be said to have, the one from the top, and
    whether the table lists all that are above it."""

    column: int
    places: frozenset[int]
    top: int
    is_closed: bool
    is_change: bool


@cache
def _cue() -> re.Pattern[str]:
    nouns = words("place", "nouns")
    return re.compile(
        rf"\b(?:{words('place', 'verbs')})\s(?:(?:only|in|the|now)\s){{0,3}}(?P<n>{ordinal()})"
        rf"(?:\s(?:{nouns})\b(?!\s(?:of|among|at)\b)(?!\sin\s(?!(?:the\s(?:table|list|ranking)|20\d\d)\b))"
        rf"|(?=[,.;])|(?=\s(?:with|on|at)\s[^\w\s]?\d)|(?=\sfor\sthe\s))"
        rf"|,\s(?:in\s)?(?P<o>{ordinal()})\s(?:{nouns})(?=[,.])",
        re.IGNORECASE,
    )


def stated_places(context: Context) -> Iterator[Statement]:
    """Yield the places that sentences give to rows of their document's tables."""
    for one in spoken(context, _cue()):
        found = _cue().search(one.text)
        if found is None or said_of("place", "apart").search(one.text, *_clause(one, found)):
            continue
        made = [each for table in one.tables if (each := _of(table, one, found)) is not None]
        if made and (len(made) == 1 or all(each.meant for each in made)):
            yield made[0]


def _clause(one: Spoken, found: re.Match[str]) -> tuple[int, int]:
    start, end = clause_at(one.text, found.start())
    comma = one.text.find(",", found.end())
    return start, min(end, comma if comma >= 0 else end)


def _of(table: Tabled, one: Spoken, found: re.Match[str]) -> Statement | None:
    """Return a place stated of a row, if the table can tell of it."""
    row = subject(table, one.text, found.start())
    if row is None or is_elsewhere(table, one.text, 0, found.end()):
        return None
    name = "n" if found["n"] else "o"
    place = value_of(found[name])
    # "Roads come first": a bare ordinal is of a row by its whole name, and seldom says what leads.
    is_bare = not re.search(rf"(?:{words('place', 'nouns')})$", found.group(), re.IGNORECASE)
    quoted = _NUMBER.search(one.text[found.start(name) :])
    if is_bare and not quoted and (place == 1 or not _is_whole_name(table, one.text, row)):
        return None
    ranks, is_told = _ranks(table, one.text[found.start(name) :], row)
    if not ranks:
        return None
    holds = any(place in each.places for each in ranks)
    if holds and not is_told:
        return None
    # A list of the first ones shows who is above, and not who is below.
    levels = [each for each in ranks if is_told or not each.is_change]
    last = latest_columns(table, [each.column for each in levels])
    levels = [each for each in levels if each.column in last]
    meant = {each.top for each in levels if place < each.top or each.is_closed}
    if not holds and (len(meant) != 1 or len({each.top for each in levels}) > 2):
        return None
    headings = [table.names.get(("column", each.column), "") for each in levels]
    by = " and ".join(f"“{name}”" for name in headings[:2] if name)
    return Statement(
        spoken=one, start=found.start(name), end=found.end(name),
        of=f"the place of {table.names[row]}", meant="" if holds else f"number {meant.pop()}",
        working=f"The rows are ranked by {by or 'their figures'}.",
    )  # fmt: skip


def _is_whole_name(table: Tabled, text: str, row: Line) -> bool:
    """Tell whether a text has all words of a row's name, with a capital."""
    said = {stem(word.lower()) for word in _NAME.findall(text)}
    return all(word in said for word in table.words[row] if len(word) > 2 and not word.isdigit())


def subject(table: Tabled, text: str, at: int) -> Line | None:
    """Return the one row that a clause names last before an offset, with no other name between."""
    first, _ = clause_at(text, at)
    named = [each for each in rows_in(table, text) if first <= each.start and each.end <= at]
    if not named or at - named[-1].end > _FAR or is_behind(named[-1], text):
        return None
    lines = {each.line for each in named if each.start == named[-1].start}
    own = set(table.words[named[-1].line])
    between = [stem(found[0].lower()) for found in _NAME.finditer(text, named[-1].end, at)]
    if len(lines) != 1 or any(
        word not in own and word not in table.said and not times_in(word.capitalize())
        for word in between
    ):
        return None
    line = named[-1].line
    return None if line in table.totals or is_rest(table, line[1]) else line


def is_behind(one: Mention, text: str) -> bool:
    """Tell whether a name only stands behind a preposition: "ahead of France"."""
    return bool(re.search(r"\b(?:of|behind|than|from|like|against|with|and)\s(?:the\s)?$",
                          text[: one.start]))  # fmt: skip


def _ranks(table: Tabled, behind: str, row: Line) -> tuple[list[Rank], bool]:
    """Return a row's places by the columns that the words behind a place tell of, or by all; and
    whether they tell of any."""
    every = [each for column in columns(table) if (each := _rank(table, column, row)) is not None]
    quoted = _NUMBER.search(behind)
    if quoted:
        number = float(quoted[1].replace(",", ""))
        own = {cell.column for cell in table.line(row) if abs(abs(cell.value) - number) < 1e-9}
        found = [each for each in every if each.column in own]
        if found:
            return found, True
    named = heading_words(table, re.split(r"[,;:.]", behind, maxsplit=1)[0])
    found = [each for each in every if ("column", each.column) in named]
    return (found, True) if found else (every, False)


def _rank(table: Tabled, column: int, row: Line) -> Rank | None:
    own = table.cells.get((row[1], column))
    cells = [
        each for each in table.line(("column", column)) if ("row", each.row) not in table.totals
    ]
    if own is None or len(cells) < _FEWEST:
        return None
    plain = [each for each in cells if not is_rest(table, each.row)]
    top = 1 + sum(each.value > own.value for each in plain)
    ordered = [each.value for each in plain]
    is_ordered = ordered == sorted(ordered, reverse=True)
    some = (plain,) if is_ordered else (plain, cells)
    places = {at for each in some for at in _places(each, own, is_ordered)}
    places.add(1 + sum(each.row < row[1] for each in cells))
    closed = is_ordered or _has_whole(table, column, cells)
    return Rank(column, frozenset(places), top, closed, is_change(table, own))


def _places(cells: list[Quotable], own: Quotable, is_ordered: bool) -> Iterator[int]:
    """Yield the places from the top and, unless the table is ordered so, from the bottom; those of
    ties included."""
    above = sum(each.value > own.value for each in cells)
    below = sum(each.value < own.value for each in cells)
    same = len(cells) - above - below
    for first in (above,) if is_ordered else (above, below):
        yield from range(first + 1, first + same + 1)


def _has_whole(table: Tabled, column: int, cells: list[Quotable]) -> bool:
    """Tell whether a column has a total that its rows add up to."""
    whole = [
        each.value
        for each in table.line(("column", column))
        if each.row not in rows_of(table) and not is_rest(table, each.row)
    ]
    total = sum(each.value for each in cells)
    return any(abs(one - total) <= 0.005 * abs(one) for one in whole)
