"""Products whose parts stand far apart: "416 payments … £1.3m … £3,125 a payment".

What each is says what it is for each of ("a payment"). Where the text counts these once, every
amount of it is tried as the whole: where none fits, one slip has to lead to one that does, by less
chance than near by, since more is tried.
"""

from __future__ import annotations

from collections import defaultdict

from checker.context import Context
from checker.sums.chance_of_slips import chance_of_slip
from checker.sums.near_levels import noun_of
from checker.sums.near_products import is_counted_by
from checker.sums.skeletons import Figure, Skeleton, skeleton
from checker.sums.slip_products import HOURS, holds_near
from checker.sums.slip_relations import Said
from claims.model import Claim

# How seldom chance has to make it hold, all amounts that are tried together.
_FAR = 0.05
# An amount of fewer digits is mended by many slips.
_DIGITS = 3
_MOST = 40


def far_product(said: Said, context: Context) -> tuple[Figure, Figure, float] | None:
    """Return the number, the whole and the product of a rate that one slip parts from them; None
    where the text does not count what the rate is for once, or any amount fits."""
    rate = said.figure
    if not said.noun or said.noun in HOURS or rate.claim is None or not _is_telling(rate):
        return None
    if holds_near(said):
        return None
    claims = context.once(_by_document)[rate.claim.document]
    number = _number_of(said, claims, context)
    if number is None:
        return None
    unit = rate.unit.split(" / ")[0]
    wholes = [one for one in claims if _is_whole(one, rate, unit)]
    if not 0 < len(wholes) <= _MOST:
        return None
    figures = [figure for one in wholes if (figure := _in_sentence(one, context)[1])]
    if any(_fits(rate, number, each) for each in figures):
        return None
    best = min(
        (
            (chance * len(figures), at)
            for at, each in enumerate(figures)
            if (chance := chance_of_slip(rate, each.value / number.value, False)) is not None
        ),
        default=None,
    )
    if best is None or best[0] > _FAR:
        return None
    return number, figures[best[1]], rate.value * number.value


def _by_document(context: Context) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in context.claims:
        found[claim.document].append(claim)
    return found


def _is_telling(figure: Figure) -> bool:
    digits = "".join(sign for sign in figure.text if sign.isdigit()).strip("0")
    plain = figure.claim is not None and figure.claim.quantity.modifier == "exact"
    return plain and len(digits) >= _DIGITS


def _number_of(said: Said, claims: list[Claim], context: Context) -> Figure | None:
    """Return the one number of what a rate is for that the text tells."""
    noun = said.noun
    counted = [one for one in claims if _may_count(one) and noun in one.sentence]
    found: dict[float, Figure] = {}
    for one in counted:
        made, figure = _in_sentence(one, context)
        if figure is None or noun_of(figure, made) is None:
            continue
        if is_counted_by(figure, noun, made):
            found[figure.value] = figure
    if len(found) != 1:
        return None
    figure = next(iter(found.values()))
    return figure if figure.value > 1 else None


def _in_sentence(claim: Claim, context: Context) -> tuple[Skeleton, Figure | None]:
    """Return the skeleton of a claim's sentence, and the claim's figure in it."""
    made = skeleton(context.claims_of(claim.document, claim.sentence_start), context)
    return made, next((each for each in made.figures if each.claim is claim), None)


def _may_count(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity.unit == "count"
        and quantity.value is not None
        and quantity.modifier == "exact"
        and claim.kind == "level"
        and claim.per is None
    )


def _is_whole(claim: Claim, rate: Figure, unit: str) -> bool:
    quantity = claim.quantity
    plain = claim is not rate.claim and quantity.value is not None and claim.kind == "level"
    return plain and claim.per is None and quantity.unit == unit and quantity.value > 0  # type: ignore[operator]


def _fits(rate: Figure, number: Figure, whole: Figure) -> bool:
    low, high = (end * number.value for end in rate.usual)
    return low <= whole.usual[1] * 1.006 and whole.usual[0] <= high * 1.006
