"""The types of the first room: what a document is, and what a claim in it says.

All are frozen values, and none can hold itself: ``gc=False`` spares the collector of cycles, which
would walk through a million of them again and again. Offsets are half-open and count code points
of ``Document.text``; lines and columns count from 1.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from msgspec import Struct, to_builtins

from claims.locators import Locator, described
from claims.plain import number

KINDS = (
    "level",
    "change",
    "growth",
    "share",
    "ratio",
    "rank",
    "list_count",
    "conversion",
    "difference",
    "duration",
)
MODALITIES = ("actual", "forecast", "estimate", "target")


class Span(Struct, frozen=True, gc=False):
    """A stretch of a document: offsets, and where it starts.

    ``line`` and ``column`` are those of ``Document.text``. ``locator`` says where it starts in the
    file, for documents whose text is not the file's own; else it is None.
    """

    start: int
    end: int
    line: int
    column: int
    locator: Locator | None = None


class Interval(Struct, frozen=True, gc=False):
    """All values from ``low`` to ``high``, both included; ``None`` is unbounded."""

    low: Decimal | None
    high: Decimal | None


class Quantity(Struct, frozen=True, gc=False):
    """A figure as written, and the values for which it stands.

    ``value`` is exact, in ``unit`` with the scale word applied; a range has ``value`` None and its
    ends in ``value_low`` and ``value_high``. ``strict`` is what the words logically allow,
    ``usual`` what a reader understands. ``written`` is the size of one step of the last digit that
    was written ("1.84 billion": ten million).
    """

    value: Decimal | None
    value_low: Decimal | None
    value_high: Decimal | None
    strict: Interval
    usual: Interval
    written: Decimal
    unit: str
    dimension: str
    modifier: str


class Period(Struct, frozen=True, gc=False):
    """A stretch of time, both ends included; ``start`` and ``end`` are None while relative.

    A single day that closes a year or a quarter ("the end of 2022") is a stock's period: ``start``
    equals ``end``.
    """

    text: str
    start: datetime.date | None
    end: datetime.date | None


class Origin(Struct, frozen=True, gc=False):
    """Where a claim's place, period and entity come from.

    Each is "stated" (in the sentence), "inherited" (from an earlier one), "document" (its date or
    dateline), "lexicon", or None where the thing itself is unknown.
    """

    place: str | None = None
    period: str | None = None
    entity: str | None = None


class Claim(Struct, frozen=True, gc=False, kw_only=True):
    """One quantitative statement of a document, with all that says what it is about.

    ``table`` is the offset at which the table starts whose cell it is; None for sentences.
    """

    id: str
    document: str
    span: Span
    text: str
    sentence: str
    sentence_start: int
    quantity: Quantity
    kind: str
    counted: str | None = None
    direction: str | None = None
    predicate: str | None = None
    per: str | None = None
    partitive: bool = False
    definite: bool = False
    anchored: bool = False
    event: str | None = None
    measure: str | None = None
    measure_key: tuple[str, ...] = ()
    of: str | None = None
    place: str | None = None
    entity: str | None = None
    period: Period | None = None
    origin: Origin = Origin()
    modality: str = "actual"
    claimant: str | None = None
    assumptions: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()
    table: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the claim as the JSON object that ``claim.schema.json`` describes.

        Every key is present, in the order of the contract; numbers are numbers.
        """
        return {
            **_where(self),
            **_quantity_record(self.quantity, self.counted, self.direction),
            **_subject(self),
            "modality": self.modality,
            "claimant": self.claimant,
            "assumptions": list(self.assumptions),
            "unresolved": list(self.unresolved),
        }

    def to_row(self) -> dict[str, Any]:
        """Return the claim as one row of a table: ``period`` and ``origin`` spread over columns,
        ``locator`` in words."""
        record = self.to_dict()
        period = record.pop("period") or dict.fromkeys(("text", "start", "end"))
        origin = record.pop("origin")
        record["locator"] = described(self.span.locator)
        return {
            **record,
            **{f"period_{key}": value for key, value in period.items()},
            **{f"origin_{key}": value for key, value in origin.items()},
        }


def _where(claim: Claim) -> dict[str, Any]:
    span = claim.span
    return {
        "id": claim.id,
        "document": claim.document,
        "start": span.start,
        "end": span.end,
        "line": span.line,
        "column": span.column,
        "locator": to_builtins(span.locator),
        "text": claim.text,
        "sentence": claim.sentence,
    }


def _quantity_record(
    quantity: Quantity, counted: str | None, direction: str | None
) -> dict[str, Any]:
    return {
        "value": number(quantity.value),
        "low": number(quantity.strict.low),
        "high": number(quantity.strict.high),
        "usual_low": number(quantity.usual.low),
        "usual_high": number(quantity.usual.high),
        "value_low": number(quantity.value_low),
        "value_high": number(quantity.value_high),
        "unit": quantity.unit,
        "dimension": quantity.dimension,
        "counted": counted,
        "modifier": quantity.modifier,
        "direction": direction,
    }


def _subject(claim: Claim) -> dict[str, Any]:
    """Return what a claim is about: kind, measure, whole, place, entity, period, event."""
    return {
        "kind": claim.kind,
        "predicate": claim.predicate,
        "per": claim.per,
        "partitive": claim.partitive,
        "definite": claim.definite,
        "anchored": claim.anchored,
        "event": claim.event,
        "measure": claim.measure,
        "measure_key": list(claim.measure_key),
        "of": claim.of,
        "place": claim.place,
        "entity": claim.entity,
        "period": _period_record(claim.period),
        "origin": {
            "place": claim.origin.place,
            "period": claim.origin.period,
            "entity": claim.origin.entity,
        },
    }


def _period_record(period: Period | None) -> dict[str, str | None] | None:
    if period is None:
        return None
    return {
        "text": period.text,
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
    }
