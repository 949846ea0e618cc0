"""A table as its rules see it: figures by row and column, and what their lines are called."""

from __future__ import annotations

from collections import Counter
from math import floor, gcd, log10

from msgspec import Struct

# Columns of fewer figures than these show nothing of how they were rounded.
_MANY = 5
# A step that a column's figures share is no accident where it is one of these.
_BASES = (3, 5)


class Figure(Struct, frozen=True, gc=False, kw_only=True):
    """A number of a table's body, and where it stands.

    ``value`` is as written, in the table's own unit; ``step`` is the size of its last digit.
    ``start`` and ``end`` are offsets in the document's text; ``row`` and ``column`` are labels.
    ``points`` is how many of it make a point where its cell says that it is in points, else 0.
    """

    value: float
    step: float
    start: int
    end: int
    text: str
    row: str
    column: str
    is_percent: bool = False
    is_marked: bool = False
    points: float = 0.0
    address: str | None = None


class Lattice(Struct, frozen=True, kw_only=True):
    """The figures of a table by row and column, both counted from 0 among those that hold any.

    ``rows`` and ``columns`` are labels; ``totals`` and ``parts`` are the rows whose label says
    that they are a whole, or part of the row above ("of which"). ``empty`` are cells that hold a
    sign for no figure. ``said`` is what caption and notes say, in small letters; ``is_turned``
    tells that the table's columns are the rows here.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    figures: dict[tuple[int, int], Figure]
    totals: frozenset[int] = frozenset()
    crossing: frozenset[int] = frozenset()
    parts: frozenset[int] = frozenset()
    crossing_parts: frozenset[int] = frozenset()
    empty: frozenset[tuple[int, int]] = frozenset()
    said: str = ""
    is_turned: bool = False

    def turned(self) -> Lattice:
        """Return the table with rows for columns."""
        return Lattice(
            rows=self.columns,
            columns=self.rows,
            figures={(column, row): each for (row, column), each in self.figures.items()},
            totals=self.crossing,
            crossing=self.totals,
            parts=self.crossing_parts,
            crossing_parts=self.parts,
            empty=frozenset((column, row) for row, column in self.empty),
            said=self.said,
            is_turned=not self.is_turned,
        )

    def line(self, column: int) -> list[Figure | None]:
        """Return the figures of a column by row, None where a cell holds none."""
        return [self.figures.get((row, column)) for row in range(len(self.rows))]

    def turned_line(self, row: int) -> list[Figure]:
        """Return the figures of a row, empty cells left out."""
        cells = (self.figures.get((row, column)) for column in range(len(self.columns)))
        return [each for each in cells if each is not None]


def shared_step(line: list[Figure | None]) -> float:
    """Return the step to which the figures of a line were rounded: that of their last digits, or a
    larger one that all share, as figures rounded to hundreds or at random to fives do."""
    held = [each for each in line if each is not None]
    if not held:
        return 0.0
    step = Counter(each.step for each in held).most_common(1)[0][0]
    sizes = [round(abs(each.value) / step) for each in held if each.value]
    if len(sizes) < _MANY or step < 1:
        return step
    shared = gcd(*sizes)
    if shared < min(_BASES):
        return step
    power = int(10 ** floor(log10(shared)))
    if power > 1 and shared % power == 0:
        return step * power
    base = next((one for one in _BASES if shared % one == 0), None)
    # Rounded at random, a figure is off by up to the base.
    return step * base * 2 if base else step
