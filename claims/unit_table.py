"""The surfaces of units and currencies, indexed by their first word; the longest one wins.

``units.tsv`` and ``currencies.tsv`` of a language are data; their heads explain the flags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from msgspec import Struct

from claims.unit_names import Unit, make_unit
from claims.words import LANGUAGE, rows

FIRST_WORD = re.compile(r"[^\W\d_]+|\S")

# One space of a surface stands for any of these in a text.
FLAT = str.maketrans(dict.fromkeys("-\u2010\u2011\n\u00a0\u2009\u202f", " "))

_LONGEST = 48
_BRACES = re.compile(r"\{([^{}]*)\}")


class Surface(Struct, frozen=True):
    """One way to write a unit: lower case, or as written where ``exact``."""

    text: str
    unit: Unit
    exact: bool
    flags: frozenset[str]


def expand(pattern: str) -> list[str]:
    """Write out a surface's braces: "met{er,re}" is "meter" and "metre"."""
    braces = _BRACES.search(pattern)
    if not braces:
        return [pattern]
    return [
        spelt
        for choice in braces[1].split(",")
        for spelt in expand(pattern[: braces.start()] + choice + pattern[braces.end() :])
    ]


def table_rows() -> Iterator[tuple[list[str], str, frozenset[str]]]:
    """Yield the spellings, the units and the flags of every row of both tables."""
    for name in ("units", "currencies"):
        for pattern, unit, *flags in rows(f"{LANGUAGE}/{name}.tsv"):
            yield expand(pattern), unit, frozenset(flags[0].split() if flags else ())


def _scale(flags: frozenset[str]) -> Decimal:
    """Return the scale that the flags state."""
    return next((Decimal(flag[6:]) for flag in flags if flag.startswith("scale=")), Decimal(1))


@cache
def surfaces() -> tuple[Surface, ...]:
    """Return every surface, plurals written out."""
    found = []
    for spellings, names, flags in table_rows():
        if names == "-":
            continue
        unit = make_unit(tuple(names.split("|")), _scale(flags))
        exact = bool(flags & {"case", "before", "both"})
        rest = frozenset(flag for flag in flags if "=" not in flag) - {"case", "s"}
        for spelling in spellings:
            text = spelling if exact else spelling.lower()
            found.append(Surface(text.replace("-", " "), unit, exact, rest))
            if "s" in flags:
                found.append(Surface(text.replace("-", " ") + "s", unit, exact, rest - {"closed"}))
    return tuple(found)


@cache
def index() -> dict[str, tuple[Surface, ...]]:
    """Return the surfaces that may follow a figure, by their first word, the longest first."""
    found: dict[str, list[Surface]] = {}
    for surface in surfaces():
        if "before" not in surface.flags:
            first = FIRST_WORD.match(surface.text)
            assert first, f"a surface starts with a space: {surface.text!r}"
            found.setdefault(first.group().lower(), []).append(surface)
    return {
        word: tuple(sorted(group, key=lambda each: (-len(each.text), not each.exact)))
        for word, group in found.items()
    }


@cache
def grammar() -> dict[str, frozenset[str]]:
    """Return the words of the grammar of units by their role: rate, article, tail, later."""
    found: dict[str, set[str]] = {}
    for spellings, names, flags in table_rows():
        if names == "-":
            for flag in flags:
                found.setdefault(flag, set()).update(spellings)
    return {role: frozenset(words) for role, words in found.items()}


def spelt_at(text: str, start: int) -> Iterator[tuple[Surface, int]]:
    """Yield each surface that is written at ``start``, the longest first, and where it ends."""
    first = FIRST_WORD.match(text, start)
    group = index().get(first.group().lower()) if first else None
    if not group:
        return
    written = text[start : start + _LONGEST].translate(FLAT)
    lower = written.lower()
    for surface in group:
        if (written if surface.exact else lower).startswith(surface.text):
            end = start + len(surface.text)
            if not (text[end - 1].isalnum() and text[end : end + 1].isalnum()):
                yield surface, end
