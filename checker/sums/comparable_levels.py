"""Which figures a difference may lie between: of one unit and noun, in a whole balance."""

from __future__ import annotations

import re

from checker.sums.near_levels import noun_of
from checker.sums.skeletons import Figure, one_unit
from checker.sums.templates import Tied
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "comparable_levels")
_CENTS = re.compile(r"\b(?:cents?|pence|paise|p)\b|¢")
_SHARED = re.compile(rf"\b(?:{_PHRASES['shared']})\b")


def are_comparable(figures: list[Figure], tied: Tied) -> bool:
    """Tell whether three figures may be a difference and what it lies between."""
    if _SHARED.search(tied.skeleton.text) and any(figure.claim is None for figure in figures):
        return False
    if len({figure.start for figure in figures}) < len(figures):
        return False
    if _MULTIPLE.search(tied.words):
        return False
    # "From 29.94 to 28.56 cents": the unit is said once, and euros are no cents.
    if len({bool(_CENTS.search(figure.text)) for figure in figures}) > 1:
        return not any(figure.bare for figure in figures)
    if tied.section == "balance" and not _is_whole_balance(tied):
        return False
    if one_unit(figures) == "percent" and not all(map(_is_percent, figures)):
        return False
    if any(figure.claim and figure.claim.kind == "rank" for figure in figures):
        return False
    if one_unit(figures) is None or _is_time_of_count(figures):
        return False
    # Of "a further 49 basis points, 25 more than the 24" only one says its hundredths.
    if _mixes_hundredths(figures):
        return False
    if one_unit(figures) not in ("count", "percent") and _counts_things(figures, tied):
        return False
    other = noun_of(figures[1], tied.skeleton)
    shared = {noun_of(figure, tied.skeleton) for figure in (figures[0], figures[2])}
    if tied.section in ("more", "less") and other and other not in shared:
        return False
    return len(_nouns(figures, tied)) < 2


def _nouns(figures: list[Figure], tied: Tied) -> set[str]:
    """Return what the figures count, of those that say so; votes and voters are one."""
    found = {noun_of(figure, tied.skeleton) for figure in figures}
    return {noun for noun in found if noun}


def _mixes_hundredths(figures: list[Figure]) -> bool:
    """Tell whether some figures are in basis points and others leave their unit out."""
    hundredths = ["basis point" in figure.text for figure in figures]
    return any(hundredths) and any(figure.unit == "count" for figure in figures)


def _counts_things(figures: list[Figure], tied: Tied) -> bool:
    """Tell whether a figure without a unit beside those with one is of its own.

    "21 chargers, three fewer than buses, at £80,000 each".
    """
    bare = [figure for figure in figures if figure.unit == "count"]
    return any(
        noun_of(each, tied.skeleton) or not any(sign.isdigit() for sign in each.text)
        for each in bare
    )


def _is_time_of_count(figures: list[Figure]) -> bool:
    """Tell whether some figures are stretches of time and others count something."""
    timed = {
        bool(figure.claim and figure.claim.quantity.dimension == "[time]") for figure in figures[:2]
    }
    return len(timed) > 1


_MULTIPLE = re.compile(r"⟧(?:-fold| times| percent| per cent|%)")
# What may follow the difference of all that came in and went out: "a surplus with Spain" is less.
_ENDS = re.compile(r"^(?: [a-z]+)?(?:[.,;)]|$| (?:last|this|for the|in (?:19|20)\d\d)\b)")


def _is_whole_balance(tied: Tied) -> bool:
    """Tell whether a profit or a surplus is of all that is named, and of nothing else."""
    text, other, diff = tied.skeleton.text, tied.figures["other"], tied.figures["diff"]
    if _LESS_MORE.search(text):
        return False
    marks = [tied.skeleton.figures.index(figure) for figure in (other, diff)]
    between = re.search(rf"⟦.{marks[0]}⟧([^⟦]*)⟦.{marks[1]}⟧", text)
    if between is None:
        return True
    return " and " not in between[1] and _ENDS.match(text[between.end() :]) is not None


def _is_percent(figure: Figure) -> bool:
    """Tell whether a figure may be of percent: "points" may, votes may not."""
    counted = figure.claim.counted if figure.claim else None
    return figure.unit != "count" or counted is None or counted.startswith("point")


# What else a profit is less than what was earned without what was spent.
_LESS_MORE = re.compile(rf"\b(?:{_PHRASES['less_more']})\b")
