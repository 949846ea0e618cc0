"""Whether two units are two names of one dimension, between which a writer converts and rounds."""

from __future__ import annotations

from functools import lru_cache

from claims.units import factor, unit_after

_NEARLY = 1e-6


@lru_cache(maxsize=10_000)
def takes_rounding(one: str, other: str) -> bool:
    """Tell whether a conversion between two units gives no round number, so that its writer rounds:
    kilometres and miles do, metres and kilometres or minutes and hours do not."""
    if one == other:
        return False
    try:
        first, shift, dimension = factor(one)
        second, second_shift, other_dimension = factor(other)
    except ValueError:
        return False
    if dimension != other_dimension or not dimension.startswith("["):
        return False
    if shift or second_shift:
        return True
    ratio = max(first, second) / min(first, second)
    return abs(ratio - round(ratio)) > _NEARLY * ratio


@lru_cache(maxsize=10_000)
def base_of(per: str) -> str:
    """Return the unit of what a figure is per by its full name: "kg" is "kilogram"."""
    found = unit_after(f"1 {per}", 1) if per else None
    return found[0].name if found and len(per) + 2 == found[1] else per
