"""Points told beside the two levels that they lie between: "grew by 3.5 percentage points: at the
end of 2023 it made up 86.5%", "so that the buffer amounts to 230 basis points"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.context import Context
from checker.sums.beside_roles import (
    is_base,
    is_named_elsewhere,
    is_of_both,
    is_other,
    roles,
    says_move,
)
from checker.sums.beside_told import Beside
from checker.sums.beside_windows import Window, is_points, step_of, windows
from checker.sums.chance_of_slips import chance_of_value
from checker.sums.skeletons import Figure
from claims.words import alternatives

_CHANGES = alternatives("beside_levels", "changes")
_CUE = re.compile(r"\bpoints?\b|\bbps?\b|%|\bper ?cent\b")
_RATE = re.compile(rf"\b(?:{_CHANGES['rate']})\b", re.IGNORECASE)
_LOOSE = 0.26
# "On the month" beside "a year ago": another time than that of the level before.
_GRAINS = {
    "year": re.compile(r"\byears?\b|\b(?:19|20)\d\d\b|\bannual"),
    "quarter": re.compile(r"\bquarters?\b"),
    "month": re.compile(r"\bmonths?\b"),
    "week": re.compile(r"\b(?:days?|weeks?)\b"),
}


def beside_points(context: Context) -> Iterator[Beside]:
    """Yield points, and percentages that may be meant as points, whose levels stand beside them."""
    for seen in windows(context, _CUE, needs=("point", "bp", "%", "cent")):
        own = [each for each in seen.made.figures if seen.is_own(each)]
        points = [each for each in own if is_points(each)]
        if len(points) == 1:
            found = _points(points[0], seen)
        elif not points:
            found = next(filter(None, (_percent(each, seen) for each in own)), None)
        else:
            found = None
        if found:
            yield found


def _points(said: Figure, seen: Window) -> Beside | None:
    claim = said.claim
    if claim is None or claim.quantity.modifier != "exact" or not says_move(said, seen):
        return None
    pair = roles(said, seen, lambda each: _is_level(each, seen))
    if pair is None or is_other(seen, (said, *pair)) or _is_of_another(said, pair, seen):
        return None
    gap = abs(pair[0].value - pair[1].value)
    wide = (step_of(said) + step_of(pair[0]) + step_of(pair[1])) / 2 + 1e-9
    fits = abs(gap - said.value) <= wide
    if not fits and not (_is_sure(said, pair, seen) or is_slip(said, *pair)):
        return None
    if not fits and (_fits_others(said, seen) or _is_told_apart(said, pair, seen)):
        return None
    return Beside("SUM007", said, pair, gap, "percentage_point", fits)


# "From 4.75 to 4.25 per cent": the unit is said once.
_SHARED = re.compile(r"^ (?:to|and) ⟦p")


def _is_level(figure: Figure, seen: Window) -> bool:
    if figure.unit == "percent":
        return not says_move(figure, seen) or is_base(figure, seen)
    return figure.unit == "count" and figure.bare and bool(_SHARED.match(seen.behind(figure)))


def _is_sure(said: Figure, pair: tuple[Figure, Figure], seen: Window) -> bool:
    """Tell whether all three stand in one sentence."""
    return all(seen.is_own(each) for each in (said, *pair))


def is_slip(said: Figure, now: Figure, base: Figure) -> bool:
    """Tell whether one slip in a difference or in a level makes it hold."""
    large, small = max(now.value, base.value), min(now.value, base.value)
    meant = (
        (said.value, large - small), (large, small + said.value), (small, large - said.value),
    )  # fmt: skip
    chances = [chance_of_value(value, round(each, 9), True) for value, each in meant]
    return any(chance is not None and chance < _LOOSE for chance in chances)


def _fits_others(said: Figure, seen: Window) -> bool:
    """Tell whether any two percentages of the window lie so far apart."""
    levels = [each for each in seen.made.figures if each.unit == "percent" and each is not said]
    return any(
        abs(abs(one.value - other.value) - said.value) < step_of(said) / 2 + 1e-9
        for at, one in enumerate(levels)
        for other in levels[:at]
    )


_POINTS = re.compile(r"^ points?\b")


def _is_told_apart(said: Figure, pair: tuple[Figure, Figure], seen: Window) -> bool:
    """Tell whether other points are those between two levels: "a year before 5.9%, i.e. 0.8 points
    higher"."""
    gap = abs(pair[0].value - pair[1].value)
    return any(
        abs(each.value - gap) < step_of(each) / 2 + 1e-9
        for each in seen.made.figures
        if each is not said and (is_points(each) or _POINTS.match(seen.behind(each)))
    )


def _is_of_another(said: Figure, pair: tuple[Figure, Figure], seen: Window) -> bool:
    """Tell whether a change is of another thing or time than two levels."""
    base = pair[1]
    if is_named_elsewhere(said, base, seen) or not is_of_both(said, pair, seen):
        return True
    one = _grains(seen.behind(said, 45).partition("⟦")[0].partition(". ")[0])
    other = _grains(
        seen.ahead(base, 40).rpartition("⟧")[2].rpartition(", ")[2] + " " + seen.behind(base, 30)
    )
    return bool(one and other and not one & other)


def _grains(words: str) -> set[str]:
    return {name for name, pattern in _GRAINS.items() if pattern.search(words)}


def _percent(said: Figure, seen: Window) -> Beside | None:
    """Return a rate that moves by percent, where its levels lie as many points apart."""
    if said.unit != "percent" or said.claim is None or not says_move(said, seen):
        return None
    if said.claim.quantity.modifier != "exact":
        return None
    pair = roles(said, seen, lambda each: _is_level(each, seen))
    if pair is None or is_other(seen, (said, *pair)) or _is_of_another(said, pair, seen):
        return None
    now, base = pair
    step = step_of(said)
    if not step == step_of(now) == step_of(base) or abs(said.value - base.value) < step:
        return None
    gap = abs(now.value - base.value)
    part = 100 * gap / base.value
    other = abs(part - said.value) > 1.5 * step + 50 * (step / base.value)
    if abs(gap - said.value) > 1e-6 or not other or not _RATE.search(seen.made.text):
        return None
    return Beside("SUM001", said, pair, gap, "percentage_point", fits=False, in_points=True)
