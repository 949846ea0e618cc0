"""From a table to its claims: each number with what its headings and its caption say together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from hashlib import blake2b

from msgspec import Struct
from msgspec.structs import replace

from claims.acronyms import find_acronyms
from claims.cells.frames import Frame, frames_of
from claims.cells.grid import Grid, grid_of
from claims.document import Document
from claims.intervals import HALF
from claims.model import Claim, Interval, Origin, Period, Quantity
from claims.places import places
from claims.tables.numbers import Number
from claims.tables.table import Table


def claims_of_tables(document: Document) -> tuple[Claim, ...]:
    """Return the claims of a document's tables in the order in which they stand.

    A cell's ``sentence`` is the line of its row, or what of a long one stands around it. Cells of
    one table that its headings do not tell apart are not anchored: nothing may be compared with
    them.
    """
    acronyms = find_acronyms(document.text) if document.tables else {}
    found: list[Claim] = []
    for table in document.tables:
        grid = grid_of(document, table)
        if grid.numbers:
            framed = frames_of(document, grid, acronyms)
            found += _told_apart(list(_claims(document, table, grid, framed)))
    return tuple(found)


def _claims(
    document: Document, table: Table, grid: Grid, framed: dict[tuple[int, int], Frame]
) -> Iterator[Claim]:
    lines: dict[int, tuple[int, str]] = {}
    for place, number in sorted(grid.numbers.items()):
        frame = framed.get(place)
        if frame is None:
            continue
        if place[0] not in lines:
            lines[place[0]] = _line(document.text, table, number)
        start, sentence = _near(lines[place[0]], number)
        yield _claim(document, table, number, frame, start, sentence)


# Of rows of very wide tables so much is kept on both sides of a cell: readers see no more of it,
# and what is kept must not grow with the square of the row.
_AROUND = 300


def _near(line: tuple[int, str], number: Number) -> tuple[int, str]:
    """Cut a long line to what stands around a number."""
    start, text = line
    if len(text) <= 2 * _AROUND:
        return line
    low = max(0, number.cell.start - start - _AROUND)
    return start + low, text[low : number.cell.end - start + _AROUND]


def _line(text: str, table: Table, number: Number) -> tuple[int, str]:
    """Return where the line of a cell's row starts, and the line."""
    at = number.cell.start
    start = max(table.start, text.rfind("\n", table.start, at) + 1)
    end = text.find("\n", number.cell.end, table.end)
    return start, text[start : end if end >= 0 else table.end]


class _Amount(Struct, frozen=True):
    value: Decimal
    step: Decimal
    direction: str | None


def _amount(number: Number, frame: Frame) -> _Amount:
    """Return a cell's value in its unit; growth and change as their size and direction."""
    value, step = number.value * frame.scale, number.step * frame.scale
    if frame.kind not in ("growth", "change"):
        return _Amount(value, step, None)
    return _Amount(abs(value), step, "down" if value < 0 else "up")


def _claim(
    document: Document, table: Table, number: Number, frame: Frame, start: int, sentence: str
) -> Claim:
    amount = _amount(number, frame)
    name = f"{document.name}\0{number.start}\0{number.end}".encode("utf-8", "surrogatepass")
    modality = number.modality if number.modality != "actual" else frame.modality
    return Claim(
        id=blake2b(name, digest_size=8).hexdigest(),
        document=document.name,
        span=document.span(number.start, number.end),
        text=document.text[number.start : number.end],
        sentence=sentence,
        sentence_start=start,
        quantity=_quantity(amount, frame),
        kind=frame.kind,
        counted=frame.counted,
        direction=amount.direction,
        per=frame.per,
        definite=True,
        anchored=frame.anchored,
        measure=frame.measure,
        measure_key=frame.key,
        of=frame.of,
        place=places()[frame.place].name if frame.place else None,
        entity=frame.entity,
        period=frame.period,
        origin=_origin(bool(frame.place), bool(frame.period), bool(frame.entity)),
        modality=_by_date(modality, frame.period, document),
        assumptions=frame.assumptions,
        table=table.start,
    )


@cache
def _origin(place: bool, period: bool, entity: bool) -> Origin:
    """Return what of a cell's frame is stated: of a large table, all cells share a few."""
    return Origin(
        "stated" if place else None,
        "stated" if period else None,
        "stated" if entity else None,
    )


def _by_date(modality: str, period: Period | None, document: Document) -> str:
    """Return "forecast" for figures of years after the document's, as in prose."""
    if period is None or period.end is None or document.published is None:
        return modality
    later = period.end.year > document.published.year
    return "forecast" if later and modality in ("actual", "estimate") else modality


def _quantity(amount: _Amount, frame: Frame) -> Quantity:
    # Tables write all their digits, a zero at the end too: half a step is open to both sides, as
    # for "2.50" in prose, and readers understand what the digits say.
    half = amount.step * HALF
    ends = Interval(amount.value - half, amount.value + half)
    return Quantity(
        value=amount.value,
        value_low=None,
        value_high=None,
        strict=ends,
        usual=ends,
        written=amount.step,
        unit=frame.unit,
        dimension=frame.dimension,
        modifier="exact",
    )


def _told_apart(claims: list[Claim]) -> list[Claim]:
    """Take the anchor off cells whose headings say the same of different values."""
    first: dict[object, Decimal | None] = {}
    mixed = set()
    keys = [_about(claim) for claim in claims]
    for key, claim in zip(keys, claims, strict=True):
        if first.setdefault(key, claim.quantity.value) != claim.quantity.value:
            mixed.add(key)
    return [
        replace(claim, anchored=False, definite=False) if key in mixed else claim
        for key, claim in zip(keys, claims, strict=True)
    ]


def _about(claim: Claim) -> object:
    period = claim.period
    return (
        claim.measure_key, claim.kind, claim.quantity.dimension, claim.quantity.unit, claim.per,
        claim.of, claim.place, claim.entity, claim.modality,
        (period.start, period.end) if period else None,
    )  # fmt: skip
