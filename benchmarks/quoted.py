"""Quoted figures as cases: the sides of annotated clusters, and the figures of our own samples."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

import crossfoot

# Units as the annotators wrote them; a counted thing has none of ours, a bare date no quantity.
UNITS = {
    "yuan": "CNY", "%": "percent", "mph": "mile / hour", "km": "kilometer", "GW": "gigawatt",
    "kW": "kilowatt", "kWh": "kilowatt_hour", "hectares": "hectare", "acres": "acre",
    "years": "year", "days": "day", "USD": "USD", "yuan per day": "CNY",
}  # fmt: skip
COUNTED = ("people", "passenger trips", "visitors to attractions", "trips", "buildings")
_SCALES = {"million": 1e6, "billion": 1e9, "trillion": 1e12}


class Side(Struct, frozen=True):
    """A figure that a gold file quotes: its document, its quote, its value and unit."""

    id: str
    text: str
    quote: str
    value: float | None
    unit: str | None


def cluster_sides(folder: Path) -> Iterator[Side]:
    """Yield the quoted figures of every cluster of a folder that have a value in a unit."""
    for path in sorted(folder.glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        entries = gold["conflicts"] + gold["agreements"] + gold["near_misses"]
        for number, entry in enumerate(entries):
            for name in ("a", "b"):
                side = entry.get(name)
                if side and side.get("value") and _value(side) is not None:
                    text = (path.parent / side["file"]).read_text(encoding="utf-8")
                    ident = f"{path.parent.name}/{number}{name}"
                    unit = UNITS.get(side["unit"], "count")
                    yield Side(ident, text, side["quote"], _value(side), unit)


def _value(side: dict[str, Any]) -> float | None:
    if side["unit"] not in UNITS and side["unit"] not in COUNTED:
        return None
    found = re.fullmatch(r"([\d,.]+)(?: (\w+))?", side["value"])
    if not found or (found.group(2) and found.group(2) not in _SCALES):
        return None
    return float(found.group(1).replace(",", "")) * _SCALES.get(found.group(2) or "", 1.0)


def sample_sides(folder: Path) -> Iterator[Side]:
    """Yield the figures of our own sample articles; their values are not written down there."""
    sources = tomllib.loads((folder / "SOURCES.toml").read_text(encoding="utf-8"))
    for article in sources["article"]:
        text = (folder / article["file"]).read_text(encoding="utf-8")
        for number, figure in enumerate(article["figure"]):
            ident = f"{article['file']}/{number}"
            yield Side(ident, text, figure["quote"], None, None)


def is_read(side: Side) -> bool:
    """Tell whether a claim stands in the quote with its value and unit."""
    start = side.text.find(side.quote)
    claims = crossfoot.extract(crossfoot.Document.from_text(side.text))
    inside = [
        claim
        for claim in claims
        if claim.span.start < start + len(side.quote) and start < claim.span.end
    ]
    if side.value is None:
        return bool(inside)
    return any(
        claim.quantity.value is not None
        and abs(float(claim.quantity.value) - side.value) <= 1e-6 * abs(side.value)
        and claim.quantity.unit.split(" / ")[0] in (side.unit, (side.unit or "").split(" / ")[0])
        for claim in inside
    )
