"""How many rows add up to a total that a sentence quotes: "eleven donors pledged a total of EUR
1,660.5 million"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.context import Context
from checker.dates.lengths import numeral, value_of
from checker.quoting.figures import implies
from checker.quoting.row_told import figures_in
from checker.quoting.statement import Spoken, Statement, is_rest, rows_of, spoken, words
from checker.quoting.tabled import Tabled

_FEWEST = 4
# A count that is off by more is of something else.
_OFF = 2


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[.!?]\s)|(?<=\n))(?:The\s|All\s|In\sall\s)?(?P<n>{numeral()})\s(?P<noun>[a-z]+s)\s"
        rf"(?P<between>[^.;:\d]{{3,60}}?)\b(?:{words('wholes', 'words')})\s",
        re.IGNORECASE,
    )


def stated_lengths(context: Context) -> Iterator[Statement]:
    """Yield the counts of those whose figures make up a total, where a table lists others."""
    for one in spoken(context, _cue()):
        found = _cue().match(one.text)
        if found is None:
            continue
        made = [each for table in one.tables if (each := _of(context, table, one, found))]
        if len(made) == 1:
            yield made[0]


def _of(context: Context, table: Tabled, one: Spoken, found: re.Match[str]) -> Statement | None:
    rows, said = rows_of(table), value_of(found["n"])
    every = sorted({row for row, _ in table.cells})
    if len(rows) < _FEWEST or said == len(rows) or abs(said - len(rows)) > _OFF:
        return None
    wholes = [row for row in every if row not in rows]
    if len(wholes) != 1 or wholes[0] != every[-1] or is_rest(table, wholes[0]):
        return None
    first, last = one.start + found.end(), one.start + found.end() + 30
    figures = [
        each for some in figures_in(context, one.document).values() for each in some
        if first < each.claim.span.end < last and each.digits > 2
    ]  # fmt: skip
    totals = table.line(("row", wholes[0]))
    is_whole = figures and any(
        implies(abs(cell.value) * scale, cell.step * scale, figures[0])
        for cell in totals
        for scale in {1.0, cell.scale, 1e3, 1e6, 1e9}
    )
    if not is_whole:
        return None
    return Statement(
        spoken=one, start=found.start("n"), end=found.end("noun"), meant=str(len(rows)),
        of="the count of rows that make up the total", working=f"The table has {len(rows)} rows.",
    )  # fmt: skip
