"""How units are said behind a number: 1 day, 23 days, 4 tonnes a year, 40 km."""

from __future__ import annotations

from functools import cache

from claims.words import LANGUAGE, rows


def unit_said(number: str, unit: str) -> str:
    """Return the name of a unit as it stands behind a number ("1", "2.5 million").

    ``unit`` is spelt as claims have it ("metric_ton / year"); a unit that is none ("count") has no
    name.
    """
    return _name(unit, is_one=number.lstrip("-") == "1")


def _name(unit: str, *, is_one: bool) -> str:
    known = _said().get(unit)
    if known:
        return known[0] if is_one else known[1]
    above, stroke, below = unit.partition(" / ")
    if stroke and _is_plain(below):
        return f"{_name(above, is_one=is_one)} {per_said(below)}".strip()
    name = unit.replace("_", " ")
    return name if is_one or not _is_plain(unit) else _plural(name)


def per_said(unit: str) -> str:
    """Return what a rate is for: "a barrel", "an hour"."""
    name = _name(unit, is_one=True)
    return f"an {name}" if name.startswith(_VOWELS) else f"a {name}"


# Sounds, not letters: an hour, a year, a US ton.
_VOWELS = ("a", "e", "i", "o", "hour")


def _is_plain(unit: str) -> bool:
    """Tell whether a unit is one word or several, and no code, power or product."""
    return unit.replace("_", "").isalpha() and unit.islower()


def _plural(name: str) -> str:
    return name if name[-1] in "sz" else f"{name}es" if name[-2:] in ("ch", "sh") else f"{name}s"


@cache
def _said() -> dict[str, tuple[str, str]]:
    """Return the names of units by ``lexicon/en/said_units.tsv``: of one, of many."""
    table = rows(f"{LANGUAGE}/said_units.tsv")
    return {unit: (one.strip("-"), many.strip("-")) for unit, one, many in table}
