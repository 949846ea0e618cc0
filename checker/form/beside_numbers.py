"""What stands beside a number as it is written: a unit, a thing counted, a label, a lead."""

from __future__ import annotations

import re

from claims.currencies import unit_before
from claims.modifiers import modifier_before
from claims.units import unit_after
from claims.words import closed_words, labels, verbs

SCALED = r"\s?(?:%|percent\b|per cent\b|thousand\b|million\b|billion\b|trillion\b|bn\b)"
_THINGS = re.compile(
    r"\s(?:[A-Za-z][\w-]*\s)?([a-z]{3,}s|people|(?:wo)?men|children|staff|cattle|sheep)\b"
)
# Plurals of which there may be a part.
_PARTS = ("points", "times", "shares", "degrees", "euros", "units", "crowns", "francs", "marks")


def is_of_things(text: str, end: int) -> bool:
    """Tell whether things follow that come whole: there are no 3000.20 firms."""
    things = _THINGS.match(text, end)
    return things is not None and things.group(1) not in _PARTS and unit_after(text, end) is None


_LABEL = re.compile(r"([\w.§#]+)\s*$")
_OPEN = re.compile(r"[(\[{<\"“]\s*$|[=+*/^]\s*$|\d[,;]?\s+$|\d\s+and\s+$")
_NEXT = re.compile(rf"{SCALED}|\s([A-Za-z][\w-]+)")
_NAMES = ("pp", "p", "nos", "verses", "verse", "vv", "rooms", "pages", "lines", "codes", "code")


def _is_label(text: str, start: int) -> bool:
    """Tell whether a number is a label, or one of a list, a bracket or a formula."""
    before = text[max(0, start - 24) : start]
    if _OPEN.search(before):
        return True
    word = _LABEL.search(before)
    if word is None:
        return False
    lower = word.group(1).lower().rstrip(".")
    singular = lower.removesuffix("s")
    return lower in labels() or singular in labels() or lower in _NAMES


def is_paid(text: str, start: int) -> bool:
    """Tell whether a currency stands before a number."""
    return unit_before(text, start) is not None


def is_counted(text: str, start: int, end: int) -> bool:
    """Tell whether a number counts something or is paid, and is no label nor one of a list."""
    return not _is_label(text, start) and (_counts(text, start, end) or is_led(text, start))


_PER = re.compile(r"\bper\s$")


def is_led(text: str, start: int) -> bool:
    """Tell whether a modifier or a "per" stands before a number: what it ends with is a number."""
    low = max(0, start - 40)
    led = modifier_before(text, low, start)[0] != "exact"
    return led or _PER.search(text, low, start) is not None


def _counts(text: str, start: int, end: int) -> bool:
    """Tell whether something is counted or paid: a currency before, a noun or a scale behind."""
    if is_paid(text, start):
        return True
    behind = _NEXT.match(text, end)
    if behind is None:
        return False
    if behind.group(1) is None:
        return True
    word = behind.group(1).lower()
    verb = verbs().get(word)
    auxiliary = verb is not None and (verb.role in ("aux", "be") or verb.lemma == "have")
    return word not in closed_words() and not auxiliary
