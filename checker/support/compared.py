"""Figures that say by how much two others differ: "340 more", "by 13,000", "0.4 seconds faster"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claims.kinds import POINTS
from claims.model import Claim
from claims.words import LANGUAGE, closed_words, toml

_KINDS = ("change", "difference", "growth")


@lru_cache(maxsize=20_000)
def is_compared(claim: Claim) -> bool:
    """Tell whether a figure is a difference, by its kind, its unit, or a word beside it."""
    if claim.kind in _KINDS or claim.quantity.unit in POINTS:
        return True
    before, by, after = _patterns()
    start = claim.span.start - claim.sentence_start
    end = claim.span.end - claim.sentence_start
    lead = claim.sentence[:start]
    return bool(before.search(lead) or by.search(lead) or after.match(claim.sentence[end:]))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = toml(f"{LANGUAGE}/drafts.toml")["differences"]
    before, by, after, compared = (
        "|".join(words[side]) for side in ("before", "by", "after", "compared")
    )
    article = r"\s+(?:a\s+|an\s+|the\s+)?\Z"
    closed = "|".join(sorted(closed_words()))
    # At most two words, of what is counted, stand between; "240 or more" is no difference.
    between = r"\s+(?:(?!or\b|and\b)[a-z-]+\s+){0,2}?(?!or\b|and\b)"
    ends = rf"(?=\s*(?:[^\w\s-]|\Z|\s(?:{closed})\b))"
    fixed = rf"\s+(?:{'|'.join(words['fixed'])})\b"  # "below zero"
    return (
        re.compile(rf"\b(?:{before}){article}", re.IGNORECASE),
        re.compile(rf"\b(?:{by})\w*(?:\s+[^\s,;:]+){{0,4}}?\s+by{article}", re.IGNORECASE),
        re.compile(
            rf"{between}(?:(?:{after})\b|too\s+\w|(?:{compared})\b{ends})(?!\s+than\s+\d|{fixed})",
            re.IGNORECASE,
        ),
    )
