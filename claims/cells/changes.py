"""Headings of changes that name two years: "2023/2022, %", "Change 2019–23", "Change on 2022"."""

from __future__ import annotations

import re

from claims.cells.times import When, when_of
from claims.tables.numbers import phrases_of

_BASE_YEAR = re.compile(
    r"\s(?:on|over|vs\.?|versus|against|from|since|compared (?:to|with)|relative to)"
    r"\s(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"(?P<later>(?:19|20)\d\d)\s?(?:/|vs\.?|versus|on|over|against|compared (?:to|with))"
    r"\s?(?P<base>(?:19|20)?\d\d)\b",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    r"\b(?P<base>(?:19|20)\d\d)\s?(?:-|–|—|/|to)\s?(?P<later>(?:19|20)?\d\d)\b", re.IGNORECASE
)


def compared_years(text: str) -> tuple[str, When | None]:
    """Return a heading of a change without the year that it is compared with, and the later one
    where it names both: "2023/2022, %", "Change on 2022"."""
    over = _OVER.search(text)
    changes = any(phrases_of("kinds", kind).search(text) for kind in ("growth", "change"))
    if over and (changes or len(over["base"]) == 4):
        base = int(over["base"] if len(over["base"]) == 4 else over["later"][:2] + over["base"])
        if int(over["later"]) - base in range(1, 12):
            return _later(text, over, over["later"])
    if not changes:
        return text, None
    spans = list(_FROM_TO.finditer(text))
    for span in spans[:1]:
        later = span["later"] if len(span["later"]) == 4 else span["base"][:2] + span["later"]
        if int(later) > int(span["base"]):
            return _later(text, span, later)
    return _BASE_YEAR.sub("", text), None


def _later(text: str, found: re.Match[str], year: str) -> tuple[str, When | None]:
    when = when_of(year)
    rest = f"{text[: found.start()].rstrip(' ,')} {text[found.end() :].lstrip(' ,')}".strip()
    return text, When(when.period, None, rest, None, True)
