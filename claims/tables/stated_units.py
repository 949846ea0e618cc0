"""The unit that a heading states: "GDP (100 million yuan)", "Output, 1,000 t"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from claims.tables.numbers import words_of_tables
from claims.tables.units import ONE, Measured, joined, measured, without_exceptions
from claims.unit_names import Unit, make_unit

# "P/E", "W/L": letters that stand for words.
_LETTERS = re.compile(r"[A-Z](?:/[A-Z])?")
_SYMBOL = re.compile(r"\s(\S*[°€£$¥²³]\S*|[A-Z]{3}(?:k|m|mn|bn|tn))$")
_BRACKETS = re.compile(r"\s*[(\[（]([^()\[\]（）]{1,60})[)\]）]")
# "Inhabitants per km²": by what they are counted, in neighbours' languages too.
_BY = re.compile(r"\s(?:per|je|pro|par|por|al)$", re.IGNORECASE)
# "Persons and km²": of several units no one is told for all figures.
_AND = re.compile(r"\s(?:and|or|und|et|y)$", re.IGNORECASE)
_PARTED = re.compile(r"(?:[,;:–—]\s|\s-\s)\s*")
_PER_TAIL = re.compile(
    r"\s?(?:\bper\s|(?<!\d)/\s?)(\d[\d ,]*\d(?:\s[^\W\d_]+){0,3})$", re.IGNORECASE
)
_INDEX = re.compile(r"=\s?100\b|\bindex\b", re.IGNORECASE)
_METRES = re.compile(r"\s?\(m\)$|,\sm$")
_IN = re.compile(
    r"(?:^|[\s,])((?:in|en|em|unit:?|units:?)\s(?:(?!\b(?:in|en|em)\b)(?:[^,;]|,(?=\d{3}))){1,50})$",
    re.IGNORECASE,
)
_IS_OF_SOME = re.compile(
    r"(?:shares?|percentages?|changes?|growth(?: rates?)?|rates?|proportions?|ratios?)\b.*"
    r"(?:%|per ?cent|percentage points|pp)$",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"^(?P<before>.*?)\s*(?P<unit>%|‰|\bpct\.?|\bper ?cent)(?:\s*(?=of\b).*)?$", re.IGNORECASE
)


@lru_cache(maxsize=20_000)
def unit_of(label: str) -> tuple[Measured | None, str]:
    """Return the unit that a heading states, and the heading without it.

    "GDP (100 million yuan)", "Revenue, US$m", "Population in thousands", "£000", "Turnout %".
    """
    label = _of_all(without_exceptions(label))
    metres = _METRES.search(label)
    if metres and set(label.lower().split()) & set(words_of_tables()["lengths"]["words"]):
        return Measured(make_unit(("meter",))), label[: metres.start()]
    found, rest = _in_brackets(label)
    counted = _PER_TAIL.search(rest)
    if counted:
        return Measured(found.unit if found else None, ONE, None, counted[1].lower()), rest[
            : counted.start()
        ]
    if found is None and not _LETTERS.fullmatch(rest):
        whole = measured(rest)
        # A column "Year" names times, and counts no years.
        timed = whole and whole.unit and whole.unit.dimension == "[time]"
        lone = whole and not (whole.unit or whole.per or whole.counted) and _is_abbreviated(rest)
        if (
            whole
            and not (timed or lone or _is_word(rest, whole))
            and (whole.unit or whole.scale != 1 or whole.per)
        ):
            return whole, ""
    found, rest = _of_parts(rest, found)
    for pattern in (_IN, _SYMBOL):
        tail = pattern.search(rest)
        read = measured(tail[1]) if tail else None
        if tail and read and _AND.search(rest[: tail.start()]):
            continue
        by = _BY.search(rest[: tail.start()]) if tail and read and read.unit else None
        if tail and by:
            per = tail[1].strip(" ()").lower()
            return Measured(found.unit if found else None, ONE, None, per), rest[: by.start()]
        if tail and read:
            found = joined(found, read) if found else read
            rest = rest[: tail.start()].rstrip(" ,;:–—-")
    if found is None and _INDEX.search(rest):
        return Measured(Unit("index", "count")), rest
    if found is None:
        percent = _PERCENT.match(rest)
        if percent:
            name = "permille" if percent["unit"] == "‰" else "percent"
            return Measured(Unit(name, "percent")), rest.replace(percent["unit"], "", 1).strip()
    return found, rest.strip()


def _of_all(label: str) -> str:
    """Return a heading without what is told of some of its figures only: "Number of dwellings;
    shares in per cent"."""
    first, *others = label.split("; ")
    kept = [part for part in others if not _IS_OF_SOME.match(part)]
    return "; ".join([first, *kept])


def _in_brackets(label: str) -> tuple[Measured | None, str]:
    """Return the unit that stands in brackets, alone or beside other words, and what is left."""
    found: Measured | None = None
    rest = label
    for bracket in reversed(list(_BRACKETS.finditer(label))):
        for part in (bracket[1], *re.split(r"[,;]\s", bracket[1])):
            read = measured(part)
            if read:
                found = joined(found, read) if found else read
                left = bracket[1].replace(part, "").strip(" ,;")
                kept = f" ({left})" if left else ""
                rest = rest[: bracket.start()] + kept + rest[bracket.end() :]
                break
    return found, rest


def _is_abbreviated(label: str) -> bool:
    """Tell whether a lone heading is too short to be a scale: "Cr" is credit, "Mn" a place."""
    nouns = words_of_tables()["unit_lines"]["capital"]
    return len(label) < 4 and label.isalpha() and not label.islower() and label not in nouns


def _of_parts(label: str, found: Measured | None) -> tuple[Measured | None, str]:
    """Return the unit that is a part of a heading of its own, and the other parts: "Output, 1,000
    t", "Age, years, mean", "In thousands, at 31 December"."""
    cuts = [(0, 0), *(cut.span() for cut in _PARTED.finditer(label)), (len(label), len(label))]
    if len(cuts) < 3:
        return found, label
    kept = ""
    for index, ((cut, start), (end, _)) in enumerate(pairwise(cuts)):
        part = label[start:end]
        read = measured(part) if part and len(part) <= 50 else None
        plain = index == 0 and read and read.scale == 1 and not _opens(part, read)
        short = read is not None and read.unit is None and _is_abbreviated(part)
        plain = plain or short or (read is not None and _is_word(part, read))
        if read is None or plain or (read.counted and read.scale == 1 and not read.per):
            kept += label[cut:end] if kept else part
        else:
            found = joined(found, read) if found else read
    return found, kept.rstrip(" ,;:–—-")


def _is_word(label: str, read: Measured) -> bool:
    """Tell whether a unit without a scale is rather a word: games that were won, and no money."""
    words = words_of_tables()["unit_lines"]["ambiguous"]
    return read.scale == 1 and label.lower().strip(" .()") in words


def _opens(part: str, read: Measured) -> bool:
    """Tell whether a unit may open a heading: "£, nominal" does, "Gold, silver" does not."""
    return read.unit is not None and (
        read.unit.dimension in ("currency", "percent") or part.lower().startswith(("in ", "en "))
    )
