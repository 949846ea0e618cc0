"""Ranges: "10-15%", "between 3 and 5 million", "from 20 to 30", "above 100 and below 300"."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from claims.figure import Figure
from claims.signs import is_whole
from claims.words import nouns, number_words, verbs

_BETWEEN = re.compile(r"\bbetween\s*$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s*$", re.IGNORECASE)
_AND = re.compile(r"\s*(?:-|–|—|to|and|or)\s*\Z")
_TO = re.compile(r"\s*-?\s*(?:-|–|—|to|through|~|or)\s*~?\s*\Z")
_DASH = re.compile(r"\s*[-–—]\s*\Z")
_CHANGE = re.compile(r"([A-Za-z]+)\s+(?:[a-z]+ly\s+)?(?:by\s+\S+\s+)?from\s*$")


def ranged(text: str, start: int, first: Figure, second: Figure) -> Figure | None:
    """Join two figures that are the ends of one range; None where they are two."""
    if first.form == "multiple" or first.low != first.high or first.end > second.start:
        return None
    if second.start - first.end > 24:
        return None
    if first.modifier in _LIMITS and second.modifier in _LIMITS:
        return _limited(text, first, second)
    if not _is_range(text, start, first, second):
        return None
    scale = _borrowed(text, first, second)
    window = text[max(start, first.start - 9) : first.start]
    opening = _BETWEEN.search(window) or _FROM.search(window)
    unit_behind = first if first.stated_unit and not second.stated_unit else second
    low, high = sorted((first.low * scale, second.low))
    return replace(
        second,
        start=first.start - len(window) + opening.start() if opening else first.start,
        core=first.core,
        low=low,
        high=high,
        unit=unit_behind.unit,
        stated_unit=first.stated_unit or second.stated_unit,
        scaled=first.scaled or second.scaled,
        modifier="between",
    )


def _is_range(text: str, start: int, first: Figure, second: Figure) -> bool:
    if first.unit != second.unit and first.stated_unit and second.stated_unit:
        return False
    if first.form in ("fraction", "part") and second.unit.name == "count":
        # "by a third to 20"
        return False
    gap = second.start
    if text[second.start : second.core].strip() == "~":
        gap = second.core
    between = text[first.end : gap]
    before = text[max(start, first.start - 40) : first.start]
    if _BETWEEN.search(before):
        return bool(_AND.match(between))
    rises = first.low * _borrowed(text, first, second) < second.low
    if first.low < 0 and second.low < 0 and first.stated_unit:
        # "from -18 °C to -34 °C"
        rises = rises or second.low < first.low
    if _FROM.search(before):
        return rises and bool(_AND.match(between)) and not _is_change(before)
    if not _TO.match(between) or between.strip() == "or":
        return False
    if between.strip() == "to" and _is_step(text, first, second, before):
        return False
    if _DASH.match(between) and _is_pair(text, start, first, second, before):
        return False
    return rises and (gap == second.core or second.modifier in ("exact", first.modifier))


_COUNTED = re.compile(r"\s+(?:[a-z-]+\s+){0,2}[a-z]{2,}s\b|\s+(?:people|women|men|children)\b")
_RANGE_BEFORE = re.compile(r"\b(?:range|ranges|ranged|ranging)\b", re.IGNORECASE)


def _is_pair(text: str, start: int, first: Figure, second: Figure, before: str) -> bool:
    """Tell a score, a vote or a telephone number from a range: "lost 1-3", "call 555-1234"."""
    if first.stated_unit or second.stated_unit or first.scaled or second.scaled:
        return False
    if first.modifier != "exact" or second.modifier != "exact" or first.form != "digits":
        return False
    if _COUNTED.match(text, second.end) or _RANGE_BEFORE.search(before):
        return False
    return not is_whole(text, first.start, second.end)


def _is_step(text: str, first: Figure, second: Figure, before: str) -> bool:
    """Tell "rose 12% to 80,991", "fell by 5 GW to 81 GW" from a range: a change and its outcome."""
    unit_behind = first.stated_unit and text[first.core].isdigit()
    if unit_behind and not second.stated_unit:
        return True
    word = before.split()[-1].lower() if before.split() else ""
    verb = verbs().get(word)
    return word == "by" or bool(verb and verb.role in ("up", "down"))


# Verbs of change that say no direction; "ranged from 7 to 10" tells none.
_SHIFTS = ("change", "convert", "turn", "move", "alter", "shift", "adjust", "revise")


def _is_change(before: str) -> bool:
    """Tell whether "from" follows a word of change: "rose from 4.0 to 4.6 million" is no range."""
    found = _CHANGE.search(before)
    word = found.group(1).lower() if found else ""
    verb = verbs().get(word)
    revised = word in ("revised", "corrected", "amended", "restated", "updated")
    return bool(revised or (verb and (verb.role in ("up", "down") or verb.lemma in _SHIFTS))) or (
        nouns().get(word, "").startswith("growth") or word in ("up", "down", "compared")
    )


def _borrowed(text: str, first: Figure, second: Figure) -> Decimal:
    """Return the scale that "3 to 5 million" gives to its 3, "€5-7 billion" to its 5."""
    unit_behind = first.stated_unit and text[first.core].isdigit()
    if unit_behind and not second.stated_unit:
        return Decimal(1)
    unscaled = first.written <= 1 and second.written > 1 and not first.broken
    return scale_of(text, second) if unscaled and second.scaled else Decimal(1)


_LETTERS = re.compile(r"(?<![^\W_])[A-Za-z]+|(?<=\d)[A-Za-z]+")


def scale_of(text: str, figure: Figure) -> Decimal:
    """Return the value of a figure's scale word: "30 million" has a million, "30" has one."""
    table, largest = number_words(), Decimal(1)
    for found in _LETTERS.finditer(text, figure.core, figure.end):
        word = found.group().lower()
        glued = found.start() > 0 and text[found.start() - 1].isdigit()
        scale = table.scales.get(word) or (table.suffixes.get(word) if glued else None)
        if scale and largest < scale <= abs(figure.high):
            largest = scale
    return largest


_LIMITS = {"more_than": 1, "at_least": 1, "less_than": -1, "at_most": -1}
_BOTH = re.compile(r"\s*(?:,|,?\s(?:and|but|yet))\s*\Z")


_LESS = re.compile(r"(?:less|lower|smaller|fewer|below|under|no|not)\b", re.IGNORECASE)


def _limited(text: str, first: Figure, second: Figure) -> Figure | None:
    """Join a lower and an upper limit: "above 100 and below 300", "at most 9 and at least 2"."""
    if _LIMITS[first.modifier] + _LIMITS[second.modifier]:
        return None
    if first.unit != second.unit and first.stated_unit and second.stated_unit:
        return None
    low, high = (first, second) if _LIMITS[first.modifier] > 0 else (second, first)
    between = text[first.end : second.start]
    if low.low >= high.high or not _BOTH.match(between):
        return None
    # "up to 100, at least 20 of them children" are two figures.
    comma = between.strip() == ","
    if text.startswith(" of", second.end) or (comma and not _LESS.match(text, second.start)):
        return None
    unit = second if second.stated_unit else first
    return replace(
        unit,
        start=first.start,
        core=first.core,
        end=second.end,
        low=low.low,
        high=high.high,
        written=second.written,
        modifier="between",
    )
