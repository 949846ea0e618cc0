"""CNV: a figure that says the one before it in another unit of measurement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.conversions.alternatives import is_one_thing
from checker.conversions.conversions import (
    Figure,
    Scale,
    Verdict,
    is_from_memory,
    table,
    verdict_of,
)
from checker.conversions.degrees import as_difference, is_moved_by, is_small_difference
from checker.conversions.figures import figures_of, is_vague
from checker.conversions.misconversions import Misconversion, misconversion_of
from checker.conversions.restated import Pair, is_tail, pairs_of
from checker.conversions.set_off import is_said_again
from checker.conversions.unit_scales import scales
from checker.rule import example
from checker.wording import amount, number, quoted
from claims.model import Claim
from claims.unit_names import powers

_PHYSICAL = {"[length]", "[mass]", "[time]", "[temperature]"}


def unit_pairs(context: Context) -> Iterator[Pair]:
    """Select figures that are said again in another unit, in brackets or beside each other."""
    for pair in pairs_of(context, _converts):
        if pair.first.quantity.unit != "degree":
            yield pair
        elif pair.join not in ("noun", "stroke", "comma"):
            # "60 degrees north (-20 °C)" are two things.
            yield _with_scale(pair)


def _with_scale(pair: Pair) -> Pair:
    """Return a pair of bare degrees and degrees of one scale with the other scale for the first:
    "minus 4 degrees, that's 25 Fahrenheit"."""
    quantity = pair.first.quantity
    unit = _OTHER_SCALE[pair.second.quantity.unit]
    meant = replace(quantity, unit=unit, dimension="[temperature]")
    return replace(pair, first=replace(pair.first, quantity=meant))


_OTHER_SCALE = {
    "degree_Celsius": "degree_Fahrenheit",
    "degree_Fahrenheit": "degree_Celsius",
}


def _converts(first: Claim, second: Claim) -> bool:
    one, other = first.quantity, second.quantity
    if one.unit == "degree" and other.unit in _OTHER_SCALE:
        return True
    if one.unit == other.unit or not _is_physical(one.unit, one.dimension):
        return False
    if _is_by_working_time(one.unit, other.unit):
        return False
    return _is_physical(other.unit, other.dimension) and (
        one.dimension == other.dimension
        or "barrel" in one.unit.split() + other.unit.split()
        or {one.dimension, other.dimension} == _CONSUMPTION
    )


def _is_by_working_time(one: str, other: str) -> bool:
    """Tell whether two rates differ in their time only, of which not all is worked: "9 pounds an
    hour, or 360 pounds a week"."""
    what, _, per = one.partition(" / ")
    which, _, by = other.partition(" / ")
    return what == which and not _WORKED.isdisjoint((per, by))


_WORKED = frozenset(("day", "week", "month", "quarter", "year"))
_CONSUMPTION = {"[length] ** 2", "1 / [length] ** 2"}


@cache
def _is_physical(unit: str, dimension: str) -> bool:
    """Tell whether a unit is of length, mass or heat, and no mere time or frequency."""
    if "[" not in dimension or dimension in ("[time]", "1 / [time]"):
        return False
    varying = table()["varying"]["units"]
    return powers(dimension).keys() <= _PHYSICAL and powers(unit).keys().isdisjoint(varying)


@rule_for(
    "CNV002",
    "unit-conversion-off",
    "error",
    unit_pairs,
    fails=(
        example("The trail is 5 miles (3.1 km) long."),
        example("The town lies 100 km (100 miles) from the coast."),
        example("The capsule heated to 2,760 degrees Celsius, or 500 degrees Fahrenheit."),
        example("The fire burned 500 acres (2,000 hectares)."),
    ),
    passes=(
        example("The trail is 5 km (3.1 miles) long."),
        example("The pipeline is 75 km (50 miles) long."),
        example("The storm moved at 30 mph (45 kph)."),
        example("Warming is to stay below 2 °C (3.6 °F)."),
        example("Runners choose between 5 km or 10 miles."),
    ),
)
def unit_conversion_off(pair: Pair, context: Context) -> Iterator[Conflict | Agreement]:
    """A figure and the same in another unit, in brackets or behind "or", do not fit.

    A figure may be rounded as far as writers round (to fives, tens, one or two digits), or both may
    be from a third unit that is not written, such as knots; beside a precise figure the other one
    has little room. Short, long and metric tons, the two gallons and pints, sea miles (at sea) and
    troy ounces are all tried; a factor that people know by heart (1.6, 2.2) is honest, and so is a
    difference of temperatures without the offset. An error lies more than 10 percent beyond all
    that, a warning more than 3, or 1 where both figures have three digits. A figure that is the
    exact one but for a slip of its digits is a warning. Behind "or", a comma, a stroke or a noun
    the two may be two things: there a slip that shows is reported, such as a lost digit, and else
    only, as a warning, what the words make one thing ("186 metres or 610 feet long").
    """
    if any(is_vague(claim) for claim in pair.claims):
        return
    best = _best(pair)
    if best is None:
        return
    verdict, _, second = best
    heat = verdict.scale.heat
    told = as_difference(pair, verdict.scale) if heat and verdict.miss else None
    if told is not None:
        if told:
            yield _difference(pair)
        return
    if heat and (is_small_difference(pair, verdict.scale) if verdict.miss else is_moved_by(pair)):
        best = _worst(pair, replace(verdict.scale, shift=0.0, heat=False)) or best
        verdict, _, second = best
    slip = _slip(pair, best)
    level = _level(pair, best, slip, context.text_around(pair.first))
    if level is None:
        if verdict.close:
            yield _agreement(pair, verdict)
    elif (_is_slip(pair, verdict, second, slip) or not _is_nominal(pair)) and not is_tail(
        pair, context.text_around(pair.first)
    ):
        yield _conflict(pair, _plain(pair, best), level)


