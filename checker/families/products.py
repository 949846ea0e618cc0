"""SUM: a product against its two factors: so many at so much each, a rate for so long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.misworked import misworked
from checker.observation import BIG
from checker.rule import example
from checker.sums.base_rates import BaseRate, base_rates
from checker.sums.near_figures import Near
from checker.sums.near_growth import best_of
from checker.sums.near_products import is_twice_a_rate, near_products
from checker.sums.product_units import PER_YEAR, per_what, times_units
from checker.sums.skeletons import Bounds, Figure, by_sentence, readings, skeleton
from checker.sums.slip_ties import Slip, slips
from checker.sums.templates import Tied, cues, ties, told
from checker.sums.told_products import ToldProduct, judged_product, told_products
from checker.sums.told_slips import conflict_of, rate_conflict
from checker.wording import amount
from claims.model import Claim
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "products")

_ROLES = ("one", "other", "whole")


def stated_products(
    context: Context,
) -> Iterator[Tied | Near | Slip | ToldProduct | BaseRate]:
    """Select sentences in which words tie two factors and their product."""
    read = set()
    told_ones: set[int] = set()
    for near in near_products(context):
        read.add(near.said.start)
        told_ones.add(near.said.start)
        yield near
    for tied in _by_templates(context):
        if not any(figure.start in read for figure in tied.figures.values()):
            yield tied
            if _are_tied(tied):
                told_ones.update(figure.start for figure in tied.figures.values())
    for slip in context.once(slips)["product"]:
        if not any(figure.start in told_ones for figure in (slip.said, slip.others[0])):
            told_ones.add(slip.said.start)
            yield slip
    for product in told_products(context):
        if not any(start in told_ones for start, _ in product.places):
            yield product
    yield from base_rates(context)


def _are_tied(tied: Tied) -> bool:
    """Tell whether figures of a template are factors and their product by their units, too."""
    figures = [tied.figures[role] for role in _ROLES if role in tied.figures]
    return times_units(figures, tied) is not None


def _by_templates(context: Context) -> Iterator[Tied]:
    cue = cues("product")
    for claims, before in context.once(by_sentence):
        if len(claims) + len(before) < 3 and not (len(claims) == 2 and all(map(_is_rate, claims))):
            continue
        if len(claims) > 8 or not cue(claims[0].sentence):
            continue
        found = False
        if len(claims) > 1:
            for tied in ties("product", skeleton(claims, context)):
                found = True
                yield tied
        if before and not found and len(before) < 4 and _OPENS.match(claims[0].sentence):
            for tied in ties("product", skeleton([*before, *claims], context)):
                if tied.figures["whole"].claim in claims:
                    yield tied


_OPENS = re.compile(r"They|These|Each|It")


def _is_rate(claim: Claim) -> bool:
    return bool(claim.per) or " / " in claim.quantity.unit


@rule_for(
    "SUM009",
    "product-differs",
    "error",
    stated_products,
    fails=(
        example("The city bought 60 buses at 250,000 euros each, a total of 18 million euros."),
        example("The plant burns 40 tonnes a day for 30 days, 1,500 tonnes in all."),
    ),
    passes=(
        example("The city bought 60 buses at 250,000 euros each, a total of 15 million euros."),
        example("He was fined 50 dollars a day for 20 days, and 2,000 dollars in all."),
    ),
)
def product_differs(
    tied: Tied | Near | Slip | ToldProduct | BaseRate, context: Context
) -> Iterator[Conflict | Agreement]:
    """A sentence states two factors and their product, and the product is another.

    "60 buses at 250,000 euros each, a total of 18 million euros": that is 15 million. Found are
    prices by number, amounts "for each of" so many, rates by time, and a rate said again by another
    time ("650 euros a month, or 7,800 a year"). Words have to tie the three: "each", "apiece",
    "per", "a total of". All are read as widely as rounding allows. Where only round numbers read as
    round disagree, it is a warning.

    A whole and what each part of it is are also compared with how many there are where that stands
    near by ("336 million euros, that is, 35 million for each kilometre" of a line of 9.6); in
    another sentence that is a warning.

    Nothing is said where a figure is a limit or an estimate, where units are of different kinds, or
    where another number near by fits.
    """
    if isinstance(tied, BaseRate):
        yield rate_conflict(tied)
    elif isinstance(tied, Slip):
        yield from conflict_of(tied)
    elif isinstance(tied, ToldProduct):
        yield from judged_product(tied)
    elif not isinstance(tied, Near):
        yield from _judge(tied)
    elif not _is_limited(tied.strict[0]):
        yield from best_of(tied, _judge_near)


def _is_limited(tied: Tied) -> bool:
    """Tell whether a whole holds more than one kind of part, or is a limit."""
    several = len(_EACH.findall(tied.skeleton.text)) > 1
    return several or _LIMIT.search(tied.words) is not None


_LIMIT = re.compile(rf"\b(?:{_PHRASES['limit']})\b")


def _judge_near(tied: Tied) -> Iterator[Conflict | Agreement]:
    """Judge a whole with what each part is and a number of parts near by."""
    timed = (
        tied.figures["other"].unit in PER_YEAR and per_what(tied.figures["rate"], tied) is not None
    )
    named = {role: tied.figures[role] for role in _ROLES}
    if not timed:
        # "9.6 kilometres" are so many of what "each kilometre" is.
        named["other"] = replace(named["other"], unit="count")
    if named["one"].unit == "count" and named["one"].scale > 1:
        # "336 million euros, or 35 million for each"
        named["one"] = replace(named["one"], unit=named["whole"].unit)
    yield from _judge(replace(tied, section="timed" if timed else "each", figures=named), True)


def _judge(tied: Tied, near: bool = False) -> Iterator[Conflict | Agreement]:
    figures = [tied.figures[role] for role in _ROLES if role in tied.figures]
    units = times_units(figures, tied)
    if units is None or (not near and _is_open(tied)):
        return
    starts = {figure.start for figure in figures}
    if any(is_twice_a_rate(each, tied.skeleton) for each in tied.skeleton.figures
           if each.start in starts):  # fmt: skip
        return
    surely, perhaps = (_meets(figures, units, usual) for usual in (False, True))
    if surely and perhaps:
        yield Agreement(
            rule="SUM009",
            claims=told(figures),
            message=f"“{figures[-1].text}” is the product of what is beside it.",
            working=(_working(figures, units),),
        )
    elif len(figures) == 3 and _is_a_part(figures, units, tied):
        return
    elif not surely or all(_is_plain(figure) for figure in figures):
        yield _conflict(figures, units, "warning" if surely else "error")


def _is_a_part(figures: list[Figure], units: tuple[float, float], tied: Tied) -> bool:
    """Tell whether a percentage or another figure of the sentence makes the product come out.

    "It pays 36 per cent of stakes: of 5 million tickets at 2 dollars, 3.6 million"; "26 km a day
    for 6 days and 20 km on the last: 176 km".
    """
    made = figures[0].value * figures[1].value * (units[0] * units[1]) ** 0.5
    whole = figures[2].value
    for other in tied.skeleton.figures:
        if other in figures:
            continue
        fits = [made + other.value, made - other.value, made + other.value * figures[2].scale]
        if other.unit == "percent":
            part = other.value / 100
            fits = [made * part, made * (1 - part), made * (1 + part), made / (1 + part)]
        elif other.exact and other.value < 1000:
            fits += [made * other.value]
        if any(abs(each - whole) <= 0.006 * whole for each in fits):
            return True
    return False


_OPEN = re.compile(rf"\b(?:{_PHRASES['open']})\b")


_ADDS_UP = re.compile(r"\badd(?:s|ed|ing)? up to ")
# What makes one of two rates another's limit; "an extra 36 minutes a night" is one as well as any.
_LIMITED = re.compile(rf"\b(?:{_PHRASES['limited']})\b")

_EACH = re.compile(r"\b(?:each|apiece|per)\b")
# What costs less where more of it is bought.
_CHEAPER = re.compile(rf"\b(?:{_PHRASES['cheaper']})\b")


def _is_open(tied: Tied) -> bool:
    """Tell whether the whole may hold more, or be cheaper, than what is beside it."""
    text = _ADDS_UP.sub("is ", tied.skeleton.text)
    if tied.section == "rates":
        return _LIMITED.search(text) is not None or _CHEAPER.search(text) is not None
    return _OPEN.search(text) is not None or len(_EACH.findall(text)) > 1


def _is_plain(figure: Figure) -> bool:
    return figure.claim is not None and figure.claim.quantity.modifier == "exact"


def _meets(figures: list[Figure], units: tuple[float, float], usual: bool) -> bool:
    for read in readings(figures, usual):
        bounds = [_bounds(figure, each) for figure, each in zip(figures, read, strict=True)]
        low, high = _product(bounds[:-1], units)
        whole = bounds[-1]
        loose = 1e-9 * max(abs(high), 1.0) if high < BIG else 0.0
        if low <= whole[1] + loose and whole[0] <= high + loose:
            return True
    return False


def _bounds(figure: Figure, read: Bounds) -> Bounds:
    """Return between what a figure lies: of "212 in seven days, or 30 a day", 30 is rounded."""
    if not _is_counted(figure):
        return read
    half = 0.5 if figure.claim is not None and _is_rate(figure.claim) else 0.0
    return figure.value - half, figure.value + half


def _is_counted(figure: Figure) -> bool:
    """Tell whether a figure is a whole number of things, or of years, that nobody has rounded."""
    timed = figure.claim is not None and figure.claim.quantity.dimension == "[time]"
    return figure.exact or (timed and figure.value < 40 and figure.value == int(figure.value))


def _product(factors: list[Bounds], units: tuple[float, float]) -> Bounds:
    low, high = units
    for one, other in factors:
        low, high = low * max(one, 0.0), min(high * other, BIG)
    return low, high


def _working(figures: list[Figure], units: tuple[float, float]) -> str:
    parts = " times ".join(f"“{figure.text}”" for figure in figures[:-1])
    return f"{parts} is {_implied(figures, units)}."


def _implied(figures: list[Figure], units: tuple[float, float]) -> str:
    value = (units[0] * units[1]) ** 0.5
    for figure in figures[:-1]:
        value *= figure.value
    unit = figures[-1].unit.split(" / ")[0]
    return amount(value, unit)


def _conflict(figures: list[Figure], units: tuple[float, float], level: str) -> Conflict:
    whole, implied = figures[-1], _implied(figures, units)
    others = " or ".join(f"“{figure.text}”" for figure in figures[:-1])
    parts = " and ".join(f"“{figure.text}”" for figure in figures[:-1])
    return misworked(
        "SUM009",
        level,
        told([whole, *figures[:-1]]),
        said=whole.text,
        message=f"“{whole.text}” is not what {parts} make.",
        working=_working(figures, units),
        implied=implied,
        others=others,
    )
