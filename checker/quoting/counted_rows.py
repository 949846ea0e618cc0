"""Counts of a table's rows that lie beyond the row of the whole: "four of the eight schools beat
that average"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from checker.conflict import Agreement, Conflict, Passage
from checker.context import Context
from checker.dates.lengths import numeral, value_of
from checker.quoting.tabled import Quotable, Tabled, tables_of
from claims.words import LANGUAGE, toml

_FEWEST, _MOST = 3, 60
# The table may stand so far from the sentence.
_NEAR = 6_000


class CountedRows(Struct, frozen=True):
    """A count of rows beyond the whole's: where it stands, what the columns of the table give, and
    the row of the whole."""

    document: str
    start: int
    end: int
    sentence: str
    said: int
    among: int
    way: str
    counts: tuple[tuple[str, int, int], ...]
    whole: str

    @property
    def holds(self) -> bool:
        """Whether any column gives the count."""
        return any(low <= self.said <= high for _, low, high in self.counts)


@cache
def _told() -> re.Pattern[str]:
    words = toml(f"{LANGUAGE}/quoting.toml")["beyond"]
    above, below, either = ("|".join(words[name]) for name in ("above", "below", "either"))
    return re.compile(
        rf"\b(?P<n>{numeral()}|none)\sof\s(?:the|our|its|all|these|those)\s(?P<m>{numeral()})\s"
        rf"(?P<noun>[a-z]+(?:\s[a-z]+)?)\s(?:(?:was|were|is|are|lie|lay|came|come|ended|finished"
        rf"|stood|stand|scored|did|had\srates|have\srates|ran|remained|perform(?:ed)?)\s)?"
        rf"(?:(?P<above>{above})|(?P<below>{below})|(?P<either>{either}))\s"
        rf"(?:that|the|this|its|their)\s(?:[\w’'-]+\s){{0,3}}?(?:average|mean)\b",
        re.IGNORECASE,
    )


def counted_rows(context: Context) -> Iterator[CountedRows]:
    """Yield the counts of rows above or below an average that a document tells of its tables."""
    tables = context.once(tables_of)
    for document in context.documents:
        text = document.text
        own = [table for table in tables if table.document == document.name]
        if not own or " of " not in text:
            continue
        for found in _told().finditer(text):
            said = 0 if found["n"].lower() == "none" else value_of(found["n"])
            among = value_of(found["m"])
            way = next(name for name in ("above", "below", "either") if found[name])
            fitting = [one for table in own if (one := _counts(table, among, way)) is not None]
            near = [one for one in fitting if abs(one[2] - found.start()) < _NEAR]
            if len(near) != 1 or said > among:
                continue
            counts, whole, _ = near[0]
            low, high = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
            yield CountedRows(
                document.name, found.start("n"), found.end("n"),
                text[low : high if high >= 0 else len(text)], said, among, way, counts, whole,
            )  # fmt: skip


_Counts = tuple[tuple[tuple[str, int, int], ...], str, int]


def _counts(table: Tabled, among: int, way: str) -> _Counts | None:
    """Return for each column of a table of so many rows and one of the whole how many of them are
    beyond it, least and most; None where there is no such row."""
    rows = sorted({row for row, _ in table.cells})
    if not _FEWEST <= among <= _MOST or len(rows) != among + 1:
        return None
    last = rows[-1]
    found = []
    for column in sorted({column for _, column in table.cells}):
        whole = table.cells.get((last, column))
        parts = [table.cells.get((row, column)) for row in rows[:-1]]
        cells = [one for one in parts if one is not None]
        if whole is None or len(cells) != among or not _is_mean(whole, cells):
            continue
        name = table.names.get(("column", column), "")
        found += [(name, *one) for one in _beyond(whole, cells, way)]
    return (tuple(found), table.names.get(("row", last), ""), table.start) if found else None


def _is_mean(whole: Quotable, parts: list[Quotable]) -> bool:
    """Tell whether a number may be the average of others: it lies among them, and is no sum."""
    values = [one.value for one in parts]
    return min(values) < whole.value < max(values)


def _beyond(whole: Quotable, parts: list[Quotable], way: str) -> Iterator[tuple[int, int]]:
    over = sum(one.value > whole.value for one in parts)
    same = sum(one.value == whole.value for one in parts)
    if way in ("above", "either"):
        yield over, over + same
    if way in ("below", "either"):
        yield len(parts) - over - same, len(parts) - over


def compared(one: CountedRows) -> Iterator[Conflict | Agreement]:
    """Report a count of rows beyond an average that no column gives, or say that it holds."""
    place = Passage(one.document, one.start, one.end, one.sentence)
    told = "; ".join(
        f"{name or 'the column'}: {low if low == high else f'{low} to {high}'}"
        for name, low, high in one.counts
    )
    way = {"above": "above", "below": "below", "either": "above or below"}[one.way]
    working = (f"Rows {way} “{one.whole}” by column: {told}.",)
    if one.holds:
        yield Agreement(
            rule="CNT003",
            claims=(),
            passages=(place,),
            message=f"{one.said} of {one.among} rows are {way} “{one.whole}”.",
            working=working,
        )
        return
    counts = sorted({low for _, low, _ in one.counts})
    meant = " or ".join(map(str, counts))
    yield Conflict(
        rule="CNT003",
        level="warning",
        claims=(),
        passages=(place,),
        message=f"The table has {meant} rows {way} “{one.whole}”, not {one.said}.",
        working=working,
        confidence=0.8,
        corrections=(f"The count would have to be {meant}.", "Otherwise a row would be off."),
    )
