"""SUM: a product against its two factors: so many at so much each, a rate for so long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.near_figures import Near
from checker.near_growth import best_of
from checker.near_products import near_products
from checker.observation import BIG
from checker.rule import example
from checker.skeletons import Bounds, Figure, by_sentence, readings, skeleton
from checker.slip_ties import Slip, slips
from checker.templates import Tied, cues, ties, told
from checker.told_slips import conflict_of
from checker.wording import amount
from claims.model import Claim
from claims.units import factor

_ROLES = ("one", "other", "whole")


def stated_products(context: Context) -> Iterator[Tied | Near | Slip]:
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
            told_ones.update(figure.start for figure in tied.figures.values())
    for slip in context.once(slips)["product"]:
        if not any(figure.start in told_ones for figure in (slip.said, slip.others[0])):
            yield slip


def _by_templates(context: Context) -> Iterator[Tied]:
    cue = cues("product")
    for claims, before in context.once(by_sentence):
        if len(claims) + len(before) < 3 and not (len(claims) == 2 and all(map(_is_rate, claims))):
            continue
        if len(claims) > 8 or not cue.search(claims[0].sentence):
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
def product_differs(tied: Tied | Near | Slip, context: Context) -> Iterator[Conflict | Agreement]:
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
    if isinstance(tied, Slip):
        yield from conflict_of(tied)
    elif not isinstance(tied, Near):
        yield from _judge(tied)
    elif not _is_limited(tied.strict[0]):
        yield from best_of(tied, _judge_near)


def _is_limited(tied: Tied) -> bool:
    """Tell whether a whole holds more than one kind of part, or is a limit."""
    several = len(_EACH.findall(tied.skeleton.text)) > 1
    return several or _LIMIT.search(tied.words) is not None


_LIMIT = re.compile(
    r"\b(?:up to|as much as|at most|as many as|maximum|minimum|at least|plus|excluding|respectively"
    r"|discount\w*|more than|another|extra|additional|between)\b"
)


def _judge_near(tied: Tied) -> Iterator[Conflict | Agreement]:
    """Judge a whole with what each part is and a number of parts near by."""
    timed = tied.figures["other"].unit in _PER_YEAR and _per(tied.figures["rate"], tied) is not None
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
    units = _times_units(figures, tied)
    if units is None or (not near and _is_open(tied)):
        return
    surely, perhaps = (_meets(figures, units, usual) for usual in (False, True))
    if surely and perhaps:
        yield Agreement(
            rule="SUM009",
            claims=told(figures),
            message=f"“{figures[-1].text}” is the product of what is beside it.",
            working=(_working(figures, units),),
        )
    elif not surely or all(_is_plain(figure) for figure in figures):
        yield _conflict(figures, units, "warning" if surely else "error")


_OPEN = re.compile(
    r"\b(?:averag\w+|up to|as much as|at most|as many as|maximum|minimum|at least|additional"
    r"|plus|excluding|discount\w*|remaining|respectively|first|another|extra|more than)\b"
)


_EACH = re.compile(r"\b(?:each|apiece|per)\b")
# What costs less where more of it is bought.
_CHEAPER = re.compile(
    r"\b(?:pass(?:es)?|tickets?|subscri\w+|membership|if paid|cards?|book|season|plans?)\b"
)


def _is_open(tied: Tied) -> bool:
    """Tell whether the whole may hold more, or be cheaper, than what is beside it."""
    text = tied.skeleton.text
    if _OPEN.search(text) or len(_EACH.findall(text)) > 1:
        return True
    return tied.section == "rates" and _CHEAPER.search(text) is not None


def _is_plain(figure: Figure) -> bool:
    return figure.claim is not None and figure.claim.quantity.modifier == "exact"


_PER_YEAR = {
    "second": 31557600.0, "minute": 525960.0, "hour": 8766.0, "day": 365.25, "night": 365.25,
    "week": 52.18, "month": 12.0, "quarter": 4.0, "year": 1.0, "annum": 1.0,
}  # fmt: skip
_ADVERBS = {
    "hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month",
    "yearly": "year", "annually": "year",
}  # fmt: skip
_PER = re.compile(r"^ (?:an?|per|every|each) ([a-z]+)")


def _per(figure: Figure, tied: Tied) -> str | None:
    """Return what a figure is a rate of: "day" of "40 tonnes a day"."""
    if figure.claim is not None and figure.claim.per:
        return _ADVERBS.get(figure.claim.per, figure.claim.per)
    if " / " in figure.unit:
        return figure.unit.split(" / ")[1]
    starts = [each.start for each in tied.skeleton.figures]
    number = starts.index(figure.start)
    behind = re.search(rf"⟦[a-z]{number}⟧(.{{0,20}})", tied.skeleton.text)
    found = _PER.match(behind[1]) if behind else None
    return found[1] if found else None


def _times_units(figures: list[Figure], tied: Tied) -> tuple[float, float] | None:
    """Return by what the product of the figures has to be multiplied, from and to; None where they
    are no product."""
    if len({figure.start for figure in figures}) < len(figures):
        return None
    if any(figure.claim is None for figure in figures):
        return None
    if tied.section == "rates":
        return _between_rates(figures, tied)
    if len(figures) < 3:
        return None
    one, other, whole = figures
    if tied.section == "timed":
        per, length = _per(one, tied), other.unit
        if per not in _PER_YEAR or length not in _PER_YEAR:
            return None
        by = _PER_YEAR[per] / _PER_YEAR[length]
        scale = _same(one, whole)
        return _around(by * scale) if scale and _per(whole, tied) is None else None
    if tied.section == "priced" and not (_per(one, tied) or _per(other, tied)):
        return None
    if {one.claim.kind, other.claim.kind} & {"rank", "duration"}:  # type: ignore[union-attr]
        return None
    pers = {_per(figure, tied) for figure in figures} & set(_PER_YEAR)
    if len(pers) > 1 or (pers and _per(whole, tied) in _PER_YEAR):
        return None
    return _of_one(one, other, whole)


def _of_one(one: Figure, other: Figure, whole: Figure) -> tuple[float, float] | None:
    """Return the scale between a number of things by what each is, and the whole."""
    units = [figure.unit.split(" / ")[0] for figure in (one, other, whole)]
    if "percent" in units or "ratio" in units:
        return None
    for number, figure in enumerate((one, other)):
        # "40 million barrels at 60 dollars a barrel"
        if figure.unit.endswith(f" / {units[1 - number]}"):
            units[1 - number] = "count"
    pairs = zip((one, other), units, strict=False)
    measured = [figure for figure, unit in pairs if unit != "count"]
    if len(measured) > 1:
        return None
    scale = _same(measured[0], whole) if measured else float(units[2] == "count")
    return (scale, scale) if scale else None


def _around(by: float) -> tuple[float, float]:
    """Widen the factor between two times: months differ, and years have 52 weeks or more."""
    return (by, by) if by == 1 else (by * 0.96, by * 1.04)


def _between_rates(figures: list[Figure], tied: Tied) -> tuple[float, float] | None:
    one, whole = figures
    pers = [_per(figure, tied) for figure in figures]
    scale = _same(one, whole)
    if scale is None or pers[0] == pers[1] or any(per not in _PER_YEAR for per in pers):
        return None
    if pers[0] == "hour" and pers[1] != "day":
        # Nobody works all hours of a week.
        return None
    by = _PER_YEAR[str(pers[0])] / _PER_YEAR[str(pers[1])] * scale
    if pers[0] in ("second", "minute") and pers[1] in ("minute", "hour"):
        return by, by
    if pers in (["month", "year"], ["quarter", "year"]):
        return by * 0.985, by * 1.015
    # A week may have five working days, and a year 220 or 250.
    return (by * 0.6, by * 1.05) if pers[0] in ("day", "hour", "night") else (by * 0.9, by * 1.05)


@cache
def _size(unit: str) -> tuple[float, object]:
    scale, offset, dimension = factor(unit)
    return (0.0, None) if offset else (scale, dimension)


def _same(one: Figure, other: Figure) -> float | None:
    """Return the scale from one figure's unit to another's; None where they are unlike."""
    units = [figure.unit.split(" / ")[0] for figure in (one, other)]
    if units[0] == units[1] or (units[1] == "count" and other.bare):
        return 1.0
    try:
        (scale, what), (to, which) = _size(units[0]), _size(units[1])
    except (KeyError, ValueError):
        return None
    return scale / to if what is not None and what == which and to else None


def _meets(figures: list[Figure], units: tuple[float, float], usual: bool) -> bool:
    for read in readings(figures, usual):
        bounds = [
            (figure.value, figure.value) if _is_counted(figure) else each
            for figure, each in zip(figures, read, strict=True)
        ]
        low, high = _product(bounds[:-1], units)
        whole = bounds[-1]
        loose = 1e-9 * max(abs(high), 1.0) if high < BIG else 0.0
        if low <= whole[1] + loose and whole[0] <= high + loose:
            return True
    return False


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
    return Conflict(
        rule="SUM009",
        level=level,
        claims=told([whole, *figures[:-1]]),
        message=f"“{whole.text}” is not what {parts} make.",
        working=(_working(figures, units), f"“{whole.text}” is what the text says."),
        confidence=0.9 if level == "error" else 0.7,
        corrections=(
            f"“{whole.text}” would have to be {implied}.",
            f"Otherwise {others} would have to be another.",
        ),
    )
