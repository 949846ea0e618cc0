"""Words of scale that are names, or numbers of something: "Mill Road", "Ten-trip card"."""

from __future__ import annotations

import re
from functools import cache

from claims.tables.numbers import words_of_tables

_NEXT = re.compile(r"[ -]+([^\W\d_]+)")
_FEW = re.compile(r"\W*(?:10|100)\W*")


@cache
def people() -> frozenset[str]:
    """Return the words by which a unit says that persons are counted, and not what they are."""
    return frozenset(words_of_tables()["unit_lines"]["people"])


@cache
def _counted() -> frozenset[str]:
    return people() | frozenset(words_of_tables()["heads"]["words"])


def is_name(said: str, start: int, end: int) -> bool:
    """Tell whether the word of scale at ``said[start:end]`` is rather a name or a number: "Mill"
    before another word, or alone; "ten" of anything but thousands, millions."""
    word, more = said[start:end], _NEXT.match(said, end)
    lower, table = word.lower(), words_of_tables()
    follows = more[1].lower() if more else ""
    if lower in table["scale_names"]["numbers"]:
        return follows not in table["scales"] or follows in table["scale_names"]["numbers"]
    if lower in table["scale_names"]["words"]:
        return word != lower and (bool(more) or start == 0)
    return False


def is_few(scale: str) -> bool:
    """Tell whether a number before a unit is too small to be a scale: "100 metres" is a race, "100
    g" a portion."""
    return _FEW.fullmatch(scale) is not None


def may_count(scale: str, things: str) -> bool:
    """Tell whether a scale may be how many of some things: "million passengers" may, names do not
    ("Thousand Oaks", "mill bridge"), nor does what comes in tens ("10-trip card")."""
    last = scale.rstrip(" -").split(" ")[-1]
    known = things.lower() in _counted() or things.lower().rstrip("s") in _counted()
    if scale.rstrip(" ").endswith("-") or last.lower() in words_of_tables()["scale_names"]["words"]:
        return False
    if is_few(scale):
        return things.lower() in people()
    return known or not (last[:1].isupper() and things[:1].isupper())
