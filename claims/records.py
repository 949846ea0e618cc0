"""A claim in its JSON shape, which is a contract: every key, in this order, numbers as numbers."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

from claims.model import Claim, Period, Quantity

Number = int | float

# Larger whole numbers do not fit what most readers of JSON take for an integer.
_LARGEST_INTEGER = 2**63 - 1


def number(value: Decimal | None) -> Number | None:
    """Return a JSON number: whole where it is whole; None for None and for what has no end."""
    if value is None or not value.is_finite():
        return None
    if abs(value) <= _LARGEST_INTEGER and value == value.to_integral_value():
        return int(value)
    approximate = float(value)
    return approximate if math.isfinite(approximate) else None


def claim_record(claim: Claim) -> dict[str, Any]:
    """Return a claim as the JSON object that ``claim.schema.json`` describes."""
    return {
        **_where(claim),
        **_quantity_record(claim.quantity, claim.counted, claim.direction),
        **_subject(claim),
        "modality": claim.modality,
        "claimant": claim.claimant,
        "assumptions": list(claim.assumptions),
        "unresolved": list(claim.unresolved),
    }


def claim_row(claim: Claim) -> dict[str, Any]:
    """Return a claim as one row of a table: ``period`` and ``origin`` spread over columns."""
    record = claim_record(claim)
    period = record.pop("period") or dict.fromkeys(("text", "start", "end"))
    origin = record.pop("origin")
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
