"""Ratios in words and digits: "one in five", "three out of ten", "one over three"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from claims.cardinals import cardinal
from claims.number_tokens import Part, tokens_at
from claims.numerals import DIGITS, parse_digits
from claims.units import unit_after
from claims.words import LANGUAGE, NumberWords, toml, verbs

_LINK = re.compile(
    r"\s{1,4}(in|out\s{1,4}of|over|of\s{1,4}every|in\s{1,4}every)\s{1,4}(?:the\s{1,4})?(?=[\dA-Za-z])"
)
_MORE = re.compile(r"[\d,.:/-]*\d|\s*[%°]")
_ENDS = " .,;:!?)\"'”’"


def ratio(text: str, start: int, part: Part, limit: int, words: NumberWords) -> Part | None:
    """Read "one in five", "three out of ten": two plain numbers, the second the larger."""
    if part.form not in ("digits", "words"):
        return None
    among = _among().match(text, part.end, limit) if part.form == "words" else None
    if not among and text[part.end : part.end + 2] not in _LEADS:
        return None
    found = _LINK.match(text, among.end() if among else part.end, limit)
    if not found or part.scaled or part.value < 1 or part.written < 1:
        return None
    second = _second(text, found.end(), limit)
    if second is None or second.value <= part.value:
        return None
    if _MORE.match(text, second.end, limit):
        return None
    if among and not _goes_on(text, second.end, limit):
        return None
    link = found.group(1)
    closes = not text[second.end : limit].strip(_ENDS)
    if link == "in" and not _is_chance(text, part, second):
        return None
    if link == "over" and (part.value != 1 or (part.form == "digits" and not closes)):
        return None
    return Part(second.end, part.value / second.value, Decimal("0.001"), form="ratio")


@cache
def _among() -> re.Pattern[str]:
    """Return a pattern of those of whom one in so many is told: "one pupil in five"."""
    said = "|".join(toml(f"{LANGUAGE}/several.toml")["among"]["words"])
    return re.compile(rf"\s(?:{said})(?=\s)", re.IGNORECASE)


_WORD = re.compile(r"\s+([a-z']+)")


def _goes_on(text: str, at: int, limit: int) -> bool:
    """Tell whether a sentence ends behind a number, or goes on with a verb: "one child in three
    reads", but not "one child in three villages"."""
    word = _WORD.match(text, at, limit)
    if word is None:
        return not text[at : at + 2].strip() or text[at] in ".,;:!?)"
    return word[1] in verbs() or word[1] in toml(f"{LANGUAGE}/several.toml")["among"]["behind"]


_LEADS = frozenset((" i", " o", "\ni", "\no", "\u00a0i", "\u00a0o", "  "))


def _second(text: str, at: int, limit: int) -> Part | None:
    """Read the plain number behind the link."""
    if text[at].isdigit():
        found = DIGITS.match(text, at, limit)
        if found is None or len(found.group()) > 12:
            return None
        value, written = parse_digits(found.group())
        head = Part(found.end(), value, written)
        read = cardinal(tokens_at(text, head.end, limit), 0, head)
        return read[0] if read else head
    read = cardinal(tokens_at(text, at, limit), 0)
    return read[0] if read else None


def _is_chance(text: str, first: Part, second: Part) -> bool:
    """Tell a chance from a place or a time: "one in five", not "5 in 2019", "three in 24 hours"."""
    if unit_after(text, second.end):
        return False
    if first.form == "words" and second.form == "words":
        return second.value <= 1000 or second.value % 1000 == 0
    return first.value == 1 and second.value >= 2 and not 1900 <= second.value <= 2100
