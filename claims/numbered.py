"""Numbers of headings: "2 Method", "2.1 Patients" are no two methods.

A line that opens with a number and a capital may as well be a headline ("3 Dead in Fire"), so such
numbers are headings' only where they count on, one from the other.
"""

from __future__ import annotations

import re

_LINE = re.compile(
    r"^[ \t]{0,3}(?:#{1,6}[ \t]+)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?[ \t]+"
    r"(?=[A-Z])[^\n]{1,80}(?<![.!?;,:\s])[ \t\r]*$",
    re.MULTILINE,
)


def heading_numbers(text: str) -> frozenset[int]:
    """Return the offsets of all signs of the numbers that count a text's headings."""
    found = [(line.span("number"), _parts(line["number"])) for line in _LINE.finditer(text)]
    if len(found) < 2:
        return frozenset()
    numbers = {parts for _, parts in found}
    return frozenset(
        offset
        for (start, end), parts in found
        if _counts_on(parts, numbers)
        for offset in range(start, end)
    )


def _parts(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def _counts_on(parts: tuple[int, ...], numbers: set[tuple[int, ...]]) -> bool:
    """Tell whether the number before or behind one is there, too: 2.1 and 2.2, or 2 and 2.1."""
    *above, last = parts
    near = {(*above, last - 1), (*above, last + 1), (*parts, 1), tuple(above)}
    return bool(near & numbers)
