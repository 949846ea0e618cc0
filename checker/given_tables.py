"""Reference tables that the user gives: a folder with NAME.csv and NAME.toml for each table.

The folder is read once, before any text; every mistake in it is a ValueError of one sentence that
names file and line. A table is looked up by measure, by place or owner, and by period.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from os import PathLike
from pathlib import Path

from msgspec import Struct

from checker.reference import Table, read_csv, read_toml, table_of
from checker.variables import Variable, measure_of
from claims.intervals import interval
from claims.measures import key_of
from claims.places import by_name, places
from claims.tokens import Tokens
from claims.units import factor, make_unit, unit_after

Owner = tuple[str | None, str | None]
When = tuple[datetime.date, datetime.date]
# What a table measures: head, restricting words, dimension, and the currency of money.
About = tuple[str, frozenset[str], str, str]


class Row(Struct, frozen=True):
    """One row: whose (place by id, entity in small letters), of when, and its value.

    ``value`` is as written, in the table's unit; ``low`` and ``high`` are what its digits allow, in
    the base unit of its dimension. ``name`` is how a finding names the row: "Norway, 2022".
    """

    owner: Owner
    when: When
    name: str
    value: float
    low: float
    high: float


class GivenTable(Struct, frozen=True):
    """A table with its rows by owner and period; ``about`` are the measures that it speaks of.

    ``unit`` and ``dimension`` are as those of a claim; ``placed`` are the owners with a place, by
    their entity.
    """

    table: Table
    unit: str
    dimension: str
    about: tuple[About, ...]
    rows: dict[Owner, dict[When, Row]]
    placed: dict[str, tuple[Owner, ...]]


class GivenTables(Struct, frozen=True):
    """The tables of a folder, by what they are about."""

    by_measure: dict[About, tuple[GivenTable, ...]]
    by_growth: dict[tuple[str, frozenset[str]], tuple[GivenTable, ...]]

    def of(self, variable: Variable, currency: str | None) -> tuple[GivenTable, ...]:
        """Return the tables that speak of a variable's measure in its dimension."""
        key = (variable.called, variable.words, variable.dimension, currency or "")
        return self.by_measure.get(key, ())

    def growing(self, variable: Variable) -> tuple[GivenTable, ...]:
        """Return the tables by which a growth of a variable's measure can be reckoned."""
        return self.by_growth.get((variable.called, variable.words), ())


def read_tables(folder: str | PathLike[str]) -> GivenTables:
    """Read a folder of reference tables. Raises ValueError for anything wrong in it."""
    path = Path(folder)
    if not path.is_dir():
        raise ValueError(f"{folder} is no folder of reference tables; check the path.")
    names = sorted({one.stem for one in path.iterdir() if one.suffix in (".csv", ".toml")})
    if not names:
        raise ValueError(f"{folder} holds no reference table: no NAME.csv with its NAME.toml.")
    levels: dict[About, list[GivenTable]] = defaultdict(list)
    growths: dict[tuple[str, frozenset[str]], list[GivenTable]] = defaultdict(list)
    for name in names:
        given = _table(path, name)
        for key in given.about:
            levels[key].append(given)
            if given.dimension != "percent" and given.unit != "index":
                growths[key[:2]].append(given)
    return GivenTables(
        {key: tuple(given) for key, given in levels.items()},
        {key: tuple(given) for key, given in growths.items()},
    )


# What the TOML file of a table may hold besides what it must; "also" lists other measures' names.
_OPTIONAL = ("also", "counted", "keys", "notes", "package")
_COLUMNS = ("place", "entity", "year", "period", "value")


def _table(path: Path, name: str) -> GivenTable:
    about = read_toml(path, f"{name}.toml")
    table = table_of(name, about, ("flow", "stock"))
    unknown = sorted(set(about) - set(Table.__struct_fields__) - set(_OPTIONAL))
    if unknown:
        raise ValueError(f"{name}.toml: there is no key {unknown[0]!r}.")
    unit, dimension = _unit(table)
    also = about.get("also", [])
    if not isinstance(also, list) or not all(isinstance(one, str) for one in also):
        raise ValueError(f"{name}.toml: also is {also!r}, not a list of texts.")
    money = unit if dimension == "currency" else ""
    keys = dict.fromkeys((*_key(table, said), dimension, money) for said in (table.measure, *also))
    scale, offset = _base(unit, dimension)
    rows: dict[Owner, dict[When, Row]] = defaultdict(dict)
    for line, row in _rows(path, table, scale, offset):
        if row.when in rows[row.owner]:
            raise ValueError(f"{name}.csv, line {line}: {row.name} stands there twice.")
        rows[row.owner][row.when] = row
    if not rows:
        raise ValueError(f"{name}.csv holds no rows.")
    placed: dict[str, tuple[Owner, ...]] = {}
    for owner in rows:
        if owner[0] and owner[1]:
            placed[owner[1]] = (*placed.get(owner[1], ()), owner)
    return GivenTable(table, unit, dimension, tuple(keys), dict(rows), placed)


