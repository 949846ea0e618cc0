"""What stands over a table: what all its cells measure, of whom, when, and in what unit."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claims.cells.headings import (
    Said,
    content,
    is_head,
    kind_of,
    modality_of,
    per_of,
    place_of,
    plain,
)
from claims.cells.times import day_within, when_of
from claims.places import places
from claims.tables.numbers import phrases_of, words_of_tables
from claims.tables.scale_names import people
from claims.tables.stated_units import unit_of
from claims.tables.units import Measured, measured

_NUMBERED = re.compile(
    r"^\s*(?:(?:table|tab\.|figure|fig\.|exhibit|annex|appendix|chart|sheet)\s*[A-Z]?\d*(?:[.\-–]\d+)*[a-z]?\s*[.:–—-]*"
    r"|\d+(?:[.\-–]\d+)+\.?|[A-Z]\d+(?:[.\-]\d+)*\.?)\s+",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:^|,?\s)\bby\s(?!(?:sea|air|rail|road|land|value|volume|weight)\b)[^,;(:]+", re.IGNORECASE
)
_SPAN = re.compile(
    r",?\s*(?:\b(?:from|in|between|for)\s)?\b(?:19|20)\d\d(?:/\d\d)?\s?(?:-|–|—|to|and)\s?(?:(?:19|20)\d\d|\d\d)(?:/\d\d)?\b",
    re.IGNORECASE,
)
_LONGEST = 240


@lru_cache(maxsize=5_000)
def caption(line: str) -> Said:
    """Return what a line over a table says."""
    line = _NUMBERED.sub("", line[:_LONGEST]).strip()
    unit, rest = _unit(line)
    rest = _SPAN.sub("", rest)
    when = when_of(rest)
    if not (when.period or when.part):
        when = day_within(rest)
    rest = when.rest if when.period or when.part else _YEARS.sub("", rest)
    rest = _BY.sub("", rest)
    place, _, left = place_of(rest, taken=True)
    entity, left = _owner(left)
    if unit and unit.counted and is_head((unit.counted,)) and unit.counted not in people():
        left = f"{unit.counted} {left}"
    kind, of, after = kind_of(left, unit)
    if kind and (" and " in left or not _opens_or_ends(left, after)):
        kind, of, after = None, None, left
    modality, after = modality_of(after, dated=False)
    per, after = per_of(after, unit)
    words = tuple(word for word in content(after) if word.lower() not in _grouping())
    if _is_remark(line) or not words:
        words, after = (), ""
    return Said(
        words=words, text=plain(after), place=place, entity=entity, period=when.period,
        part=when.part, is_year=when.is_year, measured=unit, kind=kind, of=of, per=per,
        modality=modality, head=is_head(words),
    )  # fmt: skip


def _unit(line: str) -> tuple[Measured | None, str]:
    """Return the unit of a caption; a whole line of persons says who is counted."""
    whole = measured(line)
    if whole and whole.counted and whole.unit is None:
        return whole, ""
    return unit_of(line)


# "Budget execution 2023 and budget 2024": what is shown of several years is told by its columns.
_YEARS = re.compile(r"\b(?:19|20)\d\d\b(?:/\d\d)?(?!\s?=)")


def _is_remark(line: str) -> bool:
    """Tell a remark on the figures from what they are: "Percentages may not add to 100"."""
    # The end of a sentence that a page's layout put over a table says nothing of it.
    torn = line[:1].islower() and line.endswith(".") and len(line.split()) > 3
    return torn or (
        len(line.split()) > 5 and phrases_of("remarks", "words").search(line) is not None
    )


def corner(label: str, names_rows: bool) -> Said:
    """Return what a cell over the labels of rows says of the figures: their unit, or their year.

    What else it says, it says of the labels; ``names_rows`` tells that these are units themselves.
    """
    read, rest = unit_of(label)
    bare = not content(rest)
    unit = read.unit if read else None
    apart = unit is not None and unit.dimension == "[time]"
    scaled = read is not None and read.scale != 1
    money = scaled or (unit is not None and unit.dimension in ("currency", "percent"))
    index = unit is not None and unit.name == "index"
    whole = measured(label)
    if read is None and whole and whole.counted and whole.scale != 1:
        read, bare = whole, True
    if apart or names_rows or not (bare or money or index):
        read = None
    when = when_of(label)
    dated = when.period is not None and when.is_year and _is_time(when.rest)
    return Said(measured=read, period=when.period if dated else None, is_year=dated)


def _is_time(rest: str) -> bool:
    return not content(rest) or rest.lower().strip() in words_of_tables()["times"]["words"]


def _opens_or_ends(before: str, after: str) -> bool:
    return before.endswith(after) or before.startswith(after)


@cache
def _grouping() -> frozenset[str]:
    return frozenset(words_of_tables()["silent"]["grouping"])


def _owner(text: str) -> tuple[str | None, str]:
    """Return the company that a caption names, and what is left: "Acme plc: income statement"."""
    endings = words_of_tables()["owners"]["endings"]
    words = text.split()
    for at, word in enumerate(words[:6]):
        bare = word.strip(",:;–—'’s") if word.endswith(("'s", "’s")) else word.strip(",:;–—")
        if at and bare.lower() in endings and all(one[:1].isupper() for one in words[:at]):
            rest = words[at + 2 :] if words[at + 1 : at + 2] == ["group"] else words[at + 1 :]
            return owner_name(" ".join([*words[:at], bare])), " ".join(rest)
    return None, text


def owner_name(name: str) -> str:
    """Return a company's name as texts use it: without its legal form."""
    words = name.replace(",", "").split()
    endings = words_of_tables()["owners"]["endings"]
    while (
        len(words) > 1
        and words[-1].lower() in endings
        and words[-1].lower() not in ("group", "company", "holdings")
    ):
        words.pop()
    return " ".join(words)


def has_other_side(text: str) -> bool:
    """Tell whether a caption or a heading says that its places are the other side of the figures:
    destinations, partners, countries of birth."""
    return phrases_of("other_side", "phrases").search(text) is not None


def is_known_place(ident: str) -> bool:
    """Tell whether a place is large enough to be meant by its name alone."""
    return places()[ident].kind in ("country", "division", "continent", "world", "region")
