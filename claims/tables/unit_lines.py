"""Lines above a table that say in what unit it is, and are no sentence: "Exports, in € million"."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.tables.stated_units import unit_of

_LONGEST = 110
_MOST_WORDS = 16
# Marks of emphasis and of headings, as Markdown has them.
_MARKS = re.compile(r"^[\s>#]*(?:[*_]{1,3}(?=\S))?|(?<=\S)[*_]{1,3}\s*$|\s+#+\s*$")
_INNER = re.compile(r"(\*{1,3}|(?<!\w)_{1,2})(?=\S)([^*_]+)(?<=\S)\1(?!\w)")
_SENTENCE = re.compile(r"[.!?…](?:[\"”’)]*)$|[.!?]\s+[A-Z]")
# Years, and numbers that are part of a unit, say nothing that would make a line a sentence.
_FIGURE = re.compile(r"\d")
_TIME = re.compile(
    r"\b(?:1[5-9]|20|21)\d\d(?:[-–/]\d{2,4})?\b|\b10{1,8}\b|\b10?0?(?:[ ,.]000)+\b|(?<!\d)000s?\b"
)
_UNIT = re.compile(
    r"(?:^|[\s,;:–—-])(?:in|en|em)\s(?:\S+\s){0,4}\S+$|[(\[][^()\[\]]{1,50}[)\]]$|^\W*units?\b"
    r"|[,:–—-]\s\S+(?:\s\S+){0,3}$|[€£$¥]\S{0,3}$",
    re.IGNORECASE,
)
# "The club pays in pounds" says who does what, and heads no table.
_SAYS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|be|been|we|they|it|he|she|you|i|pays?|paid|see)\b",
    re.IGNORECASE,
)


def bare_line(line: str) -> str:
    """Return a line without the marks by which a text makes it bold, or a heading."""
    inner = _INNER.sub(r"\2", line.strip())
    return _MARKS.sub("", inner).strip(" :")


@lru_cache(maxsize=5_000)
def is_unit_line(line: str) -> bool:
    """Tell whether a line is short, is no sentence, and ends with a unit or is nothing else:
    "Exports in millions of euros", "Income of the club, in pounds"."""
    said = bare_line(line)
    if not said or len(said) > _LONGEST or len(said.split()) > _MOST_WORDS or "|" in said:
        return False
    if _SENTENCE.search(said) or _SAYS.search(said) or _FIGURE.search(_TIME.sub("", said)):
        return False
    if _UNIT.search(said) is None:
        return False
    read, rest = unit_of(said)
    if read is None or rest == said:
        return False
    # "Distances, by road" states nothing; a unit of time is rather when.
    dated = read.unit is not None and read.unit.dimension == "[time]" and read.scale == 1
    return not dated and (read.unit is not None or read.scale != 1)
