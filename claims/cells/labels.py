"""What names the rows and the columns of a table."""

from __future__ import annotations

import re
from functools import cache

from claims.cells.shape import Shape, Slots, heading_text, is_unit_column
from claims.tables.numbers import Number, words_of_tables
from claims.tables.stated_units import unit_of


@cache
def is_total_label(label: str) -> bool:
    """Tell whether a heading says that it is a whole: "Total", "All ages", "Men, total"."""
    table, said = words_of_tables()["totals"], label.lower().strip(" :.()")
    return (
        said in table["words"]
        or said.startswith((*table["openings"], *table["subtotals"]))
        or said.endswith((*table["endings"], *table["subtotals"]))
    )


_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?")


def is_section(label: str) -> bool:
    """Tell whether a label is nothing but the number of a section or a table: "4.2"."""
    return _SECTION.fullmatch(label) is not None


# "on_time_pct", as programs name columns.
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+")
_MARKS = re.compile(
    r"(?:[¹²³⁰⁴⁵⁶⁷⁸⁹]+(?:[,;][¹²³⁰⁴⁵⁶⁷⁸⁹]+)*|\s*\[\w{1,3}\]|[*†‡§]+|\s+\(?\d\)|\s*[:：])+$"
)
_EMPHASIS = re.compile(r"(\*{1,3})(?=\S)([^*]+)(?<=\S)\1")
_BULLETS = "•·–—-→└├│> \u00a0\u2003\u3000"


# "km²", "1,000 m³": powers of a unit, and no marks of notes.
_POWERS = re.compile(r"(?:^|[\s(/\d])(?:[kcdm]?m|ft|in|yd|mi|dam|hm)[²³]\)?$")


def clean(label: str) -> str:
    """Return a heading without its footnote marks, bullets and final colon."""
    label = _EMPHASIS.sub(r"\2", label.strip())
    if _IDENTIFIER.fullmatch(label):
        label = _as_words(label)
    if _POWERS.search(label):
        return label.lstrip(_BULLETS)
    return _MARKS.sub("", label).strip().lstrip(_BULLETS)


def _as_words(label: str) -> str:
    """Return a column's name in a program as readers write it: "revenue_million_eur" as "revenue
    (million EUR)"."""
    names = words_of_tables()["identifiers"]
    words, unit = label.split("_"), ""
    while len(words) > 1:
        last = words[-1].lower()
        found = names["units"].get(last) or names["scales"].get(last)
        if found is None:
            break
        unit, words = f"{found} {unit}".strip(), words[:-1]
    return f"{' '.join(words)} ({unit})" if unit else " ".join(words)


def column_labels(slots: Slots, shape: Shape) -> dict[int, tuple[str, ...]]:
    """Return the headings of each column of figures; what stands over several columns without
    being merged holds to the right up to the next heading."""
    found: dict[int, list[str]] = {column: [] for column in slots.columns[shape.left :]}
    for index, row in enumerate(shape.headings):
        last, held = index == len(shape.headings) - 1, ""
        for column in found:
            said = clean(slots.text(row, column))
            held = said or held
            under = any(slots.text(below, column) for below in shape.headings[index + 1 :])
            label = said or ("" if last or not under else held)
            if label and label not in found[column]:
                found[column].append(label)
    return {column: tuple(labels) for column, labels in found.items()}


def row_labels(
    slots: Slots, shape: Shape, numbers: dict[tuple[int, int], Number]
) -> dict[int, tuple[str, ...]]:
    """Return what names each row, the widest first: its sections, the row that it is part of, its
    own words."""
    filled = {row for row, _ in numbers}
    packs = {
        index
        for index, column in enumerate(shape.labels)
        if is_unit_column(heading_text(slots, shape.headings, column))
    }
    found: dict[int, tuple[str, ...]] = {}
    sections: tuple[str, ...] = ()
    held = [""] * len(shape.labels)
    parent = ""
    for row in shape.body:
        said = [clean(slots.text(row, column)) for column in shape.labels]
        said = [
            "" if index in packs and unit_of(text)[0] is None else text
            for index, text in enumerate(said)
        ]
        own = [text for text in said if text]
        if row not in filled and len(slots.rows[row]) == 1:
            label = clean(slots.texts[slots.rows[row][0].row, slots.rows[row][0].column])
            sections, parent = _section(label, sections, parent), ""
            continue
        if len(shape.labels) > 1:
            own = _filled_down(said, held)
            # The number of a section names no row that has a name.
            own = [text for text in own if not is_section(text)] or own
        if not own:
            continue
        part = _is_part(own[-1])
        if is_total_label(own[-1]) and " " in own[-1]:
            # "Total current assets" says itself of what, and closes its section.
            found[row], sections = tuple(own), ()
            continue
        upper = (*sections, parent) if part and parent else sections
        found[row] = tuple(dict.fromkeys((*upper, *own)))
        parent = parent if part else own[-1]
    return found


def _section(label: str, sections: tuple[str, ...], parent: str) -> tuple[str, ...]:
    """Return the sections that hold below a row without figures: "of which" keeps the row above."""
    if _is_part(label):
        return (*sections[-1:], parent, label) if parent else (*sections[-1:], label)
    return (label,)


def _is_part(label: str) -> bool:
    return label.lower().startswith(tuple(words_of_tables()["parts"]["openings"]))


def _filled_down(said: list[str], held: list[str]) -> list[str]:
    """Give a row the outer labels that stand once, above it, where it has only the inner ones."""
    for index, text in enumerate(said):
        if text:
            held[index] = text
            held[index + 1 :] = [""] * (len(held) - index - 1)
    filled = [
        text or (held[index] if any(said[index + 1 :]) else "") for index, text in enumerate(said)
    ]
    return [text for text in filled if text]
