"""Differences and growths that one slip would make hold, whatever their wording.

A word says that a figure is worked out ("a gap of 79,000"); its operands are looked for near by.
Where any figures near by fit, the text is right. Where none do, and one slip in the figure or in
those that stand closest would make it hold, as chance would seldom do, the text is wrong.
"""

from __future__ import annotations

import re
from itertools import combinations, permutations

from msgspec import Struct

from checker.context import Context
from checker.sums.far_products import far_product
from checker.sums.mended_ties import mends_of, scaled_ends
from checker.sums.near_levels import is_fraction, noun_of, words_behind
from checker.sums.near_products import is_twice_a_rate
from checker.sums.skeletons import Figure, one_unit
from checker.sums.slip_evidence import are_operands
from checker.sums.slip_gates import (
    is_based_elsewhere,
    is_taken,
    is_telling,
    is_tiered,
    shares_clause,
)
from checker.sums.slip_products import HOURS, mended_product
from checker.sums.slip_relations import Said, said_near
from claims.model import Claim
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "slip_ties")

# How seldom chance has to make it hold: for the two figures that stand closest, and for any others.
CLOSE = 0.25
NEAR = 0.05


class Slip(Struct, frozen=True):
    """A figure, those that it is worked out from, and what it would have to be."""

    said: Figure
    others: tuple[Figure, ...]
    kind: str
    implied: float


def slips(context: Context) -> dict[str, list[Slip]]:
    """Return what one slip would mend in the texts, by kind; made once for rules that share it."""
    found: dict[str, list[Slip]] = {kind: [] for kind in ("difference", "growth", "product")}
    for said in said_near(context):
        if _OTHER.search(said.figure.claim.sentence if said.figure.claim else ""):
            continue
        slip = _product_of(said, context) if said.kind == "product" else _slip_of(said)
        if slip is not None:
            found[said.kind].append(slip)
    return found


_OTHER = re.compile(rf"\b(?:{_PHRASES['other']})\b")


def _product_of(said: Said, context: Context) -> Slip | None:
    if _is_vague(said.figure) or is_tiered(said) or is_twice_a_rate(said.figure, said.made):
        return None
    if said.figure.claim and _OVER_YEARS.search(said.figure.claim.sentence):
        return None
    found = mended_product(said)
    if found is None or found[0] > CLOSE:
        far = far_product(said, context)
        if far is None:
            return None
        number, whole, implied = far
    else:
        number, whole, implied = found[1]
    return Slip(whole, (said.figure, number), "product", implied)


# "$250 each this winter … costs $31 million over ten years"
_OVER_YEARS = re.compile(
    r"\b(?:over|across)\s(?:the\s)?(?:(?:next|coming|first|last|past)\s)?[\w-]+\s"
    r"(?:years|winters|summers|seasons|terms)\b"
)
_DIGIT = re.compile(r"\d")


def _slip_of(said: Said) -> Slip | None:
    if said.figure.unit != "ratio" and not is_telling(said.figure):
        return None
    levels = _levels(said)
    pairs = [pair for pair in combinations(levels[:7], 2) if _are_of_one(*pair, said)]
    if not pairs or _is_vague(said.figure) or _fits_any(said, levels, pairs):
        return None
    closest = pairs[0]
    pairs = [pair for pair in pairs if not is_taken(pair, said) and shares_clause(pair, said)]
    if not pairs or is_based_elsewhere(said):
        return None
    best: tuple[float, tuple[Figure, Figure], float] | None = None
    for pair in pairs:
        is_close = pair == closest
        most = (
            (
                CLOSE
                if said.strong or (len(pairs) == 1 and not said.rest and said.kind != "growth")
                else CLOSE / 4
            )
            if is_close
            else NEAR
        )
        if not are_operands(said.figure, pair, said.made, said.rest):
            continue
        for chance, implied in mends_of(said, *pair, is_close):
            weighed = chance * (1 if is_close and said.strong else len(pairs))
            if weighed < most and (best is None or weighed < best[0]):
                best = weighed, pair, implied
    return Slip(said.figure, best[1], said.kind, best[2]) if best else None


def _are_of_one(one: Figure, other: Figure, said: Said) -> bool:
    """Tell whether two figures may be levels of one thing: by unit, rate, noun and size."""
    unit, pers = one_unit([one, other]), {_per(one), _per(other)}
    if unit is None or len(pers) > 1 or (one.unit in HOURS) != (other.unit in HOURS):
        return False
    bare = [each for each in (one, other) if each.unit == "count"]
    if unit != "count" and any(
        noun_of(each, said.made) or not _DIGIT.search(each.text) for each in bare
    ):
        return False
    if said.kind == "difference" and said.figure.unit != "count" and len(bare) == 2:
        return False
    nouns = {noun_of(one, said.made), noun_of(other, said.made)} - {None}
    if max(one.start, other.start) < said.start and not _goes_on(said):
        return False
    small, large = sorted(
        (
            one.value * (other.scale if one.bare else 1),
            other.value * (one.scale if other.bare else 1),
        )
    )
    return len(nouns) < 2 and large < 60 * small


_GOES_ON = re.compile(
    rf"^\W*(?:It|They|That|This|These|Thus|So|Hence|The (?:{_PHRASES['goes_on']}))\b"
)


