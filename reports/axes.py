"""The two axes of a dispute's chart: values upwards, and periods, or sources, side by side.

Both are reckoned here and not left to the charting library, so that labels can be put where they
cover nothing, and a chart looks the same whatever draws it.
"""

from __future__ import annotations

import datetime
import math
from calendar import monthrange
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from checker.disputed_marks import Line, Mark
from checker.wording import when
from claims.model import Period

# Values that span more than so many powers of ten are drawn by their powers.
MAGNITUDES = 1.5
# Ends of intervals may widen an axis by no more than this many times what the values span.
_MOST_WIDER = 1.0
_TICKS = 5
# No more years than these are filled in where no figure stands.
_MOST_COLUMNS = 12
# The room between two columns, in marks.
GAP = 0.7


class Height(Struct, frozen=True):
    """The axis of values: its ends, whether it is one of powers, and its ticks."""

    low: float
    high: float
    powers: bool
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """Return how far up a value stands, from 0 to 1; beyond the ends, at them."""
        if value <= self.low:
            return 0.0
        if value >= self.high:
            return 1.0
        if self.powers:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)


class Column(Struct, frozen=True):
    """What stands over one label: figures by their number, from ``start``, in widths of a mark."""

    name: str
    marks: tuple[int, ...]
    start: float = 0.0

    @property
    def width(self) -> float:
        """The room that the column takes, in marks."""
        return max(1.0, float(len(self.marks))) + GAP

    def place(self, number: int) -> float:
        """Return where the figure at an index of ``marks`` stands."""
        return self.start + GAP / 2 + number + 0.5

    @property
    def middle(self) -> float:
        """Where the column's own label stands."""
        return self.start + self.width / 2


def height_of(marks: Sequence[Mark], lines: Sequence[Line]) -> Height:
    """Return the axis on which all values have room, and those ends of intervals that are near."""
    values = [mark.middle for mark in marks]
    values += [value for line in lines for _, value in line.points]
    low, high = min(values), max(values)
    ends = [end for mark in marks for end in (mark.low, mark.high) if end is not None]
    if low > 0 and high / low > 10**MAGNITUDES:
        return _by_powers(low, high, ends)
    span = (high - low) or abs(high) * 0.2 or 1.0
    low = max(low - _MOST_WIDER * span, min([low, *ends]))
    high = min(high + _MOST_WIDER * span, max([high, *ends]))
    room = 0.12 * (high - low or span)
    bottom = 0.0 if 0 <= low < 0.6 * high else low - room
    top = 0.0 if 0 >= high > 0.6 * low else high + room
    return Height(bottom, top, False, _even_ticks(bottom, top))


def _by_powers(low: float, high: float, ends: Iterable[float]) -> Height:
    near = [end for end in ends if low / 10 <= end <= high * 10]
    low, high = min([low, *near]), max([high, *near])
    room = (high / low) ** 0.1
    bottom, top = low / room, high * room
    if not (bottom > 0 and math.isfinite(top)):
        bottom, top = low, high
    first, last = math.ceil(math.log10(bottom)), math.floor(math.log10(top))
    step = max(1, math.ceil((last - first + 1) / _TICKS))
    ticks = [10.0**power for power in range(first, last + 1, step)]
    if len(ticks) < 3:
        between = (3 * 10.0**power for power in range(first - 1, last + 1))
        ticks = sorted([*ticks, *(tick for tick in between if bottom <= tick <= top)])
    return Height(bottom, top, True, tuple(ticks))


def _even_ticks(low: float, high: float) -> tuple[float, ...]:
    """Return round values between two ends, about ``_TICKS`` of them."""
    rough = (high - low) / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * by for by in (1, 2, 2.5, 5, 10) if power * by >= rough * 0.999)
    first, last = math.ceil(low / step), math.floor(high / step)
    return tuple(number * step for number in range(first, last + 1))


def columns_of(marks: Sequence[Mark], lines: Sequence[Line]) -> tuple[Column, ...]:
    """Return the columns of a chart: periods in their order, what is undated last; the sources,
    where no figure has a period."""
    dated = any(mark.period is not None and mark.period.end is not None for mark in marks)
    if dated or lines:
        return _placed(_periods(marks, lines))
    names = dict.fromkeys(mark.document for mark in marks)
    return _placed(
        Column(name, tuple(at for at, mark in enumerate(marks) if mark.document == name))
        for name in names
    )


_Key = tuple[str, str, str]
# Later than every date, as it sorts: the place of what has none.
_LATEST = "9999-99"
UNDATED = "undated"


def _periods(marks: Sequence[Mark], lines: Sequence[Line]) -> Iterable[Column]:
    """Return a column a period, and one for each year between them while these are few."""
    order: dict[_Key, list[int]] = {}
    for at, mark in enumerate(marks):
        order.setdefault(_key(mark.period), []).append(at)
    points = {_key(period_of(name)) for line in lines for name, _ in line.points}
    if len(order.keys() | points) <= _MOST_COLUMNS:
        for key in points:
            order.setdefault(key, [])
    for year in _years_between(order):
        order.setdefault(_key(period_of(year)), [])
    for key in sorted(order):
        yield Column(key[2], tuple(order[key]))


def _years_between(keys: Iterable[_Key]) -> list[str]:
    """Return the years in which no period ends, while all columns are no more than a few."""
    ends = {int(key[0][:4]) for key in keys if key[0] != _LATEST}
    missing = [year for year in range(min(ends), max(ends)) if year not in ends] if ends else []
    return [f"{year:04}" for year in missing] if len(missing) + len(ends) <= _MOST_COLUMNS else []


def _key(period: Period | None) -> _Key:
    """Return the column of a period: by its end, then its start, then its name."""
    if period is None or period.end is None or period.start is None:
        return _LATEST, "", UNDATED
    return str(period.end), str(period.start), when(period) or UNDATED


def column_name(point: str) -> str:
    """Return the name of the column of a row of a table ("2022", "2023-06", "2023-12-31")."""
    return _key(period_of(point))[2]


def period_of(point: str) -> Period:
    """Return the period of a row of a table; without dates where it is no year, month or day."""
    year, month, day = (*(int(part) if part.isdigit() else 0 for part in point.split("-")), 0, 0)[
        :3
    ]
    try:
        start = datetime.date(year, month or 1, day or 1)
        last = day or monthrange(year, month or 12)[1]
        return Period(point, start, datetime.date(year, month or 12, last))
    except ValueError:
        return Period(point, None, None)


def _placed(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Put columns side by side."""
    found: list[Column] = []
    start = 0.0
    for column in columns:
        found.append(replace(column, start=start))
        start += column.width
    return tuple(found)
