"""Figures that belong together: sums, ranges, "4.2 ± 0.3", shared scales."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec.structs import replace

from claims.figure import COUNT, Figure
from claims.ranges import ranged, scale_of
from claims.sums import summed, with_article


def join(text: str, start: int, end: int, figures: list[Figure]) -> list[Figure]:
    """Return the figures of a sentence with those joined that are one quantity."""
    joined: list[Figure] = []
    for figure in figures:
        last = joined[-1] if joined else None
        one = summed(text, end, last, figure) if last else None
        if one is None:
            figure = with_article(text, last.end if last else start, figure)
            one = _together(text, start, end, last, figure) if last else None
        if one:
            joined[-1] = one
        else:
            joined.append(figure)
    return _shared_scales(text, joined)


def _together(text: str, start: int, end: int, first: Figure, second: Figure) -> Figure | None:
    """Return the one quantity that two figures are, or None."""
    return (
        summed(text, end, first, second)
        or _uncertain(text, first, second)
        or ranged(text, start, first, second)
    )


_OR = re.compile(r",?\s*(?:and|or)\s*")


def _shared_scales(text: str, figures: list[Figure]) -> list[Figure]:
    """Give the first of "$5 and $7 billion" the scale of the second, of "45 and 50 mg" the unit."""
    shared = list(figures)
    for index, (first, second) in enumerate(pairwise(figures)):
        between = text[first.end : second.start]
        if not _OR.fullmatch(between):
            continue
        money = first.unit.dimension == "currency" and first.unit.name == second.unit.name
        if money and first.written <= 1 and second.written > 1 and first.low < 1000:
            scale = scale_of(text, second)
            shared[index] = replace(
                first,
                low=first.low * scale,
                high=first.high * scale,
                written=first.written * scale,
            )
        elif first.unit is COUNT and second.unit.dimension.startswith("["):
            bare = text[first.end : first.end + 5].startswith((" and ", " or "))
            if bare and first.form == second.form == "digits":
                shared[index] = replace(first, unit=second.unit, stated_unit=True, scaled=True)
    return shared


_UNCERTAIN = re.compile(r"\s*(?:±|\+/-|\+-|plus or minus|give or take)\s*\Z")


def _uncertain(text: str, first: Figure, second: Figure) -> Figure | None:
    """Read "4.2 ± 0.3": the second figure is the half of the last step that the first may hide."""
    if second.start - first.end > 20:
        return None
    if not _UNCERTAIN.match(text[first.end : second.start]) or second.low <= 0:
        return None
    unit = second if second.stated_unit else first
    return replace(
        first,
        end=second.end,
        unit=unit.unit,
        stated_unit=unit.stated_unit,
        written=second.low * 2,
        scaled=unit.scaled,
    )
