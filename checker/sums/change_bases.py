"""From what a movement may be measured other than the level before it that its clause states."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.sums.changes import DAYS, MONTHS, NOUNS, STOP, TIME, WHEN, Moved
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "change_bases")

# Words of a sentence in which levels as written do not stand for what grew.
_OTHER_BASE = re.compile(
    rf"\b(?:{_PHRASES['other_base']})\b"
    r"|\b(?:was|were|is|won|lost|passed|by|voted) \d+ to \d+\b",
    re.IGNORECASE,
)
_EACH_YEAR = re.compile(
    r"^\s(?:a|an|per|each|every)\s(?:year|month|week|quarter|day)(?!\s(?:ago|earl|bef|lat|on))"
)
_LOSS, _PROFIT = re.compile(r"\b(?:loss|losses|deficit)\b"), re.compile(r"\b(?:profit|surplus)\b")
_FAR = re.compile(rf"\b(?:{_PHRASES['far']})\b")
_BASE = re.compile(rf"\b(?:{_PHRASES['base']})\b|-on-")
# Behind a movement that closes its clause these words say of what or since when it is.
_NARROWER = re.compile(rf"\b(?:{_PHRASES['narrower']})\b")
_ON_YEAR = re.compile(
    r"\b(?:from|on|over|in) (?:a|the|one) (?:previous )?year\b|\byear[- ]on[- ]year\b"
)
_GRAINS = {
    "year": re.compile(r"\byear|\b(?:19|20)\d\d\b"),
    "quarter": re.compile(r"\bquarter"),
    "month": re.compile(rf"\bmonth|\b(?:{MONTHS})\b"),
    "day": re.compile(rf"\b(?:day|today|yesterday|week|{DAYS})\b"),
}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def is_on_other_base(moved: Moved) -> bool:
    """Tell whether the movement may be measured from something else than the level before it."""
    if _AWAITED.search(moved.after_before):
        return True
    if _says_other(moved.move.sentence) or _EACH_YEAR.match(moved.after_move):
        return True
    if moved.tied:
        return _is_tied_otherwise(moved)
    if _counts_others(moved):
        return True
    if moved.move.modality != "actual" or _FAR.search(moved.after_before):
        return True
    return _times_differ(moved)


# A rate of prices moves in points, and prices themselves in percent.
_PRICES = re.compile(r"\b(?:prices?|inflation|CPI|cost of living)\b", re.IGNORECASE)
_NOUN = re.compile(rf"^\s(?!{STOP}|{TIME}(?![a-z]))([a-z]+)")


@lru_cache(maxsize=16)
def _says_other(sentence: str) -> bool:
    """Tell whether a sentence speaks of another base, or of a profit and of a loss."""
    if _OTHER_BASE.search(sentence):
        return True
    return _LOSS.search(sentence) is not None and _PROFIT.search(sentence) is not None


# Behind the level before stands its time and no more: "20 million in France" is of another.
_CLOSED = re.compile(rf"^{NOUNS}{WHEN}\s?(?:[,.;:)(–—]|$|(?:{_PHRASES['closed']})\b)")


# "The 514 million that analysts had pencilled in", "the 40 that it had hoped for".
_AWAITED = re.compile(
    rf"\b(?:{_PHRASES['awaited']})\b"
    r"|^\s(?:that|which|who)\b(?!.*\b(?:earlier|before|ago|last|previous|year|month|(?:19"
    r"|20)\d\d)\b)"
)
_ELSEWHERE = re.compile(rf"\b(?:in|at|for|among)\s(?:the\s)?(?!{TIME}\b)[A-Za-z]")


def _is_tied_otherwise(moved: Moved) -> bool:
    """Tell whether even the words of a whole clause leave another base open."""
    if moved.move.modality != "actual" or _is_of_prices(moved) or _times_differ(moved):
        return True
    if _ELSEWHERE.search(moved.after_before) or _is_of_another_noun(moved):
        return True
    first = moved.move.span.start < min(moved.now.span.start, moved.before.span.start)
    return first and _FAR.search(moved.after_before) is not None


def _is_of_another_noun(moved: Moved) -> bool:
    noun, now = _NOUN.match(moved.after_before), _NOUN.match(moved.after_now)
    if noun is None or moved.now is moved.before or noun.group(1).endswith("ed"):
        return False
    said = now.group(1) if now else None
    if not said and not moved.now.counted:
        # "to 24,000 from 20,000 visitors" is of them, "to 430 million from 25 hotels" is not.
        return float(moved.now.quantity.value or 0) > 99 * float(moved.before.quantity.value or 1)
    return noun.group(1) not in (said, moved.now.counted)


def is_share_behind(moved: Moved) -> bool:
    """Tell whether a percentage is of something else: "or 15 percent of the population"."""
    return re.match(r"\sof\s", moved.after_move) is not None


def _is_of_prices(moved: Moved) -> bool:
    percents = {claim.quantity.unit for claim in moved.claims} == {"percent"}
    return percents and _PRICES.search(moved.move.sentence) is not None


def _counts_others(moved: Moved) -> bool:
    """Tell whether the level before is followed by another noun, or prices by their rate."""
    if _is_of_prices(moved):
        return True
    if not _CLOSED.match(moved.after_before):
        return True
    noun, now = _NOUN.match(moved.after_before), _NOUN.match(moved.after_now)
    if noun is None or moved.now is moved.before:
        return False
    said = now.group(1) if now else moved.now.counted
    if said is None and moved.before.span.start < moved.now.span.start:
        # "From 1,500 cattle in 2019 to 1,850 in 2023": the second leaves the noun out.
        return float(moved.now.quantity.value or 0) > 3 * float(moved.before.quantity.value or 1)
    return noun.group(1) != said


def _times_differ(moved: Moved) -> bool:
    base, since = moved.after_move, moved.after_before
    last = moved.move.span.start > max(moved.now.span.start, moved.before.span.start)
    if last and _NARROWER.search(base) and not _ON_YEAR.search(base):
        return True
    one, other = _YEAR.search(base + " " + moved.after_now), _YEAR.search(since)
    if not moved.tied and one and other and abs(int(one.group()) - int(other.group())) > 1:
        return True
    wanted, given = _grains(base), _grains(since)
    if not wanted or not given or wanted & given:
        return False
    return _BASE.search(base) is not None or wanted == {"day"}


def _grains(words: str) -> set[str]:
    return {name for name, pattern in _GRAINS.items() if pattern.search(words)}
