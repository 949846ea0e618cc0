"""A chart of an office document as the table behind it: a category a row, a series a column."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from claims.sources.building import Entry
from claims.sources.office.zipped import local
from claims.sources.raw import MAX_MEMBERS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Figures behind a chart are binary fractions: what is beyond this many digits is their noise.
_DIGITS = 12


class Point(NamedTuple):
    """One value of a series or one category, as it is shown; ``value`` is the number behind it."""

    text: str
    value: Decimal | None = None


def chart_entries(root: Element) -> tuple[str, list[Entry]]:
    """Return a chart's title ("" for none) and the cells of its table, headings marked as such."""
    series = [each for each in root.iter("{*}ser") if local(each) == "ser"]
    entries: list[Entry] = []
    for column, each in enumerate(series[:MAX_MEMBERS], start=1):
        heading = _title(each.find("{*}tx"))
        entries.append(Entry(0, column, heading, is_heading=True))
        if column == 1:
            entries += _categories(each)
        values = _points(_child(each, "val", "yVal"))
        entries += [
            Entry(row + 1, column, point.text, value=point.value) for row, point in values.items()
        ]
    return _title(root.find("{*}chart/{*}title")), entries


def _categories(series: Element) -> list[Entry]:
    found = _points(_child(series, "cat", "xVal"))
    return [Entry(row + 1, 0, point.text, is_heading=True) for row, point in found.items()]


def _child(element: Element, *names: str) -> Element | None:
    return next((each for each in element if local(each) in names), None)


def _title(element: Element | None) -> str:
    """Return the text of a title or of a series' name, of which the file keeps runs or a copy."""
    if element is None:
        return ""
    words = [each.text or "" for each in element.iter("{*}t", "{*}v")]
    return " ".join("".join(words).split())


def _points(element: Element | None) -> dict[int, Point]:
    """Return the points of a sequence by their place in it; levels of categories are joined."""
    found: dict[int, Point] = {}
    if element is None:
        return found
    format_ = next((each.text or "" for each in element.iter("{*}formatCode")), "")
    for point in element.iter("{*}pt"):
        place = point.get("idx", "")
        if not place.isdecimal() or len(place) > 5 or int(place) >= MAX_MEMBERS:
            continue
        text = (point.findtext("{*}v") or "").strip()
        shown_as = point.get("formatCode") or format_
        is_number = local(point.getparent()) in ("numCache", "numLit")
        made = _number(text, shown_as) if is_number else Point(text)
        before = found.get(int(place))
        found[int(place)] = Point(f"{made.text} {before.text}") if before else made
    return found


def _number(text: str, format_: str) -> Point:
    """Return a number as its format shows it, so far as digits and percent go."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return Point(text)
    if not value.is_finite() or not -_DIGITS * 2 < value.adjusted() < _DIGITS * 2:
        return Point(text)
    value = Decimal(f"{value:.{_DIGITS}g}")
    code = format_.split(";")[0]
    if re.search(r"[dmyhs]", re.sub(r'"[^"]*"|\\.|\[[^]]*\]', "", code.replace("General", ""))):
        return Point(text)
    places = re.search(r"\.(0+)", code)
    percent = "%" in code
    shown = value * 100 if percent else value
    if code not in ("", "General"):
        shown = round(shown, len(places[1]) if places else 0)
    grouped = f"{shown:,f}" if "#,#" in code else f"{shown:f}"
    if code in ("", "General") and "." in grouped:
        grouped = grouped.rstrip("0").rstrip(".")
    return Point(grouped + "%" * percent, value)
