"""How a figure in one unit follows from one in another, by all that the units' names may mean."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from checker.conversions.conversions import Scale, table
from claims.model import Claim
from claims.unit_names import powers, spell
from claims.units import factor


def scales(first: Claim, second: Claim) -> list[Scale]:
    """Return the scales by which the second figure may follow, the likeliest first."""
    found = []
    for one, other in product(_names(first), _names(second)):
        if one != other:
            scale = scale_of(one, other)
            found += [scale] if scale else []
    return found + _barrels(first, second)


def _names(claim: Claim) -> list[str]:
    """Return what a unit's name may mean, as the reader says it and as the table does."""
    names, sea = [claim.quantity.unit], _at_sea(claim)
    for said in claim.assumptions:
        if said.startswith("unit: one of "):
            names += said.removeprefix("unit: one of ").split(", ")
    for name in tuple(names):
        terms = powers(name)
        for atom in terms:
            for other in table()["alternatives"].get(atom, ()):
                if other.startswith("nautical") and (len(terms) > 1 or not sea):
                    # A speed over sea is in knots, never in miles an hour of another mile.
                    continue
                swapped = {other if part == atom else part: n for part, n in terms.items()}
                names.append(spell(swapped))
    return list(dict.fromkeys(names))


_WORDS = re.compile(r"[a-z]+")


def _at_sea(claim: Claim) -> bool:
    """Tell whether a sentence is about the sea or the air, where a mile may be a nautical one."""
    return not _sea().isdisjoint(_WORDS.findall(claim.sentence.lower()))


@cache
def _sea() -> frozenset[str]:
    return frozenset(table()["sea"]["words"])


def scale_of(one: str, other: str) -> Scale | None:
    """Return the scale between two units, or None where they do not convert."""
    try:
        multiplier, offset, base = factor(one)
        divisor, shift, goal = factor(other)
    except ValueError:
        return None
    if base == goal:
        by = multiplier / divisor
        heat = base == "[temperature]"
        return Scale(by, by, (offset - shift) / divisor, False, heat, (one, other))
    inverse = {atom: -power for atom, power in powers(goal).items()}
    if inverse == powers(base):
        by = 1 / (multiplier * divisor)
        return Scale(by, by, 0.0, True, False, (one, other))
    return None


def is_oil(first: Claim) -> bool:
    """Tell whether a sentence is about oil, so that a barrel is one of 42 gallons."""
    words = set(first.sentence.lower().replace(",", " ").replace(".", " ").split())
    return bool(words & set(table()["barrel"]["oil"]))


def _barrels(first: Claim, second: Claim) -> list[Scale]:
    """Return the scales of barrels: tonnes of oil, and barrels that are of no oil."""
    one, other = first.quantity.unit, second.quantity.unit
    if "barrel" not in one.split() + other.split():
        return []
    if {first.quantity.dimension[:6], second.quantity.dimension[:6]} == {"[mass]", "[lengt"}:
        return _oil_by_weight(first, second)
    known = scale_of(one, other)
    if known is None or is_oil(first):
        return []
    least, most = table()["barrel"]["least"], table()["barrel"]["most"]
    if "barrel" in other.split():
        least, most = 1 / most, 1 / least
    return [Scale(known.low * least, known.high * most, 0.0, False, False, (one, other))]


def _oil_by_weight(first: Claim, second: Claim) -> list[Scale]:
    """Return how many barrels of oil a mass is, or the inverse, by any of the unit's names."""
    if not is_oil(first):
        return []
    found = []
    for one, other in product(_names(first), _names(second)):
        scale = _weighed(one, other)
        if scale:
            found.append(scale)
    return found


def _weighed(one: str, other: str) -> Scale | None:
    """Return the scale from tonnes of oil to barrels or back; both may be rates."""
    try:
        (above, _, base), (below, _, goal) = factor(one), factor(other)
    except ValueError:
        return None
    by_mass = "[mass]" in powers(base)
    mass = powers(base if by_mass else goal)
    if mass.pop("[mass]", 0) != 1 or {**mass, "[length]": 3} != powers(goal if by_mass else base):
        return None
    barrel, tonne = factor("barrel")[0], factor("metric_ton")[0]
    least, most = table()["barrel"]["per_tonne"]
    if by_mass:
        plain = above / tonne * barrel / below
        return Scale(plain * least, plain * most, 0.0, False, False, (one, other))
    plain = above / barrel * tonne / below
    return Scale(plain / most, plain / least, 0.0, False, False, (one, other))
