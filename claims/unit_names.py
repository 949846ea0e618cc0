"""What a unit is: its name, its dimension, and the algebra of such names.

Names and dimensions are spelt as pint prints them, "kilometer / hour" and "[length] / [time]",
with the terms in a fixed order, so that equal units are equal strings. Needs no pint.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from msgspec import Struct

from claims.words import rows

# "meter ** 2 / second" is the terms ("", "meter", "2") and ("/", "second", "").
_TERM = re.compile(r"(?:(?P<sign>[*/]) )?(?P<atom>[^\s*/]+)(?: \*\* (?P<power>\d+))?(?: |$)")

# As pint prints the dimensions of mechanics; others follow in alphabetical order.
_ORDER = ("[mass]", "[length]", "[time]")

# pint accepts each of these with each unit; so do we.
_PREFIX = re.compile(
    r"(?:femto|pico|nano|micro|milli|centi|deci|deca|hecto|kilo|mega|giga|tera|peta|exa|zetta|yotta"
    r"|kibi|mebi|gibi|tebi|pebi|exbi)(?=.)"
)


class Unit(Struct, frozen=True):
    """A unit as read.

    ``name`` is an ISO 4217 code, "percent", "count" ... or the name that pint prints; ``dimension``
    is "currency", "percent", "count", "ratio" or pint's dimensionality. ``candidates`` holds every
    unit that an ambiguous surface may mean ("$", "ton"), the likeliest, ``name``, first. A figure
    counts ``scale`` of the unit: "50 pence" is 50 times 0.01 ``GBP``.
    """

    name: str
    dimension: str
    candidates: tuple[str, ...] = ()
    scale: Decimal = Decimal(1)


class Factor(Struct, frozen=True):
    """A row of ``factors.tsv``: what pint says of a unit, computed when the project is built."""

    dimension: str
    multiplier: float
    offset: float
    base: str


@cache
def factor_table() -> dict[str, Factor]:
    """Return the factors of all units that the lexicon names."""
    return {
        name: Factor(dimension, float(multiplier), float(offset), base)
        for name, dimension, multiplier, offset, base in rows("factors.tsv")
    }


def is_currency(name: str) -> bool:
    """Say whether a unit's name has the form of an ISO 4217 code; no other unit's has."""
    return len(name) == 3 and name.isascii() and name.isalpha() and name.isupper()


def powers(spelt: str) -> dict[str, int]:
    """Return the terms of a unit or a dimension with their powers."""
    found: dict[str, int] = {}
    for term in _TERM.finditer(spelt):
        if term["atom"] != "1":
            power = int(term["power"] or 1)
            found[term["atom"]] = found.get(term["atom"], 0) + (
                -power if term["sign"] == "/" else power
            )
    return {atom: power for atom, power in found.items() if power}


def spell(terms: dict[str, int], empty: str = "ratio") -> str:
    """Write terms as pint does: products first, then what they are divided by."""
    over = [_term(atom, power) for atom, power in _sorted(terms) if power > 0]
    under = [f" / {_term(atom, -power)}" for atom, power in _sorted(terms) if power < 0]
    if not under and not over:
        return empty
    return (" * ".join(over) or "1") + "".join(under)


def _sorted(terms: dict[str, int]) -> list[tuple[str, int]]:
    """Return the terms in the fixed order."""

    def place(item: tuple[str, int]) -> tuple[int, str]:
        atom = item[0]
        return (_ORDER.index(atom) if atom in _ORDER else -1 if "[curr" in atom else 3, atom)

    return sorted(terms.items(), key=place)


def _term(atom: str, power: int) -> str:
    """Write one term with its power."""
    return atom if power == 1 else f"{atom} ** {power}"


@cache
def dimension_of(name: str) -> str:
    """Return the dimension of a unit by its name; raises ValueError for an unknown one."""
    terms = powers(name)
    if len(terms) == 1 and next(iter(terms.values())) == 1:
        return _simple(name)
    found: dict[str, int] = {}
    for atom, power in terms.items():
        for dimension, inner in powers(_bracketed(_simple(atom))).items():
            found[dimension] = found.get(dimension, 0) + power * inner
    return spell({dimension: power for dimension, power in found.items() if power})


def _simple(atom: str) -> str:
    """Return the dimension of a unit that is one word, without or with a prefix."""
    if is_currency(atom):
        return "currency"
    table = factor_table()
    if atom in table:
        return table[atom].dimension
    prefix = _PREFIX.match(atom)
    if prefix and atom[prefix.end() :] in table:
        return table[atom[prefix.end() :]].dimension
    raise ValueError(f"there is no unit named {atom!r}")


def _bracketed(dimension: str) -> str:
    """Return a plain dimension ("currency") as it stands in a compound ("[currency]")."""
    if dimension in ("percent", "ratio"):
        return "1"
    return dimension if "[" in dimension else f"[{dimension}]"


@cache
def make_unit(names: tuple[str, ...], scale: Decimal = Decimal(1)) -> Unit:
    """Make the unit of the first name; several names are the candidates."""
    candidates = names if len(names) > 1 else ()
    return Unit(names[0], dimension_of(names[0]), candidates, scale)


@cache
def per(numerator: Unit, denominator: Unit) -> Unit:
    """Return the rate of two units: ``USD`` and ``barrel`` make ``USD / barrel``.

    What is ambiguous above or below the line is ambiguous as a rate.
    """
    above = numerator.candidates or (numerator.name,)
    below = tuple(
        name for name in denominator.candidates or (denominator.name,) if not is_currency(name)
    )
    names = tuple(divided(top, bottom) for top in above for bottom in below)
    return make_unit(names, numerator.scale / denominator.scale)


def divided(numerator: str, denominator: str) -> str:
    """Write the name of a rate; like units above and below the line stay as they are written."""
    under = powers(numerator)
    for atom, power in powers(denominator).items():
        if under.get(atom, 0) > 0:
            return f"{numerator} / {denominator}"
        under[atom] = under.get(atom, 0) - power
    return spell(under)
