"""Which way a row went, and how many rows did: "profit rose by 6.5 per cent", "grew in five of the
seven districts"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import permutations

from checker.context import Context
from checker.dates.lengths import numeral, value_of
from checker.quoting.row_asks import is_change, measure_of
from checker.quoting.row_values import pairs
from checker.quoting.stated_places import subject
from checker.quoting.statement import (
    Spoken,
    Statement,
    clause_at,
    columns,
    is_elsewhere,
    rows_of,
    said_of,
    spoken,
    words,
)
from checker.quoting.tabled import Quotable, Tabled, stems

_FEWEST, _MOST = 3, 60
# The words before a measure that make no other of it.
_PLAIN = frozenset(("the", "number", "of", "total", "overall", "and", "while", "but", "however"))
UP, DOWN = 1, -1


@cache
def _moved() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<up>{words('moves', 'up')})|(?P<down>{words('moves', 'down')}))\s(?:by\s)?"
        rf"(?:only\s|just\s|another\s|as much as\s)?(?P<n>\d+\.\d+|\d\d+)\s?"
        rf"(?:%|per\s?cent\b)(?!\sof\b)",
        re.IGNORECASE,
    )


@cache
def _counted() -> re.Pattern[str]:
    up, down = words("moves", "up"), words("moves", "down")
    return re.compile(
        rf"\b(?:(?:(?P<up>{up})|(?P<down>{down}))\sin\s)?(?P<n>{numeral()})\sof\s"
        rf"(?:the|our|its|all|these|those)\s(?P<m>{numeral()})\s(?P<noun>[a-z]+)"
        rf"(?:\s(?:(?P<rose>{up})|(?P<fell>{down}))\b)?",
        re.IGNORECASE,
    )


def stated_directions(context: Context) -> Iterator[Statement]:
    """Yield the moves of rows that a sentence tells in the other direction than the table."""
    for one in spoken(context, _moved()):
        for found in _moved().finditer(one.text):
            if said_of("moves", "apart").search(one.text, *_clause(one, found)):
                continue
            made = [
                each for table in one.tables if (each := _turned(table, one, found)) is not None
            ]
            if len(made) == 1 and not any(_is_right(table, found) for table in one.tables):
                yield made[0]


def _clause(one: Spoken, found: re.Match[str]) -> tuple[int, int]:
    """Return the clause about a move, up to a comma behind it."""
    start, end = clause_at(one.text, found.start())
    comma = one.text.find(",", found.end(), end)
    return start, comma if comma >= 0 else end


def _way(found: re.Match[str], up: str = "up") -> int:
    return UP if found[up] else DOWN


def _turned(table: Tabled, one: Spoken, found: re.Match[str]) -> Statement | None:
    """Return a move that the row's cells have the other way, twice over or as a change."""
    row = subject(table, one.text, found.start())
    if row is None or is_elsewhere(table, one.text, *_clause(one, found)):
        return None
    cells = table.line(row)
    way, size = _way(found), float(found["n"])
    half = 0.5 * 10.0 ** -len(found["n"].partition(".")[2])
    signed = [each.value for each in cells if abs(abs(each.value) - size) < half / 5]
    if any(value * way > 0 and value * way == size for value in signed):
        return None
    grown = [
        (second.value / first.value - 1) * 100
        for first, second in permutations(cells, 2)
        if first.value > 0 and second.value > 0 and first.is_percent == second.is_percent
    ]
    if any(abs(value - size * way) <= half * 1.2 for value in grown if value * way > 0):
        opposite = [each for each in pairs(table, cells) if each[0].value > 0 < each[1].value]
        told = [(b.value / a.value - 1) * 100 for a, b in opposite]
        if any(abs(value - size * way) <= half * 1.2 for value in told) or not signed:
            return None
    shown = any(abs(value + size * way) <= half * 1.2 for value in grown)
    labelled = any(is_change(table, each) and each.value == -way * size for each in cells)
    if not signed or not (shown or labelled):
        return None
    name = "up" if way == UP else "down"
    return Statement(
        spoken=one, start=found.start(name), end=found.end(), of=f"how {table.names[row]} moved",
        meant=f"it went {'down' if way == UP else 'up'} by {found['n']} percent",
        working=f"The table has {-way * size:+g} there.",
    )  # fmt: skip


def _is_right(table: Tabled, found: re.Match[str]) -> bool:
    """Tell whether any cell of a table is a move as told: it may be of another name."""
    size = _way(found) * float(found["n"])
    return any(each.value == size for each in table.cells.values())


def stated_counts(context: Context) -> Iterator[Statement]:
    """Yield the counts of rows that went up or down, where a table has so many rows."""
    for one in spoken(context, _counted()):
        found = _counted().search(one.text)
        if found is None or not any(found[name] for name in ("up", "down", "rose", "fell")):
            continue
        made = [each for table in one.tables if (each := _count(table, one, found)) is not None]
        if len(made) == 1:
            yield made[0]


def _count(table: Tabled, one: Spoken, found: re.Match[str]) -> Statement | None:
    """Return a count of rows by the direction in which a measure of theirs went."""
    start, end = clause_at(one.text, found.start())
    if is_elsewhere(table, one.text, start, end):
        return None
    said, among = value_of(found["n"]), value_of(found["m"])
    way = UP if found["up"] or found["rose"] else DOWN
    moves = {name: some for name, some in _moves(table) if len(some) == among}
    if not moves or not _FEWEST <= among <= _MOST or said > among:
        return None
    counts = {name: sum(move * way > 0 for move in some) for name, some in moves.items()}
    if said in counts.values():
        return None
    told = _measured(one.text[start : found.start()], one.text[found.end() : end], counts, found)
    if told is None:
        return None
    sure = set(told.values())
    if len(sure) != 1:
        return None
    return Statement(
        spoken=one, start=found.start("n"), end=found.end(), meant=str(*sure),
        of=f"the count of rows that went {'up' if way == UP else 'down'}",
        working=f"Counted by “{next(iter(told))}”.",
    )  # fmt: skip


def _measured(
    ahead: str, behind: str, counts: dict[str, int], found: re.Match[str]
) -> dict[str, int] | None:
    """Return the measures of which a count of rows is told: the one that is the subject, and no
    part of it ("youth unemployment"), or all where none is named."""
    said = [word for word in stems(ahead) if word not in _PLAIN]
    if not said:
        is_told = found["rose"] or found["fell"]
        return counts if is_told and not re.match(r"\s(?!in\s(?:19|20)\d\d)\w", behind) else None
    own = {name: count for name, count in counts.items() if set(said) <= set(stems(name))}
    return own or None


def _moves(table: Tabled) -> Iterator[tuple[str, list[float]]]:
    """Yield for each measure the moves of its rows, without totals: by a column of changes, or from
    one time to the next."""
    rows = rows_of(table)
    for column in columns(table):
        cells = [table.cells.get((row, column)) for row in rows]
        some = [each for each in cells if each is not None and is_change(table, each)]
        if some:
            yield table.names.get(("column", column), "").lower(), [each.value for each in some]
    found: dict[str, list[float]] = {}
    for row in rows:
        own: dict[str, list[tuple[Quotable, Quotable]]] = {}
        for pair in pairs(table, table.line(("row", row))):
            own.setdefault(measure_of(table, pair[0]), []).append(pair)
        for name, each in own.items():
            if len(each) == 1:
                found.setdefault(name, []).append(each[0][1].value - each[0][0].value)
    yield from found.items()
