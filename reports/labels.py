"""Words and numbers that are short enough for a chart, from text of strangers."""

from __future__ import annotations

import unicodedata

from reports.safe_text import safe_text

_SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))
_LARGEST = 1e15
# Below this a number has so few digits that it needs no separators.
_GROUPED = 1000
_UNITS = {
    "USD": "US dollars",
    "EUR": "euros",
    "GBP": "pounds",
    "CNY": "yuan",
    "JPY": "yen",
    "INR": "rupees",
    "percent": "percent",
    "percentage_point": "percentage points",
    "count": "",
    "ratio": "",
    "index": "",
    "rank": "rank",
    "metric_ton": "tonnes",
}


def unit_said(unit: str) -> str:
    """Return a unit's name for the head of an axis or a column; nothing for a bare number."""
    return _UNITS.get(unit, unit.replace("_", " "))


def short_number(value: float, unit: str = "", digits: int = 3) -> str:
    """Return a number as an axis shows it: 2 tn, 40 bn, 3.38 m, 22 %."""
    size = abs(value)
    if size >= _LARGEST:
        said = f"{value:.{digits}g}"
    elif size >= _SCALES[-1][0]:
        scale, name = next(one for one in _SCALES if size >= one[0])
        said = f"{_plain(value / scale, digits)} {name}"
    else:
        said = _plain(value, digits)
    return f"{said} %" if unit == "percent" else said


def _plain(value: float, digits: int) -> str:
    """Return a number of some significant digits, never in powers of ten above one."""
    if abs(value) >= _GROUPED:
        return f"{float(f'{value:.{max(digits, 4)}g}'):,.0f}"
    return f"{value:.{digits}g}".replace("e+0", "e")


def label(text: str, cells: int) -> str:
    """Return a text on one line, made safe, and cut to a width in cells."""
    # What is not looked at need not be made safe: names can have thousands of characters.
    line = safe_text(" ".join(text[: 8 * cells].split()))
    kept, left = [], cells - 1
    for character in line[: 4 * cells]:
        left -= cells_of(character)
        if left < 0:
            break
        kept.append(character)
    whole = len(kept) == len(line) and len(text) <= 8 * cells
    return "".join(kept) if whole else "".join(kept).rstrip() + "…"


def cells_of(text: str) -> int:
    """Return the width of a text in cells: wide letters take two, marks above letters none."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)
