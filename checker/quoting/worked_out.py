"""What a figure may be worked out as from the cells of lines that its words name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import combinations

from msgspec import Struct

from checker.quoting.evidence import Quoted
from checker.quoting.figures import Told
from checker.quoting.tabled import Line, Quotable, Tabled
from claims.words import LANGUAGE, toml

# Longer lines are looked through for what is said of their neighbours only.
_LONG = 40


class Worked(Struct, frozen=True):
    """A value worked out of two or more cells, how it is off by their rounding, and in what words:
    "difference", "growth", "share", "sum", "ratio", "average"."""

    kind: str
    value: float
    slack: float
    cells: tuple[Quotable, ...]


def worked_out(
    quoted: Quoted,
    figure: Told,
    lines: Iterable[Line],
    is_meant: Callable[[Worked], bool] | None = None,
) -> Worked | None:
    """Return what of the named lines a figure is worked out from, if it is; of several ways the
    first that ``is_meant``."""
    table = quoted.table
    wanted = tuple(dict.fromkeys((*lines, *sorted(table.totals))))
    ways = _ways(figure)
    for one in _values(table, figure, wanted):
        if one.kind not in ways:
            continue
        scales = (1.0,) if figure.is_percent or one.kind in ("ratio",) else quoted.scales_of(
            figure, one.cells[0]
        )  # fmt: skip
        for scale in scales:
            fits = _fits(abs(one.value) * scale, one.slack * scale, figure)
            if fits and (is_meant is None or is_meant(one)):
                return one
    return None


@cache
def _said(name: str) -> re.Pattern[str]:
    words = toml(f"{LANGUAGE}/quoting.toml")["worked"][name]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _ways(figure: Told) -> frozenset[str]:
    """Return how a figure may be worked out, by the words of its sentence: by chance two cells give
    almost any percentage."""
    kind, sentence = figure.claim.kind, figure.claim.sentence
    ways = {"difference"}
    if kind in ("growth", "change", "difference") or _said("movement").search(sentence):
        ways.add("growth")
    if kind != "growth":
        ways.add("share")
    if _said("sum").search(sentence):
        ways |= {"sum", "average"}
    if _said("ratio").search(sentence):
        ways |= {"ratio", "average"}
    return frozenset(ways)


def _fits(value: float, slack: float, figure: Told) -> bool:
    off = abs(value - figure.value)
    if off <= figure.step / 2 + slack + 1e-9 * value:
        return True
    if figure.is_exact:
        usual = figure.claim.quantity.usual
        known = abs(float(figure.claim.quantity.value or 1)) or 1.0
        wide = float((usual.high or 0) - (usual.low or 0)) / known * figure.value / 2
        return off <= wide + slack
    return off <= 0.1 * value


def _values(table: Tabled, figure: Told, lines: tuple[Line, ...]) -> Iterator[Worked]:
    for line in lines:
        cells = _comparable(table, line, lines)
        if len(cells) <= _LONG:
            yield from _within(figure, cells)
    rows = [line for line in lines if line[0] == "row"]
    columns = [line for line in lines if line[0] == "column"]
    for some in (rows, columns):
        yield from _across(table, figure, some)


def _comparable(table: Tabled, line: Line, lines: tuple[Line, ...]) -> list[Quotable]:
    """Return the cells of a line that may be set against each other: of a column only those of rows
    that are named, or that differ in time."""
    cells = table.line(line)
    if line[0] == "row":
        return cells
    return [
        cell for cell in cells if ("row", cell.row) in lines or table.years.get(("row", cell.row))
    ]


def _within(figure: Told, cells: list[Quotable]) -> Iterator[Worked]:
    for one, other in combinations(cells, 2):
        if one.is_percent != other.is_percent:
            continue
        yield from pair(figure, one, other)
    plain = [cell for cell in cells if not cell.is_percent]
    if not figure.is_percent and len(plain) > 2:
        yield from _runs(plain)


def _runs(cells: list[Quotable]) -> Iterator[Worked]:
    """Yield sums and averages of neighbouring cells."""
    for first in range(len(cells)):
        total, slack = 0.0, 0.0
        for last in range(first, min(len(cells), first + 12)):
            total += cells[last].value
            slack += cells[last].step / 2
            count = last - first + 1
            if count > 1:
                inside = tuple(cells[first : last + 1])
                yield Worked("sum", total, slack, inside)
                yield Worked("average", total / count, slack / count, inside)


def _across(table: Tabled, figure: Told, lines: list[Line]) -> Iterator[Worked]:
    """Yield what cells of several named lines give in each line that crosses them."""
    for one, other in combinations(lines, 2):
        crossed = {_crossing(cell, one): cell for cell in table.line(one)}
        for cell in table.line(other):
            partner = crossed.get(_crossing(cell, other))
            if partner is not None and partner.is_percent == cell.is_percent:
                yield from pair(figure, partner, cell)
    if 2 < len(lines) <= 6 and not figure.is_percent:
        for some in combinations(lines, 3):
            yield from _sums(table, some)


def _crossing(cell: Quotable, line: Line) -> int:
    return cell.column if line[0] == "row" else cell.row


def _sums(table: Tabled, lines: tuple[Line, ...]) -> Iterator[Worked]:
    by_crossing: dict[int, list[Quotable]] = {}
    for line in lines:
        for cell in table.line(line):
            by_crossing.setdefault(_crossing(cell, line), []).append(cell)
    for cells in by_crossing.values():
        if len(cells) == len(lines):
            total, slack = sum(cell.value for cell in cells), sum(cell.step / 2 for cell in cells)
            yield Worked("sum", total, slack, tuple(cells))


def pair(figure: Told, one: Quotable, other: Quotable) -> Iterator[Worked]:
    """Yield what two cells give: difference, sum, growth either way, share."""
    both = (one, other)
    slack = (one.step + other.step) / 2
    low, high = abs(one.value), abs(other.value)
    if figure.is_percent:
        if one.is_percent:
            yield Worked("difference", one.value - other.value, slack, both)
            yield Worked("sum", one.value + other.value, slack, both)
        if low and high:
            for first, second in ((one, other), (other, one)):
                yield growth(first, second)
                share = abs(second.value / first.value) * 100
                yield Worked("share", share, _relative(share, first, second), both)
        return
    yield Worked("difference", low - high, slack, both)
    yield Worked("sum", low + high, slack, both)
    yield Worked("average", (low + high) / 2, slack / 2, both)
    if low and high:
        for first, second in ((one, other), (other, one)):
            ratio = abs(second.value / first.value)
            for times in (1.0, 100.0, 1000.0):
                slope = _relative(ratio * times, first, second)
                yield Worked("ratio", ratio * times, slope, both)


def growth(first: Quotable, second: Quotable) -> Worked:
    """Return the growth from one cell to another in percent."""
    ratio = abs(second.value / first.value) * 100
    return Worked("growth", ratio - 100, _relative(ratio, first, second), (first, second))


def _relative(value: float, first: Quotable, second: Quotable) -> float:
    return value * (
        first.step / 2 / (abs(first.value) or 1) + second.step / 2 / (abs(second.value) or 1)
    )
