"""Units and currencies as written, and the factors between units.

``unit_after`` and ``unit_before`` read what stands beside a figure, ``rate_after`` what a figure is
counted by; ``factor`` and ``convert`` compare physical units. Currencies never convert here: that
takes the rate of a day. pint is imported when a compound unit is first converted, not before.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from claims.currencies import amount_left, name_before, unit_before
from claims.quantulum import long_tail
from claims.unit_context import FLAGS, is_attribute, stands_right
from claims.unit_names import Unit, factor_table, is_currency, make_unit, per, powers, spell
from claims.unit_table import FIRST_WORD, FLAT, Surface, grammar, spelt_at
from claims.words import closed_words

if TYPE_CHECKING:
    import pint

__all__ = [
    "Unit",
    "convert",
    "factor",
    "make_unit",
    "name_before",
    "per",
    "rate_after",
    "unit_after",
    "unit_before",
]

_SPACES = " \n\u00a0\u2009\u202f"
_GAPS = _SPACES + "-\u2010\u2011"
_NEXT_WORD = re.compile(r"[ \u00a0\u2009\u202f\n]([^\W\d_]+)")
_COMPOUND_WORD = re.compile(r"[-\u2010\u2011]([^\W\d_]+)")

# Units of these dimensions make no rates: "5 percent a year" stays a percent, and the denominator
# is the claim's, not the unit's.
_NO_RATES = ("percent", "ratio", "[index]", "[rank]")

# Labels that look like a figure and its unit, mobile networks and the lines of a screen; as grams
# and pence these are far rarer.
_LABEL = re.compile(r"(?<![\d.,])(?:[2-6]g|(?:144|240|360|480|576|720|1080|1440|2160|4320)p)$")


def unit_after(text: str, position: int) -> tuple[Unit, int] | None:
    """Read the longest unit written at ``position``, and where it ends.

    ``position`` is the end of a figure or of its scale word; one space, line break or hyphen is
    skipped. Rates are read whole ("barrels per day", "dollars a barrel"). None when no unit stands
    there.
    """
    gap = text[position : position + 1]
    if gap and gap not in _GAPS:
        gap = ""
    start = position + len(gap)
    found = None
    for surface, end in spelt_at(text, start):
        if _fits(surface, text, position, gap, end):
            found = surface.unit, end
            break
    else:
        found = _rare(text, start) or _bracketed(text, position)
    if found is None:
        return None
    if found[0].dimension == "[length]":
        found = _powered(text, found[0], found[1])
    return rate_after(text, found[1], found[0]) or found


def _rare(text: str, start: int) -> tuple[Unit, int] | None:
    """Read a unit that only the long tail knows."""
    word = FIRST_WORD.match(text, start)
    if word is None or len(word.group()) < 3 or text[word.end() : word.end() + 1].isalnum():
        return None
    unit = long_tail(word.group())
    return (unit, word.end()) if unit else None


_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}
_OPEN = re.compile(r" ?([(\[{<])")


def _bracketed(text: str, position: int) -> tuple[Unit, int] | None:
    """Read a unit of two letters or more that brackets hold: "20 (kg)"."""
    opening = _OPEN.match(text, position)
    if opening is None:
        return None
    for surface, end in spelt_at(text, opening.end()):
        if len(surface.text) > 1 and text[end : end + 1] == _CLOSING[opening[1]]:
            return surface.unit, end + 1
    return None


_POWER = re.compile(r"(?:\^|\*\*) ?([23])(?!\d)| (squared|cubed)\b")


def _powered(text: str, unit: Unit, end: int) -> tuple[Unit, int]:
    """Read the power behind a unit of length: "4 km^3", "4 km squared"."""
    found = _POWER.match(text, end)
    if found is None or " " in unit.name:
        return unit, end
    power = found[1] or ("2" if found[2] == "squared" else "3")
    return make_unit((f"{unit.name} ** {power}",)), found.end()


# "24703 L-202", "42 L.E": letters of a name.
_NAME_GOES_ON = re.compile(r"-[A-Z\d]|\.[A-Za-z](?![a-z])")


def _fits(surface: Surface, text: str, position: int, gap: str, end: int) -> bool:
    """Say whether the text around a surface lets it be that unit."""
    flags = surface.flags
    if gap and gap in _SPACES and _is_compound(surface, text, end):
        return False
    if gap == "-" and text[end : end + 1].isdigit() and not text[end - 1].isalpha():
        # "$10-$20"
        return False
    if gap == "\n" and _is_heading(surface, text, position + 1):
        return False
    if surface.text in ("second", "day") and is_attribute(text, position):
        return False
    if not flags:
        return True
    digit = text[position - 1 : position].isdigit()
    if "per" in flags or ("number" in flags and not digit):
        return False
    if "tight" in flags and (gap or not digit):
        return False
    if "spaced" in flags and (not gap or gap not in _SPACES):
        return False
    if "amount" in flags and not amount_left(text, position):
        return False
    if flags & FLAGS and not stands_right(surface, text, position, gap, end):
        return False
    if len(surface.text) == 1 and _NAME_GOES_ON.match(text, end):
        return False
    if not gap and surface.text in ("g", "p") and _LABEL.search(text, max(0, end - 6), end):
        return False
    return not ("closed" in flags and (not gap or gap in _SPACES)) or _is_closed(text, end)


def _is_heading(surface: Surface, text: str, start: int) -> bool:
    """Say whether a word on the next line starts something new: a cell "Years" under a "12"."""
    capital = text[start].isupper() and text[start + 1 : start + 2].islower()
    return capital and not surface.exact and surface.unit.dimension != "currency"


def _is_compound(surface: Surface, text: str, end: int) -> bool:
    """Say whether a hyphen makes the unit part of another word: "5 second-hand cars"."""
    word = _COMPOUND_WORD.match(text, end)
    return (
        word is not None
        and surface.text[-1:].isalpha()
        and surface.unit.dimension != "percent"
        and word[1].lower() not in grammar()["tail"]
    )


def _is_closed(text: str, end: int) -> bool:
    """Say whether no content word follows, which would make the unit its attribute."""
    word = _NEXT_WORD.match(text, end)
    if word is None:
        return True
    following = word[1].lower()
    return following in closed_words() or following in grammar()["tail"]


def rate_after(text: str, position: int, numerator: Unit) -> tuple[Unit, int] | None:
    """Read what ``numerator`` is counted by at ``position``: "/kWh", " a barrel", " per day".

    Returns the whole rate and its end, or None. Serves money whose sign stands before the figure:
    in "$80 a barrel", ``numerator`` is what ``unit_before`` read.
    """
    found = None
    while numerator.dimension not in _NO_RATES:
        below = _denominator(text, position)
        if below is None:
            break
        numerator, position = per(numerator, below[0]), below[1]
        found = numerator, position
    return found


def _denominator(text: str, position: int) -> tuple[Unit, int] | None:
    """Read "/unit", " per unit" or " a unit"."""
    if text.startswith(("/", " / "), position):
        start = text.index("/", position) + 1
        return _below(text, start + text.startswith(" ", start), article=False)
    if text[position : position + 1].translate(FLAT) != " ":
        return None
    word = FIRST_WORD.match(text, position + 1)
    if word is None or text[word.end() : word.end() + 1].translate(FLAT) != " ":
        return None
    roles = grammar()
    if word.group().lower() in roles["rate"]:
        return _below(text, word.end() + 1, article=False)
    if word.group().lower() in roles["article"]:
        return _below(text, word.end() + 1, article=True)
    return None


def _below(text: str, start: int, article: bool) -> tuple[Unit, int] | None:
    """Read the unit below the line; after an article it must be a word, and no time ("later")."""
    for surface, end in spelt_at(text, start):
        dimension = surface.unit.dimension
        if dimension in ("currency", "percent", "ratio", "count") or " / " in surface.unit.name:
            continue
        if article and (len(surface.text) < 3 or not _ends_rate(text, end)):
            continue
        return surface.unit, end
    return None


def _ends_rate(text: str, end: int) -> bool:
    """Say whether what follows leaves "a day" the denominator of a rate."""
    if _COMPOUND_WORD.match(text, end):
        return False
    word = _NEXT_WORD.match(text, end)
    return word is None or word[1].lower() not in grammar()["later"]


@cache
def _registry() -> pint.UnitRegistry[Any]:
    """Return pint's registry of our own definitions; a code of a currency is added when met."""
    from importlib.resources import files

    import pint

    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(None)
    definitions = files("claims.lexicon").joinpath("units.txt").read_text(encoding="utf-8")
    registry.load_definitions(definitions.splitlines())
    return registry


