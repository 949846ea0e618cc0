"""What a cell of a table is about: its row's, its column's and its caption's words joined."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from claims.cells.amounts import (
    as_money,
    counted_by,
    currency_of,
    is_in_pence,
    is_money,
    kind_of_cell,
    measured_of,
    unit_of_cell,
)
from claims.cells.captions import caption, corner, has_other_side
from claims.cells.grid import Grid
from claims.cells.headings import NOTHING, Said, heading, is_head, is_typed
from claims.cells.joining import merged, of_each
from claims.cells.points import is_in_points
from claims.cells.shape import is_unit_column
from claims.cells.sides import side_of, whole_of_places, without_priced
from claims.cells.signs import signed_columns
from claims.document import Document
from claims.measures import key_of
from claims.model import Period
from claims.places import contains
from claims.tables.numbers import Number, phrases_of

Acronyms = Mapping[str, tuple[str, ...]]


class Frame(Struct, frozen=True):
    """All that a claim of a cell says beside its number."""

    measure: str | None
    key: tuple[str, ...]
    kind: str
    unit: str
    dimension: str
    scale: Decimal
    counted: str | None = None
    per: str | None = None
    of: str | None = None
    place: str | None = None
    entity: str | None = None
    period: Period | None = None
    modality: str = "actual"
    anchored: bool = False
    assumptions: tuple[str, ...] = ()


def frames_of(document: Document, grid: Grid, acronyms: Acronyms) -> dict[tuple[int, int], Frame]:
    """Return what each number of a table is about, by its row and column.

    Headings are read once; frames are made once for all cells whose row and column say alike.
    """
    lines = _lines(document, grid)
    over = _over(document, grid, lines)
    other = any(has_other_side(line) for line in lines) or _is_abroad(grid, over)
    rows = side_of({row: grid.row_labels(row) for row in grid.rows}, grid.titles_of_labels, other)
    rows = without_priced(rows, grid.titles_of_labels)
    by_rows = not any(is_unit_column(title) for title in grid.titles_of_labels)
    columns = side_of({column: grid.column_labels(column) for column in grid.columns}, (), other)
    rows = whole_of_places(rows, over)
    vocabulary = rows.vocabulary | columns.vocabulary
    signs = signed_columns(grid.numbers)
    shares = {row for (row, _), number in grid.numbers.items() if number.is_percent}
    made: dict[object, Frame] = {}
    keys: dict[tuple[str, ...], tuple[str, ...]] = {}
    found = {}
    for place, number in grid.numbers.items():
        row, column = rows.said.get(place[0], NOTHING), columns.said.get(place[1], NOTHING)
        if place[1] in signs and not number.unit_text and is_money(number, row, column):
            number = replace(number, before=signs[place[1]])
        elif number.mark == "p" and is_in_pence(row, column):
            number = replace(number, after="pence")
        elif number.after and is_in_points(number, place[0] in shares or _is_of_shares(row, over)):
            number = replace(number, after=_POINTS, is_percent=False)
        alone = number.unit_text or number.is_percent
        key = (place[0], place[1]) if alone else (id(row), id(column))
        frame = made.get(key)
        if frame is None:
            if column.measured and column.measured.unit and row.measured and not by_rows:
                # A column of units says in what the goods are sold, "Price (€)" in what they cost.
                row = replace(row, measured=None)
            frame = _frame(document, number, row, column, over, vocabulary, acronyms, keys)
            made[key] = frame
        found[place] = frame
    return found


_POINTS = "percentage points"


def _is_of_shares(row: Said, over: Said) -> bool:
    """Tell whether a row's heading, or the caption, says that figures are percentages."""
    units = [one.measured.unit for one in (row, over) if one.measured and one.measured.unit]
    return any(unit.dimension == "percent" for unit in units)


def _is_abroad(grid: Grid, over: Said) -> bool:
    """Tell whether the places of the headings lie outside of the caption's own: partners of its
    trade, countries from which its visitors come."""
    if not over.place:
        return False
    stacks = [grid.row_labels(row) for row in grid.rows]
    stacks += [grid.column_labels(column) for column in grid.columns]
    named = {heading(stack[-1]).place for stack in set(stacks) if stack} - {None, over.place}
    outside = [ident for ident in named if ident and not contains(over.place, ident)]
    return len(outside) * 2 > len(named)


def _lines(document: Document, grid: Grid) -> list[str]:
    """Return what is said over a table: its caption; the heading that it stands under, where the
    caption names nothing that is measured; and a note that names a unit."""
    lines = [line for line in grid.caption.split("\n") if line.strip()]
    if not any(caption(line).head for line in lines):
        locator = document.locator(grid.table.start)
        above = list(locator.heading[-1:]) if locator else []
        # A headline on a company says no more of its accounts than they do.
        lines += [line for line in above if not (lines and caption(line).entity)]
    lines += [line for line in grid.notes.split("\n") if _UNIT_NOTE.match(line)]
    return lines