def _unit(table: Table) -> tuple[str, str]:
    """Return name and dimension of a table's unit: by its name, or as a text writes it."""
    try:
        unit = make_unit((table.unit,))
    except ValueError:
        read = unit_after(f"1 {table.unit}", 1)
        if read is None or read[1] < len(table.unit) + 2 or read[0].candidates:
            raise ValueError(
                f"{table.name}.toml: {table.unit!r} is no unit; write one like USD, percent, count "
                "or kilometer."
            ) from None
        unit = read[0]
    return unit.name, "count" if unit.name == "index" else unit.dimension


def _base(unit: str, dimension: str) -> tuple[float, float]:
    if not dimension.startswith("["):
        return 1.0, 0.0
    scale, offset, _ = factor(unit)
    return scale, offset


_BRACKETS = re.compile(r"\([^)]*\)")


def _key(table: Table, said: str) -> tuple[str, frozenset[str]]:
    """Return head and words of a measure, as the reader finds them in a text."""
    bare = _BRACKETS.sub(" ", said)
    key = key_of(Tokens(bare, 0, len(bare)).words, {})
    if not key:
        raise ValueError(f"{table.name}.toml: {said!r} names no measure.")
    what = measure_of(key)
    return what.name or what.head, what.words


def _rows(path: Path, table: Table, scale: float, offset: float) -> Iterator[tuple[int, Row]]:
    file = f"{table.name}.csv"
    header, lines = read_csv(path, file)
    _check_columns(header, file)
    for line, cells in lines:
        at, row = f"{file}, line {line}", dict(zip(header, cells, strict=True))
        owner = _owner(row, at)
        when = _when(row, table, at)
        value = _value(row["value"], at)
        ends = interval("exact", "strict", value, value, _step(value), True, "." in row["value"])
        low, high = (float(end or 0) * scale + offset for end in (ends.low, ends.high))
        whose = ", ".join(filter(None, (row.get("entity", "").strip(), _place_name(owner[0]))))
        name = f"{whose}, {(row.get('year') or row.get('period') or '').strip()}"
        yield line, Row(owner, when, name, float(value), low, high)


def _check_columns(header: list[str], file: str) -> None:
    wrong = [name for name in header if name not in _COLUMNS or header.count(name) > 1]
    if wrong:
        twice = " twice" if wrong[0] in _COLUMNS else ""
        raise ValueError(
            f"{file}, line 1: the column {wrong[0]!r} stands there{twice}; a table has "
            "place or entity, year or period, and value."
        )
    for wanted in (("value",), ("place", "entity"), ("year", "period")):
        if not set(wanted) & set(header):
            raise ValueError(f"{file}, line 1: there is no column {' or '.join(wanted)}.")
    if {"year", "period"} <= set(header):
        raise ValueError(f"{file}, line 1: there is a column year and a column period.")


def _owner(row: dict[str, str], at: str) -> Owner:
    """Return whose a row is: the place's id, and the entity as it is compared."""
    said, entity = row.get("place", "").strip(), row.get("entity", "").strip()
    if not said and not entity:
        raise ValueError(f"{at}: neither a place nor an entity.")
    if not said:
        return None, named(entity)
    place = places().get(said.lower()) or by_name(said)
    if place is None:
        raise ValueError(f"{at}: there is no place {said!r}.")
    return place.id, named(entity)


def named(entity: str | None) -> str | None:
    """Return the name of an entity as it is compared: letters in small, no genitive."""
    said = " ".join((entity or "").casefold().split())
    return said.removesuffix("'s").removesuffix("’s") or None


def _place_name(ident: str | None) -> str:
    return places()[ident].name if ident else ""


_WHEN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def _when(row: dict[str, str], table: Table, at: str) -> When:
    """Return the first and the last day of a row's year, month or day."""
    said = (row.get("year") or row.get("period") or "").strip()
    found = _WHEN.fullmatch(said)
    try:
        if found is None or ("year" in row and found[2]):
            raise ValueError
        year, month, day = (int(part) if part else 0 for part in found.groups())
        first = datetime.date(year, month or 1, day or 1)
        after = datetime.date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
    except ValueError:
        kind = "year" if "year" in row else "period (2023, 2023-06 or 2023-06-30)"
        raise ValueError(f"{at}: {said!r} is no {kind}.") from None
    if not table.first <= year <= table.last:
        raise ValueError(
            f"{at}: {said} is outside the years {table.first} to {table.last} that "
            f"{table.name}.toml states."
        )
    return first, first if day else after - datetime.timedelta(days=1)


def _value(text: str, at: str) -> Decimal:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        value = Decimal("nan")
    if not value.is_finite():
        raise ValueError(f"{at}: {text!r} is not a number.")
    return value


def _step(value: Decimal) -> Decimal:
    """Return the place of the last written digit."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
