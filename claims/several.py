"""Several hundreds, which no one has counted: "a few hundred drones", "several million dollars"."""

from __future__ import annotations

import re
from decimal import Decimal

from claims.words import LANGUAGE, toml


def several_before(text: str, start: int, core: int) -> tuple[Decimal, Decimal, int] | None:
    """Return how many of a word of scale that begins at ``core`` are meant at least and at most,
    and where the words that say so begin; None where none do."""
    found = _LED.search(text, max(start, core - 20), core)
    if found is None or _SCALE.match(text, core) is None:
        return None
    ends = toml(f"{LANGUAGE}/several.toml")["words"].get(" ".join(found[1].lower().split()))
    return (Decimal(ends[0]), Decimal(ends[1]), found.start(1)) if ends else None


_LED = re.compile(
    r"\b((?:a\s+)?(?:good\s+)?few|several|a\s+couple(?:\s+of)?)\s+(?=\Z)", re.IGNORECASE
)
_SCALE = re.compile(r"(?:dozen|hundred|thousand|million|billion|trillion)\b", re.IGNORECASE)