@cache
def factor(unit_name: str) -> tuple[float, float, str]:
    """Return multiplier, offset and base: a value times the one plus the other is in base units.

    Units with equal bases convert into each other. The base of each currency is its own. Raises
    ValueError for an unknown name.
    """
    if is_currency(unit_name):
        return 1.0, 0.0, f"[{unit_name}]"
    known = factor_table().get(unit_name)
    return (known.multiplier, known.offset, known.base) if known else pint_factor(unit_name)


def pint_factor(unit_name: str) -> tuple[float, float, str]:
    """Compute what ``factor`` returns through pint; ``factors.tsv`` is made with it."""
    import pint

    registry = _registry()
    try:
        for atom in powers(unit_name):
            if is_currency(atom) and atom not in registry:
                registry.define(f"{atom} = [{atom}]")
        found = registry.get_dimensionality(unit_name)
        dimensions = {key: int(cast(float, power)) for key, power in found.items()}
        offset = float(registry.Quantity(0.0, unit_name).to_root_units().magnitude)
        scaled = f"delta_{unit_name}" if offset else unit_name
        multiplier = float(cast(float, registry.get_root_units(scaled)[0]))
    except (pint.PintError, AttributeError) as error:
        raise ValueError(f"there is no unit named {unit_name!r}") from error
    return multiplier, offset, spell(dimensions)


def convert(value: float, source: str, target: str) -> float:
    """Convert a value between two physical units; raises ValueError where that means nothing."""
    if source == target:
        return value
    multiplier, offset, base = factor(source)
    divisor, shift, other = factor(target)
    if base != other:
        raise ValueError(f"{source} does not convert to {target}: one is {base}, the other {other}")
    return (value * multiplier + offset - shift) / divisor
