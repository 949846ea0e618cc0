"""The tables of an audit as they are quoted: cells with their claims, rows and columns as words."""

from __future__ import annotations

import re
from calendar import month_name
from collections import Counter
from functools import cache, lru_cache

from msgspec import Struct

from checker.context import Context
from claims.cells.grid import Grid, grid_of
from claims.cells.labels import is_total_label
from claims.model import Claim
from claims.words import LANGUAGE, toml

# A line of a table: ("row", 4) or ("column", 2).
Line = tuple[str, int]

# Smaller tables give nothing to be named by; larger ones are data, not tables that are quoted.
_FEWEST, _MOST = 3, 3_000
_WORD = re.compile(r"[^\W\d_]+|\d+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CAPTION = re.compile(r"%|\bper ?cent\b", re.IGNORECASE)
_PERCENTS = ("percent", "percentage_point", "permille")


class Quotable(Struct, frozen=True, gc=False):
    """A cell: its number as written, without any scale, and the claim that was read from it.

    ``scale`` is what the claim's value is of the number ("thousand pounds": 1000).
    """

    row: int
    column: int
    value: float
    step: float
    is_percent: bool
    scale: float
    claim: Claim


class Tabled(Struct, frozen=True, dict=True, kw_only=True):
    """A table: its cells, and what its lines are named by: stems of words with weights, years."""

    document: str
    start: int
    cells: dict[tuple[int, int], Quotable]
    names: dict[Line, str]
    words: dict[Line, dict[str, float]]
    years: dict[Line, frozenset[int]]
    totals: frozenset[Line]
    said: frozenset[str]
    caption: str = ""

    def line(self, line: Line) -> list[Quotable]:
        """Return the cells of a row or a column, in order."""
        return self._lines.get(line, [])

    @property
    def _lines(self) -> dict[Line, list[Quotable]]:
        known: dict[Line, list[Quotable]] | None = self.__dict__.get("_by_line")
        if known is None:
            known = {}
            for (row, column), one in sorted(self.cells.items()):
                known.setdefault(("row", row), []).append(one)
                known.setdefault(("column", column), []).append(one)
            self.__dict__["_by_line"] = known
        return known

    def years_of(self, cell: Quotable) -> frozenset[int]:
        """Return the years that a cell's headings name."""
        found = self.years.get(("column", cell.column), frozenset())
        return found or self.years.get(("row", cell.row), frozenset())

    def named(self, cell: Quotable) -> str:
        """Return a cell's row and column in words."""
        said = (self.names.get(("row", cell.row), ""), self.names.get(("column", cell.column), ""))
        return ", ".join(one for one in said if one)


def tables_of(context: Context) -> tuple[Tabled, ...]:
    """Return the tables of an audit's documents that can be quoted."""
    if not any(document.tables for document in context.originals):
        return ()
    found = []
    for document in context.originals:
        for table in document.tables:
            if not _FEWEST <= len(table.cells) <= _MOST:
                continue
            made = _tabled(document.name, grid_of(document, table), context.cells)
            if len(made.cells) >= _FEWEST:
                found.append(made)
    return tuple(found)


def _tabled(name: str, grid: Grid, claims: dict[tuple[str, int], Claim]) -> Tabled:
    names: dict[Line, str] = {}
    labels = {row: grid.row_labels(row) for row in grid.rows}
    for row, said in labels.items():
        names["row", row] = ", ".join(said[-2:]) if _has_units(labels) else _own(said)
    for column in grid.columns:
        names["column", column] = ", ".join(grid.column_labels(column))
    cells = {}
    whole = _is_of_percent(grid, names)
    for (row, column), number in grid.numbers.items():
        claim = claims.get((name, number.start))
        if claim is None or claim.quantity.value is None:
            continue
        value = float(number.value)
        percent = (
            whole
            or number.is_percent
            or claim.quantity.unit in _PERCENTS
            or is_percent_heading(names.get(("row", row), ""))
            or is_percent_heading(names.get(("column", column), ""))
        )
        scale = abs(float(claim.quantity.value) / value) if value else 1.0
        cells[row, column] = Quotable(
            row, column, value, float(number.step), percent, scale or 1.0, claim
        )
    return Tabled(
        document=name,
        start=grid.table.start,
        cells=cells,
        names=names,
        words=_weighed(names),
        years={line: times_in(said) for line, said in names.items()},
        totals=frozenset(line for line, said in names.items() if is_total_label(said)),
        said=frozenset(stems(f"{grid.caption} {' '.join(names.values())}")),
        caption=grid.caption,
    )


def _is_of_percent(grid: Grid, names: dict[Line, str]) -> bool:
    """Tell whether a table's caption says that all its figures are percent."""
    if not _CAPTION.search(grid.caption) or any(map(is_percent_heading, names.values())):
        return False
    return all(abs(number.value) <= 100 for number in grid.numbers.values())


def _has_units(labels: dict[int, tuple[str, ...]]) -> bool:
    """Tell whether the last label of each row says what several rows have, such as their unit."""
    last = [said[-1] for said in labels.values() if said]
    return all(len(said) == 2 for said in labels.values()) and len({*last}) < len(last)


def _own(labels: tuple[str, ...]) -> str:
    return labels[-1] if labels else ""


@cache
def _months() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(month_name[1:])})\b")


@lru_cache(maxsize=20_000)
def times_in(text: str) -> frozenset[int]:
    """Return the years that a text names, and its months as 1 to 12."""
    years = map(int, _YEAR.findall(text))
    months = (list(month_name).index(name) for name in _months().findall(text))
    return frozenset((*years, *months))


@lru_cache(maxsize=20_000)
def is_percent_heading(label: str) -> bool:
    """Tell whether a heading says that its figures are percent."""
    words = toml(f"{LANGUAGE}/quoting.toml")["headings"]["percent"]
    lower = label.lower()
    return any(word in lower for word in words if not word.isalpha()) or any(
        word in lower.replace("(", " ").replace(")", " ").replace(",", " ").split()
        for word in words
        if word.isalpha()
    )


@cache
def _silent() -> frozenset[str]:
    return frozenset(toml(f"{LANGUAGE}/quoting.toml")["headings"]["silent"])


def _weighed(names: dict[Line, str]) -> dict[Line, dict[str, float]]:
    """Weigh the words of each line by how few lines of its kind have them."""
    own = {
        line: [word for word in dict.fromkeys(stems(said)) if word not in _silent()]
        for line, said in names.items()
    }
    counts: Counter[tuple[str, str]] = Counter()
    for line, words in own.items():
        counts.update((line[0], word) for word in words if not _is_year(word))
    return {
        line: {word: 1 / counts[line[0], word] for word in words if not _is_year(word)}
        for line, words in own.items()
    }


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


def stems(text: str) -> list[str]:
    """Return the words of a text in lower case, without plural endings."""
    return [stem(word) for word in _WORD.findall(text.lower())]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word without its plural ending: "robberies" and "robbery" are one."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