Weighed = tuple[Verdict, Figure, Figure]


def _slip(pair: Pair, best: Weighed) -> Misconversion | None:
    """Return the slip that explains a pair; one of digits by what the units' names mean first."""
    found = misconversion_of(best[1], best[2], best[0])
    if found:
        return found
    verdict, first, second = _plain(pair, best)
    plain = misconversion_of(first, second, verdict)
    return plain if plain and plain.name in _SEEN else None


def _best(pair: Pair) -> Weighed | None:
    """Weigh a pair by every scale that its units may have; return the kindest."""
    weighed = [found for scale in scales(pair.first, pair.second) if (found := _worst(pair, scale))]
    return min(weighed, key=lambda one: (one[0].miss, one[0].off)) if weighed else None


def _plain(pair: Pair, best: Weighed) -> Weighed:
    """Weigh a wrong pair by what its units' names mean first: that is what a reader is told."""
    if pair.first.quantity.dimension == "[temperature]":
        return best
    return _worst(pair, scales(pair.first, pair.second)[0]) or best


def _worst(pair: Pair, scale: Scale) -> Weighed | None:
    """Weigh the figures of a pair, both ends of ranges; return the end that fits worst."""
    found = [
        (verdict_of(first, second, scale), first, second)
        for first, second in figures_of(pair, scale)
    ]
    return max(found, key=lambda one: (one[0].miss, one[0].off)) if found else None


# A slip of digits that changes a figure by less shows too little: by the slip and how many digits.
_SEEN = {"swapped-digits": (0.08, 0.01, 0.006), "one-digit": (9.0, 0.04, 0.02)}
# Two figures that miss each other by more without a slip are two things.
_FAR_APART = 9.0
_BESIDE = ("apposition", "aside", "or", "stroke", "comma")


def _level(pair: Pair, weighed: Weighed, slip: Misconversion | None, text: str) -> str | None:
    """Return how gravely a pair is wrong, or None."""
    verdict, first, second = weighed
    margins = table()["margins"]
    if verdict.miss == 0 and slip and slip.name == "lost-sign":
        return "warning"
    if verdict.miss <= _margin(first, second, verdict.scale):
        return "warning" if _is_slip(pair, verdict, second, slip) else None
    if pair.join in _BESIDE and not _shows(pair, weighed, slip):
        digits = max(first.digits, second.digits)
        one_system = _is_one_system(verdict.scale)
        if not one_system and is_said_again(pair, verdict.miss, digits, slip is not None, text):
            return "warning"
        far = verdict.miss > _FAR_APART and slip is None
        return "warning" if is_one_thing(pair, text, far) else None
    if pair.join == "noun" or _is_one_system(verdict.scale):
        return "warning" if slip and verdict.miss > margins["error"] else None
    if verdict.miss > margins["error"] or (slip and min(first.digits, second.digits) >= 4):
        return "error"
    memory = is_from_memory(first, second, verdict.scale.units)
    return None if memory and not _is_slip(pair, verdict, second, slip) else "warning"


def _margin(first: Figure, second: Figure, scale: Scale) -> float:
    """Return the part by which a pair may miss before anything is said."""
    margins: dict[str, float] = table()["margins"]
    if scale.heat and max(first.half, second.half) < 0.06:
        return margins["tenths"]
    if scale.heat and min(first.half, second.half) < 0.06:
        return margins["one_in_tenths"]
    return margins["precise" if min(first.digits, second.digits) >= 3 else "warning"]


