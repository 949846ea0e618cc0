"""REF: figures that disagree with a table that the user gives."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from checker.catalogue import rule_for
from checker.comparable import kept_out
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.given_tables import GivenTable, Owner, Row, When, named
from checker.model import Reference
from checker.observation import Observation
from checker.rule import example
from checker.totals import is_total
from checker.variables import is_owned
from checker.wording import amount, quoted

YEAR = 366


class Reading(Struct, frozen=True):
    """What a table says of a figure: the least and the greatest value, in the base unit; the rows
    that say it; and how many things about the figure were inferred."""

    low: float
    high: float
    rows: tuple[Row, ...]
    unsure: int


def comparable(context: Context) -> Iterator[Observation]:
    """Select the figures of an owner and a period that a table of the user's may know."""
    if context.given is None:
        return
    for row in context.ledger.rows:
        variable = row.variable
        if variable.end is None or variable.start is None or variable.modality != "actual":
            continue
        if variable.kind in _COMPARED and _is_anchored(row) and kept_out(row, _KINDS) is None:
            yield row


# A table of the user's names what it measures: the figure need not be an attribute by its words.
_KINDS = frozenset(("no-attribute", "kind"))
_COMPARED = ("level", "share", "growth", "duration")


def _is_anchored(row: Observation) -> bool:
    """Tell whether a figure is of an attribute that somebody has; a count has to be of a whole."""
    claim = row.claim
    if row.variable.dimension == "count":
        return is_owned(claim)
    return claim.anchored and not claim.partitive and bool(claim.place or claim.entity)


_TOML = """\
title = "Visitors of museums"
publisher = "Association of Museums"
address = "https://example.org/visitors"
indicator = ""
licence = "CC0"
retrieved = 2026-03-01
unit = "count"
measure = "visitors"
kind = "flow"
first = 2021
last = 2023
"""
_CSV = "place,year,value\nNorway,2022,8432000\nNorway,2023,9012000\n"
_TABLES = (("visitors.toml", _TOML), ("visitors.csv", _CSV))


@rule_for(
    "REF002",
    "disagrees-with-table",
    "error",
    comparable,
    fails=(
        example("The total number of visitors in Norway was 9.2 million in 2023.", tables=_TABLES),
        example("The number of visitors in Norway rose by 12 percent in 2023.", tables=_TABLES),
    ),
    passes=(
        example("The total number of visitors in Norway was 9 million in 2023.", tables=_TABLES),
        example("The number of visitors in Norway rose by 6.9 percent in 2023.", tables=_TABLES),
        example("The total number of visitors in Sweden was 9.2 million in 2023.", tables=_TABLES),
        example("The total number of visitors in Norway was 9.2 million in 2023."),
    ),
)
def disagrees_with_table(row: Observation, context: Context) -> Iterator[Conflict | Agreement]:
    """A figure is not what a table says that the user gives with --reference.

    The table's measure, place or owner and period must be those of the figure, and the table's
    value must lie outside all that the written figure allows. It is an error where all of them are
    stated, a warning where one was inferred. A growth is compared with two rows: the year's and
    that of the year before.

    Left alone: what the clause restricts, parts of a year, sums in another currency, forecasts.
    Money may grow in another currency and at other prices than the table's, so its growth is at
    most a warning.
    """
    if context.given is None:
        return
    growth = row.variable.kind == "growth"
    for given in _tables(row, context):
        said = _growth(row, given) if growth else _level(row, given)
        if said is None or said.unsure > 1:
            continue
        if row.low > said.high or row.high < said.low:
            yield _conflict(row, given, said)
        elif (row.usual_low <= said.high and row.usual_high >= said.low) or growth:
            yield Agreement(
                rule="REF002",
                claims=(row.claim,),
                message=f"{quoted(row.claim)} agrees with the table {given.table.name}.",
                working=_working(given, said, growth),
                references=_references(given, said),
            )


def _tables(row: Observation, context: Context) -> tuple[GivenTable, ...]:
    """Return the tables that may know a figure: of its measure, and in its unit unless it grows."""
    variable, given = row.variable, context.given
    if given is None:
        return ()
    if variable.kind == "growth":
        growing = given.growing(variable)
        return growing if growing and is_total(row, _GROWTH_BASES) else ()
    found = given.of(variable, row.currency)
    averaged = _MEANS if variable.words & _MEANS else frozenset()
    if not found or not is_total(row, averaged):
        return ()
    return found if variable.kind != "share" or row.claim.of is None else ()


_MEANS = frozenset(("average", "mean", "median"))
# On which earlier value a growth may be said to be measured.
_GROWTH_BASES = frozenset(("year", "nominal", *(str(year) for year in range(1900, 2100))))


def _owners(row: Observation, given: GivenTable) -> Iterator[tuple[Owner, int]]:
    """Yield under which owner the table may hold a figure, and what had to be inferred for it."""
    variable, origin = row.variable, row.claim.origin
    entity = named(variable.entity)
    stated = origin.place == "stated"
    if entity is None:
        yield (variable.place, None), int(not stated)
        return
    yield (variable.place, entity), int(variable.place is not None and not stated)
    if variable.place is not None and not stated:
        yield (None, entity), 0
    if variable.place is None:
        placed = given.placed.get(entity, ())
        if len(placed) == 1:
            yield placed[0], 1


def _rows_of(row: Observation, given: GivenTable) -> tuple[dict[When, Row], int] | None:
    """Return the rows of a figure's owner, and how much of what it is about was inferred."""
    claim = row.claim
    for owner, inferred in _owners(row, given):
        if owner in given.rows:
            unsure = inferred + (claim.origin.period != "stated") + bool(claim.assumptions)
            return given.rows[owner], unsure
    return None


