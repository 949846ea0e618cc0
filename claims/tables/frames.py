"""What a cell of a table is about: its row's, its column's and its caption's words joined."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from claims.currencies import unit_before
from claims.document import Document
from claims.measures import counted_words, key_of, lemma
from claims.model import Period
from claims.places import places, wholes
from claims.tables.grid import Grid, is_total_label
from claims.tables.headings import (
    NOTHING,
    Said,
    caption,
    has_other_side,
    heading,
    is_head,
    is_known_place,
    merged,
    of_each,
    owner_name,
)
from claims.tables.numbers import Number, words_of_tables
from claims.tables.units import Measured, joined, measured
from claims.unit_names import Unit
from claims.words import nouns, rows as table_rows

Acronyms = Mapping[str, tuple[str, ...]]

# Percentages that are attributes, no parts of a whole; as in prose.
_RATES = frozenset(
    ("rate", "inflation", "unemployment", "yield", "interest", "margin", "deficit", "index", "tax",
     "tariff", "turnout", "growth", "level", "probability", "accuracy", "efficiency", "surplus")
)  # fmt: skip


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
    over = _caption(lines)
    other = any(has_other_side(line) for line in lines)
    rows = _side({row: grid.row_labels(row) for row in grid.rows}, grid.titles_of_labels, other)
    columns = _side({column: grid.column_labels(column) for column in grid.columns}, (), other)
    rows = _whole_of_places(rows, over)
    vocabulary = rows.vocabulary | columns.vocabulary
    made: dict[object, Frame] = {}
    found = {}
    for place, number in grid.numbers.items():
        row, column = rows.said.get(place[0], NOTHING), columns.said.get(place[1], NOTHING)
        key = (
            (place[0], place[1]) if number.unit_text or number.is_percent else (id(row), id(column))
        )
        frame = made.get(key)
        if frame is None:
            frame = _frame(document, number, row, column, over, vocabulary, acronyms)
            made[key] = frame
        found[place] = frame
    return found


def _lines(document: Document, grid: Grid) -> list[str]:
    """Return what is said over a table: its caption, else the heading that it stands under; its
    sheet's name; and a note that names a unit."""
    lines = [line for line in grid.caption.split("\n") if line.strip()]
    if not lines:
        locator = document.locator(grid.table.start)
        lines = list(locator.heading[-1:]) if locator else []
    if grid.table.name and not _NAMELESS.fullmatch(grid.table.name):
        lines.append(grid.table.name)
    lines += [line for line in grid.notes.split("\n") if _UNIT_NOTE.match(line)]
    return lines


_NAMELESS = re.compile(
    r"(?:sheet|table|tab|blatt|data|feuil|hoja)?[\s_-]*[\d._-]*[a-z]?", re.IGNORECASE
)
_UNIT_NOTE = re.compile(r"\s*\(?(?:units?|figures in|amounts in|values in)\b", re.IGNORECASE)


def _caption(lines: list[str]) -> Said:
    """Join the lines over a table; the first that names what is measured leads."""
    return merged([caption(line) for line in lines]) if lines else NOTHING


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


def _label(label: str, takes_places: bool, other: bool, owners: bool) -> Said:
    said = heading(label, not other)
    if said.place and not takes_places and not (said.is_place and is_known_place(said.place)):
        said = heading(label, takes_places=False)
    endings = words_of_tables()["owners"]["endings"]
    last = label.lower().split()[-1:] or [""]
    company = last[0] in endings and len(label.split()) > 1
    if (company or (owners and said.words and not said.place)) and not is_total_label(label):
        return replace(said, words=(), text="", entity=owner_name(label), head=False)
    return said


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
    vocabulary: frozenset[str], acronyms: Acronyms,
) -> Frame:  # fmt: skip
    both = merged([row, column])
    inner, outer = (column, row) if column.head or not row.head else (row, column)
    place = row.place or column.place or over.place
    entity = row.entity or column.entity or over.entity
    period = _period(row, column, over)
    kind_said = row.kind or column.kind or over.kind
    unit = _unit(number, joined(joined(row.measured, column.measured), over.measured))
    words, text, known = _measure(inner, outer, over, vocabulary)
    key = key_of(words, acronyms)
    kind = _kind(kind_said, unit, key)
    name, assumptions = _currency(unit.unit, place, document)
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
        counted=_counted(unit, key, text) if kind == "level" and not index else None,
        per=row.per or column.per or unit.per or over.per,
        of=row.of or column.of or over.of,
        place=place,
        entity=entity,
        period=period,
        modality=row.modality or column.modality or over.modality or "actual",
        anchored=bool(key) and known and bool(place or entity) and not clash and bool(both),
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
    found = merged([*parts, over]) if parts or over.period else NOTHING
    if found.part and not any(one.period and one.is_year for one in (*parts, over)):
        return next((one.period for one in parts if one.period), None)
    return found.period


