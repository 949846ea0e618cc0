"""What a cell of a table is about: its row's, its column's and its caption's words joined."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from claims.document import Document
from claims.measures import counted_words, key_of, type_of
from claims.model import Period
from claims.places import contains, places, wholes
from claims.tables.amounts import counted_by, currency_of, kind_of_cell, unit_of_cell
from claims.tables.captions import (
    caption,
    corner,
    has_other_side,
    is_known_place,
    owner_name,
)
from claims.tables.grid import Grid, is_total_label
from claims.tables.headings import (
    NOTHING,
    Said,
    heading,
    is_head,
    is_typed,
    merged,
    of_each,
    phrases_of,
)
from claims.tables.numbers import Number, words_of_tables
from claims.tables.signs import signed_columns
from claims.tables.shape import is_unit_column
from claims.tables.units import Measured, joined

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


class _Side(Struct, frozen=True):
    """What the rows, or the columns, of a table are: a heading for each, whether they name
    places or owners, and the words of all."""

    said: dict[int, Said]
    owners: bool
    vocabulary: frozenset[str]


def frames_of(document: Document, grid: Grid, acronyms: Acronyms) -> dict[tuple[int, int], Frame]:
    """Return what each number of a table is about, by its row and column.

    Headings are read once; frames are made once for all cells whose row and column say alike.
    """
    lines = _lines(document, grid)
    over = _over(document, grid, lines)
    other = any(has_other_side(line) for line in lines) or _is_abroad(grid, over)
    rows = _side({row: grid.row_labels(row) for row in grid.rows}, grid.titles_of_labels, other)
    rows = _without_priced(rows, grid.titles_of_labels)
    by_rows = not any(is_unit_column(title) for title in grid.titles_of_labels)
    columns = _side({column: grid.column_labels(column) for column in grid.columns}, (), other)
    rows = _whole_of_places(rows, over)
    vocabulary = rows.vocabulary | columns.vocabulary
    signs = signed_columns(grid.numbers)
    made: dict[object, Frame] = {}
    keys: dict[tuple[str, ...], tuple[str, ...]] = {}
    found = {}
    for place, number in grid.numbers.items():
        row, column = rows.said.get(place[0], NOTHING), columns.said.get(place[1], NOTHING)
        if place[1] in signs and not number.unit_text and _is_money(number, row, column):
            number = replace(number, before=signs[place[1]])
        elif number.mark == "p" and _is_in_pence(row, column):
            number = replace(number, after="pence")
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


def _is_money(number: Number, row: Said, column: Said) -> bool:
    """Tell whether a figure without a sign may be in the currency of the first of its column."""
    stated = row.measured is not None or (column.measured is not None and column.measured.unit)
    kinds = row.kind or column.kind
    return not (number.is_percent or stated or kinds or _is_counted(row) or _is_ratio(row))


def _is_ratio(said: Said) -> bool:
    return bool({word.lower() for word in said.words} & _RATIOS)


_RATIOS = frozenset(("ratio", "rate", "number", "shares", "count", "employees", "headcount", "index"))


def _is_in_pence(row: Said, column: Said) -> bool:
    """Tell whether "45p" is money: of a dividend or a price, no provisional figure."""
    said = f"{row.text} {column.text}".lower()
    per = "share" in (row.per, column.per)
    return per or phrases_of("pence", "words").search(said) is not None


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
        lines += list(locator.heading[-1:]) if locator else []
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
        spoken = any(one.words for one in said)
        said.append(replace(sheet, words=(), text="", head=False) if spoken else sheet)
    told = [one for one in (*near, *said) if one != NOTHING]
    return merged(told) if told else NOTHING


def _side(labels: dict[int, tuple[str, ...]], titles: tuple[str, ...], other: bool) -> _Side:
    inner = {labels[at][-1] for at in labels if labels[at]}
    places_named = [label for label in inner if heading(label).is_place]
    mostly = len(places_named) * 2 >= len(inner) and len(places_named) > 0
    owners = any(_is_owners(title) for title in titles)
    takes = (mostly or len(inner) < 3) and not other
    read: dict[tuple[str, ...], Said] = {}
    for stack in set(labels.values()):
        said = [_label(label, takes, other, owners) for label in reversed(stack)]
        read[stack] = merged(said)
    vocabulary = {word.lower() for said in read.values() for word in said.words}
    return _Side({at: read[stack] for at, stack in labels.items()}, owners, frozenset(vocabulary))


@cache
def _owner_titles() -> frozenset[str]:
    return frozenset(words_of_tables()["owners"]["words"])


def _is_owners(title: str) -> bool:
    return title.lower().strip() in _owner_titles()


def _without_priced(rows: _Side, titles: tuple[str, ...]) -> _Side:
    """Take the units off rows that name what is priced: crowns for a "US dollar" are crowns."""
    if not any(title.lower() in words_of_tables()["priced"]["words"] for title in titles):
        return rows
    return replace(rows, said={at: replace(one, measured=None) for at, one in rows.said.items()})


def _label(label: str, takes_places: bool, other: bool, owners: bool) -> Said:
    said = heading(label, not other)
    if said.place and not takes_places and not (said.is_place and is_known_place(said.place)):
        said = heading(label, takes_places=False)
    endings = words_of_tables()["owners"]["endings"]
    last = label.lower().split()[-1:] or [""]
    company = last[0] in endings and len(label.split()) > 1
    named = owners and said.words and not said.place and not _says_measure(label, said)
    if (company or named) and not is_total_label(label):
        return replace(said, words=(), text="", entity=owner_name(label), head=False)
    return said


def _says_measure(label: str, said: Said) -> bool:
    """Tell what is measured from a name, among rows of names: "Turnout (%)", "Votes cast"."""
    plain = all(word[:1].islower() for word in label.split()[1:] if word[:1].isalpha())
    return said.measured is not None or (said.head and plain)


def _whole_of_places(rows: _Side, over: Said) -> _Side:
    """Give a total of places the place that they lie in, where it says to be of all of it."""
    named = [said.place for said in rows.said.values() if said.place and said.is_place]
    if not named or over.place:
        return rows
    countries = [
        {whole for whole in wholes(ident) if places()[whole].kind == "country" and whole != ident}
        for ident in named
    ]
    shared = set.intersection(*countries)
    if len(shared) != 1:
        return rows
    country = shared.pop()
    said = {
        at: replace(one, place=country) if one.is_total and not one.place and not one.words else one
        for at, one in rows.said.items()
    }
    return replace(rows, said=said)


def _frame(
    document: Document, number: Number, row: Said, column: Said, over: Said,
    vocabulary: frozenset[str], acronyms: Acronyms, keys: dict[tuple[str, ...], tuple[str, ...]],
) -> Frame:  # fmt: skip
    inner, outer = (column, row) if column.head or not row.head else (row, column)
    place = row.place or column.place or over.place
    entity = row.entity or column.entity or over.entity
    period = _cumulated(_period(row, column, over), row, column)
    kind_said = row.kind or column.kind or over.kind
    unit = unit_of_cell(number, _measured(row, column, over))
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


def _measured(row: Said, column: Said, over: Said) -> Measured | None:
    """Return the unit that headings and caption state together.

    Employees are not in millions of pounds, though all other rows are, nor are earnings per share.
    """
    if any(one.text.lower() in words_of_tables()["unitless"]["words"] for one in (row, column)):
        return None
    for one in (row, column):
        if one.measured is None and _is_counted(one):
            other = (column if one is row else row).measured
            found = joined(other, over.measured)
            if found is not None and found.unit and found.unit.dimension == "currency":
                return None
    inner = joined(row.measured, column.measured)
    if _is_of_percent(column):
        inner = column.measured
    if (row.per or column.per) and over.measured is not None:
        return joined(inner, Measured(over.measured.unit) if over.measured.unit else None)
    return joined(inner, over.measured)


def _is_of_percent(said: Said) -> bool:
    """Tell whether a column's changes and shares are percentages, whatever its rows are in."""
    unit = said.measured.unit if said.measured else None
    return unit is not None and unit.dimension == "percent" and said.kind is not None


def _is_counted(said: Said) -> bool:
    """Tell whether a heading names things that are counted, whatever its neighbours are in."""
    key = key_of(said.words, {})
    known = type_of(key) if key else None
    if known is not None:
        return known.concept in _COUNTED_TYPES
    return bool(key) and key[0] in counted_words()


_COUNTED_TYPES = ("employees", "users", "connections", "stations", "enterprises", "population")


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
