"""By what chance one slip in a figure makes a difference, a growth or a fraction hold."""

from __future__ import annotations

from checker.sums.chance_of_slips import chance_of_slip
from checker.sums.near_levels import is_fraction
from checker.sums.skeletons import Bounds, Figure, one_unit
from checker.sums.slip_relations import Said

# The chance that is granted where a slip shows in the words and cannot be reckoned.
_BY_CHANCE = 0.2


def scaled_ends(figure: Figure, scale: float) -> tuple[float, Bounds]:
    """Return a figure and its ends in a scale that is said beside another: "4 to 5 million"."""
    by = scale if figure.bare and figure.value < 1000 else 1.0
    low, high = figure.usual
    return figure.value * by, (low * by, high * by)


def mends_of(said: Said, one: Figure, other: Figure, close: bool) -> list[tuple[float, float]]:
    """Return by what chance a slip would make what is said hold, and what it would have to be."""
    if one_unit([one, other]) is None:
        return []
    scale = max(one.scale, other.scale, said.figure.scale if said.kind == "difference" else 1)
    values = sorted((scaled_ends(one, scale), scaled_ends(other, scale)))
    (small, _), (large, _) = values
    if small <= 0 or large == small:
        return []
    if said.kind == "difference":
        return _mended_difference(said, one, other, scale)
    if is_fraction(said.figure):
        return _mended_fraction(said, small, large) if close else []
    implied = 100 * ((large / small - 1) if said.way > 0 else (1 - small / large))
    ways = [implied] if said.way else []
    if (
        ways
        and close
        and said.strong
        and abs(implied - round(implied)) < 0.02
        and 2 < implied < 100
    ):
        # A whole percent to the last digit is seldom chance.
        return [(_BY_CHANCE / 2, implied)]
    return [
        (chance, way)
        for way in ways
        if (chance := chance_of_slip(said.figure, way, False)) is not None
    ]


def _mended_difference(
    said: Said, one: Figure, other: Figure, scale: float
) -> list[tuple[float, float]]:
    large, small = sorted((one, other), key=lambda each: -scaled_ends(each, scale)[0])
    top, low, apart = (scaled_ends(each, scale)[0] for each in (large, small, said.figure))
    options = (
        (said.figure, (top - low) / (apart / said.figure.value)),
        (large, (low + apart) / (top / large.value)),
        (small, (top - apart) / (low / small.value)),
    )
    if max(top, low) < 20:
        return []
    return [
        (chance, top - low)
        for figure, meant in options
        if (chance := chance_of_slip(figure, meant, True)) is not None
    ]


def _mended_fraction(said: Said, small: float, large: float) -> list[tuple[float, float]]:
    change = large / small - 1 if said.way > 0 else 1 - small / large
    plain = 0.04 < change < 1 and any(
        abs(change - part / whole) < 0.01 * change
        for whole in range(2, 13)
        for part in (1, whole - 1)
    )
    return [(_BY_CHANCE, 100 * change)] if plain else []
