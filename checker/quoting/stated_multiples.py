"""How often one row goes into another: "Capesizes earned 2.6 times as much as Supramaxes"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from checker.context import Context
from checker.quoting.row_asks import is_change
from checker.quoting.row_names import heading_words, rows_in
from checker.quoting.stated_places import subject
from checker.quoting.statement import (
    Spoken,
    Statement,
    columns,
    is_elsewhere,
    is_rest,
    latest_columns,
    rows_of,
    spoken,
    words,
)
from checker.quoting.tabled import Line, Tabled
from claims.words import LANGUAGE, number_words, toml

_NEXT = re.compile(r"^(?:the\s)?(?:next|second|runner-up)\b", re.IGNORECASE)
# A multiple in words is a round one, and so is one with a word like "nearly".
_LOOSE, _ROUND = 0.3, 0.2


class Multiple(Struct, frozen=True):
    """A multiple as written: its number, half of its last place, and whether it is rough."""

    value: float
    half: float
    is_rough: bool

    def fits(self, ratio: float) -> bool:
        """Tell whether a ratio may be told as the multiple."""
        slack = self.half * 1.05
        if self.half >= 0.5:
            slack = max(_ROUND * self.value, 0.45)
        if self.is_rough:
            slack = max(slack, _LOOSE * self.value)
        return abs(ratio - self.value) <= slack


@cache
def _cue() -> re.Pattern[str]:
    small = [word for word, value in number_words().small.items() if 2 <= value <= 12]
    single = "|".join(toml(f"{LANGUAGE}/row_statements.toml")["times"]["words"])
    return re.compile(
        rf"(?P<rough>\b(?:{words('times', 'loose')})\s)?"
        rf"\b(?:(?P<n>\d\d?(?:\.\d+)?|{'|'.join(small)})\stimes|(?P<one>{single}))\s"
        rf"(?:as\s[a-z]+(?:\s[^,;:.]{{0,40}}?)?\sas|(?:that|those)\sof|the\s[a-z]+\s(?:of|in))\s"
        rf"(?:(?:that|those)\s(?:of|in|at)\s|(?:of|in|at|on|for)\s|the\s){{0,3}}",
        re.IGNORECASE,
    )


def stated_multiples(context: Context) -> Iterator[Statement]:
    """Yield the multiples that sentences tell of two rows of their document's tables."""
    for one in spoken(context, _cue()):
        found = _cue().search(one.text)
        if found is None:
            continue
        made = [each for table in one.tables if (each := _of(table, one, found)) is not None]
        if made and (len(made) == 1 or all(each.meant for each in made)):
            yield made[0]


def _multiple(found: re.Match[str]) -> Multiple:
    if found["one"]:
        value = toml(f"{LANGUAGE}/row_statements.toml")["times"]["words"][found["one"].lower()]
        return Multiple(float(value), 0.5, bool(found["rough"]))
    said = found["n"].lower()
    if not said[0].isdigit():
        return Multiple(float(number_words().small[said]), 0.5, bool(found["rough"]))
    places = len(said.partition(".")[2])
    return Multiple(float(said), 0.5 * 10.0**-places, bool(found["rough"]))


def _of(table: Tabled, one: Spoken, found: re.Match[str]) -> Statement | None:
    """Return a multiple of two rows, if the table can tell of it."""
    row = subject(table, one.text, found.start())
    if row is None or is_elsewhere(table, one.text, 0, found.end()):
        return None
    said, behind = _multiple(found), one.text[found.end() :]
    ratios = _to_next(table, row) if _NEXT.match(behind) else _to_other(table, one, found, row)
    if not ratios:
        return None
    named = heading_words(table, one.text[: found.end()])
    told = [each for each in ratios if ("column", each) in named]
    best = [each for each in told if named["column", each] == max(named["column", c] for c in told)]
    if any(said.fits(ratio) for ratio in ratios.values()):
        if not any(said.fits(ratios[each]) for each in best):
            return None
        meant = ""
    else:
        # Without a word for the column there has to be but one, or one that a digit leads to.
        likely = latest_columns(table, best or [*ratios])
        sure = {round(ratios[each], 2) for each in likely}
        slipped = {ratio for ratio in sure if _is_slip(said, ratio)}
        if len(sure) != 1 and len(slipped) == 1:
            sure = slipped
        if len(sure) != 1 or not _is_far(said, *sure):
            return None
        meant = f"{sure.pop():.2g} times"
    return Statement(
        spoken=one, start=found.start("one" if found["one"] else "n"), end=found.end(),
        of=f"how often {table.names[row]} has the other row", meant=meant,
        working="One row's figure is divided by the other's.",
    )  # fmt: skip


def _is_slip(said: Multiple, ratio: float) -> bool:
    """Tell whether a multiple with a decimal is a ratio with one other digit."""
    if said.half >= 0.5 or said.is_rough:
        return False
    first, second = (str(round(each / said.half / 2)) for each in (said.value, ratio))
    return (
        len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) == 1
    )


def _is_far(said: Multiple, ratio: float) -> bool:
    """Tell whether a multiple is off by more than careless rounding, and not turned about."""
    return abs(ratio - said.value) > 0.12 * said.value and not said.fits(1 / ratio)


def _to_other(table: Tabled, one: Spoken, found: re.Match[str], row: Line) -> dict[int, float]:
    """Return the ratios of a row to the one named right behind a multiple, by column."""
    behind = [each for each in rows_in(table, one.text) if each.start >= found.end()]
    lines = {each.line for each in behind if each.start == behind[0].start}
    if len(lines) != 1 or behind[0].start > found.end() + 12 or lines == {row}:
        return {}
    other = behind[0].line
    if is_rest(table, other[1]):
        return {}
    return _ratios(table, row, dict.fromkeys(columns(table), other[1]))


def _to_next(table: Tabled, row: Line) -> dict[int, float]:
    """Return the ratios of a row that leads a column to the next in it."""
    found = {}
    for column in columns(table):
        cells = [each for each in table.line(("column", column)) if each.row in rows_of(table)]
        ranked = sorted(cells, key=lambda each: -each.value)
        if len(ranked) > 2 and ranked[0].row == row[1]:
            found[column] = ranked[1].row
    return _ratios(table, row, found)


def _ratios(table: Tabled, row: Line, others: dict[int, int]) -> dict[int, float]:
    found = {}
    for column, other in others.items():
        own, beside = table.cells.get((row[1], column)), table.cells.get((other, column))
        if own is None or beside is None or own.value <= 0 or beside.value <= 0:
            continue
        if not is_change(table, own):
            found[column] = own.value / beside.value
    return found