def _level(row: Observation, given: GivenTable) -> Reading | None:
    """Return what a table says of a level, or None where it says nothing."""
    found = _rows_of(row, given)
    start, end = row.variable.start, row.variable.end
    if found is None or start is None or end is None:
        return None
    rows, unsure = found
    if (start, end) in rows:
        return _reading([rows[start, end]], unsure)
    if given.table.kind == "flow":
        return None
    near = _other_moments(rows, start, end)
    return _reading(near, unsure + 1) if near else None


def _other_moments(rows: dict[When, Row], start: datetime.date, end: datetime.date) -> list[Row]:
    """Return the rows of a stock between which its value at another moment of the year lies.

    "In 2022" may be any moment of it, and a row for 2022 may be of its middle or its end.
    """
    if (end - start).days >= YEAR - 2:
        ends = (datetime.date(end.year - 1, 12, 31), datetime.date(end.year, 12, 31))
        return [rows[day, day] for day in ends] if all((day, day) in rows for day in ends) else []
    if start == end and (end.month, end.day) == (12, 31):
        years = (_year(end.year), _year(end.year + 1))
        return [rows[when] for when in years] if all(when in rows for when in years) else []
    return []


def _year(year: int) -> When:
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)


def _reading(rows: list[Row], unsure: int) -> Reading:
    return Reading(min(row.low for row in rows), max(row.high for row in rows), tuple(rows), unsure)


def _growth(row: Observation, given: GivenTable) -> Reading | None:
    """Return what two rows of a table say of a growth in percent, or None.

    A stock's row of a year is of an unknown moment, so that its growth may be that of the year
    after too; how money grows hangs on its currency, and that of a country on prices too.
    """
    found = _rows_of(row, given)
    end = row.variable.end
    if found is None or end is None or row.claim.direction is None:
        return None
    rows, unsure = found
    if (row.variable.start, end) != _year(end.year) or not _is_on_year_before(row, end.year):
        return None
    money = given.dimension == "currency"
    unsure += int(money) + int(money and not row.variable.entity and not _is_nominal(row))
    ends = [(datetime.date(year, 12, 31),) * 2 for year in (end.year - 1, end.year)]
    if given.table.kind == "stock" and all(day in rows for day in ends):
        return _ratio([(rows[ends[0]], rows[ends[1]])], unsure)
    years = [_year(end.year - 1), _year(end.year), _year(end.year + 1)]
    if given.table.kind == "flow" and all(when in rows for when in years[:2]):
        return _ratio([(rows[years[0]], rows[years[1]])], unsure)
    if given.table.kind == "stock" and all(when in rows for when in years):
        first, second, third = (rows[when] for when in years)
        return _ratio([(first, second), (second, third)], unsure + 1)
    return None


def _is_on_year_before(row: Observation, year: int) -> bool:
    named_years = [said for said in row.variable.basis if said.isdigit()]
    return all(said == str(year - 1) for said in named_years)


def _is_nominal(row: Observation) -> bool:
    return "nominal" in row.variable.basis


def _ratio(pairs: list[tuple[Row, Row]], unsure: int) -> Reading | None:
    """Return by how many percent the second row of each pair is above the first."""
    if any(before.low <= 0 for before, _ in pairs):
        return None
    lows = [100 * (after.low / before.high - 1) for before, after in pairs]
    highs = [100 * (after.high / before.low - 1) for before, after in pairs]
    rows = tuple(dict.fromkeys(row for pair in pairs for row in pair))
    return Reading(min(lows), max(highs), rows, unsure)


def _references(given: GivenTable, said: Reading) -> tuple[Reference, ...]:
    table = given.table
    return tuple(Reference(table.name, row.name, row.value, table.source) for row in said.rows)


def _working(given: GivenTable, said: Reading, growth: bool) -> tuple[str, ...]:
    table = given.table
    steps = [
        f"{table.measure}, {row.name}: {_exact(row.value, given.unit)} ({table.source})."
        for row in said.rows
    ]
    if growth:
        steps.append(f"That is a growth of {said.low:.3g} to {said.high:.3g} percent.")
    return tuple(steps)


def _exact(value: float, unit: str) -> str:
    return amount(value, unit, digits=12)


def _conflict(row: Observation, given: GivenTable, said: Reading) -> Conflict:
    growth = row.variable.kind == "growth"
    level = "warning" if said.unsure else "error"
    right = _right(given, said, growth)
    fields: dict[str, Any] = {}
    value = float(row.claim.quantity.value or 0)
    if not growth and value > 0 and said.low > 0 and row.low > 0:
        middle = (row.low + row.high) / 2
        fields["factors"] = (said.low / middle, said.high / middle)
    return Conflict(
        rule="REF002",
        level=level,
        claims=(row.claim,),
        accused=row.claim,
        message=f"{quoted(row.claim)} is not what the table {given.table.name} says: {right}.",
        working=_working(given, said, growth),
        confidence=0.75 if said.unsure else 0.95,
        references=_references(given, said),
        corrections=(f"“{row.claim.text}” would have to be {right}.",),
        **fields,
    )


def _right(given: GivenTable, said: Reading, growth: bool) -> str:
    if growth:
        middle = (said.low + said.high) / 2
        way = "a rise" if middle >= 0 else "a fall"
        return f"{way} of about {abs(middle):.3g} percent"
    return " to ".join(dict.fromkeys(_exact(row.value, given.unit) for row in said.rows))
