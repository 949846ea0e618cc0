"""Changes in percent that are of the later level: "up 9.1 per cent, from £1,150 to £1,265".

That is 10 per cent, and 9.1 of the new rent.

That a percentage is to the last digit what the wrong base gives is good evidence of the slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.context import Context
from checker.sums.beside_roles import (
    is_named_elsewhere,
    is_of_both,
    is_other,
    roles,
    says_move,
    way_of,
)
from checker.sums.beside_told import Beside
from checker.sums.beside_windows import Window, is_points, step_of, windows
from checker.sums.near_levels import is_fraction, noun_of
from checker.sums.skeletons import Figure

_CUE = re.compile(
    r"%|\bper ?cent\b|\b(?:fifth|quarter|third|sixth|tenth|half)s? (?:more|less|fewer|higher|lower)"
)
_TIMES = ("year", "month", "day", "hour", "minute", "week", "second")
_EACH = re.compile(r"^,? (?:(?:a|per|each|every) (?:year|month|week|day)\b|annually|on average)")
# Of fewer digits a percentage is met by chance.
_DIGITS = 2


def wrong_bases(context: Context) -> Iterator[Beside]:
    """Yield the percentages and fractions that are of the later of two levels beside them."""
    for seen in windows(
        context, _CUE, across=True, needs=("%", "cent", "more", "less", "fewer", "lower", "higher")
    ):
        for said in seen.made.figures:
            if seen.is_own(said) and _is_change(said, seen):
                found = _of_later(said, seen)
                if found and not _is_explained(found, context):
                    yield found


def _is_change(said: Figure, seen: Window) -> bool:
    if said.claim is None or said.claim.quantity.modifier != "exact":
        return False
    if is_fraction(said):
        return says_move(said, seen)
    if said.unit != "percent" or _EACH.match(seen.behind(said)) or not says_move(said, seen):
        return False
    return len(f"{said.value:.10g}".replace(".", "").strip("0")) >= _DIGITS or said.value >= 20


def _of_later(said: Figure, seen: Window) -> Beside | None:
    for unit in {_unit(each) for each in seen.made.figures} - {"percent", "ratio", *_TIMES}:
        pair = roles(said, seen, lambda each, unit=unit: _is_level(each, seen, unit))  # type: ignore[misc]
        if pair is None or is_other(seen, (said, *pair)) or not _are_alike(pair, seen):
            continue
        if is_named_elsewhere(said, pair[1], seen) or not is_of_both(said, pair, seen):
            continue
        if not (seen.is_own(pair[0]) or seen.is_own(pair[1])):
            continue
        now, base = (each.value for each in pair)
        if now == base or (now > base) != (way_of(said, seen) != "down"):
            continue
        made, wrong = (100 * abs(now - base) / each for each in (base, now))
        value, step = _value(said), _step(said)
        steps = step_of(pair[0]) + step_of(pair[1]) * now / base
        if abs(value - wrong) > step * 0.51 or steps > 0.1 * base:
            continue
        if abs(value - made) > 1.5 * step + 50 * steps / base:
            return Beside("SUM001", said, pair, made, "percent", fits=False, of_later=True)
    return None


def _unit(figure: Figure) -> str:
    unit = figure.unit.partition(" / ")[0]
    return "percent" if is_points(figure) else unit


def _value(said: Figure) -> float:
    return 100 * said.value if said.unit == "ratio" else said.value


def _step(said: Figure) -> float:
    """Return how far a percentage may be rounded; a fraction in words is a rough one."""
    return 1.0 if said.unit == "ratio" else step_of(said)


def _is_level(figure: Figure, seen: Window, unit: str) -> bool:
    if _unit(figure) != unit or figure.value <= 0 or (unit == "count" and figure.value < 20):
        return False
    if figure.claim is not None and figure.claim.kind == "growth":
        return False
    return not says_move(figure, seen) or seen.ahead(figure, 4).endswith("to ")


def _are_alike(pair: tuple[Figure, Figure], seen: Window) -> bool:
    now, base = pair
    nouns = {noun_of(each, seen.made) for each in pair} - {None}
    pers = {each.unit.partition(" / ")[2] for each in pair} - {""}
    small, large = sorted((now.value, base.value))
    return len(nouns) < 2 and len(pers) < 2 and large < 4 * small


def _is_explained(one: Beside, context: Context) -> bool:
    """Tell whether another level of the document makes a percentage right with one of the pair."""
    value = _value(one.said) / 100
    factor = 1 + value if one.pair[0].value > one.pair[1].value else 1 - value
    wide = _step(one.said) / 200 / factor + 1e-9
    claim = one.said.claim
    if claim is None:
        return True
    levels = {
        float(each.quantity.value)
        for each in context.all_claims
        if each.document == claim.document
        and each.quantity.value
        and each.quantity.dimension != "percent"
    }
    known = {each.value for each in one.pair}
    wanted = [each.value * by for each in one.pair for by in (factor, 1 / factor)]
    return any(
        abs(level / meant - 1) <= wide for level in levels - known for meant in wanted if meant
    )
