"""Words and numbers that are short enough for a chart, from text of strangers."""

from __future__ import annotations

import unicodedata

from reports.safe_text import safe_text

_SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "mn"))
_WORDS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_LARGEST, _SMALLEST = 1e18, 1e-4
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
    if unit in _UNITS:
        return _UNITS[unit]
    said = unit.replace("_", " ")
    # "gigawatts", but "degree Celsius" and "kilometer / hour" as they are.
    return f"{said}s" if said.isalpha() and said.islower() and said[-1] not in "sz" else said


def short_number(value: float, unit: str = "", digits: int = 3) -> str:
    """Return a number as an axis shows it: 2 tn, 40 bn, 3.38 mn, 22 %."""
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


def amount_said(value: float, unit: str, digits: int) -> str:
    """Return a value in words with its unit: US$41.4 billion, 200 gigawatts, 22.2 percent.

    Beyond a number's own digits nothing is made up: 1,128.5 stays that.
    """
    sign = {"USD": "US$", "EUR": "€", "GBP": "£"}.get(unit, "")
    size, scale, name = abs(value), 1.0, ""
    if _SCALES[-1][0] <= size < _LARGEST:
        scale, name = next((by, word) for by, word in _WORDS if size >= by)
    said = f"{value / scale:.{digits}g}"
    plain = f"{float(said):,.12g}" if size < _LARGEST and size >= _SMALLEST else said
    parts = (f"{sign}{plain}", name, "" if sign else unit_said(unit))
    return " ".join(part for part in parts if part)


def label(text: str, cells: int) -> str:
    """Return a text on one line, made safe, and cut to a width in cells."""
    # What is not shown need not be made safe: names can have thousands of characters.
    line = safe_text(" ".join(text[: 8 * cells].split()))
    if len(text) <= 8 * cells and len(line) <= 4 * cells and cells_of(line) <= cells:
        return line
    end = 0
    while end < 4 * cells and cells_of(line[: end + 1]) < cells:
        end += 1
    return f"{line[:end].rstrip()}…"


def cells_of(text: str) -> int:
    """Return the width of a text in cells: wide letters take two, marks above letters none."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)
