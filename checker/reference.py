"""Reference figures, each with its source: the tables that ship as ``checker.tables``.

Nothing is read before the first question; each table is then read once. All functions are pure: any
thread or process may call them.
"""

from __future__ import annotations

import csv
import datetime
import math
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from msgspec import Struct

# The tables of figures (by place and year), and that of bounds.
FIGURES = ("gdp", "population")
SHARES = "gdp_shares"

# A figure of another year than the one asked for stands in for it only so far.
MOST_YEARS_AWAY = 3

_TEXTS = ("title", "publisher", "address", "indicator", "licence", "unit", "measure", "kind")
_KINDS = ("flow", "stock", "bounds")


class Table(Struct, frozen=True, kw_only=True):
    """What a table holds and where it comes from.

    ``kind`` is "flow" (of a year), "stock" (at a moment) or "bounds"; ``unit`` is that of a claim
    ("USD", "count"), ``first`` and ``last`` are years.
    """

    name: str
    title: str
    publisher: str
    address: str
    indicator: str
    licence: str
    retrieved: datetime.date
    unit: str
    measure: str
    kind: str
    first: int
    last: int

    @property
    def source(self) -> str:
        """Publisher, indicator and month of retrieval, as a finding names them."""
        named = " ".join(filter(None, (self.publisher, self.indicator)))
        return f"{named}, {self.retrieved:%Y-%m}"


class Figure(Struct, frozen=True):
    """One row of a table: the value for a place (by id) in a year, and its source."""

    table: str
    place: str
    year: int
    value: float
    source: str


class Share(Struct, frozen=True):
    """What part of a place's GDP a measure can be, as fractions; ``place`` is the row's own."""

    topic: str
    concept: str
    place: str
    low: float
    high: float
    note: str
    source: str


def tables() -> tuple[Table, ...]:
    """Return the tables of figures."""
    return tuple(_figures(name)[0] for name in FIGURES)


def figure(table: str, place: str, year: int) -> Figure | None:
    """Return the figure for a place in a year, or None. Raises ValueError for another table."""
    about, values = _figures(table)
    value = values.get((place, year))
    return None if value is None else Figure(table, place, year, value, about.source)


def nearest(table: str, place: str, year: int) -> Figure | None:
    """Return the figure of that year, or else of the nearest that has one: its ``year`` says which.

    Of two years equally near the earlier is taken; None when all are more than three years away.
    """
    for away in range(MOST_YEARS_AWAY + 1):
        found = figure(table, place, year - away) or figure(table, place, year + away)
        if found:
            return found
    return None


class Unsettled(Struct, frozen=True):
    """The places whose GDP in dollars has no one value, and the factor that allows for it."""

    places: frozenset[str]
    margin: float


@cache
def unsettled() -> Unsettled:
    """Return the places of ``tables/unsettled.toml``."""
    table = shipped("unsettled.toml")
    return Unsettled(frozenset((*table["rates"], *table["books"])), table["margin"])


def gdp_share(topic: str, concept: str, place: str) -> Share | None:
    """Return the bounds for a topic, an accounting concept and a place, or None.

    The place's own row goes before that of any place, which never stands for the world; then the
    concept's own row before that of any concept.
    """
    rows = _shares()
    for scope in (place,) if place == "world" else (place, "any"):
        for kind in (concept, "any"):
            if (topic, kind, scope) in rows:
                return rows[topic, kind, scope]
    return None


@cache
def _figures(name: str) -> tuple[Table, dict[tuple[str, int], float]]:
    if name not in FIGURES:
        raise ValueError(f"There is no reference table {name!r}; there are {', '.join(FIGURES)}.")
    return read_figures(resources.files("checker.tables"), name)


@cache
def _shares() -> dict[tuple[str, str, str], Share]:
    return read_shares(resources.files("checker.tables"), SHARES)


def read_figures(folder: Traversable, name: str) -> tuple[Table, dict[tuple[str, int], float]]:
    """Read a table of figures: what it is, and its values by place and year.

    Raises ValueError, naming the file and the line, for a table that cannot be read.
    """
    values = {
        (place, int(_number(f"{name}.csv", line, year))): _number(f"{name}.csv", line, value)
        for line, (place, year, value) in _rows(folder, name, ("place", "year", "value"))
    }
    return read_about(folder, name), values