_NAMELESS = re.compile(
    r"(?:sheet|table|tab|blatt|data|feuil|hoja)?[\s_-]*[\d._-]*[a-z]?", re.IGNORECASE
)
_UNIT_NOTE = re.compile(r"\s*\(?(?:units?|figures in|amounts in|values in)\b", re.IGNORECASE)


def _over(document: Document, grid: Grid, lines: list[str]) -> Said:
    """Join the lines over a table; the first that names what is measured leads. The cell over the
    labels is the nearest; the name of a sheet is often short for what stands there at length, and
    names what is measured only where nothing else does."""
    near = [corner(label, is_unit_column(label)) for label in grid.corners]
    said = [caption(line) for line in lines]
    name = grid.table.name
    if name and not _NAMELESS.fullmatch(name):
        sheet = caption(name)
        spoken = any(one.words for one in said) or not sheet.head
        said.append(replace(sheet, words=(), text="", head=False) if spoken else sheet)
    told = [one for one in (*near, *said) if one != NOTHING]
    about = "\n".join((*grid.corners, *lines, name or ""))
    return replace(merged(told) if told else NOTHING, about=about)


def _frame(
    document: Document, number: Number, row: Said, column: Said, over: Said,
    vocabulary: frozenset[str], acronyms: Acronyms, keys: dict[tuple[str, ...], tuple[str, ...]],
) -> Frame:  # fmt: skip
    inner, outer = (column, row) if column.head or not row.head else (row, column)
    place = row.place or column.place or over.place
    entity = row.entity or column.entity or over.entity
    period = _cumulated(_period(row, column, over), row, column)
    kind_said = row.kind or column.kind or over.kind
    unit = as_money(unit_of_cell(number, measured_of(row, column, over)), row, column, over)
    words, text, known = _measure(inner, outer, over, vocabulary)
    key = keys.get(words)
    if key is None:
        key = keys[words] = key_of(words, acronyms)
    kind = kind_of_cell(kind_said, unit, key)
    name, assumptions = currency_of(unit.unit, place, document)
    clash = bool(row.place and column.place and row.place != column.place)
    clash = clash or bool(row.entity and column.entity)
    index = unit.unit is None and key[:1] and key[0] in ("index", "score", "rating", "level")
    return Frame(
        measure=text or None,
        key=key,
        kind=kind,
        unit="index" if index else name,
        dimension=unit.unit.dimension if unit.unit else "count",
        scale=unit.scale,
        counted=counted_by(unit, key, text) if kind == "level" and not index else None,
        per=row.per or column.per or unit.per or over.per,
        of=row.of or column.of or over.of,
        place=place,
        entity=entity,
        period=period,
        modality=row.modality or column.modality or over.modality or "actual",
        anchored=bool(key) and known and bool(place or entity) and not clash,
        assumptions=assumptions,
    )


def _period(row: Said, column: Said, over: Said) -> Period | None:
    """Return the period of a cell: that of its row or its column, of two the inner one; a year of
    the caption completes a month. None where row and column name two that do not meet."""
    parts = [one for one in (row, column) if one.part or one.period]
    if len(parts) == 2 and row.period and column.period and not (row.part or column.part):
        one, two = row.period, column.period
        if one.start is None or one.end is None or two.start is None or two.end is None:
            return None
        if two.start <= one.start and one.end <= two.end:
            return one
        return two if one.start <= two.start and two.end <= one.end else None
    if len(parts) == 1 and parts[0].period and not (parts[0].part or over.part):
        return parts[0].period
    found = merged([*parts, over]) if parts or over.period else NOTHING
    if found.part and not any(one.period and one.is_year for one in (*parts, over)):
        return next((one.period for one in parts if one.period), None)
    return found.period


def _cumulated(period: Period | None, row: Said, column: Said) -> Period | None:
    """Return a period from the beginning of its year, where a heading says that figures add up."""
    if period is None or period.end is None:
        return period
    said = f"{row.text} {column.text}".lower()
    if phrases_of("cumulated", "words").search(said) is None:
        return period
    return replace(period, start=period.end.replace(month=1, day=1))


def _measure(
    inner: Said, outer: Said, over: Said, vocabulary: frozenset[str]
) -> tuple[tuple[str, ...], str, bool]:
    """Return the words of a measure, its head's first, its text, and whether any names it.

    The head is what a row or a column names to be measured, else the caption. Where a heading
    names it, words of the caption that other headings say as well are those of other cells.
    """
    if (inner.head and (is_typed(inner.words) or not over.head)) or not over.words:
        above = tuple(word for word in over.words if word.lower() not in vocabulary)
        if "," in over.text or " and " in over.text:
            above = tuple(word for word in above if not is_head((word,)))
        ordered = [(inner.words, inner.text), (outer.words, outer.text), (above, " ".join(above))]
    else:
        ordered = [(over.words, over.text), (inner.words, inner.text), (outer.words, outer.text)]
    filled = [(words, text) for words, text in ordered if words]
    text = ", ".join(dict.fromkeys(text for _, text in filled if text))
    return of_each(words for words, _ in filled), text, bool(filled)
