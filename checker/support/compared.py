"""Figures that say by how much two others differ: "340 more", "by 13,000", "0.4 seconds faster"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claims.kinds import POINTS
from claims.model import Claim
from claims.words import LANGUAGE, toml

_KINDS = ("change", "difference", "growth")


@lru_cache(maxsize=20_000)
def is_compared(claim: Claim) -> bool:
    """Tell whether a figure is a difference, by its kind, its unit, or a word beside it."""
    if claim.kind in _KINDS or claim.quantity.unit in POINTS:
        return True
    before, after = _patterns()
    start = claim.span.start - claim.sentence_start
    end = claim.span.end - claim.sentence_start
    return bool(before.search(claim.sentence[:start]) or after.match(claim.sentence[end:]))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = toml(f"{LANGUAGE}/drafts.toml")["differences"]
    before, after = ("|".join(words[side]) for side in ("before", "after"))
    return (
        re.compile(rf"\b(?:{before})\s+(?:a\s+|an\s+|the\s+)?\Z", re.IGNORECASE),
        # At most two words, of what is counted, stand between.
        re.compile(rf"\s+(?:[a-z-]+\s+){{0,2}}?(?:{after})\b(?!\s+than\s+\d)", re.IGNORECASE),
    )
