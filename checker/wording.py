"""How figures and claims are said in messages and workings."""

from __future__ import annotations

from checker.said_units import per_said, unit_said
from claims.model import Claim, Period

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SIGNS = {"USD": "US$", "EUR": "€", "GBP": "£"}


def number(value: float, digits: int = 4) -> str:
    """Say a number with some significant digits and a scale word: 117.7 billion."""
    size = abs(value)
    for scale, name in _SCALES:
        if size >= scale:
            return f"{value / scale:.{digits}g} {name}"
    return f"{value:,.0f}" if size >= 1000 else f"{value:.{digits}g}"


def amount(value: float, unit: str, digits: int = 4) -> str:
    """Say a number with its unit: US$117.7 billion, 792 billion yuan, 22.2 percent, 23 days."""
    said = number(value, digits)
    money, _, per = unit.partition(" / ")
    if money in _SIGNS:
        return f"{_SIGNS[money]}{said} {per_said(per) if per else ''}".strip()
    return f"{said} {unit_said(said, unit)}".strip()


def when(period: Period | None) -> str | None:
    """Say a period: the year if it is one, the month, the day, or the words of the text."""
    if period is None:
        return None
    if period.start is None or period.end is None:
        return period.text
    if period.start == period.end:
        if (period.end.month, period.end.day) == (12, 31):
            return f"end of {period.end.year}"
        return period.end.isoformat()
    if period.start.year == period.end.year and (period.end - period.start).days > 360:
        return str(period.end.year)
    if period.start.year != period.end.year:
        return f"{period.start.year} to {period.end.year}"
    return f"{period.start:%Y-%m}" if period.start.month == period.end.month else period.text


def _holds(what: str | None, name: str) -> bool:
    """Tell whether the words of a measure name an owner or a place already."""
    return what is not None and f" {name.lower()} " in f" {what.lower()} ".replace("'s ", " ")


def about(claim: Claim) -> str:
    """Say what a claim is about: output of digital economy, World, 2023."""
    what = claim.measure or claim.counted
    named = [one for one in (claim.entity, claim.place) if one and not _holds(what, one)]
    parts = [what, *named, when(claim.period)]
    return ", ".join(part for part in parts if part) or "no measure stated"


def quoted(claim: Claim) -> str:
    """Quote a figure with what it is about: “2 billion US dollars” (…), “12.5” in Sheet1!C7 (…)."""
    cell = claim.span.locator.cell if claim.table is not None and claim.span.locator else None
    place = f" in {cell}" if cell else ""
    return f"“{' '.join(claim.text.split())}”{place} ({about(claim)})"
