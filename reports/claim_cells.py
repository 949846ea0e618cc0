"""What every list tells of a claim, in words: for the terminal, Markdown and the page's ledger."""

from __future__ import annotations

from claims import Claim
from claims.plain import Number, number
from reports.places import within

CLAIM_HEADINGS = ("at", "text", "value", "unit", "kind", "measure", "place", "period")


def claim_cells(claim: Claim) -> tuple[str, ...]:
    """Return what a list tells of a claim, one cell for each of ``CLAIM_HEADINGS``."""
    quantity = claim.quantity
    return (
        within(claim.span),
        " ".join(claim.text.split()),
        _value(number(quantity.value), number(quantity.value_low), number(quantity.value_high)),
        f"{quantity.unit} / {claim.per}" if claim.per else quantity.unit,
        claim.kind,
        claim.measure or claim.counted or "",
        claim.place or claim.entity or "",
        claim.period.text if claim.period else "",
    )


def _value(value: Number | None, low: Number | None, high: Number | None) -> str:
    if value is not None:
        return f"{value:,}"
    return f"{'' if low is None else f'{low:,}'} … {'' if high is None else f'{high:,}'}".strip()