def _is_slip(pair: Pair, verdict: Verdict, second: Figure, slip: Misconversion | None) -> bool:
    """Tell whether a figure that rounding might excuse is the exact one but for a slip of its
    digits: "700 miles (1,172 km)" for 1,127."""
    if slip is None or slip.name not in _SEEN or pair.join in (*_BESIDE, "noun"):
        return False
    if verdict.scale.heat:
        return slip.name == "swapped-digits" and verdict.off > _SEEN["swapped-digits"][1]
    return verdict.off > _SEEN[slip.name][max(0, min(second.digits, 4) - 2)]


def _shows(pair: Pair, weighed: Weighed, slip: Misconversion | None) -> bool:
    """Tell whether a slip shows where two figures stand beside each other: "5 km or 10 miles" are
    two ways to run. Round figures show little, and behind ", or" a digit too many is enough."""
    _, first, second = weighed
    if slip and slip.name == "lost-sign":
        return True
    if pair.join == "aside":
        return False
    if min(first.digits, second.digits) >= 3 and pair.join != "comma":
        return True
    if slip is None:
        return False
    lost = pair.join in ("apposition", "stroke") and slip.name == "decimal-point"
    return max(first.digits, second.digits) >= (2 if lost else 3)


def _is_one_system(scale: Scale) -> bool:
    """Tell whether both units are metric, or both customary ones: "10 km (400 m)"."""
    customary = set(table()["systems"]["customary"])
    both = [bool(powers(unit).keys() & customary) for unit in scale.units]
    plain = f"{scale.low:e}".split("e")[0].strip("0.")
    return all(both) or (plain == "1" and not scale.heat)


def _is_nominal(pair: Pair) -> bool:
    """Tell whether a sentence speaks of what is sold by sizes that are names."""
    if pair.first.quantity.unit not in ("inch", "millimeter", "centimeter"):
        return False
    words = re.findall(r"[a-z]+", pair.first.sentence.lower())
    return bool(set(words) & set(table()["nominal"]["words"]))


def _right(verdict: Verdict) -> str:
    unit = verdict.scale.units[1]
    low, high = verdict.right
    if high - low <= abs(high) * 1e-6:
        return amount((low + high) / 2, unit)
    return f"{number(low)} to {amount(high, unit)}"


def _whole(pair: Pair) -> str:
    return " ".join(" ".join(claim.text.split()) for claim in (*pair.lead, pair.first))


def _agreement(pair: Pair, verdict: Verdict) -> Agreement:
    rounded = ", rounded" if verdict.off else ""
    ends = figures_of(pair, verdict.scale)
    right = [_right(verdict_of(first, second, verdict.scale)) for first, second in ends]
    return Agreement(
        rule="CNV002",
        claims=pair.claims,
        message=f"“{pair.second.text}” is “{_whole(pair)}” in another unit{rounded}.",
        working=(f"“{_whole(pair)}” is {' to '.join(right)}.",),
    )


def _difference(pair: Pair) -> Agreement:
    return Agreement(
        rule="CNV002",
        claims=pair.claims,
        message=f"“{pair.second.text}” is a difference of “{pair.first.text}” in another unit.",
        working=("A difference of 1 °C is one of 1.8 °F; the zero of the scales plays no part.",),
    )


def _conflict(pair: Pair, weighed: Weighed, level: str) -> Conflict:
    verdict, first, second = weighed
    whole, again = _whole(pair), " ".join(pair.second.text.split())
    end, other = ("", "") if pair.first.quantity.value is not None else (" (one end)", " there")
    back = amount(verdict.back, verdict.scale.units[0])
    factor = sum(verdict.right) / 2 / second.value if second.value else 0.0
    slip = misconversion_of(first, second, verdict)
    steps = [f"“{whole}”{end} is {_right(verdict)}.", f"“{again}”{other} is {back}."]
    return Conflict(
        rule="CNV002",
        level=level,
        claims=(pair.first, pair.second),
        accused=pair.second,
        message=f"{quoted(pair.first)} is not “{again}”, however it is rounded.",
        working=(*steps, slip.said) if slip else tuple(steps),
        confidence=0.95 if level == "error" else 0.75,
        factors=(factor, factor) if factor > 0 and not verdict.scale.heat else None,
        corrections=(
            f"“{again}” would have to be about {_right(verdict)}.",
            f"Otherwise “{whole}” would have to be about {back}.",
        ),
    )