def _unit(number: Number, said: Measured | None) -> Measured:
    """Return the unit of a cell: what it says itself, else what its headings say."""
    own: Measured | None = None
    if number.is_percent:
        own = Measured(Unit("percent", "percent"))
    elif number.unit_text:
        own = measured(f"{number.before}{number.after}") or measured(number.after)
        if own is None and number.before:
            before = unit_before(f"{number.before}1,000", len(number.before))
            own = Measured(before[0]) if before else None
    if own is None:
        return said or Measured()
    if said is not None and own.unit is None and own.counted is None:
        return replace(said, scale=own.scale if own.scale != 1 else said.scale)
    if said is not None and own.unit and said.unit and own.unit.name[:3] == said.unit.name[:3]:
        return replace(said, scale=own.scale if own.scale != 1 else said.scale)
    return own


def _measure(
    inner: Said, outer: Said, over: Said, vocabulary: frozenset[str]
) -> tuple[tuple[str, ...], str, bool]:
    """Return the words of a measure, its head's first, its text, and whether any names it.

    The head is what a row or a column names to be measured, else the caption. Where a heading
    names it, words of the caption that other headings say as well are those of other cells.
    """
    if inner.head or not over.words:
        above = tuple(word for word in over.words if word.lower() not in vocabulary)
        above = tuple(word for word in above if not is_head((word,)))
        ordered = [(inner.words, inner.text), (outer.words, outer.text), (above, " ".join(above))]
    else:
        ordered = [(over.words, over.text), (inner.words, inner.text), (outer.words, outer.text)]
    filled = [(words, text) for words, text in ordered if words]
    text = ", ".join(dict.fromkeys(text for _, text in filled if text))
    return of_each(words for words, _ in filled), text, bool(filled)


def _kind(said: str | None, unit: Measured, key: tuple[str, ...]) -> str:
    percent = unit.unit is not None and unit.unit.dimension == "percent"
    points = unit.unit is not None and unit.unit.name in ("percentage_point", "basis_point")
    if said == "growth":
        return "growth" if percent and not points else "change" if unit.unit else "growth"
    if said == "change":
        return "growth" if percent and not points else "change"
    if unit.unit is not None and unit.unit.dimension == "[time]" and said is None:
        return "duration"
    if percent and not points:
        rate = bool(key) and (key[0] in _RATES or bool(_RATES & set(key[:2])))
        return "share" if said == "share" or not rate else "level"
    return "level"


def _counted(unit: Measured, key: tuple[str, ...], text: str) -> str | None:
    """Return what a number without a unit counts: what its heading says, or a noun in the plural."""
    if unit.unit is not None and unit.unit.dimension != "count":
        return None
    if unit.counted:
        return unit.counted
    first = text.split(",")[0].split(" of ")[0].split()
    if not first or not key or nouns().get(key[0]) == "attribute":
        return None
    plural = lemma(first[-1].lower()) != first[-1].lower()
    return text if plural or key[0] in counted_words() else None


@cache
def _home_of() -> dict[str, str]:
    """Return currency -> the place whose money it is."""
    return {row[0]: row[1] for row in table_rows("currency_places.tsv")}


def _currency(
    unit: Unit | None, place: str | None, document: Document
) -> tuple[str, tuple[str, ...]]:
    """Return the name of a unit; of a currency's shared sign the one that the cell's place has,
    else the document's own, else the likeliest, which is then said."""
    if unit is None:
        return "count", ()
    if not unit.candidates:
        return unit.name, ()
    if unit.dimension == "currency":
        around = wholes(place) if place else frozenset()
        for code in unit.candidates:
            if _home_of().get(code) in around or (not place and code == document.home_currency):
                return unit.name.replace(unit.name[:3], code, 1), ()
    what = "currency" if unit.dimension == "currency" else "unit"
    return unit.name, (f"{what}: one of {', '.join(unit.candidates)}",)