def read_shares(folder: Traversable, name: str) -> dict[tuple[str, str, str], Share]:
    """Read a table of bounds, by topic, concept and place. Raises ValueError as `read_figures`."""
    read_about(folder, name)
    found = {}
    columns = ("topic", "concept", "place", "low", "high", "note", "source")
    for line, (topic, concept, place, *bounds, note, source) in _rows(folder, name, columns):
        low, high = (_number(f"{name}.csv", line, bound) for bound in bounds)
        if low > high:
            raise ValueError(f"{name}.csv, line {line}: low ({low}) is above high ({high}).")
        share = Share(topic, concept, place, low, high, note, source)
        found[topic, concept, place] = share
    return found


def read_about(folder: Traversable, name: str) -> Table:
    """Read what a table is from its TOML file."""
    return table_of(name, read_toml(folder, f"{name}.toml"))


def table_of(name: str, about: dict[str, Any], kinds: tuple[str, ...] = _KINDS) -> Table:
    """Return what a table is by the entries of its TOML file. Raises ValueError for a wrong one."""
    file = f"{name}.toml"
    table = Table(
        name=name,
        **{key: _entry(about, file, key, str) for key in _TEXTS},
        retrieved=_entry(about, file, "retrieved", datetime.date),
        first=_entry(about, file, "first", int),
        last=_entry(about, file, "last", int),
    )
    if table.kind not in kinds:
        raise ValueError(f"{file}: kind is {table.kind!r}, not one of {', '.join(kinds)}.")
    return table


@cache
def shipped(file: str) -> dict[str, Any]:
    """Return a TOML file of the tables that ship, read once: nobody may change it."""
    return read_toml(resources.files("checker.tables"), file)


def read_toml(folder: Traversable, file: str) -> dict[str, Any]:
    """Read a TOML file. Raises ValueError, naming it, where that cannot be done."""
    try:
        return tomllib.loads(read_text(folder, file))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{file} is not TOML: {error}.") from error


def read_text(folder: Traversable, file: str) -> str:
    """Read a text file, with a byte order mark or without. Raises ValueError as `read_toml`."""
    try:
        return (folder / file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{file} is not UTF-8 text.") from error
    except OSError as error:
        raise ValueError(f"{file} is missing or cannot be read.") from error


def _entry(about: dict[str, Any], file: str, key: str, kind: type) -> Any:
    """Return an entry of a TOML file, of the right type."""
    if key not in about:
        raise ValueError(f"{file} lacks the key {key!r}.")
    if not isinstance(about[key], kind):
        raise ValueError(f"{file}: {key} is {about[key]!r}, not a {kind.__name__}.")
    return about[key]


def _rows(
    folder: Traversable, name: str, columns: tuple[str, ...]
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a CSV file with their line numbers, the cells in the order of columns."""
    file = f"{name}.csv"
    header, rows = read_csv(folder, file)
    missing = [column for column in columns if column not in header]
    if missing:
        raise ValueError(f"{file} lacks the column {missing[0]!r}.")
    order = [header.index(column) for column in columns]
    for line, row in rows:
        yield line, [row[place] for place in order]


def read_csv(folder: Traversable, file: str) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """Return the columns of a CSV file, and its rows with their line numbers."""
    reader = csv.reader(read_text(folder, file).splitlines())
    header = [column.strip() for column in next(reader, [])]
    return header, _full_rows(file, reader, len(header))


def _full_rows(file: str, reader: Any, width: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty. Raises ValueError for one of another width."""
    for row in reader:
        if row and len(row) != width:
            raise ValueError(
                f"{file}, line {reader.line_num}: {len(row)} cells under {width} columns."
            )
        if row:
            yield reader.line_num, row


def _number(file: str, line: int, text: str) -> float:
    """Return the number that a cell holds."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ValueError(f"{file}, line {line}: {text!r} is not a number.")
    return value
