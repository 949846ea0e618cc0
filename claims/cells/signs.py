"""Currencies' signs that stand once for many cells: "$" in the first row of accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from claims.tables.numbers import Number

Place = tuple[int, int]

# A sign in a cell of its own stands directly left of its number.
SIGNS = frozenset("$€£¥₹₩₽₺₫฿₦₱₪₴")


def signed_columns(numbers: Mapping[Place, Number]) -> dict[int, str]:
    """Return the sign that all figures of a column are meant in, by column: its first figure has
    it, some others lack it, and none has another sign or unit."""
    columns: dict[int, list[Number]] = {}
    for place in sorted(numbers):
        columns.setdefault(place[1], []).append(numbers[place])
    found = {}
    for column, figures in columns.items():
        signs = Counter(number.before for number in figures if number.before)
        bare = [number for number in figures if not number.unit_text and not number.is_percent]
        if len(signs) == 1 and figures[0].before in SIGNS and bare:
            found[column] = figures[0].before
    return found
