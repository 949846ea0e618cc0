"""What a sentence states of its document's table without quoting a cell: how it is found and
reported.

A statement names rows of a table, and says a place, a multiple, a direction or a count of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from checker.conflict import Agreement, Conflict, Passage
from checker.context import Context
from checker.quoting.row_asks import when_of
from checker.quoting.row_excuses import apart
from checker.quoting.row_ties import CUT
from checker.quoting.tabled import Tabled, stems, tables_of, times_in
from claims.paragraphs import paragraph_at
from claims.sentences import sentences
from claims.words import LANGUAGE, toml

CODE = "AGR014"


class Spoken(Struct, frozen=True):
    """A sentence of a document, where it starts, what its paragraph says before it, and the
    document's tables."""

    document: str
    start: int
    text: str
    before: str
    tables: tuple[Tabled, ...]


class Statement(Struct, frozen=True, kw_only=True):
    """What a sentence states of rows, at offsets in the sentence, and what the table says of it.

    ``meant`` is what the table gives, or empty where the statement holds.
    """

    spoken: Spoken
    start: int
    end: int
    of: str
    meant: str
    working: str


@cache
def words(group: str, name: str) -> str:
    """Return a list of the lexicon as alternatives of a pattern, the longest first."""
    found = toml(f"{LANGUAGE}/row_statements.toml")[group][name]
    return "|".join(map(re.escape, sorted(found, key=len, reverse=True)))


@cache
def said_of(group: str, name: str) -> re.Pattern[str]:
    """Return what finds any of a list of the lexicon as whole words."""
    return re.compile(rf"\b(?:{words(group, name)})\b", re.IGNORECASE)


def spoken(context: Context, cue: re.Pattern[str]) -> Iterator[Spoken]:
    """Yield the sentences of documents with tables in which a cue is found."""
    tables = context.once(tables_of)
    for document in context.documents:
        own = tuple(table for table in tables if table.document == document.name)
        if not own:
            continue
        done = -1
        for found in cue.finditer(document.text):
            if found.start() < done:
                continue
            span = paragraph_at(context.paragraphs(document.name), found.start())
            if span is None:
                continue
            for one in sentences(document.text[slice(*span)]):
                if span[0] + one.start <= found.start() < span[0] + one.end:
                    done = span[0] + one.end
                    start = span[0] + one.start
                    text, before = document.text[start:done], document.text[span[0] : start]
                    yield Spoken(document.name, start, text, before, own)
                    break


def clause_at(text: str, at: int) -> tuple[int, int]:
    """Return where the clause about an offset of a sentence starts and ends."""
    first, last = 0, len(text)
    for cut in CUT.finditer(text):
        if cut.end() <= at:
            first = cut.end()
        elif cut.start() >= at:
            return first, cut.start()
    return first, last


def is_elsewhere(table: Tabled, text: str, first: int = 0, last: int | None = None) -> bool:
    """Tell whether a sentence may speak of another time or measure than its table."""
    end = len(text) if last is None else last
    for found in apart("words").finditer(text, first, end):
        if not set(stems(found[0])) & table.said:
            return True
    own = times_in(f"{table.caption} {' '.join(table.names.values())}")
    other = times_in(text[first:end]) - own
    # "The hailstorm of 14 May" is no other month than those of a table without months.
    return any(one > 12 or any(month <= 12 for month in own) for one in other)


def rows_of(table: Tabled) -> list[int]:
    """Return the rows of a table that are neither totals nor "others", nor what all others add up
    to."""
    known: list[int] | None = table.__dict__.get("_own_rows")
    if known is None:
        rows = [
            row
            for row in sorted({row for row, _ in table.cells})
            if ("row", row) not in table.totals
        ]
        if rows and _is_whole(table, rows[-1], rows[:-1]):
            rows = rows[:-1]
        known = table.__dict__["_own_rows"] = [row for row in rows if not is_rest(table, row)]
    return known


def _is_whole(table: Tabled, last: int, rows: list[int]) -> bool:
    """Tell whether a row is the sum of the others in a column of several."""
    for cell in table.line(("row", last)):
        parts = [table.cells.get((row, cell.column)) for row in rows]
        values = [each.value for each in parts if each is not None]
        near = len(values) * cell.step
        if len(values) > 2 and cell.value > 0 and abs(sum(values) - cell.value) <= near:
            return True
    return False


def is_rest(table: Tabled, row: int) -> bool:
    """Tell whether a row is of what is left: "Other markets"."""
    return bool(re.search(r"\bothers?\b|\brest\b", table.names.get(("row", row), ""), re.I))


def columns(table: Tabled) -> list[int]:
    """Return the columns of a table that have numbers, in order."""
    return sorted({column for _, column in table.cells})


def latest_columns(table: Tabled, some: list[int]) -> list[int]:
    """Return those of some columns that are of the last time, or of none."""
    times = {
        one: max((when_of(table, cell) for cell in table.line(("column", one))), default=(0, 0))
        for one in some
    }
    last = max(times.values(), default=(0, 0))
    return [one for one in some if times[one] in (last, (0, 0))]


def stated(found: Statement) -> Conflict | Agreement:
    """Report a statement that the table contradicts, or say that it holds."""
    one = found.spoken
    said = " ".join(one.text[found.start : found.end].split())
    place = Passage(one.document, one.start + found.start, one.start + found.end, one.text)
    if not found.meant:
        return Agreement(
            rule=CODE, claims=(), passages=(place,),
            message=f"“{said}” is {found.of} by the table.", working=(found.working,),
        )  # fmt: skip
    return Conflict(
        rule=CODE,
        level="warning",
        claims=(),
        passages=(place,),
        message=f"“{said}” is not {found.of} by the table: {found.meant}.",
        working=(found.working,),
        confidence=0.75,
        corrections=(f"“{said}” should be {found.meant}.", "Otherwise a cell would be off."),
    )