def _goes_on(said: Said) -> bool:
    """Tell whether a sentence that holds no level goes on about those of the one before."""
    claim = said.figure.claim
    return claim is not None and _GOES_ON.match(claim.sentence) is not None


def _per(figure: Figure) -> str:
    per = figure.unit.partition(" / ")[2]
    return per or (figure.claim.per if figure.claim else None) or ""


def _is_vague(figure: Figure) -> bool:
    return figure.claim is None or figure.claim.quantity.modifier not in (
        "exact",
        "about",
        "nearly",
    )


def _levels(said: Said) -> list[Figure]:
    """Return the figures near by that may be levels, those of the sentence first, nearest first."""
    figure, found = said.figure, []
    for each in said.made.figures:
        claim = each.claim
        if each is figure or claim is None or claim.quantity.value is None or each.value <= 0:
            continue
        if claim.kind in ("rank", "difference", "ratio", "conversion", "growth", "change"):
            continue
        if each.unit == "ratio" or each.start > figure.start + 90 or _is_joined(each, said):
            continue
        if _is_its_past(claim, figure.claim):
            continue
        if _is_level(each, said):
            found.append(each)
    own = [each for each in found if each.start >= said.start]
    before = [each for each in found if each.start < said.start]
    return sorted(own, key=lambda each: abs(each.start - figure.start)) + before[::-1]


# "£57m (2024: £60m)"
_PAST = re.compile(r"\s?\((?:in\s|from\s)?(?:19|20)\d\d:?\s?")


def _is_its_past(claim: Claim, said: Claim | None) -> bool:
    """Tell whether a figure stands in brackets behind the one said, as that of another year."""
    if said is None or claim.sentence_start != said.sentence_start:
        return False
    start = said.sentence_start
    between = said.sentence[said.span.end - start : claim.span.start - start]
    return _PAST.fullmatch(between) is not None


def _is_joined(figure: Figure, said: Said) -> bool:
    """Tell whether a figure is part of a word: "a ten-second bonus"."""
    return words_behind(said.made, figure).startswith("-") or "-" in figure.text


def _is_level(each: Figure, said: Said) -> bool:
    """Tell whether a figure may be a level, by its unit and what it counts."""
    figure = said.figure
    if said.kind == "difference":
        if one_unit([each, figure]) is None or (each.unit == "percent") != (
            figure.unit == "percent"
        ):
            return False
        worded = figure.unit != "count" and each.unit == "count" and not _DIGIT.search(each.text)
        if worded or (figure.unit != "count" and each.unit == "count" and noun_of(each, said.made)):
            return False
        nouns = {noun_of(each, said.made), noun_of(figure, said.made)} - {None}
        return said.rest or len(nouns) < 2
    return each.unit != "percent" and not (each.unit == "year" and each.value > 200)


def _fits_any(said: Said, levels: list[Figure], pairs: list[tuple[Figure, Figure]]) -> bool:
    """Tell whether any figures near by make what is said hold, in any way."""
    nearest = [pair for pair in pairs if set(map(id, pair)) & set(map(id, pairs[0]))]
    for one, other in (*permutations(levels[:9], 2), *(pair[::-1] for pair in nearest)):
        scales = {1.0, one.scale, other.scale, said.figure.scale}
        if any(_fits(said, one, other, by) for by in scales):
            return True
    if said.kind != "difference":
        return False
    whole = scaled_ends(said.figure, said.figure.scale)[0]
    return any(
        abs(one.value - other.value - third.value - whole) <= 0.005 * whole
        for one, other, third in permutations(levels[:7], 3)
    )


def _fits(said: Said, one: Figure, other: Figure, scale: float) -> bool:
    timed = one.unit in HOURS, other.unit in HOURS
    # "At 39 she is 14 years older than he, 25": ages leave out their unit.
    if one_unit([one, other]) is None or (timed[0] != timed[1] and not (one.bare or other.bare)):
        return False
    (_, a), (_, b), (_, d) = (scaled_ends(each, scale) for each in (one, other, said.figure))
    if said.kind == "difference":
        sums = (a[0] + b[0], a[1] + b[1])
        return any(
            low <= d[1] + 1e-9 and d[0] <= high + 1e-9
            for low, high in ((a[0] - b[1], a[1] - b[0]), sums)
        )
    if min(a[0], b[0]) <= 0:
        return False
    ratios = a[0] / b[1], a[1] / b[0]
    part = is_fraction(said.figure)
    middle = said.figure.value
    low, high = (0.95 * d[0] / 100 - 0.006, 1.05 * d[1] / 100 + 0.006)
    if part:
        low, high = 0.9 * middle, 1.1 * middle
    ways = {1: ((ratios[0] - 1, ratios[1] - 1),), -1: ((1 - ratios[1], 1 - ratios[0]), ratios)}
    if said.way in ways and not (part and said.way > 0):
        return any(start <= high and low <= end for start, end in ways[said.way])
    # A growth, a fall, or the share that one is of the other.
    return any(
        start <= high and low <= end
        for start, end in ((ratios[0] - 1, ratios[1] - 1), (1 - ratios[1], 1 - ratios[0]), ratios)
    )
